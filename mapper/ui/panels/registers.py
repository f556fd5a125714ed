"""Registers of the people an element is about: counts in, a range with what it rests on out."""

from __future__ import annotations

from functools import partial
from typing import Any, Final

from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from mapper import edits
from mapper.document import Document
from mapper.i18n import _, number
from mapper.model import Kind, Register
from mapper.ui import icons
from mapper.ui.charts.known import Known
from mapper.ui.charts.shown import Shown
from mapper.ui.panels.card import Card
from mapper.ui.panels.choices import Segments
from mapper.ui.panels.editors import Editor, Line, Number
from mapper.ui.panels.form import Field, Form
from mapper.ui.texts import text

KINDS: Final = frozenset({Kind.CHALLENGE, Kind.CAUSE, Kind.CONSEQUENCE, Kind.NEED, Kind.ACTOR})
"""What people can be counted in: others have no such part on their page."""
MOST: Final = 4
"""So many registers have a table that a person fills in."""


class RegisterBox(QFrame):
    """The form of one register, and below it what follows, drawn and in words."""

    def __init__(self, document: Document, register: Register) -> None:
        super().__init__()
        self._document, self._id = document, register.id
        self.lists = lists_of(register)
        self.setProperty("role", "box")
        box = QVBoxLayout(self)
        box.setContentsMargins(10, 10, 10, 8)
        box.setSpacing(8)
        self.form = Form(_fields(register))
        self.form.changed.connect(self._change)
        self.form.finished.connect(document.end_merge)
        box.addWidget(self.form)
        self.picture = Shown()
        box.addWidget(self.picture)
        self.why = text("", "bad", wrap=True)
        self.remarks = text("", "", wrap=True)
        self.how = text("", "quiet", wrap=True)
        for label in (self.why, self.remarks, self.how):
            box.addWidget(label)
        remove = QPushButton(icons.icon("trash-2"), _("Remove"))
        remove.setProperty("role", "link")
        remove.clicked.connect(self._remove)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(remove)
        box.addLayout(row)
        self.show_register(register)

    def show_register(self, register: Register) -> None:
        """Show the counts as they are now, and what they say."""
        from mapper.graph.asked import unseen
        from mapper.graph.unseen import said

        self.form.show_record({"lists": self.lists, **_values(register)})
        found = said(register, unseen([], [], [register]))
        self.picture.show_chart(None if found.why else Known(found.known, found.low, found.high))
        shown = (
            (self.why, _sentence(found.why)),
            (self.remarks, "\n".join(_sentence(remark) for remark in found.remarks)),
            (self.how, found.how),
        )
        for label, words in shown:
            label.setText(words)
            label.setVisible(bool(words))

    def _change(self, values: dict[str, Any]) -> None:
        name = ",".join(values)
        with self._document.edit(_("Change registers"), merge=f"{self._id}:{name}"):
            if "lists" in values:
                edits.set_lists(self._document, self._id, values["lists"])
            else:
                edits.change_register(self._document, self._id, **values)

    def _remove(self) -> None:
        with self._document.edit(_("Remove registers")):
            edits.remove_register(self._document, self._id)


class RegisterList(QWidget):
    """All registers about one element, each a card that opens into its form."""

    def __init__(self, document: Document, element_id: str) -> None:
        super().__init__()
        self._document, self._element = document, element_id
        self._open = ""
        self._made: list[tuple[str, int, bool]] | None = None
        self.cards: dict[str, Card] = {}
        self.box: RegisterBox | None = None
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(6)
        self._list = QVBoxLayout()
        self._list.setSpacing(6)
        outer.addLayout(self._list)
        self.button = QPushButton(icons.icon("plus", "accent"), _("Add registers"))
        self.button.setProperty("role", "link")
        self.button.clicked.connect(self._add)
        outer.addWidget(self.button)
        self.refresh()

    def _registers(self) -> list[Register]:
        table = self._document.table("registers").values()
        return [r for r in table if isinstance(r, Register) and r.element == self._element]

    def refresh(self) -> None:
        """Show the registers as they are now; a form that is open keeps its place."""
        registers = self._registers()
        wanted = [(r.id, lists_of(r), r.id == self._open) for r in registers]
        if wanted != self._made:
            self._made = wanted
            self._fill(registers)
            return
        for register in registers:
            title, detail = summary(register)
            self.cards[register.id].title = title
            self.cards[register.id].set_detail(detail)
            if register.id == self._open and self.box is not None:
                self.box.show_register(register)

    def _fill(self, registers: list[Register]) -> None:
        held = self.box is not None and self.box.isAncestorOf(self.focusWidget() or self)
        while (item := self._list.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.setParent(None)
                widget.deleteLater()
        self.cards, self.box = {}, None
        for register in registers:
            card = self.cards[register.id] = Card(*summary(register))
            card.setCheckable(True)
            card.setChecked(register.id == self._open)
            card.clicked.connect(lambda on, i=register.id: self._turn(i, on))
            self._list.addWidget(card)
            if register.id == self._open:
                self.box = RegisterBox(self._document, register)
                self._list.addWidget(self.box)
        if held and self.box is not None:
            self.box.form.editors["lists"].setFocus()  # it was there that the number was chosen

    def _turn(self, register_id: str, on: bool) -> None:
        self._open = register_id if on else ""
        self.refresh()

    def _add(self) -> None:
        with self._document.edit(_("Add registers")):
            self._open = edits.add_register(self._document, self._element)
        self.refresh()
        if self.box is not None:
            self.box.form.editors["label"].setFocus()


def lists_of(register: Register) -> int:
    """How many registers there are of the same people."""
    return len(register.histories[0][0]) if register.histories else 2


def summary(register: Register) -> tuple[str, str]:
    """How a register reads on its card: never one number, always a range or why there is none."""
    from mapper.graph.asked import unseen
    from mapper.graph.unseen import said

    found = said(register, unseen([], [], [register]))
    title = " ".join(register.label.split()) or _("Registers of the same people")
    if found.why:
        return title, _sentence(found.why)
    detail = _("{known} known, {low}–{high} in all")
    return title, detail.format(
        known=number(found.known), low=number(found.low), high=number(found.high)
    )


def _sentence(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}." if words else ""


def _values(register: Register) -> dict[str, Any]:
    if register.histories:
        return {"label": register.label, **dict(register.histories)}
    return {"label": register.label, "n1": register.n1, "n2": register.n2, "m": register.m}


def _count(name: str) -> Editor:
    return Number(name, whole=True, low=0)


def _lists(name: str) -> Editor:
    return Segments(name, [(n, str(n)) for n in range(2, MOST + 1)])


def _fields(register: Register) -> list[Field]:
    from mapper.graph.unseen import names

    hint = _("Names, with commas between them")
    head = [
        Field("label", _("Which registers"), partial(Line, hint=hint)),
        Field("lists", _("How many registers"), _lists),
    ]
    if not register.histories:
        one, other = names(register)
        return [
            *head,
            Field("n1", _("In {register}").format(register=one), _count, half=True),
            Field("n2", _("In {register}").format(register=other), _count, half=True),
            Field("m", _("In both"), _count),
        ]
    own = names(register)
    return [*head, *(Field(h, _history(h, own), _count) for h, _n in register.histories)]


def _history(history: str, names: list[str]) -> str:
    """What a history is called: who is in these registers and in no other."""
    inside = [name for name, bit in zip(names, history, strict=True) if bit == "1"]
    if len(inside) == len(names):
        return _("In all of them")
    if len(inside) == 1:
        return _("Only in {register}").format(register=inside[0])
    return _("Only in {registers} together").format(registers=", ".join(inside))
