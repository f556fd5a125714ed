"""The list of loose notes: its keys mean the notes while it has them, not the map."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView

from mapper.i18n import _
from mapper.model import Kind

Standard = QKeySequence.StandardKey
_OWN: Final = (Standard.Copy, Standard.Cut, Standard.Paste, Standard.SelectAll, Standard.Delete)


class NotesList(QListView):
    """The notes; what the keys ask for is told."""

    kind_wanted = Signal(object)
    asked = Signal(str)
    menu_wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setProperty("role", "cards")
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.DoubleClicked
        )
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setDragEnabled(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragOnly)
        self.setMouseTracking(True)
        self.setAccessibleName(_("Loose notes"))

    def _asked(self, event: QKeyEvent) -> str:
        """What a key asks for here; nothing for the keys that every list has."""
        key, plain = event.key(), not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        for standard in _OWN:
            if event.matches(standard):
                return "delete" if standard is Standard.Delete else standard.name.lower()
        if plain and Qt.Key.Key_1 <= key <= Qt.Key.Key_8:
            return str(key - Qt.Key.Key_1)
        if plain and key == Qt.Key.Key_Backspace:
            return "delete"
        if plain and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2):
            return "edit"
        first = self.currentIndex().row() <= 0
        return "field" if key == Qt.Key.Key_Escape or (key == Qt.Key.Key_Up and first) else ""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        asked = self._asked(event)
        if asked.isdigit():
            self.kind_wanted.emit(list(Kind)[int(asked)])
        elif asked:
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

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.menu_wanted.emit(event.globalPos())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()
