"""What the window does with copies: merging, and saving what is whole of a damaged file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from mapper.errors import PlainError, WorldError
from mapper.i18n import _, ngettext, number

if TYPE_CHECKING:
    from collections.abc import Callable

    from mapper.model import Case
    from mapper.steps import History
    from mapper.store import Key
    from mapper.store.states import Status
    from mapper.ui.dialogs.merging import MergeDialog
    from mapper.ui.window import Window

    Way = tuple[str, Callable[[], object]]

CHANGED = frozenset({"changed", "replaced", "taken_over"})
"""Why an edit was not written, where the file may hold what somebody else did to the same case."""


def may_merge(window: Window) -> bool:
    """Whether there is a map that can be changed."""
    document = window.session.document
    return document is not None and not document.read_only


def merge(window: Window) -> None:
    """Ask for a copy and merge it into the open map, as one step."""
    from mapper.ui.dialogs import files

    path = window.session.path
    if path is None:
        return
    chosen = files.ask_open(window, _("Merge with a copy"), files.case_filter(), path.parent)
    if chosen is not None:
        merge_with(window, chosen)


def merge_with(window: Window, path: Path) -> None:
    """Merge the copy at *path* into the open map, after its dialog and a backup."""
    from mapper.merging import put_into

    session = window.session
    document = session.document
    if document is None or session.path is None:
        return
    theirs = _read(window, path)
    dialog = _ask(window, theirs, path.name) if theirs is not None else None
    if dialog is None:
        return
    window.backing.before("merge")
    before = document.snapshot()
    put_into(document, dialog.case)
    _tell(window, before, dialog.case, path.name)


def _read(window: Window, path: Path) -> tuple[Case, History] | None:
    """The case in a copy; where it has a passphrase of its own, that is asked for."""
    try:
        return window.session.copy_at(path)
    except WorldError as error:
        if error.reason != "wrong_passphrase":
            raise
    from mapper.ui.dialogs import unlocking

    file = unlocking.ask(window, path)
    if file is None:
        return None
    with file:
        return file.case, file.history


def merge_changed(window: Window) -> None:
    """Merge the open map into its file, which another program changed meanwhile, and go on there.

    The file goes on as that program left it, with one step on top."""
    from mapper.store import backups

    session = window.session
    while session.document is not None and session.path is not None:
        theirs = session.copy_at(session.path)
        dialog = _ask(window, theirs, session.path.name)
        if dialog is None:
            return
        backups.make(session.path, theirs[0].id, theirs[1].counter, "merge")
        if session.rejoin(theirs, dialog.case):
            _tell(window, theirs[0], dialog.case, session.path.name)
            return


def _ask(window: Window, theirs: tuple[Case, History], name: str) -> MergeDialog | None:
    """The dialog, if it was said yes to."""
    from mapper.merging import beginning
    from mapper.ui.dialogs.merging import MergeDialog

    document = window.session.document
    if document is None:
        return None
    mine = document.snapshot(), document.history
    dialog = MergeDialog(window, beginning(mine, theirs), mine[0], theirs[0], name)
    return dialog if dialog.exec() else None


def _tell(window: Window, before: Case, after: Case, name: str) -> None:
    from mapper.merging import telling

    n = len(telling.changes(before, after))
    said = ngettext(
        "Merged with {name}: {n} thing has changed. Undo takes it back.",
        "Merged with {name}: {n} things have changed. Undo takes it back.",
        n,
    )
    window.say(said.format(name=name, n=number(n)), bad=False)


def ways_on(window: Window, status: Status) -> list[Way]:
    """What can be done about an edit that was not written, beside trying again."""
    if status.reason not in CHANGED:
        return []
    return [(_("Merge …"), lambda: window.guard(lambda: merge_changed(window)))]


def ways_in(window: Window, path: Path, error: PlainError, key: Key | None = None) -> list[Way]:
    """What can be done about a file that was not opened, with *key* if it is protected."""
    from mapper.store.salvage import REASONS
    from mapper.ui.dialogs import salvaging

    if error.reason not in REASONS:
        return []

    def see() -> bool:
        return window.guard(lambda: salvaging.offer(window, path, key))

    return [(_("See what can be saved …"), see)]
