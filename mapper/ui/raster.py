"""A sheet in pixels: painted whole for a screen, in strips for a file of any size."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Final

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QImage, QPainter, QPainterPath

from mapper.errors import WorldError
from mapper.i18n import _
from mapper.ui import png, sheet
from mapper.ui.canvas import frames
from mapper.ui.canvas.grid import Rect
from mapper.ui.canvas.renderer import DOT_STEP, Manner, Renderer
from mapper.ui.canvas.style import Paints
from mapper.ui.sheet import Sheet
from mapper.ui.wishes import INCH, Pixels, Tell, nobody

STRIP: Final = 24_000_000
"""So many pixels are painted at a time. Most pictures are one strip: where a dashed line goes from
one strip to the next, Qt begins its dashes anew."""
DOT: Final = 1.5
"""The side of a dot of the paper, in map units."""


class Steady(Renderer):
    """Paints the same at every scale: the dots of the paper and the titles of frames too."""

    def frames(self, painter: QPainter, manner: Manner) -> None:
        frames.paint(painter, self.paints, self.scene.seen, 1.0, manner.hidden)

    def ground(self, painter: QPainter, area: Rect, scale: float) -> None:
        left, top, right, bottom = area
        painter.fillRect(QRectF(left, top, right - left, bottom - top), self.paints.colour("paper"))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.paints.brush("dot"))
        columns = range(math.ceil(left / DOT_STEP), int(right // DOT_STEP) + 1)
        rows = range(math.ceil(top / DOT_STEP), int(bottom // DOT_STEP) + 1)
        dots = QPainterPath()
        dots.setFillRule(Qt.FillRule.WindingFill)
        for x in columns:
            for y in rows:
                dots.addRect(x * DOT_STEP - DOT / 2, y * DOT_STEP - DOT / 2, DOT, DOT)
        painter.drawPath(dots)


def image(planned: Sheet, paints: Paints, size: Pixels) -> QImage:
    """The whole sheet as one image."""
    return _strip(planned, Steady(planned.scene, paints), size, 0, size.high)


def file(planned: Sheet, paints: Paints, size: Pixels, tell: Tell = nobody) -> bytes:
    """The sheet as a PNG file, however large, without ever holding more than a few strips."""
    alpha = planned.ground is None
    dots = round(size.dpi / INCH * 1000)
    strips = _strips(planned, paints, size, tell)
    return png.joined(strips, (size.wide, size.high), alpha, dots, {"Software": "Mapper"})


def _strips(planned: Sheet, paints: Paints, size: Pixels, tell: Tell) -> Iterator[QImage]:
    renderer = Steady(planned.scene, paints)
    rows = max(1, min(size.high, STRIP // size.wide))
    for top in range(0, size.high, rows):
        tell(top / size.high)
        yield _strip(planned, renderer, size, top, min(rows, size.high - top))


def _strip(planned: Sheet, renderer: Renderer, size: Pixels, top: int, rows: int) -> QImage:
    opaque = planned.ground is not None
    kind = QImage.Format.Format_RGB32 if opaque else QImage.Format.Format_ARGB32_Premultiplied
    made = QImage(size.wide, rows, kind)
    if made.isNull():
        raise WorldError(
            _("There is not enough memory for this picture. Choose a smaller one."), "memory"
        )
    made.fill(0)
    scale = size.wide / planned.width
    left, above, right, _below = planned.page
    painter = QPainter(made)
    painter.translate(0, -top)
    painter.scale(scale, scale)
    painter.translate(-left, -above)
    part = (left, above + top / scale, right, above + (top + rows) / scale)
    sheet.paint(planned, painter, renderer, Manner(scale), part)
    painter.end()
    return made
