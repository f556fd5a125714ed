"""The list of steps: its keys mean the steps while it has them; dragging puts steps in order."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QDragEnterEvent,
    QDragMoveEvent,
    QDropEvent,
    QKeyEvent,
    QKeySequence,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView

from mapper.i18n import _
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


class StepsList(QListView):
    """The steps; what the keys ask for is told, and to which row steps were dropped."""

    asked = Signal(str)
    dropped = Signal(object, int)
    menu_wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setProperty("role", "cards")
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.DoubleClicked)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setDragEnabled(True)
        self.setAcceptDrops(True)
        self.setDropIndicatorShown(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.setMouseTracking(True)
        self.setAccessibleName(_("Steps of the presentation"))

    def _asked(self, event: QKeyEvent) -> str:
        """What a key asks for here; nothing for the keys that every list has."""
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

    def keyPressEvent(self, event: QKeyEvent) -> None:
        asked = self._asked(event)
        if asked:
            self.asked.emit(asked)
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride:
            asked = bool(self._asked(event))
            event.setAccepted(asked)
            if asked:
                return True
        return bool(super().event(event))

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

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.menu_wanted.emit(event.globalPos())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()
