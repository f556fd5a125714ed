"""The popover of the filter: every choice as something to press, which acts at once."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from PySide6.QtCore import QPoint, QSignalBlocker, QSize, Qt, QTimer
from PySide6.QtGui import QHideEvent, QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from mapper.i18n import _, number
from mapper.model import Filter, Kind
from mapper.ui import icons, safe
from mapper.ui.buttons import tool_button
from mapper.ui.check import Check
from mapper.ui.scrolled import Scrolled
from mapper.ui.texts import text
from mapper.ui.viewbar.choices import CHOICES, HORIZONS, Choice, turned
from mapper.ui.viewbar.flow import Flow
from mapper.ui.viewbar.looking import Looking

WIDE: Final = 29
"""The panel is so many lines of text wide, so that it grows with the text."""
PAUSE: Final = 140
"""What is typed waits so many milliseconds for the next letter."""
LONGEST: Final = 200


class FilterPanel(QFrame):
    """Stands below its button until a press beside it, or Escape; shows what is in force."""

    def __init__(self, looking: Looking, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup | Qt.WindowType.FramelessWindowHint)
        self._looking = looking
        self.setProperty("role", "popover")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAccessibleName(_("Filter"))
        self.pills: dict[tuple[str, str], QToolButton] = {}
        self.horizons: dict[int | None, QToolButton] = {}
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._pause.timeout.connect(self._take_text)
        self._page = QWidget()
        self._box = QVBoxLayout(self._page)
        self._box.setContentsMargins(16, 12, 16, 14)
        self._box.setSpacing(5)
        self._fill()
        self._scroll = Scrolled()
        self._scroll.setWidget(self._page)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(1, 1, 1, 1)
        outer.addWidget(self._scroll)
        looking.changed.connect(self._show)
        self._show()

    # ---- its parts

    def _fill(self) -> None:
        head = QHBoxLayout()
        head.addWidget(text(_("Show only …"), "large"))
        head.addStretch(1)
        self.count = text("", "quiet")
        head.addWidget(self.count)
        self.clear = QPushButton(_("Clear"))
        self.clear.setProperty("role", "link")
        self.clear.setAutoDefault(False)
        self.clear.clicked.connect(lambda: self._looking.choose(filter=Filter()))
        head.addWidget(self.clear)
        self._box.addLayout(head)
        self._add_text()
        for choice in CHOICES:
            self._add_choice(choice)
        self._add_horizon()
        self.key = Check(_("Only key causes, consequences, resources and needs"))
        self.key.clicked.connect(lambda on: self._choose(replace(self._now, key=on)))
        self._box.addSpacing(6)
        self._box.addWidget(self.key)

    def _add_text(self) -> None:
        self.field = QLineEdit(placeholderText=_("Words in texts, notes and tags"))
        self.field.setAccessibleName(_("Words in texts, notes and tags"))
        self.field.setMaxLength(LONGEST)
        self.field.setClearButtonEnabled(False)
        self.field.textEdited.connect(lambda _text: self._pause.start())
        self._box.addWidget(self.field)

    def _add_choice(self, choice: Choice) -> None:
        there = choice.values(self._looking.document)
        known = {value for value, _name in there}
        gone = [v for v in getattr(self._now, choice.field) if v not in known]
        if not there and not gone:
            return
        flow = self._section(_(choice.title))
        for value, name in [*there, *((value, value) for value in gone)]:
            pill = _pill(name, _(choice.title))
            if choice.field == "kinds":
                pill.setIcon(icons.kind_icon(Kind(value)))
                pill.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
            pill.clicked.connect(
                lambda on, field=choice.field, value=value: self._choose(
                    turned(self._now, field, value, on)
                )
            )
            self.pills[choice.field, value] = pill
            flow.addWidget(pill)

    def _add_horizon(self) -> None:
        flow = self._section(_("What takes so many months at most"))
        chosen = self._now.horizon
        offered = sorted({*HORIZONS, *([chosen] if chosen is not None else [])})
        for months in (None, *offered):
            name = _("any time") if months is None else number(months)
            pill = _pill(name, _("What takes so many months at most"))
            pill.clicked.connect(
                lambda _on, months=months: self._choose(replace(self._now, horizon=months))
            )
            self.horizons[months] = pill
            flow.addWidget(pill)

    def _section(self, title: str) -> Flow:
        self._box.addSpacing(6)
        self._box.addWidget(text(title.upper(), "section"))
        rows = QWidget()
        flow = Flow(rows)
        self._box.addWidget(rows)
        return flow

    # ---- choosing

    @property
    def _now(self) -> Filter:
        return self._looking.view.filter

    def _choose(self, chosen: Filter) -> None:
        self._looking.choose(filter=chosen)
        self._show()

    def _take_text(self) -> None:
        if self.field.text() != self._now.text:
            self._choose(replace(self._now, text=self.field.text()))

    def _show(self) -> None:
        """Show what is in force."""
        now = self._now
        for (field, value), pill in self.pills.items():
            pill.setChecked(value in getattr(now, field))
        for months, pill in self.horizons.items():
            pill.setChecked(months == now.horizon)
        with QSignalBlocker(self.key):
            self.key.setChecked(now.key)
        if not self._pause.isActive() and self.field.text() != now.text:
            self.field.setText(now.text)
        shown, among = self._looking.counts
        self.count.setText(_("{n} of {count}").format(n=number(shown), count=number(among)))
        self.clear.setEnabled(now != Filter())

    # ---- where it stands

    def open_below(self, button: QWidget) -> None:
        """Show it below a button, within the screen."""
        screen = button.screen().availableGeometry()
        corner = button.mapToGlobal(QPoint(0, button.height() + 4))
        wide = min(WIDE * self.fontMetrics().lineSpacing(), screen.width() - 16)
        self._page.setFixedWidth(wide - 2 - self._scroll.verticalScrollBar().sizeHint().width())
        high = self._box.heightForWidth(self._page.width())
        high = min(
            max(high, self._box.totalMinimumSize().height()) + 4, screen.bottom() - corner.y() - 12
        )
        self.setFixedSize(QSize(wide, max(high, 160)))
        x = max(screen.left() + 8, min(corner.x(), screen.right() - wide - 8))
        self.move(QPoint(x, corner.y()))
        self.show()
        self.field.setFocus(Qt.FocusReason.PopupFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.close()
            return
        super().keyPressEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        if self._pause.isActive():
            self._pause.stop()
            self._take_text()
        super().hideEvent(event)


def _pill(name: str, of: str) -> QToolButton:
    """Something to press that stays pressed."""
    made = tool_button(safe.one_line(name, 40).replace("&", "&&"))
    made.setCheckable(True)
    made.setProperty("role", "pill")
    made.setAccessibleName(f"{of}: {name}")
    if len(name) > 40:
        safe.set_tip(made, name)
    return made
