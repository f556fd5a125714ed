"""Backups: byte for byte, away from the case and without names, thinned, restored beside it."""

from __future__ import annotations

import os
import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from mapper import edits, store
from mapper.document import Document
from mapper.errors import WorldError
from mapper.model import Kind
from mapper.store import backups, engine


@pytest.fixture(autouse=True)
def data(tmp_path: Path, monkeypatch) -> Path:
    monkeypatch.setattr(backups, "folder", lambda: tmp_path / "data")
    return tmp_path / "data"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    made = tmp_path / "Anna Andersson.casemap"
    store.create(made, edits.new_case("Anna Andersson", "sv")).close()
    return made


def case_id(path: Path) -> str:
    with store.open_case(path, read_only=True) as file:
        return file.case.id


def change(path: Path, key: store.Key | None = None) -> None:
    with store.open_case(path, key) as file:
        document = Document(file.case, file.history, file.persist)
        with document.edit("Add"):
            edits.add_element(document, Kind.NEED, "need", 0, 0)
        assert file.flush()


def aged(backup: backups.Backup, days: float) -> None:
    """Let a backup be older by *days*."""
    when = (backup.time - timedelta(days=days)).strftime("%Y%m%dT%H%M%S")
    name = backup.path.name.split(" ")
    backup.path.rename(backup.path.with_name(f"{name[0]} {when}Z {name[2]}"))


def test_a_backup_is_the_file_byte_for_byte_and_says_when_and_why(path: Path) -> None:
    made = backups.make(path, case_id(path), 7, "import")
    assert made.path.read_bytes() == path.read_bytes()
    assert (made.counter, made.why, made.protected) == (7, "import", False)
    assert made.reason == "Before an import"
    assert abs(datetime.now(UTC) - made.time) < timedelta(minutes=5)
    assert backups.find(path, case_id(path)) == [made]
    assert backups.look(made) == backups.Inside(1, 0)


def test_no_name_stands_in_the_data_of_the_user(path: Path, data: Path) -> None:
    backups.make(path, "Anna's case", 1, "hand")
    names = " ".join(str(p.relative_to(data)) for p in data.rglob("*"))
    assert "Anna" not in names
    for file in (data / "backups" / "places").iterdir():
        assert b"Anna" not in file.read_bytes()


@pytest.mark.skipif(os.name == "nt", reason="no such rights there")
def test_only_their_owner_reads_them(path: Path, data: Path) -> None:
    made = backups.make(path, "c", 1, "hand")
    assert made.path.stat().st_mode & 0o077 == 0
    assert made.path.parent.stat().st_mode & 0o077 == 0


def test_the_same_is_not_kept_twice_but_a_better_reason_is(path: Path) -> None:
    first = backups.make(path, "c", 1, "daily")
    assert backups.make(path, "c", 1, "daily") == first
    risky = backups.make(path, "c", 1, "go_back")
    assert risky != first
    assert backups.make(path, "c", 1, "daily") in (first, risky)
    change(path)
    assert backups.make(path, "c", 2, "go_back") not in (first, risky)


def test_one_a_day_is_made_by_itself(path: Path) -> None:
    assert backups.daily(path, "c", 1) is not None
    change(path)
    assert backups.daily(path, "c", 2) is None
    aged(backups.find(path, "c")[0], 1)
    made = backups.daily(path, "c", 2)
    assert made is not None
    assert made.why == "daily"


def test_old_ones_go_when_a_new_one_is_made(path: Path) -> None:
    aged(backups.make(path, "c", 1, "daily"), 500)
    change(path)
    made = backups.make(path, "c", 2, "daily")
    assert backups.find(path, "c") == [made]


def test_a_file_that_cannot_be_read_is_found_by_its_place(path: Path) -> None:
    made = backups.make(path, case_id(path), 1, "hand")
    path.write_bytes(b"broken")
    assert backups.find(path) == [made]
    path.unlink()
    assert backups.find(path) == [made]
    assert backups.find(path.with_name("other.casemap")) == []


