"""A quiet word below a field whose text seems to point out a person, with a way to take it out."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from mapper import patterns
from mapper.i18n import _
from mapper.ui import icons
from mapper.ui.texts import text


def is_pointed(value: Any) -> bool:
    """Whether a text, or one of several, seems to point out a person."""
    texts = value if isinstance(value, tuple) else (value,)
    return any(isinstance(one, str) and patterns.find(one) for one in texts)


def cleared(value: Any) -> Any:
    """*value* without what seems to point out a person."""
    if isinstance(value, tuple):
        return tuple(left for one in value if (left := patterns.without(one).strip()))
    return patterns.without(value)


class Pointed(QWidget):
    """The sentence, and the button that takes it out of the text."""

    removed = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 2, 0, 0)
        box.setSpacing(2)
        sentence = _("The text seems to contain a personal number, phone or e-mail.")
        box.addWidget(text(sentence, "quiet", wrap=True))
        button = QPushButton(icons.icon("eraser"), _("Take it out"))
        button.setProperty("role", "link")
        button.setAccessibleName(f"{name}: {button.text()}")
        button.setAccessibleDescription(sentence)
        button.clicked.connect(self.removed)
        box.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
