"""The gate: every bad file is refused with its own sentence, and no file is changed by it."""

from __future__ import annotations

import hashlib
import os
import secrets
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from mapper import edits, store
from mapper.document import Document
from mapper.errors import WorldError
from mapper.store import engine, opening, schema, states
from mapper.store.writer import CaseFile


def digest(path: Path) -> dict[str, str]:
    """What lies in the folder of a file, byte for byte, but for the lock of who has it open."""
    files = [p for p in path.parent.iterdir() if p.suffix != ".lock"]
    return {p.name: hashlib.sha256(p.read_bytes()).hexdigest() for p in files}


def refusal(path: Path) -> str:
    """Why a file is refused; checks that it is one sentence and that nothing was changed."""
    before = digest(path) if path.is_file() else {}
    with pytest.raises(WorldError) as caught:
        store.open_case(path)
    assert path.name in caught.value.text
    assert caught.value.text.endswith(".")
    assert "{" not in caught.value.text
    assert caught.value.exit_code == 3
    assert not before or digest(path) == before
    return caught.value.reason


@pytest.fixture
def good(case_file: CaseFile, document: Document) -> Path:
    """A closed case file with a step."""
    with document.edit("Move"):
        document.put(document.elements["actor"])
        document.remove(document.table("votes")["v"])
    case_file.close()
    return case_file.path


def change(path: Path, *statements: str) -> None:
    """Change a case file the way another program would."""
    connection = engine.connect(path, "write")
    for statement in ("PRAGMA foreign_keys=OFF", *statements):
        connection.execute(statement).fetchall()
    connection.close()


def overwrite(path: Path, at: int, data: bytes) -> None:
    with path.open("r+b") as file:
        file.seek(at)
        file.write(data)


def test_a_good_file_opens_and_is_not_changed(good: Path) -> None:
    before = digest(good)
    with store.open_case(good) as file:
        assert file.state.state is store.SaveState.SAVED
        assert file.history.position == 1
    assert digest(good) == before


def test_missing(tmp_path: Path) -> None:
    assert refusal(tmp_path / "no.casemap") == "missing"
    assert refusal(tmp_path / "no" / "no.casemap") == "missing"


def test_not_an_ordinary_file(tmp_path: Path) -> None:
    assert refusal(tmp_path) == "not_a_file"
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "pipe.casemap")
        assert refusal(tmp_path / "pipe.casemap") == "not_a_file"


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "empty"),
        (b"PK\3\4 a zip file, say", "not_a_case"),
        (b'{"format": "casemap-json"}', "not_a_case"),
        (bytes(range(256)) * 16, "protected"),
        (bytes(range(256)) * 17, "truncated"),
        (b"just words " * 1024, "not_a_case"),
        (b"SQLite for", "truncated"),
        (b"SQLite format 3\0", "truncated"),
    ],
)
def test_not_a_database(tmp_path: Path, content: bytes, reason: str) -> None:
    path = tmp_path / "a.casemap"
    path.write_bytes(content)
    assert refusal(path) == reason


def test_too_big(good: Path) -> None:
    os.truncate(good, opening.MAX_BYTES + 1)  # a hole: takes no room on the disk
    with pytest.raises(WorldError) as caught:
        store.open_case(good)
    assert caught.value.reason == "too_big"


@pytest.mark.parametrize("part", [0.1, 0.5, 0.99])
def test_truncated(good: Path, part: float) -> None:
    os.truncate(good, int(good.stat().st_size * part))
    assert refusal(good) == "truncated"


def test_a_database_of_another_program(tmp_path: Path) -> None:
    connection = sqlite3.connect(tmp_path / "other.casemap")
    connection.execute("CREATE TABLE elements (id TEXT)")
    connection.commit()
    connection.close()
    assert refusal(tmp_path / "other.casemap") == "foreign"


def test_too_new(good: Path) -> None:
    change(good, f"PRAGMA user_version = {schema.FORMAT + 1}")
    assert refusal(good) == "too_new"


@pytest.mark.parametrize(
    "statement",
    [
        "CREATE TRIGGER t AFTER UPDATE ON elements BEGIN DELETE FROM links; END",
        "CREATE VIEW v AS SELECT 1",
        "CREATE TABLE more (a)",
        "CREATE VIRTUAL TABLE f USING fts5(a)",
        "CREATE INDEX more ON elements (label)",
        "ALTER TABLE elements ADD COLUMN twice REAL AS (x * 2)",
        "DROP TABLE votes",
        "PRAGMA user_version = 0",
        "PRAGMA journal_mode = WAL",
    ],
)
def test_other_tables_than_ours(good: Path, statement: str) -> None:
    change(good, statement)
    assert refusal(good) == "schema"


