"""What can be saved of a damaged map: what is whole, what is lost and why, and a new map of it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from mapper.i18n import _, ngettext, number
from mapper.ui.dialogs.base import Dialog
from mapper.ui.panels.card import Card
from mapper.ui.panels.fold import Fold
from mapper.ui.texts import text

if TYPE_CHECKING:
    from mapper.store import Key
    from mapper.store.salvage import Salvaged
    from mapper.ui.window import Window

SHOWN: Final = 200
"""So many losses are listed."""


def offer(window: Window, path: Path, key: Key | None = None) -> None:
    """Show what can be saved of the file at *path*; raises ``WorldError`` where that is nothing."""
    from mapper.store.salvage import salvage

    SalvageDialog(window, path, salvage(path, key), key).exec()


class SalvageDialog(Dialog):
    """What is whole and what is lost, before a new map is made of it."""

    def __init__(self, window: Window, path: Path, found: Salvaged, key: Key | None = None) -> None:
        super().__init__(window, _("What can be saved"), 560)
        self._window, self._path, self._found, self._key = window, path, found, key
        case = found.case
        self.box.addWidget(text(case.card.title or path.stem, "large", wrap=True))
        n, m = len(case.elements), len(case.links)
        counts = " · ".join(
            (
                ngettext("{n} element", "{n} elements", n).format(n=number(n)),
                ngettext("{n} link", "{n} links", m).format(n=number(m)),
            )
        )
        self.box.addWidget(text(_("Whole: {counts}").format(counts=counts)))
        lost = found.lost
        fold = Fold(_("Lost"), "", len(lost), True)
        for loss in lost[:SHOWN]:
            fold.list.addWidget(Card(loss.what, loss.why, edge="warning", strong=False))
        if len(lost) > SHOWN:
            more = _("and {n} more").format(n=number(len(lost) - SHOWN))
            fold.list.addWidget(text(more, "quiet"))
        self.box.addWidget(fold if lost else text(_("Nothing is lost."), "quiet"))
        words = _(
            "A new map is made of what is whole, beside {name}, which stays as it is. "
            "Perhaps a backup of it holds more."
        )
        self.box.addWidget(text(words.format(name=path.name), "quiet", wrap=True))
        self.button(_("Cancel"), self.reject)
        self.go = self.button(_("Open as a new map"), self._open, primary=True)
        self.go.setFocus()

    def _open(self) -> None:
        """Make the new map and open it; where it cannot be made, a sentence says why."""
        if not self._window.let_go():
            return
        name = _("{name} (saved part)").format(name=self._path.stem)
        self._window.guard(lambda: self._adopt(name))
        self.accept()

    def _adopt(self, name: str) -> None:
        found = self._found
        self._window.session.adopt_saved(
            self._path.parent, name, found.case, found.history, self._key
        )
