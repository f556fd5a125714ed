"""The copies that are kept of a map: when, why and how much, and one of them opened beside it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QSize

from mapper.errors import PlainError, WorldError
from mapper.i18n import _, moment, ngettext, number
from mapper.store import backups
from mapper.ui import bugs
from mapper.ui.dialogs.base import Dialog
from mapper.ui.panels.timeline import Line, Timeline
from mapper.ui.texts import text
from mapper.ui.worker import Latest

if TYPE_CHECKING:
    from mapper.ui.window import Window

Inside = dict[Path, backups.Inside | str]


class _List(Timeline):
    """Wide and high enough for a few."""

    def sizeHint(self) -> QSize:
        high = self.fontMetrics().lineSpacing()
        return QSize(30 * high, 16 * high)


class BackupsDialog(Dialog):
    """The backups of the map at *path*, which is open, or cannot be opened or found any more."""

    def __init__(self, window: Window, path: Path) -> None:
        super().__init__(window, _("Backups"), 560)
        self._window, self._path = window, path
        session = window.session
        mine = session.path == path and session.document is not None
        self._case_id = session.document.id if mine and session.document is not None else ""
        self._key = session.key if mine else None
        self._found: list[backups.Backup] = []
        self._inside: Inside = {}
        self.box.addWidget(
            text(
                _(
                    "Copies of this map on this computer, away from its folder. One that you open "
                    "is put beside the map; nothing is replaced."
                ),
                "quiet",
                wrap=True,
            )
        )
        self.list = _List(_("Backups"))
        self.list.chosen.connect(self._tell)
        self.list.asked.connect(self._act)
        self.list.doubleClicked.connect(lambda _index: self.open_copy())
        self.said = text("", wrap=True)
        self.box.addWidget(self.said)
        self.box.addWidget(self.list, 1)
        self.delete = self.button(_("Delete"), self._delete)
        self.make = self.button(_("Make one now"), self._make)
        self.button(_("Close"), self.reject)
        self.go = self.button(_("Open a copy beside"), self.open_copy, primary=True)
        self.make.setEnabled(mine)
        self.worker = Latest(self._prepare, wait=0, parent=self)
        self.worker.done.connect(self._take)
        self.worker.failed.connect(lambda error: window.tell_bug(bugs.place(error)))
        self.finished.connect(lambda _how: self.worker.stop())
        self.refresh()
        self.list.enter()

    def refresh(self, said: str = "") -> None:
        """Show what there is now; how much is in each is known a moment later."""
        self._found = backups.find(self._path, self._case_id)
        self._show()
        self.said.setText(said or self._lesson())
        self.worker.ask()

    def _lesson(self) -> str:
        if self._found:
            return ""
        return _("There are no backups yet; one is made at the first change of each day.")

    @property
    def chosen(self) -> backups.Backup | None:
        """The backup that is chosen."""
        key = self.list.key
        return next((one for one in self._found if one.path.name == key), None)

    def _show(self) -> None:
        self.list.show_lines([_line(one, self._inside.get(one.path)) for one in self._found])
        self._tell()

    def _tell(self) -> None:
        """What can be done with what is chosen."""
        self.go.setEnabled(self.chosen is not None)
        self.delete.setEnabled(self.chosen is not None)

    def _prepare(self) -> Callable[[], Inside]:
        found = [one for one in self._found if one.path not in self._inside]
        return lambda: {one.path: self._look(one) for one in found}

    def _look(self, backup: backups.Backup) -> backups.Inside | str:
        if backup.protected and self._key is None:
            return _("Protected")
        try:
            return backups.look(backup, self._key)
        except WorldError as error:
            wrong = backup.protected and error.reason == "wrong_passphrase"
            return _("Protected with another passphrase") if wrong else _("Damaged")

    def _take(self, inside: Inside) -> None:
        self._inside.update(inside)
        self._show()

    # ---- doing

    def _act(self, asked: str) -> None:
        if asked == "enter":
            self.open_copy()
        elif asked == "delete":
            self._delete()
        else:
            self.reject()

    def _make(self) -> None:
        try:
            self._window.session.back_up("hand")
        except PlainError as error:
            self.refresh(error.text)
            return
        self.refresh()
        if self._found:
            self.list.choose(self._found[0].path.name)

    def _delete(self) -> None:
        """Delete the chosen backup, and choose the one below it."""
        backup = self.chosen
        if backup is None:
            return
        at = self._found.index(backup)
        try:
            backups.delete(backup)
        except PlainError as error:
            self.refresh(error.text)
            return
        self.refresh()
        if self._found:
            self.list.choose(self._found[min(at, len(self._found) - 1)].path.name)

    def open_copy(self) -> None:
        """Put a copy of the chosen backup beside the map and open that."""
        backup = self.chosen
        if backup is None:
            return
        try:
            made = backups.restore(backup, self._path)
        except PlainError as error:
            self.refresh(error.text)
            return
        window = self._window
        self.accept()
        if window.open_path(made):
            window.say(_("This is the backup, as {file}.").format(file=made.name), bad=False)


def _line(backup: backups.Backup, inside: backups.Inside | str | None) -> Line:
    """A backup as a line: when, why, and what is in it."""
    words: Sequence[Any] = (backup.reason, _told(inside), _size(backup.size))
    hint = " · ".join(part for part in words if part)
    damaged = isinstance(inside, str) and not backup.protected
    return Line(backup.path.name, moment(backup.time.astimezone()), hint, quiet=damaged)


def _told(inside: backups.Inside | str | None) -> str:
    if inside is None or isinstance(inside, str):
        return inside or ""
    n, m = inside.elements, inside.links
    things = ngettext("{n} element", "{n} elements", n).format(n=number(n))
    ties = ngettext("{n} link", "{n} links", m).format(n=number(m))
    return f"{things}, {ties}"


def _size(size: int) -> str:
    if size < 1_000_000:
        return _("{n} kB").format(n=number(max(size / 1000, 1)))
    return _("{n} MB").format(n=number(size / 1_000_000, 1))
