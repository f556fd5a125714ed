"""The commands of what leaves a map: sharing a copy of it, and forgetting something in it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from mapper.i18n import N_
from mapper.ui.act import Act

if TYPE_CHECKING:
    from mapper.ui.window import Window


def share(window: Window) -> None:
    """Choose parts of the map, see every text that will leave, and make a new file of them."""
    from mapper.ui.dialogs.sharing import ShareDialog

    if window.workspace is not None:
        window.workspace.canvas.close_editor()
        ShareDialog(window, window.workspace).exec()


def forget(window: Window) -> None:
    """Take what is selected, or a text, out of the map and its history for good."""
    from mapper.ui.dialogs.forgetting import ForgetDialog

    if window.workspace is None:
        return
    window.workspace.canvas.close_editor()
    document = window.workspace.document
    if document.read_only:
        window.say(document.read_only)
        return
    ForgetDialog(window, window.workspace.selected).exec()


ACTS: Final = (
    Act("share", N_("Share a copy …"), share, (), "share-2"),
    Act("forget", N_("Forget …"), forget, (), "eraser"),
)
