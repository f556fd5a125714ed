"""The time of a session: counts down the minutes there are, or up where none are set."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from mapper.i18n import _

MOST: Final = 999
"""So many minutes at most."""
_TICK: Final = 250


class Clock(QObject):
    """Can be started, paused and set back; ``ticked`` tells that what it says has changed.

    *now* gives seconds from anywhere, ever rising.
    """

    ticked = Signal()

    def __init__(
        self, parent: QObject | None = None, now: Callable[[], float] = time.monotonic
    ) -> None:
        super().__init__(parent)
        self._now = now
        self._since: float | None = None
        self._spent = 0.0
        self._told = ""
        self.minutes = 0
        self._timer = QTimer(self, interval=_TICK)
        self._timer.timeout.connect(self._tick)

    # ---- what it says

    @property
    def runs(self) -> bool:
        """Whether it is running."""
        return self._since is not None

    @property
    def used(self) -> bool:
        """Whether it has been started since it was last set back."""
        return self.runs or self._spent > 0

    @property
    def spent(self) -> float:
        """The seconds that have gone."""
        return self._spent + (self._now() - self._since if self._since is not None else 0.0)

    @property
    def over(self) -> bool:
        """Whether more time has gone than there was."""
        return bool(self.minutes) and self.spent > self.minutes * 60

    def text(self) -> str:
        """What is left, or by how much it is over, or what has gone."""
        if not self.minutes:
            return digits(int(self.spent))
        left = self.minutes * 60 - self.spent
        if left < 0:
            return _("{time} over").format(time=digits(int(-left)))
        return _("{time} left").format(time=digits(-int(-left // 1)))

    # ---- doing

    def turn(self) -> None:
        """Start, or pause."""
        if self._since is None:
            self._since = self._now()
            self._timer.start()
        else:
            self._spent = self.spent
            self._since = None
            self._timer.stop()
        self._tick()

    def reset(self) -> None:
        """Set back to the beginning, and stand still."""
        self._since, self._spent = None, 0.0
        self._timer.stop()
        self._tick()

    def set_minutes(self, minutes: int) -> None:
        """So many minutes from the beginning; 0 counts up."""
        self.minutes = min(MOST, max(0, minutes))
        self._tick()

    def _tick(self) -> None:
        told = f"{self.text()} {self.runs} {self.used}"
        if told != self._told:
            self._told = told
            self.ticked.emit()


def digits(seconds: int) -> str:
    """Minutes and seconds: 12:40, or 1:02:40 from an hour on."""
    minutes, rest = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"
