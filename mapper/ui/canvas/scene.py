"""The display list of a document: what each record looks like, made when asked, dropped on news."""

from __future__ import annotations

import time
from collections.abc import Iterable, Sequence
from typing import Final

from mapper.document import Change, Document
from mapper.graph.boxes import Box
from mapper.graph.layout import Band, bands
from mapper.model import Link
from mapper.ui.canvas import backdrop, display, frames
from mapper.ui.canvas.far import Far
from mapper.ui.canvas.grid import Grid, Rect, grown, united
from mapper.ui.canvas.lens import Lens
from mapper.ui.canvas.shapes import Shape, box_of
from mapper.ui.canvas.votes import revealed_votes
from mapper.ui.canvas.ways import AT_ONCE, BUDGET, Ways, around_all
from mapper.ui.canvas.wires import Wire

BAND_PAD: Final = (26.0, 16.0)
FEW: Final = 100
"""Of no more links all ways are found as soon as somebody asks how large the map is."""


class Scene:
    """Everything that can be painted, by id: what is *seen* of the document. It follows through
    ``apply``.

    Of a large map only what is looked at is measured and routed; *whole* tells whether all of what
    was asked for is.
    """

    def __init__(self, seen: Lens | Document) -> None:
        self.seen = seen if isinstance(seen, Lens) else Lens(seen)
        self.document = self.seen.document
        self.shapes = Grid()
        self.whole = True
        self.found: Rect | None = None
        self.revision = 0
        self._shapes: dict[str, Shape] = {}
        self._boxes: dict[str, Box] = {}
        self._unmeasured: dict[str, None] = {}
        self._bands: list[Band] | None = None
        self._bands_moved = False
        self._bounds: Rect | None = None
        self._bounds_of = 0
        self._unsettled = False
        self._far: Far | None = None
        self._votes = revealed_votes(self.document)
        self.ways = Ways(self.seen, self.shape, self.rect, self.measured_boxes)
        few = len(self.seen.elements) <= AT_ONCE
        for element_id in self.seen.elements:
            if few:
                self._measure(element_id)
            else:
                self._guess(element_id)

    # ---- elements

    def shape(self, element_id: str) -> Shape:
        """An element as it is painted."""
        return self._shapes.get(element_id) or self._measure(element_id)

    def rect(self, element_id: str) -> Rect:
        """The box of an element; a guess while it is not measured."""
        shape = self._shapes.get(element_id)
        return shape.rect if shape is not None else self.shapes.rects[element_id]

    def elements_in(self, area: Rect) -> list[Shape]:
        """The elements that touch *area*, lowest first."""
        found = [self.shape(name) for name in self.shapes.within(area)]
        found.sort(key=lambda shape: shape.order)
        return found

    def element_at(self, x: float, y: float, slack: float = 0.0) -> Shape | None:
        """The topmost element at a point of the map, or within *slack* of it."""
        near = self.elements_in((x - slack, y - slack, x + slack, y + slack))
        for shape in reversed(near):
            if shape.contains(x, y):
                return shape
        if slack:
            return next((s for s in reversed(near) if _close(s.rect, x, y, slack)), None)
        return None

    def box(self, element_id: str) -> Box:
        """One element as layout, placing and routing see it."""
        self.shape(element_id)
        return self._boxes[element_id]

    def boxes(self) -> list[Box]:
        """Every element as layout, placing and routing see it, some sizes guessed."""
        return list(self._boxes.values())

    def measured_boxes(self) -> list[Box]:
        """Every element with its real size."""
        self.warm(float("inf"))
        return self.boxes()

    def warm(self, seconds: float) -> bool:
        """Measure for so many seconds what has not been measured; whether there is nothing left."""
        if not self._unmeasured:
            return True
        end = time.perf_counter() + seconds
        for element_id in list(self._unmeasured):
            self._measure(element_id)
            if time.perf_counter() > end:
                break
        self._far = None
        self._unsettled = True
        self.settle()
        return not self._unmeasured

    # ---- links

    def wire(self, link_id: str) -> Wire:
        """A link as it is painted."""
        return self.ways.wire(link_id)

    def links_in(self, area: Rect, seconds: float = BUDGET) -> list[Wire]:
        """The links that may touch *area*. Those whose way is not found within so many seconds
        are drawn plainly, and ``whole`` is False."""
        found, whole = self.ways.within(area, seconds)
        self.whole = self.whole and whole
        return found

    def seek(self, area: Rect) -> bool:
        """Find ways for a moment; whether those in *area* are all found now. ``found`` grows
        around what has to be painted anew for it."""
        self.whole, found = self.ways.seek(area, BUDGET)
        self.found = united(self.found, found)
        return self.whole

    def link_at(self, x: float, y: float, reach: float, hidden: Iterable[str] = ()) -> Wire | None:
        """The link nearest to a point of the map within *reach*; *hidden* ones are passed over."""
        area = (x - reach, y - reach, x + reach, y + reach)
        skip = set(hidden)
        near = [(w.away(x, y), n, w) for n, w in enumerate(self.links_in(area)) if w.id not in skip]
        best = min(near, default=None)
        return best[2] if best is not None and best[0] <= reach else None

    # ---- the whole

    def bands(self) -> list[Band]:
        """The strips of needs, interventions, roles and actors that can be seen."""
        if self._bands is None:
            self._bands = bands(self.boxes()) if self.seen.view.form == "map" else []
        return self._bands

    def settle(self) -> None:
        """Find bands and bounds anew after a change; a large map waits for it until there is
        time, for it means to look at every element."""
        if self._unsettled:
            self._unsettled = False
            old, self._bands, self._bounds = self._bands, None, None
            self._bands_moved = self._bands_moved or (old is not None and old != self.bands())
            self.revision += 1

    def bands_changed(self) -> bool:
        """Whether the strips are others than when this was last asked."""
        moved, self._bands_moved = self._bands_moved, False
        return moved

    def bounds(self, most: int = FEW) -> Rect | None:
        """The smallest rectangle around everything that is always painted; about so large where
        there are more links than *most*, for their ways take time to find."""
        if self._bounds is None or self._bounds_of < most:
            around, self._bounds_of = self.shapes.bounds(), most
            if len(self.seen.links) <= most:
                around = united(around, around_all(self.ways.all()))
            for band in self.bands():
                around = united(around, band_rect(band))
            around = united(around, backdrop.bounds(self.seen.plan))
            around = united(around, frames.bounds(self.seen))
            self._bounds = around
        return self._bounds

    @property
    def far(self) -> Far:
        """The map as boxes and lines."""
        if self._far is None:
            self._far = Far(self.seen, self.rect, lambda: self.around)
        return self._far

    @property
    def around(self) -> display.Around:
        """What the look of an element depends on beside itself."""
        document = self.document
        look = self.seen.look
        return display.Around(
            document.links_of,
            document.elements,
            self._votes,
            self.seen.quiet,
            look,
            self.seen.arrows,
        )

    # ---- following

    def apply(self, changes: Sequence[Change]) -> Rect | None:
        """Drop what *changes* make untrue; returns the part of the map to paint anew."""
        touched, links, voted = _sorted_changes(changes)
        if voted:
            self._votes = revealed_votes(self.document)
            touched |= self.seen.elements.keys() & self._shapes.keys()
        anew = {end for link in links for end in (link.source, link.target)}
        for element_id in touched:
            if voted or self._worded_anew(element_id):
                anew.add(element_id)
                for link in self.document.links_of(element_id):
                    anew |= {link.source, link.target}
        dirty = frames.touched(changes)
        for element_id in touched | anew:
            dirty = united(dirty, self._renew(element_id, element_id in anew))
        dirty = united(dirty, self.ways.renew(touched | anew, links))
        self._unsettled = True
        if len(self._boxes) <= AT_ONCE:
            self.settle()
        self.whole = self.whole and len(self.seen.links) <= AT_ONCE
        if self._far is not None:
            self._far.renew(touched | anew, [link.id for link in links])
        return grown(dirty, 3.0) if dirty else None

    def _worded_anew(self, element_id: str) -> bool:
        """Whether an element changed otherwise than by its place, so that others show it anew."""
        old = self._shapes.get(element_id)
        new = self.seen.elements.get(element_id)
        return old is None or new is None or not old.same_but_moved(new)

    def _renew(self, element_id: str, anew: bool) -> Rect | None:
        old = self._shapes.pop(element_id, None)
        before = self.shapes.rects.get(element_id)
        self.shapes.drop(element_id)
        self._boxes.pop(element_id, None)
        self._unmeasured.pop(element_id, None)
        if element_id not in self.seen.elements:
            return before
        new = self._measure(element_id, None if anew or old is None else old.body)
        return united(before, new.reach)

    def _measure(self, element_id: str, body: display.Body | None = None) -> Shape:
        element = self.seen.elements[element_id]
        shape = Shape(element, body or display.body(element, self.around))
        self._shapes[element_id] = shape
        self._boxes[element_id] = shape.box()
        self._unmeasured.pop(element_id, None)
        self.shapes.put(element_id, shape.reach)
        return shape

    def _guess(self, element_id: str) -> None:
        element = self.seen.elements[element_id]
        wide, high = display.guessed_size(element)
        x, y = element.x, element.y
        self.shapes.put(element_id, (x - wide / 2, y - high / 2, x + wide / 2, y + high / 2))
        self._boxes[element_id] = box_of(element, wide, high)
        self._unmeasured[element_id] = None


def _sorted_changes(changes: Iterable[Change]) -> tuple[set[str], list[Link], bool]:
    """The elements that changed, the links before and after, and whether votes did."""
    touched: set[str] = set()
    links: list[Link] = []
    voted = False
    for change in changes:
        if change.table == "elements":
            touched.add(change.id)
        elif change.table == "links":
            links.extend(r for r in (change.before, change.after) if isinstance(r, Link))
        voted = voted or change.table in ("votes", "ballots")
    return touched, links, voted


def _close(rect: Rect, x: float, y: float, slack: float) -> bool:
    left, top, right, bottom = grown(rect, slack)
    return left <= x <= right and top <= y <= bottom


def band_rect(band: Band) -> Rect:
    """The strip of a band with room around its elements."""
    x, y = BAND_PAD
    return band.left - x, band.top - y, band.right + x, band.bottom + y
