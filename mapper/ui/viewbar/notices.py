"""What is said over the map or a board: that something is hidden, why nothing is there."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from mapper.i18n import _
from mapper.ui import icons, safe
from mapper.ui.buttons import tool_button
from mapper.ui.line import Line
from mapper.ui.texts import text

MARGIN: Final = 14
WIDEST: Final = 560
STAYS: Final = 12_000
"""A notice goes by itself after so many milliseconds."""


class Notice(QFrame):
    """One quiet line at the foot of what is looked at, with one way on."""

    def __init__(self, over: QWidget, beside: QWidget | None = None) -> None:
        super().__init__(over)
        self._over, self._beside = over, beside
        self.setProperty("role", "notice")
        self.setCursor(Qt.CursorShape.ArrowCursor)
        self.words = Line("ink")
        self.words.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self.act = QPushButton()
        self.act.setProperty("role", "link")
        self.act.clicked.connect(self._do)
        self.close_ = tool_button("", icons.icon("x"))
        self.close_.setProperty("role", "plain")
        self.close_.setAccessibleName(_("Close the message"))
        safe.set_tip(self.close_, _("Close the message"))
        self.close_.clicked.connect(self.hide)
        row = self._row = QHBoxLayout(self)
        row.setContentsMargins(14, 4, 6, 4)
        row.setSpacing(8)
        row.addWidget(self.words, 1)
        row.addWidget(self.act)
        row.addWidget(self.close_)
        self._going: Callable[[], object] = lambda: None
        self._forget = QTimer(self, singleShot=True, interval=STAYS)
        self._forget.timeout.connect(self._leave)
        over.installEventFilter(self)
        self.hide()

    def say(self, sentence: str, words: str, act: Callable[[], object]) -> None:
        """Say a sentence; *words* are on the button that does *act*."""
        self._going = act
        self.words.setText(sentence)
        self.act.setText(words)
        self.setAccessibleName(sentence)
        self.place()
        self.show()
        self.raise_()
        self._forget.start()

    def _do(self) -> None:
        self.hide()
        self._going()

    def _leave(self) -> None:
        if self.act.hasFocus() or self.close_.hasFocus() or self.underMouse():
            self._forget.start()
        else:
            self.hide()

    def place(self) -> None:
        """Stand in the middle, near the foot."""
        room = self._over.rect()
        if self._beside is not None and self._beside.isVisible():
            room.setRight(self._beside.x() - MARGIN // 2)
        self.ensurePolished()
        self._row.activate()
        wide = min(self.sizeHint().width(), WIDEST, room.width() - 2 * MARGIN)
        self.setFixedWidth(max(wide, 120))
        self.adjustSize()
        left = (room.width() - self.width()) // 2
        self.move(max(left, 0), room.height() - self.height() - MARGIN)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self.place()
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
            self._over.setFocus()
        else:
            super().keyPressEvent(event)


class Empty(QWidget):
    """Why a view shows nothing, in its middle, with one way on."""

    def __init__(self, over: QWidget) -> None:
        super().__init__(over)
        self._over = over
        self.words = text("", "lead", wrap=True)
        self.words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.act = QPushButton()
        self.act.clicked.connect(lambda: self._going())
        self._going: Callable[[], object] = lambda: None
        box = self._box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(12)
        box.addWidget(self.words)
        box.addWidget(self.act, 0, Qt.AlignmentFlag.AlignCenter)
        over.installEventFilter(self)
        self.hide()

    def say(self, sentence: str, words: str = "", act: Callable[[], object] | None = None) -> None:
        """Say why nothing is there; "" for a view with something in it."""
        self.setVisible(bool(sentence))
        if not sentence:
            return
        self.words.setText(sentence)
        self.setAccessibleName(sentence)
        self.act.setVisible(act is not None)
        self.act.setText(words)
        self._going = act or self._going
        self._place()

    def _place(self) -> None:
        """In the middle, below where the challenge may stand alone."""
        room = self._over.rect()
        wide = min(WIDEST, room.width() - 4 * MARGIN)
        high = self._box.heightForWidth(wide)
        top = min(round(room.height() * 0.64), room.height() - high - MARGIN)
        self.setGeometry((room.width() - wide) // 2, max(top, 0), wide, high)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return False
