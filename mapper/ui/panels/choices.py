"""The controls for a choice: a list that drops down, a few values in a row, several ticks."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QPaintEvent, QWheelEvent
from PySide6.QtWidgets import (
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QStyle,
    QStyleOptionComboBox,
    QStylePainter,
    QToolButton,
    QWidget,
)

from mapper.ui import icons
from mapper.ui.buttons import segment
from mapper.ui.check import Check
from mapper.ui.panels.editors import Editor


class Drop(QComboBox):
    """A choice that the wheel scrolls past, so that scrolling a panel never changes a value."""

    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(6)
        self.setMaxVisibleItems(24)
        self._arrow = icons.icon("chevron-down")

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        side = 16
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        shown = self.fontMetrics().elidedText(
            self.currentText(), Qt.TextElideMode.ElideRight, self.width() - side - 22
        )
        option.currentText = shown
        painter = QStylePainter(self)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)
        self._arrow.paint(painter, self.width() - side - 7, (self.height() - side) // 2, side, side)


class Choice(Editor):
    """One of several values, by name; the first may be none."""

    def __init__(self, name: str, values: list[tuple[Any, str]]) -> None:
        super().__init__(name)
        self.control = Drop()
        for value, text in values:
            self.control.addItem(text, value)
        self.control.activated.connect(lambda at: self.edited.emit(self.control.itemData(at)))
        self._hold(self.control)

    def show_value(self, value: Any) -> None:
        at = next((n for n in range(self.control.count()) if self.control.itemData(n) == value), -1)
        self.control.setCurrentIndex(at)


class Segments(Editor):
    """One of a few values, all in sight; arrows move among them."""

    def __init__(self, name: str, values: list[tuple[Any, str]]) -> None:
        super().__init__(name)
        row = QWidget()
        self._row = QHBoxLayout(row)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(4)
        self.buttons: dict[Any, QToolButton] = {}
        for value, text in values:
            self.buttons[value] = self._button(value, text)
        self._box.addWidget(row)
        self.setFocusProxy(next(iter(self.buttons.values())))

    def _button(self, value: Any, text: str) -> QToolButton:
        button = segment(text, self.name)
        button.clicked.connect(lambda: self._choose(value))
        button.installEventFilter(self)
        self._row.addWidget(button)
        return button

    def _choose(self, value: Any) -> None:
        self.show_value(value)
        self.edited.emit(value)

    def show_value(self, value: Any) -> None:
        for own, button in self.buttons.items():
            button.setChecked(own == value)


class Ticks(Editor):
    """Any of a few values, two in a row; others that the record holds are kept."""

    def __init__(self, name: str, values: list[tuple[Any, str]]) -> None:
        super().__init__(name)
        rows = QWidget()
        grid = QGridLayout(rows)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(2)
        self._value: tuple[Any, ...] = ()
        self.boxes: dict[Any, Check] = {}
        for n, (value, text) in enumerate(values):
            box = Check(text)
            box.setAccessibleName(f"{name}: {text}")
            box.clicked.connect(lambda on, value=value: self._turn(value, on))
            box.installEventFilter(self)
            grid.addWidget(box, n // 2, n % 2)
            self.boxes[value] = box
        self._box.addWidget(rows)
        self.setFocusProxy(next(iter(self.boxes.values())))

    def _turn(self, value: Any, on: bool) -> None:
        rest = tuple(v for v in self._value if v != value)
        self._value = (*rest, value) if on else rest
        self.edited.emit(self._value)

    def show_value(self, value: Any) -> None:
        self._value = tuple(value or ())
        for own, box in self.boxes.items():
            box.setChecked(own in self._value)
