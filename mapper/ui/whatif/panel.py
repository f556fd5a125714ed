"""The panel of what-ifs: choose, hold, read; the map shows the same as arrows."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Final

from PySide6.QtCore import Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from mapper import edits
from mapper.document import Document, News
from mapper.i18n import N_, _, ngettext
from mapper.model import Element, Kind, Scenario
from mapper.ui import icons, safe
from mapper.ui.boards.facts import name
from mapper.ui.buttons import segment
from mapper.ui.canvas.arrowing import Arrows
from mapper.ui.panels.card import Card
from mapper.ui.panels.choices import Drop
from mapper.ui.scrolled import Scrolled
from mapper.ui.texts import text
from mapper.ui.whatif.answers import CAVEATS, RESTS, Answer, answered, arrows

HALF: Final = 0.5
MONTHS: Final = (None, 6, 12, 24, 60)
METHODS: Final = (("linear", N_("Chains of four links")), ("fcm", N_("Until it comes to rest")))
LISTED: Final = 40
VALUES: Final = ((None, N_("no")), (HALF, N_("half")), (1.0, N_("fully")))
STATES: Final = ((None, N_("no")), (-1.0, N_("less")), (1.0, N_("more")))


class Held(QWidget):
    """One element and how much it is held: three buttons in a row."""

    chosen = Signal(str, object)

    def __init__(self, element: Element, value: float | None) -> None:
        super().__init__()
        self.id = element.id
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 4)
        box.setSpacing(2)
        box.addWidget(text(name(element), wrap=True))
        row = QHBoxLayout()
        row.setSpacing(3)
        box.addLayout(row)
        self.buttons: list[QToolButton] = []
        for choice, words in STATES if element.is_state else VALUES:
            button = segment(_(words), name(element))
            button.setChecked(choice == value)
            button.clicked.connect(lambda _on, c=choice: self.chosen.emit(self.id, c))
            row.addWidget(button)
            self.buttons.append(button)


class WhatIfPanel(Scrolled):
    """``shown`` carries the arrows for the map and what is held, nothing while the panel is not in
    sight; ``gone_to`` an element to go to; ``selected`` gives what is selected on the map."""

    shown = Signal(object, object)
    gone_to = Signal(str)

    def __init__(self, document: Document) -> None:
        super().__init__()
        self._document = document
        self.selected: Callable[[], Sequence[str]] = list
        self.current = ""
        self.beside = ""
        self._stale = True
        page = QWidget()
        self.box = QVBoxLayout(page)
        self.box.setContentsMargins(16, 10, 16, 20)
        self.box.setSpacing(8)
        self._build_head()
        self.held = QVBoxLayout()
        self.held.setSpacing(4)
        self.box.addLayout(self.held)
        self.add = QPushButton(icons.icon("plus"), _("Hold what is selected on the map"))
        self.add.clicked.connect(self._hold_selected)
        self.box.addWidget(self.add)
        self._build_how()
        self.answer = text("", "large", wrap=True)
        self.box.addWidget(self.answer)
        self.rows = QVBoxLayout()
        self.rows.setSpacing(5)
        self.box.addLayout(self.rows)
        self.caveats = text("", "quiet", wrap=True)
        self.box.addWidget(self.caveats)
        self.box.addStretch(1)
        self.setWidget(page)
        self._stop = document.follow(self._follow)

    def _build_head(self) -> None:
        row = QHBoxLayout()
        self.list = Drop()
        self.list.setAccessibleName(_("What if"))
        self.list.activated.connect(self._choose)
        row.addWidget(self.list, 1)
        self.new = QToolButton()
        self.new.setIcon(icons.icon("plus"))
        self.new.setAccessibleName(_("New what-if"))
        safe.set_tip(self.new, _("New what-if"))
        self.new.clicked.connect(self.begin)
        row.addWidget(self.new)
        self.gone = QToolButton()
        self.gone.setIcon(icons.icon("trash-2"))
        self.gone.setAccessibleName(_("Delete the what-if"))
        safe.set_tip(self.gone, _("Delete the what-if"))
        self.gone.clicked.connect(self._remove)
        row.addWidget(self.gone)
        self.box.addLayout(row)
        self.name = QLineEdit(placeholderText=_("Name of the what-if"))
        self.name.setAccessibleName(_("Name of the what-if"))
        self.name.editingFinished.connect(self._rename)
        self.box.addWidget(self.name)
        self.lesson = text(
            _(
                "Try out what an intervention would change. Choose how much it is done; the map "
                "shows with arrows which way everything else would go."
            ),
            "quiet",
            wrap=True,
        )
        self.box.addWidget(self.lesson)

    def _build_how(self) -> None:
        self.how = QWidget()
        grid = QGridLayout(self.how)
        grid.setContentsMargins(0, 0, 0, 0)
        self.method, self.months, self.other = Drop(), Drop(), Drop()
        for value, words in METHODS:
            self.method.addItem(_(words), value)
        for months in MONTHS:
            words = ngettext("within {n} month", "within {n} months", months or 0)
            self.months.addItem(words.format(n=months) if months else _("any time"), months)
        labels = (_("How far"), _("When"), _("Beside"))
        for n, (label, box) in enumerate(
            zip(labels, (self.method, self.months, self.other), strict=True)
        ):
            grid.addWidget(text(label, "field"), n, 0)
            grid.addWidget(box, n, 1)
            box.setAccessibleName(label)
        grid.setColumnStretch(1, 1)
        self.method.activated.connect(lambda: self._change(method=self.method.currentData()))
        self.months.activated.connect(lambda: self._change(horizon=self.months.currentData()))
        self.other.activated.connect(self._compare)
        self.box.addWidget(self.how)

    def stop(self) -> None:
        """Follow the document no longer."""
        self._stop()

    def enter(self) -> None:
        """Let the keys go to the first thing to choose."""
        (self.list if self.scenarios else self.new).setFocus()

    # ---- what there is

    @property
    def scenarios(self) -> dict[str, Scenario]:
        """The what-ifs of the case."""
        table = self._document.table("scenarios")
        return {i: s for i, s in table.items() if isinstance(s, Scenario)}

    @property
    def scenario(self) -> Scenario | None:
        """The what-if that is looked at."""
        return self.scenarios.get(self.current)

    def _follow(self, _news: News) -> None:
        self._stale = True
        if self.isVisible():
            self.fill()

    def fill(self) -> None:
        """Show everything anew."""
        self._stale = False
        scenarios = self.scenarios
        if self.current not in scenarios:
            self.current = next(iter(scenarios), "")
        if self.beside not in scenarios or self.beside == self.current:
            self.beside = ""
        scenario = self.scenario
        self._fill_lists(scenarios)
        for part in (self.list, self.gone, self.name, self.add, self.how, self.answer):
            part.setVisible(scenario is not None)
        self.caveats.setVisible(scenario is not None)
        self.lesson.setVisible(scenario is None)
        self._fill_held(scenario)
        self._answer(scenario)

    def _fill_lists(self, scenarios: dict[str, Scenario]) -> None:
        self.list.clear()
        self.other.clear()
        self.other.addItem(_("nothing"), "")
        for scenario in scenarios.values():
            self.list.addItem(_named(scenario), scenario.id)
            if scenario.id != self.current:
                self.other.addItem(_named(scenario), scenario.id)
        self.list.setCurrentIndex(self.list.findData(self.current))
        self.other.setCurrentIndex(max(0, self.other.findData(self.beside)))
        current = self.scenario
        if current is not None:
            if not self.name.hasFocus():
                self.name.setText(current.label)
            self.method.setCurrentIndex(self.method.findData(current.method))
            self.months.setCurrentIndex(max(0, self.months.findData(current.horizon)))

    def _fill_held(self, scenario: Scenario | None) -> None:
        focused = self._focused()
        clear(self.held)
        if scenario is None:
            return
        clamp = dict(scenario.clamp)
        elements = self._document.elements
        works = [e for e in elements.values() if e.kind is Kind.INTERVENTION and not e.is_stopped]
        others = [elements[i] for i in clamp if i in elements and elements[i] not in works]
        self.held.addWidget(text(_("Held").upper(), "section"))
        for element in sorted(works, key=lambda e: name(e).casefold()) + others:
            row = Held(element, clamp.get(element.id))
            row.chosen.connect(self._hold)
            self.held.addWidget(row)
            if focused == element.id:
                next((b for b in row.buttons if b.isChecked()), row.buttons[0]).setFocus()

    def _focused(self) -> str:
        """The element whose buttons the keys are on."""
        widget = self.focusWidget()
        parent = widget.parent() if widget is not None else None
        return parent.id if isinstance(parent, Held) else ""

    def _answer(self, scenario: Scenario | None) -> None:
        clear(self.rows)
        if scenario is None:
            self._show({}, ())
            return
        case = self._document.snapshot()
        other = self.scenarios.get(self.beside)
        first = answered(case, scenario, "A" if other is not None else "")
        answers = [first, answered(case, other, "B")] if other is not None else [first]
        said = [answer.sentence for answer in answers]
        if other is not None:
            said = [f"{letter}: {words}" for letter, words in zip("AB", said, strict=True)]
        self.answer.setText("\n".join(said))
        for answer in answers:
            for row in answer.rows[:LISTED]:
                card = Card(row.label, row.arrow.text, edge=_edge(row.arrow.role))
                card.clicked.connect(lambda _on=False, i=row.id: self.gone_to.emit(i))
                self.rows.addWidget(card)
        self.caveats.setText("\n".join(_caveats(scenario, answers)))
        held = {i for answer in answers for i in answer.held}
        self._show(arrows(*answers), tuple(held))

    def _show(self, found: Arrows, held: Sequence[str]) -> None:
        if self.isVisible():
            self.shown.emit(found, held)

    # ---- doing

    def begin(self) -> None:
        """Make a new what-if, holding what is selected of interventions."""
        chosen = [i for i in self.selected() if self._may_hold(i)]
        names = [name(self._document.elements[i]) for i in chosen]
        label = _("If {what}").format(what=names[0]) if names else _("New what-if")
        with self._document.edit(_("New what-if")):
            made = edits.add_scenario(self._document, label, dict.fromkeys(chosen, 1.0))
            self.current = made
        self.fill()
        self.name.setFocus()
        self.name.selectAll()

    def _may_hold(self, element_id: str) -> bool:
        element = self._document.elements.get(element_id)
        return element is not None and (element.is_state or element.kind is Kind.INTERVENTION)

    def _choose(self) -> None:
        self.current = str(self.list.currentData())
        self.fill()

    def _compare(self) -> None:
        self.beside = str(self.other.currentData())
        self.fill()

    def _rename(self) -> None:
        scenario = self.scenario
        if scenario is not None and self.name.text().strip() != scenario.label:
            self._change(label=self.name.text().strip())

    def _change(self, **fields: Any) -> None:
        scenario = self.scenario
        if scenario is not None and any(getattr(scenario, k) != v for k, v in fields.items()):
            with self._document.edit(_("Change the what-if")):
                edits.change_scenario(self._document, scenario.id, **fields)

    def _hold(self, element_id: str, value: float | None) -> None:
        with self._document.edit(_("Change the what-if")):
            edits.hold(self._document, self.current, element_id, value)

    def _hold_selected(self) -> None:
        chosen = [i for i in self.selected() if self._may_hold(i)]
        if chosen:
            with self._document.edit(_("Change the what-if")):
                for element_id in chosen:
                    edits.hold(self._document, self.current, element_id, 1.0)

    def _remove(self) -> None:
        if self.scenario is not None:
            with self._document.edit(_("Delete the what-if")):
                edits.remove_scenario(self._document, self.current)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.fill()

    def hideEvent(self, event: QHideEvent) -> None:
        self.shown.emit({}, ())
        super().hideEvent(event)


def _named(scenario: Scenario) -> str:
    return safe.one_line(scenario.label) or _("What if")


def _edge(role: str) -> str:
    return role if role in ("good", "danger") else "accent"


def _caveats(scenario: Scenario, answers: Sequence[Answer]) -> list[str]:
    """What must be known to read it rightly."""
    lines = []
    if not all(answer.rests for answer in answers):
        lines.append(
            _(
                "The map does not come to rest: it swings, and the arrows are those of the "
                "last round."
            )
        )
    unclear = len({i for answer in answers for i in answer.unclear})
    if unclear:
        lines.append(
            ngettext(
                "{n} unclear link on the way counts nothing.",
                "{n} unclear links on the way count nothing.",
                unclear,
            ).format(n=unclear)
        )
    slow = answers[0].slow
    if slow:
        lines.append(
            ngettext(
                "{n} link takes longer and is left out.",
                "{n} links take longer and are left out.",
                slow,
            ).format(n=slow)
        )
    own = CAVEATS if scenario.method == "linear" else (*CAVEATS[:-1], RESTS)
    return [*lines, *(_(line) for line in own)]


def clear(layout: QVBoxLayout) -> None:
    """Take everything out of a layout."""
    while (item := layout.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
