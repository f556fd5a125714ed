"""Two boards of cards: needs by how far they have come, interventions by stage."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QWidget

from mapper import edits, words
from mapper.document import Document
from mapper.i18n import _
from mapper.model import Element, Kind
from mapper.model.kinds import STAGES
from mapper.ui.boards import facts
from mapper.ui.boards.board import Board
from mapper.ui.boards.cards import Card, Columns
from mapper.ui.canvas.lens import Lens
from mapper.ui.dialogs.base import Dialog
from mapper.ui.panels.stages import needs_reason
from mapper.ui.texts import text

STATUSES: Final = ("caught", "confirmed", "met", "closed")


class Kanban(Board):
    """Elements of one kind as cards, in a column for each value of one field."""

    def __init__(
        self, document: Document, lens: Lens, kind: Kind, field: str, values: Sequence[str]
    ) -> None:
        super().__init__(document, lens)
        self._kind, self._field, self._values = kind, field, values
        titles = [(v, words.value_name(field, v).capitalize()) for v in values]
        self.columns = Columns(titles)
        self.columns.chosen.connect(self.chosen)
        self.columns.moved.connect(self.put)
        self.columns.renamed.connect(self._rename)
        self.columns.entered.connect(self.entered)
        self.columns.delete_wanted.connect(self._delete)
        self.box.addWidget(self.columns, 1)

    def facts(self, element: Element) -> list[facts.Fact]:
        """What is said of an element; for who inherits."""
        raise NotImplementedError

    def lesson(self) -> str:
        """What an empty board says; for who inherits."""
        raise NotImplementedError

    def fill(self) -> None:
        own = [e for e in self.lens.elements.values() if e.kind is self._kind]
        cards: dict[str, list[Card]] = {}
        for element in sorted(own, key=lambda e: facts.name(e).casefold()):
            value = getattr(element, self._field) or self._values[0]
            card = Card(
                element.id, facts.name(element), tuple(self.facts(element)), str(element.kind)
            )
            cards.setdefault(value, []).append(card)
        self.columns.show_cards(cards)
        self.columns.setVisible(bool(own))
        self.teach("" if own else self.lesson())

    def select(self, ids: Sequence[str]) -> None:
        self.columns.choose(ids)

    def put(self, ids: Sequence[str], value: str) -> None:
        """Give elements another value, in one step."""
        name = _("Change: {field}").format(field=words.field_name(self._field))
        self.act(name, lambda: self.change(ids, value))

    def change(self, ids: Sequence[str], value: str) -> None:
        """What ``put`` does to the records."""
        for element_id in ids:
            edits.change(self.document, element_id, **{self._field: value})

    def _rename(self, element_id: str, label: str) -> None:
        self.act(_("Change text"), lambda: edits.change(self.document, element_id, label=label))

    def _delete(self, ids: Sequence[str]) -> None:
        if ids:
            self.act(_("Delete"), lambda: edits.delete(self.document, ids))


class NeedsBoard(Kanban):
    """Needs from caught to closed, each with who meets it."""

    def __init__(self, document: Document, lens: Lens) -> None:
        super().__init__(document, lens, Kind.NEED, "status", STATUSES)

    def facts(self, element: Element) -> list[facts.Fact]:
        return facts.of_need(self.document, element)

    def lesson(self) -> str:
        return _("No needs here yet. On the map, select who or what gives rise to one and press 5.")


class StagesBoard(Kanban):
    """Interventions from idea to running; a leap asks why."""

    def __init__(self, document: Document, lens: Lens) -> None:
        super().__init__(document, lens, Kind.INTERVENTION, "stage", STAGES)

    def facts(self, element: Element) -> list[facts.Fact]:
        return facts.of_intervention(self.document, element)

    def lesson(self) -> str:
        return _("No interventions here yet. On the map, select a need and press 8.")

    def put(self, ids: Sequence[str], value: str) -> None:
        stages = [self.document.elements[i].stage for i in ids]
        reason: str | None = ""
        if any(needs_reason(before, value) for before in stages if before != value):
            reason = ask_reason(self, words.value_name("stage", value))
        if reason is not None:
            self._reason = reason
            super().put(ids, value)

    def change(self, ids: Sequence[str], value: str) -> None:
        today = date.today().isoformat()
        for element_id in ids:
            if self.document.elements[element_id].stage != value:
                edits.move_stage(self.document, element_id, value, today, self._reason)


class ReasonDialog(Dialog):
    """Why an intervention leaps over a stage or goes back."""

    def __init__(self, parent: QWidget, stage: str) -> None:
        super().__init__(parent, _("Why this leap?"), 420)
        words_ = _("A move to “{stage}” skips a stage or goes back. The reason is kept with it.")
        self.box.addWidget(text(words_.format(stage=stage), wrap=True))
        self.reason = QLineEdit()
        self.reason.setAccessibleName(_("Why this leap?"))
        self.box.addWidget(self.reason)
        self.button(_("Cancel"), self.reject)
        move = self.button(_("Move"), self.accept, primary=True)
        move.setEnabled(False)
        self.reason.textChanged.connect(lambda words: move.setEnabled(bool(words.strip())))
        self.reason.setFocus(Qt.FocusReason.OtherFocusReason)


def ask_reason(parent: QWidget, stage: str) -> str | None:
    """The reason for a leap; None when it is not made after all."""
    dialog = ReasonDialog(parent, stage)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    done = dialog.exec() == ReasonDialog.DialogCode.Accepted
    reason = dialog.reason.text().strip()
    dialog.deleteLater()
    return reason if done else None
