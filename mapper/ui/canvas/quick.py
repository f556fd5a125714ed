"""Links of elements that are on the move: a plain curve each, without looking for the best way."""

from __future__ import annotations

from mapper.model import Link
from mapper.ui.canvas.grid import Rect
from mapper.ui.canvas.outlines import Point
from mapper.ui.canvas.shapes import Shape
from mapper.ui.canvas.wires import Wire, wire


def moving_wire(link: Link, source: Shape, target: Shape, start: Point, end: Point) -> Wire | None:
    """*link* while the centres of its ends are at *start* and *end*; None when they overlap."""
    first, last = _box(source, start), _box(target, end)
    route = route_between(first, last)
    if route is None:
        return None
    ends = (_polygon(source, start), _polygon(target, end))
    return wire(link, source.element, route, ends)


def _box(shape: Shape, at: Point) -> Rect:
    w, h = shape.body.width / 2, shape.body.height / 2
    return at[0] - w, at[1] - h, at[0] + w, at[1] + h


def _polygon(shape: Shape, at: Point) -> list[Point]:
    return [(x + at[0], y + at[1]) for x, y in shape.body.outline.polygon]


def route_between(a: Rect, b: Rect) -> tuple[Point, ...] | None:
    """A gentle curve from the middle of one side to the middle of another; None when they meet."""
    ax, ay = (a[0] + a[2]) / 2, (a[1] + a[3]) / 2
    bx, by = (b[0] + b[2]) / 2, (b[1] + b[3]) / 2
    across = max(b[0] - a[2], a[0] - b[2])
    down = max(b[1] - a[3], a[1] - b[3])
    if max(across, down) <= 0:
        return None
    if across >= down:
        sign = 1 if bx > ax else -1
        start, end = (a[2] if sign > 0 else a[0], ay), (b[0] if sign > 0 else b[2], by)
        bend = (end[0] - start[0]) * 0.5
        return start, (start[0] + bend, start[1]), (end[0] - bend, end[1]), end
    sign = 1 if by > ay else -1
    start, end = (ax, a[3] if sign > 0 else a[1]), (bx, b[1] if sign > 0 else b[3])
    bend = (end[1] - start[1]) * 0.5
    return start, (start[0], start[1] + bend), (end[0], end[1] - bend), end
