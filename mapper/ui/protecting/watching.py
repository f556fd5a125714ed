"""Noticing that nobody is there: no key and no mouse for a while, or the computer has slept."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication

_TICK: Final = 2000
_ASLEEP: Final = 30.0
"""When nothing ran for so many seconds, the computer slept."""
_HANDS: Final = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TabletPress,
        QEvent.Type.InputMethod,
    }
)


def awake() -> float:
    """Seconds on a clock that goes on while the computer sleeps."""
    boot = getattr(time, "CLOCK_BOOTTIME", None)
    return time.clock_gettime(boot) if boot is not None else time.time()


class Watch(QObject):
    """``left`` comes once when nobody was there for *limit* seconds (None: as long as one likes),
    or the computer slept; then it rests until it is begun again."""

    left = Signal()

    def __init__(
        self,
        limit: Callable[[], float | None],
        parent: QObject,
        clock: Callable[[], float] = awake,
    ) -> None:
        super().__init__(parent)
        self._limit = limit
        self._clock = clock
        self._seen = self._ticked = clock()
        self._timer = QTimer(self, interval=_TICK)
        self._timer.timeout.connect(self.look)
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):
            application.applicationStateChanged.connect(self._take_state)

    @property
    def is_on(self) -> bool:
        """Whether it watches."""
        return self._timer.isActive()

    def begin(self) -> None:
        """Watch from now on."""
        self._seen = self._ticked = self._clock()
        application = QCoreApplication.instance()
        if application is not None and not self.is_on:
            application.installEventFilter(self)
        self._timer.start()

    def end(self) -> None:
        """Watch no longer; it costs nothing then."""
        application = QCoreApplication.instance()
        if application is not None:
            application.removeEventFilter(self)
        self._timer.stop()

    def look(self) -> None:
        """Ask the clock."""
        now, limit = self._clock(), self._limit()
        slept = now - self._ticked > _TICK / 1000 + _ASLEEP
        self._ticked = now
        if slept or (limit is not None and now - self._seen >= limit):
            self._leave()

    def _leave(self) -> None:
        if self.is_on:
            self.end()
            self.left.emit()

    def _take_state(self, state: Qt.ApplicationState) -> None:
        if state == Qt.ApplicationState.ApplicationSuspended:
            self._leave()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _HANDS:
            self._seen = self._clock()
        return False
