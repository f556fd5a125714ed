"""What colours mean, at the foot of the map, while they stand for something else than kinds."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QObject, QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from mapper.i18n import _
from mapper.ui import theme
from mapper.ui.canvas.colouring import meanings
from mapper.ui.canvas.style import Look
from mapper.ui.viewbar.choices import COLOURS

MARGIN: Final = 8
BESIDE: Final = 210
"""So many pixels at the right are left to the mini-map."""
_PAD: Final = 10
_GAP: Final = 16
_SWATCH: Final = QSize(16, 11)


class Meanings(QWidget):
    """A row of colours with words at the left foot of a map, or a column where it is narrow;
    hidden while colours stand for kinds."""

    def __init__(self, over: QWidget) -> None:
        super().__init__(over)
        self._over = over
        self._rows: list[tuple[Look, str]] = []
        self._title = ""
        self._spots: list[QPoint] = []
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        over.installEventFilter(self)
        self.hide()

    def show_for(self, colour: str) -> None:
        """Show what the colours mean that stand for *colour*."""
        self._rows = list(meanings(colour))
        self._title = _(COLOURS[colour])
        told = ", ".join(name for _look, name in self._rows)
        self.setAccessibleName(_("Colours: {meanings}").format(meanings=told))
        self.setVisible(bool(self._rows))
        self._place()
        self.update()

    def _place(self) -> None:
        room = self._over.width() - 2 * MARGIN - BESIDE
        size = self._lay(across=True)
        if size.width() > room:
            size = self._lay(across=False)
        self.resize(size)
        self.move(MARGIN, self._over.height() - size.height() - MARGIN)

    def _lay(self, *, across: bool) -> QSize:
        """Find the place of the title and of each colour; returns how large all of it is."""
        metrics, high = self.fontMetrics(), self.fontMetrics().height() + 4
        wide = [metrics.horizontalAdvance(self._title)]
        wide += [metrics.horizontalAdvance(n) + _SWATCH.width() + 7 for _look, n in self._rows]
        if across:
            starts = [_PAD + sum(wide[:n]) + n * _GAP for n in range(len(wide))]
            self._spots = [QPoint(x, 3) for x in starts]
            return QSize(starts[-1] + wide[-1] + _PAD, high + 4)
        self._spots = [QPoint(_PAD, 5 + n * high) for n in range(len(wide))]
        return QSize(max(wide) + 2 * _PAD, len(wide) * high + 8)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        colours, metrics = theme.current(), self.fontMetrics()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(colours.colour("line"), 1))
        painter.setBrush(colours.colour("field"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 7, 7)
        baseline = QPoint(0, metrics.ascent() + 1)
        painter.setPen(colours.colour("muted"))
        painter.drawText(self._spots[0] + baseline, self._title)
        for spot, (look, name) in zip(self._spots[1:], self._rows, strict=True):
            top = spot.y() + 1 + (metrics.height() - _SWATCH.height()) / 2
            painter.setPen(QPen(colours.colour(look.edge), 1.4))
            painter.setBrush(colours.colour(look.fill))
            painter.drawRoundedRect(
                QRectF(spot.x() + 0.5, top, _SWATCH.width(), _SWATCH.height()), 3, 3
            )
            painter.setPen(colours.colour("ink"))
            painter.drawText(spot + baseline + QPoint(_SWATCH.width() + 7, 0), name)
