"""Which fields of a record name other records, and in which table those are."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from mapper.model.records import Link, Record

ONE: Final[dict[tuple[str, str], str]] = {
    ("participants", "represents"): "elements",
    ("groups", "session"): "sessions",
    ("notes", "group"): "groups",
    ("ballots", "session"): "sessions",
    ("votes", "session"): "sessions",
    ("votes", "participant"): "participants",
    ("votes", "target"): "elements",
    ("registers", "element"): "elements",
    ("views", "about"): "elements",
    ("snapshots", "session"): "sessions",
}
"""Fields that hold one id, but for the ends of links, which must be there."""

MANY: Final[dict[tuple[str, str], str]] = {
    ("elements", "sources"): "sources",
    ("links", "sources"): "sources",
    ("participants", "sessions"): "sessions",
    ("groups", "participants"): "participants",
    ("ballots", "targets"): "elements",
    ("presentation", "focus"): "elements or links",
    ("loops", "elements"): "elements",
}
"""Fields that hold several ids."""

KEYED: Final = (("scenarios", "clamp"), ("views", "places"))
"""Fields of tuples that begin with the id of an element."""


def named_by(table: str, record: Record) -> Iterator[tuple[str, str]]:
    """Every record that *record* names, as table and id; "elements or links" is either."""
    if isinstance(record, Link):
        yield "elements", record.source
        yield "elements", record.target
    for (where, field), there in ONE.items():
        if where == table and getattr(record, field):
            yield there, getattr(record, field)
    for (where, field), there in MANY.items():
        if where == table:
            yield from ((there, name) for name in getattr(record, field))
    for where, field in KEYED:
        if where == table:
            yield from (("elements", name) for name, *_rest in getattr(record, field))
