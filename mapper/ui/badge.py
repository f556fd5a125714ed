"""A small red pill with a number, such as how many findings ask for attention."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from mapper.i18n import number
from mapper.ui import theme

_HEIGHT = 17


class Badge(QWidget):
    """Shows a number; hidden while there is none."""

    def __init__(self) -> None:
        super().__init__()
        self._text = ""
        self.hide()

    def show_number(self, n: int) -> None:
        """Show *n*, or nothing for 0."""
        self._text = number(n)
        self.setFixedSize(self.sizeHint())
        self.setVisible(n > 0)
        self.update()

    def _small(self) -> QFont:
        font = QFont(self.font())
        font.setPointSizeF(font.pointSizeF() * 0.82)
        font.setWeight(QFont.Weight.DemiBold)
        return font

    def sizeHint(self) -> QSize:
        wide = self.fontMetrics().horizontalAdvance(self._text)
        return QSize(max(_HEIGHT, wide + 10) + 6, _HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        colours = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colours.colour("danger"))
        pill = QRectF(0, 0, self.width() - 6, _HEIGHT)
        painter.drawRoundedRect(pill, _HEIGHT / 2, _HEIGHT / 2)
        painter.setFont(self._small())
        painter.setPen(colours.colour("field"))
        painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, self._text)
