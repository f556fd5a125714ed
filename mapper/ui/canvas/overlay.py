"""What is painted over the map: selection, handles, titles that stay in sight, the first lesson."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter

from mapper.i18n import _
from mapper.ui.canvas import backdrop, measure
from mapper.ui.canvas.grid import grown
from mapper.ui.canvas.headings import band_label, column_labels, columns
from mapper.ui.canvas.measure import BADGE, LABEL
from mapper.ui.canvas.outlines import Point
from mapper.ui.canvas.renderer import Manner, Renderer
from mapper.ui.canvas.scene import band_rect
from mapper.ui.canvas.shapes import Shape
from mapper.ui.canvas.viewport import Viewport

if TYPE_CHECKING:
    from mapper.ui.canvas.surface import Surface

RING: Final = 5.0
HANDLE: Final = 4.5
TITLE_ROLE: Final = "muted"
LINE: Final = 26.0
"""Titles that stay in sight stand on this line of the widget, on a strip so high:"""
STRIP: Final = 36.0


def selection(painter: QPainter, surface: Surface, ids: Iterable[str]) -> None:
    """The ring around each selected element and the halo of each selected link."""
    scene, viewport, paints = surface.scene, surface.viewport, surface.paints
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
    links = [i for i in ids if i in scene.seen.links]
    halo = QColor(paints.colour("selection"))
    halo.setAlphaF(0.22)
    painter.save()
    painter.setTransform(viewport.transform(), True)
    renderer = Renderer(scene, paints)
    for link_id in links:
        wire = scene.wire(link_id)
        pen = paints.pen("selection", wire.stroke.width + 9 / viewport.scale)
        pen = type(pen)(pen)
        pen.setColor(halo)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(scene.ways.curve(wire))
        renderer.wires(painter, [wire], Manner(viewport.scale), 0.0, forward=True)
    painter.restore()
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(paints.pen("selection", 2.0, cosmetic=True))
    for element_id in ids:
        if element_id in scene.seen.elements:
            ring(painter, viewport, scene.shape(element_id))


def focus(painter: QPainter, surface: Surface) -> None:
    """A frame around the whole map: the keys are here, and on nothing in it."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(surface.paints.pen("selection", 2.0, cosmetic=True))
    painter.drawRect(QRectF(surface.rect()).adjusted(1, 1, -1, -1))


def ring(painter: QPainter, viewport: Viewport, shape: Shape) -> None:
    """A rounded rectangle around an element, with the pen that is set."""
    rect = viewport.rect_to_view(grown(shape.rect, 0)).adjusted(-RING, -RING, RING, RING)
    painter.drawRoundedRect(rect, 9, 9)


def highlight(
    painter: QPainter, surface: Surface, shown: tuple[frozenset[str], frozenset[str]] | None
) -> None:
    """A thin ring around each element that a finding speaks of."""
    if shown is None:
        return
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(surface.paints.pen("highlight", 2.0, cosmetic=True))
    for element_id in sorted(shown[0]):
        if element_id in surface.scene.seen.elements:
            ring(painter, surface.viewport, surface.scene.shape(element_id))


def handle_points(shape: Shape) -> list[tuple[Point, Point]]:
    """The four places from which a link can be drawn, and the direction outwards."""
    left, top, right, bottom = shape.rect
    x, y = shape.x, shape.y
    return [
        ((right, y), (1.0, 0.0)),
        ((left, y), (-1.0, 0.0)),
        ((x, top), (0.0, -1.0)),
        ((x, bottom), (0.0, 1.0)),
    ]


