"""SQLite as every case file is opened: one library, careful settings, and a leash for strangers.

Plain and protected files go through the same library (SQLCipher's), because two SQLite libraries
in one process drop each other's locks. ``database`` is the only way to sqlite_utils.
"""

from __future__ import annotations

import errno
import sys
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Literal
from weakref import WeakValueDictionary

import sqlcipher3
from sqlcipher3 import dbapi2 as sqlite

if TYPE_CHECKING:
    from sqlite_utils import Database

Error: Final[type[Exception]] = sqlite.Error
"""Whatever SQLite complains of."""

BUSY_SECONDS: Final = 3.0
"""How long to wait for another program that holds the file."""

GATE_SECONDS: Final = 20.0
"""How long one question to a file we do not trust yet may take."""

# temp_store: nothing of a case is ever written into a folder for temporary files.
_ALWAYS: Final = (
    "trusted_schema=OFF",
    "cell_size_check=ON",
    "mmap_size=0",
    "temp_store=MEMORY",
    "foreign_keys=ON",
)
# Promise 1: TRUNCATE and EXTRA also survive a power cut; a write-ahead log loses the edits made
# after the file was moved. fullfsync is the same for macOS. Promise 13: secure_delete.
_WRITING: Final = (
    "secure_delete=ON",
    "locking_mode=NORMAL",
    "journal_mode=TRUNCATE",
    "synchronous=EXTRA",
    "fullfsync=ON",
)
# A file that nobody else can see yet needs no journal, only to be on the disk when it is done.
_BUILDING: Final = ("secure_delete=ON", "journal_mode=MEMORY", "synchronous=FULL", "fullfsync=ON")

Purpose = Literal["read", "write", "build"]
_SETTINGS: Final[dict[Purpose, tuple[str, ...]]] = {
    "read": _ALWAYS,
    "write": _ALWAYS + _WRITING,
    "build": _ALWAYS + _BUILDING,
}
_MODE: Final[dict[Purpose, str]] = {"read": "ro", "write": "rw", "build": "rwc"}

_PRAGMAS_OF_THE_GATE: Final = frozenset(
    {
        "application_id",
        "cipher_integrity_check",
        "foreign_key_check",
        "integrity_check",
        "schema_version",
        "user_version",
    }
)


def connect(path: Path, purpose: Purpose, raw: str = "", *, locks: bool = True) -> Any:
    """A connection to the file at *path* that has not read or written anything yet.

    *raw* is the key of a protected file. Without *locks* SQLite asks for none, for disks that know
    none (see ``locks_work``). Transactions begin and end only where the code says so. ``configure``
    comes next; it is a step of its own because some settings already make SQLite undo an
    interrupted transaction.
    """
    connection = sqlite.connect(
        f"{path.absolute().as_uri()}?mode={_MODE[purpose]}{'' if locks else '&nolock=1'}",
        uri=True,
        timeout=BUSY_SECONDS,
        isolation_level=None,
        check_same_thread=False,
    )
    connection.execute("PRAGMA cipher_log_level=NONE").fetchall()
    if raw:
        connection.execute(f'PRAGMA key = "{raw}"').fetchall()
    return connection


def locks_work(path: Path) -> bool:
    """Whether the disk of the file at *path* knows locks; some network folders know none.

    Hold ``lock_of`` its place meanwhile. Only asked when SQLite says that a file is busy.
    """
    try:
        import fcntl
    except ImportError:  # Windows, where every disk does
        return True
    try:
        with path.open("rb") as file:
            fcntl.lockf(file, fcntl.LOCK_SH | fcntl.LOCK_NB, 1)
    except OSError as error:
        return error.errno not in (errno.ENOLCK, errno.EOPNOTSUPP, errno.EINVAL, errno.ENOSYS)
    return True


def configure(connection: Any, purpose: Purpose) -> None:
    """Give a new connection its settings; for "write" this may undo a transaction that a crash
    interrupted, which changes the file."""
    for setting in _SETTINGS[purpose]:
        connection.execute(f"PRAGMA {setting}").fetchall()


def memory() -> Any:
    """A connection to an empty database in memory."""
    return sqlite.connect(":memory:", isolation_level=None)


def database(connection: Any) -> Database:
    """*connection* as a ``sqlite_utils.Database``.

    sqlite_utils takes the driver called pysqlite3 where there is one; unless SQLCipher's stands
    under that name before the first import, upsert(alter=True), RETURNING and drop(ignore=True)
    misbehave.
    """
    sys.modules["pysqlite3"] = sqlcipher3
    sys.modules["pysqlite3.dbapi2"] = sqlite
    from sqlite_utils import Database

    return Database(connection)


def restrain(connection: Any, seconds: float = GATE_SECONDS) -> None:
    """Let a connection to a file we do not trust read and nothing else, for so long at most."""
    deadline = time.monotonic() + seconds
    connection.set_progress_handler(lambda: time.monotonic() > deadline, 100_000)
    connection.set_authorizer(_may)


def _may(action: int, name: str | None, *_details: str | None) -> int:
    if action in (sqlite.SQLITE_SELECT, sqlite.SQLITE_READ, sqlite.SQLITE_FUNCTION):
        return int(sqlite.SQLITE_OK)
    if action == sqlite.SQLITE_PRAGMA and name in _PRAGMAS_OF_THE_GATE:
        return int(sqlite.SQLITE_OK)
    return int(sqlite.SQLITE_DENY)


# Prefixes of SQLite's names for what went wrong, and our code for it.
_REASONS: Final = (
    ("SQLITE_FULL", "full"),
    ("SQLITE_READONLY", "readonly"),
    ("SQLITE_PERM", "readonly"),
    ("SQLITE_CANTOPEN", "folder"),
    ("SQLITE_BUSY", "locked"),
    ("SQLITE_LOCKED", "locked"),
    ("SQLITE_PROTOCOL", "locked"),
    ("SQLITE_IOERR", "io"),
    ("SQLITE_CORRUPT", "damaged"),
    ("SQLITE_NOTADB", "damaged"),
    ("SQLITE_INTERRUPT", "too_slow"),
)


def reason(error: Exception) -> str:
    """Our short code for an error of SQLite; ``unknown`` for one that the world did not cause."""
    name = getattr(error, "sqlite_errorname", None) or ""
    return next((ours for prefix, ours in _REASONS if name.startswith(prefix)), "unknown")


Place = tuple[int, int]
"""What tells a file from every other on this machine: its device and its number there."""


def place_of(path: Path) -> Place:
    """Which file stands at *path*; raises ``OSError`` when none does."""
    status = path.stat()
    return status.st_dev, status.st_ino


_LOCKS: WeakValueDictionary[Place, threading.Lock] = WeakValueDictionary()
_LOCKS_GUARD = threading.Lock()


def lock_of(place: Place) -> threading.Lock:
    """The lock to hold while writing a file or reading it past SQLite.

    On POSIX systems, closing a file drops every lock this process has on it: reading the first
    bytes of a case that is just being written would let another program write in between.
    """
    with _LOCKS_GUARD:
        lock = _LOCKS.get(place)
        if lock is None:
            lock = _LOCKS[place] = threading.Lock()
        return lock
