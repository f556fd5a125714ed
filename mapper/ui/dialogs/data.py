"""Exporting the case for other programs: which format, what it will hold, and where to."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFormLayout, QProgressBar

from mapper.errors import PlainError
from mapper.i18n import _, ngettext
from mapper.ui.dialogs import files
from mapper.ui.dialogs.base import Dialog
from mapper.ui.panels.choices import Drop
from mapper.ui.texts import text
from mapper.ui.workroom import Workroom

if TYPE_CHECKING:
    from mapper.interchange.writers import Sheet
    from mapper.model import Case
    from mapper.ui.window import Window


class DataDialog(Dialog):
    """A format, and in words what the file will hold and what stays in Mapper."""

    def __init__(self, window: Window, case: Case, path: Path) -> None:
        from mapper.interchange import writers

        super().__init__(window, _("Export data"), 520)
        self._window = window
        self._case = case
        self._path = path
        self.format = Drop()
        self.format.setAccessibleName(_("Format"))
        for key, (title, suffix) in writers.FORMATS.items():
            self.format.addItem(f"{_(title)} ({suffix})", key)
        form = QFormLayout()
        form.addRow(text(_("Format")), self.format)
        self.box.addLayout(form)
        self.holds = text("", wrap=True)
        self.stays = text("", "quiet", wrap=True)
        self.problem = text("", "danger", wrap=True)
        self.busy = QProgressBar()
        self.busy.setRange(0, 0)
        self.busy.setTextVisible(False)
        self.busy.setAccessibleName(_("Writing …"))
        for part in (self.holds, self.stays, self.problem, self.busy):
            self.box.addWidget(part)
        self.problem.hide()
        self.busy.hide()
        self.button(_("Cancel"), self.reject)
        self.go = self.button(_("Export …"), self._ask, primary=True)
        self._room = Workroom(self)
        self._room.done.connect(self._done)
        self._room.failed.connect(self._failed)
        self.finished.connect(lambda: self._room.close(lambda: None))
        self.format.currentIndexChanged.connect(self._tell)
        self._tell()

    def _tell(self) -> None:
        from mapper.interchange import casemap_json, writers

        key = self.format.currentData()
        n, m = len(self._case.elements), len(self._case.links)
        counts = (
            ngettext("{n} element", "{n} elements", n).format(n=n),
            ngettext("{n} link", "{n} links", m).format(n=m),
        )
        said = _("The file will hold {elements} and {links}.")
        self.holds.setText(said.format(elements=counts[0], links=counts[1]))
        stays = [writers.left_out(key), casemap_json.left_out(self._case)]
        self.stays.setText(" ".join(sentence for sentence in stays if sentence))
        self.stays.setVisible(any(stays))

    def _ask(self) -> None:
        from mapper.interchange import writers

        key = self.format.currentData()
        title, suffix = writers.FORMATS[key]
        proposed = self._path.with_name(self._path.stem + suffix)
        chosen = files.ask_save(self, _("Export data"), f"{_(title)} (*{suffix})", proposed)
        if chosen is None:
            return
        self.go.setEnabled(False)
        self.busy.show()
        self._room.ask("write", lambda _tell: _write(self._case, key, chosen))

    def _done(self, _name: str, target: Path) -> None:
        done = _("Exported to {file}.").format(file=target)
        self._window.say(f"{done} {self.stays.text()}".rstrip(), bad=False)
        self.accept()

    def _failed(self, _name: str, error: Exception) -> None:
        if not isinstance(error, PlainError):
            raise error
        self.problem.setText(error.text)
        self.problem.show()
        self.busy.hide()
        self.go.setEnabled(True)


def _write(case: Case, key: str, target: Path) -> Path:
    from mapper.interchange import writers
    from mapper.interchange.files import write_beside

    more: list[Sheet] = []
    if key in writers.TABLES:
        from mapper.report.sheets import analyses

        more = analyses(case)
    write_beside(target, writers.write(case, key, more))
    return target
