"""What another program that knows SQLite, and the passphrase, writes into a case file."""

from __future__ import annotations

import random
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any, Final

from mapper.store import engine
from mapper.store.crypto import salt_of
from tests.intrusions.originals import Original

Write = Callable[[random.Random, Any], None]

_TABLES: Final = (
    *("elements", "elements", "elements", "links", "links", "steps", "steps"),
    *("card", "file", "sources", "sessions", "views"),
)
_TEXTS: Final = ("", "x", "<img src=file:///etc/hosts>", "\u202etxt", "9" * 5000, "\0", "a\0b")
_NUMBERS: Final = ("0", "1", "-1", "9e999", "-9e999", "1e308", "9223372036854775807", "0.1", "1e-5")


def write(path: Path, original: Original, act: Write, rng: random.Random) -> str:
    """Let a foreign program do something to the file; what SQLite did not let it do, if so."""
    raw = original.key.raw(salt_of(path)) if original.key else ""
    with closing(engine.connect(path, "write", raw)) as connection:
        for pragma in ("foreign_keys=OFF", "synchronous=OFF", "journal_mode=MEMORY"):
            connection.execute(f"PRAGMA {pragma}").fetchall()
        try:
            act(rng, connection)
        except engine.Error as error:
            return str(error)
    return ""


def _columns(connection: Any, table: str) -> list[tuple[str, str]]:
    rows = connection.execute(f'PRAGMA table_info("{table}")').fetchall()
    return [(name, kind) for _n, name, kind, *_rest in rows]


def _place(rng: random.Random, connection: Any, *kinds: str) -> tuple[str, str, int]:
    """A table, a column that holds one of *kinds*, and a row."""
    while True:
        table = rng.choice(_TABLES)
        names = [name for name, kind in _columns(connection, table) if kind in kinds]
        rows = connection.execute(f'SELECT rowid FROM "{table}" ORDER BY rowid').fetchall()
        if names and rows:
            return table, rng.choice(names), rng.choice(rows)[0]


def _set(connection: Any, place: tuple[str, str, int], value: str, *values: Any) -> None:
    table, column, row = place
    connection.execute(f'UPDATE "{table}" SET "{column}" = {value} WHERE rowid = {row}', values)


def _text(rng: random.Random, connection: Any) -> None:
    _set(connection, _place(rng, connection, "TEXT"), "?", rng.choice(_TEXTS))


def _one_letter(rng: random.Random, connection: Any) -> None:
    table, column, row = _place(rng, connection, "TEXT")
    question = f'SELECT "{column}" FROM "{table}" WHERE rowid = {row}'
    said = connection.execute(question).fetchone()[0] or "x"
    at = rng.randrange(len(said)) if said else 0
    letter = rng.choice("aeios 019")
    _set(connection, (table, column, row), "?", f"{said[:at]}{letter}{said[at + 1 :]}")


def _label(rng: random.Random, connection: Any) -> None:
    rows = connection.execute("SELECT rowid FROM elements ORDER BY rowid").fetchall()
    _set(connection, ("elements", "label", rng.choice(rows)[0]), "?", f"Nytt {rng.random()}")


def _not_utf8(rng: random.Random, connection: Any) -> None:
    _set(connection, _place(rng, connection, "TEXT"), "CAST(x'61ff62c328' AS TEXT)")


def _number(rng: random.Random, connection: Any) -> None:
    _set(connection, _place(rng, connection, "REAL", "INTEGER"), rng.choice(_NUMBERS))


def _moved(rng: random.Random, connection: Any) -> None:
    table, column, row = _place(rng, connection, "REAL", "INTEGER")
    _set(connection, (table, column, row), f'coalesce("{column}", 0) + 1')


def _nothing(rng: random.Random, connection: Any) -> None:
    _set(connection, _place(rng, connection, "TEXT", "REAL", "INTEGER"), "NULL")


def _without(rng: random.Random, connection: Any) -> None:
    table, _column, row = _place(rng, connection, "TEXT")
    connection.execute(f'DELETE FROM "{table}" WHERE rowid = {row}')


def _twice(rng: random.Random, connection: Any) -> None:
    table, _column, row = _place(rng, connection, "TEXT")
    first, *names = (f'"{name}"' for name, _kind in _columns(connection, table))
    rest = ", ".join(names)
    new = f"max({first}) + 1" if table == "steps" else f"{first} || 'x'"
    connection.execute(
        f'INSERT INTO "{table}" ({first}, {rest}) SELECT {new}, {rest} FROM "{table}" '
        f"WHERE rowid = {row}"
    )


def _exchanged(rng: random.Random, connection: Any) -> None:
    """Two rows say what the other said."""
    table, column, row = _place(rng, connection, "TEXT", "REAL", "INTEGER")
    rows = connection.execute(f'SELECT rowid, "{column}" FROM "{table}"').fetchall()
    other, said = rng.choice(rows)
    mine = dict(rows)[row]
    _set(connection, (table, column, row), "?", said)
    _set(connection, (table, column, other), "?", mine)


