"""A document as a view shows it: fewer elements and links, other places, another colouring.

The canvas and the boards read through it; what is done goes to the document itself.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Final

from mapper import edits, views, words
from mapper.document import Change, Document
from mapper.errors import UseError
from mapper.graph.boxes import Point
from mapper.graph.layouts.plan import Plan
from mapper.i18n import _
from mapper.model import Element, Kind, Link, LinkKind, View
from mapper.ui.canvas.arrowing import Arrows
from mapper.ui.canvas.colouring import Colouring, colouring

QUIET: Final = frozenset({LinkKind.CONCERNS, LinkKind.RELATES})

Settle = Callable[["Lens", Mapping[str, Element], Mapping[str, Link]], Plan]
"""Arranges what a view shows: all of its elements and links, by the form of the lens' view."""


@dataclass(frozen=True, slots=True)
class Seen:
    """What changed in what is seen, and everything that changed."""

    own: tuple[Change, ...]
    all: tuple[Change, ...]


class Lens:
    """Reads a document through *view*, a view of the case or one that nobody has kept.

    Over the whole map it costs nothing: it hands on what the document holds. ``plan`` is what the
    layout of a form like the onion says beside places.
    """

    def __init__(
        self, document: Document, settle: Settle | None = None, view: View | None = None
    ) -> None:
        self.document = document
        self.view = views.ready("map")
        self.plan: Plan | None = None
        self.arrows: Arrows = {}
        self._settle = settle
        self._elements: dict[str, Element] | None = None
        self._links: dict[str, Link] = {}
        self._at: dict[str, Point] = {}
        self._guests: set[str] = set()
        if view is not None:
            self.show(view)

    # ---- reading

    @property
    def elements(self) -> Mapping[str, Element]:
        """The elements that are shown, where they are shown."""
        if self._elements is None:
            return self.document.elements
        return MappingProxyType(self._elements)

    @property
    def links(self) -> Mapping[str, Link]:
        """The links that are shown."""
        return self.document.links if self._elements is None else MappingProxyType(self._links)

    def links_of(self, element_id: str) -> list[Link]:
        """The links shown that start or end at an element."""
        links = self.document.links_of(element_id)
        if self._elements is None:
            return links
        return [link for link in links if link.id in self._links]

    @property
    def quiet(self) -> frozenset[LinkKind]:
        """The links that are chips here instead of lines."""
        return QUIET - views.DRAWN.get(self.view.form, frozenset())

    @property
    def look(self) -> Colouring:
        """The look of an element by what colours stand for here."""
        return colouring(self.document, self.view.colour)

    @property
    def hides(self) -> int:
        """How many elements are left out."""
        return len(self.document.elements) - len(self.elements)

    @property
    def has_own_places(self) -> bool:
        """Whether elements stand elsewhere here than in the whole map."""
        return self.view.form in views.PICTURED - {"map"} or bool(self._kept())

    # ---- looking otherwise

    def show(self, view: View) -> Seen:
        """Look at the document through another view."""
        before = self._state()
        self.view = view
        self._at, self._guests = {}, set()
        self._look_anew()
        own = _differences(before, self._state())
        return Seen(own, own)

    def take(self, changes: Sequence[Change]) -> Seen:
        """Follow the document; to be called with what each edit changed."""
        if self._elements is None and not self._is_changed_by(changes):
            return Seen(tuple(changes), tuple(changes))
        before = self._state()
        if self._is_changed_by(changes) and not self._kept():
            self._at = {}  # places were given back: the layout decides again
        self._look_anew()
        own = _differences(before, self._state())
        return Seen(own, (*changes, *own))

    def _is_changed_by(self, changes: Iterable[Change]) -> bool:
        return any(c.table == "views" and c.id == self.view.id for c in changes)

    def _look_anew(self) -> None:
        kept = self._kept()
        if views.is_whole(self.view) and not kept:
            self._elements, self._links, self._at, self.plan = None, {}, {}, None
            return
        document = self.document
        shown = views.shown(document, self.view)
        within = shown.elements | self._guests
        elements = {i: e for i, e in document.elements.items() if i in within}
        self._links = {i: link for i, link in document.links.items() if i in shown.links}
        for guest in self._guests & elements.keys():
            self._links |= {
                link.id: link
                for link in document.links_of(guest)
                if link.source in elements and link.target in elements
            }
        if self.has_own_places:
            elements = self._placed(elements, kept)
        else:
            self._at, self.plan = {}, None
        self._elements = elements

    def _placed(
        self, elements: dict[str, Element], kept: Mapping[str, Point]
    ) -> dict[str, Element]:
        """*elements* where they stand in this view: as kept, as they were, or as arranged."""
        known = {i: at for i, at in {**self._at, **kept}.items() if i in elements}
        is_onion = self.view.form == "onion"
        if (is_onion or not known) and self._settle is not None and elements:
            self.plan = self._settle(self, elements, self._links)
            known = dict(self.plan.places)
        elif kept or not elements:
            self.plan = None
        found = {i: _at(e, known[i]) for i, e in elements.items() if i in known}
        for element_id in elements.keys() - found.keys():
            found[element_id] = _at(elements[element_id], self._beside(element_id, found))
        self._at = {i: (e.x, e.y) for i, e in found.items()}
        return {i: found[i] for i in elements}

    def _beside(self, element_id: str, found: Mapping[str, Element]) -> Point:
        """Free space near the neighbours of an element that is new here."""
        from mapper.graph.placing import free_place
        from mapper.ui.canvas.display import guessed_size
        from mapper.ui.canvas.shapes import box_of

        element = self.document.elements[element_id]
        near = [
            end
            for link in self.document.links_of(element_id)
            for end in (link.source, link.target)
            if end in found
        ]
        boxes = [box_of(e, *guessed_size(e)) for e in found.values()]
        return free_place(boxes, box_of(element, *guessed_size(element)), near)

    def _kept(self) -> dict[str, Point]:
        kept = self.document.table("views").get(self.view.id)
        if not isinstance(kept, View) or kept.about != self.view.about:
            return {}  # the same form about something else is arranged by itself
        return {i: (x, y) for i, x, y in kept.places}

    def _state(self) -> tuple[dict[str, Element], dict[str, Link]]:
        return dict(self.elements), dict(self.links)

    def require(self, kind: Kind) -> None:
        """Raise ``UseError`` with a sentence when the form of the view has no such kind."""
        if not views.has_kind(self.view.form, kind):
            text = _("“{view}” shows no {kinds}. Go to the whole map to add one.")
            kinds = words.kind_plural(kind).lower()
            raise UseError(text.format(view=views.name_of(self.view), kinds=kinds))

    # ---- placing, inside an open edit of the document

    def place(self, places: Mapping[str, Point]) -> None:
        """Let elements stand elsewhere: in the whole map, or in this view alone when it has
        places of its own; from then on all of its places are the user's."""
        if self.view.form == "onion":
            self._involve(places)
        elif self.has_own_places:
            edits.place_in_view(self.document, self.view, {**self._at, **places})
        else:
            edits.place(self.document, places)

    def _involve(self, places: Mapping[str, Point]) -> None:
        """In the onion a place says how involved an actor is: that of the ring it is put into."""
        for element_id, at in places.items():
            level = self.plan.level_at(at) if self.plan is not None else None
            actor = self.document.elements[element_id]
            if level is not None and actor.kind is Kind.ACTOR and actor.involvement != level:
                edits.change(self.document, element_id, involvement=level)

    def adopt(self, ids: Iterable[str]) -> None:
        """Let elements just made be seen, whatever the filter says, and stand where they were put:
        in the whole map that is free space beside their neighbours when this view has places of
        its own."""
        made = list(ids)
        self._guests |= set(made)
        if not self.has_own_places:
            return
        whole = {i: e for i, e in self.document.elements.items() if i not in made}
        for element_id in made:
            element = self.document.elements[element_id]
            self._at[element_id] = (element.x, element.y)
            there = _at(element, self._beside(element_id, whole))
            self.document.put(replace(there, pinned=element.pinned))
            whole[element_id] = there
        if self._kept():
            edits.place_in_view(self.document, self.view, self._at)


def _at(element: Element, at: Point) -> Element:
    """*element* at a place of a view, where the pins of the whole map mean nothing."""
    return replace(element, x=float(at[0]), y=float(at[1]), pinned=False)


def _differences(
    before: tuple[dict[str, Element], dict[str, Link]],
    after: tuple[dict[str, Element], dict[str, Link]],
) -> tuple[Change, ...]:
    """What differs between two states: links that go, elements, then links that come."""
    found: list[Change] = []
    for table, old, new in (("elements", before[0], after[0]), ("links", before[1], after[1])):
        for record_id in old.keys() | new.keys():
            was, now = old.get(record_id), new.get(record_id)
            if was is not now and was != now:
                found.append(Change(table, record_id, was, now))
    return tuple(found)
