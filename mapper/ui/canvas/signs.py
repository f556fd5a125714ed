"""Signs on links from small ready pictures: what a large map paints hundreds of at a time."""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import Final

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter, QPixmap

from mapper.ui.canvas import glyphs
from mapper.ui.canvas.style import Paints
from mapper.ui.canvas.wires import SIGN_RADIUS, Spot

PHASES: Final = 4
"""A picture is made for each quarter of a pixel, so that signs stand exactly on their lines."""
TURNED: Final = frozenset({"delay", "declined"})
"""Signs that turn with their line, or are rare, are painted as they are."""


def paint(
    painter: QPainter,
    paints: Paints,
    signs: Iterable[tuple[Spot, str, float]],
    scale: float,
) -> None:
    """Paint signs, each with the role and the fading of its line, at *scale* pixels a map unit."""
    ratio = painter.device().devicePixelRatioF()
    if paints.signs[0] != (scale, ratio):
        paints.signs = ((scale, ratio), {})  # those of another scale are not needed again soon
    known = paints.signs[1]
    to_view = painter.transform()
    half = math.ceil((SIGN_RADIUS + 1.5) * scale * ratio) + 1
    left: list[tuple[Spot, str, float]] = []
    painter.save()
    painter.resetTransform()
    for sign in signs:
        spot, role, fade = sign
        if spot.name in TURNED:
            left.append(sign)
            continue
        at = to_view.map(QPointF(spot.x, spot.y)) * ratio
        x, y = at.x(), at.y()
        column, row = math.floor(x), math.floor(y)
        phase = int((x - column) * PHASES), int((y - row) * PHASES)
        key = (spot.name, role, fade, phase)
        picture = known.get(key)
        if picture is None:
            picture = known[key] = _picture(paints, sign, half, scale, ratio, phase)
        painter.drawPixmap(QPointF((column - half) / ratio, (row - half) / ratio), picture)
    painter.restore()
    for spot, role, fade in left:
        glyphs.spot(painter, paints, spot, role, fade)


def _picture(
    paints: Paints,
    sign: tuple[Spot, str, float],
    half: int,
    scale: float,
    ratio: float,
    phase: tuple[int, int],
) -> QPixmap:
    spot, role, fade = sign
    made = QPixmap(2 * half + 1, 2 * half + 1)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
    painter.translate(half + (phase[0] + 0.5) / PHASES, half + (phase[1] + 0.5) / PHASES)
    painter.scale(scale * ratio, scale * ratio)
    glyphs.spot(painter, paints, spot._replace(x=0.0, y=0.0), role, fade)
    painter.end()
    made.setDevicePixelRatio(ratio)
    return made
