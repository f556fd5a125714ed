"""A tiny picture of a map from its counts: causes, challenge, consequences; below them the rest."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen

from mapper.ui import symbols, theme

_ROWS: Final = ("need", "intervention", "role", "actor")
_MOST: Final = 14


def paint(painter: QPainter, area: QRectF, kinds: Mapping[str, int]) -> None:
    """Paint a map with so many elements of each kind into *area*."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    top = QRectF(area.left(), area.top(), area.width(), area.height() * 0.5)
    _paint_states(painter, top, kinds)
    each = area.height() * 0.5 / len(_ROWS)
    for n, kind in enumerate(_ROWS):
        row = QRectF(area.left(), top.bottom() + n * each, area.width(), each)
        _paint_row(painter, row, kind, kinds.get(kind, 0))
    painter.restore()


def _paint_states(painter: QPainter, area: QRectF, kinds: Mapping[str, int]) -> None:
    left = ["cause"] * kinds.get("cause", 0) + ["resource"] * kinds.get("resource", 0)
    right = ["consequence"] * kinds.get("consequence", 0)
    middle = QRectF(0, 0, area.width() * 0.13, area.height() * 0.3)
    middle.moveCenter(area.center())
    wing = area.width() * 0.36
    lefts = _cells(QRectF(area.left(), area.top(), wing, area.height()), len(left))
    rights = _cells(QRectF(area.right() - wing, area.top(), wing, area.height()), len(right))
    colours = theme.current()
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(colours.colour("link.plain"), 0.8))
    for cell in lefts:
        painter.drawPath(_curve(QPointF(cell.right(), cell.center().y()), _left(middle)))
    for cell in rights:
        painter.drawPath(_curve(_right(middle), QPointF(cell.left(), cell.center().y())))
    for kind, cell in zip(left, lefts, strict=True):
        symbols.draw_kind(painter, kind, cell)
    for kind, cell in zip(right, rights, strict=True):
        symbols.draw_kind(painter, kind, cell)
    symbols.draw_kind(painter, "challenge", middle)


def _left(box: QRectF) -> QPointF:
    return QPointF(box.left(), box.center().y())


def _right(box: QRectF) -> QPointF:
    return QPointF(box.right(), box.center().y())


def _curve(start: QPointF, end: QPointF) -> QPainterPath:
    path = QPainterPath(start)
    half = (end.x() - start.x()) / 2
    path.cubicTo(start + QPointF(half, 0), end - QPointF(half, 0), end)
    return path


def _cells(area: QRectF, count: int) -> list[QRectF]:
    """Places for *count* shapes in as many columns as it takes, four below each other."""
    rows = min(4, max(1, count))
    columns = -(-count // rows) if count else 1
    width = area.width() / max(columns, 3)
    height = area.height() / 4
    shift = (area.width() - width * columns) / 2
    cells = []
    for n in range(count):
        column, row = divmod(n, rows)
        here = min(rows, count - column * rows)
        box = QRectF(0, 0, width * 0.7, height * 0.56)
        y = area.center().y() + (row - (here - 1) / 2) * height
        box.moveCenter(QPointF(area.left() + shift + (column + 0.5) * width, y))
        cells.append(box)
    return cells


def _paint_row(painter: QPainter, area: QRectF, kind: str, count: int) -> None:
    count = min(count, _MOST)
    step = area.width() / max(count, 9)
    for n in range(count):
        box = QRectF(0, 0, step * 0.66, area.height() * 0.5)
        x = area.center().x() + (n - (count - 1) / 2) * step
        box.moveCenter(QPointF(x, area.center().y()))
        symbols.draw_kind(painter, kind, box)
