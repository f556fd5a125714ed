"""The small signs of the map, drawn: on links, on elements, and the key star."""

from __future__ import annotations

import math
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPolygonF

from mapper.ui.canvas.display import MARK_SIZE, Mark
from mapper.ui.canvas.outlines import Point
from mapper.ui.canvas.style import Paints
from mapper.ui.canvas.wires import SIGN_RADIUS, Spot

DOT_RADIUS: Final = 4.0
DELAY: Final = (3.2, 6.5)
"""Half the distance between the two strokes, and half their length."""


def spot(painter: QPainter, paints: Paints, sign: Spot, role: str, fade: float) -> None:
    """A sign on a link."""
    at = QPointF(sign.x, sign.y)
    painter.setBrush(paints.brush("paper"))
    if sign.name == "minus":
        painter.setPen(paints.pen(role, 1.5, (), fade))
        painter.drawEllipse(at, SIGN_RADIUS, SIGN_RADIUS)
        painter.setPen(paints.pen(role, 2.0, (), fade))
        painter.drawLine(QPointF(sign.x - 4, sign.y), QPointF(sign.x + 4, sign.y))
    elif sign.name == "unsourced":
        painter.setPen(paints.pen(role, 1.5, (), fade))
        painter.drawEllipse(at, DOT_RADIUS, DOT_RADIUS)
    elif sign.name == "delay":
        for (ax, ay), (bx, by) in delay_strokes(sign):
            painter.setPen(paints.pen("paper", 5.0))
            painter.drawLine(QPointF(ax, ay), QPointF(bx, by))
        for (ax, ay), (bx, by) in delay_strokes(sign):
            painter.setPen(paints.pen(role, 1.8, (), fade))
            painter.drawLine(QPointF(ax, ay), QPointF(bx, by))
    else:
        painter.setPen(paints.pen("danger", 1.8, (), fade))
        for (ax, ay), (bx, by) in cross_strokes(sign):
            painter.drawLine(QPointF(ax, ay), QPointF(bx, by))


def delay_strokes(sign: Spot) -> list[tuple[Point, Point]]:
    """The two short strokes across a link."""
    along = (math.cos(sign.angle), math.sin(sign.angle))
    slant = sign.angle + math.radians(70)
    across = (math.cos(slant), math.sin(slant))
    strokes = []
    for side in (-1, 1):
        x, y = sign.x + side * along[0] * DELAY[0], sign.y + side * along[1] * DELAY[0]
        dx, dy = across[0] * DELAY[1], across[1] * DELAY[1]
        strokes.append(((x - dx, y - dy), (x + dx, y + dy)))
    return strokes


def cross_strokes(sign: Spot) -> list[tuple[Point, Point]]:
    """The two strokes of a small cross."""
    x, y, r = sign.x, sign.y, 4.5
    return [((x - r, y - r), (x + r, y + r)), ((x - r, y + r), (x + r, y - r))]


def star(x: float, y: float, radius: float) -> list[Point]:
    """A five-pointed star."""
    points = []
    for n in range(10):
        reach = radius if n % 2 == 0 else radius * 0.45
        angle = -math.pi / 2 + n * math.pi / 5
        points.append((x + reach * math.cos(angle), y + reach * math.sin(angle)))
    return points


def mark(
    painter: QPainter, paints: Paints, sign: Mark, dx: float, dy: float, role: str, fade: float
) -> None:
    """A tiny sign on the edge of an element whose centre is (*dx*, *dy*)."""
    x, y = sign.x + dx, sign.y + dy
    half = MARK_SIZE / 2
    if sign.name == "key":
        painter.setPen(paints.pen("paper", 1.6))
        painter.setBrush(paints.brush(role, fade))
        painter.drawPolygon(QPolygonF([QPointF(*p) for p in star(x, y, half + 2.5)]))
        return
    painter.setPen(paints.pen(role, 1.0, (), fade))
    painter.setBrush(paints.brush("field"))
    painter.drawEllipse(QRectF(x - half, y - half, MARK_SIZE, MARK_SIZE))
    painter.setPen(paints.pen(role, 1.2, (), fade))
    for (ax, ay), (bx, by) in MARK_STROKES[sign.name]:
        painter.drawLine(QPointF(x + ax, y + ay), QPointF(x + bx, y + by))
    painter.setBrush(Qt.BrushStyle.NoBrush)


MARK_STROKES: Final[dict[str, list[tuple[Point, Point]]]] = {
    # Lines of writing.
    "note": [((-3, -2), (3, -2)), ((-3, 0.4), (3, 0.4)), ((-3, 2.8), (1, 2.8))],
    # A tick: there is something behind it.
    "source": [((-3, 0.3), (-0.8, 2.6)), ((-0.8, 2.6), (3.2, -2.4))],
    # A pin.
    "pin": [((-2.4, -2.8), (2.4, -2.8)), ((0, -2.8), (0, 3.2)), ((-2.4, 0.2), (2.4, 0.2))],
}
