"""The file of a case: making, opening and writing it safely.

Importing this loads no SQLite; the first call of ``create`` or ``open_case`` does.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from mapper.model import Case
from mapper.steps import History
from mapper.store.crypto import Key
from mapper.store.states import SaveState, Status

if TYPE_CHECKING:
    from mapper.store.writer import CaseFile

__all__ = [
    "SUFFIX",
    "CaseFile",
    "Key",
    "SaveState",
    "Status",
    "create",
    "is_protected",
    "open_case",
    "rekey",
]

SUFFIX = ".casemap"
"""How the name of a case file ends."""


def create(
    path: Path | str, case: Case, history: History | None = None, key: Key | None = None
) -> CaseFile:
    """Make a new file at *path* for *case*, with its steps when it has any, and keep it open.

    With *key* the file is protected by its passphrase. Nothing that is there already is
    overwritten. Raises ``WorldError`` with a sentence and a reason (``exists``, ``no_folder``,
    ``folder``, ``readonly``, ``full``, ``io``, ``unknown``); then nothing is left behind.
    """
    from mapper.store import making
    from mapper.store.writer import CaseFile, take

    path = Path(path).absolute()
    opened = making.make(path, case, history or History(), key=key)
    return CaseFile(path, opened, *take(path))


def open_case(
    path: Path | str, key: Key | None = None, *, read_only: bool = False, take_over: bool = False
) -> CaseFile:
    """Open the case file at *path*, which is read through the gate and not changed.

    A file that somebody else has open, or that cannot be written, is open for reading only:
    ``CaseFile.read_only`` says why. With *read_only* that is all that is wanted, and nothing is put
    beside the file. With *take_over* another's lock counts no longer: ask a person before. Raises
    ``WorldError`` with a sentence and a reason (see ``mapper.store.opening.read``).
    """
    from mapper.store import opening
    from mapper.store.writer import CaseFile, take

    path = Path(path).absolute()
    if read_only or not path.is_file():
        return CaseFile(path, opening.read(path, key), None, "readonly")
    lock, why = take(path, take_over=take_over)
    try:
        return CaseFile(path, opening.read(path, key), lock, why)
    except BaseException:
        if lock is not None:
            lock.release()
        raise


def is_protected(path: Path | str) -> bool:
    """Whether the file at *path* looks like one that needs a passphrase."""
    from mapper.store import opening

    return opening.is_protected(Path(path))


def rekey(path: Path | str, old: Key | None, new: Key | None) -> None:
    """Put a file protected by *new* (None: by nothing) in the place of the one at *path*.

    Raises ``WorldError`` with a sentence and a reason; then the file is as it was.
    """
    from mapper.document import Document

    with open_case(path, old) as file:
        file.rekey(Document(file.case, file.history), new)


def __getattr__(name: str) -> object:
    if name == "CaseFile":
        from mapper.store.writer import CaseFile

        return CaseFile
    raise AttributeError(name)
