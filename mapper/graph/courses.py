"""The course of one link between two ports: direct, round obstacles, or back below the states."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from mapper.graph.boxes import Box, BoxGrid, Point, Rect, around
from mapper.graph.curves import at_shares, lines_meet, rounded, sampled, through
from mapper.graph.detours import CLEAR, CORNER, way
from mapper.graph.ports import Port

STUB = 13.0  # how far a link that goes round something first leaves its element straight
DISC = 11.0  # the sign disc needs so much room
LANE = 20.0  # the least height of a strip in which a link can run back
DEEPEST = 130.0  # a link that runs back goes no further below what it passes
LOOK = 900.0  # how far below it looks for such a strip
SHARES = (0.5, 0.44, 0.56, 0.38, 0.62, 0.32, 0.68, 0.26, 0.74)


@dataclass(frozen=True, slots=True)
class Route:
    """The curve of a link, in map units; angles in radians, clockwise from the right.

    `points` are start and 3n control points of cubic Bezier curves, ending on the outlines;
    `middle` is a place on the curve for the sign disc, clear of elements, and `angle` the
    direction there; `end_angle` is the direction in which the arrowhead points.
    """

    points: tuple[Point, ...]
    middle: Point
    angle: float
    end_angle: float


@dataclass(frozen=True, slots=True)
class Course:
    """A route with what must change for it to become untrue."""

    route: Route
    line: tuple[Point, ...]  # the curve as short lines
    bounds: Rect
    watched: Rect | None  # where any change matters; None: only what comes near the line


def course(
    source: Box, target: Box, start: Port, end: Port, back: bool, grid: BoxGrid
) -> Course:
    """The first that is clear: a plain curve, one round the elements in the way, or the plain one."""
    ends = (source.id, target.id)
    watched: Rect | None = None
    if back:
        curve, watched = _returning(source, target, start, end, grid)
    else:
        curve = _direct(start, end)
        if not _clear(curve, grid, ends):
            curve, watched = _around(start, end, grid, ends, curve)
    line = sampled(curve)
    middle, angle = _middle(line, grid)
    (x1, y1), (x2, y2) = curve[-2], curve[-1]
    route = Route(curve, middle, angle, math.atan2(y2 - y1, x2 - x1))
    return Course(route, tuple(line), around(line), watched)


def _direct(start: Port, end: Port) -> tuple[Point, ...]:
    return through([start.point, end.point], [start.normal, _inward(end)])


def _inward(port: Port) -> Point:
    return -port.normal[0], -port.normal[1]


def _stub(port: Port) -> Point:
    return port.point[0] + port.normal[0] * STUB, port.point[1] + port.normal[1] * STUB


def _clear(curve: Sequence[Point], grid: BoxGrid, ends: tuple[str, str], margin: float = 4) -> bool:
    """Whether a curve keeps clear of all elements, and of its own but for its ends."""
    names = grid.meeting(around(curve, margin))
    if not names:
        return True
    line = sampled(curve)
    for name in names:
        left, top, right, bottom = grid.rects[name]
        if name in ends:
            if lines_meet(line, Rect(left + 2, top + 2, right - 2, bottom - 2)):
                return False
        elif lines_meet(line, Rect(left - margin, top - margin, right + margin, bottom + margin)):
            return False
    return True


def _around(
    start: Port, end: Port, grid: BoxGrid, ends: tuple[str, str], plain: tuple[Point, ...]
) -> tuple[tuple[Point, ...], Rect]:
    """A curve round the elements in the way; the plain one when there is no such way."""
    found = way(_stub(start), _stub(end), grid, ends, _corner(ends))
    if found is None:
        return plain, around(plain, CORNER)
    path, obstacles = found
    watched = around(path, CORNER)
    for name in obstacles:
        watched = watched.joined(grid.rects[name])
    points = [start.point, *path[1:-1], end.point]
    for tension in (0.5, 0.35, 0.22):
        curve = through(points, _tangents(points, start, end), tension)
        if _clear(curve, grid, ends, 3):
            return curve, watched
    return rounded([start.point, *path, end.point], CORNER), watched


def _corner(ends: tuple[str, str]) -> float:
    """Links that turn at the same corner keep apart: each its own distance, the same every time."""
    return CORNER + sum(map(ord, "".join(ends))) % 4 * 2.0


def _tangents(points: Sequence[Point], start: Port, end: Port) -> list[Point]:
    """At a corner a curve runs as the line between the points before and after it."""
    found = [start.normal]
    for before, here, after in zip(points, points[1:], points[2:], strict=False):
        u = _unit(here[0] - before[0], here[1] - before[1])
        v = _unit(after[0] - here[0], after[1] - here[1])
        found.append(_unit(u[0] + v[0], u[1] + v[1]))
    return [*found, _inward(end)]


def _unit(dx: float, dy: float) -> Point:
    length = math.hypot(dx, dy)
    return (dx / length, dy / length) if length else (1.0, 0.0)


def _returning(
    source: Box, target: Box, start: Port, end: Port, grid: BoxGrid
) -> tuple[tuple[Point, ...], Rect]:
    """Down to a free strip below both ends and all between, along it, and up again."""
    ends = (source.id, target.id)
    (x1, y1), (x2, y2) = start.point, end.point
    left, right = min(x1, x2), max(x1, x2)
    lane, watched = _lane(left, right, max(source.bottom, target.bottom), grid)
    span = right - left
    first, last = _turn(lane - y1, span), _turn(lane - y2, span)
    points = [start.point, (x1 - first, lane), (x2 + last, lane), end.point]
    if points[1][0] - points[2][0] < 1:
        points[1:3] = [((x1 + x2) / 2, lane)]
    level = [(-1.0, 0.0)] * (len(points) - 2)
    curve = through(points, [start.normal, *level, _inward(end)], 0.55)
    if _clear(curve, grid, ends):
        return curve, watched
    return _by_legs(start, end, points[1], points[-2], grid, ends, curve, watched)


def _turn(drop: float, span: float) -> float:
    """How far a link travels sideways while it dives to its lane."""
    return min(span / 2, max(30.0, 0.8 * drop))


def _lane(left: float, right: float, low: float, grid: BoxGrid) -> tuple[float, Rect]:
    """How low a link must run between two places to meet nothing; wider links run lower."""
    area = Rect(left - 10, low + 2, right + 10, low + LOOK)
    free = low
    for rect in sorted((grid.rects[name] for name in grid.meeting(area)), key=lambda r: r.top):
        if rect.top - free >= LANE + 2 * CLEAR:
            below = rect.top
            break
        free = max(free, rect.bottom)
    else:
        below = free + 2 * DEEPEST
    room = below - free - 2 * CLEAR
    depth = CLEAR + min(room * 0.85, DEEPEST, 8 + 0.06 * (right - left))
    return free + depth, area


def _by_legs(
    start: Port,
    end: Port,
    first: Point,
    last: Point,
    grid: BoxGrid,
    ends: tuple[str, str],
    plain: tuple[Point, ...],
    watched: Rect,
) -> tuple[tuple[Point, ...], Rect]:
    """The same when elements stand between an end and its lane: each leg finds its own way."""
    corner = _corner(ends)
    down = way(_stub(start), first, grid, ends, corner)
    up = way(last, _stub(end), grid, ends, corner)
    if down is None or up is None:
        return plain, watched
    for name in (*down[1], *up[1]):
        watched = watched.joined(grid.rects[name])
    path = [*down[0], *up[0]] if first != last else [*down[0], *up[0][1:]]
    points = [start.point, *path[1:-1], end.point]
    tangents = _tangents(points, start, end)
    for index, point in enumerate(points):
        if point in (first, last):
            tangents[index] = (-1.0, 0.0)
    for tension in (0.5, 0.35, 0.22):
        curve = through(points, tangents, tension)
        if _clear(curve, grid, ends, 3):
            return curve, watched
    return rounded([start.point, *path, end.point], CORNER), watched


def _middle(line: Sequence[Point], grid: BoxGrid) -> tuple[Point, float]:
    """The place nearest the middle where a disc lies on no element."""
    places = at_shares(line, SHARES)
    for (x, y), angle in places:
        if grid.free(Rect(x - DISC, y - DISC, x + DISC, y + DISC)):
            return (x, y), angle
    return places[0]
