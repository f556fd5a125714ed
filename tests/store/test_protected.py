"""Protected cases: nothing readable without the passphrase, and everything works with it."""

from __future__ import annotations

import os
import subprocess
import sys
import unicodedata
from pathlib import Path

import pytest

from mapper import edits, store
from mapper.document import Document
from mapper.errors import WorldError
from mapper.model import Case, Kind
from mapper.store import crypto, engine
from mapper.store.writer import CaseFile

KEY = store.Key("rätt häst batteri")


@pytest.fixture
def protected(tmp_path: Path, full_case: Case) -> CaseFile:
    return store.create(tmp_path / "case.casemap", full_case, key=KEY)


def reason(path: Path, key: store.Key | None) -> str:
    before = path.read_bytes()
    with pytest.raises(WorldError) as caught:
        store.open_case(path, key)
    assert path.read_bytes() == before
    assert os.listdir(path.parent) == [path.name]  # no lock is left behind
    return caught.value.reason


def test_edits_undo_and_reopening_work_as_in_a_plain_file(protected: CaseFile) -> None:
    document = Document(protected.case, protected.history, protected.persist)
    with document.edit("Add"):
        edits.add_element(document, Kind.CAUSE, "kanariefågel", 0, 0)
    document.undo()
    document.redo()
    assert protected.close()
    assert "kanariefågel".encode() not in protected.path.read_bytes()
    with store.open_case(protected.path, store.Key("rätt häst batteri")) as file:
        assert file.case == document.snapshot()
        assert file.history == document.history


def test_what_is_wrong_is_told_apart(protected: CaseFile, full_case: Case) -> None:
    protected.close()
    path = protected.path
    whole = path.read_bytes()
    assert reason(path, None) == "protected"
    assert reason(path, store.Key("fel")) == "wrong_passphrase"
    path.write_bytes(whole[:200] + b"\0\0\0\0" + whole[204:])  # in the first page
    assert reason(path, KEY) == "damaged"
    assert reason(path, store.Key("fel")) == "wrong_passphrase"
    path.write_bytes(whole[:-300] + b"\0" + whole[-299:])  # in the last page
    assert reason(path, KEY) == "damaged"
    path.write_bytes(whole[:-4096])
    assert reason(path, KEY) == "damaged"
    path.write_bytes(whole[:-1000])
    assert reason(path, KEY) == "truncated"
    path.unlink()
    store.create(path, full_case).close()
    assert reason(path, KEY) == "not_protected"


def test_two_pages_swapped_are_noticed(protected: CaseFile) -> None:
    protected.close()
    data = bytearray(protected.path.read_bytes())
    data[4096:8192], data[8192:12288] = data[8192:12288], data[4096:8192]
    protected.path.write_bytes(data)
    assert reason(protected.path, KEY) == "damaged"


def test_the_key_is_sqlciphers_own(protected: CaseFile) -> None:
    protected.close()
    connection = engine.connect(protected.path, "read")
    connection.execute("PRAGMA key = 'rätt häst batteri'")
    (title,) = connection.execute("SELECT title FROM card").fetchone()
    connection.close()
    assert title == protected.case.card.title


def test_a_key_shows_nothing_and_knows_itself() -> None:
    key = store.Key("Åsa")
    assert "sa" not in repr(key) + str(key)
    assert key.is_same(store.Key(unicodedata.normalize("NFD", "Åsa")))
    assert not key.is_same(store.Key("åsa"))
    with pytest.raises(ValueError, match="letter"):
        store.Key("")


def test_each_file_has_its_own_salt(tmp_path: Path, full_case: Case) -> None:
    salts = set()
    for name in ("a", "b"):
        store.create(tmp_path / f"{name}.casemap", full_case, key=KEY).close()
        salts.add(crypto.salt_of(tmp_path / f"{name}.casemap"))
    assert len(salts) == 2


def test_sqlite_utils_works_on_it_fully(protected: CaseFile) -> None:
    protected.close()
    connection = engine.connect(protected.path, "write", KEY.raw(crypto.salt_of(protected.path)))
    engine.configure(connection, "write")
    database = engine.database(connection)
    table = database.table("more")
    table.upsert({"id": 1, "name": "a"}, pk="id")
    table.upsert({"id": 1, "extra": 2.5}, pk="id", alter=True)
    assert list(table.rows) == [{"id": 1, "name": "a", "extra": 2.5}]
    returned = connection.execute("INSERT INTO more VALUES (2, 'b', 1) RETURNING id, name")
    assert returned.fetchall() == [(2, "b")]
    table.transform(rename={"name": "label"}, types={"extra": int})
    assert [column.name for column in table.columns] == ["id", "label", "extra"]
    table.drop(ignore=True)
    table.drop(ignore=True)
    assert "more" not in database.table_names()
    connection.close()
    assert not protected.path.read_bytes().startswith(b"SQLite")


