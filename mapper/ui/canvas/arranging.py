"""Arranging the whole map: at once when it is small, else in a process that can be stopped."""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable, Sequence
from multiprocessing.pool import AsyncResult, Pool
from typing import Final

from PySide6.QtCore import QObject, QTimer

from mapper.graph.boxes import Box, Tie
from mapper.graph.layout import layers
from mapper.ui.arrange import RATIO

AT_ONCE: Final = 12
"""The layout of so many elements is there before a process would have started."""
LOOK: Final = 40
Places = dict[str, tuple[float, float]]


class Arranging(QObject):
    """One layout under way; *done* gets the places, or None when it could not be found."""

    def __init__(
        self,
        parent: QObject,
        boxes: Sequence[Box],
        ties: Sequence[Tie],
        done: Callable[[Places | None], None],
    ) -> None:
        super().__init__(parent)
        self._done = done
        self._pool: Pool | None = multiprocessing.get_context("spawn").Pool(1)
        self._result: AsyncResult[Places] = self._pool.apply_async(
            layers, (list(boxes), list(ties)), {"ratio": RATIO}
        )
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK)
        self._timer.timeout.connect(self._look)
        self._timer.start()

    def stop(self) -> None:
        """End it without an answer."""
        self._timer.stop()
        if self._pool is not None:
            self._pool.terminate()
            self._pool.join()
            self._pool = None

    def _look(self) -> None:
        if not self._result.ready():
            return
        places = self._result.get() if self._result.successful() else None
        self.stop()
        self._done(places)
