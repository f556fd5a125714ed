"""The gestures of the hand: each an object that is started, moved, and ended or cancelled."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter

from mapper.i18n import _
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


class MoveTool(Tool):
    """Moves the selected elements; nothing is recorded until the hand lets go."""

    cursor = Qt.CursorShape.SizeAllCursor

    def __init__(self, canvas: Canvas, at: QPointF, grabbed: str) -> None:
        super().__init__(canvas, at)
        document, scene = canvas.document, canvas.scene
        chosen = [i for i in canvas.selection if i in document.elements]
        if grabbed not in chosen:
            chosen = [grabbed]
        self._shapes = {i: scene.shape(i) for i in chosen}
        self._grabbed = scene.shape(grabbed)
        self._links = {link.id: link for i in chosen for link in document.links_of(i)}
        drawn = [i for i in self._links if not scene.wire(i).quiet or i in canvas.stand.links]
        self._links = {i: self._links[i] for i in drawn}
        around = scene.elements_in(canvas.visible_area())
        self._snapper = Snapper(s.rect for s in around if s.id not in self._shapes)
        self._by = Snapped()
        canvas.hold({*chosen, *self._links})

    def move(self, at: QPointF, mods: Mods) -> None:
        dx, dy = self.moved(at)
        left, top, right, bottom = self._grabbed.rect
        snapped = Snapped()
        if not mods & Mods.AltModifier:
            rect = (left + dx, top + dy, right + dx, bottom + dy)
            snapped = self._snapper.snap(rect, REACH / self.canvas.zoom)
        self._by = Snapped(dx + snapped.dx, dy + snapped.dy, snapped.guides)
        self.canvas.follow_hand(at)
        self.canvas.update()

    def end(self, at: QPointF, mods: Mods) -> None:
        self.move(at, mods)
        self.canvas.hold(())
        by = self._by
        if abs(by.dx) + abs(by.dy) < 0.01:
            return
        document = self.canvas.document
        places = {i: (s.x + by.dx, s.y + by.dy) for i, s in self._shapes.items()}
        with self.canvas.by_hand(), document.edit(_("Move")):
            self.canvas.seen.place(places)

    def cancel(self) -> None:
        self.canvas.hold(())

    def paint(self, painter: QPainter) -> None:
        canvas, by = self.canvas, self._by
        renderer = Renderer(canvas.scene, canvas.paints)
        detail = Detail.ALL if len(self._shapes) <= MANY else Detail.SHAPES
        manner = Manner(canvas.zoom, detail, canvas.fine and len(self._links) <= MANY)
        painter.save()
        painter.setTransform(canvas.viewport.transform(), True)
        renderer.wires(painter, self._wires(), manner, 0.0)
        painter.translate(by.dx, by.dy)
        for shape in self._shapes.values():
            renderer.element(painter, shape, manner)
        painter.restore()
        self._paint_guides(painter)

    def _wires(self) -> list[Wire]:
        by, scene = self._by, self.canvas.scene
        found = []
        for link in self._links.values():
            source, target = scene.shape(link.source), scene.shape(link.target)
            places = [
                (s.x + by.dx, s.y + by.dy) if s.id in self._shapes else (s.x, s.y)
                for s in (source, target)
            ]
            made = moving_wire(link, source, target, places[0], places[1])
            if made is not None:
                found.append(made)
        return found

    def _paint_guides(self, painter: QPainter) -> None:
        painter.setPen(self.canvas.paints.pen("highlight", 1.0, cosmetic=True))
        to_view = self.canvas.viewport.to_view
        for upright, at, start, end in self._by.guides:
            first = to_view(at, start) if upright else to_view(start, at)
            last = to_view(at, end) if upright else to_view(end, at)
            painter.drawLine(first, last)


__all__ = ["Mods", "MoveTool", "PanTool", "RubberTool", "Tool"]
