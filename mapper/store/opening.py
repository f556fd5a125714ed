"""The gate: a file is read as a case only when everything about it is as we write it.

The questions stand in an order that lets the cheap and safe ones come first; the first that fails
ends it with one plain sentence. Nothing here changes the file.
"""

from __future__ import annotations

import errno
import shutil
import stat
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from mapper.model import Case
from mapper.model.codec import BadValue
from mapper.steps import History
from mapper.store import contents, engine, schema, states

MAX_BYTES: Final = 512 * 1024 * 1024
"""No case file is bigger: 5,000 elements with a long history take a tenth of it."""

_MAGIC: Final = b"SQLite format 3\0"
_HEADER_BYTES: Final = 100


@dataclass(frozen=True, slots=True)
class Opened:
    """What was read, and what tells this very state of this very file from any other.

    *mark* is drawn with every transaction; *schema_version* is SQLite's own count of changes to
    the tables; *place* is the file's number on its device; *format* may be an older one.
    """

    case: Case
    history: History
    place: engine.Place
    mark: str
    schema_version: int
    format: int = schema.FORMAT


def read(path: Path) -> Opened:
    """The case in the file at *path*; the file is not changed.

    Raises ``WorldError`` with a sentence and one of the reasons of ``states``: ``missing``,
    ``not_a_file``, ``unreadable``, ``empty``, ``too_big``, ``not_a_case``, ``protected``,
    ``truncated``, ``foreign``, ``too_new``, ``schema``, ``damaged``, ``bad_values``, ``too_slow``,
    ``locked``, ``bad_name``, ``io``.
    """
    try:
        place = _ordinary(path)
        with engine.lock_of(place):
            _header(path)
        with _connection(path, place) as connection:
            return _contents(connection, path.name, place)
    except OSError as error:
        raise states.refused(_os_reason(error), path.name) from error
    except engine.Error as error:
        raise states.refused(_sqlite_reason(error), path.name) from error
    except (BadValue, UnicodeDecodeError) as error:
        raise states.refused("bad_values", path.name) from error


def _os_reason(error: OSError) -> str:
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        return "missing"
    if error.errno == errno.ENAMETOOLONG:
        return "bad_name"
    return "unreadable" if isinstance(error, PermissionError) else "io"


def _sqlite_reason(error: Exception) -> str:
    reason = engine.reason(error)
    if reason == "unknown" and "UTF-8" in str(error):
        return "bad_values"
    return {"folder": "unreadable", "readonly": "unreadable"}.get(reason, reason)


def _ordinary(path: Path) -> engine.Place:
    status = path.stat()
    if not stat.S_ISREG(status.st_mode):
        raise states.refused("not_a_file", path.name)
    if status.st_size == 0:
        raise states.refused("empty", path.name)
    if status.st_size > MAX_BYTES:
        raise states.refused("too_big", path.name)
    return status.st_dev, status.st_ino


def _header(path: Path) -> None:
    """What the first hundred bytes say (sqlite.org/fileformat.html, 1.3)."""
    with path.open("rb") as file:
        header = file.read(_HEADER_BYTES)
    size = path.stat().st_size
    if not header.startswith(_MAGIC):
        raise states.refused(_not_sqlite(header, size), path.name)
    if len(header) < _HEADER_BYTES:
        raise states.refused("truncated", path.name)
    number = {at: int.from_bytes(header[at : at + 4], "big") for at in (24, 28, 60, 68, 92)}
    page = int.from_bytes(header[16:18], "big")
    pages_are_true = number[24] == number[92] and not _interrupted(path)
    if pages_are_true and size < number[28] * (65536 if page == 1 else page):
        raise states.refused("truncated", path.name)
    if number[68] != schema.APPLICATION_ID:
        raise states.refused("foreign", path.name)
    if number[60] > schema.FORMAT:
        raise states.refused("too_new", path.name)
    if number[60] < 1 or header[18:20] != b"\1\1":  # a file of ours never keeps a write-ahead log
        raise states.refused("schema", path.name)


def _not_sqlite(header: bytes, size: int) -> str:
    """A protected file begins with a random salt and consists of whole pages."""
    if _MAGIC.startswith(header[:16]):
        return "truncated"
    text = all(byte in b"\t\n\r" or byte >= 32 for byte in header[:16])
    return "not_a_case" if text or size % 4096 else "protected"


def _interrupted(path: Path) -> bool:
    """Whether a journal with something in it lies beside the file: a transaction was cut off."""
    try:
        return _journal_of(path).stat().st_size > 0
    except OSError:
        return False


def _journal_of(path: Path) -> Path:
    return path.with_name(path.name + "-journal")


@contextmanager
def _connection(path: Path, place: engine.Place) -> Iterator[Any]:
    """A connection that can read, of the file or, when a crash left a journal, of a copy."""
    try:
        connection = _connect(path, "read")
    except engine.Error as error:
        if engine.reason(error) not in ("readonly", "folder") or not _interrupted(path):
            raise
    else:
        with closing(connection):
            yield connection
        return
    with tempfile.TemporaryDirectory(prefix="mapper-") as folder:
        copy = Path(folder, "case")
        with engine.lock_of(place):
            shutil.copyfile(path, copy)
            shutil.copyfile(_journal_of(path), _journal_of(copy))
        with closing(_connect(copy, "write")) as connection:
            yield connection


def _connect(path: Path, purpose: engine.Purpose) -> Any:
    """A connection that has read once, and so has undone what was begun where it may."""
    connection = engine.connect(path, purpose)
    try:
        engine.configure(connection, purpose)
        connection.execute("SELECT 1 FROM sqlite_master").fetchone()
    except engine.Error:
        connection.close()
        raise
    return connection


def _contents(connection: Any, name: str, place: engine.Place) -> Opened:
    """The questions that only SQLite can answer, within one unchanging view of the file."""
    connection.execute("BEGIN")
    engine.restrain(connection)
    number: int = connection.execute("PRAGMA user_version").fetchone()[0]
    if not 1 <= number <= schema.FORMAT:
        raise states.refused("schema", name)
    if schema.fingerprint(connection) != schema.KNOWN[number - 1]:
        raise states.refused("schema", name)
    if connection.execute("PRAGMA integrity_check(1)").fetchall() != [("ok",)]:
        raise states.refused("damaged", name)
    if connection.execute("PRAGMA foreign_key_check").fetchone() is not None:
        raise states.refused("damaged", name)
    case = contents.read_case(connection, number)
    history = contents.read_history(connection, case)
    mark = contents.read_file_row(connection)[3]
    version: int = connection.execute("PRAGMA schema_version").fetchone()[0]
    return Opened(case, history, place, mark, version, number)
