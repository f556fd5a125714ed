"""What a program does with the file of a case, each thing one function; and whether what it left
is whole, whatever happened on the way.

Every operation works in a folder that holds ``case.casemap``, says what came of it line by line,
and knows what must be true of the folder afterwards.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path
from typing import Final

from mapper import sharing
from mapper.document import Document
from mapper.errors import WorldError
from mapper.interchange import casemap_json, files
from mapper.store import backups
from tests.faults import cases
from tests.faults.cases import ROOT, Typist

Say = Callable[[str], None]

CASE: Final = "case.casemap"
COPY: Final = "copy.casemap"
MADE: Final = "map.json"
REKEYED: Final = "about to change the passphrase"
EDITS: Final = 2
MANY: Final = 12


@dataclass(frozen=True, slots=True)
class Operation:
    """*work* does it, with so many *edits* at most; *leaves* are the names it may make. The case
    may be *old*, of the first format, and what it makes may be *there* already."""

    work: Callable[[Path, str, Say], None]
    leaves: tuple[str, ...] = ()
    old: bool = False
    there: bool = False
    edits: int = EDITS

    def prepare(self, folder: Path, kind: str) -> None:
        """Put a case into the empty *folder*."""
        if self.old:
            shutil.copyfile(ROOT / "tests" / "files" / "format-1.casemap", folder / CASE)
        else:
            (folder / CASE).write_bytes(_a_case(kind))
        if self.there:
            shutil.copyfile(folder / CASE, folder / COPY)
        os.environ["XDG_DATA_HOME"] = str(folder / "home")


@cache
def _a_case(kind: str) -> bytes:
    """One file for all: deriving the key of another takes a tenth of a second."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, CASE)
        cases.create(path, kind, cases.small_case()).close()
        return path.read_bytes()


def _edit(folder: Path, kind: str, say: Say, count: int = EDITS) -> None:
    """Edits one after the other; when one fails, everything is tried once more at the end."""
    file = cases.opened(folder / CASE, kind)
    if file.read_only:
        say(f"only read {file.read_only}")
        file.close()
        return
    document = Document(file.case, file.history, file.persist)
    typist = Typist(document)
    for _ in range(count):
        typist.edit()
        if file.flush():
            say(f"saved {typist.number}")
        else:
            say(f"failed {file.state.reason}")
    file.retry()
    say(f"saved {typist.number}" if file.flush() else f"lost {file.state.reason}")
    file.close()


def _rewrite(folder: Path, kind: str, say: Say) -> None:
    """The bad example: a new file built elsewhere is written over the old one where it stands."""
    made = folder / COPY
    with cases.opened(folder / CASE, kind) as file:
        document = Document(file.case, file.history)
        typist = Typist(document)
        typist.edit()
        cases.create(made, kind, document.snapshot(), document.history).close()
    data = made.read_bytes()
    made.unlink()
    with (folder / CASE).open("wb", buffering=0) as target:
        for begin in range(0, len(data), 4096):
            target.write(data[begin : begin + 4096])
        os.fsync(target.fileno())
    say(f"saved {typist.number}")


def _copy(folder: Path, kind: str, say: Say) -> None:
    """Go on in a copy under another name."""
    file = cases.opened(folder / CASE, kind)
    document = Document(file.case, file.history, file.persist)
    file.save_copy(folder / COPY, document)
    say("made")
    file.close()


def _replace(folder: Path, kind: str, say: Say) -> None:
    """Go on in a copy that takes the place of a file that was there."""
    file = cases.opened(folder / CASE, kind)
    document = Document(file.case, file.history, file.persist)
    file.save_copy(folder / COPY, document, replace=True)
    say("made")
    file.close()


def _backup(folder: Path, _kind: str, say: Say) -> None:
    """Keep a copy among the backups."""
    path = folder / CASE
    backups.make(path, "a case", 1, "hand")
    say("made")


def _restore(folder: Path, _kind: str, say: Say) -> None:
    """Put a backup beside the case."""
    path = folder / CASE
    backups.restore(backups.make(path, "a case", 1, "hand"), path, folder / COPY)
    say("made")


def _share(folder: Path, kind: str, say: Say) -> None:
    """Make a new file of chosen parts."""
    with cases.opened(folder / CASE, kind) as file:
        shared = sharing.shared(file.case, sharing.Choice(sharing.REDACTED))
        cases.create(folder / COPY, kind, shared.case).close()
    say("made")


