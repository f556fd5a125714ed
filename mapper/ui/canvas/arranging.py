"""Arranging the whole map: at once when it is small, else in a process that can be stopped."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QPointF, QRectF, QTimer

from mapper import edits
from mapper.graph.boxes import Box, Tie
from mapper.graph.layout import layers
from mapper.i18n import _
from mapper.ui import arrange
from mapper.ui.canvas.bubble import Bubble
from mapper.ui.canvas.workbench import Workbench

if TYPE_CHECKING:
    from multiprocessing.pool import AsyncResult, Pool

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
        import multiprocessing

        self._pool: Pool | None = multiprocessing.get_context("spawn").Pool(1)
        self._result: AsyncResult[Places] = self._pool.apply_async(
            layers, (list(boxes), list(ties)), {"ratio": arrange.RATIO}
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


class Arranger:
    """Arranges the map of a canvas, shows that it goes on, and lets it be stopped."""

    def __init__(self, canvas: Workbench) -> None:
        self._canvas = canvas
        self._under_way: Arranging | None = None
        self._bubble: Bubble | None = None

    @property
    def runs(self) -> bool:
        """Whether a layout is under way."""
        return self._under_way is not None

    def start(self) -> None:
        """Find the places for everything; the map moves when they are there."""
        self.stop()
        canvas = self._canvas
        boxes, ties = arrange.parts(canvas.document.snapshot())
        if len(boxes) <= AT_ONCE:
            self._place(layers(boxes, ties, ratio=arrange.RATIO))
            return
        self._under_way = Arranging(canvas, boxes, ties, self._arranged)
        self._bubble = Bubble(canvas, canvas.paints, _("Arranging the map …"))
        self._bubble.progress()
        self._bubble.offer(_("Cancel"), self.stop)
        middle = QRectF(canvas.rect()).center()
        self._bubble.show_at(middle - QPointF(90, 60), passing=False)

    def stop(self) -> None:
        """Leave the map as it is."""
        under_way, self._under_way = self._under_way, None
        if under_way is not None:
            under_way.stop()
        bubble, self._bubble = self._bubble, None
        if bubble is not None:
            bubble.take_away()

    def _arranged(self, places: Places | None) -> None:
        self.stop()
        if places is None:
            self._canvas.say(_("The map could not be arranged. It is as it was."))
        else:
            self._place(places)

    def _place(self, places: Places) -> None:
        document = self._canvas.document
        still = {i: p for i, p in places.items() if i in document.elements}
        with document.edit(_("Arrange")):
            edits.place(document, still)
        self._canvas.fit()
