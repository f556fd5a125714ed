"""What the commands about passphrases do, and making a map that may have one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from mapper.i18n import N_, _, language
from mapper.ui.act import Act
from mapper.ui.acts_map import has_map

if TYPE_CHECKING:
    from mapper.store import Key
    from mapper.ui.dialogs.passphrase import PassphraseDialog
    from mapper.ui.window import Window


def create(window: Window, title: str, template: str, protect: bool) -> None:
    """Make a map and open it; with a passphrase, when one is chosen."""
    from mapper import templates

    case = templates.new_case(template, title, language())
    key: Key | None = None
    if protect:
        key = _chosen(window, _("A passphrase for the new map"), case.id[:8], title)
        if key is None:
            return
    if not (window.let_go() and window.guard(lambda: _adopt(window, case, title, key))):
        return
    if key is not None and window.session.path is not None:
        window.say(
            _(
                "The map is protected. Its file is called {name}, which tells nothing of it; it "
                "lies in {folder}."
            ).format(name=window.session.path.name, folder=window.session.path.parent),
            bad=False,
        )


def _adopt(window: Window, case: object, title: str, key: Key | None) -> None:
    from mapper.model import Case

    assert isinstance(case, Case)
    with _Waiting():
        window.session.adopt(case, title, key=key)


def can_protect(window: Window) -> bool:
    """Whether the map that is shown has no passphrase and could have one."""
    session = window.session
    return has_map(window) and session.key is None and not session.why_read_only


def is_protected(window: Window) -> bool:
    """Whether the map that is shown has a passphrase."""
    return has_map(window) and window.session.key is not None


def can_change(window: Window) -> bool:
    """Whether the passphrase of the map that is shown can be changed."""
    return is_protected(window) and not window.session.why_read_only


def protect(window: Window) -> None:
    """Give the open map a passphrase."""
    document = window.session.document
    if document is not None:
        words = _(
            "Copies you have made before stay readable, and so may what the disk keeps of the old "
            "file."
        )
        title = document.card.title
        key = _chosen(window, _("Protect with a passphrase"), document.id[:8], title, words)
        if key is not None:
            _put(window, key, _("The map is protected from now on."))


def change(window: Window) -> None:
    """Give the open map another passphrase."""
    from mapper.ui.dialogs.passphrase import PassphraseDialog

    session = window.session
    if session.document is not None and session.key is not None:
        dialog = PassphraseDialog(
            window,
            _("Change the passphrase"),
            _("Copies and backups made before are still opened with the old passphrase."),
            code=session.document.id[:8],
            known=(session.document.card.title,),
            present=session.key,
        )
        key = _answer(dialog)
        if key is not None:
            _put(window, key, _("The map has its new passphrase."))


def unprotect(window: Window) -> None:
    """Remove the passphrase of the open map."""
    from mapper.ui.dialogs.passphrase import UnprotectDialog

    if window.session.key is not None:
        dialog = UnprotectDialog(window, window.session.key)
        if dialog.exec() == UnprotectDialog.DialogCode.Accepted:
            _put(window, None, _("The map is no longer protected."))


def lock(window: Window) -> None:
    """Cover the map until its passphrase is given again."""
    window.locking.lock()


def _chosen(window: Window, heading: str, code: str, title: str, words: str = "") -> Key | None:
    from mapper.ui.dialogs.passphrase import PassphraseDialog

    dialog = PassphraseDialog(window, heading, words, code=code, known=(title,))
    return _answer(dialog)


def _answer(dialog: PassphraseDialog) -> Key | None:
    """The passphrase that is chosen, which the dialog forgets: it may live a little longer."""
    chosen = dialog.exec() == dialog.DialogCode.Accepted
    key, dialog.key = dialog.key, None
    return key if chosen else None


def _put(window: Window, key: Key | None, said: str) -> None:
    path = window.session.path
    with _Waiting():
        window.backing.before("protect")
        window.session.protect(key)
        if key is not None:
            window.backing.shed()
    if path is not None:
        window.settings.forget(path)
        window.settings.remember(path, protected=key is not None)
    window.say(said, bad=False)


class _Waiting:
    """The sign of waiting while a file is written."""

    def __enter__(self) -> None:
        QGuiApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)

    def __exit__(self, *_error: object) -> None:
        QGuiApplication.restoreOverrideCursor()


ACTS: Final = (
    Act("protect", N_("Protect with a passphrase …"), protect, (), "lock", can_protect),
    Act("passphrase", N_("Change the passphrase …"), change, (), "", can_change),
    Act("unprotect", N_("Remove the protection …"), unprotect, (), "lock-open", can_change),
    Act("lock", N_("Lock"), lock, ("Ctrl+L",), "lock", is_protected),
)
MENU: Final = "protect passphrase unprotect | lock"
"""What stands in the menu of protection."""
