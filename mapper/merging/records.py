"""One record of two copies made one, field by field, beside what it was when they were one."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace
from functools import cache
from typing import Any, Final

from mapper.merging.conflicts import EXISTS, PLACE, Conflict, Key, names_of
from mapper.model import TABLES, Element, Link, Record
from mapper.model.kinds import FIELDS, LINK_FIELDS

UNKNOWN: Final = object()
"""What a record was in the common beginning, when nobody knows; equal to nothing."""

# What says together where something stands: half of one place and half of another is neither.
_PLACES: Final = {"elements": ("x", "y"), "frames": ("x", "y", "width", "height")}
# Order has no meaning in these.
_SETS: Final = frozenset(
    {"tags", "sources", "perspective", "goal_tags", "sessions", "participants", "targets", "focus"}
)
# To these both may have added something at the end.
_LISTS: Final = frozenset({"figures", "results", "moves", "dissent", "decisions"})
# Each tuple in these begins with what it is about.
_KEYED: Final = frozenset({"clamp", "places"})
_OF_A_KIND: Final = {
    "elements": frozenset(name for names in FIELDS.values() for name in names),
    "links": frozenset(name for names in LINK_FIELDS.values() for name in names),
}


@cache
def groups(table: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """What can differ in a record of *table*: a name, and the fields that it stands for."""
    place = _PLACES.get(table, ())
    names = [name for name in names_of(TABLES[table]) if name != "id" and name not in place]
    return (
        ((PLACE, place), *((n, (n,)) for n in names)) if place else tuple((n, (n,)) for n in names)
    )


def value(record: Any, fields: tuple[str, ...]) -> Any:
    """What *record* holds in *fields*: of several, a tuple."""
    if record is UNKNOWN or record is None:
        return UNKNOWN
    if len(fields) == 1:
        return getattr(record, fields[0])
    return tuple(getattr(record, name) for name in fields)


def of_its_kind(table: str, record: Any) -> dict[str, Any]:
    """The kind of an element or link, and the fields that have a meaning for some kinds only."""
    return {name: getattr(record, name) for name in ("kind", *_OF_A_KIND[table])}


def merged(
    table: str, base: Any, mine: Any, theirs: Any, turned: Collection[Key]
) -> tuple[Record | None, list[Conflict]]:
    """What becomes of one record, and what both copies changed of it in different ways.

    *base* may be ``UNKNOWN``; None stands for a record that is not there. Conflicts whose key is in
    *turned* are decided the other way than by themselves.
    """
    if mine == theirs or theirs == base:
        return mine, []
    if mine == base:
        return theirs, []
    if mine is None or theirs is None:
        return _there_or_not(table, base, mine, theirs, turned)
    return _both(table, base, mine, theirs, turned)


def _there_or_not(
    table: str, base: Any, mine: Any, theirs: Any, turned: Collection[Key]
) -> tuple[Record | None, list[Conflict]]:
    """One removed what the other changed: it is kept, unless it was only put elsewhere."""
    there = theirs if mine is None else mine
    if base is not UNKNOWN and (moved := _only_moved(table, base, there)):
        was, own, other = (value(r, moved[1]) if r else None for r in (base, mine, theirs))
        other_one = theirs is None
        return None, [Conflict(table, there.id, moved[0], was, own, other, other_one, fixed=True)]
    before = None if base is UNKNOWN else base
    found = Conflict(table, there.id, EXISTS, before, mine, theirs, other=mine is None)
    return None if found.key in turned else there, [found]


def _only_moved(table: str, base: Any, there: Any) -> tuple[str, tuple[str, ...]] | None:
    """What differs, where that is only a place; else None."""
    differing = [g for g in groups(table) if value(base, g[1]) != value(there, g[1])]
    is_place = [Conflict(table, "", name, 0, 0, 0).is_place for name, _fields in differing]
    return differing[0] if all(is_place) else None


def _both(
    table: str, base: Any, mine: Any, theirs: Any, turned: Collection[Key]
) -> tuple[Record, list[Conflict]]:
    lead = _lead(table, base, mine, theirs, turned)
    fields: dict[str, Any] = {}
    conflicts = []
    for name, parts in groups(table):
        sides = [value(record, parts) for record in (base, mine, theirs)]
        if lead is not None and name in _OF_A_KIND[table]:
            other = theirs if lead is mine else mine
            taken = value(lead, parts)
            clash = value(other, parts) not in (sides[0], taken)
        else:
            taken, clash = _value(name, *sides)
        if clash:
            fixed = lead is not None and name in _OF_A_KIND[table]
            before = None if sides[0] is UNKNOWN else sides[0]
            both = (before, sides[1], sides[2])
            found = Conflict(
                table, mine.id, name, *both, other=fixed and lead is theirs, fixed=fixed
            )
            conflicts.append(found)
            taken = sides[2] if found.key in turned and not fixed else taken
        fields.update(zip(parts, taken if len(parts) > 1 else (taken,), strict=True))
    return replace(mine, **fields), conflicts


def _lead(table: str, base: Any, mine: Any, theirs: Any, turned: Collection[Key]) -> Any:
    """The copy whose kind the result has, where they differ in that; it has the fields of it."""
    if not isinstance(mine, Element | Link) or mine.kind is theirs.kind:
        return None
    if isinstance(base, Element | Link) and base.kind is mine.kind:
        return theirs
    return theirs if (table, mine.id, "kind") in turned else mine


def _value(name: str, base: Any, mine: Any, theirs: Any) -> tuple[Any, bool]:
    """What a field becomes, and whether the two copies contradict each other."""
    if mine == theirs or theirs == base:
        return mine, False
    if mine == base:
        return theirs, False
    if base is UNKNOWN:
        return mine, True
    if name in _SETS:
        return tuple(_together(base, mine, theirs)), False
    if name in _LISTS and mine[: len(base)] == base == theirs[: len(base)]:
        own = mine[len(base) :]
        return (*mine, *(item for item in theirs[len(base) :] if item not in own)), False
    if name in _KEYED:
        return _by_key(base, mine, theirs)
    return mine, True


def _together(base: Any, mine: Any, theirs: Any) -> Iterator[Any]:
    """Mine without what they took away, and what they added."""
    yield from (item for item in mine if item in theirs or item not in base)
    yield from (item for item in theirs if item not in base and item not in mine)


def _by_key(base: Any, mine: Any, theirs: Any) -> tuple[Any, bool]:
    sides = [{item[0]: item for item in side} for side in (base, mine, theirs)]
    kept, clash = [], False
    for key in dict.fromkeys([*sides[1], *sides[2]]):
        before, own, other = (side.get(key) for side in sides)
        taken = other if own == before else own
        clash = clash or (own not in (before, other) and other != before)
        if taken is not None:
            kept.append(taken)
    return tuple(kept), clash
