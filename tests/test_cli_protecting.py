"""The passphrase on the command line: made, asked for, changed, taken away, and told apart."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

import pytest

from mapper import store
from mapper.cli import main
from mapper.errors import WorldError

FIRST, SECOND = "korrekt häst batteri", "en annan fras"


@pytest.fixture
def files(tmp_path: Path) -> dict[str, Path]:
    """Files with a passphrase each, written as different editors do."""
    texts = {"first": FIRST + "\n", "second": "\ufeff" + SECOND + "\r\nmer\n", "empty": "\n"}
    for name, text in texts.items():
        (tmp_path / name).write_bytes(text.encode())
    return {name: tmp_path / name for name in texts}


def run(*words: object) -> int:
    code: int = main([str(word) for word in words], standalone_mode=False)
    return code


@pytest.fixture
def case(tmp_path: Path, files: dict[str, Path]) -> Path:
    path = tmp_path / "a.casemap"
    made = run("new", path, "--title", "Hemlig", "--protect", "--passphrase-file", files["first"])
    assert made == 0
    return path


def test_a_protected_case_holds_no_readable_text(case: Path) -> None:
    data = case.read_bytes()
    assert not data.startswith(b"SQLite")
    assert b"Hemlig" not in data
    with store.open_case(case, store.Key(FIRST)) as file:
        assert file.is_protected
        assert file.case.card.title == "Hemlig"


def test_show_tells_that_it_is_protected(case: Path, files, capsys) -> None:
    assert run("show", case, "--json", "--passphrase-file", files["first"]) == 0
    shown = json.loads(capsys.readouterr().out)
    assert shown["protected"] is True
    assert shown["format"] == 3


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["show", "CASE"], 3, "--passphrase-file"),
        (["show", "CASE", "--passphrase-file", "second"], 3, "That is not the passphrase"),
        (["show", "CASE", "--passphrase-file", "empty"], 3, "no passphrase in"),
        (["show", "CASE", "--passphrase-file", "nothing"], 3, "There is no"),
        (["protect", "CASE", "--passphrase-file", "second"], 2, "protected already"),
        (["unprotect", "CASE", "--passphrase-file", "second"], 3, "That is not the passphrase"),
    ],
)
def test_what_does_not_open_it_is_one_sentence(case, files, capsys, words, code, said) -> None:
    before = case.read_bytes()
    done = [str(case) if w == "CASE" else str(case.parent / w) if w in files else w for w in words]
    assert run(*done) == code
    told = capsys.readouterr().err
    assert said in told
    assert "Traceback" not in told
    assert case.read_bytes() == before


def test_protect_change_and_unprotect_keep_everything(case: Path, files, capsys) -> None:
    with store.open_case(case, store.Key(FIRST)) as file:
        whole = file.case
    first, second = files["first"], files["second"]
    changed = ["--passphrase-file", first, "--new-passphrase-file", second]
    assert run("change-passphrase", case, *changed) == 0
    with pytest.raises(WorldError):
        store.open_case(case, store.Key(FIRST))
    assert run("unprotect", case, "--passphrase-file", second) == 0
    with store.open_case(case) as file:
        assert file.case == whole
    assert run("unprotect", case) == 2
    assert "not protected" in capsys.readouterr().err
    assert run("protect", case, "--passphrase-file", first) == 0
    with store.open_case(case, store.Key(FIRST)) as file:
        assert file.case == whole
    assert sorted(os.listdir(case.parent)) == ["a.casemap", "empty", "first", "second"]


def test_a_plain_case_with_a_passphrase_is_told_apart(tmp_path: Path, files, capsys) -> None:
    path = tmp_path / "plain.casemap"
    assert run("new", path, "--title", "Öppen") == 0
    assert run("show", path, "--passphrase-file", files["first"]) == 3
    assert "is not protected" in capsys.readouterr().err


def test_a_salt_that_looks_like_text_is_no_text(case: Path) -> None:
    data = case.read_bytes()
    case.write_bytes(b"~" * 16 + data[16:])
    assert store.is_protected(case)


def test_nobody_to_ask(case: Path, capsys, monkeypatch) -> None:
    monkeypatch.setattr(sys.stdin, "isatty", lambda: False, raising=False)
    assert run("analyse", case) == 3
    assert "--passphrase-file" in capsys.readouterr().err
