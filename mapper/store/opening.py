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
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

from mapper.errors import WorldError
from mapper.model import Case
from mapper.model.codec import BadValue
from mapper.steps import History
from mapper.store import contents, engine, schema, states
from mapper.store.crypto import PAGE, SALT, Key, fits

MAX_BYTES: Final = 512 * 1024 * 1024
"""No case file is bigger: 5,000 elements with a long history take a tenth of it."""

_MAGIC: Final = b"SQLite format 3\0"
_HEADER_BYTES: Final = 100
# Archives, documents and pictures: no salt begins like that but by a chance of one in billions.
_OTHERS: Final = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"GIF8")


@dataclass(frozen=True, slots=True)
class Opened:
    """What was read, and what tells this very state of this very file from any other.

    *mark* is drawn with every transaction; *schema_version* is SQLite's own count of changes to
    the tables; *place* is the file's number on its device; *format* may be an older one. *total* is
    the sum of its rows; *key* and *raw* are those of a protected file; without *locks* its disk
    knows none; *interrupted* tells that a crash had left an unfinished transaction beside it.
    """

    case: Case
    history: History
    place: engine.Place
    mark: str
    schema_version: int
    format: int = schema.FORMAT
    total: int = 0
    key: Key | None = None
    raw: str = ""
    locks: bool = True
    interrupted: bool = False


def read(path: Path, key: Key | None = None) -> Opened:
    """The case in the file at *path*, protected by *key* if by any; the file is not changed.

    Raises ``WorldError`` with a sentence and one of the reasons of ``states``: ``missing``,
    ``not_a_file``, ``unreadable``, ``empty``, ``too_big``, ``not_a_case``, ``protected``,
    ``not_protected``, ``wrong_passphrase``, ``truncated``, ``foreign``, ``too_new``, ``schema``,
    ``damaged``, ``bad_values``, ``too_slow``, ``locked``, ``bad_name``, ``io``.
    """
    try:
        place = _ordinary(path)
        with engine.lock_of(place):
            raw = _header(path, key)
        interrupted = _interrupted(path)
        with _connection(path, place, raw) as (connection, locks):
            opened = _contents(connection, path.name, place, raw)
        return replace(opened, key=key, raw=raw, locks=locks, interrupted=interrupted)
    except OSError as error:
        raise states.refused(_os_reason(error), path.name) from error
    except engine.Error as error:
        raise states.refused(_sqlite_reason(error), path.name) from error
    except (BadValue, UnicodeDecodeError) as error:
        raise states.refused("bad_values", path.name) from error


def is_protected(path: Path) -> bool:
    """Whether the file at *path* looks like one that needs a passphrase; False where none is."""
    try:
        with engine.lock_of(_ordinary(path)), path.open("rb") as file:
            header = file.read(PAGE)
        size = _size(path)
    except (OSError, WorldError):
        return False
    return not header.startswith(_MAGIC) and _not_sqlite(header, size) == "protected"


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
    if reason == "unknown" and "unsupported file format" in str(error):
        return "damaged"  # what the header says of the tables in the file
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


def _header(path: Path, key: Key | None) -> str:
    """The key for SQLite, after what the first page says (sqlite.org/fileformat.html, 1.3; that of
    a protected file says nothing)."""
    with path.open("rb") as file:
        header = file.read(PAGE)
    size = _size(path)
    if not header.startswith(_MAGIC):
        reason = _not_sqlite(header, size)
        if reason != "protected" or key is None:
            raise states.refused(reason, path.name)
        return key.raw(header[:SALT])
    if key is not None:
        raise states.refused("not_protected", path.name)
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
    return ""


def _not_sqlite(header: bytes, size: int) -> str:
    """A protected file begins with a random salt and consists of whole pages; no random page is
    without a control character."""
    if _MAGIC.startswith(header[:16]):
        return "truncated"
    text = all(byte in b"\t\n\r" or byte >= 32 for byte in header)
    if text or header.startswith(_OTHERS) or size < PAGE:
        return "not_a_case"
    return "truncated" if size % PAGE else "protected"


