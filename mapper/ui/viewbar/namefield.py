"""The field that asks for the name of a new view, in the place of the name itself."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit

from mapper.i18n import _
from mapper.ui.viewbar import keeping


class NameField(QLineEdit):
    """Enter gives the name; Escape, or going elsewhere, gives none."""

    given = Signal(str)
    left = Signal()

    def __init__(self) -> None:
        super().__init__(placeholderText=_("Name of the view"))
        self.setAccessibleName(_("Name of the view"))
        self.setMaxLength(keeping.LONGEST)
        self.hide()

    def ask(self, suggested: str) -> None:
        """Ask, with a name that may do."""
        self.setText(suggested)
        self.show()
        self.selectAll()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            name = self.text().strip()
            self.hide()
            if name:
                self.given.emit(name)
            else:
                self.left.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.hide()
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if self.isVisible() and event.reason() is not Qt.FocusReason.ActiveWindowFocusReason:
            self.hide()
            self.left.emit()
