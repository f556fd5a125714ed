"""The question before a map that is open on another computer is worked on here all the same."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from mapper.i18n import _
from mapper.ui.dialogs.base import Dialog
from mapper.ui.texts import text


class HoldingDialog(Dialog):
    """Leave it to the other computer, or take it over."""

    def __init__(self, parent: QWidget, name: str) -> None:
        super().__init__(parent, _("Open on another computer"), 480)
        words = _(
            "Take {name} over only when you know that nobody works on it there: when that computer "
            "was switched off, say. If somebody does, what they do from now on is not saved in "
            "this file; they are told so, and can save a copy, which can be merged later."
        )
        self.box.addWidget(text(words.format(name=name), wrap=True))
        self.button(_("Take it over"), self.accept)
        self.button(_("Leave it alone"), self.reject, primary=True)


def may_take_over(parent: QWidget, name: str) -> bool:
    """Whether the file called *name* is to be written here from now on."""
    return HoldingDialog(parent, name).exec() == HoldingDialog.DialogCode.Accepted
