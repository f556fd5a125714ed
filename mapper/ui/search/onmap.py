"""What on a map fits the words that are looked for: labels, notes, tags and for whom."""

from __future__ import annotations

from collections.abc import Iterator

from mapper import words
from mapper.document import Document
from mapper.model import Element, Link, LinkKind
from mapper.ui.search.matching import Query

_ROW = 90.0
"""Elements whose middles lie no farther apart in height are read from left to right."""


def matches(document: Document, typed: str) -> list[str]:
    """The ids of the elements and links that hold every word, as one reads the map: row by row."""
    query = Query(typed)
    if not query:
        return []
    elements = [e for e in document.elements.values() if query.holds(_said(document, e))]
    links = [link for link in document.links.values() if link.note and query.holds(link.note)]
    places = [(e.y, e.x, e.id) for e in elements]
    places += [(*_middle(document, link), link.id) for link in links]
    return [name for _row, _x, name in sorted((round(y / _ROW), x, i) for y, x, i in places)]


def _said(document: Document, element: Element) -> str:
    """All that is looked through of an element; nothing is found across two of its texts."""
    return "\n".join(_texts(document, element))


def _texts(document: Document, element: Element) -> Iterator[str]:
    yield element.label
    yield element.note
    yield from element.tags
    if element.who is not None:
        yield words.value_name("who", element.who)
    for link in document.links_of(element.id):
        if link.kind is LinkKind.CONCERNS and link.source == element.id:
            yield document.elements[link.target].label


def _middle(document: Document, link: Link) -> tuple[float, float]:
    ends = document.elements[link.source], document.elements[link.target]
    return (ends[0].y + ends[1].y) / 2, (ends[0].x + ends[1].x) / 2
