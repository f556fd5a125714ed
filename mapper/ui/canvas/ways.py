"""The links of a scene: their ways, found within a time, kept until something makes them untrue."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Final

from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainterPath, QPolygonF

from mapper.graph.boxes import Box
from mapper.graph.reading import Flow
from mapper.model import Link
from mapper.ui.canvas.grid import Grid, Rect, grown, united
from mapper.ui.canvas.lens import Lens
from mapper.ui.canvas.quick import moving_wire
from mapper.ui.canvas.routes import Routes
from mapper.ui.canvas.shapes import Shape, curve
from mapper.ui.canvas.wires import Wire, wire

BUDGET: Final = 0.003
"""So many seconds a repaint spends on finding ways; the rest is drawn plainly for the moment."""
AT_ONCE: Final = 400
"""Of so many links every way is found as soon as it has changed."""
NEARLY: Final = 40.0
GUESSED: Final = 140.0
"""A link whose way is not known yet strays no further from its two ends."""


class Line:
    """A wire with what Qt needs to paint it, made once and only when it is painted."""

    __slots__ = ("_tip", "path", "wire")

    def __init__(self, wire: Wire) -> None:
        self.wire = wire
        self.path = curve(wire.points)
        self._tip: QPolygonF | None = None

    @property
    def tip(self) -> QPolygonF:
        """The arrowhead."""
        if self._tip is None:
            self._tip = QPolygonF([QPointF(*point) for point in self.wire.arrow])
        return self._tip


class Ways:
    """Wires by link id. *measured* tells whether every element has its real size."""

    def __init__(
        self,
        seen: Lens,
        shape: Callable[[str], Shape],
        rect: Callable[[str], Rect],
        boxes: Callable[[], list[Box]],
        flow: Flow | None = None,
    ) -> None:
        self._seen = seen
        self._flow = flow
        self._shape = shape
        self._rect = rect
        self._boxes = boxes
        self._grid = Grid()
        self._entered = False
        self._wires: dict[str, Wire] = {}
        self._doubtful: set[str] = set()  # something else has moved into or out of their way
        self._untold: tuple[set[str], dict[str, None]] = (set(), {})
        self._plain: dict[str, Wire] = {}
        self._lines: dict[str, Line] = {}
        self._routes: Routes | None = None

    # ---- asking

    def wire(self, link_id: str) -> Wire:
        """A link on its real way."""
        return self._wires.get(link_id) or self._find(link_id)

    def line(self, found: Wire) -> Line:
        """A link as Qt paints it."""
        line = self._lines.get(found.id)
        if line is None or line.wire is not found:
            line = self._lines[found.id] = Line(found)
        return line

    def curve(self, found: Wire) -> QPainterPath:
        """The curve of a link as Qt paints it."""
        return self.line(found).path

    def within(self, area: Rect, seconds: float) -> tuple[list[Wire], bool]:
        """The links that may touch *area*, and whether all of them are on their real way."""
        self._enter_all()
        end = time.perf_counter() + seconds
        found: list[Wire] = []
        whole = True
        for link_id in self._grid.within(area):
            known = self._wires.get(link_id)
            if known is None and time.perf_counter() < end:
                known = self._find(link_id)
            if known is None:
                known = self._quick(link_id)
                whole = False
            elif link_id in self._doubtful:
                whole = False
            if known is not None and known.touches(area):
                found.append(known)
        return found, whole

    def seek(self, area: Rect, seconds: float) -> tuple[bool, Rect | None]:
        """Find ways of links in *area* for so many seconds; whether none is left to find, and
        what those cover and covered that had been drawn plainly."""
        self._enter_all()
        self._doubt()
        end = time.perf_counter() + seconds
        missing = [i for i in self._grid.within(area) if not self._is_sure(i)]
        dirty: Rect | None = None
        for n, link_id in enumerate(missing, start=1):
            old = self._wires.get(link_id) or self._plain.get(link_id)
            found = self._find(link_id)
            if found is not old:
                dirty = united(dirty, united(old.bounds if old else None, found.bounds))
            if time.perf_counter() > end:
                return n == len(missing), dirty
        return True, dirty

    def sure(self) -> dict[str, Wire]:
        """The ways that are known and that nothing has disturbed, by link id."""
        return {i: found for i, found in self._wires.items() if i not in self._doubtful}

    def borrow(self, known: Mapping[str, Wire]) -> None:
        """Use ways that were found for another scene of the same."""
        self._wires |= {i: found for i, found in known.items() if i in self._seen.links}

    def all(self) -> list[Wire]:
        """Every link on its real way."""
        return [self.wire(link_id) for link_id in self._seen.links]

    def more_than(self, most: int, area: Rect) -> bool:
        """Whether more links than *most* may touch *area*."""
        self._enter_all()
        return self._grid.more_than(most, area)

    # ---- following

    def renew(self, changed: set[str], links: Sequence[Link]) -> Rect | None:
        """Forget the ways of links that changed, of those at *changed* elements, and sooner or
        later of those that these disturb; returns what they covered and may cover now."""
        stale = {link.id for link in links}
        known = self._seen.links
        for element_id in changed & self._seen.elements.keys():
            stale |= {link.id for link in self._seen.links_of(element_id)}
        self._untold[0].update(changed)
        self._untold[1].update((link.id, None) for link in links)
        if len(known) <= AT_ONCE:
            stale |= self._tell()
        dirty: Rect | None = None
        for link_id in stale:
            dirty = united(dirty, self._forget(link_id))
            if link_id in known:
                dirty = united(dirty, self._new_place(known[link_id]))
        return dirty

    def _tell(self) -> set[str]:
        """Tell the router what is new; the links whose way may be another now. A large map does
        it when a way is sought next, for it takes longer than to paint the change."""
        (changed, told), self._untold = self._untold, (set(), {})
        if self._routes is None or not (changed or told):
            return set()
        links, elements = self._seen.links, self._seen.elements
        there = [self._shape(i).box() for i in sorted(changed & elements.keys())]
        now = [links[i] for i in told if i in links]
        return self._routes.change(
            there, changed - elements.keys(), now, told.keys() - links.keys()
        )

    def _doubt(self) -> None:
        """Of hundreds of disturbed links most will have the same way again: they stay as they are
        until it is known."""
        self._doubtful |= self._tell() & self._wires.keys()

    def _new_place(self, link: Link) -> Rect:
        """What a link will cover: exactly where there are few, else about."""
        if self._entered:
            self._grid.put(link.id, self._guess(link))
        if self._routes is not None and len(self._seen.links) <= AT_ONCE:
            return self._find(link.id).bounds
        ends = united(self._rect(link.source), self._rect(link.target))
        assert ends is not None
        return grown(ends, NEARLY)

    def _forget(self, link_id: str) -> Rect | None:
        old = self._wires.pop(link_id, None)
        plain = self._plain.pop(link_id, None)
        self._lines.pop(link_id, None)
        self._doubtful.discard(link_id)
        self._grid.drop(link_id)
        return united(old.bounds if old else None, plain.bounds if plain else None)

    # ---- finding

    def _enter_all(self) -> None:
        if not self._entered:
            self._entered = True
            for link in self._seen.links.values():
                self._grid.put(link.id, self._guess(link))

    def _guess(self, link: Link) -> Rect:
        ends = united(self._rect(link.source), self._rect(link.target))
        assert ends is not None
        return grown(ends, GUESSED)

    def _find(self, link_id: str) -> Wire:
        if self._routes is None:
            self._routes = Routes(self._boxes(), self._seen.links.values(), self._flow)
        self._doubt()
        link = self._seen.links[link_id]
        source, target = self._shape(link.source), self._shape(link.target)
        points, clear = self._routes.way(link_id)
        found = wire(link, source.element, points, (source.polygon, target.polygon), clear)
        if found.quiet and link.kind not in self._seen.quiet:
            found = replace(found, quiet=False)
        self._doubtful.discard(link_id)
        old = self._wires.get(link_id)
        if old == found:
            return old
        self._wires[link_id] = found
        self._plain.pop(link_id, None)
        self._lines.pop(link_id, None)
        if self._entered:
            self._grid.put(link_id, found.bounds)
        return found

    def _is_sure(self, link_id: str) -> bool:
        return link_id in self._wires and link_id not in self._doubtful

    def _quick(self, link_id: str) -> Wire | None:
        found = self._plain.get(link_id)
        if found is None:
            link = self._seen.links[link_id]
            a, b = self._shape(link.source), self._shape(link.target)
            found = moving_wire(link, a, b, (a.x, a.y), (b.x, b.y))
            if found is not None:
                self._plain[link_id] = found
        return found


def around_all(wires: Iterable[Wire]) -> Rect | None:
    """The smallest rectangle around all links that are always drawn."""
    rect: Rect | None = None
    for one in wires:
        if not one.quiet:
            rect = united(rect, one.bounds)
    return rect
