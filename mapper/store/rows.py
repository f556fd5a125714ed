"""Records and steps as rows of the file, and back with every value checked.

A column holds a text, a number, or JSON text for a list or a record inside a record. Columns are
checked whole: one look at the set of values of a column costs a hundredth of a look at each.
"""

from __future__ import annotations

import json
import types
import typing
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from functools import cache
from operator import attrgetter
from typing import Any, Final

from mapper.model import TABLES, Kind, LinkKind, Record
from mapper.model.codec import (
    MAX_TEXT,
    MAX_WHOLE,
    BadValue,
    check_choices,
    field_types,
    from_plain,
    most,
    plain_value,
    read_value,
    to_plain,
)
from mapper.model.kinds import element_values, link_values
from mapper.model.records import VALUES
from mapper.steps import Change, Step

Row = Sequence[Any]

_SCALARS: Final = (str, int, float, bool)


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table: the field of that name, *type* without None, and how it is written."""

    name: str
    type: Any
    optional: bool

    @property
    def is_json(self) -> bool:
        """Whether it holds JSON text."""
        return self.type not in _SCALARS and not self.is_choice

    @property
    def is_choice(self) -> bool:
        """Whether its type is one of our enumerations."""
        return isinstance(self.type, type) and issubclass(self.type, StrEnum)


@cache
def columns(table: str) -> tuple[Column, ...]:
    """The columns of a table of records, in the order of the fields."""
    found = []
    for name, kind in field_types(TABLES[table]).items():
        options = typing.get_args(kind) if isinstance(kind, types.UnionType) else (kind,)
        plain = next(o for o in options if o is not types.NoneType)
        found.append(Column(name, plain, types.NoneType in options))
    return tuple(found)


@cache
def upsert(table: str) -> str:
    """The statement that adds a record or replaces the one with its id."""
    names = [f'"{column.name}"' for column in columns(table)]
    places = ", ".join("?" * len(names))
    updates = ", ".join(f"{name} = excluded.{name}" for name in names[1:])
    return (
        f'INSERT INTO "{table}" ({", ".join(names)}) VALUES ({places})'
        f' ON CONFLICT ("id") DO UPDATE SET {updates}'
    )


def select(table: str, missing: Mapping[str, str] | None = None) -> str:
    """The statement that reads the rows of a table; for a column that is *missing* in an older
    format, the SQL of what it means there."""
    literals = missing or {}
    names = ", ".join(literals.get(c.name, f'"{c.name}"') for c in columns(table))
    return f'SELECT {names} FROM "{table}"'


def dumps(plain: Any) -> str:
    """JSON text as it stands in the file."""
    return json.dumps(plain, ensure_ascii=False, allow_nan=False, separators=(",", ":"))


def loads(name: str, text: Any) -> Any:
    """What JSON text says; ``BadValue`` when it is none."""
    if not isinstance(text, str):
        raise BadValue(f"{name}: not JSON")
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as error:
        raise BadValue(f"{name}: not JSON") from error


# ---- records to rows


@cache
def _getter(table: str) -> tuple[Callable[[Any], tuple[Any, ...]], tuple[int, ...]]:
    """Reads all fields of a record at once; and the positions of those that are no plain value."""
    special = [n for n, c in enumerate(columns(table)) if c.is_json or c.is_choice]
    return attrgetter(*(c.name for c in columns(table))), tuple(special)


def row_of(table: str, record: Record) -> list[Any]:
    """*record* as the values of its row."""
    get, special = _getter(table)
    row = list(get(record))
    for n in special:
        value = row[n]
        if isinstance(value, StrEnum):
            row[n] = value.value
        elif value is not None:
            row[n] = dumps(plain_value(value)) if value else "[]"
    return row


# ---- rows to records


def records_of(table: str, rows: Iterable[Row]) -> dict[str, Any]:
    """The records of a whole table by id; ``BadValue`` when one value does not fit its field."""
    rows = list(rows)
    if not rows:
        return {}
    whole = zip(columns(table), zip(*rows, strict=True), strict=True)
    cells = {column.name: _read_column(column, values) for column, values in whole}
    _check_choices(table, cells)
    make: Any = TABLES[table]
    return {row[0]: make(*row) for row in zip(*cells.values(), strict=True)}


def _read_column(column: Column, values: Sequence[Any]) -> Sequence[Any]:
    seen = set(values) - {None}
    if column.is_json:
        known = {v: read_value(column.name, column.type, loads(column.name, v)) for v in seen}
    elif column.is_choice:
        known = {v: read_value(column.name, column.type, v) for v in seen}
    elif column.type is bool:
        if not seen <= {0, 1}:
            raise BadValue(f"{column.name}: neither yes nor no")
        known = {0: False, 1: True}
    else:
        _check_scalars(column, seen)
        return values
    known[None] = None
    return [known[v] for v in values]


def _check_scalars(column: Column, seen: set[Any]) -> None:
    """What ``codec.read_value`` checks of one text or number, of all in a column at once.

    That they are texts or numbers, and are there, is for the STRICT tables and integrity_check."""
    if column.type is str:
        if max(map(len, seen), default=0) > MAX_TEXT:
            raise BadValue(f"{column.name}: text too long")
        if any("\0" in text for text in seen):
            raise BadValue(f"{column.name}: text is not valid Unicode")
    elif column.type is float:
        if max(map(abs, seen), default=0) > most(column.name):  # SQLite knows infinity, but no NaN
            raise BadValue(f"{column.name}: not a finite number")
    elif max(map(abs, seen), default=0) > MAX_WHOLE:
        raise BadValue(f"{column.name}: too large")


def _check_choices(table: str, cells: dict[str, Sequence[Any]]) -> None:
    """What ``codec.check_choices`` checks of one record, of a whole table at once."""
    for name, values in cells.items():
        for kind, value in set(zip(cells.get("kind", values), values, strict=True)):
            allowed = _allowed(table, kind, name)
            if value is not None and allowed is not None and value not in allowed:
                raise BadValue(f"{name}: unknown value {value!r:.60}")
    if table == "elements":
        counts = zip(cells["kind"], cells["required_count"], strict=True)
        if any(kind is Kind.ROLE and count < 1 for kind, count in counts):
            raise BadValue("required_count: less than 1")


def _allowed(table: str, kind: Any, name: str) -> tuple[object, ...] | None:
    if table == "elements":
        return element_values(Kind(kind), name)
    if table == "links":
        return link_values(LinkKind(kind), name)
    return VALUES.get((table, name))


# ---- steps


def step_row(step: Step) -> tuple[int, str, str, str]:
    """A step as its row. Of a record that changed, the whole of *before* is written and only
    what differs of *after*: most steps move something or touch one text."""
    return step.number, step.name, step.time, dumps([_change_plain(c) for c in step.changes])


def _change_plain(change: Change) -> list[Any]:
    before, after = change.before, change.after
    if before is None or after is None:
        return [change.table, *(None if r is None else to_plain(r) for r in (before, after))]
    differing = {
        c.name: plain_value(getattr(after, c.name))
        for c in columns(change.table)
        if getattr(after, c.name) != getattr(before, c.name)
    }
    return [change.table, to_plain(before), differing]


def step_of(row: Row) -> Step:
    """The step that a row describes; ``BadValue`` when it describes none."""
    number, name, time, changes = row
    try:
        datetime.fromisoformat(read_value("time", str, time))
    except ValueError as error:
        raise BadValue("time: not a time") from error
    plain = loads("changes", changes)
    if not isinstance(plain, list):
        raise BadValue("changes: not a list")
    return Step(
        number, read_value("name", str, name), time, tuple(_change_of(item) for item in plain)
    )


def _change_of(item: Any) -> Change:
    if not isinstance(item, list) or len(item) != 3 or item[0] not in TABLES:
        raise BadValue("changes: not a change")
    table = item[0]
    before = None if item[1] is None else from_plain(TABLES[table], item[1])
    after = _after(table, before, item[2])
    records = [r for r in (before, after) if r is not None]
    if not records or len({r.id for r in records}) > 1:
        raise BadValue("changes: not a change of one record")
    for record in records:
        check_choices(table, record)
    return Change(table, records[0].id, before, after)


def _after(table: str, before: Any, plain: Any) -> Any:
    if plain is None or before is None:
        return None if plain is None else from_plain(TABLES[table], plain)
    kinds = field_types(TABLES[table])
    if not isinstance(plain, dict) or not plain.keys() <= kinds.keys():
        raise BadValue("changes: unknown field")
    return replace(before, **{n: read_value(n, kinds[n], v) for n, v in plain.items()})
