"""A calm strip above the map that says one sentence, with what can be done about it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from mapper.i18n import _
from mapper.ui import icons, safe
from mapper.ui.buttons import tool_button
from mapper.ui.texts import text


class Banner(QFrame):
    """Hidden until something is said; gone when it is closed or something else is said.

    ``answered`` tells that a hand has sent it away: the keys should go back to where they were.
    """

    answered = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "banner")
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(14, 8, 8, 8)
        self._label = text("", wrap=True)
        self._label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._row.addWidget(self._label, 1)
        self._buttons: list[QPushButton] = []
        self._close = tool_button("", icons.icon("x"))
        self._close.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
        self._close.setAccessibleName(_("Close the message"))
        safe.set_tip(self._close, _("Close the message"))
        self._close.clicked.connect(self._answer)
        self._row.addWidget(self._close)
        self.hide()

    def _answer(self) -> None:
        self.answered.emit()
        self.hide()

    @property
    def words(self) -> str:
        """What is said; empty while nothing is."""
        return self._label.text() if not self.isHidden() else ""

    def say(self, sentence: str, *acts: tuple[str, Callable[[], object]], bad: bool = True) -> None:
        """Say *sentence*; each act is the words of a button and what it does."""
        for button in self._buttons:
            button.hide()  # at once: what is deleted later takes room until then
            button.deleteLater()
        self._buttons = []
        for words, act in acts:
            button = QPushButton(words)
            button.clicked.connect(self._answer)
            button.clicked.connect(lambda _on=False, act=act: act())
            self._row.insertWidget(self._row.count() - 1, button)
            self._buttons.append(button)
        self._label.setText(sentence)
        self.setAccessibleName(sentence)
        self.setProperty("tone", "bad" if bad else "")
        self.style().unpolish(self)
        self.style().polish(self)
        self.show()
