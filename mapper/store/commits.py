"""One commit into one file: a transaction that begins with the question whether it is still the
file we know, in the very state in which we left it."""

from __future__ import annotations

import contextlib
import os
import secrets
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from mapper.model.codec import BadValue
from mapper.steps import Commit
from mapper.store import backups, checksum, contents, engine, schema
from mapper.store.opening import Opened
from mapper.store.states import Unwritten


class CommitWriter:
    """Owns the connection to one case file; used by one thread at a time."""

    def __init__(self, path: Path, opened: Opened) -> None:
        self._path = path
        self._place = opened.place
        self._lock = engine.lock_of(opened.place)
        self._case_id = opened.case.id
        self._counter = opened.history.counter
        self._mark = opened.mark
        self._schema_version = opened.schema_version
        self._format = opened.format
        self._total = opened.total
        self._raw = opened.raw
        self._locks = opened.locks
        self._next = (-1, "")
        self._connection: Any = None

    def write(self, commit: Commit) -> None:
        """Put *commit* into the file for good, or raise ``Unwritten`` with nothing changed there.

        A commit that already is in the file, because an error came after the last byte of it, may
        come again: written twice it says the same.
        """
        with self._telling():
            self._require_place()
            if self._format < schema.FORMAT:
                self._keep_old()
            self._transact(commit)

    def settle(self) -> None:
        """Make sure that the file is as we left it, and undo in it what a crash left half done;
        raises ``Unwritten`` when it is another or in another state."""
        with self._telling():
            self._require_place()
            connection = self._connected()
            connection.execute("BEGIN IMMEDIATE")
            self._require_as_left()
            connection.execute("ROLLBACK")

    @contextlib.contextmanager
    def _telling(self) -> Iterator[None]:
        """Hold the lock of the file; whatever goes wrong is ``Unwritten`` with its reason."""
        with self._lock:
            try:
                yield
            except BaseException as error:
                self._drop_connection()
                if isinstance(error, engine.Error):
                    raise Unwritten(self._reason(error)) from error
                if isinstance(error, OSError):
                    raise Unwritten("io") from error
                if isinstance(error, BadValue):
                    raise Unwritten("changed") from error
                raise

    def close(self) -> None:
        """Let the file go, and take away the empty journal that SQLite keeps beside it."""
        with self._lock:
            if self._connection is not None:
                # The journal is found by the path: never touch that of another file.
                with contextlib.suppress(engine.Error, OSError, Unwritten):
                    self._require_place()
                    self._connection.execute("PRAGMA journal_mode=DELETE").fetchall()
            self._drop_connection()

    def _transact(self, commit: Commit) -> None:
        connection = self._connected()
        mark = self._mark_of(commit)
        connection.execute("BEGIN IMMEDIATE")
        self._require_place()
        if self._is_in(commit, mark):
            total = contents.total(connection)
        else:
            total = self._fill(commit, mark, self._brought_up())
        version = connection.execute("PRAGMA schema_version").fetchone()[0]
        connection.execute("COMMIT")
        self._format, self._schema_version, self._total = schema.FORMAT, version, total
        self._counter, self._mark = commit.counter, mark
        # SQLite knows its cached pages by a count of transactions, which copies edited apart can
        # share: what was written over this file in place must be seen by the next question.
        connection.execute("PRAGMA shrink_memory")

    def _connected(self) -> Any:
        if self._connection is None:
            self._connection = engine.connect(self._path, "write", self._raw, locks=self._locks)
            engine.configure(self._connection, "write")
        return self._connection

    def _keep_old(self) -> None:
        """Keep a copy of a file of an older format, which programs of its time can read, once
        what a crash or an error of the disk left half done in it is undone."""
        connection = self._connected()
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("ROLLBACK")
        try:
            backups.keep(self._path, self._place, self._case_id, self._counter, "migration")
        except OSError as error:
            raise Unwritten("no_copy") from error

    def _brought_up(self) -> int:
        """Bring the tables up to our format in the transaction; the sum of what they hold."""
        if self._format == schema.FORMAT:
            return self._total
        schema.migrate(self._connection)
        return contents.total(self._connection)

    def _mark_of(self, commit: Commit) -> str:
        """The mark of this commit, the same however often it is tried."""
        if self._next[0] != commit.counter:
            self._next = (commit.counter, secrets.token_hex(8))
        return self._next[1]

    def _is_in(self, commit: Commit, mark: str) -> bool:
        """Whether *commit* is in the file already; raises ``Unwritten`` unless it is, or the file
        is as we left it."""
        case_id, counter, _position, found = contents.read_file_row(self._connection)
        if case_id == self._case_id and (counter, found) == (commit.counter, mark):
            return True
        self._require_as_left()
        return False

    def _require_as_left(self) -> None:
        """Raise ``Unwritten`` unless the file is in the state in which we left it."""
        version = self._connection.execute("PRAGMA schema_version").fetchone()[0]
        case_id, counter, _position, mark = contents.read_file_row(self._connection)
        if case_id != self._case_id:
            raise Unwritten("replaced")
        if (version, counter, mark) != (self._schema_version, self._counter, self._mark):
            raise Unwritten("changed")

    def _fill(self, commit: Commit, mark: str, total: int) -> int:
        """Write *commit* into rows that sum up to *total*; what they sum up to afterwards."""
        connection = self._connection
        changed = contents.write_changes(connection, commit.changes)
        stepped = contents.write_steps(connection, commit.keep, commit.step)
        total = checksum.added(total, changed, stepped)
        contents.write_file_row(connection, commit.position, commit.counter, mark, total)
        return total

    def _require_place(self) -> None:
        """Raise ``Unwritten`` unless our very file stands at its path."""
        try:
            place = engine.place_of(self._path)
        except (FileNotFoundError, NotADirectoryError) as error:
            raise Unwritten("gone") from error
        if place != self._place:
            raise Unwritten("replaced")

    def _reason(self, error: Exception) -> str:
        reason = engine.reason(error)
        if reason == "unknown" and str(error).startswith("no such"):  # table, or column
            return "changed"
        if reason in ("readonly", "io") and self._is_only_read():
            return "readonly"  # its journal, made while it was, cannot be written either: "io"
        # SQLite says the same when it is the folder, where its journal goes, that may not be
        # written to.
        return "folder" if reason == "readonly" else reason

    def _is_only_read(self) -> bool:
        effective = os.access in os.supports_effective_ids
        there, may = (os.access(self._path, m, effective_ids=effective) for m in (os.F_OK, os.W_OK))
        return there and not may

    def _drop_connection(self) -> None:
        """Close without a trace; what was begun is undone, by SQLite now or by its journal later.

        A new connection is opened by the next attempt: after an error of the disk, nothing the
        old one remembers is to be trusted.
        """
        connection, self._connection = self._connection, None
        if connection is not None:
            with contextlib.suppress(engine.Error):
                connection.close()
