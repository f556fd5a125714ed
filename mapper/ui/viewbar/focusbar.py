"""What is in focus, told in the view bar: how far it goes, which way, and how it ends."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QToolButton

from mapper.i18n import N_, _
from mapper.ui import icons, safe
from mapper.ui.buttons import tool_button
from mapper.ui.line import Line
from mapper.ui.texts import text
from mapper.ui.viewbar.focusing import STEPPED, Focusing

_WAYS: Final = {
    "before": (N_("What leads to it"), "arrow-left-to-line"),
    "around": (N_("Its surroundings"), "scan-search"),
    "after": (N_("What follows from it"), "arrow-right-to-line"),
}
LEAST: Final = 70
PLEASANT: Final = 210
"""So many pixels its words keep where there is little room, and where there is some."""


class FocusBar(QFrame):
    """Shown while something is in focus."""

    def __init__(self, focusing: Focusing) -> None:
        super().__init__()
        self._focusing = focusing
        self.setProperty("role", "focus")
        self.setAccessibleName(_("Focus"))
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(9, 0, 2, 0)
        self._row.setSpacing(1)
        self.words = Line("accent")
        self.words.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self._row.addWidget(self.words, 1)
        self._row.addSpacing(4)
        self.ways = {way: self._way(way) for way in STEPPED}
        self.less = self._button("minus", _("A step less"), lambda: focusing.more(-1))
        self.steps = text("", "quiet")
        self._row.addWidget(self.steps)
        self.further = self._button("plus", _("A step further"), lambda: focusing.more(1))
        self.close_ = self._button("x", _("End the focus"), self._end)
        focusing.changed.connect(self.show_now)
        self.show_now()

    def _button(self, icon: str, words: str, act: Callable[[], object]) -> QToolButton:
        made = tool_button("", icons.icon(icon, "accent"))
        made.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
        made.setProperty("role", "plain")
        made.setIconSize(QSize(14, 14))
        made.setAccessibleName(words)
        safe.set_tip(made, words)
        made.clicked.connect(lambda: act())
        self._row.addWidget(made)
        return made

    def _way(self, way: str) -> QToolButton:
        words, icon = _WAYS[way]
        made = self._button(icon, _(words), lambda: self._focusing.turn(way))
        made.setCheckable(True)
        return made

    def _end(self) -> None:
        self._focusing.end()

    def show_now(self) -> None:
        """Tell what is in focus now."""
        now, said = self._focusing.now, self._focusing.said()
        self.words.setText(said)
        told = self._focusing.steps_said()
        self.steps.setText(told)
        for part in (*self.ways.values(), self.less, self.steps, self.further):
            part.setVisible(bool(told))
        for way, button in self.ways.items():
            button.setChecked(now is not None and now.way == way)
        self.less.setEnabled(now is not None and now.steps > 1)
        self.setAccessibleName(_("Focus: {what}").format(what=said) if said else _("Focus"))

    @property
    def least(self) -> int:
        """How narrow it can be."""
        return self.sizeHint().width() - self.words.sizeHint().width() + LEAST

    @property
    def wanted(self) -> int:
        """How wide it should be where there is room."""
        return self.least - LEAST + min(self.words.sizeHint().width(), PLEASANT)
