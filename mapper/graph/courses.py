"""The course of one link between two ports: direct, round obstacles, or back above the states."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from mapper.graph.boxes import Box, Point, Rect, around
from mapper.graph.corridors import FAR, STEP, Ground, corridor, free_spot
from mapper.graph.curves import at_shares, lines_meet, rounded, sampled, through
from mapper.graph.detours import CORNER, way
from mapper.graph.lanes import Lane
from mapper.graph.ports import Port

STUB = 13.0  # how far a link that goes round something first leaves its element straight
SOFT = 38.0  # the same where there is room: the bend is wider
SWING = 8.0  # how near an end at the side of an element a lane comes
SPOT_ROOM = (FAR + 1) * STEP  # how far round a lane a free place for a link may be found
DISC = 11.0  # the sign disc needs so much room
WALK = 300.0  # a curve no larger is looked up in the grid at once
PIECE = 10  # short lines of a curve that are looked up together
WINDING = 6  # corners of a way that is no longer tried as one smooth curve
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

    @property
    def area(self) -> Rect:
        """Outside of this no change matters."""
        return self.bounds.joined(self.watched) if self.watched else self.bounds

    def disturbed(self, area: Rect) -> bool:
        """Whether the route may be another when something changes in this area."""
        if self.watched is not None and self.watched.meets(area):
            return True
        return self.bounds.meets(area) and lines_meet(self.line, area)


def course(
    source: Box, target: Box, start: Port, end: Port, lane: Lane | None, grid: Ground
) -> Course:
    """The first that is clear: a plain curve, one round the elements in the way, or the plain one.

    A link with a lane runs back along it. Links that go the same way are told apart by the rank of
    their end: they turn at other distances from a corner and have their middles elsewhere.
    """
    rank = end.rank + (source.id > target.id)  # links in both directions differ too
    task = _Task(start, end, (source.id, target.id), CORNER + rank % 3 * 4.5, grid)
    watched: Rect | None = None
    if lane:
        curve, watched = _returning(task, lane)
    else:
        curve = through([start.point, end.point], [start.normal, _inward(end)])
        if not _clear(curve, task):
            curve, watched = _around(task, curve)
    line = sampled(curve)
    middle, angle = _middle(line, grid, rank)
    (x1, y1), (x2, y2) = curve[-2], curve[-1]
    route = Route(curve, middle, angle, math.atan2(y2 - y1, x2 - x1))
    return Course(route, tuple(line), around(line), watched)


@dataclass(frozen=True, slots=True)
class _Task:
    """What a curve is to join, and what it has to keep clear of."""

    start: Port
    end: Port
    ends: tuple[str, str]
    corner: float
    grid: Ground


def _inward(port: Port) -> Point:
    return -port.normal[0], -port.normal[1]


def _stub(port: Port, length: float = STUB) -> Point:
    dx, dy = port.square or port.normal
    length += port.inset
    return port.point[0] + dx * length, port.point[1] + dy * length


def _clear(curve: Sequence[Point], task: _Task, margin: float = 4) -> bool:
    """Whether a curve keeps clear of all elements, and of its own but for its ends."""
    area = around(curve, margin)
    if max(area.right - area.left, area.bottom - area.top) < WALK and not task.grid.meeting(area):
        return True
    line = sampled(curve)
    # Looked at in pieces: the frame of a long curve holds much that it never comes near to.
    return all(
        _piece_clear(line[start : start + PIECE + 1], task, margin)
        for start in range(0, len(line) - 1, PIECE)
    )


def _piece_clear(line: Sequence[Point], task: _Task, margin: float) -> bool:
    for name in task.grid.meeting(around(line, margin)):
        left, top, right, bottom = task.grid.rects[name]
        if name in task.ends:
            inset = min(right - left, bottom - top) * 0.27  # the shape fills not all its corners
            if lines_meet(line, Rect(left + inset, top + inset, right - inset, bottom - inset)):
                return False
        elif lines_meet(line, Rect(left - margin, top - margin, right + margin, bottom + margin)):
            return False
    return True


def _around(task: _Task, plain: tuple[Point, ...]) -> tuple[tuple[Point, ...], Rect]:
    """A curve round the elements in the way; the plain one when there is no such way."""
    path, area = way(_stub(task.start), _stub(task.end), task.grid, task.ends, task.corner)
    watched = around([*plain, *path], CORNER).joined(area)
    if not path:
        return plain, watched
    return _smooth(task, path), watched


def _smooth(task: _Task, path: Sequence[Point], level: Sequence[Point] = ()) -> tuple[Point, ...]:
    """The first clear curve along a path: wide bends, then tighter, at last rounded corners.

    At the points of `level` the curve runs flat to the left.
    """
    bare = [task.start.point, *path[1:-1], task.end.point]
    full = [task.start.point, *path, task.end.point]
    soft = [bare[0], _stub(task.start, SOFT), *path[1:-1], _stub(task.end, SOFT), bare[-1]]
    tries = ((bare, 0.5), (bare, 0.36), (soft, 0.42), (full, 0.5), (full, 0.36), (bare, 0.22))
    for points, tension in tries if len(path) < WINDING else tries[3:5]:
        tangents = _tangents(points, task.start, task.end)
        for index, point in enumerate(points):
            if point in level:
                tangents[index] = (-1.0, 0.0)
        curve = through(points, tangents, tension)
        if _clear(curve, task, 3):
            return curve
    return rounded(full, CORNER)


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


def _returning(task: _Task, lane: Lane) -> tuple[tuple[Point, ...], Rect]:
    """Up to the lane, along it, and down again; each leg round what stands in its way."""
    (x1, y1), (x2, y2) = task.start.point, task.end.point
    span = abs(x1 - x2)
    # An end at a side is reached from beyond: the link swings round it.
    first = (x1 - (_turn(y1 - lane.y, span) if task.start.normal[1] else SWING), lane.y)
    last = (x2 + (_turn(y2 - lane.y, span) if task.end.normal[1] else SWING), lane.y)
    if first[0] - last[0] < 1:
        first = last = ((x1 + x2) / 2, lane.y)
    between = [first] if first == last else [first, last]
    tangents = [task.start.normal, *[(-1.0, 0.0)] * len(between), _inward(task.end)]
    curve = through([task.start.point, *between, task.end.point], tangents, 0.55)
    if _clear(curve, task):
        return curve, lane.watched
    watched = lane.watched.joined(around(curve, CORNER))
    if task.grid.free(around(between, 1.0)):
        up = way(_stub(task.start), first, task.grid, task.ends, task.corner)
        down = way(last, _stub(task.end), task.grid, task.ends, task.corner)
        watched = watched.joined(up[1]).joined(down[1])
        if up[0] and down[0]:
            path = [*up[0][:-1], *between, *down[0][1:]]
            return _smooth(task, path, between), watched.joined(around(path, CORNER))
    return _passing(task, lane, curve, watched.joined(around(between, SPOT_ROOM)))


def _passing(
    task: _Task, lane: Lane, plain: tuple[Point, ...], watched: Rect
) -> tuple[tuple[Point, ...], Rect]:
    """Where no straight lane is free: through the channels, by some place above both ends."""
    middle = ((task.start.point[0] + task.end.point[0]) / 2, lane.y)
    spot = free_spot(middle, lane.watched.bottom, task.grid)
    up = corridor(_stub(task.start), spot, task.grid)
    down = corridor(spot, _stub(task.end), task.grid)
    watched = watched.joined(up[1]).joined(down[1])
    if not up[0] or not down[0]:
        return plain, watched
    return _smooth(task, [*up[0], *down[0][1:]]), watched


def _turn(rise: float, span: float) -> float:
    """How far a link travels sideways while it climbs to its lane."""
    return min(span / 2, 44.0 + 0.9 * rise)


def _middle(line: Sequence[Point], grid: Ground, rank: int) -> tuple[Point, float]:
    """The place nearest the middle where a disc lies on no element."""
    shift = rank % 3
    shares = [*SHARES[shift:], *SHARES[:shift]]
    places = at_shares(line, shares)
    for (x, y), angle in places:
        if grid.free(Rect(x - DISC, y - DISC, x + DISC, y + DISC)):
            return (x, y), angle
    return places[0]
