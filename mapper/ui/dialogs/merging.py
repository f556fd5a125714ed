"""Merging with a copy: what comes in, and every conflict with its two answers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from mapper.i18n import N_, _, ngettext, number
from mapper.merging import Conflict, Key, Merged, merge, telling
from mapper.ui.dialogs.base import Dialog
from mapper.ui.panels.card import Card
from mapper.ui.panels.fold import Fold
from mapper.ui.texts import text

if TYPE_CHECKING:
    from mapper.model import Case

SHOWN: Final = 200
"""So many of one sort are listed."""

_PARTS: Final = (("added", N_("Added")), ("changed", N_("Changed")), ("removed", N_("Removed")))


class ConflictRow(QWidget):
    """What a conflict is about, and the two answers side by side; the arrow keys choose."""

    def __init__(self, conflict: Conflict, mine: Case, theirs: Case, copy: str) -> None:
        super().__init__()
        self.conflict = conflict
        name = f"{telling.thing(conflict, mine, theirs)} · {telling.field(conflict)}"
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 4, 0, 6)
        box.setSpacing(5)
        box.addWidget(text(name, "", wrap=True))
        row = QHBoxLayout()
        row.setSpacing(8)
        self.answers = QButtonGroup(self)
        titles = (_("Here"), copy)
        for n, said in enumerate(telling.sides(conflict, mine, theirs)):
            card = Card(titles[n], said)
            card.setCheckable(True)
            card.setAccessibleName(f"{name}. {titles[n]}: {said}")
            card.setEnabled(not conflict.fixed)
            self.answers.addButton(card, n)
            row.addWidget(card, 1)
        self.answers.button(int(conflict.other)).setChecked(True)
        box.addLayout(row)
        if conflict.fixed:
            why = _("It can be in no other way: the rest of the map would not fit.")
            box.addWidget(text(why, "quiet", wrap=True))

    @property
    def is_turned(self) -> bool:
        """Whether the other answer than the one it began with is chosen."""
        return self.answers.checkedId() != int(self.conflict.other)

    def choose(self, side: int) -> None:
        """Take what is here (0) or in the copy (1), where that can be."""
        if not self.conflict.fixed:
            self.answers.button(side).setChecked(True)


class MergeDialog(Dialog):
    """Shows what a copy called *name* brings; once it is accepted, ``case`` is what becomes of
    both, as chosen. What a choice makes of other things is shown before it is done."""

    def __init__(
        self, window: QWidget, base: Case | None, mine: Case, theirs: Case, name: str
    ) -> None:
        super().__init__(window, _("Merge with a copy"), 620)
        self._states = base, mine, theirs
        self._name = name
        self._made: Merged = merge(base, mine, theirs)
        self.case = self._made.case
        self.rows: list[ConflictRow] = []
        self.said = text("", "", wrap=True)
        self.box.addWidget(self.said)
        self.list = QVBoxLayout()
        self.list.setSpacing(4)
        self.box.addLayout(self.list)
        self.box.addStretch(1)
        self.said.setText(" ".join(_summary(self._made, name)))
        self._fill(frozenset())
        self.button(_("Cancel"), self.reject)
        self.go = self.button(_("Merge"), self.accept, primary=True)
        self.go.setEnabled(bool(self._made.came or self._made.conflicts))
        self.go.setFocus()

    @property
    def turned(self) -> frozenset[Key]:
        """The conflicts that are answered the other way than by themselves."""
        return frozenset(row.conflict.key for row in self.rows if row.is_turned)

    def accept(self) -> None:
        """Take the answers; where they lead to something that was not shown, show it first."""
        turned = self.turned
        made = merge(*self._states, turned)
        known = {conflict.key for conflict in self._made.conflicts}
        if any(conflict.key not in known for conflict in _told(made)):
            self._made = made
            self.said.setText(_("What you chose leads to more. Look through it and merge again."))
            self._fill(turned)
            return
        self.case = made.case
        super().accept()

    def _fill(self, turned: frozenset[Key]) -> None:
        while (item := self.list.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.setParent(None)
                widget.deleteLater()
        self.rows = []
        base, mine, theirs = self._states
        if base is None:
            unknown = _(
                "Nothing tells what both were before, so everything that differs is asked about."
            )
            self.list.addWidget(text(unknown, "quiet", wrap=True))
        told = _told(self._made)
        if told:
            self._add_conflicts(told, mine, theirs)
        for row in self.rows:
            if row.conflict.key in turned:
                row.choose(int(not row.conflict.other))
        changes = telling.changes(mine, self._made.case)
        for part, title in _PARTS:
            own = [(what, fields) for kind, what, fields in changes if kind == part]
            if own:
                self._add_part(_(title), own, opened=not told)

    def _add_conflicts(self, told: list[Conflict], mine: Case, theirs: Case) -> None:
        fold = Fold(_("Conflicts"), _("Which of the two should stand?"), len(told), True)
        if len(told) > 1:
            fold.list.addLayout(self._all_buttons())
        for conflict in told[:SHOWN]:
            row = ConflictRow(conflict, mine, theirs, _("In the copy"))
            self.rows.append(row)
            fold.list.addWidget(row)
        if len(told) > SHOWN:
            more = _("and {n} more, which stay as they are here").format(
                n=number(len(told) - SHOWN)
            )
            fold.list.addWidget(text(more, "quiet", wrap=True))
        self.list.addWidget(fold)

    def _all_buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        for side, words in enumerate((_("All as here"), _("All as in the copy"))):
            button = QPushButton(words)
            button.setProperty("role", "link")
            button.setAutoDefault(False)
            button.clicked.connect(lambda _on=False, side=side: self._choose_all(side))
            row.addWidget(button)
        row.addStretch(1)
        return row

    def _choose_all(self, side: int) -> None:
        for row in self.rows:
            row.choose(side)

    def _add_part(self, title: str, rows: list[tuple[str, str]], *, opened: bool) -> None:
        fold = Fold(title, "", len(rows), opened and len(rows) <= SHOWN)
        for what, fields in rows[:SHOWN]:
            fold.list.addWidget(Card(what, fields, strong=False))
        if len(rows) > SHOWN:
            more = _("and {n} more").format(n=number(len(rows) - SHOWN))
            fold.list.addWidget(text(more, "quiet"))
        self.list.addWidget(fold)


def _told(made: Merged) -> list[Conflict]:
    return [conflict for conflict in made.conflicts if not conflict.is_place]


def _summary(made: Merged, name: str) -> list[str]:
    conflicts = len(_told(made))
    moved = len(made.conflicts) - conflicts
    if not made.came and not made.conflicts:
        return [_("“{name}” holds nothing that is not here already.").format(name=name)]
    n = made.came
    brings = ngettext(
        "From “{name}” comes {n} thing that was changed only there.",
        "From “{name}” come {n} things that were changed only there.",
        n,
    )
    said = [brings.format(name=name, n=number(n))]
    if conflicts:
        both = ngettext(
            "{n} thing was changed differently in both: choose which stands.",
            "{n} things were changed differently in both: choose which stand.",
            conflicts,
        )
        said.append(both.format(n=number(conflicts)))
    if moved:
        places = ngettext(
            "{n} was moved in both and stays where it is here.",
            "{n} were moved in both and stay where they are here.",
            moved,
        )
        said.append(places.format(n=number(moved)))
    return said
