"""Conflicts in words: what each is about, and what either copy says."""

from __future__ import annotations

from typing import Any, Final

from mapper import words
from mapper.i18n import N_, _, number
from mapper.merging.conflicts import EXISTS, Conflict
from mapper.model import Case, Kind, Link, LinkKind
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


def _said(conflict: Conflict, value: Any, case: Case) -> str:
    if isinstance(value, Kind):
        return words.kind_name(value)
    if isinstance(value, LinkKind):
        return words.link_name(value)
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if value is None or value in ("", ()):
        return _("nothing")
    if isinstance(value, float):
        return number(value, 0 if value.is_integer() else 2)
    if conflict.table == "links" and conflict.field in ("source", "target"):
        return element_name(str(value), case)
    if isinstance(value, tuple) or type(value) in FIELDS:
        return short("; ".join(_texts(value, case)))
    record = case.table(conflict.table).get(conflict.id)
    kind = record.kind if isinstance(record, Link) else None
    if conflict.field == "form" and kind in (LinkKind.CONTRIBUTES, LinkKind.RELATES):
        return words.value_name("form", value, kind)
    return short(words.value_name(conflict.field, value))


def _texts(value: Any, case: Case) -> list[str]:
    """The texts within a list or a record inside a record; elements by what they are called."""
    items = value if isinstance(value, tuple) else (value,)
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
