"""What a presenter lays over a slide: the pointer, the spotlight, the keys, a blank screen."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPainterPath, QRadialGradient

from mapper.i18n import _
from mapper.ui.canvas.style import Paints
from mapper.ui.presenting import keys
from mapper.ui.presenting.room import font

DOT: Final = 30.0
SPOT: Final = (90.0, 230.0, 620.0)
"""How large the spotlight is at least, at first, at most."""
SOFT: Final = 0.82
_RED: Final = QColor(232, 28, 40)
_NIGHT: Final = QColor(6, 8, 14)
_SHADE: Final = 200
_COLUMN: Final = 620.0


def pointer(painter: QPainter, at: QPointF, unit: float) -> None:
    """A soft red dot."""
    radius = DOT * unit
    glow = QRadialGradient(at, radius)
    for share, alpha in ((0.0, 255), (0.34, 235), (0.42, 120), (1.0, 0)):
        colour = QColor(_RED)
        colour.setAlpha(alpha)
        glow.setColorAt(share, colour)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(glow)
    painter.drawEllipse(at, radius, radius)


def spotlight(painter: QPainter, at: QPointF, radius: float, size: QSizeF) -> None:
    """Dark everywhere but in a circle with a soft edge."""
    dark, clear = QColor(_NIGHT), QColor(_NIGHT)
    dark.setAlpha(_SHADE)
    clear.setAlpha(0)
    light = QRadialGradient(at, radius)
    light.setColorAt(0.0, clear)
    light.setColorAt(SOFT, clear)
    light.setColorAt(1.0, dark)
    painter.fillRect(QRectF(QPointF(0, 0), size), light)


def blank(painter: QPainter, which: str, size: QSizeF) -> None:
    """Nothing but dark or white."""
    colour = QColor(Qt.GlobalColor.black if which == "black" else Qt.GlobalColor.white)
    painter.fillRect(QRectF(QPointF(0, 0), size), colour)


def help_over(painter: QPainter, paints: Paints, size: QSizeF, unit: float) -> None:
    """The keys and what they do, on a plate in the middle."""
    rows = keys.listed()
    half = -(-len(rows) // 2)
    line, pad = 46.0 * unit, 44.0 * unit
    high = half * line + 76 * unit + 2 * pad
    plate = QRectF(0, 0, 2 * _COLUMN * unit + 2 * pad, high)
    plate.moveCenter(QRectF(QPointF(0, 0), size).center())
    veil = QColor(paints.colour("paper"))
    veil.setAlpha(150)
    painter.fillRect(QRectF(QPointF(0, 0), size), veil)
    path = QPainterPath()
    path.addRoundedRect(plate, 18 * unit, 18 * unit)
    painter.setPen(paints.pen("line", 1.5, cosmetic=True))
    painter.setBrush(paints.brush("field"))
    painter.drawPath(path)
    painter.setFont(font(34 * unit, 600))
    painter.setPen(paints.colour("ink"))
    painter.drawText(plate.topLeft() + QPointF(pad, pad + 30 * unit), _("Keys"))
    for n, (shown, said) in enumerate(rows):
        column, row = divmod(n, half)
        at = plate.topLeft() + QPointF(
            pad + column * _COLUMN * unit, pad + 76 * unit + row * line + 26 * unit
        )
        painter.setFont(font(25 * unit, 600))
        painter.setPen(paints.colour("accent"))
        painter.drawText(at, shown)
        quiet = font(25 * unit)
        painter.setFont(quiet)
        painter.setPen(paints.colour("ink"))
        room = _COLUMN * unit - 150 * unit
        text = QFontMetricsF(quiet).elidedText(said, Qt.TextElideMode.ElideRight, room)
        painter.drawText(at + QPointF(140 * unit, 0), text)
