"""A small bubble on the map that says one sentence, and may offer one way on."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QPoint, QPointF, QRectF, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLayout, QProgressBar, QPushButton, QVBoxLayout, QWidget
from shiboken6 import isValid

from mapper.ui import safe
from mapper.ui.canvas.style import Paints

WIDEST: Final = 340
STAYS: Final = 9000
"""A sentence with nothing to press goes after so many milliseconds."""


class Bubble(QWidget):
    """A sentence beside a place on the map; Escape or the next press on the map takes it away."""

    def __init__(self, parent: QWidget, paints: Paints, text: str, role: str = "ink") -> None:
        super().__init__(parent)
        self._home = parent
        self._paints = paints
        self._role = role
        self.label = safe.label(text, self)
        self.label.setWordWrap(True)
        wide = self.label.fontMetrics().horizontalAdvance(text) + 4
        wide = min(WIDEST, max(wide, 120))
        self.label.setFixedSize(wide, self.label.heightForWidth(wide))
        palette = self.label.palette()
        palette.setColor(self.label.foregroundRole(), paints.colour("ink"))
        self.label.setPalette(palette)
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(14, 11, 14, 12)
        self._box.setSpacing(9)
        self._box.setSizeConstraint(QLayout.SizeConstraint.SetFixedSize)
        self._box.addWidget(self.label)
        self._row = QHBoxLayout()
        self._box.addLayout(self._row)
        self.setAccessibleName(text)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.close)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)

    def offer(self, text: str, act: Callable[[], object]) -> QPushButton:
        """Add a button; pressing it closes the bubble first."""
        button = QPushButton(text, self)

        def pressed() -> None:
            self.close()
            act()

        button.clicked.connect(pressed)
        self._row.addWidget(button)
        self._row.addStretch(1)
        return button

    def progress(self) -> QProgressBar:
        """Add a bar that shows that something goes on."""
        bar = QProgressBar(self)
        bar.setRange(0, 0)
        bar.setTextVisible(False)
        bar.setFixedHeight(6)
        bar.setAccessibleName(self.accessibleName())
        self._box.insertWidget(1, bar)
        return bar

    def show_at(self, at: QPointF, passing: bool = True) -> None:
        """Show the bubble beside a place of its parent, wholly within it."""
        self._box.activate()
        size = self._box.sizeHint()
        room = self._home.rect().adjusted(8, 8, -8, -8)
        x = min(max(room.left(), round(at.x()) + 14), room.right() - size.width())
        y = min(max(room.top(), round(at.y()) + 14), room.bottom() - size.height())
        self.move(QPoint(max(room.left(), x), max(room.top(), y)))
        self.show()
        self.raise_()
        buttons = self.findChildren(QPushButton)
        if buttons:
            buttons[0].setFocus()
        if passing:
            self._timer.start(STAYS)

    def take_away(self) -> None:
        """Close the bubble, which may have closed by itself."""
        if isValid(self):
            self.close()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close()
            self._home.setFocus()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
        painter.setPen(self._paints.pen(self._role, 1.4, cosmetic=True))
        painter.setBrush(self._paints.brush("field"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 9, 9)
        painter.end()
