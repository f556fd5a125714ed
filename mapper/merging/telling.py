"""Conflicts in words: what each is about, and what either copy says."""

from __future__ import annotations

from typing import Any, Final

from mapper import words
from mapper.i18n import N_, _, number
from mapper.merging.conflicts import EXISTS, Conflict
from mapper.model import Case, Element, Kind, Link, LinkKind
from mapper.model.texts import FIELDS, texts_of

LONGEST: Final = 300
"""No text of a value is shown longer than this."""

_TABLES: Final = {
    "sources": N_("Source"),
    "sessions": N_("Session"),
    "participants": N_("Participant"),
    "groups": N_("Group"),
    "notes": N_("Loose note"),
    "ballots": N_("Ballot"),
    "votes": N_("Vote"),
    "scenarios": N_("What if"),
    "registers": N_("Register"),
    "views": N_("View"),
    "frames": N_("Frame"),
    "presentation": N_("Step of the presentation"),
    "loops": N_("Named loop"),
    "snapshots": N_("Version"),
}
_FIELDS: Final = {
    "kind": N_("Kind"),
    "source": N_("From"),
    "target": N_("To"),
    "place": N_("Place"),
    "places": N_("Places"),
    "order": N_("Order"),
}


def thing(conflict: Conflict, *cases: Case) -> str:
    """What a conflict is about: an element by kind and text, a link by its ends."""
    case = next(c for c in cases if conflict.id in c.table(conflict.table))
    record: Any = case.table(conflict.table)[conflict.id]
    if isinstance(record, Element):
        return f"{words.kind_name(record.kind)}: {_label(case, record.id)}"
    if isinstance(record, Link):
        return f"{_label(case, record.source)} → {_label(case, record.target)}"
    if conflict.table == "card":
        return _("The challenge card")
    name = next((text for _field, text in texts_of(record)), "")
    return f"{_(_TABLES[conflict.table])}: {_short(name)}" if name else _(_TABLES[conflict.table])


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
        return _label(case, str(value))
    if isinstance(value, tuple) or type(value) in FIELDS:
        return _short("; ".join(_texts(value, case)))
    record = case.table(conflict.table).get(conflict.id)
    kind = record.kind if isinstance(record, Link) else None
    if conflict.field == "form" and kind in (LinkKind.CONTRIBUTES, LinkKind.RELATES):
        return words.value_name("form", value, kind)
    return _short(words.value_name(conflict.field, value))


def _texts(value: Any, case: Case) -> list[str]:
    """The texts within a list or a record inside a record; elements by what they are called."""
    items = value if isinstance(value, tuple) else (value,)
    found: list[str] = []
    for item in items:
        if isinstance(item, str):
            found.append(_label(case, item) if item in case.elements else item)
        elif type(item) in FIELDS:
            found.append(", ".join(text for _field, text in texts_of(item)) or "…")
        elif isinstance(item, tuple):
            found.append(" ".join(_texts(item, case)))
        else:
            found.append(str(item))
    return found


def _label(case: Case, element: str) -> str:
    there = case.elements.get(element)
    return _short(there.label if there else "") or words.untitled()


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= LONGEST else f"{line[: LONGEST - 1]}…"
