"""Small buttons of the window: with an icon, or one of several in a row."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QIcon, QResizeEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QToolButton

from mapper.ui import safe


def tool_button(words: str, icon: QIcon | None = None) -> QToolButton:
    """A flat button with words beside its icon, reached by Tab."""
    made = QToolButton()
    made.setText(words)
    if icon is not None:
        made.setIcon(icon)
        made.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
    made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    return made


def segment(words: str, name: str) -> QToolButton:
    """One of several choices in a row; *name* is what is chosen."""
    made = tool_button(words)
    made.setCheckable(True)
    made.setProperty("role", "segment")
    made.setAccessibleName(f"{name}: {words}")
    made.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
    return made


class ShortenedButton(QPushButton):
    """Shows as much of its words as there is room for, and asks for no more room than it has."""

    def __init__(self, words: str, role: str, icon: QIcon | None = None) -> None:
        super().__init__(icon or QIcon(), "")
        self._words = words
        self.setProperty("role", role)
        self.setAccessibleName(words)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        safe.set_tip(self, words)

    def resizeEvent(self, event: QResizeEvent) -> None:
        room = event.size().width() - 16 - (0 if self.icon().isNull() else self.iconSize().width())
        self.setText(safe.elided(self._words, self.font(), room).replace("&", "&&"))
        super().resizeEvent(event)
