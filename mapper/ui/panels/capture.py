"""The field in which a loose note is caught: one thought, Enter, the next."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QMimeData, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence

from mapper.edits.notes import LONGEST
from mapper.i18n import _
from mapper.ui.panels.growing import Growing

_MOST_LINES: Final = 5


class CaptureField(Growing):
    """Grows with what is written. ``caught`` carries the text, after Enter or when several lines
    are pasted; ``left`` asks to go back, ``down`` to go to the notes."""

    caught = Signal(str)
    down = Signal()

    def __init__(self) -> None:
        super().__init__(1, _MOST_LINES)
        self.setPlaceholderText(_("Catch a thought  #theme"))
        self.setAccessibleName(_("Quick capture"))
        self.setAccessibleDescription(
            _("Write a loose note and press Enter; #theme at its end gives it a theme.")
        )

    def _catch(self) -> None:
        text = self.toPlainText()
        if text.strip():
            self.clear()
            self.caught.emit(text)

    # ---- Qt

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Several lines are several notes at once; one line is written into the field."""
        lines = [line for line in source.text().splitlines() if line.strip()]
        if len(lines) > 1:
            self.caught.emit(source.text())
        else:
            self.insertPlainText("".join(lines)[: LONGEST + 1])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._catch()
        elif key == Qt.Key.Key_Escape:
            self.left.emit()
        elif key == Qt.Key.Key_Down and self.textCursor().atEnd():
            self.down.emit()
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride:
            undoing = event.matches(QKeySequence.StandardKey.Undo)
            if (undoing or event.matches(QKeySequence.StandardKey.Redo)) and not self.toPlainText():
                event.ignore()  # nothing is written here: what is undone is the last step
                return True
        return bool(super().event(event))
