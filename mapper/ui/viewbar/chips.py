"""The chips of the view bar: what is left out, one press takes a choice away."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QSizePolicy,
    QStyle,
    QStyleOptionToolButton,
    QStylePainter,
    QToolButton,
    QWidget,
)

from mapper.i18n import _, number
from mapper.ui import icons, safe
from mapper.ui.buttons import tool_button
from mapper.ui.viewbar.choices import Chip

WIDEST: Final = 190
_GAP: Final = 5
_CROSS: Final = 14


class ChipButton(QToolButton):
    """One choice that is in force; a press, Delete or Backspace takes it away."""

    dropped = Signal(object)

    def __init__(self, chip: Chip, parent: QWidget) -> None:
        super().__init__(parent)
        self.chip = chip
        self.setProperty("role", "chip")
        self.setProperty("state", "gone" if chip.gone else "")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(
            _("Filter: {choice}. Press to take it away").format(choice=chip.whole)
        )
        safe.set_tip(self, _("{choice}\nPress to take it away").format(choice=chip.whole))
        self.clicked.connect(lambda: self.dropped.emit(self.chip.without))
        self._cross = icons.icon("x", "danger" if chip.gone else "accent")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.dropped.emit(self.chip.without)
            return
        super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        wide = self.fontMetrics().horizontalAdvance(safe.one_line(self.chip.text)) + _CROSS + 26
        return QSize(min(wide, WIDEST), self.fontMetrics().height() + 9)

    def paintEvent(self, event: QPaintEvent) -> None:
        option = QStyleOptionToolButton()
        self.initStyleOption(option)
        option.text = ""
        painter = QStylePainter(self)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ToolButton, option)
        place = self.rect().adjusted(10, 0, -_CROSS - 10, 0)
        painter.setPen(option.palette.buttonText().color())
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.drawText(place, flags, safe.elided(self.chip.text, self.font(), place.width()))
        top = (self.height() - _CROSS) // 2
        self._cross.paint(painter, self.width() - _CROSS - 7, top, _CROSS, _CROSS)


class ChipRow(QWidget):
    """As many chips as there is room for; the rest is a number, which opens the filter."""

    dropped = Signal(object)
    more_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.buttons: list[ChipButton] = []
        self._chips: list[Chip] = []
        self.more = tool_button("")
        self.more.setParent(self)
        self.more.setProperty("role", "chip")
        self.more.clicked.connect(self.more_wanted)
        self.more.hide()

    def show_chips(self, chips: Sequence[Chip]) -> None:
        """Show other chips; the keys stay on the row when the one they were on goes."""
        if list(chips) == self._chips:
            return
        had_keys = next((n for n, b in enumerate(self.buttons) if b.hasFocus()), None)
        self._chips = list(chips)
        for button in self.buttons:
            button.hide()
            button.deleteLater()
        self.buttons = [ChipButton(chip, self) for chip in chips]
        before: QWidget = self.more
        for button in reversed(self.buttons):
            button.dropped.connect(self.dropped)
            QWidget.setTabOrder(button, before)
            before = button
        self._place()
        if had_keys is not None and self.buttons:
            self.buttons[min(had_keys, len(self.buttons) - 1)].setFocus()

    @property
    def wanted(self) -> int:
        """How wide all chips together are."""
        return sum(button.sizeHint().width() + _GAP for button in self.buttons)

    @property
    def least(self) -> int:
        """How wide the row must be to say anything: a chip, and how many more there are."""
        return min(self.wanted, 96 + self._more_width()) if self.buttons else 0

    def _more_width(self) -> int:
        return self.fontMetrics().horizontalAdvance("+99") + 24

    def _place(self) -> None:
        room, left = self.width(), 0
        for n, button in enumerate(self.buttons):
            wide = button.sizeHint().width()
            last = n == len(self.buttons) - 1
            free = room - left - (0 if last else self._more_width() + _GAP)
            fits = wide <= free or (n == 0 and free >= 60)
            if not fits:
                self._place_more(left, len(self.buttons) - n)
                for other in self.buttons[n:]:
                    other.hide()
                return
            self._put(button, left, min(wide, free))
            left += min(wide, free) + _GAP
        self.more.hide()

    def _place_more(self, left: int, count: int) -> None:
        self.more.setText(f"+{number(count)}")
        hidden = "\n".join(chip.whole for chip in self._chips[-count:])
        self.more.setAccessibleName(_("{n} more choices").format(n=number(count)))
        safe.set_tip(self.more, hidden)
        self._put(self.more, left, self._more_width())

    def _put(self, button: QToolButton, left: int, wide: int) -> None:
        high = button.sizeHint().height()
        button.setGeometry(left, (self.height() - high) // 2, wide, high)
        button.show()

    def sizeHint(self) -> QSize:
        return QSize(self.wanted, self.fontMetrics().height() + 9)

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.fontMetrics().height() + 9)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()
