"""What can be done with a card beside pressing it: a context menu, and a key for each."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from mapper.ui import icons


@dataclass(frozen=True, slots=True)
class Deed:
    """One thing to do: its words, its icon, its key (may be empty), and what does it."""

    words: str
    icon: str
    keys: str
    act: Callable[[], object]


class Deeds(QObject):
    """Watches a widget for its context menu and for the keys of its deeds."""

    def __init__(self, target: QWidget, deeds: Sequence[Deed]) -> None:
        super().__init__(target)
        self._target, self.deeds = target, tuple(deeds)
        target.installEventFilter(self)

    def menu(self) -> QMenu:
        """The context menu; it goes when it is closed."""
        menu = QMenu(self._target)
        menu.aboutToHide.connect(menu.deleteLater)
        for deed in self.deeds:
            shown = f"{deed.words}\t{_native(deed.keys)}" if deed.keys else deed.words
            menu.addAction(icons.icon(deed.icon), shown).triggered.connect(deed.act)
        return menu

    def _by_key(self, event: QKeyEvent) -> Deed | None:
        pressed = QKeySequence(event.keyCombination())
        return next((d for d in self.deeds if d.keys and QKeySequence(d.keys) == pressed), None)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QContextMenuEvent):
            by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
            middle = self._target.mapToGlobal(self._target.rect().center())
            self.menu().popup(middle if by_key else event.globalPos())
            return True
        if isinstance(event, QKeyEvent) and (deed := self._by_key(event)) is not None:
            if event.type() == QEvent.Type.ShortcutOverride:
                event.accept()  # here the key means this card, not the map
                return True
            if event.type() == QEvent.Type.KeyPress:
                deed.act()
                return True
        return bool(super().eventFilter(watched, event))


def _native(keys: str) -> str:
    return QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)