def _wrong_type(rng: random.Random, connection: Any) -> None:
    """A value that the table does not allow, as a program writes it that does not ask."""
    table, column, row = _place(rng, connection, "REAL", "INTEGER", "TEXT")
    _told_otherwise(connection, table, " STRICT", "")
    _set(connection, (table, column, row), rng.choice(("x'0001ff'", "'text'", "12", "2.5")))
    connection.execute("PRAGMA writable_schema = ON").fetchall()
    connection.execute(
        "UPDATE sqlite_master SET sql = sql || ' STRICT' WHERE type = 'table' AND name = ?",
        (table,),
    )
    connection.execute("PRAGMA writable_schema = RESET").fetchall()


def _told_otherwise(connection: Any, table: str, old: str, new: str) -> None:
    connection.execute("PRAGMA writable_schema = ON").fetchall()
    connection.execute(
        "UPDATE sqlite_master SET sql = replace(sql, ?, ?) WHERE name = ?", (old, new, table)
    )
    connection.execute("PRAGMA writable_schema = RESET").fetchall()


def _other_schema(rng: random.Random, connection: Any) -> None:
    """A table that is said to be otherwise than it is."""
    changes = (("STRICT", ""), ("NOT NULL", ""), ("TEXT", "REAL"), ("PRIMARY KEY", ""))
    old, new = rng.choice(
        (*changes, ('"label"', '"lable"'), ("REFERENCES", "CHECK (1) REFERENCES"))
    )
    _told_otherwise(connection, rng.choice(("elements", "links", "card", "file")), old, new)


# Things that are run, or that change what is read, and that no case file holds.
_STRANGE: Final = (
    "CREATE TRIGGER t AFTER UPDATE ON elements BEGIN DELETE FROM links; END",
    "CREATE TRIGGER t AFTER INSERT ON steps BEGIN UPDATE elements SET label = 'x'; END",
    "CREATE TRIGGER t BEFORE DELETE ON elements BEGIN SELECT RAISE(IGNORE); END",
    "CREATE VIEW v AS SELECT * FROM elements",
    "CREATE VIEW v AS SELECT load_extension('x')",
    "CREATE VIEW v AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i FROM n) SELECT i FROM n",
    "CREATE TABLE elements_2 AS SELECT * FROM elements",
    "CREATE TABLE extra (a TEXT)",
    "CREATE INDEX extra ON elements (label)",
    "CREATE INDEX extra ON elements (abs(x))",
    "CREATE UNIQUE INDEX extra ON elements (id, label)",
    "CREATE VIRTUAL TABLE words USING fts5(label)",
    "CREATE VIRTUAL TABLE boxes USING rtree(id, a, b)",
    "ALTER TABLE elements ADD COLUMN shown TEXT GENERATED ALWAYS AS (upper(label)) VIRTUAL",
    "ALTER TABLE elements ADD COLUMN extra TEXT DEFAULT 'x'",
    "ALTER TABLE elements RENAME COLUMN label TO title",
    "ALTER TABLE elements RENAME TO elements_2",
    "ALTER TABLE steps DROP COLUMN name",
    "DROP TABLE steps",
    "DROP TABLE links",
    "DROP INDEX links_source",
    "ANALYZE",
    "PRAGMA user_version = 0",
    "PRAGMA user_version = 1",
    "PRAGMA user_version = 2",
    "PRAGMA user_version = 4",
    "PRAGMA user_version = -1",
    "PRAGMA application_id = 0",
    "PRAGMA application_id = 1129136464",
    "PRAGMA journal_mode = WAL",
    "DELETE FROM file",
    "DELETE FROM card",
    "DELETE FROM elements",
    "DELETE FROM steps",
    "INSERT INTO file SELECT id || 'x', counter, position, mark, checksum FROM file",
    "UPDATE file SET checksum = ''",
    "UPDATE file SET checksum = upper(checksum)",
    "UPDATE file SET position = position - 1",
    "UPDATE file SET position = position + 1",
    "UPDATE file SET counter = counter + 1",
    "UPDATE file SET mark = 'x'",
    "UPDATE steps SET changes = zeroblob(10)",
    "UPDATE steps SET changes = '[' || changes || ']'",
    "UPDATE steps SET number = number + 1000",
    "UPDATE elements SET kind = 'challenge'",
    "UPDATE links SET source = target",
    "UPDATE elements SET tags = printf('%.*c', 200000, '[')",
)


def _strange(rng: random.Random, connection: Any) -> None:
    connection.execute(rng.choice(_STRANGE)).fetchall()


def _packed(_rng: random.Random, connection: Any) -> None:
    """The same, written anew: nothing that it says is another."""
    connection.execute("VACUUM").fetchall()


ACTS: Final[dict[str, Write]] = {
    "another text": _text,
    "another letter": _one_letter,
    "another label": _label,
    "no UTF-8": _not_utf8,
    "another number": _number,
    "one more": _moved,
    "no value": _nothing,
    "a row less": _without,
    "a row more": _twice,
    "rows exchanged": _exchanged,
    "a wrong type": _wrong_type,
    "tables told otherwise": _other_schema,
    "something strange": _strange,
    "packed": _packed,
}
"""Each thing that a foreign program does, by what it is."""
