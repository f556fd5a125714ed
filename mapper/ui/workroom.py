"""One thread beside the window's: long work that tells how far it is and can be given up."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Lock
from typing import Any

from PySide6.QtCore import QObject, Signal

from mapper.ui.wishes import Tell


class _GivenUp(Exception):
    """The window no longer wants what is being made."""


class Workroom(QObject):
    """Does one thing at a time, in the order they were asked for. Of those with the same name only
    the newest counts: older ones are given up, also in their midst."""

    advanced = Signal(str, float)
    done = Signal(str, object)
    failed = Signal(str, object)
    _ended = Signal(str, int, object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = ThreadPoolExecutor(1)
        self._wanted: defaultdict[str, int] = defaultdict(int)
        self._busy: set[str] = set()
        self._open = True
        self._telling = Lock()
        self._ended.connect(self._finish)

    def ask(self, name: str, work: Callable[[Tell], Any]) -> None:
        """Want *work* done; it is called with what it tells its progress to."""
        self._wanted[name] += 1
        self._busy.add(name)
        self._pool.submit(self._run, name, self._wanted[name], work)

    def drop(self, name: str) -> None:
        """Want it no longer."""
        self._wanted[name] += 1
        self._busy.discard(name)

    def is_busy(self, name: str) -> bool:
        """Whether something is being made or waits for its turn."""
        return name in self._busy

    def close(self, last: Callable[[], Any]) -> None:
        """Want nothing any more; *last* is done in the thread before it ends."""
        for name in list(self._wanted):
            self.drop(name)
        with self._telling:  # what is being told is told to the end before anything goes
            self._open = False
        self._pool.submit(last)
        self._pool.shutdown(wait=False)

    def wait(self) -> None:
        """Stay until everything asked for is done or given up."""
        self._pool.submit(int).result()

    def _run(self, name: str, number: int, work: Callable[[Tell], Any]) -> None:
        def tell(share: float) -> None:
            if self._wanted[name] != number:
                raise _GivenUp
            self._emit(lambda: self.advanced.emit(name, share))

        result, error = None, None
        try:
            tell(0.0)
            result = work(tell)
        except _GivenUp:
            return
        except Exception as caught:  # told in the window, which has the one place for our bugs
            error = caught
        self._emit(lambda: self._ended.emit(name, number, result, error))

    def _emit(self, emit: Callable[[], None]) -> None:
        with self._telling:
            if not self._open:
                return
            try:
                emit()
            except RuntimeError:
                return  # the window is gone; nobody waits for the answer

    def _finish(self, name: str, number: int, result: object, error: object) -> None:
        if self._wanted[name] != number:
            return
        self._busy.discard(name)
        if error is not None:
            self.failed.emit(name, error)
        else:
            self.done.emit(name, result)
