"""Exporting the case for other programs: which format, what it will hold, and where to."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QFormLayout, QWidget

from mapper.errors import PlainError
from mapper.i18n import _, ngettext
from mapper.ui.check import Check
from mapper.ui.dialogs import files
from mapper.ui.dialogs.working import WorkingDialog
from mapper.ui.panels.choices import Drop
from mapper.ui.texts import text

if TYPE_CHECKING:
    from mapper.document import Document
    from mapper.interchange.writers import Sheet
    from mapper.model import Case
    from mapper.ui.window import Window
    from mapper.ui.wishes import Tell


class DataDialog(WorkingDialog):
    """A format, and in words what the file will hold and what stays in Mapper."""

    def __init__(self, window: Window, document: Document, path: Path) -> None:
        from mapper.interchange import writers

        super().__init__(window, _("Export data"), 540, _("Writing …"))
        self._document = document
        self._path = path
        self.form = QWidget()
        self.format = Drop()
        self.format.setAccessibleName(_("Format"))
        for key, (title, suffix) in writers.FORMATS.items():
            self.format.addItem(f"{_(title)} ({suffix})", key)
        self.redact = Check(_("De-identified"))
        form = QFormLayout(self.form)
        form.setContentsMargins(0, 0, 0, 0)
        form.setHorizontalSpacing(18)
        form.setVerticalSpacing(10)
        form.addRow(text(_("Format")), self.format)
        form.addRow(text(""), self.redact)
        self.box.addWidget(self.form)
        self.holds = text("", wrap=True)
        self.stays = text("", "quiet", wrap=True)
        self.box.addWidget(self.holds)
        self.box.addWidget(self.stays)
        self.box.addStretch(1)
        self.put_below(self.error, self.bar)
        self.button(_("Cancel"), self.reject)
        self.go = self.button(_("Export …"), self._ask, primary=True)
        self.finished.connect(lambda _how: self._room.close(lambda: None))
        self.format.currentIndexChanged.connect(self._tell)
        self.redact.toggled.connect(self._tell)
        self._tell()

    def case(self) -> Case:
        """What goes out: the case, or a de-identified copy of it."""
        case = self._document.snapshot()
        if not self.redact.isChecked():
            return case
        from mapper import sharing

        former = sharing.former_names(self._document.history)
        return sharing.redacted(case, sharing.Choice(sharing.REDACTED), former)

    def _tell(self) -> None:
        from mapper.interchange import casemap_json, writers

        key, case = self.format.currentData(), self.case()
        n, m = len(case.elements), len(case.links)
        counts = (
            ngettext("{n} element", "{n} elements", n).format(n=n),
            ngettext("{n} link", "{n} links", m).format(n=m),
        )
        said = _("The file will hold {elements} and {links}.")
        if self.redact.isChecked():
            said = _(
                "The file will hold {elements} and {links}, with codes for actors and target "
                "groups, without notes, sources and numbers below five."
            )
        self.holds.setText(said.format(elements=counts[0], links=counts[1]))
        stays = [writers.left_out(key), casemap_json.left_out(case)]
        self.stays.setText(" ".join(sentence for sentence in stays if sentence))
        self.stays.setVisible(any(stays))
        self.say("")
        self.grow()

    def _ask(self) -> None:
        from mapper.interchange import writers

        key = self.format.currentData()
        title, suffix = writers.FORMATS[key]
        proposed = self._path.with_name(self._path.stem + suffix)
        chosen = files.ask_save(self, _("Export data"), f"{_(title)} (*{suffix})", proposed)
        if chosen is not None:
            self.make(partial(_write, self.case(), key, chosen))

    def _finish(self, _name: str, result: Any) -> None:
        self.rest()
        done = _("Exported to {file}.").format(file=result)
        self._window.say(f"{done} {self.stays.text()}".rstrip(), bad=False)
        self.accept()

    def _fail(self, _name: str, error: Any) -> None:
        self.rest()
        if not isinstance(error, PlainError):
            raise error
        self.say(error.text)
        self.go.setEnabled(True)  # the world may be better at the next try


def _write(case: Case, key: str, target: Path, tell: Tell) -> Path:
    from mapper.interchange import writers
    from mapper.interchange.files import write_beside

    more: list[Sheet] = []
    if key in writers.TABLES:
        from mapper.report.sheets import analyses

        more = analyses(case)
    tell(0.5)
    data = writers.write(case, key, more)
    tell(1.0)  # the last moment to give up
    write_beside(target, data)
    return target
