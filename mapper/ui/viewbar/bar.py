"""The slim bar over the map: the view, its filter, what is in focus, and what is left out."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QIcon, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QMenu,
    QSizePolicy,
    QStyle,
    QStyleOptionToolButton,
    QStylePainter,
    QToolButton,
    QWidget,
)

from mapper import views
from mapper.i18n import _, number
from mapper.model import Filter
from mapper.ui import icons, safe
from mapper.ui.buttons import tool_button
from mapper.ui.viewbar import choices, keeping, menu
from mapper.ui.viewbar.chips import ChipRow
from mapper.ui.viewbar.filters import FilterPanel
from mapper.ui.viewbar.focusbar import FocusBar
from mapper.ui.viewbar.focusing import Focusing
from mapper.ui.viewbar.looking import Looking
from mapper.ui.viewbar.namefield import NameField

_NAME: Final = 210
_START: Final = 170
_ARROW: Final = 14
_HIGH: Final = 1.5
"""So many lines of text the buttons of the bar are high."""


class Opener(QToolButton):
    """A button that opens a menu: words, and an arrow after them."""

    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)

    def sizeHint(self) -> QSize:
        return super().sizeHint() + QSize(_ARROW + 2, 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        option = QStyleOptionToolButton()
        self.initStyleOption(option)
        label = QStyleOptionToolButton(option)
        label.rect = self.rect().adjusted(0, 0, -_ARROW, 0)
        option.text, option.icon = "", QIcon()
        painter = QStylePainter(self)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ToolButton, option)
        painter.drawControl(QStyle.ControlElement.CE_ToolButtonLabel, label)
        role = "accent" if self.property("role") == "view" else "muted"
        top = (self.height() - _ARROW) // 2 + 1
        arrow = icons.icon("chevron-down", role)
        arrow.paint(painter, self.width() - _ARROW - 5, top, _ARROW, _ARROW)


class ViewBar(QWidget):
    """Says which view is looked at and what it leaves out; everything in it acts at once."""

    left = Signal()

    def __init__(self, looking: Looking, focusing: Focusing) -> None:
        super().__init__()
        self._looking = looking
        self.setProperty("role", "viewbar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(_("View bar"))
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._said: dict[QToolButton, str] = {}
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(8, 3, 8, 4)
        self._row.setSpacing(4)
        doings = menu.Doings(self.begin_saving, self.manage)
        self.name = self._menu_button("view", lambda m: menu.fill(m, looking, doings))
        self.field = NameField()
        self.field.setFixedWidth(_NAME)
        self.field.given.connect(self._save)
        self.field.left.connect(self._end_saving)
        self._row.addWidget(self.field)
        self.start = self._menu_button("bar", lambda m: menu.fill_starts(m, looking))
        self.filter = self._button("list-filter", _("Filter"), self.open_filter)
        self.chips = ChipRow()
        self.chips.dropped.connect(lambda left: looking.choose(filter=left))
        self.chips.more_wanted.connect(self.open_filter)
        self._row.addWidget(self.chips, 1)
        self.focus = FocusBar(focusing)
        self._row.addWidget(self.focus)
        self.shown = self._button("", "", looking.clear)
        self.shown.setProperty("role", "shown")
        self.update_ = self._button("refresh-cw", _("Update the view"), self._update)
        self.save = self._button("bookmark-plus", _("Save view"), self.begin_saving)
        self.colour = self._menu_button("bar", lambda m: menu.fill_colours(m, looking))
        self.colour.setIcon(icons.icon("palette"))
        looking.changed.connect(self.show_now)
        focusing.changed.connect(self._show_focus)
        self._focusing = focusing
        self.show_now()

    # ---- its parts

    def _button(self, icon: str, words: str, act: Callable[[], object]) -> QToolButton:
        made = tool_button(words, icons.icon(icon) if icon else None)
        made.setProperty("role", "bar")
        made.clicked.connect(lambda: act())
        self._row.addWidget(made)
        self._say(made, words)
        return made

    def _menu_button(self, role: str, fill: Callable[[QMenu], object]) -> QToolButton:
        """A button that opens a menu, which is filled each time."""
        made = Opener()
        made.setProperty("role", role)
        made.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        below = QMenu(made)
        below.aboutToShow.connect(lambda: fill(below))
        made.setMenu(below)
        self._row.addWidget(made)
        return made

    def _say(self, button: QToolButton, words: str, room: int = 0) -> None:
        """Let a button say *words*, in so many pixels at most."""
        self._said[button] = words
        shown = safe.elided(words, button.font(), room) if room else words
        button.setText(shown.replace("&", "&&"))
        button.setAccessibleName(words)
        safe.set_tip(button, words)

    # ---- showing

    def show_now(self) -> None:
        """Show the view that is looked at, and what it leaves out."""
        looking = self._looking
        view, document = looking.view, looking.document
        self._say(self.name, looking.name, _NAME)
        self.name.setAccessibleName(_("View: {name}").format(name=looking.name))
        about = document.elements.get(view.about or "")
        self.start.setVisible(view.form in ("effect", "chains") and bool(looking.starts()))
        told = about.label if about is not None else _("From the challenge")
        self._say(self.start, safe.one_line(told, 200), _START)
        self.start.setAccessibleName(_("Starts from: {name}").format(name=told))
        self.chips.show_chips(choices.chips(document, view.filter))
        self.colour.setVisible(view.form in views.PICTURED)
        colour = _(choices.COLOURS[view.colour])
        self._say(self.colour, _("Colour: {what}").format(what=colour.lower()))
        differs = keeping.differs(document, view)
        chosen = view.filter != Filter() or view.colour != "kind"
        mine = keeping.kept(document, view.id) in keeping.own_views(document)
        self.update_.setVisible(differs)
        self.save.setVisible(differs or (chosen and not mine))
        self._say(self.shown, looking.hidden_words)
        self.shown.setVisible(bool(looking.hidden_words))
        self._show_focus()

    def _show_focus(self) -> None:
        self.focus.setVisible(self._focusing.now is not None)
        self._fit()

    def _fit(self) -> None:
        """Let buttons say less where there is little room, so that chips and focus say more."""
        words, style = self._looking.hidden_words, Qt.ToolButtonStyle
        self.shown.setText(words)
        quiet = [
            b for b in (self.save, self.update_, self.colour, self.filter) if b.isVisibleTo(self)
        ]
        for n in range(len(quiet) + 1):
            for button in quiet:
                small = button in quiet[:n]
                button.setToolButtonStyle(
                    style.ToolButtonIconOnly if small else style.ToolButtonTextBesideIcon
                )
            if self._needed(self.chips.wanted, self.focus.wanted) <= self.width():
                break
        if words and self._needed(self.chips.least, self.focus.least) > self.width():
            shown, among = (number(n) for n in self._looking.counts)
            self.shown.setText(_("{n} of {count}").format(n=shown, count=among))
        self.chips.setMinimumWidth(self.chips.least)

    def _needed(self, chips: int, focus: int) -> int:
        """How wide the bar has to be for all that it shows now, with so much for these two."""
        parts = [self.name, self.start, self.filter, self.shown, self.update_, self.save]
        wide = [p.sizeHint().width() for p in [*parts, self.colour] if p.isVisibleTo(self)]
        wide.append(_NAME if self.field.isVisibleTo(self) else 0)
        wide.append(focus if self.focus.isVisibleTo(self) else 0)
        margins = self._row.contentsMargins()
        gaps = self._row.spacing() * (len(wide) + 1)
        return sum(wide) + chips + gaps + margins.left() + margins.right()

    # ---- doing

    def open_filter(self) -> FilterPanel:
        """Offer the choices of the filter."""
        panel = FilterPanel(self._looking, self)
        panel.open_below(self.filter)
        return panel

    def open_views(self) -> None:
        """Offer the views."""
        self.name.showMenu()

    def begin_saving(self) -> None:
        """Ask for the name of a new view where the name stands."""
        looking = self._looking
        self.name.hide()
        self.field.ask(choices.suggested_name(looking.document, looking.view))
        self._fit()

    def _save(self, name: str) -> None:
        looking = self._looking
        looking.take_over(keeping.save(looking.document, looking.view, name))
        self._end_saving()

    def _end_saving(self) -> None:
        self.name.show()
        self._fit()
        self.left.emit()

    def manage(self) -> None:
        """Open the dialog of the user's views."""
        from mapper.ui.viewbar.manage import ManageViews

        ManageViews(self.window(), self._looking.document).exec()

    def _update(self) -> None:
        keeping.update(self._looking.document, self._looking.view)

    # ---- Qt

    def sizeHint(self) -> QSize:
        return QSize(600, round(self.fontMetrics().lineSpacing() * _HIGH) + 12)

    def minimumSizeHint(self) -> QSize:
        return QSize(220, self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()
