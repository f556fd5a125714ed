"""The list of loose notes: its keys mean the notes while it has them, not the map."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView

from mapper.i18n import _
from mapper.ui.panels.cards import CardList

Standard = QKeySequence.StandardKey
_OWN: Final = (Standard.Copy, Standard.Cut, Standard.Paste, Standard.SelectAll, Standard.Delete)


class NotesList(CardList):
    """The notes; a digit asks for the kind that has its key."""

    def __init__(self) -> None:
        super().__init__(_("Loose notes"))
        self.setEditTriggers(self.editTriggers() | QAbstractItemView.EditTrigger.EditKeyPressed)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragOnly)

    def meant(self, event: QKeyEvent) -> str:
        key, plain = event.key(), not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        for standard in _OWN:
            if event.matches(standard):
                return "delete" if standard is Standard.Delete else standard.name.lower()
        if plain and Qt.Key.Key_1 <= key <= Qt.Key.Key_8:
            return str(key - Qt.Key.Key_0)
        if plain and key == Qt.Key.Key_Backspace:
            return "delete"
        if plain and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2):
            return "edit"
        first = self.currentIndex().row() <= 0
        return "field" if key == Qt.Key.Key_Escape or (key == Qt.Key.Key_Up and first) else ""
