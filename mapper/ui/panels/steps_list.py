"""The list of steps: its keys mean the steps while it has them; dragging puts steps in order."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragMoveEvent,
    QDropEvent,
    QKeyEvent,
    QKeySequence,
)
from PySide6.QtWidgets import QAbstractItemView

from mapper.i18n import _
from mapper.ui.panels.cards import CardList
from mapper.ui.panels.steps_model import MIME

_PLAIN: Final = {
    Qt.Key.Key_Delete: "delete",
    Qt.Key.Key_Backspace: "delete",
    Qt.Key.Key_F2: "edit",
    Qt.Key.Key_Return: "edit",
    Qt.Key.Key_Enter: "edit",
    Qt.Key.Key_Space: "show",
    Qt.Key.Key_Escape: "leave",
}
_WITH_ALT: Final = {Qt.Key.Key_Up: "up", Qt.Key.Key_Down: "down"}
_MEANT: Final = (
    Qt.KeyboardModifier.ShiftModifier
    | Qt.KeyboardModifier.ControlModifier
    | Qt.KeyboardModifier.AltModifier
    | Qt.KeyboardModifier.MetaModifier
)


class StepsList(CardList):
    """The steps; what the keys ask for is told, and to which row steps were dropped."""

    dropped = Signal(object, int)

    def __init__(self) -> None:
        super().__init__(_("Steps of the presentation"))
        self.setAcceptDrops(True)
        self.setDropIndicatorShown(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)

    def meant(self, event: QKeyEvent) -> str:
        modifiers = event.modifiers() & _MEANT
        if modifiers == Qt.KeyboardModifier.AltModifier:
            return _WITH_ALT.get(Qt.Key(event.key()), "")
        if event.matches(QKeySequence.StandardKey.SelectAll):
            return "all"
        if modifiers == Qt.KeyboardModifier.ControlModifier and event.key() == Qt.Key.Key_D:
            return "duplicate"
        return "" if modifiers else _PLAIN.get(Qt.Key(event.key()), "")

    def row_at(self, at: QPoint) -> int:
        """Before which row something dropped at a place comes to stand."""
        index = self.indexAt(at)
        if not index.isValid():
            return self.model().rowCount() if at.y() > 0 else 0
        return index.row() + int(at.y() > self.visualRect(index).center().y())

    # ---- Qt

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        super().dragEnterEvent(event)
        event.setAccepted(event.mimeData().hasFormat(MIME))

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        super().dragMoveEvent(event)
        event.setAccepted(event.mimeData().hasFormat(MIME))

    def dropEvent(self, event: QDropEvent) -> None:
        if not event.mimeData().hasFormat(MIME):
            event.ignore()
            return
        ids = bytes(event.mimeData().data(MIME).data()).decode().split()
        # What was dragged is moved in the document, so there is nothing for Qt to take away.
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        self.dropped.emit(ids, self.row_at(event.position().toPoint()))
        self.viewport().update()
