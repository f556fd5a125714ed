"""The files of a case in which something is forgotten: its own, made anew, and the copies."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Final

from mapper import store
from mapper.document import Document
from mapper.errors import WorldError
from mapper.forgetting.sweep import Wish, forgotten, holds
from mapper.i18n import _

if TYPE_CHECKING:
    from mapper.store import CaseFile, Key

_SURE: Final = 12
"""A text of so many characters is none of the words that every case file holds."""


def forget(file: CaseFile, document: Document, wish: Wish) -> Document:
    """Put a new file without what is to be forgotten in the place of *file*; the document that
    goes on there.

    *document* is the one that persists in *file* and takes no more edits. Nothing of the old file
    is kept, no copy is made. Raises ``WorldError``, and then nothing has changed.
    """
    made = Document(*forgotten(document.snapshot(), document.history, wish), file.persist)
    file.rekey(made, file.key)
    return made


def check_gone(file: CaseFile, wish: Wish) -> None:
    """Read what was written again and search its bytes; ``WorldError`` should anything be found."""
    with store.open_case(file.path, file.key, read_only=True) as written:
        found = holds(written.case, written.history, wish)
    data = file.path.read_bytes()
    if found or any(len(text) >= _SURE and text.encode() in data for text in wish.texts):
        text = _("“{name}” still holds what was to be forgotten. Save the map as another file.")
        raise WorldError(text.format(name=file.path.name), "not_gone")


def copies_with(case_id: str, wish: Wish, key: Key | None = None) -> list[Path]:
    """The copies Mapper made of a case in which what is to be forgotten stands; one that cannot
    be read, with *key* where it is protected, may hold it and is among them."""
    from mapper.store import backups

    return [copy for copy in backups.of(case_id) if _may_hold(copy, wish, key)]


def _may_hold(copy: Path, wish: Wish, key: Key | None) -> bool:
    try:
        needed = key if store.is_protected(copy) else None
        with store.open_case(copy, needed, read_only=True) as file:
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
