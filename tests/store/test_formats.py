"""Every format ever released is read, for ever. tools/format_file.py says what is in the files."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from mapper import store
from mapper.document import Document
from mapper.interchange import casemap_json
from mapper.model import TABLES
from mapper.model.codec import field_types
from mapper.store import backups, engine, schema
from mapper.store.rows import columns

FILES = Path(__file__).resolve().parents[1] / "files"
RELEASED = sorted(FILES.glob("format-*.casemap"))
STEPS = ["Workshop", "Move", "Type", "Fields", "Add", "Kind", "Delete", "Paste"]

# The files themselves must never be made anew.
DIGESTS = {
    "format-1.casemap": "914e077285e21b25c24a3d40f747659088f6d44b10a4ba7e9f82b7452ff63505",
    "format-2.casemap": "a71c3586a36ed00ed15b5fadaabde91c9f5bfbd8b527deab55e78e6c52271e6a",
    "format-3.casemap": "bce9495a4f9fd9e9998839faebfbf057bef792022dab482cc078dd3cd1b002b4",
}


def test_every_format_has_its_file() -> None:
    assert [path.name for path in RELEASED] == [
        f"format-{number}.casemap" for number in range(1, schema.FORMAT + 1)
    ]
    assert {p.name: hashlib.sha256(p.read_bytes()).hexdigest() for p in RELEASED} == DIGESTS


@pytest.mark.parametrize("path", RELEASED, ids=lambda path: path.stem)
def test_a_file_of_every_format_is_read(path: Path) -> None:
    with store.open_case(path) as file:
        expected = casemap_json.read(path.with_suffix(".json").read_bytes(), "sv")
        assert expected.skipped == ()
        assert file.case == expected.case
        there = schema.tables(int(path.stem.removeprefix("format-")))
        assert all(bool(file.case.table(name)) == (name in there) for name in TABLES)
        assert [step.name for step in file.history.steps] == STEPS
        assert file.history.position == len(STEPS) - 2
        document = Document(file.case, file.history)
    while document.undo():
        pass
    assert document.snapshot() == casemap_json.read((FILES / "toy.json").read_bytes(), "sv").case
    while document.redo():
        pass
    assert document.history.position == len(STEPS)


@pytest.mark.parametrize("path", RELEASED, ids=lambda path: path.stem)
def test_a_file_of_every_format_can_be_edited(path: Path, tmp_path: Path) -> None:
    copy = tmp_path / path.name
    shutil.copyfile(path, copy)
    with store.open_case(copy) as file:
        document = Document(file.case, file.history, file.persist)
        document.undo()
        assert file.flush()
    with store.open_case(copy) as file:
        assert file.case == document.snapshot()
        assert not file.is_old


def test_a_copy_is_kept_before_an_older_file_is_brought_up(tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setattr(backups, "folder", lambda: tmp_path / "data")
    copy = tmp_path / "case.casemap"
    shutil.copyfile(RELEASED[0], copy)
    with store.open_case(copy) as file:
        assert file.is_old
        assert copy.read_bytes() == RELEASED[0].read_bytes()
        assert not (tmp_path / "data").exists()
        document = Document(file.case, file.history, file.persist)
        document.undo()
        document.redo()
        assert file.flush()
    kept = list((tmp_path / "data").rglob("*.casemap"))
    assert [path.read_bytes() for path in kept] == [RELEASED[0].read_bytes()]
    assert copy.read_bytes() != RELEASED[0].read_bytes()


def test_an_older_file_stays_as_it_is_when_no_copy_can_be_kept(tmp_path: Path, monkeypatch) -> None:
    data = tmp_path / "data"
    data.write_text("in the way")
    monkeypatch.setattr(backups, "folder", lambda: data)
    copy = tmp_path / "case.casemap"
    shutil.copyfile(RELEASED[0], copy)
    with store.open_case(copy) as file:
        document = Document(file.case, file.history, file.persist)
        document.undo()
        assert not file.flush()
        assert file.state.reason == "no_copy"
    assert copy.read_bytes() == RELEASED[0].read_bytes()


CRASH = """
import os, sys
from pathlib import Path
from mapper.store import engine
connection = engine.connect(Path(sys.argv[1]), "write")
engine.configure(connection, "write")
connection.execute("PRAGMA cache_size = 2")
connection.execute("BEGIN IMMEDIATE")
rows = "WITH n(i) AS (VALUES(1) UNION ALL SELECT i + 1 FROM n LIMIT 3000)"
connection.execute(f"INSERT INTO notes (id, text, theme) {rows} SELECT i, 'lost', i FROM n")
os.kill(os.getpid(), 9)
"""


@pytest.mark.skipif(os.name == "nt", reason="needs POSIX signals")
def test_an_older_file_can_be_edited_after_a_crash(tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setattr(backups, "folder", lambda: tmp_path / "data")
    copy = tmp_path / "case.casemap"
    shutil.copyfile(RELEASED[0], copy)
    subprocess.run([sys.executable, "-c", CRASH, str(copy)], check=False)
    assert (tmp_path / "case.casemap-journal").stat().st_size > 0
    with store.open_case(copy) as file:
        assert file.recovered
        document = Document(file.case, file.history, file.persist)
        document.undo()
        assert file.flush(), file.state.reason
    (kept,) = (tmp_path / "data").rglob("*.casemap")
    with store.open_case(kept, read_only=True) as before:
        assert before.case == file.case
    with store.open_case(copy, read_only=True) as after:
        assert after.case == document.snapshot()


def test_the_newest_format_has_a_column_for_every_field() -> None:
    connection = engine.memory()
    schema.migrate(connection)
    database = engine.database(connection)
    for table, cls in TABLES.items():
        found = [(c.name, bool(c.notnull)) for c in database.table(table).columns]
        assert [name for name, _ in found] == list(field_types(cls))
        assert [must for _, must in found] == [not c.optional for c in columns(table)]


def test_each_migration_runs_once() -> None:
    connection = engine.memory()
    schema.migrate(connection)
    schema.migrate(connection)
    assert connection.execute("PRAGMA user_version").fetchone() == (schema.FORMAT,)
    assert schema.fingerprint(connection) == schema.KNOWN[-1]


@pytest.mark.parametrize("number", range(1, schema.FORMAT + 1))
def test_the_fingerprint_of_a_format_is_that_of_its_tables(number: int) -> None:
    connection = engine.memory()
    schema.migrate(connection, number)
    assert schema.fingerprint(connection) == schema.KNOWN[number - 1]
