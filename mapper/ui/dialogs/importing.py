"""Importing: what a file holds, what was left out and why, then one press."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from mapper import i18n
from mapper.i18n import _, ngettext
from mapper.ui.dialogs.base import Dialog
from mapper.ui.panels.card import Card
from mapper.ui.texts import text

if TYPE_CHECKING:
    from mapper.interchange.imported import Imported
    from mapper.ui.window import Window

_SHOWN = 200


def offer(window: Window, path: Path) -> None:
    """Read *path* and show what came of it; raises ``WorldError`` for what is no case."""
    ImportDialog(window, path, read(path)).exec()


def read(path: Path) -> Imported:
    """The case in a file, by its suffix."""
    from mapper import interchange

    return interchange.read(path, language=i18n.language())


class ImportDialog(Dialog):
    """What was read and what was left out, before anything is made of it."""

    def __init__(self, window: Window, path: Path, imported: Imported) -> None:
        super().__init__(window, _("Import"), 520)
        self._window = window
        self._imported = imported
        self._path = path
        case = imported.case
        self.box.addWidget(text(case.card.title or path.stem, "large", wrap=True))
        n, m = len(case.elements), len(case.links)
        counts = " · ".join(
            (
                ngettext("{n} element", "{n} elements", n).format(n=n),
                ngettext("{n} link", "{n} links", m).format(n=m),
            )
        )
        self.box.addWidget(text(counts))
        self._add_skipped()
        self.box.addWidget(
            text(
                _("A new map is made of it; the file you import stays as it is."),
                "quiet",
                wrap=True,
            )
        )
        self.button(_("Cancel"), self.reject)
        self.go = self.button(_("Import"), self._import, primary=True)

    def _add_skipped(self) -> None:
        skipped = self._imported.skipped
        if not skipped:
            self.box.addWidget(text(_("Everything could be read."), "quiet"))
            return
        n = len(skipped)
        self.box.addWidget(
            text(
                ngettext(
                    "{n} thing was left out or changed:", "{n} things were left out or changed:", n
                ).format(n=n)
            )
        )
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setMinimumHeight(180)
        area.setAccessibleName(_("What was left out or changed"))
        page = QWidget()
        box = QVBoxLayout(page)
        box.setContentsMargins(0, 0, 6, 0)
        for one in skipped[:_SHOWN]:
            box.addWidget(Card(one.what, one.why, edge="warning"))
        if n > _SHOWN:
            box.addWidget(text(_("and {n} more").format(n=n - _SHOWN), "quiet"))
        box.addStretch(1)
        area.setWidget(page)
        self.box.addWidget(area, 1)

    def _import(self) -> None:
        from mapper.ui.session import arranged

        if not self._window.let_go():
            return
        case = self._imported.case
        title = case.card.title or self._path.stem
        done = self._window.guard(lambda: self._window.session.adopt(arranged(case), title))
        if done:
            self.accept()
        else:
            self.reject()
