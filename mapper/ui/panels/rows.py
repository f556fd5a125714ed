"""An editor for a list of small records: a card each, which opens into a form."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, fields, replace
from typing import Any

from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from mapper.i18n import _
from mapper.ui import icons
from mapper.ui.panels.card import Card
from mapper.ui.panels.editors import Editor
from mapper.ui.panels.form import Field, Form


@dataclass(frozen=True, slots=True)
class RowTable:
    """What a list holds: how to make a *new* record, its *fields*, how it reads on its card, and
    the words of the button that adds one."""

    new: Callable[[], Any]
    fields: Callable[[], list[Field]]
    summary: Callable[[Any], tuple[str, str]]
    add: str


class _Row(QFrame):
    """One record."""

    def __init__(self, editor: Rows, at: int, record: Any) -> None:
        super().__init__()
        self._editor, self.at, self.record = editor, at, record
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(6)
        self.card = Card(*editor.table.summary(record))
        self.card.setCheckable(True)
        self.card.toggled.connect(self.open)
        self._layout.addWidget(self.card)
        self._box: QFrame | None = None

    def open(self, wanted: bool = True) -> None:
        """Show or hide the form of the record."""
        if wanted and self._box is None:
            self._box = self._make_box()
            self._layout.addWidget(self._box)
        if self._box is not None:
            self._box.setVisible(wanted)
        self.card.setChecked(wanted)

    def _make_box(self) -> QFrame:
        box = QFrame()
        box.setProperty("role", "box")
        inner = QVBoxLayout(box)
        inner.setContentsMargins(10, 10, 10, 8)
        self.form = Form(self._editor.table.fields())
        self.form.show_record({f.name: getattr(self.record, f.name) for f in fields(self.record)})
        self.form.changed.connect(self._changed)
        self.form.finished.connect(self._editor.finished)
        inner.addWidget(self.form)
        remove = QPushButton(icons.icon("trash-2"), _("Remove"))
        remove.setProperty("role", "link")
        remove.clicked.connect(lambda: self._editor.remove(self.at))
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(remove)
        inner.addLayout(row)
        return box

    def _changed(self, values: dict[str, Any]) -> None:
        self.record = replace(self.record, **values)
        self.card.title = self._editor.table.summary(self.record)[0]
        self.card.set_detail(self._editor.table.summary(self.record)[1])
        self._editor.changed(self.at, self.record)


class Rows(Editor):
    """A list of small records of one kind."""

    def __init__(self, name: str, table: RowTable) -> None:
        super().__init__(name)
        self.table = table
        self._value: tuple[Any, ...] = ()
        self.rows: list[_Row] = []
        self._list = QVBoxLayout()
        self._list.setSpacing(6)
        self._box.addLayout(self._list)
        self.button = QPushButton(icons.icon("plus", "accent"), table.add)
        self.button.setProperty("role", "link")
        self.button.clicked.connect(self._add)
        self._box.addWidget(self.button)
        self.setFocusProxy(self.button)

    def show_value(self, value: Any) -> None:
        value = tuple(value or ())
        if value == self._value:
            return
        self._value = value
        self._fill()

    def _fill(self, opened: int = -1) -> None:
        for row in self.rows:
            row.setParent(None)
            row.deleteLater()
        self.rows = [_Row(self, at, record) for at, record in enumerate(self._value)]
        for row in self.rows:
            self._list.addWidget(row)
        if opened >= 0:
            self.rows[opened].open()
            first: QWidget = next(iter(self.rows[opened].form.editors.values()))
            first.setFocus()

    def changed(self, at: int, record: Any) -> None:
        """A record has another value."""
        self._value = (*self._value[:at], record, *self._value[at + 1 :])
        self.edited.emit(self._value)

    def remove(self, at: int) -> None:
        """Take a record out."""
        self._value = (*self._value[:at], *self._value[at + 1 :])
        self._fill()
        self.finished.emit()
        self.edited.emit(self._value)
        self.finished.emit()

    def _add(self) -> None:
        self._value = (*self._value, self.table.new())
        self._fill(len(self._value) - 1)
        self.finished.emit()
        self.edited.emit(self._value)
