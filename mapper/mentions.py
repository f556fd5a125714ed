"""Where votes, registers, scenarios, ballots, participants and views mention elements."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from mapper.document import Document
from mapper.model import (
    Ballot,
    NamedLoop,
    Participant,
    PresentationStep,
    Record,
    Register,
    Scenario,
    View,
    Vote,
)

_TABLES = (
    "votes",
    "registers",
    "scenarios",
    "ballots",
    "participants",
    "views",
    "presentation",
    "loops",
)


def forget(document: Document, ids: Collection[str]) -> None:
    """Take deleted elements out of every record that mentions them; what is about them goes too."""
    for table in _TABLES:
        for record in list(document.table(table).values()):
            rest = without(record, ids)
            if rest is None:
                document.remove(record)
            elif rest is not record:
                document.put(rest)


def without(record: Record, ids: Collection[str]) -> Record | None:
    """*record* with no mention of *ids*; None when it was about one of them alone."""
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
        case NamedLoop(elements=elements) if any(e in ids for e in elements):
            return None
        case PresentationStep(focus=focus) if any(i in ids for i in focus):
            return replace(record, focus=tuple(i for i in focus if i not in ids))
    return record


def redirect(document: Document, ids: Mapping[str, str]) -> None:
    """Let every record that mentions an id of *ids* mention another instead, none of them twice."""
    for table in _TABLES:
        for record in list(document.table(table).values()):
            document.put(_redirected(record, ids))
    _join_votes(document, set(ids.values()))


def _redirected(record: Record, ids: Mapping[str, str]) -> Record:
    match record:
        case Vote(target=element):
            return replace(record, target=ids.get(element, element))
        case Register(element=element):
            return replace(record, element=ids.get(element, element))
        case Scenario(clamp=clamp):
            own = {e: value for e, value in clamp if e not in ids}
            moved = {ids[e]: value for e, value in clamp if e in ids}
            return replace(record, clamp=tuple({**moved, **own}.items()))
        case Ballot(targets=targets):
            return replace(record, targets=_each_once(targets, ids))
        case Participant(represents=str(actor)):
            return replace(record, represents=ids.get(actor, actor))
        case View(about=about, places=places):
            there = {ids.get(e, e): (ids.get(e, e), x, y) for e, x, y in reversed(places)}
            kept = tuple(reversed(there.values()))
            return replace(record, places=kept, about=ids.get(about, about) if about else None)
        case PresentationStep(focus=focus):
            return replace(record, focus=_each_once(focus, ids))
    return record


def _each_once(mentioned: Sequence[str], ids: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(ids.get(i, i) for i in mentioned))


def _join_votes(document: Document, targets: Collection[str]) -> None:
    """The votes of one participant for what has become one element are one vote."""
    first: dict[tuple[str, str, str], Vote] = {}
    for vote in list(document.table("votes").values()):
        if not isinstance(vote, Vote) or vote.target not in targets:
            continue
        key = (vote.session, vote.participant, vote.target)
        if key in first:
            document.remove(vote)
            vote = replace(first[key], dots=first[key].dots + vote.dots)
            document.put(vote)
        first[key] = vote
