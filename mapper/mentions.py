"""Where votes, registers, scenarios, ballots, participants and views mention elements."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from mapper.document import Document
from mapper.model import (
    Ballot,
    Participant,
    PresentationStep,
    Record,
    Register,
    Scenario,
    View,
    Vote,
)

_TABLES = ("votes", "registers", "scenarios", "ballots", "participants", "views", "presentation")


def forget(document: Document, ids: Collection[str]) -> None:
    """Take deleted elements out of every record that mentions them; what is about them goes too."""
    for table in _TABLES:
        for record in list(document.table(table).values()):
            rest = _without(record, ids)
            if rest is None:
                document.remove(record)
            elif rest is not record:
                document.put(rest)


def _without(record: Record, ids: Collection[str]) -> Record | None:
    match record:
        case Vote(target=element) | Register(element=element):
            return None if element in ids else record
        case Scenario(clamp=clamp) if any(e in ids for e, _value in clamp):
            return replace(record, clamp=tuple(pair for pair in clamp if pair[0] not in ids))
        case Ballot(targets=targets) if any(t in ids for t in targets):
            return replace(record, targets=tuple(t for t in targets if t not in ids))
        case Participant(represents=actor) if actor in ids:
            return replace(record, represents=None)
        case View(about=about, places=places):
            kept = tuple(place for place in places if place[0] not in ids)
            if len(kept) < len(places) or about in ids:
                return replace(record, places=kept, about=None if about in ids else about)
        case PresentationStep(focus=focus) if any(i in ids for i in focus):
            return replace(record, focus=tuple(i for i in focus if i not in ids))
    return record
