"""Conflicts in words: what each is about, and what either copy says."""

from __future__ import annotations

from typing import Any, Final

from mapper import words
from mapper.i18n import N_, _, number
from mapper.merging.conflicts import EXISTS, Conflict
from mapper.merging.records import groups, value
from mapper.model import TABLES, Case, Kind, Link, LinkKind, Record
from mapper.model.texts import FIELDS, texts_of
from mapper.naming import element_name, record_name, short

_FIELDS: Final = {
    "kind": N_("Kind"),
    "source": N_("From"),
    "target": N_("To"),
    "place": N_("Place"),
    "places": N_("Places"),
    "order": N_("Order"),
}


def thing(conflict: Conflict, *cases: Case) -> str:
    """What a conflict is about."""
    case = next(c for c in cases if conflict.id in c.table(conflict.table))
    return record_name(conflict.table, case.table(conflict.table)[conflict.id], case)


def field(conflict: Conflict) -> str:
    """What in it the copies disagree about."""
    if conflict.field == EXISTS:
        return _("Whether it is there")
    if conflict.field in _FIELDS:
        return _(_FIELDS[conflict.field])
    if conflict.field in words.FIELD_NAMES:
        return words.field_name(conflict.field)
    return _("Content")


def sides(conflict: Conflict, mine: Case, theirs: Case) -> tuple[str, str]:
    """What mine says and what theirs says."""
    if conflict.field != EXISTS:
        return _said(conflict, conflict.mine, mine), _said(conflict, conflict.theirs, theirs)
    gone = _("not there") if conflict.base is None else _("removed")
    there = _("there") if conflict.base is None else _("still there")
    return (
        gone if conflict.mine is None else there,
        gone if conflict.theirs is None else there,
    )


def _said(conflict: Conflict, told: Any, case: Case) -> str:
    if isinstance(told, Kind):
        return words.kind_name(told)
    if isinstance(told, LinkKind):
        return words.link_name(told)
    if isinstance(told, bool):
        return _("yes") if told else _("no")
    if told is None or told in ("", ()):
        return _("nothing")
    if isinstance(told, float):
        return number(told, 0 if told.is_integer() else 2)
    if conflict.table == "links" and conflict.field in ("source", "target"):
        return element_name(str(told), case)
    if isinstance(told, tuple) or type(told) in FIELDS:
        return short("; ".join(_texts(told, case)))
    record = case.table(conflict.table).get(conflict.id)
    kind = record.kind if isinstance(record, Link) else None
    if conflict.field == "form" and kind in (LinkKind.CONTRIBUTES, LinkKind.RELATES):
        return words.value_name("form", told, kind)
    return short(words.value_name(conflict.field, told))


def _texts(told: Any, case: Case) -> list[str]:
    """The texts within a list or a record inside a record; elements by what they are called."""
    items = told if isinstance(told, tuple) else (told,)
    found: list[str] = []
    for item in items:
        if isinstance(item, str):
            found.append(element_name(item, case) if item in case.elements else item)
        elif type(item) in FIELDS:
            found.append(", ".join(text for _field, text in texts_of(item)) or "…")
        elif isinstance(item, tuple):
            found.append(" ".join(_texts(item, case)))
        else:
            found.append(str(item))
    return found


def changes(before: Case, after: Case) -> list[tuple[str, str, str]]:
    """What a person sees that differs between two states: ``added``, ``removed`` or ``changed``,
    what it is, and the fields of a change; the places of things are left aside."""
    found = []
    for table in TABLES:
        old, new = before.table(table), after.table(table)
        for name in dict.fromkeys([*new, *old]):
            if name not in new:
                found.append(("removed", record_name(table, old[name], before), ""))
            elif name not in old:
                found.append(("added", record_name(table, new[name], after), ""))
            elif fields := _differing(table, old[name], new[name]):
                found.append(("changed", record_name(table, new[name], after), ", ".join(fields)))
    return found


def _differing(table: str, old: Record, new: Record) -> list[str]:
    differing = [g for g in groups(table) if value(old, g[1]) != value(new, g[1])]
    told = [Conflict(table, "", name, None, None, None) for name, _fields in differing]
    return list(dict.fromkeys(field(conflict) for conflict in told if not conflict.is_place))