def _size(path: Path) -> int:
    """How many bytes count: what a power cut left of a page at the end, the journal cuts off."""
    size = path.stat().st_size
    return size - size % PAGE if _interrupted(path) else size


def _interrupted(path: Path) -> bool:
    """Whether a journal with something in it lies beside the file: a transaction was cut off."""
    try:
        return _journal_of(path).stat().st_size > 0
    except OSError:
        return False


def _journal_of(path: Path) -> Path:
    return path.with_name(path.name + "-journal")


@contextmanager
def _connection(path: Path, place: engine.Place, raw: str) -> Iterator[tuple[Any, bool]]:
    """A connection that can read, of the file or, when a crash left a journal, of a copy; and
    whether the disk of the file knows locks."""
    locks = True
    try:
        try:
            connection = _connect(path, "read", raw)
        except engine.Error as error:
            with engine.lock_of(place):
                locks = engine.reason(error) != "locked" or engine.locks_work(path)
            if locks:
                raise
            connection = _connect(path, "read", raw, locks=False)
    except engine.Error as error:
        with engine.lock_of(place):
            if raw and engine.reason(error) == "damaged" and not fits(path, raw):
                raise states.refused("wrong_passphrase", path.name) from error
        if engine.reason(error) not in ("readonly", "folder") or not _interrupted(path):
            raise
    else:
        with closing(connection):
            yield connection, locks
        return
    with tempfile.TemporaryDirectory(prefix="mapper-") as folder:
        copy = Path(folder, "case")
        with engine.lock_of(place):
            shutil.copyfile(path, copy)
            shutil.copyfile(_journal_of(path), _journal_of(copy))
        with closing(_connect(copy, "write", raw)) as connection:
            yield connection, locks


def _connect(path: Path, purpose: engine.Purpose, raw: str, *, locks: bool = True) -> Any:
    """A connection that has read once, and so has undone what was begun where it may."""
    connection = engine.connect(path, purpose, raw, locks=locks)
    try:
        engine.configure(connection, purpose)
        connection.execute("SELECT 1 FROM sqlite_master").fetchone()
    except engine.Error:
        connection.close()
        raise
    return connection


def _contents(connection: Any, name: str, place: engine.Place, raw: str) -> Opened:
    """The questions that only SQLite can answer, within one unchanging view of the file."""
    connection.execute("BEGIN")
    engine.restrain(connection)
    number = _format(connection, name)
    if raw and connection.execute("PRAGMA cipher_integrity_check").fetchone() is not None:
        raise states.refused("damaged", name)
    if connection.execute("PRAGMA integrity_check(1)").fetchall() != [("ok",)]:
        raise states.refused("damaged", name)
    if connection.execute("PRAGMA foreign_key_check").fetchone() is not None:
        raise states.refused("damaged", name)
    read = contents.Read(connection, number)
    case = contents.read_case(read)
    history = contents.read_history(read, case)
    if number >= schema.FIRST_WITH_SUM and not contents.is_true(connection, read.total):
        raise states.refused("checksum", name)
    mark = contents.read_file_row(connection)[3]
    version: int = connection.execute("PRAGMA schema_version").fetchone()[0]
    return Opened(case, history, place, mark, version, number, read.total)


def _format(connection: Any, name: str) -> int:
    """The number of a format whose tables the file has, and nothing else."""
    number: int = connection.execute("PRAGMA user_version").fetchone()[0]
    (application,) = connection.execute("PRAGMA application_id").fetchone()
    if application != schema.APPLICATION_ID:
        raise states.refused("foreign", name)
    if number > schema.FORMAT:
        raise states.refused("too_new", name)
    if number < 1 or schema.fingerprint(connection) != schema.KNOWN[number - 1]:
        raise states.refused("schema", name)
    return number
