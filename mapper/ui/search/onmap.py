"""What on a map fits the words that are looked for: labels, notes, tags and for whom."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from mapper import words
from mapper.document import Document
from mapper.model import Element, LinkKind
from mapper.ui.canvas.lens import Lens
from mapper.ui.search.matching import Query

_ROW = 90.0
"""Elements whose middles lie no farther apart in height are read from left to right."""


class Searched:
    """A document seen through a lens, ready to be searched as somebody types; ``forget`` what was
    read of it when it changes."""

    def __init__(self, seen: Callable[[], Lens]) -> None:
        self._seen = seen
        self._texts: dict[str, str] = {}

    def forget(self) -> None:
        """Read all texts anew, next time."""
        self._texts = {}

    def matches(self, typed: str) -> tuple[list[str], int]:
        """The ids of the elements and links shown that hold every word, as one reads the map: row
        by row. And how many more the view hides."""
        query, seen = Query(typed), self._seen()
        if not query:
            return [], 0
        self._texts = self._texts or dict(_all_texts(seen.document))
        found = [i for i, text in self._texts.items() if query.holds(text)]
        places = [
            (e.y, e.x, i) if (e := seen.elements.get(i)) else (*_middle(seen, i), i)
            for i in found
            if i in seen.elements or i in seen.links
        ]
        places.sort(key=lambda place: (round(place[0] / _ROW), *place[1:]))
        return [i for _y, _x, i in places], len(found) - len(places)


def _all_texts(document: Document) -> Iterator[tuple[str, str]]:
    """All that is looked through, by the id of the element or link; what is looked for is found
    within one text, never across two."""
    for element in document.elements.values():
        yield element.id, "\n".join(_texts(document, element))
    for link in document.links.values():
        if link.note:
            yield link.id, link.note


def _texts(document: Document, element: Element) -> Iterator[str]:
    yield element.label
    yield element.note
    yield from element.tags
    if element.who is not None:
        yield words.value_name("who", element.who)
    for link in document.links_of(element.id):
        if link.kind is LinkKind.CONCERNS and link.source == element.id:
            yield document.elements[link.target].label


def _middle(seen: Lens, link_id: str) -> tuple[float, float]:
    link = seen.links[link_id]
    ends = seen.elements[link.source], seen.elements[link.target]
    return (ends[0].y + ends[1].y) / 2, (ends[0].x + ends[1].x) / 2
