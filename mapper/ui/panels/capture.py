"""The field in which a loose note is caught: one thought, Enter, the next."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QMimeData, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QPlainTextEdit

from mapper.edits.notes import LONGEST
from mapper.i18n import _

_MOST_LINES: Final = 5


class CaptureField(QPlainTextEdit):
    """Grows with what is written. ``caught`` carries the text, after Enter or when several lines
    are pasted; ``left`` asks to go back, ``down`` to go to the notes."""

    caught = Signal(str)
    left = Signal()
    down = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setPlaceholderText(_("Catch a thought  #theme"))
        self.setAccessibleName(_("Quick capture"))
        self.setAccessibleDescription(
            _("Write a loose note and press Enter; #theme at its end gives it a theme.")
        )
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().documentLayout().documentSizeChanged.connect(lambda _size: self._fit())
        self._fit()

    def _fit(self) -> None:
        lines = max(1, min(_MOST_LINES, int(self.document().size().height())))
        high = QFontMetrics(self.font()).lineSpacing() * lines + 17
        if high != self.height():
            self.setFixedHeight(high)

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

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fit()
