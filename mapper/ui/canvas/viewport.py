"""Which part of the map is seen, and how large."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QTransform

from mapper.ui.canvas.grid import Rect
from mapper.ui.canvas.outlines import Point

SMALLEST: Final = 0.04
LARGEST: Final = 4.0


@dataclass(frozen=True, slots=True)
class Viewport:
    """*scale* is pixels a map unit; the point (0, 0) of the map is seen at (*x*, *y*) pixels."""

    scale: float = 1.0
    x: float = 0.0
    y: float = 0.0

    def to_map(self, at: QPointF) -> Point:
        """The point of the map that is seen at a place of the widget."""
        return (at.x() - self.x) / self.scale, (at.y() - self.y) / self.scale

    def to_view(self, x: float, y: float) -> QPointF:
        """Where a point of the map is seen."""
        return QPointF(x * self.scale + self.x, y * self.scale + self.y)

    def rect_to_view(self, rect: Rect) -> QRectF:
        """Where a rectangle of the map is seen."""
        return QRectF(self.to_view(rect[0], rect[1]), self.to_view(rect[2], rect[3]))

    def rect_to_map(self, rect: QRectF) -> Rect:
        """The part of the map seen in a rectangle of the widget."""
        left, top = self.to_map(rect.topLeft())
        right, bottom = self.to_map(rect.bottomRight())
        return left, top, right, bottom

    def transform(self) -> QTransform:
        """From map units to pixels."""
        return QTransform(self.scale, 0, 0, self.scale, self.x, self.y)

    def moved(self, dx: float, dy: float, ratio: float = 1.0) -> Viewport:
        """Scrolled by whole pixels of a screen that has *ratio* of them to one of ours."""
        return replace(
            self, x=self.x + round(dx * ratio) / ratio, y=self.y + round(dy * ratio) / ratio
        )

    def zoomed(self, scale: float, at: QPointF) -> Viewport:
        """At another scale, with the same point of the map at *at*."""
        scale = min(LARGEST, max(SMALLEST, scale))
        x, y = self.to_map(at)
        return Viewport(scale, round(at.x() - x * scale), round(at.y() - y * scale))


def fitting(rect: Rect, room: QRectF, largest: float = 1.1) -> Viewport:
    """The viewport that shows all of *rect* in the middle of *room* (pixels)."""
    wide, high = max(1.0, rect[2] - rect[0]), max(1.0, rect[3] - rect[1])
    scale = min(room.width() / wide, room.height() / high, largest)
    scale = max(SMALLEST, scale)
    return centred(((rect[0] + rect[2]) / 2, (rect[1] + rect[3]) / 2), room, scale)


def centred(point: Point, room: QRectF, scale: float) -> Viewport:
    """The viewport that shows *point* in the middle of *room* (pixels)."""
    middle = room.center()
    return Viewport(
        scale, round(middle.x() - point[0] * scale), round(middle.y() - point[1] * scale)
    )


def between(a: Viewport, b: Viewport, share: float) -> Viewport:
    """A viewport on the way from *a* to *b*."""
    return Viewport(
        a.scale + (b.scale - a.scale) * share,
        a.x + (b.x - a.x) * share,
        a.y + (b.y - a.y) * share,
    )
