"""Looking at a map through another view until it is on screen, against a repaint of the map."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import Final

from PySide6.QtWidgets import QApplication

from benchmarks import synthetic
from benchmarks.canvas import application, present, settle
from benchmarks.measure import Row, compare, timed
from mapper import edits
from mapper.document import Document
from mapper.model import Filter
from mapper.ui.stage import Stage

FILTER: Final = Filter(kinds=("actor", "role", "intervention"))
ORDINARY: Final = 300
AT_ONCE: Final = 100
"""A map of 300 elements is shown through another view within so many milliseconds, also for the
first time."""
TIMES: Final = 4
"""A view that was looked at before takes at most so many repaints."""


def rows() -> Iterator[Row]:
    """To a view, and back to the whole map; of 300, 1,000 and 5,000 elements."""
    app = application()
    for size in (ORDINARY, 1_000, 5_000):
        stage = Stage(Document(synthetic.case(size)))
        stage.canvas.moves = False
        present(stage)
        settle(stage.canvas)
        for name, act in _acts(stage):
            yield _switching(f"view: {name}, {size:,}", stage, act)
            if size == ORDINARY:
                yield _switching(f"view: {name}, after a change, {size:,}", stage, act, anew=True)
        stage.stop()
        stage.close()
        app.processEvents()


def _acts(stage: Stage) -> Iterator[tuple[str, Callable[[], object]]]:
    looking = stage.looking
    yield "fewer kinds", lambda: looking.choose(filter=FILTER)
    for form in ("tree", "network", "onion", "table"):
        yield form, partial(looking.show_form, form)


def _switching(name: str, stage: Stage, act: Callable[[], object], *, anew: bool = False) -> Row:
    """There and back; *anew* when nothing that was found out before holds any more."""
    canvas, looking, document = stage.canvas, stage.looking, stage.document
    challenge = document.snapshot().challenge

    def ours() -> float:
        if anew:
            with document.edit("Note"):
                note = f"{document.elements[challenge.id].note}."
                edits.change(document, challenge.id, note=note)

        def there() -> None:
            act()
            _paint(stage)

        def back() -> None:
            looking.show_form("map")
            _paint(stage)

        taken = timed(there)
        QApplication.processEvents()
        return (taken + timed(back)) / 2

    def floor() -> float:
        canvas.repaint_map()
        return timed(canvas.repaint)

    return compare(
        name,
        ours,
        "a full repaint",
        floor,
        goal=None if anew else TIMES,
        goal_ms=AT_ONCE if anew else None,
        rounds=3,
    )


def _paint(stage: Stage) -> None:
    front = stage.stack.currentWidget()
    assert front is not None
    front.repaint()
