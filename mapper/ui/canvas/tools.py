"""The gestures of the hand: each an object that is started, moved, and ended or cancelled."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter

from mapper.i18n import _
from mapper.ui.canvas.grid import Rect
from mapper.ui.canvas.outlines import Point
from mapper.ui.canvas.quick import moving_wire
from mapper.ui.canvas.renderer import Detail, Manner, Renderer
from mapper.ui.canvas.snapping import REACH, Snapped, Snapper
from mapper.ui.canvas.wires import Wire

if TYPE_CHECKING:
    from mapper.ui.canvas.view import Canvas

Mods = Qt.KeyboardModifier
MANY: Final = 80
"""With more elements in the hand, only their outlines are painted on the way."""


class Tool:
    """A gesture. It begins when the hand has moved far enough, and ends or is cancelled once."""

    cursor = Qt.CursorShape.ArrowCursor

    def __init__(self, canvas: Canvas, at: QPointF) -> None:
        self.canvas = canvas
        self.start = at
        self.start_map = canvas.viewport.to_map(at)

    def move(self, at: QPointF, mods: Mods) -> None:
        """The pointer is at *at*."""

    def end(self, at: QPointF, mods: Mods) -> None:
        """The button was let go at *at*."""

    def cancel(self) -> None:
        """Leave everything as it was before the gesture."""

    def paint(self, painter: QPainter) -> None:
        """What the gesture shows over the map; in pixels."""

    def snapped(self, snapper: Snapper, rect: Rect, at: QPointF, mods: Mods) -> Snapped:
        """How far *rect* has come with the pointer, and on to a line near it unless Alt is held."""
        dx, dy = self.moved(at)
        more = Snapped()
        if not mods & Mods.AltModifier:
            left, top, right, bottom = rect
            there = (left + dx, top + dy, right + dx, bottom + dy)
            more = snapper.snap(there, REACH / self.canvas.zoom)
        return Snapped(dx + more.dx, dy + more.dy, more.guides)

    def paint_guides(self, painter: QPainter, by: Snapped) -> None:
        """The lines that say why something has snapped."""
        painter.setPen(self.canvas.paints.pen("highlight", 1.0, cosmetic=True))
        to_view = self.canvas.viewport.to_view
        for upright, at, start, end in by.guides:
            first = to_view(at, start) if upright else to_view(start, at)
            last = to_view(at, end) if upright else to_view(end, at)
            painter.drawLine(first, last)

    def moved(self, at: QPointF) -> Point:
        """How far the pointer has come, in map units."""
        x, y = self.canvas.viewport.to_map(at)
        return x - self.start_map[0], y - self.start_map[1]


class PanTool(Tool):
    """Moves the map under the hand."""

    cursor = Qt.CursorShape.ClosedHandCursor

    def __init__(self, canvas: Canvas, at: QPointF) -> None:
        super().__init__(canvas, at)
        self._last = at

    def move(self, at: QPointF, mods: Mods) -> None:
        step = at - self._last
        self.canvas.pan(step.x(), step.y())
        self._last = at


class RubberTool(Tool):
    """Selects what lies in a rectangle; with Shift in addition to what is selected."""

    cursor = Qt.CursorShape.CrossCursor

    def __init__(self, canvas: Canvas, at: QPointF, add: bool) -> None:
        super().__init__(canvas, at)
        self._before = canvas.selection if add else frozenset()
        self._first = canvas.selection
        self._at = at

    def move(self, at: QPointF, mods: Mods) -> None:
        self._at = at
        area = self.canvas.viewport.rect_to_map(self._rect())
        inside = {
            shape.id
            for shape in self.canvas.scene.elements_in(area)
            if area[0] <= shape.x <= area[2] and area[1] <= shape.y <= area[3]
        }
        self.canvas.select(self._before | inside)
        self.canvas.update()

    def cancel(self) -> None:
        self.canvas.select(self._first)

    def paint(self, painter: QPainter) -> None:
        colour = QColor(self.canvas.paints.colour("selection"))
        painter.setPen(self.canvas.paints.pen("selection", 1.0, cosmetic=True))
        colour.setAlphaF(0.1)
        painter.setBrush(colour)
        painter.drawRect(self._rect())

    def _rect(self) -> QRectF:
        return QRectF(self.start, self._at).normalized()


class Carried:
    """Elements in the hand with their links, painted where they would be."""

    def __init__(self, canvas: Canvas, ids: Iterable[str]) -> None:
        self._canvas = canvas
        scene, seen = canvas.scene, canvas.seen
        self.shapes = {i: scene.shape(i) for i in ids if i in seen.elements}
        links = {link.id: link for i in self.shapes for link in seen.links_of(i)}
        drawn = [i for i in links if not scene.wire(i).quiet or i in canvas.stand.links]
        self.links = {i: links[i] for i in drawn}

    def snapper(self, besides: Iterable[Rect] = ()) -> Snapper:
        """The lines of what stays: of the elements in sight, and of other rectangles."""
        canvas = self._canvas
        around = canvas.scene.elements_in(canvas.visible_area())
        return Snapper([*(s.rect for s in around if s.id not in self.shapes), *besides])

    def paint(self, painter: QPainter, dx: float, dy: float) -> None:
        """Paint everything so far from its place; the painter is in map units."""
        canvas = self._canvas
        renderer = Renderer(canvas.scene, canvas.paints)
        detail = Detail.ALL if len(self.shapes) <= MANY else Detail.SHAPES
        manner = Manner(canvas.zoom, detail, canvas.manner.fine and len(self.links) <= MANY)
        renderer.wires(painter, self._wires(dx, dy), manner, 0.0)
        painter.translate(dx, dy)
        for shape in self.shapes.values():
            renderer.element(painter, shape, manner)
        painter.translate(-dx, -dy)

    def _wires(self, dx: float, dy: float) -> list[Wire]:
        scene = self._canvas.scene
        found = []
        for link in self.links.values():
            source, target = scene.shape(link.source), scene.shape(link.target)
            places = [
                (s.x + dx, s.y + dy) if s.id in self.shapes else (s.x, s.y)
                for s in (source, target)
            ]
            made = moving_wire(link, source, target, places[0], places[1])
            if made is not None:
                found.append(made)
        return found


class MoveTool(Tool):
    """Moves the selected elements; nothing is recorded until the hand lets go."""

    cursor = Qt.CursorShape.SizeAllCursor

    def __init__(self, canvas: Canvas, at: QPointF, grabbed: str) -> None:
        super().__init__(canvas, at)
        chosen = [i for i in canvas.selection if i in canvas.document.elements]
        self._carried = Carried(canvas, chosen if grabbed in chosen else [grabbed])
        self._grabbed = canvas.scene.shape(grabbed)
        self._snapper = self._carried.snapper()
        self._by = Snapped()
        canvas.hold({*self._carried.shapes, *self._carried.links})

    def move(self, at: QPointF, mods: Mods) -> None:
        self._by = self.snapped(self._snapper, self._grabbed.rect, at, mods)
        self.canvas.follow_hand(at)
        self.canvas.update()

    def end(self, at: QPointF, mods: Mods) -> None:
        self.move(at, mods)
        self.canvas.hold(())
        by = self._by
        if abs(by.dx) + abs(by.dy) < 0.01:
            return
        document = self.canvas.document
        places = {i: (s.x + by.dx, s.y + by.dy) for i, s in self._carried.shapes.items()}
        with self.canvas.by_hand(), document.edit(_("Move")):
            self.canvas.seen.place(places)

    def cancel(self) -> None:
        self.canvas.hold(())

    def paint(self, painter: QPainter) -> None:
        painter.save()
        painter.setTransform(self.canvas.viewport.transform(), True)
        self._carried.paint(painter, self._by.dx, self._by.dy)
        painter.restore()
        self.paint_guides(painter, self._by)


__all__ = ["Carried", "Mods", "MoveTool", "PanTool", "RubberTool", "Tool"]