def test_save_as_stays_protected_and_rekey_changes_it(protected: CaseFile, tmp_path: Path) -> None:
    document = Document(protected.case, protected.history, protected.persist)
    protected.save_copy(tmp_path / "copy.casemap", document)
    assert store.is_protected(tmp_path / "copy.casemap")
    for key in (store.Key("ny"), None, KEY):
        protected.rekey(document, key)
        with document.edit("Add"):
            edits.add_element(document, Kind.CAUSE, "ny", 0, 0)
        assert protected.flush()
        assert store.is_protected(protected.path) == (key is not None)
        with store.open_case(protected.path, key, read_only=True) as again:
            assert again.case == document.snapshot()
    protected.close()
    assert sorted(os.listdir(tmp_path)) == ["case.casemap", "copy.casemap"]


def test_rekey_never_replaces_another_file(protected: CaseFile, tmp_path: Path) -> None:
    document = Document(protected.case, protected.history, protected.persist)
    protected.path.rename(tmp_path / "moved")
    protected.path.write_bytes(b"somebody else's")
    with pytest.raises(WorldError) as caught:
        protected.rekey(document, None)
    assert caught.value.reason == "replaced"
    assert protected.path.read_bytes() == b"somebody else's"
    protected.close()


CRASH = """
import os, sys, pathlib
from mapper.store import engine
connection = engine.connect(pathlib.Path(sys.argv[1]), "write", sys.argv[2])
engine.configure(connection, "write")
connection.execute("PRAGMA cache_size = 2")
connection.execute("BEGIN IMMEDIATE")
rows = "WITH n(i) AS (VALUES(1) UNION ALL SELECT i + 1 FROM n LIMIT 3000)"
connection.execute(f"INSERT INTO notes (id, text, theme) {rows} SELECT i, i, i FROM n")
os.kill(os.getpid(), 9)
"""


def crash(path: Path, raw: str) -> Path:
    """Break a transaction off in the middle; the journal that it leaves."""
    subprocess.run([sys.executable, "-c", CRASH, str(path), raw], check=False)
    journal = path.with_name(f"{path.name}-journal")
    assert journal.stat().st_size > 0
    return journal


def test_after_a_crash_the_journal_is_read_with_the_key(protected: CaseFile) -> None:
    protected.close()
    crash(protected.path, KEY.raw(crypto.salt_of(protected.path)))
    with store.open_case(protected.path, KEY) as file:
        assert file.recovered
        assert file.case == protected.case


def test_a_page_that_a_power_cut_left_half_written_is_cut_off(protected: CaseFile) -> None:
    protected.close()
    crash(protected.path, KEY.raw(crypto.salt_of(protected.path)))
    with protected.path.open("ab") as file:
        file.write(b"half a page")
    assert store.is_protected(protected.path)
    with store.open_case(protected.path, KEY) as file:
        assert file.recovered
        assert file.case == protected.case
        document = Document(file.case, file.history, file.persist)
        with document.edit("Add"):
            edits.add_element(document, Kind.CAUSE, "vidare", 0, 0)
        assert file.flush()
    with store.open_case(protected.path, KEY, read_only=True) as again:
        assert again.case == document.snapshot()


@pytest.mark.parametrize("key", [None, store.Key("ny")])
def test_the_journal_of_a_crash_never_comes_into_the_file_with_another_key(
    protected: CaseFile, key: store.Key | None
) -> None:
    protected.close()
    journal = crash(protected.path, KEY.raw(crypto.salt_of(protected.path)))
    store.rekey(protected.path, KEY, key)
    assert not journal.exists() or journal.stat().st_size == 0
    with store.open_case(protected.path, key) as file:
        assert not file.recovered
        assert file.case == protected.case


def test_the_journal_of_a_crash_never_comes_into_the_file_that_takes_its_place(
    protected: CaseFile, tmp_path: Path
) -> None:
    there = tmp_path / "there.casemap"
    store.create(there, edits.new_case("En annan", "sv"), key=KEY).close()
    crash(there, KEY.raw(crypto.salt_of(there)))
    document = Document(protected.case, protected.history, protected.persist)
    protected.save_copy(there, document, replace=True)
    protected.close()
    with store.open_case(there, KEY) as file:
        assert not file.recovered
        assert file.case == document.snapshot()
    assert [path.name for path in tmp_path.glob("*journal")] == []


def test_rekey_never_loses_what_another_program_wrote(protected: CaseFile) -> None:
    document = Document(protected.case, protected.history, protected.persist)
    with store.open_case(protected.path, KEY, take_over=True) as other:
        theirs = Document(other.case, other.history, other.persist)
        with theirs.edit("Add"):
            edits.add_element(theirs, Kind.CAUSE, "deras", 0, 0)
        assert other.flush()
        with pytest.raises(WorldError) as caught:
            protected.rekey(document, None)
        assert caught.value.reason == "changed"
    with store.open_case(protected.path, KEY, read_only=True) as again:
        assert again.case == theirs.snapshot()
