"""Paints a slide: the map with what stands out of it, the caption above, the foot below."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QLinearGradient, QPainter, QPixmap

from mapper.ui.canvas import measure
from mapper.ui.canvas.grid import Rect, grown
from mapper.ui.canvas.headings import headings
from mapper.ui.canvas.renderer import EVERYWHERE, Manner, Renderer, detail_at
from mapper.ui.canvas.shapes import Shape
from mapper.ui.canvas.style import Paints
from mapper.ui.canvas.viewport import Viewport
from mapper.ui.canvas.wires import Wire
from mapper.ui.presenting.fading import moved
from mapper.ui.presenting.room import BELOW, PITCH, SOFT, Room, font
from mapper.ui.presenting.slides import Slide

PATIENCE: Final = 1.5
"""So many seconds may be spent on the ways of links before a slide is seen."""
GHOST: Final = 0.86
"""How far what does not stand out goes into the paper: a hint of its shape, without its words."""
GHOST_LINK: Final = 0.88
TITLE: Final = 25.0
NEAR: Final = 0.12
"""So near, as a part of the whole, a title stands to the middle or to the side."""


class WallRenderer(Renderer):
    """Lets what does not stand out be seen as a shape only; *without* are elements left out."""

    without: frozenset[str] = frozenset()

    def element(self, painter: QPainter, shape: Shape, manner: Manner) -> None:
        stand = manner.stand
        if shape.id in self.without:
            return
        if not stand.fade_elements or shape.id in stand.elements:
            super().element(painter, shape, manner)
            return
        look, paints = shape.body.look, self.paints
        painter.setBrush(paints.brush(look.fill, GHOST * 0.75))
        painter.setPen(paints.pen(look.edge, paints.edge(look.weight), (), GHOST * 0.9))
        painter.drawPath(shape.path)

    def wires(
        self,
        painter: QPainter,
        wires: Sequence[Wire],
        manner: Manner,
        fade: float,
        forward: bool = False,
        area: Rect = EVERYWHERE,
    ) -> None:
        if not fade:
            super().wires(painter, wires, manner, fade, forward, area)
            return
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for wire in wires:
            painter.setPen(self.paints.pen(wire.stroke.role, wire.stroke.width, (), GHOST_LINK))
            painter.drawPath(self.scene.ways.curve(wire))


# ---- the map


def paint_map(
    painter: QPainter,
    slide: Slide,
    paints: Paints,
    at: Viewport,
    room: Room,
    without: frozenset[str] = frozenset(),
) -> None:
    """Paint the map of a slide over the whole wall, softly ending where there are words; *without*
    some elements, whose links stay."""
    painter.fillRect(QRectF(QPointF(0, 0), room.size), paints.colour("paper"))
    there = room.wide
    painter.save()
    painter.setClipRect(there)
    if slide.drawing is not None:
        painter.setTransform(moved(room.viewport(slide.area), at), True)
        slide.drawing.paint(painter, room.map, room.unit, paints.colour("panel"))
        painter.restore()
        return
    painter.setTransform(at.transform(), True)
    detail = detail_at(at.scale, slide.count)
    manner = Manner(at.scale, detail, stand=slide.stand, seconds=PATIENCE)
    manner.bands = "" if slide.gathered else "band"
    manner.ground = "paper"
    renderer = WallRenderer(slide.scene, paints)
    renderer.without = without
    renderer.paint(painter, grown(at.rect_to_map(there), 8 / at.scale), manner)
    painter.restore()
    painter.save()
    painter.setClipRect(there)
    if slide.whole:
        _titles(painter, slide, paints, at, room)
    painter.restore()
    _soften(painter, paints, there, room)


def _titles(painter: QPainter, slide: Slide, paints: Paints, at: Viewport, room: Room) -> None:
    """The titles of bands, columns, rings and strips, large enough for the wall: they grow away
    from what they stand beside, and make way for each other."""
    face = font(max(TITLE * room.unit, measure.HEADING.size * at.scale), 600)
    metrics = QFontMetricsF(face)
    painter.setFont(face)
    plate = QColor(paints.colour("paper"))
    plate.setAlphaF(0.8)
    air = 12.0 * room.unit
    taken: list[QRectF] = []
    for label in sorted(headings(slide.scene), key=lambda label: label.baseline):
        natural, wide = label.rect(), metrics.horizontalAdvance(label.text)
        share = _grown_to(slide, natural)
        x = at.to_view(natural.left() + natural.width() * share, 0).x() - wide * share
        x = min(max(x, air), room.size.width() - wide - air)
        y = at.to_view(0, label.baseline).y()
        rect = QRectF(x - 6, y - metrics.ascent(), wide + 12, metrics.height())
        for other in taken:
            if rect.intersects(other):
                rect.moveTop(other.bottom())
        taken.append(rect)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(plate)
        painter.drawRoundedRect(rect, 6, 6)
        painter.setPen(paints.colour("muted"))
        painter.drawText(QPointF(x, rect.top() + metrics.ascent()), label.text)


def _grown_to(slide: Slide, title: QRectF) -> float:
    """Which point of a title stays where it is when it grows: 0 its left end, 1 its right."""
    left, _top, right, _bottom = slide.area
    plan = slide.scene.seen.plan
    if plan is not None and plan.rings:
        off = (title.center().x() - plan.centre[0]) / (right - left)
        return 0.5 if abs(off) < NEAR else 0.0 if off > 0 else 1.0
    beside = (right - left) * NEAR
    if title.left() - left < beside:
        return 0.0
    return 1.0 if right - title.right() < beside else 0.5


def _soften(painter: QPainter, paints: Paints, there: QRectF, room: Room) -> None:
    deep = SOFT * room.unit
    paper = paints.colour("paper")
    clear = QColor(paper)
    clear.setAlpha(0)
    for top, first, last in (
        (there.top(), paper, clear),
        (there.bottom() - deep, clear, paper),
    ):
        gradient = QLinearGradient(0, top, 0, top + deep)
        gradient.setColorAt(0, first)
        gradient.setColorAt(1, last)
        painter.fillRect(QRectF(0, top, room.size.width(), deep), gradient)


# ---- words


def paint_caption(painter: QPainter, slide: Slide, paints: Paints, room: Room) -> None:
    """Paint what stands above the map."""
    words, unit = slide.words, room.unit
    face = font(words.size * unit, 600)
    painter.setFont(face)
    painter.setPen(paints.colour("ink"))
    y = room.head.top()
    for line in words.lines:
        painter.drawText(QPointF(room.head.left(), y + words.size * unit), line)
        y += words.size * PITCH * unit
    if words.below:
        quiet = font(BELOW * unit)
        painter.setFont(quiet)
        painter.setPen(paints.colour("muted"))
        shown = QFontMetricsF(quiet).elidedText(
            words.below, Qt.TextElideMode.ElideRight, room.head.width()
        )
        painter.drawText(QPointF(room.head.left(), y + BELOW * 1.2 * unit), shown)


def picture(slide: Slide, paints: Paints, size: QSizeF, ratio: float = 1.0) -> QPixmap:
    """A slide with its caption, as it is seen at first."""
    made = blank_pixmap(size, ratio)
    room = slide.room(size)
    painter = QPainter(made)
    try:
        prepare(painter)
        paint_map(painter, slide, paints, room.viewport(slide.area), room)
        paint_caption(painter, slide, paints, room)
    finally:
        painter.end()  # Qt crashes when a pixmap goes while it is painted on
    return made


def blank_pixmap(size: QSizeF, ratio: float) -> QPixmap:
    """A pixmap for a part of a screen that has *ratio* pixels to one of ours."""
    made = QPixmap((size * ratio).toSize())
    made.setDevicePixelRatio(ratio)
    return made


def prepare(painter: QPainter) -> None:
    """Smooth lines, letters and pictures."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
