"""Long ways through a crowd: the free channels between elements, found on a lattice of points."""

from __future__ import annotations

import heapq
import itertools
import math
from collections.abc import Sequence

from mapper.graph.boxes import BoxGrid, Point, Rect
from mapper.graph.curves import line_meets

STEP = 40.0  # between two points of the lattice
CLEAR = 7.0  # a way keeps at least so far from every element
WIDE = 11.0  # and one through channels so far: its corners are cut
BARELY = 3.0  # where it begins and ends it may pass so near
GREED = 2.5  # how much rather a way is followed that comes nearer; above 1 it need not be shortest
MOST = 1200  # points looked at for one way
FAR = 12  # and so many to find a free one
WALK = 200.0  # how much of a line is looked up in the grid at once
PIECES = 200  # ... unless it is far longer than any map
HUGE = 4096  # points that an element covers at most; ways only go round smaller ones
AWAY = 6  # how many points beside an end are tried to get onto the lattice

STEPS = [
    (1, 0, STEP),
    (-1, 0, STEP),
    (0, 1, STEP),
    (0, -1, STEP),
    (1, 1, STEP * math.sqrt(2)),
    (1, -1, STEP * math.sqrt(2)),
    (-1, 1, STEP * math.sqrt(2)),
    (-1, -1, STEP * math.sqrt(2)),
]

Spot = tuple[int, int]


class Ground(BoxGrid):
    """Rectangles in a grid that also knows which points of a lattice they cover."""

    def __init__(self) -> None:
        super().__init__()
        self.covered: dict[Spot, int] = {}

    def add(self, name: str, rect: Rect) -> None:
        super().add(name, rect)
        for spot in _spots(rect):
            self.covered[spot] = self.covered.get(spot, 0) + 1

    def remove(self, name: str) -> None:
        for spot in _spots(self.rects[name]):
            if self.covered[spot] == 1:
                del self.covered[spot]
            else:
                self.covered[spot] -= 1
        super().remove(name)

    def open(self, start: Point, end: Point, margin: float = WIDE) -> bool:
        """Whether a line keeps clear of everything."""
        pieces = min(max(1, math.ceil(math.dist(start, end) / WALK)), PIECES)
        dx, dy = (end[0] - start[0]) / pieces, (end[1] - start[1]) / pieces
        x, y = start
        for _ in range(pieces):
            area = Rect(
                min(x, x + dx) - margin,
                min(y, y + dy) - margin,
                max(x, x + dx) + margin,
                max(y, y + dy) + margin,
            )
            for name in self.meeting(area):
                if line_meets((x, y), (x + dx, y + dy), wide(self.rects[name], margin)):
                    return False
            x, y = x + dx, y + dy
        return True


def corridor(start: Point, end: Point, ground: Ground) -> tuple[list[Point], Rect]:
    """Points of a way through free channels, and the area outside of which no change matters.

    A* over the free points of the lattice (Hart, Nilsson and Raphael 1968), its corners then cut
    where nothing is in the way. No points when none is found.
    """
    goals = _entries(end, ground)
    entries = _entries(start, ground)
    if not goals or not entries:
        return [], _frame([], start, end)
    came, last = _search(entries, goals, end, ground.covered)
    frame = _frame(came, start, end)
    if last is None:
        return [], frame
    spots = [last]
    while came[spots[-1]] != spots[-1]:
        spots.append(came[spots[-1]])
    line = [start, *((i * STEP, j * STEP) for i, j in reversed(spots)), end]
    return _cut(_corners(line), ground), frame


def free_spot(point: Point, high: float, ground: Ground) -> Point:
    """The nearest free point of the lattice above `high`; the point itself if there is none."""
    i, j = round(point[0] / STEP), round(point[1] / STEP)
    for reach in range(FAR):
        ring = [
            (column, row)
            for column in range(i - reach, i + reach + 1)
            for row in range(j - reach, j + reach + 1)
            if max(abs(column - i), abs(row - j)) == reach and row * STEP < high
        ]
        for spot in sorted(ring, key=lambda one: (abs(one[0] - i) + abs(one[1] - j), one)):
            if spot not in ground.covered:
                return spot[0] * STEP, spot[1] * STEP
    return point


