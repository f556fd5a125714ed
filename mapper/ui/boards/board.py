"""What every board has: a document seen through a lens, and a selection that is everybody's."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from mapper.document import Document, News
from mapper.errors import UseError
from mapper.ui.canvas.lens import Lens
from mapper.ui.texts import text


class Board(QWidget):
    """A way of looking at a document that is no map.

    It shows what its lens lets through and is filled when it comes into sight; what is changed
    elsewhere while nobody looks is caught up then.
    """

    chosen = Signal(object)
    entered = Signal(str)
    said = Signal(str)

    def __init__(self, document: Document, lens: Lens) -> None:
        super().__init__()
        self.document = document
        self.lens = lens
        self._stale = True
        self._empty = text("", "lead", wrap=True)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._empty.hide()
        self.box = QVBoxLayout(self)
        self.box.setContentsMargins(16, 12, 16, 12)
        self.box.setSpacing(8)
        self.box.addWidget(self._empty)
        self._stop = document.follow(self._follow)

    def stop(self) -> None:
        """Follow the document no longer."""
        self._stop()

    def fill(self) -> None:
        """Show everything anew; for who inherits."""

    def select(self, ids: Sequence[str]) -> None:
        """Let elements and links be selected; for who inherits."""

    def teach(self, sentence: str) -> None:
        """Say one sentence instead of an empty board; none for a board with something on it."""
        self._empty.setText(sentence)
        self._empty.setVisible(bool(sentence))

    def refresh(self) -> None:
        """Show what there is now, at once or when it comes into sight."""
        self._stale = not self.isVisible()
        if not self._stale:
            self.fill()

    def act(self, name: str, change: Callable[[], object]) -> bool:
        """Do something in one step; what is refused is said."""
        try:
            with self.document.edit(name):
                change()
        except UseError as error:
            self.said.emit(error.text)
            self.refresh()
            return False
        return True

    def _follow(self, _news: News) -> None:
        self.refresh()

    def showEvent(self, event: QShowEvent) -> None:
        if self._stale:
            self._stale = False
            self.fill()
        super().showEvent(event)
