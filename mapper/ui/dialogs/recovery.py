"""Printing the recovery sheet, or keeping it as a file: with the passphrase only when wished."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QWidget

from mapper.errors import PlainError
from mapper.i18n import _
from mapper.ui.check import Check
from mapper.ui.dialogs import files
from mapper.ui.dialogs.base import Dialog
from mapper.ui.protecting import sheet
from mapper.ui.texts import text


class RecoveryDialog(Dialog):
    """One page to be written on and locked in."""

    def __init__(self, parent: QWidget, code: str = "", passphrase: str = "") -> None:
        super().__init__(parent, _("Recovery sheet"), 480)
        self._code, self._passphrase = code, passphrase
        words = _(
            "One page with the code of the map ({code}), the date, how the map is opened, and "
            "lines for the passphrase, to be written by hand and locked in. The name of the map "
            "is not on it."
        )
        self.box.addWidget(text(words.format(code=code), wrap=True))
        self.with_it = Check(_("Print the passphrase on it"))
        self.with_it.setEnabled(bool(passphrase))
        self.box.addWidget(self.with_it)
        self.careful = text(
            _("Printers and files may keep it: by hand is safer."), "quiet", wrap=True
        )
        self.box.addWidget(self.careful)
        self.said = text("", "quiet", wrap=True)
        self.box.addWidget(self.said)
        self.said.hide()
        self.box.addStretch(1)
        self.button(_("Close"), self.accept)
        self.file = self.button(_("Save as PDF …"), self._save)
        self.printed = self.button(_("Print …"), self._print, primary=True)

    @property
    def _shown(self) -> str:
        return self._passphrase if self.with_it.isChecked() else ""

    def _save(self) -> None:
        from mapper.interchange.files import write_beside

        name = _("Recovery sheet {code}").format(code=self._code) + ".pdf"
        chosen = files.ask_save(self, _("Save the sheet"), "PDF (*.pdf)", Path.home() / name)
        if chosen is None:
            return
        try:
            write_beside(chosen, sheet.written(self._code, self._shown))
        except PlainError as error:
            self._say(error.text)
            return
        self._say(_("Saved as {file}.").format(file=chosen.name))

    def _say(self, sentence: str) -> None:
        self.said.setText(sentence)
        self.said.show()
        self.grow()

    def _print(self) -> None:
        from PySide6.QtGui import QPainter
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter

        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setFullPage(True)
        dialog = QPrintDialog(printer, self)
        if dialog.exec() == QPrintDialog.DialogCode.Accepted:
            painter = QPainter(printer)
            unit = printer.resolution() / 25.4
            painter.scale(unit, unit)
            sheet.paint(painter, self._code, self._shown)
            painter.end()

    def done(self, result: int) -> None:
        self._passphrase = ""
        super().done(result)
