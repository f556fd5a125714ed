"""The rows of a damaged case file that can still be read, from a private copy of it.

Nothing of the file is executed: only its tables are read, by their columns; no view, no trigger, no
function and no generated column is ever asked. Where a page is broken, the rows before and behind
it are read, and those in between are tried one by one.
"""

from __future__ import annotations

import contextlib
import shutil
import time
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from sqlcipher3 import dbapi2 as sqlite

from mapper.store import engine, opening, schema
from mapper.store.crypto import PAGE
from mapper.store.rows import columns

SECONDS: Final = 60.0
"""How long one file may take."""

_TRIED: Final = 20_000  # rows tried one by one in a table
_MOST_DOUBLINGS: Final = 6
_OTHER: Final = {
    "steps": ("number", "name", "time", "changes"),
    "file": ("id", "counter", "position", "mark", "checksum"),
}


@dataclass(slots=True)
class Rows:
    """What could be read of one table: rows by column; how many more there were, or None where
    nobody knows; and whether all of it was read."""

    rows: list[dict[str, Any]] = field(default_factory=list)
    lost: int | None = 0

    @property
    def is_whole(self) -> bool:
        """Whether nothing of the table is lost."""
        return self.lost == 0


class Wreck:
    """A private copy of a damaged file, in *folder*; *raw* is the key of a protected one."""

    def __init__(self, path: Path, folder: Path, raw: str) -> None:
        self._copy = Path(folder, "case")
        self._raw = raw
        self._ends = time.monotonic() + SECONDS
        self._take(path)
        self.foreign: list[str] = []
        self._tables: dict[str, str] = {}
        self._look()

    # ---- the copy

    def _take(self, path: Path) -> None:
        with engine.lock_of(engine.place_of(path)):
            shutil.copyfile(path, self._copy)
            with contextlib.suppress(FileNotFoundError):
                shutil.copyfile(_journal_of(path), _journal_of(self._copy))
        if not self._raw:
            self._mend_header()
        if _journal_of(self._copy).exists():
            with contextlib.suppress(engine.Error), closing(self._connect("write")) as connection:
                connection.execute("SELECT 1 FROM sqlite_master").fetchone()
            _journal_of(self._copy).unlink(missing_ok=True)

    def _mend_header(self) -> None:
        """Give the copy the length that it says it has."""
        with self._copy.open("r+b") as file:
            header = file.read(100)
            file.seek(18)
            file.write(b"\1\1")  # no write-ahead log, whatever it says
            page = int.from_bytes(header[16:18], "big")
            pages = int.from_bytes(header[28:32], "big")
            wanted = pages * (65536 if page == 1 else page)
            if self._copy.stat().st_size < wanted <= opening.MAX_BYTES:
                file.truncate(wanted)

    def _look(self) -> None:
        """Which of our tables are there, and what there is that is not ours."""
        known = _known()
        for kind, name, _table, sql in self._objects():
            if (kind, name, sql) in known or name.startswith("sqlite_autoindex_"):
                if kind == "table":
                    self._tables[name] = sql
            elif kind == "table" and name in _names() and _is_plain(sql):
                self._tables[name] = sql
                self.foreign.append(name)
            else:
                self.foreign.append(name)

    def _objects(self) -> list[Any]:
        """The objects of the file; a protected one without its end is lengthened until it opens."""
        for again in range(_MOST_DOUBLINGS + 1):
            try:
                with closing(self._connect()) as connection:
                    rows = connection.execute(
                        "SELECT type, name, tbl_name, sql FROM sqlite_master LIMIT 1000"
                    ).fetchall()
                return [tuple(_text(value) for value in row) for row in rows]
            except engine.Error:
                size = self._copy.stat().st_size
                if not self._raw or size * 2 > opening.MAX_BYTES or again == _MOST_DOUBLINGS:
                    raise
                with self._copy.open("r+b") as file:
                    file.truncate((size // PAGE + 1) * 2 * PAGE)
        raise AssertionError("unreachable")

    def _connect(self, purpose: engine.Purpose = "read") -> Any:
        connection = engine.connect(self._copy, purpose, self._raw)
        try:
            engine.configure(connection, purpose)
            engine.restrain(connection, max(self._ends - time.monotonic(), 0.0))
            connection.set_authorizer(_may)
        except BaseException:
            connection.close()
            raise
        connection.text_factory = bytes
        return connection

    # ---- rows

    def rows(self, table: str) -> Rows:
        """What can be read of *table*, oldest first."""
        if table not in self._tables:
            return Rows()
        names = [n for n in _names()[table] if f'"{n}"' in self._tables[table]]
        fields = ", ".join(f'"{name}"' for name in names)
        select = f'SELECT rowid, {fields} FROM "{table}" NOT INDEXED'
        found: dict[int, Any] = {}
        lost: int | None = 0
        if not self._sweep(f"{select} ORDER BY rowid", found):
            lost = self._rest(table, select, found)
        made = [dict(zip(names, found[n], strict=True)) for n in sorted(found)]
        return Rows(made, lost)

    def _sweep(self, select: str, found: dict[int, Any]) -> bool:
        """Read rows until the end or an error; whether it was the end."""
        try:
            with closing(self._connect()) as connection:
                for row in connection.execute(select):
                    found[row[0]] = row[1:]
        except (engine.Error, OverflowError, UnicodeDecodeError):
            return False
        return True

    def _rest(self, table: str, select: str, found: dict[int, Any]) -> int | None:
        """Read what lies behind the first break, and between breaks; how many rows are lost."""
        front = max(found, default=0)
        self._sweep(f"{select} ORDER BY rowid DESC", found)
        known: set[int] = set()
        whole = self._sweep_ids(table, known)
        back = min((n for n in found if n > front), default=front + 1)
        tried = sorted(known - found.keys()) if whole else range(front + 1, back)
        missing = 0
        for rowid in tried[:_TRIED]:
            if time.monotonic() > self._ends:
                break
            if not self._sweep(f"{select} WHERE rowid = {rowid:d}", found):
                missing += 1
        return len(known - found.keys()) if whole else None

    def _sweep_ids(self, table: str, known: set[int]) -> bool:
        """The numbers of all rows, which the index over their ids tells; whether it is whole."""
        select = f'SELECT rowid, "id" FROM "{table}" INDEXED BY "sqlite_autoindex_{table}_1"'
        rows: dict[int, Any] = {}
        whole = self._sweep(select, rows) if table not in _OTHER else False
        known.update(rows)
        return whole


def _journal_of(path: Path) -> Path:
    return path.with_name(path.name + "-journal")


def _may(action: int, *details: str | None) -> int:
    """Reading of tables, and nothing that a view or a trigger asks for."""
    if action in (sqlite.SQLITE_SELECT, sqlite.SQLITE_READ) and details[-1] is None:
        return int(sqlite.SQLITE_OK)
    return int(sqlite.SQLITE_DENY)


def _names() -> dict[str, tuple[str, ...]]:
    """The columns of every table of ours."""
    from mapper.model import TABLES

    ours = {table: tuple(column.name for column in columns(table)) for table in TABLES}
    return {**ours, **_OTHER}


def _known() -> frozenset[tuple[str, str, str]]:
    """Type, name and text of every object that a file of any format of ours has."""
    found: set[tuple[str, str, str]] = set()
    for number in range(1, schema.FORMAT + 1):
        with closing(engine.memory()) as connection:
            schema.migrate(connection, number)
            found.update(_told(connection.execute("SELECT type, name, sql FROM sqlite_master")))
    return frozenset(found)


def _told(rows: Iterable[Any]) -> Iterator[tuple[str, str, str]]:
    for kind, name, sql in rows:
        yield str(kind), str(name), str(sql)


def _is_plain(sql: str) -> bool:
    """Whether reading the columns of a table made so runs nothing of it."""
    upper = " ".join(sql.upper().split())
    return upper.startswith("CREATE TABLE") and " AS" not in upper and "GENERATED" not in upper


def _text(value: Any) -> str:
    return value.decode("utf-8", "replace") if isinstance(value, bytes) else str(value)
