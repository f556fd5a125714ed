"""Small buttons of the window: with an icon, or one of several in a row."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QSizePolicy, QToolButton


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
