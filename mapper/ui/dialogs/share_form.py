"""The choices of a shared copy: its sort, which elements, and a tick for every part."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from mapper import sharing, views
from mapper.i18n import _
from mapper.model import Snapshot
from mapper.sharing import GROUPS, PARTS, Choice
from mapper.ui.check import WORDS, Check
from mapper.ui.panels.choices import Drop, Segments
from mapper.ui.texts import text

if TYPE_CHECKING:
    from mapper.ui.workspace import Workspace

_SORTS: Final = {"usual": sharing.USUAL, "redacted": sharing.REDACTED}


def remembered(kept: object) -> frozenset[str]:
    """The ticks that were kept; those of an ordinary copy when there are none."""
    try:
        parts = json.loads(str(kept))
        return frozenset(parts) & PARTS.keys()
    except (TypeError, ValueError):
        return sharing.USUAL


def to_remember(parts: frozenset[str]) -> str:
    """The ticks as they are kept: names of parts, nothing of any case."""
    return json.dumps(sorted(parts))


class ShareForm(QWidget):
    """``changed`` tells that something else is chosen; ``choice`` is what is."""

    changed = Signal()

    def __init__(self, workspace: Workspace, parts: frozenset[str]) -> None:
        super().__init__()
        self._workspace = workspace
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 10, 0)
        self._box.setSpacing(4)
        usual, redacted = _("Ordinary copy"), _("De-identified copy")
        self.sort = Segments(_("Sort of copy"), [("usual", usual), ("redacted", redacted)])
        self.sort.edited.connect(self._take_sort)
        self._box.addWidget(self.sort)
        self._head(_("Which elements"))
        self.which = Drop()
        self.which.setAccessibleName(_("Which elements"))
        self._fill_which()
        self.which.activated.connect(lambda _at: self.changed.emit())
        self._box.addWidget(self.which)
        self.ticks: dict[str, Check] = {}
        for title, names in GROUPS:
            self._head(_(title))
            for name in names:
                self._tick(name, name in parts)
        self.versions: dict[str, Check] = {}
        self._fill_versions()
        self._head(_("The file"))
        self.protect = Check(_("Protect it with a passphrase of its own"))
        self._box.addWidget(self.protect)
        self._box.addStretch(1)
        self._show_sort()

    def _head(self, title: str) -> None:
        self._box.addSpacing(8)
        self._box.addWidget(text(title.upper(), "section"))

    def _tick(self, name: str, on: bool) -> None:
        title, about = (_(words) if words else "" for words in PARTS[name])
        tick = self.ticks[name] = Check(title)
        tick.setChecked(on)
        tick.setAccessibleDescription(about)
        tick.clicked.connect(self._ticked)
        self._box.addWidget(tick)
        if about:
            said = text(about, "quiet", wrap=True)
            said.setContentsMargins(WORDS, 0, 0, 2)
            self._box.addWidget(said)

    def _fill_which(self) -> None:
        self.which.addItem(_("the whole map"), "map")
        self._view = self._workspace.stage.sight[0]
        if not views.is_whole(self._view):
            self.which.addItem(_("what this view shows"), "view")
        self._chosen = frozenset(self._workspace.selected)
        if self._chosen & self._workspace.document.elements.keys():
            self.which.addItem(_("the selection"), "selection")

    def _fill_versions(self) -> None:
        found = self._workspace.document.table("snapshots").values()
        kept = [s for s in found if isinstance(s, Snapshot) and not s.automatic]
        if not kept:
            return
        self._head(_("Kept versions"))
        for snapshot in sorted(kept, key=lambda s: s.time):
            tick = self.versions[snapshot.id] = Check(snapshot.name.replace("&", "&&"))
            tick.clicked.connect(self._ticked)
            self._box.addWidget(tick)

    # ---- what is chosen

    @property
    def parts(self) -> frozenset[str]:
        """The parts that are ticked."""
        return frozenset(name for name, tick in self.ticks.items() if tick.isChecked())

    @property
    def choice(self) -> Choice:
        """What is to be shared."""
        which = self.which.currentData()
        return Choice(
            self.parts,
            view=self._view if which == "view" else None,
            chosen=self._chosen if which == "selection" else None,
            versions=frozenset(i for i, tick in self.versions.items() if tick.isChecked()),
        )

    def _take_sort(self, sort: str) -> None:
        for name, tick in self.ticks.items():
            tick.setChecked(name in _SORTS[sort])
        for tick in self.versions.values():
            tick.setChecked(False)
        self._ticked()

    def _ticked(self) -> None:
        self._show_sort()
        self.changed.emit()

    def _show_sort(self) -> None:
        """Neither sort is chosen once a tick is otherwise."""
        self.sort.show_value(next((s for s, p in _SORTS.items() if p == self.parts), None))
