"""A sample map on the start page: its tiny picture, its title, its question and its counts."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from mapper.i18n import ngettext
from mapper.ui import miniature, theme
from mapper.ui.samples import Sample

_WRAP = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop


class SampleCard(QAbstractButton):
    """A sample with its tiny picture, its title, its question and its counts."""

    def __init__(self, sample: Sample) -> None:
        super().__init__()
        self.sample = sample
        elements = sum(sample.kinds.values())
        self._counts = " · ".join(
            (
                ngettext("{n} element", "{n} elements", elements).format(n=elements),
                ngettext("{n} link", "{n} links", sample.links).format(n=sample.links),
            )
        )
        self.setText(f"{sample.title}. {sample.question} {self._counts}")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(270, 104 + int(QFontMetrics(self.font()).lineSpacing() * 4.7) + 24)

    def minimumSizeHint(self) -> QSize:
        return QSize(200, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        colours = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        focus = self.hasFocus()
        edge = "accent" if focus else "field.edge" if self.underMouse() else "line"
        painter.setPen(QPen(colours.colour(edge), 2 if focus else 1))
        painter.setBrush(colours.colour("field"))
        painter.drawRoundedRect(box, 9, 9)
        ground = QRectF(box.left() + 1, box.top() + 1, box.width() - 2, 100)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colours.colour("chosen" if self.isDown() else "paper"))
        painter.drawRoundedRect(ground, 8, 8)
        painter.drawRect(ground.adjusted(0, 50, 0, 0))
        miniature.paint(painter, ground.adjusted(18, 12, -18, -8), self.sample.kinds)
        self._paint_texts(painter)

    def _paint_texts(self, painter: QPainter) -> None:
        colours = theme.current()
        title, small = QFont(self.font()), QFont(self.font())
        title.setWeight(QFont.Weight.DemiBold)
        small.setPointSizeF(small.pointSizeF() * 0.9)
        left, width, y = 14, self.width() - 28, 111
        for font, words, lines, role in (
            (title, self.sample.title, 2, "ink"),
            (small, self.sample.question, 2, "muted"),
        ):
            words = _clamped(words, font, width, lines)
            metrics = QFontMetrics(font)
            place = QRect(left, y, width, metrics.lineSpacing() * lines + 2)
            painter.setFont(font)
            painter.setPen(colours.colour(role))
            painter.drawText(place, _WRAP, words)
            y += metrics.boundingRect(place, _WRAP, words).height() + 3
        painter.setPen(colours.colour("faint"))
        bottom = QRect(left, self.height() - 28, width, 20)
        painter.drawText(
            bottom, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, self._counts
        )


def _clamped(words: str, font: QFont, width: int, lines: int) -> str:
    """*words* shortened until they take no more than so many lines."""
    metrics = QFontMetrics(font)
    room = QRect(0, 0, width, 10_000)
    most = metrics.lineSpacing() * lines + 2
    shown, rest = words, words.split()
    while rest and metrics.boundingRect(room, _WRAP, shown).height() > most:
        rest.pop()
        shown = " ".join(rest).rstrip(" ,.;:–-") + " …"
    return shown
