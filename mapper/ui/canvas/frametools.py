"""The gestures of frames: moved with what they hold, made larger by a corner."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter

from mapper import edits
from mapper.edits import framing
from mapper.i18n import _
from mapper.ui.canvas import frames
from mapper.ui.canvas.snapping import Snapped
from mapper.ui.canvas.tools import Carried, Mods, Tool

if TYPE_CHECKING:
    from mapper.ui.canvas.view import Canvas

SMALLEST: Final = 60.0
DIAGONALS: Final = {
    "top left": Qt.CursorShape.SizeFDiagCursor,
    "bottom right": Qt.CursorShape.SizeFDiagCursor,
    "top right": Qt.CursorShape.SizeBDiagCursor,
    "bottom left": Qt.CursorShape.SizeBDiagCursor,
}


class Hold(NamedTuple):
    """What of a frame is held: its title or edge (*corner* empty), or a corner of it."""

    frame: str
    corner: str = ""

    @property
    def cursor(self) -> Qt.CursorShape:
        """What the pointer looks like over it."""
        return DIAGONALS.get(self.corner, Qt.CursorShape.SizeAllCursor)


class FrameTool(Tool):
    """Moves a frame with what it holds."""

    cursor = Qt.CursorShape.SizeAllCursor

    def __init__(self, canvas: Canvas, at: QPointF, hold: Hold) -> None:
        super().__init__(canvas, at)
        self._id = hold.frame
        elements, moved = framing.carried(canvas.document, hold.frame)
        self._carried = Carried(canvas, elements)
        every = framing.frames_of(canvas.document)
        self._frames = [frame for frame in every if frame.id in moved]
        self._rect = framing.frame_rect(next(f for f in every if f.id == self._id))
        still = (framing.frame_rect(f) for f in every if f.id not in moved)
        self._snapper = self._carried.snapper(still)
        self._by = Snapped()
        canvas.hold({*self._carried.shapes, *self._carried.links, *moved})

    def move(self, at: QPointF, mods: Mods) -> None:
        self._by = self.snapped(self._snapper, self._rect, at, mods)
        self.canvas.follow_hand(at)
        self.canvas.update()

    def end(self, at: QPointF, mods: Mods) -> None:
        self.move(at, mods)
        self.canvas.hold(())
        document, by = self.canvas.document, self._by
        with self.canvas.by_hand(), document.edit(_("Move frame")):
            edits.move_frame(document, self._id, by.dx, by.dy)

    def cancel(self) -> None:
        self.canvas.hold(())

    def paint(self, painter: QPainter) -> None:
        canvas, by = self.canvas, self._by
        painter.save()
        painter.setTransform(canvas.viewport.transform(), True)
        painter.translate(by.dx, by.dy)
        for frame in self._frames:
            frames.paint_one(painter, canvas.paints, frame, canvas.zoom)
        painter.translate(-by.dx, -by.dy)
        self._carried.paint(painter, by.dx, by.dy)
        painter.restore()
        self.paint_guides(painter, by)


class SizeTool(Tool):
    """Moves one corner of a frame."""

    def __init__(self, canvas: Canvas, at: QPointF, hold: Hold) -> None:
        super().__init__(canvas, at)
        self._hold = hold
        self.cursor = hold.cursor
        found = next(f for f in framing.frames_of(canvas.document) if f.id == hold.frame)
        self._before = self._rect = framing.frame_rect(found)

    def move(self, at: QPointF, mods: Mods) -> None:
        left, top, right, bottom = self._before
        dx, dy = self.moved(at)
        if "left" in self._hold.corner:
            left = min(left + dx, right - SMALLEST)
        else:
            right = max(right + dx, left + SMALLEST)
        if "top" in self._hold.corner:
            top = min(top + dy, bottom - SMALLEST)
        else:
            bottom = max(bottom + dy, top + SMALLEST)
        self._rect = (left, top, right, bottom)
        self.canvas.update()

    def end(self, at: QPointF, mods: Mods) -> None:
        self.move(at, mods)
        document = self.canvas.document
        with document.edit(_("Resize frame")):
            edits.set_frame(document, self._hold.frame, self._rect)

    def paint(self, painter: QPainter) -> None:
        viewport = self.canvas.viewport
        painter.setPen(self.canvas.paints.pen("selection", 2.0, cosmetic=True))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        by = frames.ROUND * viewport.scale
        painter.drawRoundedRect(QRectF(viewport.rect_to_view(self._rect)), by, by)
