"""What a record is called in a list: an element by kind and text, a link by its ends."""

from __future__ import annotations

from typing import Any, Final

from mapper import words
from mapper.i18n import N_, _
from mapper.model import Case, Element, Link
from mapper.model.texts import texts_of

LONGEST: Final = 300
"""No name is longer than this."""

_TABLES: Final = {
    "card": N_("The challenge card"),
    "elements": N_("Element"),
    "links": N_("Link"),
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


def table_name(table: str) -> str:
    """What one record of *table* is called."""
    return _(_TABLES[table])


def record_name(table: str, record: Any, case: Case) -> str:
    """What *record* is called; *case* has the elements that a link goes between."""
    if isinstance(record, Element):
        return f"{words.kind_name(record.kind)}: {short(record.label) or words.untitled()}"
    if isinstance(record, Link):
        return f"{element_name(record.source, case)} → {element_name(record.target, case)}"
    name = "" if table == "card" else next((text for _field, text in texts_of(record)), "")
    return f"{table_name(table)}: {short(name)}" if name else table_name(table)


def element_name(element: str, case: Case) -> str:
    """The text of an element of *case*."""
    there = case.elements.get(element)
    return short(there.label if there else "") or words.untitled()


def short(text: str) -> str:
    """*text* in one line that is not too long."""
    line = " ".join(text.split())
    return line if len(line) <= LONGEST else f"{line[: LONGEST - 1]}…"
