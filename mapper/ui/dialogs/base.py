"""What every dialog has: a heading, room for its parts, and buttons in the program's words."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from mapper.i18n import _
from mapper.ui.texts import text


class Dialog(QDialog):
    """A dialog with a heading; parts go into ``box``, buttons into a row below it."""

    def __init__(self, parent: QWidget, title: str, width: int = 460) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setMinimumWidth(width)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(24, 20, 24, 18)
        outer.setSpacing(12)
        outer.addWidget(text(title, "title"))
        self.box = QVBoxLayout()
        self.box.setSpacing(10)
        outer.addLayout(self.box, 1)
        self.row = QHBoxLayout()
        self.row.setSpacing(8)
        self.row.addStretch(1)
        outer.addLayout(self.row)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)

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

    def _grow(self) -> None:
        self.resize(self.size().expandedTo(self.sizeHint()))

    def changeEvent(self, event: QEvent) -> None:
        """With another size of text it grows, so that nothing is cut off."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and self.isVisible():
            QTimer.singleShot(0, self, self._grow)
