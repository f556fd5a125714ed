"""Paints a scene: the same for the screen, the mini-map and every picture."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from enum import IntEnum
from itertools import groupby
from operator import attrgetter
from typing import Final

from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter

from mapper.ui.canvas import backdrop, frames, glyphs, measure, signs
from mapper.ui.canvas.display import Label
from mapper.ui.canvas.grid import Rect, grown
from mapper.ui.canvas.scene import Scene, band_rect
from mapper.ui.canvas.shapes import Shape
from mapper.ui.canvas.style import Paints, Stroke
from mapper.ui.canvas.viewport import Viewport
from mapper.ui.canvas.wires import SIGN_RADIUS, Wire

FAR: Final = 0.25
MIDDLE: Final = 0.40
FEW: Final = 160
"""So many elements are painted with their text however small they are."""
DOT_STEP: Final = 24.0
EVERYWHERE: Final[Rect] = (-1e9, -1e9, 1e9, 1e9)
THIN: Final = 1.4
"""A pen so thin (pixels) is not told from one of a pixel."""
FAINT: Final = 0.5
"""With more of the paper in its colour, nobody sees how wide a line is."""
TWICE: Final = 2.0
"""An edge so wide (pixels) still looks even when it is painted as two of a pixel."""
BRIDGE: Final = 3.0
"""Where links cross, the upper one lies in a gap of the lower one, so much wider than itself."""
FADE_LINK: Final = 0.72
FADE_ELEMENT: Final = 0.62


TIP: Final = 16.0
"""No arrowhead is longer."""
Run = tuple[Stroke, float, Sequence[Wire]]
"""Links that look the same, with the share of paper in their colour."""
_IN_ORDER = attrgetter("stroke.layer", "stroke.role", "stroke.width", "id")


class Detail(IntEnum):
    """How much is painted: boxes and lines; shapes and curves; everything."""

    BOXES = 0
    SHAPES = 1
    ALL = 2


@dataclass(frozen=True, slots=True)
class Stand:
    """What is brought forward: with *only*, everything else fades; *links* are drawn even when
    quiet, over the others."""

    elements: frozenset[str] = frozenset()
    links: frozenset[str] = frozenset()
    fade_elements: bool = False
    fade_links: bool = False


PLAIN: Final = Stand()


@dataclass(slots=True)
class Manner:
    """How to paint: *scale* is pixels a map unit; *fine* uses the real width of every pen, which
    pictures need and large maps on a screen cannot afford; *laid* draws laid-out text, which is
    fast on a screen but no text in a file; *seconds* may be spent on finding the ways of links.
    *ground* is the role of the colour behind everything, where links are to cross as bridges."""

    scale: float = 1.0
    detail: Detail = Detail.ALL
    fine: bool = True
    laid: bool = True
    bands: str = "band"
    seconds: float = float("inf")
    stand: Stand = PLAIN
    hidden: frozenset[str] = field(default_factory=frozenset)
    ground: str = ""


def detail_at(scale: float, elements: int) -> Detail:
    """What can be told apart at a scale, with so many elements in sight."""
    if elements <= FEW and scale > 0.12:
        return Detail.ALL
    return Detail.BOXES if scale < FAR else Detail.SHAPES if scale < MIDDLE else Detail.ALL


class Renderer:
    """Paints parts of a scene with a painter that is already in map units."""

    def __init__(self, scene: Scene, paints: Paints) -> None:
        self.scene = scene
        self.paints = paints

    def paint(self, painter: QPainter, area: Rect, manner: Manner) -> None:
        """Paint what lies in *area*, from bands to badges, without the ground."""
        if manner.detail is Detail.BOXES:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
            self.frames(painter, manner)
            self._far(painter, manner)
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
        painter.setRenderHint(QPainter.RenderHint.TextAntialiasing, True)
        if manner.bands:
            self.bands(painter, manner.bands)
        self.frames(painter, manner)
        self._links(painter, area, manner)
        for shape in self.scene.elements_in(area):
            if shape.id not in manner.hidden:
                self.element(painter, shape, manner)

    def frames(self, painter: QPainter, manner: Manner) -> None:
        """The labelled areas behind everything."""
        frames.paint(painter, self.paints, self.scene.seen, manner.scale, manner.hidden)

    def ground(self, painter: QPainter, area: Rect, scale: float) -> None:
        """The paper with its faint grid of dots."""
        left, top, right, bottom = area
        rect = QRectF(left, top, right - left, bottom - top)
        painter.fillRect(rect, self.paints.colour("paper"))
        step = DOT_STEP
        if step * scale < 14 or not self.paints.dots:
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.setPen(self.paints.pen("dot", 1.6, cosmetic=True))
        columns = range(int(left // step), int(right // step) + 2)
        rows = range(int(top // step), int(bottom // step) + 2)
        painter.drawPoints([QPointF(c * step, r * step) for c in columns for r in rows])

    def tiled_ground(self, painter: QPainter, area: Rect, viewport: Viewport) -> None:
        """The same ground, from a tile of whole pixels: fast enough for every frame."""
        ratio = painter.device().devicePixelRatioF()
        view = viewport.rect_to_view(area)
        rect = QRectF(view.topLeft() * ratio, view.bottomRight() * ratio).toAlignedRect()
        period = round(DOT_STEP * viewport.scale * ratio)
        painter.save()
        painter.resetTransform()
        painter.scale(1 / ratio, 1 / ratio)  # in the pixels of the screen, whole at any ratio
        if period < 14 * ratio:
            painter.fillRect(rect, self.paints.colour("paper"))
        else:
            x, y = (math.floor(edge * ratio + 0.01) for edge in (viewport.x, viewport.y))
            offset = QPoint((rect.x() - x) % period, (rect.y() - y) % period)
            painter.drawTiledPixmap(rect, self.paints.tile(period, round(2 * ratio)), offset)
        painter.restore()

    def bands(self, painter: QPainter, role: str) -> None:
        """What lies behind the elements: the strips of the whole map, the rings of an onion."""
        backdrop.paint(painter, self.paints, self.scene.seen.plan, role)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.paints.brush(role))
        for band in self.scene.bands():
            left, top, right, bottom = band_rect(band)
            painter.drawRoundedRect(QRectF(left, top, right - left, bottom - top), 12, 12)

    # ---- links

    def _links(self, painter: QPainter, area: Rect, manner: Manner) -> None:
        stand = manner.stand
        back: list[Wire] = []
        front: list[Wire] = []
        for wire in self.scene.links_in(area, manner.seconds):
            if manner.hidden and not manner.hidden.isdisjoint((wire.id, wire.source, wire.target)):
                continue
            if wire.id in stand.links:
                front.append(wire)
            elif not wire.quiet:
                back.append(wire)
        back.sort(key=_IN_ORDER)
        front.sort(key=_IN_ORDER)
        fade = FADE_LINK if stand.fade_links else 0.0
        self.wires(painter, back, manner, fade, area=area)
        self.wires(painter, front, manner, 0.0, forward=True, area=area)

    def wires(
        self,
        painter: QPainter,
        wires: Sequence[Wire],
        manner: Manner,
        fade: float,
        forward: bool = False,
        area: Rect = EVERYWHERE,
    ) -> None:
        """Paint links: all lines first, then those arrowheads and signs that are in *area*."""
        runs = [
            (stroke, fade if fade else 0.0 if forward else stroke.pale, list(run))
            for stroke, run in groupby(wires, key=attrgetter("stroke"))
        ]
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for stroke, pale, run in runs:
            self._lines(painter, run, stroke, pale, manner)
        self._tips(painter, runs, grown(area, TIP))
        if manner.detail is Detail.ALL:
            self._signs(painter, runs, grown(area, SIGN_RADIUS + 2), manner)

    def _lines(
        self, painter: QPainter, wires: Sequence[Wire], stroke: Stroke, pale: float, manner: Manner
    ) -> None:
        """Paint the lines of links that look the same."""
        line = self.scene.ways.line
        width = stroke.width
        if manner.fine or width * manner.scale <= THIN or pale > FAINT:
            least = 0.9 / manner.scale
            width = max(width, least) if manner.fine else min(width, 1 / manner.scale)
            pen = self.paints.pen(stroke.role, width, stroke.dash, pale)
            bridged = manner.fine and manner.ground
            bridge = self.paints.pen(manner.ground, width + BRIDGE) if bridged else None
            painter.setPen(pen)
            for wire in wires:
                if bridge is not None:
                    painter.setPen(bridge)
                    painter.drawPath(line(wire).path)
                    painter.setPen(pen)
                painter.drawPath(line(wire).path)
            return
        # An antialiased pen wider than a pixel is many times slower than two thin ones.
        dash = tuple(part * manner.scale for part in stroke.dash)
        painter.setPen(self.paints.pen(stroke.role, 1.0, dash, pale, cosmetic=True))
        shift = 0.7 / manner.scale
        for dx, dy in ((0.0, 0.0), (shift / 2, shift)):
            painter.translate(dx, dy)
            for wire in wires:
                painter.drawPath(line(wire).path)
        painter.translate(-shift / 2, -shift)

    def _tips(self, painter: QPainter, runs: Sequence[Run], area: Rect) -> None:
        left, top, right, bottom = area
        painter.setPen(Qt.PenStyle.NoPen)
        for stroke, pale, wires in runs:
            painter.setBrush(self.paints.brush(stroke.role, pale))
            for wire in wires:
                x, y = wire.arrow[0]
                if left <= x <= right and top <= y <= bottom:
                    painter.drawPolygon(self.scene.ways.line(wire).tip)

    def _signs(self, painter: QPainter, runs: Sequence[Run], area: Rect, manner: Manner) -> None:
        left, top, right, bottom = area
        found = [
            (spot, stroke.role, pale)
            for stroke, pale, wires in runs
            for wire in wires
            for spot in wire.spots
            if left <= spot.x <= right and top <= spot.y <= bottom
        ]
        if manner.fine:
            for spot, role, pale in found:
                glyphs.spot(painter, self.paints, spot, role, pale)
        else:
            signs.paint(painter, self.paints, found, manner.scale)

    # ---- elements

    def element(self, painter: QPainter, shape: Shape, manner: Manner) -> None:
        """Paint one element."""
        stand = manner.stand
        fade = FADE_ELEMENT if stand.fade_elements and shape.id not in stand.elements else 0.0
        body, paints = shape.body, self.paints
        look = body.look
        dash = (5.0, 3.5) if look.dashed else ()
        painter.setBrush(paints.brush(look.fill, fade))
        width = paints.edge(look.weight)
        if manner.fine or dash or not 1 < width * manner.scale <= TWICE:
            painter.setPen(paints.pen(look.edge, width, dash, fade))
            painter.drawPath(shape.path)
        else:
            self._edged(painter, shape, width, fade, manner.scale)
        if shape.extra:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(paints.pen(look.edge, paints.edge(1.2), (), fade))
            for path in shape.extra:
                painter.drawPath(path)
        if manner.detail is not Detail.ALL:
            return
        for pill in body.pills:
            painter.setPen(paints.pen(pill.edge, 1.0, (), max(fade, 0.0 if pill.top < 0 else 0.55)))
            painter.setBrush(paints.brush(pill.fill, fade))
            rect = pill.rect().translated(shape.x, shape.y)
            painter.drawRoundedRect(rect, pill.height / 2, pill.height / 2)
        for mark in body.marks:
            glyphs.mark(painter, paints, mark, shape.x, shape.y, look.edge, fade)
        self._texts(painter, shape, manner, fade)

    def _edged(
        self, painter: QPainter, shape: Shape, width: float, fade: float, scale: float
    ) -> None:
        """A body whose edge is one line of a pixel or two beside each other, as links are."""
        painter.setPen(self.paints.pen(shape.body.look.edge, 1.0, (), fade, cosmetic=True))
        if width * scale <= THIN:
            painter.drawPath(shape.path)
            return
        shift = (width * scale - 1) / scale / 2
        painter.translate(-shift / 2, -shift / 2)
        painter.drawPath(shape.path)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.translate(shift, shift)
        painter.drawPath(shape.path)
        painter.translate(-shift / 2, -shift / 2)

    def _texts(self, painter: QPainter, shape: Shape, manner: Manner, fade: float) -> None:
        for text in shape.texts:
            painter.setFont(measure.font(text.face))
            painter.setPen(self.paints.colour(text.role, fade))
            if manner.laid:
                painter.drawStaticText(text.at, text.laid)
            else:
                for line, x, y in text.lines():
                    painter.drawText(QPointF(x, y), line)

    def labels(self, painter: QPainter, labels: Iterable[Label]) -> None:
        """Paint lines of text that stand by themselves."""
        for label in labels:
            painter.setFont(measure.font(label.face))
            painter.setPen(self.paints.colour(label.role))
            painter.drawText(QPointF(label.x, label.baseline), label.text)

    # ---- from far

    def _far(self, painter: QPainter, manner: Manner) -> None:
        """Boxes and straight lines only, whole lists of one colour at a time."""
        stand = manner.stand
        fades = (
            FADE_ELEMENT if stand.fade_elements else 0.0,
            FADE_LINK if stand.fade_links else 0.0,
        )
        forward = (stand.elements, stand.links)
        self.scene.far.paint(painter, self.paints, fades, forward, manner.hidden)
