"""The foot of a slide: where one is, what colours mean, and the time."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter

from mapper.i18n import _
from mapper.ui.canvas.colouring import meanings
from mapper.ui.canvas.style import Paints
from mapper.ui.presenting.room import Room, font
from mapper.ui.presenting.slides import Slide

TEXT: Final = 24
TIME: Final = 30
DOT: Final = 7.0
STEP: Final = 29.0
DOTS: Final = 24
"""More steps are only counted."""
SAMPLE: Final = 26.0


@dataclass(frozen=True, slots=True)
class Now:
    """What the foot tells beside the slide: how many there are, what is being typed, the *hint*
    for who has not pressed a key yet, whether there are no steps at all, the *time* and whether it
    is over."""

    count: int
    typed: str = ""
    hint: bool = False
    empty: bool = False
    time: str = ""
    over: bool = False


def paint(painter: QPainter, slide: Slide, paints: Paints, room: Room, now: Now) -> None:
    """Paint the foot of a slide."""
    x = room.foot.left()
    y = room.foot.center().y()
    if 1 < now.count <= DOTS:
        x = _dots(painter, paints, room, now.count, slide.number)
    right = _time(painter, paints, room, now) if now.time else room.foot.right()
    text = _told(slide, now)
    if text:
        face = font(TEXT * room.unit)
        painter.setFont(face)
        painter.setPen(paints.colour("muted"))
        metrics = QFontMetricsF(face)
        text = metrics.elidedText(text, Qt.TextElideMode.ElideRight, max(0.0, right - x))
        painter.drawText(QPointF(x, y + metrics.capHeight() / 2), text)
        x += metrics.horizontalAdvance(text) + 44 * room.unit
    if not now.hint and not now.typed:
        _meanings(painter, slide, paints, room, (x, right))


def _told(slide: Slide, now: Now) -> str:
    if now.typed:
        return _("Step {n}: press Enter").format(n=now.typed)
    parts = [_("{n} of {m}").format(n=slide.number + 1, m=now.count)] if now.count > 1 else []
    if now.empty and now.hint:
        parts.append(_("No steps yet: this is the whole map. Make steps in the panel Steps."))
    elif now.hint:
        parts.append(_("Arrow: next · B: dark · L: pointer · H: all keys · Esc: end"))
    return " · ".join(parts)


def _dots(painter: QPainter, paints: Paints, room: Room, count: int, here: int) -> float:
    painter.setPen(Qt.PenStyle.NoPen)
    y, unit = room.foot.center().y(), room.unit
    for n in range(count):
        painter.setBrush(paints.brush("accent" if n == here else "track"))
        at = QPointF(room.foot.left() + (DOT + n * STEP) * unit, y)
        painter.drawEllipse(at, DOT * unit, DOT * unit)
    return room.foot.left() + (count * STEP + 16) * unit


def _time(painter: QPainter, paints: Paints, room: Room, now: Now) -> float:
    face = font(TIME * room.unit, 600)
    metrics = QFontMetricsF(face)
    painter.setFont(face)
    painter.setPen(paints.colour("danger" if now.over else "muted"))
    left = room.foot.right() - metrics.horizontalAdvance(now.time)
    painter.drawText(QPointF(left, room.foot.center().y() + metrics.capHeight() / 2), now.time)
    return left - 40 * room.unit


def _meanings(
    painter: QPainter, slide: Slide, paints: Paints, room: Room, sides: tuple[float, float]
) -> None:
    """What the colours of the view stand for, where they are not those of the kinds."""
    unit = room.unit
    face = font(TEXT * unit)
    metrics = QFontMetricsF(face)
    painter.setFont(face)
    x, y = sides[0], room.foot.center().y()
    for look, text in meanings(slide.scene.seen.view.colour):
        wide = (SAMPLE + 10) * unit + metrics.horizontalAdvance(text)
        if x + wide > sides[1]:
            return
        painter.setPen(paints.pen(look.edge, 2.0 * unit))
        painter.setBrush(paints.brush(look.fill))
        painter.drawRoundedRect(
            QRectF(x, y - 9 * unit, SAMPLE * unit, 18 * unit), 4 * unit, 4 * unit
        )
        painter.setPen(paints.colour("muted"))
        painter.drawText(QPointF(x + (SAMPLE + 10) * unit, y + metrics.capHeight() / 2), text)
        x += wide + 30 * unit
