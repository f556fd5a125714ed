"""Writing the text of an element in place."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QMimeData, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QFont,
    QInputMethodEvent,
    QKeyEvent,
    QKeySequence,
    QTextOption,
)
from PySide6.QtWidgets import QFrame, QPlainTextEdit

from mapper import edits
from mapper.i18n import _, number
from mapper.ui.canvas import adding, measure, style

if TYPE_CHECKING:
    from mapper.ui.canvas.workbench import Workbench

PAUSE: Final = 250
"""After so many milliseconds without a key what was written reaches the document."""
NARROWEST: Final = 150
SMALLEST_TEXT: Final = 13
EDGE: Final = 6
LOOKED_FOR: Final = 40
"""The rest of a long text belongs to what was pasted while so many of its letters still end it."""


class Editor(QPlainTextEdit):
    """A field over one element. All that is written until it closes becomes one step.

    A *fresh* element was made to be written: when it stays empty it goes again.
    """

    closed = Signal()
    sibling_wanted = Signal(str)

    def __init__(
        self, canvas: Workbench, element_id: str, merge: str, fresh: adding.Added | None
    ) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self.element_id = element_id
        self._merge = merge
        self._fresh = fresh
        self._before = canvas.document.elements[element_id].label
        self._open = True
        # What an element cannot show of its text, and the letters after which it goes on.
        shown, self._rest = edits.split_label(self._before)
        self._goes_on = shown[-LOOKED_FOR:]
        self._shown = shown
        self._met = adding.met(canvas.scene, element_id)
        self._dress()
        self.setPlainText(shown)
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
        room = QRectF(self._canvas.rect()).adjusted(EDGE, EDGE, -EDGE, -EDGE)
        whole = high <= room.height()
        policy = Qt.ScrollBarPolicy
        self.setVerticalScrollBarPolicy(
            policy.ScrollBarAlwaysOff if whole else policy.ScrollBarAsNeeded
        )
        box = QRectF(0, 0, min(wide, room.width()), min(high, room.height()))
        box.moveCenter(seen.center())
        box.moveLeft(max(room.left(), min(box.left(), room.right() - box.width())))
        box.moveTop(max(room.top(), min(box.top(), room.bottom() - box.height())))
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
        self.selectAll()
        self.insertPlainText(text)

    def _typed(self) -> None:
        self._pause.start()
        self.place()

    def _text(self) -> str:
        return self.toPlainText().strip()

    def _write(self, text: str | None = None) -> None:
        document = self._canvas.document
        element = document.elements.get(self.element_id)
        label = self._text()[: edits.LONGEST] if text is None else text
        if element is None or element.label == label:
            return
        with document.edit(_("Edit text"), merge=self._merge):
            edits.change(document, self.element_id, label=label)

    def _keep(self) -> None:
        """Write the whole text; what an element cannot show goes into its note, and that is
        said."""
        canvas = self._canvas
        text = self._text()
        if text == self._shown.strip():
            self._write(self._before)  # nothing was written, or all of it was taken back
            return
        rest = self._rest if self._rest and text.endswith(self._goes_on) else ""
        if self.element_id not in canvas.document.elements or len(text + rest) <= edits.LONGEST:
            self._write()
            return
        with canvas.document.edit(_("Edit text"), merge=self._merge):
            edits.write_label(canvas.document, self.element_id, text, rest)
        self._tell_limit()

    def _tell_limit(self) -> None:
        most = number(edits.LONGEST)
        text = _("An element shows at most {n} characters. The rest of the text is in its note.")
        self._canvas.say(text.format(n=most), role="ink")

    # ---- the ends

    def commit(self) -> None:
        """Keep what is written."""
        if not self._open:
            return
        if self._fresh and not self._text():
            self.cancel()
            return
        self._finish()
        self._keep()
        self._make_room()
        self._canvas.document.end_merge()
        self.closed.emit()

    def _make_room(self) -> None:
        """The element has grown with its text: a new one makes way, for one that stood there
        before the others do."""
        canvas = self._canvas
        if self.element_id not in canvas.seen.elements:
            return
        places = adding.pushed(canvas.scene, self.element_id, self._met)
        if self._fresh is not None:
            spot = adding.make_room(canvas.scene, self.element_id)
            places = {self.element_id: spot} if spot is not None else {}
        if places:
            with canvas.document.edit(_("Edit text"), merge=self._merge):
                canvas.seen.place(places)

    def cancel(self) -> None:
        """Leave the text as it was; a fresh element goes again."""
        if not self._open:
            return
        self._finish()
        document = self._canvas.document
        if self._fresh and self.element_id in document.elements and not self._before:
            with document.edit(_("Delete"), merge=self._merge):
                edits.delete(document, [self.element_id])
                if self._fresh.split is not None:
                    document.put(self._fresh.split)
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

    # ---- Qt

    def _begin_run(self, text: str) -> None:
        """Before a new word or line begins: what comes is not taken back with what was."""
        cursor = self.textCursor()
        before = self.toPlainText()[: cursor.selectionStart()][-1:]
        if text and not text[0].isspace() and (not before or before.isspace()):
            # Qt joins what is written to the last thing that can be undone, but for this mark.
            self.document().setModified(False)

    def _undo(self) -> None:
        if self.document().isUndoAvailable():
            self.undo()
        else:
            self.cancel()

    def insertFromMimeData(self, source: QMimeData) -> None:
        text = source.text()
        room = edits.LONGEST - len(self.toPlainText()) + len(self.textCursor().selectedText())
        if len(text) <= room:
            super().insertFromMimeData(source)
            return
        self.insertPlainText(text[: max(0, room)])
        self._rest = text[max(0, room) :]
        self._goes_on = self._text()[-LOOKED_FOR:]
        self._tell_limit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if event.key() == Qt.Key.Key_Escape:
            self.cancel()
        elif event.matches(QKeySequence.StandardKey.Undo):
            self._undo()
        elif is_redo(event):
            self.redo()
        elif enter and control:
            self.commit()
            self.sibling_wanted.emit(self.element_id)
        elif enter and not event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self.commit()
        else:
            self._begin_run("" if control else event.text())
            super().keyPressEvent(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        self._begin_run(event.commitString())
        super().inputMethodEvent(event)

    def event(self, event: QEvent) -> bool:
        override = event.type() == QEvent.Type.ShortcutOverride
        if override and isinstance(event, QKeyEvent) and is_redo(event):
            event.accept()  # else the window would take the keys for its own
            return True
        return bool(super().event(event))

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.commit()


def is_redo(event: QKeyEvent) -> bool:
    """Whether keys mean to do again, on whichever system."""
    control = event.modifiers() == Qt.KeyboardModifier.ControlModifier
    return event.matches(QKeySequence.StandardKey.Redo) or (control and event.key() == Qt.Key.Key_Y)
