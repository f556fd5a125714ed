"""A tick box drawn in the colours of the theme, so that its edge is seen on dark ground too."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QPolygonF, QResizeEvent
from PySide6.QtWidgets import QCheckBox

from mapper.ui import safe, theme

_BOX = 17
WORDS = _BOX + 10
"""So far from its left edge the words of a tick begin."""


class Check(QCheckBox):
    """Yes or no, with its words beside it."""

    _shortened = False

    def hitButton(self, at: object) -> bool:
        return True

    def sizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        words = self.text().replace("&&", "&")
        return QSize(_BOX + 14 + metrics.horizontalAdvance(words), max(metrics.height(), _BOX) + 8)

    def minimumSizeHint(self) -> QSize:
        return QSize(_BOX + 30, self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """What is shortened can be read by pointing at it."""
        super().resizeEvent(event)
        short = self.width() < self.sizeHint().width()
        if short or self._shortened:
            safe.set_tip(self, self.text().replace("&&", "&") if short else "")
        self._shortened = short

    def paintEvent(self, event: QPaintEvent) -> None:
        colours = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(2.5, (self.height() - _BOX) / 2 + 0.5, _BOX - 1, _BOX - 1)
        on = self.isChecked()
        painter.setPen(QPen(colours.colour("accent" if on else "field.edge"), 1.2))
        painter.setBrush(colours.colour("accent" if on else "field"))
        painter.drawRoundedRect(box, 4, 4)
        if on:
            painter.setPen(QPen(colours.colour("accent.text"), 2))
            x, y = box.left(), box.top()
            painter.drawPolyline(
                QPolygonF(
                    [QPointF(x + 4, y + 8.2), QPointF(x + 7, y + 11.4), QPointF(x + 12, y + 5)]
                )
            )
        painter.setPen(colours.colour("ink" if self.isEnabled() else "faint"))
        place = self.rect().adjusted(WORDS, 0, 0, 0)
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        metrics = self.fontMetrics()
        words = metrics.elidedText(self.text(), Qt.TextElideMode.ElideRight, place.width())
        painter.drawText(place, flags, words)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(colours.colour("accent"), 1.4))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.7, 0.7, -0.7, -0.7), 4, 4)
