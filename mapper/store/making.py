"""A whole new case file: built beside its place under another name, then put there at once."""

from __future__ import annotations

import contextlib
import errno
import os
import secrets
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Final

from mapper.disk import sync_folder
from mapper.errors import WorldError
from mapper.model import Case
from mapper.steps import History
from mapper.store import contents, engine, schema, states
from mapper.store.crypto import Key, new_salt
from mapper.store.opening import Opened

REASONS: Final = {
    errno.ENOSPC: "full",
    errno.EDQUOT: "full",
    errno.EFBIG: "full",
    errno.EEXIST: "exists",
    errno.EACCES: "folder",
    errno.EPERM: "folder",
    errno.EROFS: "readonly",
    errno.EIO: "io",
    errno.ENAMETOOLONG: "bad_name",
}


def make(
    path: Path, case: Case, history: History, *, replace: bool = False, key: Key | None = None
) -> Opened:
    """Write a new file with everything of *case* and *history* and put it at *path*.

    With *key* the file is protected. What stands at *path* is left alone unless *replace* is true.
    The file is whole from the first moment that it can be seen there, and on the disk when this
    returns. Raises ``WorldError`` (``exists``, ``no_folder``, ``folder``, ``full``, ``io`` …) with
    nothing left behind.
    """
    if not path.parent.is_dir():
        raise not_made("no_folder", path)
    part = path.with_name(f".{secrets.token_hex(6)}.part")
    try:
        raw = key.raw(new_salt()) if key is not None else ""
        mark, version, total = _build(part, case, history, raw)
        place = engine.place_of(part)
        put(part, path, replace=replace)
        sync_folder(path.parent)
    except OSError as error:
        raise not_made(REASONS.get(error.errno or 0, "unknown"), path) from error
    except engine.Error as error:
        raise not_made(engine.reason(error), path) from error
    finally:
        with contextlib.suppress(OSError):
            part.unlink()
    return Opened(case, history, place, mark, version, total=total, key=key, raw=raw)


def not_made(reason: str, path: Path) -> WorldError:
    return states.not_made(reason, path.name, path.parent.name or str(path.parent))


def _build(part: Path, case: Case, history: History, raw: str) -> tuple[str, int, int]:
    mark = secrets.token_hex(8)
    with closing(engine.connect(part, "build", raw)) as connection:
        engine.configure(connection, "build")
        connection.execute("BEGIN IMMEDIATE")
        schema.migrate(connection)
        contents.write_all(connection, case, history, mark)
        total = contents.total(connection)
        contents.write_file_row(connection, history.position, history.counter, mark, total)
        connection.execute("COMMIT")
        version: int = connection.execute("PRAGMA schema_version").fetchone()[0]
    return mark, version, total


def put(part: Path, path: Path, *, replace: bool = False) -> None:
    """Give *part* the name *path* unless something bears it already that is not to be replaced."""
    with _no_journal(path, part):
        if replace:
            part.replace(path)
        elif os.name == "nt":
            part.rename(path)  # refuses on Windows, where others would replace
        else:
            _link(part, path)


def _link(part: Path, path: Path) -> None:
    try:
        os.link(part, path)
    except OSError:  # a stick without hard links: hold the name with an empty file, then fill it
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY))
        try:
            part.replace(path)
        except OSError:
            path.unlink()
            raise


@contextlib.contextmanager
def _no_journal(path: Path, part: Path) -> Iterator[None]:
    """Take away the journal that a crash left beside an earlier file at *path*: SQLite knows it by
    its name alone, and would play it into the new file. It comes back when there is no new file."""
    journal, aside = (p.with_name(f"{p.name}-journal") for p in (path, part))
    try:
        if journal.stat().st_size:
            journal.rename(aside)
            sync_folder(path.parent)
    except FileNotFoundError:
        pass
    try:
        yield
    except BaseException:
        with contextlib.suppress(FileNotFoundError):
            aside.rename(journal)
        raise
    with contextlib.suppress(OSError):
        aside.unlink(missing_ok=True)
