"""`mapper merge` on real files: what comes in, what is told, and what stays as it is."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from mapper import edits, store
from mapper.cli import main
from mapper.document import Document
from mapper.model import Kind
from mapper.store import backups


def run(*words: object) -> Result:
    return CliRunner().invoke(main, [str(word) for word in words])


def edit(path: Path, act: Callable[[Document], Any], key: store.Key | None = None) -> None:
    with store.open_case(path, key) as file:
        document = Document(file.case, file.history, file.persist)
        with document.edit("Change"):
            act(document)
        assert file.flush()


def relabel(name: str, label: str) -> Callable[[Document], None]:
    return lambda d: d.put(replace(d.elements[name], label=label))


def need(label: str) -> Callable[[Document], Any]:
    return lambda d: edits.add_element(d, Kind.NEED, label, 0, 0)


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


@pytest.fixture
def pair(tmp_path: Path) -> tuple[Path, Path]:
    """A case file and a copy of it, edited apart: each has a need of its own and another text."""
    one, other = tmp_path / "one.casemap", tmp_path / "other.casemap"
    case = edits.new_case("Homes", "en")
    case.put("elements", "cause", replace(edits.new_element(Kind.CAUSE, "Rents"), id="cause"))
    store.create(one, case).close()
    edit(one, relabel("cause", "High rents"))
    other.write_bytes(one.read_bytes())
    for path, label in ((one, "Rents rise"), (other, "Rents double")):
        edit(path, relabel("cause", label))
        edit(path, need(label))
    return one, other


def test_two_copies_become_a_third_file_and_stay_as_they_are(pair, tmp_path: Path) -> None:
    before = [digest(path) for path in pair]
    result = run("merge", *pair, "--into", tmp_path / "new.casemap", "--json")
    assert result.exit_code == 0, result.output
    told = json.loads(result.stdout)
    assert told["merged"] == 1
    (conflict,) = told["conflicts"]
    assert conflict == {
        "id": "cause",
        "field": "label",
        "base": "High rents",
        "mine": "Rents rise",
        "theirs": "Rents double",
    }
    assert [digest(path) for path in pair] == before
    with store.open_case(tmp_path / "new.casemap") as file:
        labels = {e.label for e in file.case.elements.values()}
        document = Document(file.case, file.history)
    assert labels == {"Homes", "Rents rise", "Rents double"}
    assert document.undo_step is not None
    assert document.undo_step.name == "Merge"
    assert document.undo_step.number == 4
    document.undo()
    with store.open_case(pair[0]) as file:
        assert document.snapshot() == file.case


def test_what_is_told_to_people(pair, tmp_path: Path) -> None:
    result = run("merge", *pair, "--into", tmp_path / "new.casemap")
    assert result.stdout.splitlines() == [
        "1 thing came in.",
        "- Cause: Rents rise · Text: Rents rise (instead of: Rents double)",
        "1 conflict.",
    ]
    assert result.stderr == "Made new.casemap.\n"


def test_the_first_file_itself_goes_on_after_a_backup(pair) -> None:
    before = pair[0].read_bytes()
    assert run("merge", *pair, "--into", pair[0]).exit_code == 0
    with store.open_case(pair[0]) as file:
        assert len(file.case.elements) == 4
        assert [s.name for s in file.history.steps][-1] == "Merge"
        (backup,) = backups.find(pair[0], file.case.id)
    assert backup.why == "merge"
    assert backup.path.read_bytes() == before


def test_a_base_that_is_named_is_taken(pair, tmp_path: Path) -> None:
    result = run("merge", *pair, "--into", tmp_path / "new.casemap", "--base", pair[0], "--json")
    assert json.loads(result.stdout)["conflicts"] == []
    with store.open_case(tmp_path / "new.casemap") as file, store.open_case(pair[1]) as other:
        assert file.case == other.case


def test_without_a_beginning_all_that_differs_is_told(pair, tmp_path: Path) -> None:
    bare = tmp_path / "bare.json"
    assert run("export", pair[1], bare).exit_code == 0
    result = run("merge", pair[0], bare, "--into", tmp_path / "new.casemap")
    assert result.stdout.startswith("Nothing tells what both were before")
    assert "3 conflicts." in result.stdout


@pytest.mark.parametrize("language", ["en", "sv"])
def test_what_cannot_be_is_refused_in_a_sentence(pair, tmp_path: Path, language: str) -> None:
    new = tmp_path / "new.casemap"
    stranger = tmp_path / "stranger.casemap"
    store.create(stranger, edits.new_case("Another", "en")).close()
    other = run("merge", pair[0], stranger, "--into", new, "--language", language)
    there = run("merge", *pair, "--into", stranger, "--language", language)
    assert (other.exit_code, there.exit_code) == (2, 3)
    assert ("two different maps" in other.stderr) == (language == "en")
    assert not new.exists()


def test_what_comes_of_a_protected_copy_is_protected(pair, tmp_path: Path) -> None:
    new, words = tmp_path / "new.casemap", tmp_path / "words.txt"
    words.write_text("correct horse\n", encoding="utf-8")
    store.rekey(pair[1], None, store.Key("correct horse"))
    result = run("merge", *pair, "--into", new, "--passphrase-file", words)
    assert result.exit_code == 0, result.output
    assert store.is_protected(new)
    with store.open_case(new, store.Key("correct horse")) as file:
        assert len(file.case.elements) == 4
    into_plain = run("merge", *pair, "--into", pair[0], "--passphrase-file", words)
    assert into_plain.exit_code == 2
    assert "Protect it first" in into_plain.stderr
