"""The outline of every kind of element: around a block of text, as a curve, and as a polygon."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import Final, NamedTuple

Point = tuple[float, float]
KAPPA: Final = 0.5522847498


class Form(StrEnum):
    """The outlines there are."""

    WIDE = "wide"
    ROUNDED = "rounded"
    CUT = "cut"
    DOUBLE_LEFT = "double_left"
    ELLIPSE = "ellipse"
    PILL = "pill"
    HEXAGON = "hexagon"
    ARROW = "arrow"


class Line(NamedTuple):
    """A row of text as the outline sees it: half its width, and its top and bottom from the
    middle of the block."""

    half: float
    top: float
    bottom: float


class Step(NamedTuple):
    """One part of an outline: "M" or "L" with one point, "C" with three, "Z" with none."""

    verb: str
    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Outline:
    """A closed curve around its centre (0, 0), its polygon, and where the text stands in it."""

    form: Form
    width: float
    height: float
    steps: tuple[Step, ...]
    extra: tuple[tuple[Step, ...], ...]
    polygon: tuple[Point, ...]
    text_x: float = 0.0
    text_y: float = 0.0


PAD_X: Final = 13.0
PAD_Y: Final = 8.0
SMALLEST: Final = (76.0, 38.0)
CUT: Final = 15.0
POINT: Final = 20.0
SIDE_STROKE: Final = 6.0


def outline(form: Form, lines: Sequence[Line], double: bool = False, least: float = 0.0) -> Outline:
    """The smallest outline of *form*, at least *least* wide, in which every line of text has room;
    *double* draws a second edge inside the first."""
    half = max((line.half for line in lines), default=0.0)
    tall = (lines[-1].bottom - lines[0].top) if lines else 0.0
    width, height, text_x, text_y = _SIZES[form](half, tall, lines)
    width = max(SMALLEST[0], 2 * math.ceil(max(width, least) / 2))
    height = max(SMALLEST[1], 2 * math.ceil(height / 2))
    steps, extra, polygon = _curves(form, width, height, double)
    return Outline(form, width, height, steps, extra, polygon, text_x, text_y)


@lru_cache(maxsize=4_000)
def _curves(
    form: Form, width: float, height: float, double: bool
) -> tuple[tuple[Step, ...], tuple[tuple[Step, ...], ...], tuple[Point, ...]]:
    """The curve, the further edges and the polygon of an outline: thousands share a few sizes."""
    steps = _STEPS[form](width, height)
    extra: tuple[tuple[Step, ...], ...] = ()
    if form is Form.DOUBLE_LEFT:
        extra = (_side_stroke(width, height),)
    elif double:
        extra = (_STEPS[form](width - 7, height - 7),)
    return steps, extra, flattened(steps)


# ---- how large


def _size_box(half: float, tall: float, lines: Sequence[Line]) -> tuple[float, float, float, float]:
    return 2 * half + 2 * PAD_X, tall + 2 * PAD_Y, 0.0, 0.0


def _size_wide(
    half: float, tall: float, lines: Sequence[Line]
) -> tuple[float, float, float, float]:
    return 2 * half + 2 * (PAD_X + 7), tall + 2 * (PAD_Y + 5), 0.0, 0.0


def _size_double_left(
    half: float, tall: float, lines: Sequence[Line]
) -> tuple[float, float, float, float]:
    return 2 * half + 2 * PAD_X + SIDE_STROKE, tall + 2 * PAD_Y, SIDE_STROKE / 2, 0.0


def _size_pill(
    half: float, tall: float, lines: Sequence[Line]
) -> tuple[float, float, float, float]:
    height = max(tall + 2 * PAD_Y, SMALLEST[1])
    radius = min(height / 2, PILL_RADIUS)
    need = 0.0
    for line in lines:
        # How far the round end bites into the row, at its top and at its bottom.
        reach = max(abs(line.top), abs(line.bottom)) - (height / 2 - radius)
        bite = radius - math.sqrt(max(0.0, radius**2 - max(0.0, reach) ** 2))
        need = max(need, line.half + bite + 9)
    return 2 * max(need, half + PAD_X), height, 0.0, 0.0


def _size_hexagon(
    half: float, tall: float, lines: Sequence[Line]
) -> tuple[float, float, float, float]:
    height = max(tall + 2 * PAD_Y, SMALLEST[1])
    tip = _tip(height)
    need = 0.0
    for line in lines:
        edge = tip * max(abs(line.top), abs(line.bottom)) / (height / 2)
        need = max(need, line.half + edge + 9)
    return 2 * max(need, half + tip * 0.75 + 6), height, 0.0, 0.0


def _size_arrow(
    half: float, tall: float, lines: Sequence[Line]
) -> tuple[float, float, float, float]:
    height = max(tall + 2 * PAD_Y, SMALLEST[1])
    bite = 0.0
    for line in lines:
        edge = POINT * max(abs(line.top), abs(line.bottom)) / (height / 2)
        bite = max(bite, line.half - half + edge)
    right = max(bite + 7, PAD_X * 0.6)
    return 2 * half + PAD_X - 1 + right, height, (PAD_X - 1 - right) / 2, 0.0


def _size_ellipse(
    half: float, tall: float, lines: Sequence[Line]
) -> tuple[float, float, float, float]:
    best = (math.inf, 0.0, 0.0)
    for tenth in range(12, 24):
        b = max(tall / 2 * tenth / 10, tall / 2 + 9, SMALLEST[1] / 2)
        a = half + 12
        for line in lines:
            y = max(abs(line.top), abs(line.bottom)) - 2
            a = max(a, (line.half + 4) / math.sqrt(max(0.02, 1 - (y / b) ** 2)))
        cost = a * b * (1 + 0.2 * abs(a / b - 2.2))
        best = min(best, (cost, a, b))
    return 2 * best[1], 2 * best[2], 0.0, 0.0


_SIZES: Final = {
    Form.WIDE: _size_wide,
    Form.ROUNDED: _size_box,
    Form.CUT: _size_box,
    Form.DOUBLE_LEFT: _size_double_left,
    Form.ELLIPSE: _size_ellipse,
    Form.PILL: _size_pill,
    Form.HEXAGON: _size_hexagon,
    Form.ARROW: _size_arrow,
}


# ---- the curve


PILL_RADIUS: Final = 30.0


def _tip(height: float) -> float:
    return min(18.0, height * 0.36)


def polygon_steps(points: Sequence[Point]) -> tuple[Step, ...]:
    """A closed outline of straight lines."""
    first, *rest = points
    return (Step("M", (first,)), *(Step("L", (p,)) for p in rest), Step("Z", ()))


def rounded_steps(width: float, height: float, radius: float) -> tuple[Step, ...]:
    """A rectangle with round corners around (0, 0)."""
    x, y = width / 2, height / 2
    r = min(radius, x, y)
    k = r * (1 - KAPPA)
    return (
        Step("M", ((-x + r, -y),)),
        Step("L", ((x - r, -y),)),
        Step("C", ((x - k, -y), (x, -y + k), (x, -y + r))),
        Step("L", ((x, y - r),)),
        Step("C", ((x, y - k), (x - k, y), (x - r, y))),
        Step("L", ((-x + r, y),)),
        Step("C", ((-x + k, y), (-x, y - k), (-x, y - r))),
        Step("L", ((-x, -y + r),)),
        Step("C", ((-x, -y + k), (-x + k, -y), (-x + r, -y))),
        Step("Z", ()),
    )


def _ellipse(width: float, height: float) -> tuple[Step, ...]:
    a, b = width / 2, height / 2
    ka, kb = a * KAPPA, b * KAPPA
    return (
        Step("M", ((-a, 0.0),)),
        Step("C", ((-a, -kb), (-ka, -b), (0.0, -b))),
        Step("C", ((ka, -b), (a, -kb), (a, 0.0))),
        Step("C", ((a, kb), (ka, b), (0.0, b))),
        Step("C", ((-ka, b), (-a, kb), (-a, 0.0))),
        Step("Z", ()),
    )


def _cut(width: float, height: float) -> tuple[Step, ...]:
    x, y = width / 2, height / 2
    return polygon_steps([(-x, -y), (x - CUT, -y), (x, -y + CUT), (x, y), (-x, y)])


def _hexagon(width: float, height: float) -> tuple[Step, ...]:
    x, y, tip = width / 2, height / 2, _tip(height)
    return polygon_steps(
        [(-x, 0), (-x + tip, -y), (x - tip, -y), (x, 0), (x - tip, y), (-x + tip, y)]
    )


def _arrow(width: float, height: float) -> tuple[Step, ...]:
    x, y = width / 2, height / 2
    return polygon_steps([(-x, -y), (x - POINT, -y), (x, 0), (x - POINT, y), (-x, y)])


_STEPS: Final = {
    Form.WIDE: lambda w, h: rounded_steps(w, h, 11),
    Form.ROUNDED: lambda w, h: rounded_steps(w, h, 8),
    Form.CUT: _cut,
    Form.DOUBLE_LEFT: lambda w, h: rounded_steps(w, h, 8),
    Form.ELLIPSE: _ellipse,
    Form.PILL: lambda w, h: rounded_steps(w, h, PILL_RADIUS),
    Form.HEXAGON: _hexagon,
    Form.ARROW: _arrow,
}


def sample(form: Form, width: float, height: float) -> tuple[Step, ...]:
    """An outline of a given size with no text in it, as legends show it."""
    # The corners of the challenge would be those of an actor on something so low.
    steps = rounded_steps(width, height, 7) if form is Form.WIDE else _STEPS[form](width, height)
    return (*steps, *_side_stroke(width, height)) if form is Form.DOUBLE_LEFT else steps


def _side_stroke(width: float, height: float) -> tuple[Step, ...]:
    x = -width / 2 + SIDE_STROKE
    return Step("M", ((x, -height / 2 + 2),)), Step("L", ((x, height / 2 - 2),))


# ---- the polygon


def flattened(steps: Sequence[Step], pieces: int = 8) -> tuple[Point, ...]:
    """The outline as a polygon, each curve in *pieces* straight parts."""
    points: list[Point] = []
    for step in steps:
        if step.verb == "C":
            start = points[-1]
            b, c, d = step.points
            points.extend(bezier(start, b, c, d, n / pieces) for n in range(1, pieces + 1))
        else:
            points.extend(step.points)
    return tuple(points)


def bezier(p0: Point, p1: Point, p2: Point, p3: Point, t: float) -> Point:
    """The point of a cubic Bezier curve at *t* (0 to 1)."""
    u = 1 - t
    a, b, c, d = u * u * u, 3 * u * u * t, 3 * u * t * t, t * t * t
    return (
        a * p0[0] + b * p1[0] + c * p2[0] + d * p3[0],
        a * p0[1] + b * p1[1] + c * p2[1] + d * p3[1],
    )


def inside(polygon: Sequence[Point], x: float, y: float) -> bool:
    """Whether a point lies in a polygon (even-odd rule)."""
    hit = False
    ax, ay = polygon[-1]
    for bx, by in polygon:
        if (ay > y) != (by > y) and x < (bx - ax) * (y - ay) / (by - ay) + ax:
            hit = not hit
        ax, ay = bx, by
    return hit


def first_hit(polygon: Sequence[Point], start: Point, direction: Point) -> float | None:
    """How far from *start* along the unit vector *direction* the polygon is met first, or None."""
    sx, sy = start
    dx, dy = direction
    best: float | None = None
    ax, ay = polygon[-1]
    for bx, by in polygon:
        ex, ey = bx - ax, by - ay
        cross = dx * ey - dy * ex
        if abs(cross) > 1e-12:
            away = ((ax - sx) * ey - (ay - sy) * ex) / cross
            along = ((ax - sx) * dy - (ay - sy) * dx) / cross
            if away >= -1e-6 and -1e-9 <= along <= 1 + 1e-9 and (best is None or away < best):
                best = max(0.0, away)
        ax, ay = bx, by
    return best
