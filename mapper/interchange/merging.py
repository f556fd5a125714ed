"""An imported case taken into one that is open, as one step that can be undone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from mapper.document import Document
from mapper.edits import new_id
from mapper.i18n import _, ngettext
from mapper.interchange.imported import Imported, Skipped, shown
from mapper.interchange.json_records import derived_id
from mapper.interchange.references import remapped
from mapper.model import Case, Element, Frame, Link, Record, Vote
from mapper.model.case import twin_refusal
from mapper.model.codec import MAX_TEXT

GAP: Final = 400.0
"""Between the map that is there and what is added to its right, in map units."""

# What comes before what refers to it.
_ORDER: Final = (
    "sources",
    "sessions",
    "elements",
    "links",
    "participants",
    "groups",
    "notes",
    "ballots",
    "votes",
    "scenarios",
    "registers",
    "views",
    "frames",
    "presentation",
    "loops",
    "snapshots",
)


def into(
    document: Document, imported: Imported, joined: Mapping[str, str] | None = None
) -> tuple[Skipped, ...]:
    """Add everything of *imported* to *document* in one step; returns what was not taken as it was.

    *joined* says which imported elements are ones that are there, by their ids: they are not
    added, their links go to those there, which get their notes and tags.

    Records whose id is taken get a new one; sources, sessions and participants that are equal to
    the one there are shared. The challenge that is there stays: links to and from the imported
    one go to it, and the rest of the imported challenge and its card is left out. The added
    elements keep their places among themselves, to the right of the map.
    """
    case = imported.case
    joined = joined or {}
    there = document.snapshot()
    ids = {table: _new_ids(there, case, table) for table in _ORDER}
    ids["elements"] |= {**joined, case.challenge.id: there.challenge.id}
    pairs = Pairs(there)
    shift = _beside(there, case)
    top = 1 + max((e.order for e in there.elements.values()), default=0)
    with document.edit(_("Import")):
        for table in _ORDER:
            for record in case.table(table).values():
                if record is case.challenge or _is_shared(there, table, record):
                    continue
                if isinstance(record, Element) and record.id in joined:
                    document.put(_enriched(document.elements[joined[record.id]], record))
                    continue
                moved = _moved(there, table, record, ids, (*shift, top))
                if not isinstance(moved, Link) or pairs.take(moved):
                    document.put(moved)
    return (*_told(imported, there, ids), *pairs.told(document))


class Pairs:
    """Which pairs are linked; what joining would link a second time, or to itself, is left out."""

    def __init__(self, there: Case) -> None:
        self._pairs: dict[tuple[str, str], list[Link]] = {}
        self._left: list[Link] = []
        for link in there.links.values():
            self._pairs.setdefault((link.source, link.target), []).append(link)

    def take(self, link: Link) -> bool:
        """Whether *link* can be added, which it then counts as."""
        twins = self._pairs.setdefault((link.source, link.target), [])
        same = link.source == link.target
        if same or twin_refusal(link.kind, link.form, iter(twins)) is not None:
            self._left.append(link)
            return False
        twins.append(link)
        return True

    def told(self, document: Document) -> list[Skipped]:
        """The links that were left out."""
        what, elements = _("“{source}” → “{target}”"), document.elements
        why = _("The map has that link already; the one there stays as it is.")
        return [
            Skipped(
                what.format(
                    source=shown(elements[link.source].label),
                    target=shown(elements[link.target].label),
                ),
                why,
            )
            for link in self._left
        ]


def _enriched(there: Element, imported: Element) -> Element:
    """The element that is there, with the note and the tags of the imported one."""
    tags = tuple(dict.fromkeys((*there.tags, *imported.tags)))
    note = there.note
    if imported.note and imported.note not in note:
        note = "\n\n".join(part for part in (note, imported.note) if part)[:MAX_TEXT]
    return replace(there, note=note, tags=tags)


def _is_shared(there: Case, table: str, record: Record) -> bool:
    return (
        table in ("sources", "sessions", "participants")
        and there.table(table).get(record.id) == record
    )


def _new_ids(there: Case, case: Case, table: str) -> dict[str, str]:
    """The id of every record in the case it is added to, by its own."""
    taken = set(there.table(table))
    if table in ("elements", "links"):  # these two share their ids
        taken = {*there.elements, *there.links}
    return {
        record.id: new_id()
        if record.id in taken and not _is_shared(there, table, record)
        else record.id
        for record in case.table(table).values()
    }


def _moved(
    there: Case,
    table: str,
    record: Record,
    ids: dict[str, dict[str, str]],
    shift: tuple[float, float, int],
) -> Record:
    """*record* as it is added: with its new id, what it refers to, and its new place."""
    moved = remapped(table, record, ids)
    if isinstance(moved, Link):
        ends = ids["elements"]
        moved = replace(moved, source=ends[moved.source], target=ends[moved.target])
    if isinstance(moved, Frame):
        moved = replace(moved, x=moved.x + shift[0], y=moved.y + shift[1])
    if isinstance(moved, Element):
        x, y, order = moved.x + shift[0], moved.y + shift[1], moved.order + shift[2]
        moved = replace(moved, x=x, y=y, order=order)
    if isinstance(moved, Vote) and record.id == _derived(record):
        made = _derived(moved)
        return replace(moved, id=new_id() if made in there.votes else made)
    return replace(moved, id=ids[table][record.id])


def _derived(vote: Record) -> str:
    assert isinstance(vote, Vote)
    return derived_id(vote.session, vote.participant, vote.target)


def _beside(there: Case, case: Case) -> tuple[float, float]:
    """How far the elements of *case* move to stand to the right of those there."""
    old = list(there.elements.values())
    new = [e for e in case.elements.values() if e is not case.challenge]
    if not new:
        return 0.0, 0.0
    return (
        max(e.x for e in old) + GAP - min(e.x for e in new),
        min(e.y for e in old) - min(e.y for e in new),
    )


def _told(imported: Imported, there: Case, ids: dict[str, dict[str, str]]) -> tuple[Skipped, ...]:
    told = list(imported.skipped)
    challenge = imported.case.challenge
    if not imported.made_challenge:
        what = _("The challenge “{label}” and its card").format(label=shown(challenge.label))
        why = _("A map has one challenge: links to it go to “{label}”.")
        told.append(Skipped(what, why.format(label=shown(there.challenge.label))))
    foreign = imported.read is not None  # whose ids say nothing to anybody
    changed = (
        0
        if foreign
        else sum(
            old != new
            for table in ("elements", "links")
            for old, new in ids[table].items()
            if old != challenge.id
        )
    )
    if changed:
        what = ngettext("{n} element or link", "{n} elements and links", changed)
        why = _("The map already had one with the same id, so a new id was given.")
        told.append(Skipped(what.format(n=changed), why))
    return tuple(told)
