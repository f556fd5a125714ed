"""What colours mean, in a corner of the map, while they stand for something else than kinds."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QObject, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from mapper.i18n import _
from mapper.ui import safe, theme
from mapper.ui.canvas.colouring import meanings
from mapper.ui.canvas.style import Look
from mapper.ui.viewbar.choices import COLOURS

MARGIN: Final = 14
_PAD: Final = 12
_SWATCH: Final = QSize(18, 12)


class Meanings(QWidget):
    """A small card at the left foot of a map; hidden while colours stand for kinds."""

    def __init__(self, over: QWidget) -> None:
        super().__init__(over)
        self._over = over
        self._rows: list[tuple[Look, str]] = []
        self._title = ""
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
        self.resize(self.sizeHint())
        self.move(MARGIN, self._over.height() - self.height() - MARGIN)

    def _high(self) -> int:
        return self.fontMetrics().height() + 5

    def sizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        names = [metrics.horizontalAdvance(name) for _look, name in self._rows]
        widest = max([*names, metrics.horizontalAdvance(self._title)], default=0)
        wide = widest + _SWATCH.width() + 8 + 2 * _PAD
        return QSize(wide, (len(self._rows) + 1) * self._high() + _PAD + 4)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._place()
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        colours, high = theme.current(), self._high()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(colours.colour("line"), 1))
        painter.setBrush(colours.colour("field"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)
        baseline = _PAD // 2 + 1 + self.fontMetrics().ascent()
        painter.setPen(colours.colour("muted"))
        painter.drawText(_PAD, baseline, self._title)
        for n, (look, name) in enumerate(self._rows, start=1):
            middle = _PAD / 2 + n * high + self.fontMetrics().height() / 2 + 2
            top = middle - _SWATCH.height() / 2
            painter.setPen(QPen(colours.colour(look.edge), 1.4))
            painter.setBrush(colours.colour(look.fill))
            painter.drawRoundedRect(QRectF(_PAD, top, *_SWATCH.toTuple()), 3, 3)
            painter.setPen(colours.colour("ink"))
            shown = safe.elided(name, self.font(), self.width())
            painter.drawText(_PAD + _SWATCH.width() + 8, baseline + n * high + 2, shown)
