"""What the map says: findings as cards, the most urgent first, kept up to date by a worker."""

from __future__ import annotations

from collections.abc import Callable
from itertools import groupby
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from mapper import edits
from mapper.document import Document, News
from mapper.errors import UseError
from mapper.i18n import _, ngettext
from mapper.ui import icons
from mapper.ui.panels.barcard import BarCard
from mapper.ui.panels.card import Card
from mapper.ui.panels.corner import Corner
from mapper.ui.panels.deeds import Deed, Deeds
from mapper.ui.panels.fold import Fold
from mapper.ui.scrolled import Scrolled
from mapper.ui.texts import text
from mapper.ui.worker import Latest

if TYPE_CHECKING:
    from mapper.graph.finding import Finding

ACT, LOOK = 0, 1
_EDGES: Final = ("danger", "warning", "accent", "good")
"""The colour of the left edge of a card, by urgency."""
OPEN: Final = ("Needs your attention", "Where a small change would reach far", "Loops", "What if")
"""The groups that are open until a hand folds them; the others wait with their number."""
_SLOW: Final = 600
"""After so many milliseconds it is said that the map is being read."""
_MATTERS: Final = frozenset(
    "elements links sources card participants sessions votes ballots registers scenarios"
    " loops".split()
)


class Insights(Scrolled):
    """The findings of a document. ``shown`` carries the ids to highlight (elements, links) when a
    card is pressed, empty when it is let go; ``step_wanted`` a finding that is to become a step of
    the presentation; ``select_wanted`` ids to select; ``chart_wanted`` the
    name of a chart; ``said`` a sentence; ``counted`` how many
    findings ask for attention and how many loops there are.
    """

    shown = Signal(object, object)
    select_wanted = Signal(object)
    chart_wanted = Signal(str)
    said = Signal(str)
    step_wanted = Signal(object)
    counted = Signal(int, int)
    failed = Signal(object)

    def __init__(self, document: Document) -> None:
        super().__init__()
        self._document = document
        self.findings: list[Finding] = []
        self.cards: dict[str, Card] = {}
        self.folds: dict[str, Fold] = {}
        self._open = {_(group): True for group in OPEN}
        self._chosen = ""
        page = QWidget()
        self._box = QVBoxLayout(page)
        self._box.setContentsMargins(16, 10, 16, 20)
        self._box.setSpacing(7)
        self._quiet = text(_("Reading the map …"), "quiet")
        self._box.addWidget(self._quiet)
        self._list = QVBoxLayout()
        self._list.setSpacing(7)
        self._box.addLayout(self._list)
        self._box.addStretch(1)
        self.setWidget(page)
        self.worker = Latest(self._prepare, parent=self)
        self.worker.done.connect(self._take)
        self.worker.failed.connect(self.failed)
        self.worker.busy.connect(self._wait)
        self._slow = QTimer(self, singleShot=True, interval=_SLOW)
        self._slow.timeout.connect(self._quiet.show)
        self._stop = document.follow(self._follow)
        self.worker.ask()

    def _wait(self, busy: bool) -> None:
        """Say that it takes time, when it does."""
        if busy:
            self._slow.start()
        else:
            self._slow.stop()
            self._quiet.hide()

    def enter(self) -> None:
        """Let the keys go to the findings."""
        heads = (fold.head for fold in self.folds.values())
        first = next((c for c in self.cards.values() if c.isVisible()), next(heads, None))
        if first is not None:
            first.setFocus()

    def stop(self) -> None:
        """Follow no longer."""
        self._stop()
        self.worker.stop()

    def _follow(self, news: News) -> None:
        if any(change.table in _MATTERS and not _only_moved(change) for change in news.changes):
            self.worker.ask()

    def _prepare(self) -> Callable[[], Any]:
        case = self._document.snapshot()

        def work() -> tuple[list[Finding], int]:
            from mapper.graph.analyse import analyse
            from mapper.graph.findings import findings

            results = analyse(case)
            return findings(case, results), int(results["loops"]["total"])

        return work

    def _take(self, answer: tuple[list[Finding], int]) -> None:
        found, loops = answer
        urgent = sum(f.urgency == ACT for f in found)
        self.counted.emit(urgent, loops)
        if found == self.findings:
            return
        self.findings = found
        self._fill()

    def _fill(self) -> None:
        place = self.verticalScrollBar().value()
        focused = next((i for i, card in self.cards.items() if card.hasFocus()), "")
        headed = next((g for g, fold in self.folds.items() if fold.head.hasFocus()), "")
        _clear(self._list)
        self.cards, self.folds = {}, {}
        for group, findings in groupby(self.findings, key=lambda f: f.group):
            self._fill_group(group, list(findings))
        if self._chosen in self.cards:
            self.cards[self._chosen].setChecked(True)
        if focused in self.cards:
            self.cards[focused].setFocus()
        elif headed in self.folds:
            self.folds[headed].head.setFocus()
        self.verticalScrollBar().setValue(place)

    def _fill_group(self, group: str, findings: list[Finding]) -> None:
        from mapper.graph.telling import question
        from mapper.ui.charts.table import of_finding
        from mapper.ui.panels.naming import deeds

        fold = Fold(group, question(group), len(findings), self._open.get(group, False))
        fold.turned.connect(lambda opened: self._open.update({group: opened}))
        self.folds[group] = fold
        self._list.addWidget(fold)
        for finding in findings:
            card = self.cards[finding.id] = self._card(finding)
            fold.list.addWidget(card)
            Deeds(card, [*self._deeds(finding), *deeds(self._document, finding, card, fold.list)])
        charts = {of_finding(finding.id) for finding in findings}
        if len(charts) == 1 and (name := charts.pop()):
            button = QPushButton(icons.icon("table", "accent"), _("Show as chart"))
            button.setProperty("role", "link")
            button.clicked.connect(lambda: self.chart_wanted.emit(name))
            fold.list.addWidget(button)

    def _card(self, finding: Finding) -> Card:
        if finding.value is not None:
            card: Card = BarCard(finding.title, self._detail(finding), finding.value)
        else:
            edge = _EDGES[min(finding.urgency, len(_EDGES) - 1)]
            strong = finding.urgency <= LOOK
            card = Card(finding.title, self._detail(finding), edge=edge, strong=strong)
        card.setCheckable(True)
        card.clicked.connect(lambda on: self._press(finding, on))
        card.setAccessibleDescription(finding.how)
        words = _("Add as a step of the presentation (S)")
        Corner(card, "presentation", words, Qt.Key.Key_S, lambda: self.step_wanted.emit(finding))
        return card

    def _deeds(self, finding: Finding) -> list[Deed]:
        """What can be done with the card of a finding."""
        from mapper.graph.telling import EXTRAS, as_text
        from mapper.ui.charts.table import of_finding

        case = self._document.snapshot
        deeds = [
            Deed(_("Copy as text"), "copy", "Ctrl+C", lambda: self._copy(as_text(case(), finding))),
            Deed(_("Add as a step"), "presentation", "S", lambda: self.step_wanted.emit(finding)),
        ]
        if finding.elements:
            ids = (*finding.elements, *finding.links)
            deeds.append(
                Deed(_("Select on the map"), "scan", "", lambda: self.select_wanted.emit(ids))
            )
        if chart := of_finding(finding.id):
            deeds.append(
                Deed(_("Show as chart"), "table", "", lambda: self.chart_wanted.emit(chart))
            )
        if finding.id in EXTRAS:
            words, told = EXTRAS[finding.id]
            deeds.append(Deed(_(words), "users", "", lambda: self._copy(told(case()))))
        if finding.id.startswith("learning:"):
            deeds.append(Deed(_("Change it so"), "sparkles", "", lambda: self._learn(finding)))
        return deeds

    def _learn(self, finding: Finding) -> None:
        """Take what a result suggests; its links say so from then on."""
        _kind, suggestion, place, element_id = finding.id.split(":", 3)
        try:
            with self._document.edit(_("Learn from the result")):
                n = edits.take_lesson(self._document, element_id, int(place), suggestion)
        except UseError as error:
            self.said.emit(error.text)
            return
        told = ngettext("{n} link was changed.", "{n} links were changed.", n).format(n=n)
        self.said.emit(told)

    def _copy(self, words: str) -> None:
        QGuiApplication.clipboard().setText(words)
        self.said.emit(_("Copied as text."))

    def _detail(self, finding: Finding) -> str:
        """The second line; of the chosen card also how it was found."""
        if finding.id != self._chosen:
            return finding.detail
        from mapper.graph.telling import explained

        how = explained(self._document.snapshot(), finding)
        return "\n\n".join(part for part in (finding.detail, how) if part)

    def _press(self, finding: Finding, on: bool) -> None:
        before, self._chosen = self._chosen, finding.id if on else ""
        for other in self.findings:
            if other.id in (before, finding.id) and other.id in self.cards:
                self.cards[other.id].setChecked(other.id == self._chosen)
                self.cards[other.id].set_detail(self._detail(other))
        if on:
            self.shown.emit(finding.elements, finding.links)
        else:
            self.shown.emit((), ())

    def release(self) -> None:
        """Let go of the card that is pressed."""
        for finding in self.findings:
            if finding.id == self._chosen:
                self._press(finding, False)
                return


def _only_moved(change: Any) -> bool:
    """Whether an element only stands elsewhere, which no analysis looks at."""
    from dataclasses import replace

    if change.table != "elements" or change.before is None or change.after is None:
        return False
    after = replace(change.after, x=change.before.x, y=change.before.y, order=change.before.order)
    return bool(after == change.before)


def _clear(layout: QVBoxLayout) -> None:
    while (item := layout.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            widget.setParent(None)
            widget.deleteLater()
