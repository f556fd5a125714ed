"""What differs between two states of a map: a list to read and to go to, and words for the map."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from mapper.i18n import _, number
from mapper.model import Case
from mapper.ui.canvas.arrowing import Arrow
from mapper.ui.panels.card import Card
from mapper.ui.panels.fold import Fold
from mapper.ui.texts import text

if TYPE_CHECKING:
    from mapper.graph import compared


class Differences(QWidget):
    """Cards under *Added*, *Removed* and *Changed*, at most so many of one sort. ``gone_to`` is the
    id of what a card speaks of, when it is still there."""

    gone_to = Signal(str)

    def __init__(self, most: int) -> None:
        super().__init__()
        self._most = most
        self.list = QVBoxLayout(self)
        self.list.setContentsMargins(0, 0, 0, 0)
        self.list.setSpacing(6)

    def clear(self) -> None:
        """Show nothing."""
        while (item := self.list.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.setParent(None)
                widget.deleteLater()

    def show_rows(self, rows: Sequence[compared.Row], is_there: Callable[[str], bool]) -> None:
        """Show *rows*; those that speak of something that is there lead to it."""
        from mapper.graph import compared

        self.clear()
        for part, title in compared.PARTS:
            own = [row for row in rows if row.part == part]
            if own:
                self._add_part(_(title), own, is_there)

    def _add_part(
        self, title: str, rows: list[compared.Row], is_there: Callable[[str], bool]
    ) -> None:
        fold = Fold(title, "", len(rows), len(rows) <= self._most)
        for row in rows[: self._most]:
            card = Card(row.text, row.fields, strong=False)
            if is_there(row.id):
                card.clicked.connect(lambda _on=False, i=row.id: self.gone_to.emit(i))
            fold.list.addWidget(card)
        if len(rows) > self._most:
            more = _("and {n} more").format(n=number(len(rows) - self._most))
            fold.list.addWidget(text(more, "quiet"))
        self.list.addWidget(fold)


def badges(rows: Sequence[compared.Row], after: Case) -> dict[str, tuple[Arrow, ...]]:
    """What the map shows of differences: a word on what is new or changed, and at the ends of
    links that are."""
    from mapper.graph.compared import ADDED, REMOVED

    found: dict[str, tuple[Arrow, ...]] = {}
    for row in rows:
        if row.part != REMOVED and row.id in after.elements:
            new = row.part == ADDED
            word = _("new") if new else _("changed")
            found[row.id] = (Arrow(word, "good" if new else "accent"),)
    for row in rows:
        link = after.links.get(row.id)
        if row.part != REMOVED and link is not None:
            word = _("new link") if row.part == ADDED else _("changed link")
            for end in (link.source, link.target):
                found.setdefault(end, (Arrow(word, "muted"),))
    return found