def test_damaged_pages(good: Path) -> None:
    pages = good.stat().st_size // 4096
    for page in range(1, pages):
        overwrite(good, page * 4096, b"\xff" * 64)
    assert refusal(good) == "damaged"


def test_a_header_that_names_an_unknown_form_of_tables(good: Path) -> None:
    overwrite(good, 44, (99).to_bytes(4, "big"))
    assert refusal(good) == "damaged"


def test_damage_in_the_schema_itself(good: Path) -> None:
    overwrite(good, 100, b"\xff" * 40)
    assert refusal(good) == "damaged"


def test_an_index_that_no_longer_fits_its_table(good: Path) -> None:
    connection = engine.connect(good, "read")
    (root,) = connection.execute(
        "SELECT rootpage FROM sqlite_master WHERE name = 'links_source'"
    ).fetchone()
    connection.close()
    page = good.read_bytes()[(root - 1) * 4096 : root * 4096]
    overwrite(good, (root - 1) * 4096, page.replace(b"actor", b"akter", 1))
    assert refusal(good) == "damaged"


def test_a_missing_value_behind_the_back_of_the_table(good: Path) -> None:
    change(
        good,
        "PRAGMA writable_schema = ON",
        "UPDATE sqlite_master SET sql = replace(sql, 'TEXT NOT NULL', 'TEXT') WHERE name = 'notes'",
        "PRAGMA writable_schema = RESET",
        "UPDATE notes SET theme = NULL",
        "PRAGMA writable_schema = ON",
        'UPDATE sqlite_master SET sql = replace(sql, \'"text" TEXT, "theme" TEXT\','
        ' \'"text" TEXT NOT NULL, "theme" TEXT NOT NULL\')'
        " WHERE name = 'notes'",
        "UPDATE sqlite_master SET sql = replace(sql, '\"id\" TEXT PRIMARY',"
        " '\"id\" TEXT NOT NULL PRIMARY') WHERE name = 'notes'",
    )
    assert refusal(good) == "damaged"


def test_a_link_without_its_end(good: Path) -> None:
    change(good, "DELETE FROM elements WHERE id = 'actor'")
    assert refusal(good) == "damaged"


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE elements SET kind = 'problem' WHERE kind = 'cause'",
        "UPDATE elements SET kind = 'challenge' WHERE kind = 'cause'",
        "UPDATE elements SET kind = 'consequence' WHERE kind = 'challenge'",
        "UPDATE elements SET x = 9e999",
        "UPDATE elements SET y = 1.1e7",
        "UPDATE elements SET pinned = 2",
        'UPDATE elements SET "order" = 1 << 62 | 1',
        "UPDATE elements SET sector = 'moon' WHERE id = 'actor'",
        "UPDATE elements SET required_count = 0 WHERE kind = 'role'",
        "UPDATE elements SET tags = 'no json'",
        "UPDATE elements SET tags = '[1]'",
        "UPDATE elements SET figures = '[{\"unknown\": 1}]'",
        "UPDATE elements SET figures = '[{\"reported\": NaN}]'",
        "UPDATE elements SET label = CAST(x'C3' AS TEXT)",
        "UPDATE elements SET label = 'a' || char(0) || 'b'",
        "UPDATE elements SET note = printf('%.*c', 1000001, 'x')",
        f"UPDATE elements SET tags = '{'[' * 100_000}'",
        "UPDATE links SET kind = 'meets' WHERE kind = 'raises'",
        "UPDATE links SET strength = 4 WHERE kind = 'causes'",
        "UPDATE links SET target = source WHERE kind = 'causes'",
        "UPDATE links SET form = 'funds' WHERE form = 'time'",
        "UPDATE sessions SET mode = 'by post'",
        "UPDATE card SET id = 'another'",
        "UPDATE file SET id = 'another'",
        "UPDATE file SET position = 2",
        "UPDATE file SET counter = -1",
        "DELETE FROM file",
        "DELETE FROM card",
        "INSERT INTO votes VALUES ('v', 'm', 'p', 't', 1)",
        "DELETE FROM steps",
        "UPDATE steps SET number = 2",
        "UPDATE steps SET time = 'yesterday'",
        "UPDATE steps SET changes = '{}'",
        "UPDATE steps SET changes = '[[\"votes\", null, null]]'",
        'UPDATE steps SET changes = \'[["nothing", {"id": "a"}, null]]\'',
        'UPDATE steps SET changes = \'[["card", {"id": "a"}, null]]\'',
    ],
)
def test_values_no_case_can_have(good: Path, statement: str) -> None:
    change(good, statement)
    assert refusal(good) == "bad_values"


