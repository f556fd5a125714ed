"""The commands backup and restore: copies are made, listed, and put beside the case."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from mapper import edits, store
from mapper.cli import main
from mapper.document import Document
from mapper.interchange import keeping
from mapper.interchange.snapshots import packed
from mapper.model import Kind
from mapper.store import backups


@pytest.fixture
def case(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(backups, "folder", lambda: tmp_path / "data")
    path = tmp_path / "case.casemap"
    store.create(path, edits.new_case("Problem", "en")).close()
    return path


def run(*words: object) -> Result:
    return CliRunner().invoke(main, [*map(str, words)])


def add(path: Path) -> None:
    with store.open_case(path) as file:
        document = Document(file.case, file.history, file.persist)
        with document.edit("Add"):
            need = edits.add_element(document, Kind.NEED, "need", 0, 0)
            edits.add_link(document, document.snapshot().challenge.id, need)
        assert file.flush()


def test_a_backup_is_made_and_all_are_listed_with_what_they_hold(case: Path) -> None:
    assert run("backup", case, "--list").stdout.strip() == "There are no backups of this case."
    run("backup", case)
    add(case)
    done = run("backup", case)
    assert done.exit_code == 0, done.output
    first, second = done.stdout.splitlines()
    assert "Made by hand. 2 elements, 1 link" in first
    assert "Made by hand. 1 element, 0 links" in second
    assert run("backup", case, "--list").stdout == done.stdout


def test_programs_read_the_list(case: Path) -> None:
    add(case)
    (row,) = json.loads(run("backup", case, "--json").stdout)["backups"]
    assert (row["number"], row["elements"], row["links"], row["why"]) == (1, 2, 1, "hand")
    assert row["bytes"] == case.stat().st_size
    backups.find(case)[0].path.write_bytes(b"SQLite format 3\0broken")
    (row,) = json.loads(run("backup", case, "--list", "--json").stdout)["backups"]
    assert (row["elements"], row["problem"]) == (None, "truncated")


def test_a_backup_is_restored_beside_the_case(case: Path) -> None:
    run("backup", case)
    add(case)
    now = case.read_bytes()
    done = run("restore", case)
    assert done.exit_code == 0, done.output
    assert case.read_bytes() == now
    (made,) = set(case.parent.glob("case (backup *).casemap"))
    assert made.name in done.stderr
    assert "1 element" not in run("show", made).stdout
    assert len(store.open_case(made, read_only=True).case.elements) == 1


def test_one_is_chosen_by_number_or_date_and_put_anywhere(case: Path, tmp_path: Path) -> None:
    run("backup", case)
    add(case)
    run("backup", case)
    day = backups.find(case)[0].time.astimezone().strftime("%Y-%m-%d")
    assert run("restore", case, "--which", 2, "--to", tmp_path / "a.casemap").exit_code == 0
    assert run("restore", case, "--which", day, "--to", tmp_path / "b.casemap").exit_code == 0
    sizes = [
        len(store.open_case(tmp_path / name, read_only=True).case.elements)
        for name in ("a.casemap", "b.casemap")
    ]
    assert sizes == [1, 2]
    assert run("restore", case, "--to", tmp_path / "a.casemap").exit_code == 3
    assert run("restore", case, "--to", tmp_path / "a.txt").exit_code == 2
    for wrong in ("0", "3", "1999-01-01", "2"[:0], "tomorrow"):
        assert run("restore", case, "--which", wrong).exit_code == 2


@pytest.mark.parametrize("gone", [True, False])
def test_a_case_that_is_damaged_or_gone_is_restored_too(case: Path, gone: bool) -> None:
    run("backup", case)
    whole = case.read_bytes()
    if gone:
        case.unlink()
    else:
        case.write_bytes(whole[:3000])
    assert "1 element" in run("backup", case, "--list").stdout
    assert run("backup", case).exit_code == 3
    assert run("restore", case).exit_code == 0
    (made,) = set(case.parent.glob("case (backup *).casemap"))
    assert made.read_bytes() == whole


def test_without_backups_nothing_is_restored(case: Path) -> None:
    done = run("restore", case)
    assert done.exit_code == 3
    assert done.stderr.strip() == "There are no backups of this case."


def test_a_protected_case_needs_its_passphrase_to_be_counted_but_not_restored(
    case: Path, tmp_path: Path
) -> None:
    words = tmp_path / "words.txt"
    words.write_text("correct horse battery\n")
    store.rekey(case, None, store.Key("correct horse battery"))
    done = run("backup", case, "--passphrase-file", words)
    assert "1 element" in done.stdout
    assert run("restore", case).exit_code == 0
    (made,) = set(case.parent.glob("case (backup *).casemap"))
    assert store.is_protected(made)


def test_an_import_into_a_case_is_preceded_by_a_backup(case: Path, tmp_path: Path) -> None:
    source = tmp_path / "more.csv"
    source.write_text("kind,label\nneed,Sleep\n", "utf-8")
    before = case.read_bytes()
    done = run("import", source, case)
    assert done.exit_code == 0, done.output
    (made,) = backups.find(case)
    assert (made.why, made.path.read_bytes()) == ("import", before)


def test_that_no_backup_can_be_kept_is_said_and_stops_nothing(case: Path, tmp_path: Path) -> None:
    source = tmp_path / "more.csv"
    source.write_text("kind,label\nneed,Sleep\n", "utf-8")
    (tmp_path / "data").write_text("in the way")
    done = run("import", source, case)
    assert done.exit_code == 0
    assert "No backup of case.casemap could be kept" in done.stderr
    assert os.path.exists(case)


def test_a_kept_version_is_compared_with_by_its_name_or_time(case: Path) -> None:
    with store.open_case(case) as file:
        document = Document(file.case, file.history, file.persist)
        with document.edit("Keep"):
            content = packed(document.snapshot())
            edits.keep_snapshot(document, "First lab", "2026-01-02T10:00:00+00:00", content)
        assert file.flush()
    add(case)
    for name in ("First lab", "first lab", "2026-01-02"):
        done = run("compare", f"{case}@{name}", case)
        assert done.exit_code == 0, done.output
        assert "- Need: need" in done.stdout
    done = run("compare", f"{case}@Second", case)
    assert done.exit_code == 2
    assert "There are: First lab." in done.stderr
    assert run("compare", f"{case.parent / 'none'}@x", case).exit_code == 3


def test_the_history_and_the_versions_are_shown(case: Path) -> None:
    add(case)
    with store.open_case(case) as file:
        document = Document(file.case, file.history, file.persist)
        keeping.keep(document)
        document.undo()
        assert file.flush()
    shown = run("show", case, "--history").stdout
    assert "WHAT WAS DONE" in shown
    assert "  Add (Undone)" in shown
    assert "  End of work session" in shown
    found = json.loads(run("show", case, "--history", "--json").stdout)
    assert [(row["name"], row["records"], row["undone"]) for row in found["history"]] == [
        ("Add", 2, True)
    ]
    assert [row["automatic"] for row in found["versions"]] == [True]
    assert "history" not in json.loads(run("show", case, "--json").stdout)


def test_once_it_is_protected_no_backup_stays_that_anybody_can_read(
    case: Path, tmp_path: Path
) -> None:
    words = tmp_path / "words.txt"
    words.write_text("correct horse battery\n")
    run("backup", case)
    add(case)
    done = run("protect", case, "--passphrase-file", words)
    assert done.exit_code == 0, done.output
    assert backups.find(case) == []
    done = run("unprotect", case, "--passphrase-file", words)
    assert done.exit_code == 0, done.output
    (made,) = backups.find(case)
    assert (made.why, made.protected) == ("protect", True)
    (line,) = run("backup", case, "--list").stdout.splitlines()
    assert line.endswith("Before changing the protection. Protected")
