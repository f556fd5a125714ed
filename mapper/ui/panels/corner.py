"""A small button in the corner of a card, there while the card is looked at."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QContextMenuEvent, QKeyEvent
from PySide6.QtWidgets import QMenu, QToolButton

from mapper.ui import icons, safe
from mapper.ui.panels.card import Card

SIDE: Final = 26
_IN: Final = 4


class Corner(QToolButton):
    """Does one more thing with a card than to press it: by a click on it, by a key while the card
    has the focus, or from the card's context menu."""

    def __init__(
        self, card: Card, icon: str, words: str, key: Qt.Key, act: Callable[[], object]
    ) -> None:
        super().__init__(card)
        self._card, self._words, self._key, self._act = card, words, key, act
        self.setIcon(icons.icon(icon))
        self.setIconSize(QSize(16, 16))
        self.setProperty("role", "plain")
        self.setFixedSize(SIDE, SIDE)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(words)
        safe.set_tip(self, words)
        self.clicked.connect(lambda: act())
        self.hide()
        card.keep_right(SIDE - 2)
        card.installEventFilter(self)

    def _menu(self, event: QContextMenuEvent) -> None:
        menu = QMenu(self._card)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.addAction(self.icon(), self._words).triggered.connect(lambda: self._act())
        by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        at = self._card.mapToGlobal(self._card.rect().center()) if by_key else event.globalPos()
        menu.popup(at)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind == QEvent.Type.ContextMenu and isinstance(event, QContextMenuEvent):
            self._menu(event)
            return True
        if kind == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() == self._key and not event.modifiers():
                self._act()
                return True
        elif kind == QEvent.Type.Resize:
            self.move(self._card.width() - SIDE - _IN, _IN)
        elif kind in (QEvent.Type.Enter, QEvent.Type.FocusIn):
            self.show()
        elif kind in (QEvent.Type.Leave, QEvent.Type.FocusOut):
            self.setVisible(self._card.hasFocus())
        return bool(super().eventFilter(watched, event))
