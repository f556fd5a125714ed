"""The files of a case in which something is forgotten: its own, made anew, and the copies."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Final

from mapper import store
from mapper.errors import WorldError
from mapper.forgetting.sweep import Wish, forgotten, holds
from mapper.i18n import _
from mapper.model import Case
from mapper.steps import History

_SURE: Final = 12
"""A text of so many characters is none of the words that every case file holds."""


def forget(path: Path, case: Case, history: History, wish: Wish) -> tuple[Case, History]:
    """Put a new file without what is to be forgotten in the place of the case file at *path*.

    *case* and *history* are what it holds now; nobody may have it open. Nothing of the old file
    is kept, no copy is made. The new one is read again, and its bytes are searched: raises
    ``WorldError`` (``not_gone``) should anything be found, and whatever stands in the way of
    writing; then the old file is where it was.
    """
    from mapper.store import making

    new = forgotten(case, history, wish)
    making.make(path, *new, replace=True)
    with store.open_case(path) as file:
        found = holds(file.case, file.history, wish)
    data = path.read_bytes()
    if found or any(len(text) >= _SURE and text.encode() in data for text in wish.texts):
        text = _("“{name}” still holds what was to be forgotten. Save the map as another file.")
        raise WorldError(text.format(name=path.name), "not_gone")
    return new


def copies_with(path: Path, case_id: str, wish: Wish) -> list[Path]:
    """The copies Mapper made of a case in which what is to be forgotten stands; one that cannot
    be read may hold it and is among them. *path* is the case file itself."""
    from mapper.store import backups

    return [copy for copy in backups.of(case_id) if copy != path and _may_hold(copy, wish)]


def _may_hold(copy: Path, wish: Wish) -> bool:
    try:
        with store.open_case(copy) as file:
            return holds(file.case, file.history, wish)
    except WorldError:
        return True


def remove(copies: Iterable[Path]) -> list[Path]:
    """Remove copies for good; returns those that could not be."""
    left = []
    for copy in copies:
        try:
            copy.unlink(missing_ok=True)
        except OSError:
            left.append(copy)
    return left
