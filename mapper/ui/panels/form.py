"""A form made from a table of fields: names above controls, one sentence below what is refused."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from mapper.i18n import N_, _
from mapper.ui import safe
from mapper.ui.panels.editors import Editor
from mapper.ui.panels.pointing import Pointed, cleared, is_pointed
from mapper.ui.texts import text


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a form: its name in the record, what it is called, and its control.

    A *half* field shares its row with the next one; a *bare* one says itself what it is.
    """

    name: str
    title: str
    make: Callable[[str], Editor]
    half: bool = False
    bare: bool = False


_AFTER: Final = N_("The start lies after the end. Change one of the two.")
_ABOVE: Final = N_("The lowest is above the highest. Change one of the two.")
ORDERED: Final[tuple[tuple[str, str, str], ...]] = (
    ("plan_from", "plan_to", _AFTER),
    ("from_year", "to_year", _AFTER),
    ("from_date", "to_date", _AFTER),
    ("share_low", "share_high", _ABOVE),
    ("estimate_low", "estimate_high", _ABOVE),
    ("rate_low", "rate_high", _ABOVE),
)
"""Pairs of fields of which the first may not be more than the second, and what is said then."""


class Form(QWidget):
    """The controls of one record. ``changed`` carries good values by field name."""

    changed = Signal(dict)
    finished = Signal()

    def __init__(self, fields: Sequence[Field], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.editors: dict[str, Editor] = {}
        self._errors: dict[str, safe.Label] = {}
        self._cells: dict[str, QVBoxLayout] = {}
        self._pointed: dict[str, Pointed] = {}
        self._record: dict[str, Any] = {}
        self._waiting: dict[str, Any] = {}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(10)
        self._grid.setColumnStretch(0, 1)
        self._grid.setColumnStretch(1, 1)
        row, column = 0, 0
        for field in fields:
            if column and not field.half:
                row, column = row + 1, 0
            self._grid.addWidget(self._cell(field), row, column, 1, 1 if field.half else 2)
            column = 1 - column if field.half else 0
            row += 0 if column else 1

    def _cell(self, field: Field) -> QWidget:
        cell = QWidget()
        box = QVBoxLayout(cell)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(3)
        editor = field.make(field.title)
        if not field.bare or field.half:  # a tick stands level with the control beside it
            box.addWidget(text("" if field.bare else field.title, "field"))
        box.addWidget(editor)
        error = text("", "bad", wrap=True)
        error.hide()
        box.addWidget(error)
        box.addStretch(1)
        self.editors[field.name], self._errors[field.name] = editor, error
        self._cells[field.name] = box
        editor.edited.connect(lambda value: self._edited(field.name, value))
        editor.refused.connect(lambda sentence: self.say(field.name, sentence))
        editor.finished.connect(self.finished)
        return cell

    def show_record(self, values: Mapping[str, Any]) -> None:
        """Show the *values* of a record by field name."""
        self._record = dict(values)
        for name, editor in self.editors.items():
            if name not in self._waiting:
                editor.show_value(values[name])
                self._point(name, values[name])

    def say(self, name: str, sentence: str) -> None:
        """Put a sentence below a field, or take it away."""
        error = self._errors[name]
        error.setText(sentence)
        error.setVisible(bool(sentence))

    def _point(self, name: str, value: Any) -> None:
        """Say below a field that its text seems to point out a person, or no longer."""
        seems = is_pointed(value)
        if seems and name not in self._pointed:
            made = self._pointed[name] = Pointed(self.editors[name].name)
            made.removed.connect(lambda: self._clear(name))
            self._cells[name].insertWidget(self._cells[name].count() - 1, made)
        if name in self._pointed:
            self._pointed[name].setVisible(seems)

    def _clear(self, name: str) -> None:
        """Take out of a text what seems to point out a person, as a step of its own."""
        self.finished.emit()
        value = cleared(self._record[name])
        self.editors[name].setFocus()
        self.editors[name].show_value(value)
        self._edited(name, value)

    def drafts(self) -> dict[str, str]:
        """What stands in controls but is no value, by field name."""
        return {name: left for name, e in self.editors.items() if (left := e.draft())}

    def take_drafts(self, drafts: Mapping[str, str]) -> None:
        """Put drafts back."""
        for name, draft in drafts.items():
            if name in self.editors:
                self.editors[name].take_draft(draft)

    def _edited(self, name: str, value: Any) -> None:
        values = {**self._waiting, name: value}
        sentence = ""
        for low, high, words in ORDERED:
            if name in (low, high) and low in self.editors and high in self.editors:
                now = {**self._record, **values}
                sentence = _(words) if _above(now.get(low), now.get(high)) else ""
                self.say(low, "")
                self.say(high, "")
                values = {k: v for k, v in values.items() if k in (low, high)}
        if sentence:
            self._waiting[name] = value
            self.say(name, sentence)
            return
        self._point(name, value)
        for key in values:
            self._waiting.pop(key, None)
        self._record.update(values)
        self.changed.emit(values)


def _above(low: Any, high: Any) -> bool:
    return low not in (None, "") and high not in (None, "") and bool(low > high)
