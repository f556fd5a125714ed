"""What on a map fits the words that are looked for: labels, notes, tags and for whom."""

from __future__ import annotations

from collections.abc import Iterator

from mapper import words
from mapper.model import Element, Link, LinkKind
from mapper.ui.canvas.lens import Lens
from mapper.ui.search.matching import Query

_ROW = 90.0
"""Elements whose middles lie no farther apart in height are read from left to right."""


def matches(seen: Lens, typed: str) -> tuple[list[str], int]:
    """The ids of the elements and links shown that hold every word, as one reads the map: row by
    row. And how many more the view hides."""
    query = Query(typed)
    if not query:
        return [], 0
    document, shown = seen.document, seen.elements
    found = [e for e in document.elements.values() if query.holds(_said(seen, e))]
    notes = [link for link in document.links.values() if link.note and query.holds(link.note)]
    elements = [shown[e.id] for e in found if e.id in shown]
    links = [link for link in notes if link.id in seen.links]
    places = [(e.y, e.x, e.id) for e in elements]
    places += [(*_middle(seen, link), link.id) for link in links]
    hidden = len(found) + len(notes) - len(places)
    return [i for _row, _x, i in sorted((round(y / _ROW), x, i) for y, x, i in places)], hidden


def _said(seen: Lens, element: Element) -> str:
    """All that is looked through of an element; nothing is found across two of its texts."""
    return "\n".join(_texts(seen, element))


def _texts(seen: Lens, element: Element) -> Iterator[str]:
    yield element.label
    yield element.note
    yield from element.tags
    if element.who is not None:
        yield words.value_name("who", element.who)
    for link in seen.document.links_of(element.id):
        if link.kind is LinkKind.CONCERNS and link.source == element.id:
            yield seen.document.elements[link.target].label


def _middle(seen: Lens, link: Link) -> tuple[float, float]:
    ends = seen.elements[link.source], seen.elements[link.target]
    return (ends[0].y + ends[1].y) / 2, (ends[0].x + ends[1].x) / 2
