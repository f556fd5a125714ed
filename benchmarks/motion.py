"""Pan, zoom and drag, step by step as a hand makes them, against one blit of a ready picture."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from PySide6.QtCore import QPointF, Qt
from PySide6.QtWidgets import QApplication

from benchmarks import synthetic
from benchmarks.canvas import Blit, application, settle, shown
from benchmarks.measure import Row, compare, slowest, timed
from mapper.document import Document
from mapper.ui.canvas.view import Canvas

LINKS = 10
STEPS = 60
NONE = Qt.KeyboardModifier.NoModifier


def rows() -> Iterator[Row]:
    """Steps of the hand on maps of 1,000 and 5,000 elements."""
    app = application()
    for size in (1_000, 5_000):
        canvas = shown(Document(synthetic.case(size)))
        canvas.set_zoom(1.0)
        settle(canvas)
        blit, scaled = Blit(canvas.grab()), Blit(canvas.grab(), 1.1)
        yield from pans(size, canvas, blit)
        yield zoom(size, canvas, scaled)
        yield from drag(size, canvas, blit)
        for widget in (blit, scaled, canvas):
            widget.close()
        canvas.stop()
        app.processEvents()


def pans(size: int, canvas: Canvas, blit: Blit) -> Iterator[Row]:
    """Steps of a pan; between two of them the program does what it does while nobody waits."""
    for name, scale in (("1:1", 1.0), ("half", 0.5), ("far", 0.2)):
        canvas.set_zoom(scale)
        settle(canvas)
        turn = [0]

        def step(turn: list[int] = turn) -> float:
            turn[0] += 1
            way = 1 if turn[0] % 60 < 30 else -1

            def pan() -> None:
                canvas.pan(-24 * way, -8 * way)
                canvas.repaint()

            taken = timed(pan)
            _rest()
            return taken

        goal = 10 if size == 1_000 else 16
        floor = _painted(blit)
        yield compare(f"pan step, {size:,}, {name}", step, "blit", floor, goal=goal, rounds=STEPS)
        what = f"slowest of {STEPS} pan steps, {size:,}, {name}"
        yield slowest(what, step, "blit", floor, goal_ms=16, rounds=STEPS)


def zoom(size: int, canvas: Canvas, scaled: Blit) -> Row:
    """One step of a zoom, before the map is painted sharp."""
    canvas.set_zoom(1.0)
    settle(canvas)
    turn = [1.1]

    def step() -> float:
        turn[0] = 1 / turn[0]

        def act() -> None:
            canvas.zoom_by(turn[0])
            canvas.repaint()

        return timed(act)

    floor = _painted(scaled)
    return compare(f"zoom step, {size:,}", step, "scaled blit", floor, goal=2, rounds=15)


def drag(size: int, canvas: Canvas, blit: Blit) -> Iterator[Row]:
    """Taking hold of an element with ten links, and moving it."""
    canvas.set_zoom(1.0)
    middle = with_links(canvas.document, LINKS)
    canvas.reveal(middle)
    settle(canvas)
    shape = canvas.scene.shape(middle)
    start = canvas.viewport.to_view(shape.x, shape.y)
    far = QPointF(14.0, 3.0)

    def grab() -> float:
        def act() -> None:
            canvas.hand.press(start, NONE)
            canvas.hand.move(start + far, NONE)
            canvas.repaint()

        taken = timed(act)
        canvas.hand.cancel()
        canvas.select(())
        _rest()
        return taken

    yield compare(f"press on an element, {size:,}", grab, "blit", _painted(blit), goal_ms=16)
    canvas.hand.press(start, NONE)
    canvas.hand.move(start + far, NONE)
    canvas.repaint()
    turn = [1]

    def step() -> float:
        turn[0] = turn[0] % 40 + 1

        def act() -> None:
            canvas.hand.move(start + far + QPointF(3.0 * turn[0], 2.0 * turn[0]), NONE)
            canvas.repaint()

        return timed(act)

    name = f"drag step with {LINKS} links, {size:,}"
    yield compare(name, step, "blit", _painted(blit), goal=2.5, rounds=STEPS)
    canvas.hand.cancel()
    canvas.select(())


def with_links(document: Document, count: int) -> str:
    """An element with so many links, or as near to it as there is."""
    return min(document.elements, key=lambda i: abs(len(document.links_of(i)) - count))


def _painted(widget: Blit) -> Callable[[], float]:
    return lambda: timed(widget.repaint)


def _rest() -> None:
    """What is left of a frame of a sixtieth of a second goes to the program."""
    QApplication.processEvents()
