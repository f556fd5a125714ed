"""One line of text that gives way: it shortens itself, and its whole text is told when asked."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from mapper.ui import safe, theme


class Line(QWidget):
    """Shows as much of its text as there is room for, in the colour of a role."""

    def __init__(self, role: str = "muted", least: int = 40) -> None:
        super().__init__()
        self._least = least
        self._words = ""
        self.role = role
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def setText(self, words: str) -> None:
        """Show *words*."""
        self._words = words
        self.setAccessibleName(words)
        safe.set_tip(self, words)
        self.updateGeometry()
        self.update()

    def text(self) -> str:
        """What is shown."""
        return self._words

    def sizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        return QSize(metrics.horizontalAdvance(self._words) + 8, metrics.height() + 4)

    def minimumSizeHint(self) -> QSize:
        return QSize(min(self._least, self.sizeHint().width()), self.fontMetrics().height() + 4)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(theme.current().colour(self.role))
        painter.drawText(
            self.rect(),
            Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter,
            safe.elided(self._words, self.font(), self.width() - 4),
        )
