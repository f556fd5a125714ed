"""The dialog that asks for the passphrase of a file before it is opened."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from mapper.i18n import _
from mapper.ui.dialogs.base import Dialog
from mapper.ui.protecting.asking import Asking
from mapper.ui.texts import text

if TYPE_CHECKING:
    from mapper.store import CaseFile
    from mapper.ui.window import Window


class UnlockingDialog(Dialog):
    """Asks until it is right or left; then ``file`` is open, or ``error`` says why it cannot be."""

    def __init__(self, window: Window, path: Path) -> None:
        super().__init__(window, _("A protected map"), 460)
        self.file: CaseFile | None = None
        self.error: object = None
        words = _("Write the passphrase of {name}.").format(name=path.name)
        self.box.addWidget(text(words, wrap=True))
        self.asking = Asking(path)
        self.asking.opened.connect(self._take)
        self.asking.failed.connect(self._fail)
        self.asking.changed.connect(self._refresh)
        self.box.addWidget(self.asking)
        self.box.addStretch(1)
        self.button(_("Cancel"), self.reject)
        self.go = self.button(_("Open"), self.asking.begin, primary=True)
        self.asking.setFocus()
        self._refresh()

    def _refresh(self) -> None:
        self.go.setEnabled(self.asking.can_begin)
        self.grow()  # for what is said below the field

    def _take(self, file: CaseFile) -> None:
        self.file = file
        self.accept()

    def _fail(self, error: object) -> None:
        self.error = error
        self.reject()

    def done(self, result: int) -> None:
        self.asking.cancel()
        self.asking.field.clear()
        super().done(result)


def ask(window: Window, path: Path) -> CaseFile | None:
    """The file at *path*, opened with its passphrase; None when that was given up. Raises what
    no passphrase helps against."""
    dialog = UnlockingDialog(window, path)
    dialog.exec()
    file, error = dialog.file, dialog.error
    dialog.file = None  # it may live a little longer
    if isinstance(error, Exception):
        raise error
    return file