def test_a_file_that_keeps_us_busy(good: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine.restrain, "__defaults__", (-1.0,))
    rows = "WITH n(i) AS (VALUES(1) UNION ALL SELECT i + 1 FROM n LIMIT 20000)"
    change(good, f"INSERT INTO notes (id, text, theme) {rows} SELECT i, i, i FROM n")
    assert refusal(good) == "too_slow"


def test_a_file_in_use(good: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "BUSY_SECONDS", 0.05)
    other = engine.connect(good, "write")
    other.execute("BEGIN EXCLUSIVE")
    with pytest.raises(WorldError) as caught:
        store.open_case(good)
    other.close()
    assert caught.value.reason == "locked"


def test_the_gate_can_only_read(good: Path) -> None:
    connection = engine.connect(good, "read")
    engine.restrain(connection)
    for statement in ("DELETE FROM links", "ATTACH ':memory:' AS a", "PRAGMA journal_mode=WAL"):
        with pytest.raises(engine.Error, match=r"not authorized|prohibited"):
            connection.execute(statement)
    connection.close()


CRASH = """
import os, sys
from mapper.store import engine
connection = engine.connect(__import__("pathlib").Path(sys.argv[1]), "write")
engine.configure(connection, "write")
connection.execute("PRAGMA cache_size = 2")
connection.execute("BEGIN IMMEDIATE")
rows = "WITH n(i) AS (VALUES(1) UNION ALL SELECT i + 1 FROM n LIMIT 3000)"
connection.execute(f"INSERT INTO notes (id, text, theme) {rows} SELECT i, 'lost', i FROM n")
connection.execute("UPDATE card SET title = 'lost'")
os.kill(os.getpid(), 9)
"""


def test_after_a_crash_a_copy_is_read_and_the_file_left_alone(
    good: Path, read_again: Callable[[Path], Document]
) -> None:
    whole = read_again(good).snapshot()
    subprocess.run([sys.executable, "-c", CRASH, str(good)], check=False)
    assert (good.parent / "case.casemap-journal").stat().st_size > 0
    before = digest(good)
    file = store.open_case(good)
    assert file.case == whole
    assert digest(good) == before
    document = Document(file.case, file.history, file.persist)
    with document.edit("Go on"):
        document.remove(document.table("notes")["n"])
    assert file.close()
    assert read_again(good).snapshot() == document.snapshot()


def test_a_file_that_can_only_be_read_opens(good: Path) -> None:
    good.chmod(0o444)
    good.parent.chmod(0o555)
    with store.open_case(good) as file:
        assert file.case.card.title
    good.parent.chmod(0o755)


def test_every_sentence_has_its_words() -> None:
    for table in (states._REFUSED, states._NOT_MADE, states._FAILED):
        for sentence in table.values():
            assert sentence.format(name="a", folder="b").endswith(".")
    assert states.refused("never heard of", "a").reason == "unknown"


def test_importing_the_store_loads_no_sqlite() -> None:
    code = "import sys, mapper.store; print({'sqlite_utils', 'sqlcipher3'} & sys.modules.keys())"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"


def test_opening_a_case_needs_no_sqlite_utils(good: Path) -> None:
    code = f"import sys; from mapper import store; store.open_case({str(good)!r})"
    code += "; print('sqlite_utils' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


def test_sqlite_utils_stands_on_our_library() -> None:
    engine.database(engine.memory())
    import sqlite_utils.utils

    assert vars(sqlite_utils.utils)["sqlite3"] is sys.modules["sqlcipher3"]


def test_a_protected_file_is_never_taken_for_a_text(tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setattr(secrets, "token_bytes", lambda n: b"a" * n)
    path, key = tmp_path / "case.casemap", store.Key("a passphrase")
    store.create(path, edits.new_case("Problem", "en"), key=key).close()
    assert store.is_protected(path)
    with store.open_case(path, key) as file:
        assert file.is_protected
