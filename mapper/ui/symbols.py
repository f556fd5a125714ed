"""The kinds' own shapes, as small as a symbol."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter, QPainterPath, QPen, QPolygonF

from mapper.ui import theme

# Kinds are asked for by their value, so that the start page draws them without loading the model.

_CORNERS: Final = {
    "consequence": "tl tr< trv br bl",
    "role": "tl> tr< mr br< bl> ml",
    "intervention": "tl tr< mr br< bl",
}


def shape(kind: str, rect: QRectF) -> QPainterPath:
    """The outline of *kind* within *rect*, as small as a symbol."""
    path = QPainterPath()
    if kind == "need":
        path.addEllipse(rect)
    elif kind == "actor":
        path.addRoundedRect(rect, rect.height() / 2, rect.height() / 2)
    elif kind in _CORNERS:
        path.addPolygon(_polygon(rect, _CORNERS[kind]))
    else:
        radius = rect.height() * 0.26
        path.addRoundedRect(rect, radius, radius)
    path.closeSubpath()
    return path


def _polygon(rect: QRectF, corners: str) -> QPolygonF:
    """A polygon of *corners* such as "tr<": top right, as far to the left as the cut is wide."""
    cut = rect.height() * 0.42
    x = {"l": rect.left(), "r": rect.right()}
    y = {"t": rect.top(), "m": rect.center().y(), "b": rect.bottom()}
    shift = {"": (0.0, 0.0), "<": (-cut, 0.0), ">": (cut, 0.0), "v": (0.0, cut)}
    points = [(x[c[1]], y[c[0]], shift[c[2:]]) for c in corners.split()]
    return QPolygonF([QPointF(px + dx, py + dy) for px, py, (dx, dy) in points])


def draw_kind(painter: QPainter, kind: str, rect: QRectF, empty: bool = False) -> None:
    """Paint the symbol of *kind* into *rect*; an *empty* role is dashed and red as on the map."""
    colours = theme.current()
    fill, edge = f"{kind}.fill", f"{kind}.edge"
    if empty:
        fill, edge = "role.empty.fill", "role.empty"
    pen = QPen(colours.colour(edge), 1.3)
    if empty:
        pen.setDashPattern([2.2, 1.6])
    painter.setPen(pen)
    painter.setBrush(colours.colour(fill))
    painter.drawPath(shape(kind, rect))
    if kind == "resource":
        x = rect.left() + rect.height() * 0.3
        painter.drawLine(QPointF(x, rect.top() + 1), QPointF(x, rect.bottom() - 1))
