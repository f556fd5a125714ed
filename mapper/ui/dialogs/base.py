"""What every dialog has: a heading, room for its parts, and buttons in the program's words."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QEvent, QSize, Qt, QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from mapper.i18n import _
from mapper.ui import taborder
from mapper.ui.scrolled import Scrolled
from mapper.ui.texts import text

_ROUND_IT: Final = QSize(16, 48)
"""What the frame of a window takes of the screen."""


class _Body(Scrolled):
    """The parts of a dialog, which scroll where the screen is too low for all of them."""

    def __init__(self) -> None:
        super().__init__()
        page = QWidget()
        self.box = QVBoxLayout(page)
        self.box.setContentsMargins(0, 0, 0, 0)
        self.box.setSpacing(10)
        self.setWidget(page)

    def high(self, width: int) -> int:
        """How high its parts are when they are so wide."""
        if not self.box.hasHeightForWidth():
            return self.box.totalSizeHint().height()
        # A scroll area never makes its page lower than that, though it may have room enough.
        least = self.box.totalMinimumSize().height()
        return max(self.box.totalHeightForWidth(width), least)

    def sizeHint(self) -> QSize:
        wide = self.box.totalSizeHint().width()
        return QSize(wide, self.high(wide))

    def minimumSizeHint(self) -> QSize:
        return QSize(self.box.totalMinimumSize().width(), 60)


class Dialog(QDialog):
    """A dialog with a heading; parts go into ``box``, buttons into a row below it."""

    def __init__(self, parent: QWidget, title: str, width: int = 460) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setMinimumWidth(width)
        outer = self._outer = QVBoxLayout(self)
        outer.setContentsMargins(24, 20, 24, 18)
        outer.setSpacing(12)
        outer.addWidget(text(title, "title"))
        self._body = _Body()
        self.box = self._body.box
        outer.addWidget(self._body, 1)
        self.row = QHBoxLayout()
        self.row.setSpacing(8)
        self.row.addStretch(1)
        outer.addLayout(self.row)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        # Of the dialog, so that it ends with it: a single shot that comes too late is never freed.
        self._grower = QTimer(self, singleShot=True, interval=0)
        self._grower.timeout.connect(self._grow)

    def button(
        self, words: str, act: Callable[[], object], *, primary: bool = False
    ) -> QPushButton:
        """A button in the last row."""
        made = QPushButton(words)
        if primary:
            made.setProperty("role", "primary")
            made.setDefault(True)
        made.setAutoDefault(primary)
        made.clicked.connect(lambda: act())
        self.row.addWidget(made)
        return made

    def close_button(self) -> QPushButton:
        """The one button of a dialog that only shows."""
        return self.button(_("Close"), self.accept, primary=True)

    def _wanted(self) -> QSize:
        """All of it, as far as the screen goes."""
        room = self.screen().availableSize() - _ROUND_IT
        self._turn_row(room.width())
        hint, body = self.sizeHint(), self._body
        least = body.minimumSizeHint().height()
        wide = max(self.minimumWidth(), hint.width())
        margins = self.contentsMargins() + self._outer.contentsMargins()
        inner = wide - margins.left() - margins.right()
        high = hint.height() - max(body.sizeHint().height(), least) + max(body.high(inner), least)
        if high > room.height():
            wide += body.verticalScrollBar().sizeHint().width()
        return QSize(wide, high).boundedTo(room)

    def _turn_row(self, room: int) -> None:
        """Put the buttons below each other where their words are too long for one row."""
        margins = self._outer.contentsMargins()
        wide = margins.left() + self.row.sizeHint().width() + margins.right()
        if wide > room:
            self.row.setDirection(QHBoxLayout.Direction.TopToBottom)
            self._outer.invalidate()  # it does not hear of it by itself

    def grow(self) -> None:
        """Take the room that what is shown needs by now."""
        self._grower.start()

    def _grow(self) -> None:
        self._body.box.activate()
        self._body.updateGeometry()  # what is scrolled does not tell of it by itself
        self.resize(self.size().expandedTo(self._wanted()))

    def focusNextPrevChild(self, forward: bool) -> bool:
        taborder.as_seen(self)
        return bool(super().focusNextPrevChild(forward))

    def showEvent(self, event: QShowEvent) -> None:
        if not self.testAttribute(Qt.WidgetAttribute.WA_Resized):
            self.resize(self._wanted())
        super().showEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """With another size of text it grows, so that nothing is cut off."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and self.isVisible():
            self.grow()
