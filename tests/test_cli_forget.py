"""`mapper forget`: what it says, what it leaves, what it refuses."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from mapper import store
from mapper.cli import main
from mapper.interchange import casemap_json
from mapper.store import backups
from tests.interchange.cases import changed


@pytest.fixture
def case(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The small case as a file, and a copy that Mapper made of it."""
    for name in ("XDG_DATA_HOME", "LOCALAPPDATA", "HOME"):
        monkeypatch.setenv(name, str(tmp_path / "home"))
    path = tmp_path / "case.casemap"
    note = changed(elements__1__note="Skolan i Malå ringde")
    store.create(path, casemap_json.read(note, "sv").case).close()
    backups.make(path, "c1", 1, "hand")
    return path


def run(*words: object, given: str = "") -> Result:
    return CliRunner().invoke(main, ["forget", *map(str, words)], input=given)


def test_an_element_goes_with_its_copies_and_what_names_it_is_told(case: Path) -> None:
    done = run(case, "--id", "x")
    assert done.exit_code == 0, done.output
    assert "Goes for good: 1 element." in done.stdout
    assert "“Skolan” also stands in texts that stay:" in done.stdout
    assert "Skolan i Malå ringde" in done.stdout
    assert "Forgotten in case.casemap. It cannot be undone." in done.stderr
    assert backups.of("c1") == []
    with store.open_case(case) as file:
        assert "x" not in file.case.elements


def test_a_text_can_come_from_stdin_and_copies_be_kept(case: Path) -> None:
    done = run(case, "--text", "-", "--keep-backups", given="malå\n")
    assert "The text is replaced by “…” in: 1 element." in done.stdout
    (copy,) = backups.of("c1")
    assert str(copy) in done.stderr
    assert "Malå".encode() in copy.read_bytes()
    assert "Malå".encode() not in case.read_bytes()


def test_a_dry_run_writes_nothing(case: Path) -> None:
    before = case.read_bytes()
    done = run(case, "--text", "Malå", "--dry-run")
    assert "1 copy that Mapper made holds it" in done.stdout
    assert "Nothing was written." in done.stderr
    assert case.read_bytes() == before
    assert len(backups.of("c1")) == 1


def test_what_is_nowhere_leaves_all_as_it_was(case: Path) -> None:
    before = case.read_bytes()
    assert "It stands nowhere in this case." in run(case, "--text", "Pajala").stdout
    assert case.read_bytes() == before
    assert len(backups.of("c1")) == 1


@pytest.mark.parametrize("words", [(), ("--id", "nej"), ("--id", "h"), ("--text", " ")])
def test_what_cannot_be_is_refused(case: Path, words: tuple[str, ...]) -> None:
    before = case.read_bytes()
    assert run(case, *words).exit_code == 2
    assert case.read_bytes() == before
