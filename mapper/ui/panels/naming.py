"""The field that gives a loop its name, below the card of the loop."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout

from mapper import edits
from mapper.document import Document
from mapper.graph.finding import Finding
from mapper.i18n import _
from mapper.ui.panels.card import Card
from mapper.ui.panels.deeds import Deed
from mapper.ui.viewbar.namefield import NameField

LOOP = "loop:"


class LoopName(NameField):
    """Asks for the name of one loop, once; afterwards the keys are on the card again."""

    def __init__(self, document: Document, finding: Finding, card: Card) -> None:
        super().__init__()
        self._document, self._finding, self._card = document, finding, card
        self.setPlaceholderText(_("Name of the loop"))
        self.setAccessibleName(_("Name of the loop"))
        self.given.connect(self._name)
        self.left.connect(self._end)

    def _name(self, words: str) -> None:
        with self._document.edit(_("Name the loop")):
            edits.name_loop(self._document, self._finding.elements, words)
        self._end()

    def _end(self) -> None:
        self._card.setFocus(Qt.FocusReason.OtherFocusReason)
        self.deleteLater()


def begin(document: Document, finding: Finding, card: Card, rows: QVBoxLayout) -> LoopName:
    """Ask for the name of a loop below its card."""
    known = edits.named_loop(document, finding.elements)
    field = LoopName(document, finding, card)
    rows.insertWidget(rows.indexOf(card) + 1, field)
    field.ask(known.label if known is not None else "")
    return field


def deeds(document: Document, finding: Finding, card: Card, rows: QVBoxLayout) -> list[Deed]:
    """What can be done with the card of a loop: name it, and take its name away."""
    if not finding.id.startswith(LOOP):
        return []

    def take_away() -> None:
        with document.edit(_("Take the name away")):
            edits.name_loop(document, finding.elements, "")

    found = [Deed(_("Name the loop"), "pencil", "F2", lambda: begin(document, finding, card, rows))]
    if edits.named_loop(document, finding.elements) is not None:
        found.append(Deed(_("Take the name away"), "x", "", take_away))
    return found
