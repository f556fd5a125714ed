"""The file of a case: making, opening and writing it safely.

Importing this loads no SQLite; the first call of ``create`` or ``open_case`` does.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from mapper.model import Case
from mapper.steps import History
from mapper.store.states import SaveState, Status

if TYPE_CHECKING:
    from mapper.store.writer import CaseFile

__all__ = ["SUFFIX", "CaseFile", "SaveState", "Status", "create", "open_case"]

SUFFIX = ".casemap"
"""How the name of a case file ends."""


def create(path: Path | str, case: Case, history: History | None = None) -> CaseFile:
    """Make a new file at *path* for *case*, with its steps when it has any, and keep it open.

    Nothing that is there already is overwritten. Raises ``WorldError`` with a sentence and a
    reason (``exists``, ``no_folder``, ``folder``, ``readonly``, ``full``, ``io``, ``unknown``);
    then nothing is left behind.
    """
    from mapper.store import making
    from mapper.store.writer import CaseFile

    path = Path(path).absolute()
    return CaseFile(path, making.make(path, case, history or History()))


def open_case(path: Path | str) -> CaseFile:
    """Open the case file at *path*, which is read through the gate and not changed.

    Raises ``WorldError`` with a sentence and a reason (see ``mapper.store.opening.read``).
    """
    from mapper.store import opening
    from mapper.store.writer import CaseFile

    path = Path(path).absolute()
    return CaseFile(path, opening.read(path))


def __getattr__(name: str) -> object:
    if name == "CaseFile":
        from mapper.store.writer import CaseFile

        return CaseFile
    raise AttributeError(name)
