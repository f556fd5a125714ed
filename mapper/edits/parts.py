"""Verbs of many at once: deleting, copying and pasting parts of a map."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from mapper import mentions
from mapper.document import Document
from mapper.edits.kinds import as_kind
from mapper.edits.making import new_id
from mapper.errors import UseError
from mapper.i18n import _
from mapper.model import Element, Kind, Link, judge


def deletable(document: Document, ids: Iterable[str]) -> list[str]:
    """Those of *ids* that may be deleted: everything but the challenge."""
    return [
        i
        for i in ids
        if i in document.links
        or (i in document.elements and document.elements[i].kind is not Kind.CHALLENGE)
    ]


def delete(document: Document, ids: Iterable[str]) -> None:
    """Delete elements with their links and mentions, and links; the challenge is refused."""
    wanted = list(ids)
    chosen = deletable(document, wanted)
    if wanted and not chosen:
        raise UseError(_("The challenge cannot be deleted. Change its text instead."))
    for record_id in chosen:
        element = document.elements.get(record_id)
        if element is not None:
            for link in document.links_of(record_id):
                document.remove(link)
            document.remove(element)
        elif record_id in document.links:
            document.remove(document.links[record_id])
    mentions.forget(document, set(chosen))


@dataclass(frozen=True, slots=True)
class Fragment:
    """A part of a map on the clipboard: elements and the links among them."""

    elements: tuple[Element, ...]
    links: tuple[Link, ...]


def copy(document: Document, ids: Iterable[str]) -> Fragment:
    """The chosen elements and the links among them."""
    chosen = [document.elements[i] for i in ids if i in document.elements]
    inside = {e.id for e in chosen}
    links = {
        link.id: link
        for e in chosen
        for link in document.links_of(e.id)
        if link.source in inside and link.target in inside
    }
    return Fragment(tuple(chosen), tuple(links.values()))


def paste(document: Document, fragment: Fragment, dx: float, dy: float) -> list[str]:
    """Add a fragment moved by (dx, dy) with new ids; returns the ids of the new elements.

    A copied challenge becomes a cause, since a map has only one; its links follow the grammar.
    """
    ids = {e.id: new_id() for e in fragment.elements}
    sources = document.table("sources")
    top = max((e.order for e in document.elements.values()), default=0)
    for n, element in enumerate(fragment.elements, start=1):
        kind = Kind.CAUSE if element.kind is Kind.CHALLENGE else element.kind
        fresh = element if kind is element.kind else as_kind(element, kind)
        document.put(
            replace(
                fresh,
                id=ids[element.id],
                x=element.x + dx,
                y=element.y + dy,
                order=top + n,
                pinned=False,
                sources=tuple(s for s in element.sources if s in sources),
            )
        )
    for link in fragment.links:
        source, target = ids[link.source], ids[link.target]
        kinds = document.elements[source].kind, document.elements[target].kind
        if judge(*kinds).kind is link.kind:
            known = tuple(s for s in link.sources if s in sources)
            document.put(replace(link, id=new_id(), source=source, target=target, sources=known))
    return list(ids.values())
