"""Writing the text of an element in place."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QFont, QKeyEvent, QTextCursor, QTextOption
from PySide6.QtWidgets import QFrame, QPlainTextEdit

from mapper import edits
from mapper.i18n import _
from mapper.ui.canvas import adding, measure, style

if TYPE_CHECKING:
    from mapper.ui.canvas.workbench import Workbench

PAUSE: Final = 250
"""After so many milliseconds without a key what was written reaches the document."""
NARROWEST: Final = 150
SMALLEST_TEXT: Final = 13


class Editor(QPlainTextEdit):
    """A field over one element. All that is written until it closes becomes one step.

    *fresh* elements were made to be written: when they stay empty they go again.
    """

    closed = Signal()
    sibling_wanted = Signal(str)

    def __init__(self, canvas: Workbench, element_id: str, merge: str, fresh: bool) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self.element_id = element_id
        self._merge = merge
        self._fresh = fresh
        self._before = canvas.document.elements[element_id].label
        self._open = True
        self._dress()
        self.setPlainText(self._before)
        self.selectAll()
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._pause.timeout.connect(self._write)
        self.textChanged.connect(self._typed)
        self.place()

    def redress(self) -> None:
        """Stand and look right at another zoom."""
        self._dress()
        self.place()

    def _dress(self) -> None:
        element = self._canvas.document.elements[self.element_id]
        look = self._canvas.scene.shape(self.element_id).body.look
        paints = self._canvas.paints
        fill, text = paints.colour(look.fill).name(), paints.colour(look.text).name()
        edge = paints.colour("selection").name()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setStyleSheet(
            f"Editor {{ background: {fill}; color: {text}; border: 2px solid {edge};"
            f" border-radius: 8px; padding: 1px; selection-background-color: {edge};"
            f" selection-color: {paints.colour('accent.text').name()}; }}"
        )
        font = QFont(measure.font(style.FACES[element.kind]))
        font.setPixelSize(max(SMALLEST_TEXT, round(font.pixelSize() * self._canvas.zoom)))
        self.setFont(font)
        option = QTextOption(Qt.AlignmentFlag.AlignHCenter)
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.document().setDefaultTextOption(option)
        self.document().setDocumentMargin(3)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(_("Text of the element"))
        self.setTabChangesFocus(True)

    def place(self) -> None:
        """Stand over the element, large enough for what is written."""
        shape = self._canvas.scene.shape(self.element_id)
        seen = self._canvas.viewport.rect_to_view(shape.rect)
        wide = max(NARROWEST, seen.width())
        line = self.fontMetrics().lineSpacing()
        lines = self._line_count(wide)
        high = max(line * lines + 16, min(seen.height(), line * lines + 34))
        box = QRectF(0, 0, wide, high)
        box.moveCenter(seen.center())
        self.setGeometry(box.toAlignedRect())

    def _line_count(self, wide: float) -> int:
        room = max(30.0, wide - 18)
        count = 0
        for paragraph in self.toPlainText().split("\n"):
            used = 0.0
            count += 1
            for word in paragraph.split(" "):
                width = self.fontMetrics().horizontalAdvance(word + " ")
                if used and used + width > room:
                    count, used = count + 1, 0.0
                used += width
                count += int(used // room)
                used %= room
        return count

    def append(self, text: str) -> None:
        """Replace what is there by *text*, as when somebody simply begins to write."""
        self.setPlainText(text)
        self.moveCursor(QTextCursor.MoveOperation.End)

    def _typed(self) -> None:
        self._pause.start()
        self.place()

    def _text(self) -> str:
        return self.toPlainText().strip()

    def _write(self, text: str | None = None) -> None:
        document = self._canvas.document
        element = document.elements.get(self.element_id)
        label = self._text() if text is None else text
        if element is None or element.label == label:
            return
        with document.edit(_("Edit text"), merge=self._merge):
            edits.change(document, self.element_id, label=label)

    # ---- the ends

    def commit(self) -> None:
        """Keep what is written."""
        if not self._open:
            return
        if self._fresh and not self._text():
            self.cancel()
            return
        self._finish()
        self._write()
        if self._fresh:
            self._make_room()
        self._canvas.document.end_merge()
        self.closed.emit()

    def _make_room(self) -> None:
        """A new element has grown with its text: it makes way, the others stay."""
        spot = adding.make_room(self._canvas.scene, self.element_id)
        if spot is not None:
            with self._canvas.document.edit(_("Edit text"), merge=self._merge):
                self._canvas.seen.place({self.element_id: spot})

    def cancel(self) -> None:
        """Leave the text as it was; a fresh element goes again."""
        if not self._open:
            return
        self._finish()
        document = self._canvas.document
        if self._fresh and self.element_id in document.elements and not self._before:
            with document.edit(_("Delete"), merge=self._merge):
                edits.delete(document, [self.element_id])
        else:
            self._write(self._before)
        document.end_merge()
        self.closed.emit()

    def forget(self) -> None:
        """The element is gone: nothing is kept."""
        if self._open:
            self._finish()
            self.closed.emit()

    def _finish(self) -> None:
        self._open = False
        self._pause.stop()
        self.hide()
        self.deleteLater()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if event.key() == Qt.Key.Key_Escape:
            self.cancel()
        elif enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.commit()
            self.sibling_wanted.emit(self.element_id)
        elif enter and not event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self.commit()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.commit()
