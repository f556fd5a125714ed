"""The question before a file of an older format is brought up to the present one."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QWidget

from mapper.i18n import _
from mapper.ui.dialogs.base import Dialog
from mapper.ui.texts import text


class OlderDialog(Dialog):
    """Update the file and open it, or leave it alone."""

    def __init__(self, parent: QWidget, path: Path) -> None:
        super().__init__(parent, _("An older map"), 480)
        words = _(
            "{name} was made by an earlier version of Mapper. When you change something in it, "
            "the file is updated, and earlier versions can no longer open it. A copy of it as it "
            "is now is kept first."
        )
        self.box.addWidget(text(words.format(name=path.name), wrap=True))
        self.button(_("Leave it alone"), self.reject)
        self.button(_("Open and update"), self.accept, primary=True)


def may_update(parent: QWidget, path: Path) -> bool:
    """Whether the file at *path* may be brought up to the present format."""
    return OlderDialog(parent, path).exec() == OlderDialog.DialogCode.Accepted
