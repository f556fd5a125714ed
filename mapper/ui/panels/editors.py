"""The controls one field is edited with: a line, a text, a number, a choice, a tick, tags."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QEvent, QObject, QSignalBlocker, Signal
from PySide6.QtGui import (
    QKeyEvent,
    QKeySequence,
)
from PySide6.QtWidgets import (
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from mapper.ui.check import Check
from mapper.ui.panels import numbers
from mapper.ui.panels.growing import Growing


class Editor(QWidget):
    """A control for one value. ``edited`` carries a good value, ``refused`` the sentence why not
    (empty when it is well again), ``finished`` says that the hand has left."""

    edited = Signal(object)
    refused = Signal(str)
    finished = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self.name = name
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(4)

    def _hold(self, control: QWidget) -> None:
        control.setAccessibleName(self.name)
        control.installEventFilter(self)
        self._box.addWidget(control)
        self.setFocusProxy(control)

    def show_value(self, value: Any) -> None:
        """Show what the record holds now; what is being typed stays if it means the same."""
        raise NotImplementedError

    def draft(self) -> str:
        """What stands in the control but is no value; empty when all is well."""
        return ""

    def take_draft(self, text: str) -> None:
        """Put back what was no value when the control was last shown."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusOut:
            self.finished.emit()
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride:
            undoing = event.matches(QKeySequence.StandardKey.Undo)
            if undoing or event.matches(QKeySequence.StandardKey.Redo):
                event.ignore()  # what is typed is in the map already: its undo is the one undo
                return True
        return super().eventFilter(watched, event)


class Line(Editor):
    """One line of text."""

    def __init__(self, name: str, hint: str = "") -> None:
        super().__init__(name)
        self.control = QLineEdit(placeholderText=hint)
        self.control.textEdited.connect(self.edited.emit)
        self._hold(self.control)

    def show_value(self, value: Any) -> None:
        if self.control.text() != (value or ""):
            self.control.setText(value or "")


class Area(Editor):
    """Several lines of plain text; *single* keeps it one paragraph that wraps, such as a label."""

    def __init__(
        self, name: str, hint: str = "", *, single: bool = False, lowest: int = 3, highest: int = 10
    ) -> None:
        super().__init__(name)
        self.control = Growing(1 if single else lowest, highest, single)
        self.control.setPlaceholderText(hint)
        self._single = single
        if single:
            self.control.setProperty("role", "name")
        self.control.textChanged.connect(self._changed)
        self.control.left.connect(self.finished)
        self._hold(self.control)

    def _changed(self) -> None:
        text = self.control.toPlainText()
        self.edited.emit(" ".join(text.split("\n")) if self._single else text)

    def show_value(self, value: Any) -> None:
        if self.control.toPlainText() != (value or ""):
            with QSignalBlocker(self.control):
                self.control.setPlainText(value or "")


class Number(Editor):
    """A number, or nothing; *percent* shows a share of 0 to 1 as 0 to 100."""

    def __init__(
        self,
        name: str,
        *,
        whole: bool = False,
        low: float | None = 0,
        high: float | None = None,
        percent: bool = False,
        grouped: bool = True,
        hint: str = "",
    ) -> None:
        super().__init__(name)
        self._whole, self._grouped = whole, grouped
        self._low, self._high = low, (100.0 if percent else high)
        self._factor = 100.0 if percent else 1.0
        self.control = QLineEdit(placeholderText=hint or ("%" if percent else ""))
        self.control.textEdited.connect(lambda _text: self._read())
        self._hold(self.control)

    def _value(self) -> float | int | None:
        written = self.control.text().removesuffix("%")
        value = numbers.parse(written, whole=self._whole, low=self._low, high=self._high)
        if value is None:
            return None
        return int(value) if self._whole else round(value / self._factor, 9)

    def _read(self) -> None:
        try:
            value = self._value()
        except numbers.BadNumber as error:
            mark_bad(self.control, True)
            self.refused.emit(str(error))
            return
        mark_bad(self.control, False)
        self.refused.emit("")
        self.edited.emit(value)

    def show_value(self, value: Any) -> None:
        try:
            same = self._value() == value
        except numbers.BadNumber:
            return  # somebody is writing it; the sentence stands below
        if not same:
            shown = None if value is None else round(value * self._factor, 9)
            self.control.setText(self._text(shown))

    def _text(self, value: float | None) -> str:
        return str(int(value)) if value is not None and not self._grouped else numbers.text(value)

    def draft(self) -> str:
        try:
            self._value()
        except numbers.BadNumber:
            return self.control.text()
        return ""

    def take_draft(self, text: str) -> None:
        self.control.setText(text)
        self._read()


def mark_bad(control: QWidget, bad: bool) -> None:
    """Give a control the red edge of a refused value, or take it away."""
    if bool(control.property("bad")) != bad:
        control.setProperty("bad", bad)
        control.style().unpolish(control)
        control.style().polish(control)


class Tick(Editor):
    """Yes or no."""

    def __init__(self, name: str, text: str = "") -> None:
        super().__init__(name)
        self.control = Check(text or name)
        self.control.toggled.connect(self.edited.emit)
        self._hold(self.control)

    def show_value(self, value: Any) -> None:
        with QSignalBlocker(self.control):
            self.control.setChecked(bool(value))


class Tags(Editor):
    """Words with commas between them."""

    def __init__(self, name: str, hint: str = "") -> None:
        super().__init__(name)
        self.control = QLineEdit(placeholderText=hint)
        self.control.textEdited.connect(lambda _text: self.edited.emit(self._words()))
        self._hold(self.control)

    def _words(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(w.strip() for w in self.control.text().split(",") if w.strip()))

    def show_value(self, value: Any) -> None:
        if self._words() != tuple(value or ()):
            self.control.setText(", ".join(value or ()))
