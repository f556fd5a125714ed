"""The tables of a case file: one a record type, the steps, and one row about the file itself.

A case file is one SQLite database. ``application_id`` says that it is ours and ``user_version`` is
its format number: how many of the functions in ``MIGRATIONS`` made it. Every table of records has
one column a field. Lists and records inside a record are JSON text. ``file`` holds the case id, the
edit counter, how many steps are done, a mark that is drawn anew with every transaction, so that
two copies edited apart never look alike, and the sum of ``mapper.store.checksum``. ``steps`` holds
what ``mapper.store.rows`` writes.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, Final

from mapper.store import engine

if TYPE_CHECKING:
    from sqlite_utils import Database

APPLICATION_ID: Final = 0x434D4150  # "CMAP"

# What format 1 is, for ever: a column that a later release adds comes with a migration of its own.
# A question mark lets a column be empty.
_FORMAT_1: Final = {
    "card": """id TEXT, language TEXT, title TEXT, background TEXT, problem TEXT, question TEXT,
        setup TEXT, place TEXT, period TEXT, goal_tags TEXT, decision TEXT""",
    "elements": """id TEXT, kind TEXT, label TEXT, note TEXT, tags TEXT, x REAL, y REAL,
        pinned INTEGER, order INTEGER, sources TEXT, perspective TEXT, figures TEXT,
        valence INTEGER?, who TEXT?, key INTEGER, hour_rate REAL?, urgency INTEGER?, status TEXT?,
        sector TEXT?, type TEXT?, level TEXT?, involvement INTEGER?, wanted_involvement INTEGER?,
        influence INTEGER?, role TEXT?, required_count INTEGER, critical INTEGER, stage TEXT?,
        cost_per_year REAL?, capacity_per_year REAL?, how TEXT, plan_from INTEGER?,
        plan_to INTEGER?, results TEXT, innovation TEXT?, moves TEXT""",
    "links": """id TEXT, kind TEXT, source TEXT, target TEXT, note TEXT, sources TEXT,
        perspective TEXT, sign INTEGER?, strength INTEGER?, delay REAL?, confidence INTEGER?,
        share_low REAL?, share_high REAL?, dissent TEXT, degree INTEGER?, status TEXT?,
        from_date TEXT, to_date TEXT, form TEXT?, amount REAL?, hours REAL?, budget_share REAL?,
        from_year INTEGER?, to_year INTEGER?""",
    "sources": "id TEXT, type TEXT, reference TEXT, date TEXT",
    "sessions": """id TEXT, title TEXT, date TEXT, start TEXT, end TEXT, mode TEXT, phase TEXT,
        goal TEXT, decisions TEXT""",
    "participants": """id TEXT, alias TEXT, sector TEXT, experience TEXT, competence TEXT,
        represents TEXT?, sessions TEXT""",
    "groups": "id TEXT, session TEXT, name TEXT, participants TEXT",
    "notes": "id TEXT, text TEXT, theme TEXT, group TEXT?",
    "ballots": "id TEXT, session TEXT, dots INTEGER, targets TEXT, state TEXT",
    "votes": "id TEXT, session TEXT, participant TEXT, target TEXT, dots INTEGER",
    "scenarios": "id TEXT, label TEXT, clamp TEXT",
    "registers": "id TEXT, element TEXT, label TEXT, n1 INTEGER, n2 INTEGER, m INTEGER",
    "steps": "number INTEGER, name TEXT, time TEXT, changes TEXT",
    "file": "id TEXT, counter INTEGER, position INTEGER, mark TEXT",
}
# An end of a link is an element; the two may come in any order within a transaction.
_AN_ELEMENT: Final = ' REFERENCES "elements" ("id") DEFERRABLE INITIALLY DEFERRED'


def format_1(db: Database) -> None:
    """All tables of the first release."""
    for table, columns in _FORMAT_1.items():
        db.execute(f'CREATE TABLE "{table}" ({_definitions(table, columns)}) STRICT')
    for end in ("source", "target"):  # else deleting an element would search every link
        db.execute(f'CREATE INDEX "links_{end}" ON "links" ("{end}")')
    db.execute(f"PRAGMA application_id = {APPLICATION_ID}")


def _definitions(table: str, columns: str) -> str:
    parts = []
    for number, column in enumerate(columns.split(",")):
        name, kind = column.split()
        rest = kind.removesuffix("?") + ("" if kind.endswith("?") else " NOT NULL")
        rest += " PRIMARY KEY" if number == 0 else ""
        rest += _AN_ELEMENT if (table, name) in (("links", "source"), ("links", "target")) else ""
        parts.append(f'"{name}" {rest}')
    return ", ".join(parts)


_FORMAT_2: Final = {
    "views": """id TEXT, name TEXT, form TEXT, filter TEXT, about TEXT?, colour TEXT, places TEXT,
        order INTEGER""",
    "frames": "id TEXT, label TEXT, x REAL, y REAL, width REAL, height REAL",
    "presentation": """id TEXT, order INTEGER, view TEXT, focus TEXT, way TEXT, steps INTEGER,
        caption TEXT, notes TEXT""",
    "loops": "id TEXT, label TEXT, elements TEXT",
    "snapshots": "id TEXT, name TEXT, time TEXT, session TEXT?, content TEXT",
}
# Columns that tables of format 1 got, each with what it holds in the rows that were there.
_NEW_COLUMNS: Final = {
    "scenarios": (("method", "TEXT NOT NULL", "'linear'"), ("horizon", "INTEGER", "NULL")),
    "registers": (("histories", "TEXT NOT NULL", "'[]'"),),
}


def format_2(db: Database) -> None:
    """Views, frames, the steps of a presentation, named loops, snapshots; and what scenarios and
    registers say more."""
    for table, columns in _FORMAT_2.items():
        db.execute(f'CREATE TABLE "{table}" ({_definitions(table, columns)}) STRICT')
    _add_columns(db, _NEW_COLUMNS)


# Columns that came with format 3, as above.
_FORMAT_3: Final = {
    "snapshots": (("automatic", "INTEGER NOT NULL", "0"),),
    "file": (("checksum", "TEXT NOT NULL", "''"),),
}


def format_3(db: Database) -> None:
    """A sum over all that the file says, and versions that nobody asked for."""
    _add_columns(db, _FORMAT_3)


def _add_columns(db: Database, tables: Mapping[str, tuple[tuple[str, str, str], ...]]) -> None:
    for table, new in tables.items():
        for name, kind, value in new:
            db.execute(f'ALTER TABLE "{table}" ADD COLUMN "{name}" {kind} DEFAULT {value}')


MIGRATIONS: Final[tuple[Callable[[Database], None], ...]] = (format_1, format_2, format_3)
"""The functions that make a file of the newest format, in order; each runs once in a file's life.

