"""What the commands about files and the program do; menus and keys are in ``actions``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from mapper.errors import PlainError
from mapper.i18n import _
from mapper.ui.filedrops import IMPORTED

if TYPE_CHECKING:
    from mapper.ui.window import Window


def new(window: Window) -> None:
    """Ask for the challenge on the start page."""
    window.show_start().title.setFocus()


def open_file(window: Window) -> None:
    """Ask for a case file and open it."""
    from mapper.ui.dialogs import files

    path = files.ask_open(window, _("Open a map"), files.case_filter(), _folder(window))
    if path is not None:
        window.open_path(path)


def open_case(window: Window, path: Path) -> bool:
    """Open a case file, with its passphrase where it needs one; of one that is refused, what may
    help is offered: what can be saved of it, and its backups."""
    try:
        return _open(window, path)
    except PlainError as error:
        from mapper.store import backups
        from mapper.ui import acts_copies
        from mapper.ui.dialogs.backups import BackupsDialog
        from mapper.ui.protecting.opening import NotOpened

        key = error.key if isinstance(error, NotOpened) else None
        offers = acts_copies.ways_in(window, path, error, key)
        if error.reason in backups.HELPING and backups.find(path):
            offers.append((_("Open a backup"), lambda: BackupsDialog(window, path).exec()))
        window.say(error.text, *offers)
        return False


def _open(window: Window, path: Path) -> bool:
    from mapper import store

    if path.absolute() == window.session.path or not store.is_protected(path):
        window.session.open(path)
        return True
    from mapper.ui.dialogs import unlocking

    file = unlocking.ask(window, path)
    return file is not None and window.session.take(file)


def save(window: Window) -> None:
    """Everything is saved as it is done; say so, or try once more."""
    status = window.session.status
    if status is not None and status.reason:
        window.session.retry()
    elif window.session.is_saved():
        window.say(_("Everything is saved already; each change is, at once."), bad=False)


def save_copy(window: Window) -> None:
    """Ask for another place, put everything there and go on there."""
    from mapper.ui.dialogs import files

    path = window.session.path
    if path is None:
        return
    title = _("Save as")
    chosen = files.ask_save(window, title, files.case_filter(), path)
    if chosen is not None:
        window.session.save_copy(chosen)
        window.settings.remember(chosen, protected=window.session.key is not None)
        window.say(
            _("You now work in {file}.").format(file=window.session.path or chosen), bad=False
        )


def backups(window: Window) -> None:
    """The copies that are kept of the open map."""
    from mapper.ui.dialogs.backups import BackupsDialog

    if window.session.path is not None:
        BackupsDialog(window, window.session.path).exec()


def import_file(window: Window) -> None:
    """Ask for a file of another kind and make a map of it, or add it to this one."""
    from mapper.ui.dialogs import files, importing

    endings = " ".join(f"*{suffix}" for suffix in IMPORTED)
    filters = f"{_('Maps and tables')} ({endings})"
    path = files.ask_open(window, _("Import"), filters, _folder(window))
    if path is not None:
        importing.offer(window, path)


def export_picture(window: Window) -> None:
    """Ask how the picture should be and write it."""
    from mapper.ui.dialogs.export import ExportDialog

    if window.workspace is not None:
        ExportDialog(window, window.workspace).exec()


def export_report(window: Window) -> None:
    """Ask what the document is to hold and write it."""
    from mapper.ui.dialogs.report import ReportDialog

    if window.workspace is not None:
        ReportDialog(window, window.workspace).exec()


def export_data(window: Window) -> None:
    """Write the case for other programs."""
    from mapper.ui.dialogs.data import DataDialog

    document, path = window.session.document, window.session.path
    if document is not None and path is not None:
        DataDialog(window, document, path).exec()


def close(window: Window) -> None:
    """Let the map go."""
    window.close_map()


def leave(window: Window) -> None:
    """End the program."""
    window.close()


def settings(window: Window) -> None:
    """What the user decides."""
    from mapper.ui.dialogs.settings import SettingsDialog

    SettingsDialog(window, window.settings).exec()


def show_help(window: Window) -> None:
    """The first steps."""
    from mapper.ui.dialogs.help import StartDialog

    StartDialog(window).exec()


def show_manual(window: Window) -> None:
    """The manual, to read beside the map."""
    from mapper.ui.dialogs.manual import ManualDialog

    ManualDialog(window).show()


def show_keys(window: Window) -> None:
    """Every key and gesture."""
    from mapper.ui.dialogs.help import KeysDialog

    KeysDialog(window).exec()


def about(window: Window) -> None:
    """What program this is."""
    from mapper.ui.dialogs.help import AboutDialog

    AboutDialog(window).exec()


def _folder(window: Window) -> Path:
    from mapper.ui.session import home

    return window.session.path.parent if window.session.path is not None else home()
