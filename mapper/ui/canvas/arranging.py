"""Arranging a map: at once when it is small, else in a process that can be stopped."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QPointF, QRectF, QTimer

from mapper.graph.boxes import Box, Tie
from mapper.graph.layouts.plan import Plan, Wishes
from mapper.i18n import _
from mapper.model import Element
from mapper.ui.canvas import frames
from mapper.ui.canvas.bubble import Bubble
from mapper.ui.canvas.routes import tie
from mapper.ui.canvas.workbench import Workbench

if TYPE_CHECKING:
    from multiprocessing.pool import AsyncResult, Pool

AT_ONCE: Final = {"layers": 12}
"""The layout of so many elements is there before a process would have started."""
QUICK: Final = 120
"""The same of all other layouts."""
LOOK: Final = 40
RATIOS: Final = {"layers": 1.35}
"""Width to height that a layout aims at: the canvas, with room for the titles of the bands."""
WIDE: Final = 1.6
FORMS: Final = {"map": "layers"}
"""The layout that is meant where none is named, if it is not called as the form of the view."""
Places = dict[str, tuple[float, float]]


@dataclass(frozen=True, slots=True)
class Task:
    """What is arranged, and how."""

    layout: str
    boxes: list[Box]
    ties: list[Tie]
    wishes: Wishes
    only: tuple[str, ...]

    def solved(self) -> Places:
        """The answer, at once."""
        from mapper.graph.layouts.arrange import arrange

        return arrange(self.layout, self.boxes, self.ties, self.wishes, only=self.only).places


class Arranging(QObject):
    """One layout under way; *done* gets the places, or None when it could not be found."""

    def __init__(self, parent: QObject, task: Task, done: Callable[[Places | None], None]) -> None:
        super().__init__(parent)
        self._done = done
        import multiprocessing

        from mapper.graph.layouts.arrange import arrange  # the process needs nothing of Qt

        self._pool: Pool | None = multiprocessing.get_context("spawn").Pool(1)
        self._result: AsyncResult[Plan] = self._pool.apply_async(
            arrange, (task.layout, task.boxes, task.ties, task.wishes), {"only": task.only}
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
        places = self._result.get().places if self._result.successful() else None
        self.stop()
        self._done(places)


class Arranger:
    """Arranges the map of a canvas, shows that it goes on, and lets it be stopped."""

    def __init__(self, canvas: Workbench) -> None:
        self._canvas = canvas
        self._under_way: Arranging | None = None
        self._bubble: Bubble | None = None
        self._part = False

    @property
    def runs(self) -> bool:
        """Whether a layout is under way."""
        return self._under_way is not None

    def chosen(self) -> tuple[str, ...]:
        """The elements that would be arranged; none when all would."""
        every = self._placed()
        chosen = [i for i in every if i in self._canvas.selection]
        return tuple(chosen) if 1 < len(chosen) < len(every) else ()

    def _placed(self) -> Mapping[str, Element]:
        """The elements that have places here: those of a view with an arrangement of its own, else
        those of the whole map, for what a filter hides must not be lain upon."""
        seen = self._canvas.seen
        return seen.elements if seen.has_own_places else seen.document.elements

    def start(self, layout: str = "", near: bool = False) -> None:
        """Find the places for everything, or for what is selected when it is several elements;
        the map moves when they are there. With *near* all stay near where they are."""
        self.stop()
        canvas = self._canvas
        form = canvas.seen.view.form
        if form == "onion":
            canvas.message.emit(_("In this view the rings say where everybody stands."))
            return
        task = self._task(layout or FORMS.get(form, form), near)
        self._part = bool(task.only)
        if len(task.boxes) <= AT_ONCE.get(task.layout, QUICK):
            self._place(task.solved())
            return
        self._under_way = Arranging(canvas, task, self._arranged)
        self._bubble = Bubble(canvas, canvas.paints, _("Arranging the map …"))
        self._bubble.progress()
        self._bubble.offer(_("Cancel"), self.stop)
        middle = QRectF(canvas.rect()).center()
        self._bubble.show_at(middle - QPointF(90, 60), passing=False)

    def _task(self, name: str, near: bool) -> Task:
        from mapper.ui import arrange

        canvas, seen = self._canvas, self._canvas.seen
        one = canvas.chosen_element()
        starts = [one] if one else [seen.view.about] if seen.view.about else []
        elements = self._placed()
        if len(elements) == len(seen.elements):
            boxes = canvas.scene.measured_boxes()
            ties = [tie(link) for link in seen.links.values()]
        else:
            boxes, ties = arrange.parts(canvas.document.snapshot())
        told = arrange.wishes(elements.values(), RATIOS.get(name, WIDE), starts, near)
        return Task(name, boxes, ties, told, self.chosen())

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
        canvas = self._canvas
        still = {i: p for i, p in places.items() if i in self._placed()}
        held = frames.holdings(canvas.seen)
        with canvas.document.edit(_("Arrange")):
            canvas.seen.place(still)
            frames.settle(canvas.scene, held)
        if not self._part:
            canvas.fit()
