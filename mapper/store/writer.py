"""The open file of a case: edits go in without waiting, one thread writes them in order."""

from __future__ import annotations

import errno
import logging
import os
import threading
from collections import deque
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Final, Self

from mapper.document import Document
from mapper.errors import WorldError
from mapper.model import Case
from mapper.steps import Commit, History
from mapper.store import making, opening, states
from mapper.store.commits import CommitWriter
from mapper.store.crypto import Key
from mapper.store.lock import Held, Lock
from mapper.store.opening import Opened
from mapper.store.schema import FORMAT
from mapper.store.states import SaveState, Status, Unwritten

CLOSING_SECONDS: Final = 30.0
"""How long closing waits for a slow disk."""

RETRY_SECONDS: Final = 5.0
"""How long after a failure the next attempt comes by itself."""

_log = logging.getLogger(__name__)


class CaseFile:
    """One case file that is open: ``case`` and ``history`` as they were read, and where edits go.

    Give ``persist`` to the document. It only notes the commit; a thread of this object owns the
    connection and writes one commit as one transaction. When that fails, nothing is lost: the
    commit and all that follow stay in memory in order, ``state`` says why, and every further
    commit, or ``retry``, tries again from the first. The file is never deleted or written anew.

    With ``is_old`` the first commit brings a file of an older format up to ours, after a copy of
    it was put among the backups: ask before.

    *lock* is what keeps others from writing the file; without it ``read_only`` says by a short code
    why this is only for reading (``why_read_only`` is the sentence), and ``persist`` takes nothing.
    ``recovered`` tells that the last work on the file was broken off by a crash.

    ``on_state`` is called with the new ``Status`` from the writer's thread; ``state`` may be read
    from any thread and is true at that moment.
    """

    def __init__(
        self, path: Path, opened: Opened, lock: Lock | None = None, read_only: str = ""
    ) -> None:
        self.path = path
        self.case = opened.case
        self.history = opened.history
        self.key = opened.key
        self.format = opened.format
        self.is_old = opened.format < FORMAT
        self.read_only = read_only
        # Beside a file that another program has open, its own transaction may just be under way.
        begun = opened.interrupted and not read_only.startswith("held")
        self.recovered = begun or (lock is not None and lock.was_left)
        self._lock = lock
        self.on_state: Callable[[Status], None] | None = None
        self._saved_at = _changed_at(path)
        self._writer = CommitWriter(path, opened)
        self._thread: threading.Thread | None = None
        self._waiting: deque[Commit] = deque()
        self._change = threading.Condition()
        self._reason = ""  # why the last attempt failed
        self._halted = False  # it failed, and nothing has asked for another since
        self._closing = False
        self._told = ""

    # ---- for the document

    def persist(self, commit: Commit) -> None:
        """Take a commit; returns at once, whatever the disk does."""
        with self._change:
            if self._closing or self.read_only:
                raise ValueError("the case file takes no edits: it is closed or only read")
            self._waiting.append(commit)
            self._halted = False
            if self._thread is None:
                self._start()
            self._change.notify_all()

    # ---- for the window

    @property
    def is_protected(self) -> bool:
        """Whether the file needs a passphrase."""
        return self.key is not None

    @property
    def why_read_only(self) -> str:
        """Why the file can only be read and what to do, as a sentence; empty when it cannot."""
        return states.only_read(self.read_only, self.path.name)

    def touch(self) -> None:
        """Tell other machines that the file is still open here; call it every few minutes."""
        if self._lock is not None:
            self._lock.touch()

    @property
    def state(self) -> Status:
        """Whether everything is in the file, and if not, why."""
        with self._change:
            return self._status()

    def retry(self) -> None:
        """Try once more to write all that waits."""
        with self._change:
            self._reason = ""
            self._halted = False
            self._change.notify_all()

    def flush(self, timeout: float = CLOSING_SECONDS) -> bool:
        """Wait until everything is in the file: True, or until it fails or *timeout* seconds have
        passed: False."""
        with self._change:
            self._change.wait_for(lambda: not self._waiting or self._halted, timeout)
            return not self._waiting

    def save_copy(self, path: Path | str, document: Document, *, replace: bool = False) -> None:
        """Make a new file at *path* of everything in memory, protected if this one is, and continue
        there.

        *document* must be the one that persists here. Something else that stands at *path* is
        left alone unless *replace* is true. Raises ``WorldError``, and then nothing has changed.
        """
        self._go_on(Path(path).absolute(), document, replace, self.key)

    def rekey(self, document: Document, key: Key | None) -> None:
        """Put a file that is protected by *key*, or by none, in the place of this one.

        Everything that waits is written first. Raises ``WorldError``, and then nothing has changed.
        """
        if self.read_only:
            raise WorldError(self.why_read_only, self.read_only)
        if not self.flush():
            raise WorldError(self.state.why, self.state.reason)
        try:
            self._writer.settle()
        except Unwritten as error:
            raise WorldError(states.failed(error.reason, self.path.name), error.reason) from error
        self._go_on(self.path, document, True, key)

    def rejoin(self, case: Case, history: History) -> bool:
        """Go on from the file as another program left it, which is *case* and *history*; what
        waits is given up. False when the file is not, or no longer, like that: nothing happened.

        Raises ``WorldError`` when it cannot be read.
        """
        opened = opening.read(self.path, self.key)
        if self.read_only or (opened.case, opened.history) != (case, history):
            return False
        with self._change:
            self._waiting.clear()
            self._writer = CommitWriter(self.path, opened)
            self.case, self.history = opened.case, opened.history
            self._reason, self._halted = "", False
            self._start()
            self._change.notify_all()
        return True

    def _go_on(self, path: Path, document: Document, replace: bool, key: Key | None) -> None:
        lock = self._lock if path == self.path else take(path)[0]
        try:
            opened = making.make(
                path, document.snapshot(), document.history, replace=replace, key=key
            )
        except BaseException:
            if lock is not None and lock is not self._lock:
                lock.release()
            raise
        with self._change:
            counter = opened.history.counter
            self._waiting = deque(c for c in self._waiting if c.counter > counter)
            self._writer = CommitWriter(path, opened)
            if self._lock is not None and lock is not self._lock:
                self._lock.release()
            self._lock, self.read_only = lock, ""
            self.path, self.key, self._saved_at = path, key, _now()
            self._reason, self._halted = "", False
            self._start()
            self._change.notify_all()

    def close(self, timeout: float = CLOSING_SECONDS) -> bool:
        """Write what waits and let the file go; False when something could not be written.

        Ask ``flush`` before where it matters: what is not in the file then is gone.
        """
        with self._change:
            self._closing = True
            self._change.notify_all()
            thread = self._thread
        if thread is not None:
            thread.join(timeout)
        if self._lock is not None and (thread is None or not thread.is_alive()):
            self._lock.release()
            self._lock = None
        return not self._waiting

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    # ---- within

    def _status(self) -> Status:
        if not self._waiting:
            return Status(SaveState.SAVED, self.path.name, self._saved_at)
        state = SaveState.FAILED if self._reason else SaveState.SAVING
        return Status(state, self.path.name, self._saved_at, self._reason)

    def _start(self) -> None:
        """A thread for the present writer; that of an earlier one, which may hang on a disk that
        does not answer, ends by itself."""
        self._thread = threading.Thread(
            target=self._run, args=(self._writer,), name="case file", daemon=True
        )
        self._thread.start()

    def _run(self, writer: CommitWriter) -> None:
        self._tell(writer)
        while (commit := self._next(writer)) is not None:
            self._tell(writer)
            lost = self._lock is not None and self._lock.is_anothers
            reason = "taken_over" if lost else _attempt(writer, commit)
            with self._change:
                if self._writer is not writer:
                    break
                self._reason, self._halted = reason, bool(reason)
                if not reason:
                    self._waiting.popleft()
                    self._saved_at = _now()
                self._change.notify_all()
            self._tell(writer)
        writer.close()

    def _next(self, writer: CommitWriter) -> Commit | None:
        """The commit to try now, waiting for one; None when this thread has no more to do."""

        def something_to_do() -> bool:
            ready = bool(self._waiting) and not self._halted
            return ready or self._closing or self._writer is not writer

        with self._change:
            patience = RETRY_SECONDS if self._halted else None
            if not self._change.wait_for(something_to_do, patience):
                self._halted = False  # perhaps the stick is back, or the other program is done
            if self._writer is not writer or not self._waiting or self._halted:
                return None
            return self._waiting[0]

    def _tell(self, writer: CommitWriter) -> None:
        with self._change:
            status = self._status()
            news = status.state is SaveState.SAVED or status.text != self._told
            tell = self.on_state if news and self._writer is writer else None
            self._told = status.text
        if tell is None:
            return
        try:
            tell(status)
        except Exception as error:  # a window that is gone must not stop the saving
            _log.error("a follower of the file's state failed: %s", type(error).__name__)


def take(path: Path, *, take_over: bool = False) -> tuple[Lock | None, str]:
    """The lock of the case file at *path*, or why it can only be read."""
    if path.exists() and not os.access(path, os.W_OK):
        return None, "readonly"
    try:
        return Lock(path, take_over=take_over), ""
    except Held as error:
        here = error.holder is not None and error.holder.is_here
        return None, "held_here" if here else "held"
    except OSError as error:
        return None, "full" if error.errno in (errno.ENOSPC, errno.EDQUOT) else "folder"


def _attempt(writer: CommitWriter, commit: Commit) -> str:
    """Write *commit*; why it failed, or nothing."""
    try:
        writer.write(commit)
    except Unwritten as error:
        return error.reason
    except Exception as error:  # our bug: say that it is not saved, and keep it
        _log.error("a commit could not be written: %s", type(error).__name__)
        return "unknown"
    return ""


def _changed_at(path: Path) -> datetime | None:
    try:
        return datetime.fromtimestamp(path.stat().st_mtime, UTC).astimezone()
    except OSError:
        return None


def _now() -> datetime:
    return datetime.now(UTC).astimezone()
