"""Writing the title of a frame in place."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFont, QKeyEvent
from PySide6.QtWidgets import QLineEdit

from mapper import edits
from mapper.i18n import _
from mapper.model import Frame
from mapper.ui.canvas import frames, measure
from mapper.ui.canvas.measure import HEADING

if TYPE_CHECKING:
    from mapper.ui.canvas.view import Canvas

LONGEST: Final = 200
NARROWEST: Final = 180
SMALLEST_TEXT: Final = 13


class Namer(QLineEdit):
    """A field over the title of a frame. A *fresh* frame goes again when it is left with Escape."""

    closed = Signal()

    def __init__(self, canvas: Canvas, frame_id: str, fresh: bool) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self._id = frame_id
        self._fresh = fresh
        self._open = True
        self.setMaxLength(LONGEST)
        self.setPlaceholderText(_("What is it called?"))
        self.setAccessibleName(_("Title of the frame"))
        frame = self._frame()
        self.setText(frame.label if frame is not None else "")
        self.selectAll()

    def _frame(self) -> Frame | None:
        found = self._canvas.document.table("frames").get(self._id)
        return found if isinstance(found, Frame) else None

    def begin(self) -> None:
        """Show the field and take the keys."""
        self.place()
        self.show()
        self.setFocus()

    def place(self) -> None:
        """Stand over the title, within the map; when the frame is gone, the field goes."""
        frame, canvas = self._frame(), self._canvas
        if frame is None:
            self._finish()
            return
        font = QFont(measure.font(HEADING))
        by = frames.growth(canvas.zoom) * canvas.zoom
        font.setPixelSize(max(SMALLEST_TEXT, round(HEADING.size * by)))
        self.setFont(font)
        seen = canvas.viewport.rect_to_view(frames.title_rect(frame, canvas.zoom))
        high = self.sizeHint().height()
        room = QRectF(canvas.rect()).adjusted(4, 4, -4, -4)
        box = QRectF(seen.left(), seen.bottom() - high - 1, max(NARROWEST, seen.width()), high)
        box.moveLeft(max(room.left(), min(box.left(), room.right() - box.width())))
        box.moveTop(max(room.top(), min(box.top(), room.bottom() - box.height())))
        if box.toAlignedRect() != self.geometry():
            self.setGeometry(box.toAlignedRect())

    def commit(self) -> None:
        """Keep what is written."""
        label = " ".join(self.text().split())
        if self._open and self._frame() is not None:
            name = _("Add frame") if self._fresh else _("Name the frame")
            with self._canvas.document.edit(name, merge="frame"):
                edits.change_frame(self._canvas.document, self._id, label=label)
        self._finish()

    def cancel(self) -> None:
        """Leave the title as it was; a fresh frame goes again."""
        if self._open and self._fresh and self._frame() is not None:
            with self._canvas.document.edit(_("Remove frame"), merge="frame"):
                edits.remove_frames(self._canvas.document, [self._id])
        self._finish()

    def _finish(self) -> None:
        if self._open:
            self._open = False
            self._canvas.document.end_merge()
            self.hide()
            self.deleteLater()
            self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.cancel()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.commit()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.commit()
