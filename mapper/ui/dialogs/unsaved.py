"""The one question that cannot be undone: whether to lose what could not be written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mapper.i18n import _
from mapper.ui.dialogs.base import Dialog
from mapper.ui.texts import text

if TYPE_CHECKING:
    from mapper.ui.window import Window


class UnsavedDialog(Dialog):
    """Save elsewhere, stay, or lose the last changes."""

    def __init__(self, window: Window, why: str) -> None:
        super().__init__(window, _("Not everything is saved"), 480)
        self._window = window
        self.box.addWidget(text(why, wrap=True))
        self.button(_("Close and lose the last changes"), self.accept)
        self.stay = self.button(_("Go back"), self.reject)
        self.button(_("Save a copy elsewhere"), self._save, primary=True)

    def _save(self) -> None:
        from mapper.ui.acts_file import save_copy

        if self._window.guard(lambda: save_copy(self._window)) and self._window.session.is_saved():
            self.accept()


def may_lose(window: Window) -> bool:
    """Whether the map may be closed: it was saved after all, or its last changes are given up."""
    status = window.session.status
    dialog = UnsavedDialog(window, status.why if status is not None else "")
    return dialog.exec() == UnsavedDialog.DialogCode.Accepted