Never change one that was released: add another. The number of those applied is ``user_version``.
"""

FIRST_WITH_SUM: Final = 3
"""The first format whose files say the sum of all their rows."""

FORMAT: Final = len(MIGRATIONS)
"""The newest format, the one this program writes."""


def tables(number: int) -> frozenset[str]:
    """The tables that a file of format *number* has."""
    return frozenset(_FORMAT_1) | (frozenset(_FORMAT_2) if number > 1 else frozenset())


def missing(number: int, table: str) -> dict[str, str]:
    """The columns that *table* lacks in format *number*, each with the SQL of what it means."""
    return {
        name: value
        for since, columns in ((2, _NEW_COLUMNS), (3, _FORMAT_3))
        for name, _kind, value in columns.get(table, ())
        if number < since
    }


def migrate(connection: Any, number: int = FORMAT) -> None:
    """Bring a database up to format *number* inside the transaction that is open."""
    db = engine.database(connection)
    done: int = connection.execute("PRAGMA user_version").fetchone()[0]
    for migration in MIGRATIONS[done:number]:
        migration(db)
    connection.execute(f"PRAGMA user_version = {number}")


KNOWN: Final = (
    "3943b998e41646f78c8418a5aa4e49712f79f071a860445f7dd0805215bf8e6e",
    "e2f131782fa78cb87c33b20413846e4b28df5d4374c89db0e3fce56120212bff",
    "7be289e4d38ee54548eee1cc1854bd2e34fc61ae2fdb635f6cd98d254d311ee8",
)
"""The fingerprint of each format from 1 on: what a file of it holds, and nothing else may."""


def fingerprint(connection: Any) -> str:
    """Type, name, table and text of every object in a database, as a short code.

    Tables made by ``MIGRATIONS`` have that in ``KNOWN`` (a test sees to it); comparing the two
    takes no tables made anew, and no sqlite_utils, each time that a case is opened.
    """
    rows = connection.execute("SELECT type, name, tbl_name, sql FROM sqlite_master LIMIT 1000")
    objects = sorted(tuple(map(str, row)) for row in rows)
    return hashlib.sha256(repr(objects).encode()).hexdigest()