def handles(painter: QPainter, surface: Surface, shape: Shape) -> None:
    """Small discs on the edge of an element: links are drawn from there."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
    painter.setPen(surface.paints.pen("selection", 1.6, cosmetic=True))
    painter.setBrush(surface.paints.brush("field"))
    for (x, y), (dx, dy) in handle_points(shape):
        at = surface.viewport.to_view(x, y) + QPointF(dx * RING, dy * RING)
        painter.drawEllipse(at, HANDLE, HANDLE)


def titles(painter: QPainter, surface: Surface) -> None:
    """The titles of bands and columns, at a size that is read at any zoom, always in sight."""
    scene, viewport = surface.scene, surface.viewport
    height = surface.height()
    for label in backdrop.labels(scene.seen.plan):
        spot = viewport.to_view(label.rect().center().x(), label.baseline)
        _title(painter, surface, label.text, spot.x(), spot.y(), 0.5)
    for band in scene.bands():
        rect = viewport.rect_to_view(band_rect(band))
        if rect.height() < 14 or rect.bottom() < 20 or rect.top() > height:
            continue
        y = max(rect.top() - 6, LINE)
        _title(painter, surface, band_label(band.kind), max(rect.left() + 4, 14.0), y, 0.0)
    across = columns(scene)
    if across is None:
        return
    if viewport.to_view(0, across.bottom).y() < 40:
        return
    y = viewport.to_view(0, across.top).y() - 12
    width = surface.width()
    if y < LINE:
        y = LINE
        _strip(painter, surface)
    for text, x, share in zip(column_labels(), across.xs, (0.0, 0.5, 1.0), strict=True):
        at = viewport.to_view(x, 0).x()
        if share != 0.5:
            at = max(14.0, min(width - 14.0, at))
        _title(painter, surface, text, at, y, share)


def _strip(painter: QPainter, surface: Surface) -> None:
    """Ground for titles that would stand on elements: the map goes on below it."""
    ground = QColor(surface.paints.colour("paper"))
    ground.setAlphaF(0.94)
    painter.fillRect(QRectF(0, 0, surface.width(), STRIP), ground)
    painter.setPen(surface.paints.pen("line", 1.0, cosmetic=True))
    painter.drawLine(QPointF(0, STRIP), QPointF(surface.width(), STRIP))


def _title(
    painter: QPainter, surface: Surface, text: str, x: float, y: float, share: float
) -> None:
    font = QFont(measure.font(BADGE))
    font.setPixelSize(BADGE.size if surface.zoom >= 0.5 else BADGE.size - 2)
    font.setLetterSpacing(QFont.SpacingType.PercentageSpacing, 108)
    wide = QFontMetricsF(font).horizontalAdvance(text)
    left = x - wide * share
    plate = QColor(surface.paints.colour("paper"))
    plate.setAlphaF(0.82)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(plate)
    painter.drawRoundedRect(QRectF(left - 6, y - 13, wide + 12, 18), 5, 5)
    painter.setFont(font)
    painter.setPen(surface.paints.colour(TITLE_ROLE))
    painter.drawText(QPointF(left, y), text)


def lesson(painter: QPainter, surface: Surface) -> None:
    """What to do first, while there is only the challenge."""
    document = surface.scene.document
    if len(document.elements) != 1:
        return
    shape = surface.scene.shape(next(iter(document.elements)))
    text = _("Press 2 to add a cause, 3 for a consequence, or drag from the edge of the challenge.")
    below = surface.viewport.rect_to_view(shape.rect).bottom() + 34
    paragraph(painter, surface, text, surface.viewport.to_view(shape.x, 0).x(), below)


def paragraph(painter: QPainter, surface: Surface, text: str, x: float, top: float) -> None:
    """Centred lines of plain text."""
    painter.setFont(measure.font(LABEL))
    painter.setPen(surface.paints.colour("muted"))
    widest = min(520.0, surface.width() - 60.0)
    lines = measure.wrapped(LABEL, text, measure.Measure(widest * 0.9, max(widest, 120.0), 4))
    for n, line in enumerate(lines):
        left = x - measure.width(LABEL, line) / 2
        painter.drawText(QPointF(left, top + n * measure.pitch(LABEL)), line)


def note(painter: QPainter, surface: Surface, at: QPointF, text: str, role: str) -> None:
    """A line of text beside the pointer, on a plate of its own and within the widget."""
    font = measure.font(BADGE)
    metrics = QFontMetricsF(font)
    shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, 420)
    wide, high = metrics.horizontalAdvance(shown) + 20, metrics.height() + 12
    size: QSize = surface.size()
    left = min(max(6.0, at.x() + 16), size.width() - wide - 6)
    top = min(max(6.0, at.y() + 18), size.height() - high - 6)
    plate = QRectF(left, top, wide, high)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
    painter.setPen(surface.paints.pen(role, 1.2, cosmetic=True))
    painter.setBrush(surface.paints.brush("field"))
    painter.drawRoundedRect(plate, 7, 7)
    painter.setFont(font)
    painter.setPen(surface.paints.colour(role))
    painter.drawText(plate, Qt.AlignmentFlag.AlignCenter, shown)
