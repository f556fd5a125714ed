"""The columns at the sides of the map, and how they share the window with it."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QByteArray, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLineEdit, QSplitter, QTabBar, QTabWidget, QVBoxLayout, QWidget

from mapper.document import Document
from mapper.i18n import _, ngettext, number
from mapper.ui import icons, safe, theme
from mapper.ui.badge import Badge
from mapper.ui.panels.history import HistoryPanel
from mapper.ui.panels.insights import Insights
from mapper.ui.panels.inspector import Inspector
from mapper.ui.panels.notes import NotesPanel
from mapper.ui.panels.outline import Outline
from mapper.ui.panels.palette import Palette
from mapper.ui.panels.steps import StepsPanel
from mapper.ui.texts import text
from mapper.ui.whatif.panel import WhatIfPanel

_WIDTHS: Final = (226, 900, 312)
_NARROW: Final = 1060
"""In a narrower window the right column waits until it is asked for."""
_MOST: Final = 1.6


def _grown(width: int) -> int:
    """A width as ordinary text wants it, grown with larger text as far as the map bears it."""
    return round(width * min(max(theme.size() / theme.SMALLEST, 1.0), _MOST))


class LeftColumn(QWidget):
    """The filter, the palette, and the outline or the loose notes."""

    def __init__(self, document: Document) -> None:
        super().__init__()
        self.setProperty("role", "column")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setMinimumWidth(_grown(190))
        self.palette_ = Palette()
        self.outline = Outline(document)
        self.notes = NotesPanel(document)
        self.tabs = self._make_tabs()
        box = QVBoxLayout(self)
        box.setContentsMargins(12, 12, 12, 4)
        box.setSpacing(6)
        box.addWidget(self._make_filter())
        box.addSpacing(4)
        box.addWidget(text(_("Add").upper(), "section"))
        box.addWidget(self.palette_)
        box.addSpacing(6)
        box.addWidget(self.tabs, 1)
        self.notes.counted.connect(self._count_notes)
        self._count_notes(self.notes.model.count())

    def _make_tabs(self) -> QTabWidget:
        tabs = QTabWidget()
        tabs.setObjectName("contents")
        tabs.setDocumentMode(True)
        tabs.tabBar().setDrawBase(False)
        tabs.tabBar().setExpanding(False)
        tabs.tabBar().setUsesScrollButtons(False)
        tabs.tabBar().setElideMode(Qt.TextElideMode.ElideRight)
        tabs.addTab(self.outline, _("Contents"))
        tabs.addTab(self.notes, _("Notes"))
        return tabs

    def _count_notes(self, n: int) -> None:
        """Say how many notes are loose."""
        self.tabs.setTabText(1, _("Notes {n}").format(n=number(n)) if n else _("Notes"))
        told = ngettext("Notes, {n} loose", "Notes, {n} loose", n).format(n=number(n))
        self.tabs.tabBar().setAccessibleTabName(1, told)

    def _make_filter(self) -> QLineEdit:
        self.filter = QLineEdit(placeholderText=_("Filter elements"), clearButtonEnabled=True)
        glass = self.filter.addAction(
            icons.icon("search"), QLineEdit.ActionPosition.LeadingPosition
        )
        glass.setText(_("Filter elements"))
        self.filter.setAccessibleName(_("Filter elements"))
        self.filter.textChanged.connect(self.outline.set_filter)
        self.filter.textChanged.connect(self.notes.set_filter)
        self.filter.returnPressed.connect(self.outline.enter_first)
        return self.filter


class RightColumn(QTabWidget):
    """What is selected, what the map says, the steps of the presentation, what-ifs, and what was
    done."""

    def __init__(self, document: Document) -> None:
        super().__init__()
        self.setProperty("role", "column")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setMinimumWidth(_grown(250))
        self.setDocumentMode(True)
        self.tabBar().setDrawBase(False)
        self.tabBar().setExpanding(False)
        self.inspector = Inspector(document)
        self.insights = Insights(document)
        self.steps = StepsPanel(document)
        self.addTab(self.inspector, _("Element"))
        self.addTab(self.insights, _("Insights"))
        self.whatif = WhatIfPanel(document)
        self.addTab(self.steps, _("Steps"))
        self.addTab(self.whatif, _("What if"))
        self.history = HistoryPanel(document)
        self._add_history()
        self.badge = Badge()
        self.tabBar().setTabButton(1, QTabBar.ButtonPosition.RightSide, self.badge)

    def _add_history(self) -> None:
        """Its tab is a sign only: there is no room for a fifth word."""
        bar, n = self.tabBar(), self.addTab(self.history, "")
        bar.setUsesScrollButtons(False)
        bar.setElideMode(Qt.TextElideMode.ElideRight)
        bar.setAccessibleTabName(n, _("History"))
        safe.set_tab_tip(bar, n, _("History"))

        def colour() -> None:
            role = "accent" if self.currentWidget() is self.history else "muted"
            bar.setTabIcon(n, icons.icon("history", role))

        self.currentChanged.connect(lambda _at: colour())
        colour()

    def show_count(self, urgent: int) -> None:
        """Say how many findings ask for attention."""
        self.badge.show_number(urgent)
        told = ngettext(
            "Insights, {n} needs attention", "Insights, {n} need attention", urgent
        ).format(n=urgent)
        self.tabBar().setAccessibleTabName(1, told if urgent else _("Insights"))

    def enter(self, name: str) -> None:
        """Go to one of them, with the keys."""
        panels: dict[str, Inspector | Insights | StepsPanel | WhatIfPanel | HistoryPanel] = {
            "element": self.inspector,
            "insights": self.insights,
            "steps": self.steps,
            "whatif": self.whatif,
            "history": self.history,
        }
        self.setCurrentWidget(panels[name])
        panels[name].enter()


class Columns(QSplitter):
    """Three parts beside each other, of which those at the sides can be put away."""

    def __init__(self) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._sides: dict[str, QWidget] = {}
        self._left_alone = {"right"}
        self.setHandleWidth(1)

    def set_parts(self, left: QWidget, middle: QWidget, right: QWidget, kept: object) -> None:
        """Put the parts in, as wide as they were *kept*."""
        self._sides = {"left": left, "right": right}
        for part in (left, middle, right):
            self.addWidget(part)
        for part in (right, middle, left):
            part.lower()  # the splitter leaves them in reverse to those who listen
        self.setStretchFactor(1, 1)
        self.setCollapsible(1, False)
        if not (isinstance(kept, QByteArray) and self.restoreState(kept)):
            self.setSizes([_grown(_WIDTHS[0]), _WIDTHS[1], _grown(_WIDTHS[2])])

    def column_shown(self, side: str) -> bool:
        """Whether the left or the right column is shown."""
        return not self._sides[side].isHidden()

    def show_column(self, side: str, shown: bool) -> None:
        """Show or hide the left or the right column; from then on it stays as the hand left it."""
        self._left_alone.discard(side)
        self._sides[side].setVisible(shown)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is little room, the map gets that of the right column too."""
        super().resizeEvent(event)
        if "right" in self._left_alone and self._sides:
            self._sides["right"].setVisible(event.size().width() >= _grown(_NARROW))
