"""What the map says: findings as cards, the most urgent first, kept up to date by a worker."""

from __future__ import annotations

from collections.abc import Callable
from itertools import groupby
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from mapper.document import Document, News
from mapper.i18n import _
from mapper.ui import theme
from mapper.ui.panels.card import Card
from mapper.ui.panels.corner import Corner
from mapper.ui.texts import text
from mapper.ui.worker import Latest

if TYPE_CHECKING:
    from mapper.graph.finding import Finding

ACT, LOOK = 0, 1
_EDGES: Final = ("danger", "warning", "accent", "good")
"""The colour of the left edge of a card, by urgency."""
_SLOW: Final = 600
"""After so many milliseconds it is said that the map is being read."""
_MATTERS: Final = frozenset(
    "elements links sources card participants sessions votes ballots registers scenarios".split()
)


class BarCard(Card):
    """A card with a bar: how far something reaches beside the others."""

    def __init__(self, title: str, detail: str, value: float) -> None:
        super().__init__(title, detail, strong=False)
        self.value = max(0.0, min(1.0, value))

    def heightForWidth(self, width: int) -> int:
        return super().heightForWidth(width) + 11

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        whole = QRectF(10, self.height() - 15, self.width() - 20, 6)
        painter.setBrush(theme.current().colour("track"))
        painter.drawRoundedRect(whole, 3, 3)
        whole.setWidth(max(6.0, whole.width() * self.value))
        painter.setBrush(theme.current().colour("accent"))
        painter.drawRoundedRect(whole, 3, 3)


class Insights(QScrollArea):
    """The findings of a document. ``shown`` carries the ids to highlight (elements, links) when a
    card is pressed, empty when it is let go; ``step_wanted`` a finding that is to become a step of
    the presentation; ``counted`` how many findings ask for attention and how many loops there are.
    """

    shown = Signal(object, object)
    step_wanted = Signal(object)
    counted = Signal(int, int)
    failed = Signal(object)

    def __init__(self, document: Document) -> None:
        super().__init__()
        self._document = document
        self.findings: list[Finding] = []
        self.cards: dict[str, Card] = {}
        self._chosen = ""
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
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
        for card in list(self.cards.values())[:1]:
            card.setFocus()

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
        _clear(self._list)
        self.cards = {}
        for group, findings in groupby(self.findings, key=lambda f: f.group):
            heading = text(group.upper(), "section")
            heading.setWordWrap(True)
            heading.setContentsMargins(0, 8, 0, 0)
            self._list.addWidget(heading)
            for finding in findings:
                card = self._card(finding)
                self.cards[finding.id] = card
                self._list.addWidget(card)
        if self._chosen in self.cards:
            self.cards[self._chosen].setChecked(True)
        if focused in self.cards:
            self.cards[focused].setFocus()
        self.verticalScrollBar().setValue(place)

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

    def _detail(self, finding: Finding) -> str:
        """The second line; of the chosen card also how it was found."""
        if finding.id == self._chosen and finding.how:
            return "\n".join(part for part in (finding.detail, finding.how) if part)
        return finding.detail

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
