"""About what a slide will be like, before it is made."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QLineF, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QImage, QPainter, QPen

from mapper.report.slides import Box, Slide
from mapper.ui.reports.setting import INK, LINE, Face, Set

_WIDE: Final = 9600.0
_HIGH: Final = 5400.0
_SIDE: Final = 430.0


def image(slide: Slide, room: QSize) -> QImage:
    """A slide in pixels, as large as fits into *room*."""
    scale = min(room.width() / _WIDE, room.height() / _HIGH)
    made = QImage(
        max(1, int(_WIDE * scale)), max(1, int(_HIGH * scale)), QImage.Format.Format_RGB32
    )
    made.fill(QColor("white"))
    painter = QPainter(made)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.scale(scale, scale)
    _paint(painter, slide)
    painter.end()
    return made


def _paint(painter: QPainter, slide: Slide) -> None:
    title = Set(slide.title, Face(28, INK, True), _WIDE - 2 * _SIDE)
    title.paint(painter, QPointF(_SIDE, 270), 0, 2)
    room = QRectF(_SIDE, 1050, _WIDE - 2 * _SIDE, _HIGH - 1300)
    if slide.points:
        share = 0.4 if slide.boxes else 1.0
        _points(painter, slide, QRectF(room.topLeft(), room.size()), room.width() * share)
        room.setLeft(room.left() + room.width() * share + 190)
    if slide.picture:
        picture = QImage.fromData(slide.picture)
        size = picture.size().scaled(room.size().toSize(), Qt.AspectRatioMode.KeepAspectRatio)
        painter.drawImage(QRectF(room.topLeft(), size.toSizeF()), picture)
    elif slide.boxes:
        _map(painter, slide, room)


def _points(painter: QPainter, slide: Slide, room: QRectF, width: float) -> None:
    y = room.top()
    for lead, text in slide.points:
        said = Set(text, Face(14 if slide.boxes else 18), width, lead)
        if y + said.count * said.pitch > room.bottom():
            return
        said.paint(painter, QPointF(room.left(), y), 0, said.count)
        y += said.count * said.pitch + 80


def _map(painter: QPainter, slide: Slide, room: QRectF) -> None:
    left, top, right, bottom = slide.area
    scale = min(room.width() / (right - left), room.height() / (bottom - top), 20.0)
    painter.save()
    painter.translate(room.center())
    painter.scale(scale, scale)
    painter.translate(-(left + right) / 2, -(top + bottom) / 2)
    for arrow in slide.arrows:
        painter.setPen(QPen(QColor(f"#{arrow.colour}"), arrow.width))
        painter.drawLine(QLineF(QPointF(*arrow.start), QPointF(*arrow.end)))
    for box in slide.boxes:
        _box(painter, box)
    painter.restore()


def _box(painter: QPainter, box: Box) -> None:
    rect = QRectF(box.x, box.y, box.width, box.height)
    painter.setPen(QPen(QColor(f"#{box.edge or LINE}"), 1.5))
    painter.setBrush(QColor(f"#{box.fill}"))
    if box.form == "ellipse":
        painter.drawEllipse(rect)
    else:
        painter.drawRoundedRect(rect, 7, 7)
    font = QFont(Face(1).font())
    font.setPixelSize(max(1, round(box.letters * 0.9)))
    painter.setFont(font)
    painter.setPen(QColor(f"#{box.ink}"))
    said = "\n".join(filter(None, (box.text, box.second)))
    flags = int(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap)
    painter.drawText(rect.adjusted(4, 0, -4, 0), flags, said)