def test_a_damaged_backup_is_said_to_be_one(path: Path) -> None:
    made = backups.make(path, "c", 1, "hand")
    made.path.write_bytes(made.path.read_bytes()[:5000])
    with pytest.raises(WorldError) as caught:
        backups.look(made)
    assert caught.value.reason == "truncated"


def test_it_is_restored_beside_the_original_and_replaces_nothing(path: Path) -> None:
    made = backups.make(path, "c", 1, "hand")
    before = made.path.read_bytes()
    change(path)
    after = path.read_bytes()
    restored = backups.restore(made, path)
    again = backups.restore(made, path)
    assert restored.read_bytes() == again.read_bytes() == before
    assert path.read_bytes() == after
    when = made.time.astimezone().strftime("%Y-%m-%d %H.%M")
    assert restored.name == f"Anna Andersson (backup {when}).casemap"
    assert again.name == f"Anna Andersson (backup {when}) 2.casemap"
    change(restored)
    with pytest.raises(WorldError) as caught:
        backups.restore(made, path, path)
    assert caught.value.reason == "exists"
    assert sorted(p.name for p in path.parent.iterdir() if p.is_file()) == sorted(
        [path.name, restored.name, again.name]
    )


def test_a_protected_case_has_protected_backups(path: Path) -> None:
    key = store.Key("correct horse battery")
    backups.make(path, "c", 1, "hand")
    store.rekey(path, None, key)
    made = backups.make(path, "c", 2, "daily")
    assert made.protected
    assert b"Anna" not in made.path.read_bytes()
    assert backups.look(made, key) == backups.Inside(1, 0)
    with pytest.raises(WorldError):
        backups.look(made)
    assert backups.delete_unprotected(path, "c") == 1
    assert backups.find(path, "c") == [made]


def test_a_file_in_the_midst_of_a_transaction_is_not_copied(path: Path, monkeypatch) -> None:
    monkeypatch.setattr(backups, "_PAUSE", 0.001)
    connection = engine.connect(path, "write")
    engine.configure(connection, "write")
    connection.execute("BEGIN IMMEDIATE")
    connection.execute("UPDATE card SET title = 'half'")
    with pytest.raises(WorldError) as caught:
        backups.make(path, "c", 1, "hand")
    assert caught.value.reason == "unsteady"
    connection.execute("ROLLBACK")
    connection.close()
    backups.look(backups.make(path, "c", 1, "hand"))


def test_a_file_that_changes_while_it_is_copied_is_copied_again(path: Path, monkeypatch) -> None:
    copied: list[int] = []
    whole = shutil.copyfileobj

    def and_meanwhile(*arguments) -> None:
        whole(*arguments)
        if not copied:
            copied.append(1)
            connection = engine.connect(path, "write")
            connection.execute("UPDATE file SET counter = counter + 1")
            connection.close()

    monkeypatch.setattr(backups, "_PAUSE", 0.001)
    monkeypatch.setattr(shutil, "copyfileobj", and_meanwhile)
    made = backups.make(path, "c", 1, "hand")
    assert made.path.read_bytes() == path.read_bytes()
    assert len(list(made.path.parent.iterdir())) == 1


def test_what_cannot_be_kept_is_said_in_a_sentence(path: Path, data: Path) -> None:
    with pytest.raises(WorldError) as caught:
        backups.make(path.with_name("none.casemap"), "c", 1, "hand")
    assert caught.value.reason == "missing"
    data.write_text("in the way")
    with pytest.raises(WorldError) as caught:
        backups.make(path, "c", 1, "hand")
    assert caught.value.reason == "folder"
    assert backups.find(path, "c") == []


def test_what_a_crash_left_half_made_goes(path: Path) -> None:
    made = backups.make(path, "c", 1, "hand")
    part = made.path.with_name(".abc.part")
    part.write_bytes(b"half")
    os.utime(part, (0, 0))
    change(path)
    backups.make(path, "c", 1, "import")
    assert not part.exists()
