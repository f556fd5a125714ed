"""What the pointer is on, drawn large where it is too small for the back of the room."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter

from mapper.ui.canvas.measure import LABEL
from mapper.ui.canvas.renderer import Manner
from mapper.ui.canvas.shapes import Shape
from mapper.ui.canvas.style import Paints
from mapper.ui.canvas.viewport import Viewport
from mapper.ui.presenting.gliding import read
from mapper.ui.presenting.painting import WallRenderer
from mapper.ui.presenting.room import LEAST, Room
from mapper.ui.presenting.slides import Slide

LARGE: Final = 32.0
"""So many pixels high are letters under the pointer, on the standard wall."""
AIR: Final = 14.0


def under(slide: Slide, viewport: Viewport, room: Room, at: QPointF) -> Shape | None:
    """The element at a place of the wall that is too small to be read there."""
    if slide.drawing is not None or room.label(viewport) >= LEAST or not room.wide.contains(at):
        return None
    found = slide.scene.element_at(*viewport.to_map(at))
    return found if found is not None and found.id in read(slide) else None


def paint(
    painter: QPainter, slide: Slide, shape: Shape, paints: Paints, viewport: Viewport, room: Room
) -> None:
    """Paint an element large, over where it is, with a little paper around it."""
    scale = LARGE * room.unit / LABEL.size
    rect = QRectF(0, 0, shape.body.width * scale, shape.body.height * scale)
    rect.moveCenter(viewport.to_view(shape.x, shape.y))
    air = AIR * room.unit
    rect.moveLeft(min(max(rect.left(), air), room.size.width() - rect.width() - air))
    rect.moveTop(min(max(rect.top(), room.wide.top()), room.wide.bottom() - rect.height()))
    plate = QColor(paints.colour("paper"))
    plate.setAlphaF(0.9)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(plate)
    painter.drawRoundedRect(rect.adjusted(-air, -air, air, air), air, air)
    painter.save()
    painter.translate(rect.center())
    painter.scale(scale, scale)
    painter.translate(-shape.x, -shape.y)
    WallRenderer(slide.scene, paints).element(painter, shape, Manner(scale))
    painter.restore()