def _search(
    entries: dict[Spot, float], goals: dict[Spot, float], end: Point, covered: dict[Spot, int]
) -> tuple[dict[Spot, Spot], Spot | None]:
    """From which point each looked-at one was reached, and the one from which the end is seen."""
    ex, ey = end[0] / STEP, end[1] / STEP
    far = GREED * STEP
    came: dict[Spot, Spot] = {}
    queue = [
        (cost + far * math.hypot(ex - i, ey - j), cost, (i, j), (i, j))
        for (i, j), cost in entries.items()
    ]
    heapq.heapify(queue)
    best = dict(entries)
    while queue and len(came) < MOST:
        _, cost, spot, before = heapq.heappop(queue)
        if spot in came:
            continue
        came[spot] = before
        if spot in goals:
            return came, spot
        i, j = spot
        for di, dj, length in STEPS:
            other = i + di, j + dj
            if other in came or other in covered:
                continue
            if di and dj and ((i + di, j) in covered or (i, j + dj) in covered):
                continue  # it would cut a corner
            further = cost + length
            if further < best.get(other, math.inf):
                best[other] = further
                rest = math.hypot(ex - other[0], ey - other[1])
                heapq.heappush(queue, (further + far * rest, further, other, spot))
    return came, None


def _entries(point: Point, ground: Ground) -> dict[Spot, float]:
    """Free points of the lattice that can be reached from a point beside them, and how far."""
    i, j = math.floor(point[0] / STEP), math.floor(point[1] / STEP)
    for reach in range(AWAY):
        found = {}
        for column in range(i - reach, i + reach + 2):
            for row in range(j - reach, j + reach + 2):
                spot = column * STEP, row * STEP
                if (column, row) not in ground.covered and ground.open(point, spot, BARELY):
                    found[column, row] = math.dist(point, spot)
        if found:
            return found
    return {}


def _corners(line: Sequence[Point]) -> list[Point]:
    """The same line without the points at which it does not turn."""
    found = [line[0]]
    for before, here, after in zip(line, line[1:], line[2:], strict=False):
        one = here[0] - before[0], here[1] - before[1]
        two = after[0] - here[0], after[1] - here[1]
        if abs(one[0] * two[1] - one[1] * two[0]) > 1e-6:
            found.append(here)
    return [*found, line[-1]]


def _cut(line: Sequence[Point], ground: Ground) -> list[Point]:
    """The same line with as few corners as the elements allow."""
    found = [line[0]]
    for before, here in itertools.pairwise(line[1:]):
        if not ground.open(found[-1], here):
            found.append(before)
    return [*found, line[-1]]


def _frame(spots: Sequence[Spot] | dict[Spot, Spot], start: Point, end: Point) -> Rect:
    room = (AWAY + 1) * STEP
    xs = [start[0], end[0], *(i * STEP for i, _ in spots)]
    ys = [start[1], end[1], *(j * STEP for _, j in spots)]
    return Rect(min(xs) - room, min(ys) - room, max(xs) + room, max(ys) + room)


def _spots(rect: Rect) -> list[Spot]:
    left, top, right, bottom = wide(rect, WIDE)
    rows = range(math.ceil(top / STEP), math.floor(bottom / STEP) + 1)
    columns = range(math.ceil(left / STEP), math.floor(right / STEP) + 1)
    if len(rows) * len(columns) > HUGE:
        return []
    return [(column, row) for column in columns for row in rows]


def wide(rect: Rect, margin: float) -> Rect:
    """A rectangle widened on all sides."""
    return Rect(rect.left - margin, rect.top - margin, rect.right + margin, rect.bottom + margin)
