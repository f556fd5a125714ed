"""The display list of a document: what each record looks like, made when asked, dropped on news."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from PySide6.QtGui import QPainterPath

from mapper.document import Change, Document
from mapper.graph.boxes import Box
from mapper.graph.layout import Band, bands
from mapper.model import Element, Link
from mapper.ui.canvas import display
from mapper.ui.canvas.grid import Grid, Rect, grown, united
from mapper.ui.canvas.routes import Routes
from mapper.ui.canvas.shapes import Shape, curve
from mapper.ui.canvas.wires import Wire, wire

NEAR_LINE: Final = 6.0


class Scene:
    """Everything that can be painted, by id. It follows the document through ``apply``."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.shapes = Grid()
        self.wires = Grid()
        self._shapes: dict[str, Shape] = {}
        self._wires: dict[str, Wire] = {}
        self._curves: dict[str, QPainterPath] = {}
        self._bands: list[Band] | None = None
        self._last_bands: list[Band] = []
        self._routes: Routes | None = None
        self._unrouted: set[str] = set(document.links)
        self._votes = revealed_votes(document)
        for element_id in document.elements:
            self._enter(element_id)

    # ---- asking

    def shape(self, element_id: str) -> Shape:
        """An element as it is painted."""
        return self._shapes[element_id]

    def wire(self, link_id: str) -> Wire:
        """A link as it is painted."""
        found = self._wires.get(link_id)
        if found is None:
            self._route([link_id])
            found = self._wires[link_id]
        return found

    def curve(self, link_id: str) -> QPainterPath:
        """The line of a link as Qt paints it."""
        found = self._curves.get(link_id)
        if found is None:
            found = self._curves[link_id] = curve(self.wire(link_id).points)
        return found

    def bands(self) -> list[Band]:
        """The strips of needs, interventions, roles and actors that can be seen."""
        if self._bands is None:
            self._bands = bands(self.boxes())
        return self._bands

    def bands_changed(self) -> bool:
        """Whether the strips are others than when they were last asked for."""
        old, self._last_bands = self._last_bands, self.bands()
        return old != self._last_bands

    def boxes(self) -> list[Box]:
        """Every element as layout, placing and routing see it."""
        return [self.box(element_id) for element_id in self._shapes]

    def box(self, element_id: str) -> Box:
        """One element as layout, placing and routing see it."""
        return box_of(self.document.elements[element_id], self._shapes[element_id].body)

    def bounds(self) -> Rect | None:
        """The smallest rectangle around everything that is always painted."""
        self.route_all()
        around = self.shapes.bounds()
        for link in self._wires.values():
            if not link.quiet:
                around = united(around, link.bounds)
        for band in self.bands():
            around = united(around, band_rect(band))
        return around

    def elements_in(self, area: Rect) -> list[Shape]:
        """The elements that touch *area*, lowest first."""
        found = [self._shapes[name] for name in self.shapes.within(area)]
        found.sort(key=lambda shape: shape.order)
        return found

    def links_in(self, area: Rect) -> list[Wire]:
        """The links that may touch *area*."""
        self.route_all()
        return [self._wires[name] for name in self.wires.within(area)]

    def element_at(self, x: float, y: float, slack: float = 0.0) -> Shape | None:
        """The topmost element at a point of the map, or within *slack* of it."""
        near = self.elements_in((x - slack, y - slack, x + slack, y + slack))
        for shape in reversed(near):
            if shape.contains(x, y):
                return shape
        if slack:
            return next((s for s in reversed(near) if _close(s.rect, x, y, slack)), None)
        return None

    def link_at(self, x: float, y: float, reach: float, hidden: Iterable[str] = ()) -> Wire | None:
        """The link nearest to a point of the map within *reach*; *hidden* ones are passed over."""
        area = (x - reach, y - reach, x + reach, y + reach)
        skip = set(hidden)
        near = [(w.away(x, y), n, w) for n, w in enumerate(self.links_in(area)) if w.id not in skip]
        best = min(near, default=None)
        return best[2] if best is not None and best[0] <= reach else None

    # ---- following

    def apply(self, changes: Iterable[Change]) -> Rect | None:
        """Drop what *changes* make untrue; returns the part of the map to paint anew."""
        touched, links, voted = _sorted_changes(changes)
        if voted:
            self._votes = revealed_votes(self.document)
            touched |= self.document.elements.keys() & self._shapes.keys()
        stale = {i for i in touched if i in self._shapes and i not in self.document.elements}
        anew = {end for link in links for end in (link.source, link.target)}
        for element_id in touched:
            if voted or self._worded_anew(element_id):
                anew.add(element_id)
                for link in self.document.links_of(element_id):
                    anew |= {link.source, link.target}
        dirty: Rect | None = None
        for element_id in (touched | anew) - stale:
            if element_id in self.document.elements:
                dirty = united(dirty, self._renew(element_id, element_id in anew))
        for element_id in stale:
            dirty = united(dirty, self._leave(element_id))
        dirty = united(dirty, self._reroute(touched | anew, links))
        self._bands = None
        return grown(dirty, 3.0) if dirty else None

    def _worded_anew(self, element_id: str) -> bool:
        """Whether an element changed otherwise than by its place, so that others show it anew."""
        old = self._shapes.get(element_id)
        new = self.document.elements.get(element_id)
        return old is None or new is None or not old.same_but_moved(new)

    @property
    def around(self) -> display.Around:
        """What the look of an element depends on beside itself."""
        return display.Around(self.document.links_of, self.document.elements, self._votes)

    def _enter(self, element_id: str, body: display.Body | None = None) -> Shape:
        element = self.document.elements[element_id]
        shape = Shape(element, body or display.body(element, self.around))
        self._shapes[element_id] = shape
        self.shapes.put(element_id, shape.reach)
        return shape

    def _renew(self, element_id: str, anew: bool) -> Rect | None:
        old = self._shapes.get(element_id)
        new = self._enter(element_id, None if anew or old is None else old.body)
        return united(old.reach if old else None, new.reach)

    def _leave(self, element_id: str) -> Rect:
        self.shapes.drop(element_id)
        return self._shapes.pop(element_id).reach

    # ---- routes

    def _reroute(self, changed: set[str], links: Sequence[Link]) -> Rect | None:
        """Find the ways anew of links that changed, of those at *changed* elements, and of those
        that these stand in the way of; returns what they covered and cover."""
        stale = {link.id for link in links}
        for element_id in changed:
            stale |= {link.id for link in self.document.links_of(element_id)}
        known = self.document.links
        if self._routes is not None:
            there = [self.box(i) for i in changed if i in self._shapes]
            gone = [i for i in changed if i not in self._shapes]
            now = [known[link.id] for link in links if link.id in known]
            stale |= self._routes.change(there, gone, now, {link.id for link in links} - {*known})
        dirty: Rect | None = None
        for link_id in stale:
            old = self._wires.pop(link_id, None)
            self._curves.pop(link_id, None)
            self.wires.drop(link_id)
            self._unrouted.discard(link_id)
            dirty = united(dirty, old.bounds if old else None)
        there_now = [link_id for link_id in stale if link_id in known]
        self._unrouted.update(there_now)
        if self._routes is not None:
            self._route(there_now)
            for link_id in there_now:
                dirty = united(dirty, self._wires[link_id].bounds)
        return dirty

    def route_all(self) -> None:
        """Find the way of every link that has none yet."""
        if self._unrouted:
            self._route(list(self._unrouted))

    def _route(self, ids: Iterable[str]) -> None:
        if self._routes is None:
            self._routes = Routes(self.boxes(), self.document.links.values())
        for link_id in ids:
            link = self.document.links[link_id]
            source, target = self._shapes[link.source], self._shapes[link.target]
            points, clear = self._routes.way(link_id)
            ends = (source.polygon, target.polygon)
            found = wire(link, source.element, points, ends, clear)
            self._wires[link_id] = found
            self.wires.put(link_id, found.bounds)
            self._unrouted.discard(link_id)


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


def box_of(element: Element, body: display.Body) -> Box:
    """An element as layout, placing and routing see it."""
    return Box(
        element.id,
        str(element.kind),
        body.width,
        body.height,
        element.x,
        element.y,
        element.pinned,
        element.is_target_group,
    )


BAND_PAD: Final = (26.0, 16.0)


def band_rect(band: Band) -> Rect:
    """The strip of a band with room around its elements."""
    x, y = BAND_PAD
    return band.left - x, band.top - y, band.right + x, band.bottom + y


def revealed_votes(document: Document) -> dict[str, int]:
    """The dots each element got, without those of a ballot that is still open."""
    hidden = {
        ballot.session  # type: ignore[union-attr]
        for ballot in document.table("ballots").values()
        if ballot.state == "open"  # type: ignore[union-attr]
    }
    dots: dict[str, int] = {}
    for vote in document.table("votes").values():
        if vote.session not in hidden:  # type: ignore[union-attr]
            dots[vote.target] = dots.get(vote.target, 0) + vote.dots  # type: ignore[union-attr]
    return dots
