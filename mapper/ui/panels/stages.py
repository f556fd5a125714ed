"""The life of an intervention: its stage with the moves it made, and the three innovation ticks."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, Final

from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QToolButton,
    QWidget,
)

from mapper import words
from mapper.i18n import N_, _
from mapper.model import Innovation
from mapper.model.kinds import STAGES
from mapper.ui.buttons import segment
from mapper.ui.check import Check
from mapper.ui.panels.editors import Editor


@dataclass(frozen=True, slots=True)
class StageMove:
    """A wish to move to a stage, with the reason where one is asked for."""

    stage: str
    reason: str = ""


def needs_reason(before: str | None, after: str) -> bool:
    """Whether a move skips a stage or goes back; stopping and starting again do not.

    >>> needs_reason("idea", "assessed"), needs_reason("idea", "running")
    (False, True)
    """
    if before is None or after == "stopped":
        return False
    if before == "stopped":
        return after != "idea"
    return STAGES.index(after) != STAGES.index(before) + 1


class Stages(Editor):
    """The six stages in order; a press moves there, and a leap asks why."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self._stage: str | None = None
        self._wanted = ""
        holder = QWidget()
        grid = QGridLayout(holder)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(4)
        self.buttons: dict[str, QToolButton] = {}
        for n, stage in enumerate(STAGES):
            button = segment(words.value_name("stage", stage), name)
            button.clicked.connect(lambda _on, stage=stage: self._press(stage))
            grid.addWidget(button, n // 3, n % 3)
            self.buttons[stage] = button
        self._box.addWidget(holder)
        self._box.addWidget(self._why())
        self.setFocusProxy(self.buttons[STAGES[0]])

    def _why(self) -> QWidget:
        self.why = QWidget()
        self.go = QPushButton(_("Move"))
        row = QHBoxLayout(self.why)
        row.setContentsMargins(0, 2, 0, 0)
        self.reason = QLineEdit(placeholderText=_("Why this leap?"))
        self.reason.setAccessibleName(_("Why this leap?"))
        self.reason.returnPressed.connect(self._move)
        self.reason.textChanged.connect(lambda text: self.go.setEnabled(bool(text.strip())))
        self.go.setEnabled(False)
        self.go.clicked.connect(self._move)
        row.addWidget(self.reason, 1)
        row.addWidget(self.go)
        self.why.hide()
        return self.why

    def _press(self, stage: str) -> None:
        self._show_chosen()
        if stage == self._stage:
            self.why.hide()
        elif needs_reason(self._stage, stage):
            self._wanted = stage
            self.buttons[stage].setChecked(True)
            self.why.show()
            self.reason.setFocus()
        else:
            self.why.hide()
            self.edited.emit(StageMove(stage))

    def _move(self) -> None:
        reason = self.reason.text().strip()
        if reason:
            self.why.hide()
            self.reason.clear()
            self.edited.emit(StageMove(self._wanted, reason))

    def _show_chosen(self) -> None:
        for stage, button in self.buttons.items():
            button.setChecked(stage == self._stage)

    def show_value(self, value: Any) -> None:
        if isinstance(value, StageMove):
            value = value.stage
        if value != self._stage or not self.why.isVisible():
            self._stage = value
            self.why.hide()
            self._show_chosen()


_TICKS: Final[dict[str, str]] = {
    "new_and_unique": N_("New and unique"),
    "not_otherwise_done": N_("Would not be done otherwise"),
    "outcome_unknown": N_("The outcome is unknown"),
}


class Innovations(Editor):
    """The three ticks that tell a new idea from a known one."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self._value: Innovation | None = None
        self.boxes: dict[str, Check] = {}
        for key, text in _TICKS.items():
            box = Check(_(text))
            box.clicked.connect(lambda on, key=key: self._turn(key, on))
            self._box.addWidget(box)
            self.boxes[key] = box
        self.setFocusProxy(self.boxes["new_and_unique"])

    def _turn(self, key: str, on: bool) -> None:
        value = replace(self._value or Innovation(), **{key: on})
        self._value = value if value != Innovation() else None
        self.edited.emit(self._value)

    def show_value(self, value: Any) -> None:
        self._value = value
        for key, box in self.boxes.items():
            box.setChecked(bool(value and getattr(value, key)))


def moves_text(moves: tuple[Any, ...]) -> str:
    """The moves made so far, one a line, the latest first."""
    lines = []
    for move in reversed(moves):
        parts = (move.date, words.value_name("stage", move.stage), move.reason)
        lines.append(" · ".join(part for part in parts if part))
    return "\n".join(lines)