def _rekey(folder: Path, kind: str, say: Say) -> None:
    """Give the case a passphrase, or take it away; edits go on afterwards, whatever came of it."""
    file = cases.opened(folder / CASE, kind)
    document = Document(file.case, file.history, file.persist)
    say(REKEYED)
    try:
        file.rekey(document, cases.KINDS[other(kind)])
        say("made")
    except WorldError as error:
        say(f"refused {error.reason}")
    if not file.read_only:
        number = Typist(document).edit()
        if not file.flush():
            file.retry()
        say(f"saved {number}" if file.flush() else f"lost {file.state.reason}")
    file.close()


def other(kind: str) -> str:
    """How a file of *kind* may be kept instead."""
    return next(k for k in cases.KINDS if k != kind)


def _export(folder: Path, kind: str, say: Say) -> None:
    """Write the case in another format over a file that was there."""
    with cases.opened(folder / CASE, kind) as file:
        data = casemap_json.write(file.case).encode()
    files.write_beside(folder / MADE, data)
    say("made")


OPERATIONS: Final = {
    "edit": Operation(_edit),
    "copy": Operation(_copy, (COPY,)),
    "replace": Operation(_replace, (COPY,), there=True),
    "backup": Operation(_backup, ("home",)),
    "restore": Operation(_restore, (COPY, "home")),
    "share": Operation(_share, (COPY,)),
    "rekey": Operation(_rekey),
    "export": Operation(_export, (MADE,)),
    "migrate": Operation(_edit, ("home",), old=True),
}
CUTS: Final = OPERATIONS | {"edit": Operation(partial(_edit, count=MANY), edits=MANY)}
"""What the power may be cut in."""

REWRITE: Final = Operation(_rewrite, (COPY,))
"""The control: it must be caught."""


def safely(work: Callable[[Path, str, Say], None], folder: Path, kind: str, say: Say) -> None:
    """Do it; what the world got wrong is said with its reason, anything else is our bug."""
    try:
        work(folder, kind, say)
    except WorldError as error:
        say(f"refused {error.reason}")
    except OSError as error:
        say(f"refused by the system {error.errno}")


# ---- afterwards


def wrong(operation: Operation, folder: Path, kind: str, said: list[str]) -> str:
    """What is not as promised in *folder*, or nothing."""
    if bug := next((line for line in said if line.startswith("bug")), ""):
        return bug
    most = operation.edits
    return _wrong_case(folder / CASE, kind, said, most) or _wrong_folder(
        operation, folder, kind, said
    )


def _wrong_case(path: Path, kind: str, said: list[str], most: int) -> str:
    try:
        with cases.opened(path, kind) as file:
            found = cases.done(Document(file.case, file.history))
            if file.read_only:
                return f"it can only be read: {file.read_only}"
    except WorldError as error:
        if error.reason in ("protected", "not_protected") and REKEYED in said:
            return _wrong_case(path, other(kind), [line for line in said if line != REKEYED], most)
        return f"the case is refused: {error.reason}"
    saved = max((int(line.split()[1]) for line in said if line.startswith("saved")), default=0)
    if not saved <= found <= most:
        return f"said {saved} saved, found {found}"
    return ""


def _wrong_folder(operation: Operation, folder: Path, kind: str, said: list[str]) -> str:
    for path in folder.iterdir():
        usual = (CASE, f"{CASE}-journal", "home", *operation.leaves)
        if path.name not in usual and not path.name.startswith("."):
            return f"left {path.name}"
    if "made" in said and not all((folder / name).exists() for name in operation.leaves):
        return "said made, but it is not there"
    for path in (folder / COPY, *folder.glob("home/**/*.casemap")):
        try:
            if path.exists() and cases.done(cases.held(path, kind)) < 0:
                return f"{path.name} is not whole"
        except WorldError as error:
            return f"{path.name} is refused: {error.reason}"
    return _wrong_export(folder / MADE)


def _wrong_export(path: Path) -> str:
    try:
        if path.exists():
            casemap_json.read(path.read_bytes(), "en")
    except WorldError as error:
        return f"{path.name} is not whole: {error.reason}"
    return ""
