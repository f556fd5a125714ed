"""Work away from the window's thread, of which only the latest answer counts."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QRunnable, QThreadPool, QTimer, Signal


class _Told(QObject):
    """Carries an answer from the worker's thread to the window's."""

    done = Signal(int, object, object)


def _nothing() -> None:
    pass


class _Job(QRunnable):
    """One call."""

    def __init__(self, number: int, work: Callable[[], Any], told: _Told) -> None:
        super().__init__()
        self._number = number
        self._work = work
        self._told = told

    def run(self) -> None:
        work, self._work = self._work, _nothing  # what it was about is let go with the answer
        try:
            result, error = work(), None
        except Exception as caught:  # told to the window, which has the one place for our bugs
            result, error = None, caught
        del work
        try:
            self._told.done.emit(self._number, result, error)
        except RuntimeError:
            return  # the window is gone; nobody waits for the answer


class Latest(QObject):
    """Runs what was asked last, a moment after the last asking; older answers are dropped.

    *prepare* is called in the window's thread and returns the work; *done* gets its result.
    """

    busy = Signal(bool)
    done = Signal(object)
    failed = Signal(object)

    def __init__(
        self,
        prepare: Callable[[], Callable[[], Any]],
        wait: int = 150,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._prepare = prepare
        self._number = 0
        self._running = False
        self._again = False
        self._told = _Told()
        self._told.done.connect(self._finish)
        self._timer = QTimer(self, singleShot=True, interval=wait)
        self._timer.timeout.connect(self._start)

    def ask(self) -> None:
        """Want a fresh answer."""
        self._number += 1
        self.busy.emit(True)
        self._timer.start()

    def stop(self) -> None:
        """Want no answer any more."""
        self._number += 1
        self._again = False
        self._timer.stop()

    def _start(self) -> None:
        if self._running:  # one at a time: a slow analysis must not queue up behind the typing
            self._again = True
            return
        self._running = True
        QThreadPool.globalInstance().start(_Job(self._number, self._prepare(), self._told))

    def _finish(self, number: int, result: object, error: object) -> None:
        self._running = False
        if self._again:
            self._again = False
            self._timer.start()
        if number != self._number:
            return
        self.busy.emit(False)
        if error is not None:
            self.failed.emit(error)
        else:
            self.done.emit(result)
