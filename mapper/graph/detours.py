"""Ways round elements: the shortest line between two points that keeps clear of all boxes."""

from __future__ import annotations

import heapq
import itertools
import math
from collections.abc import Sequence

from mapper.graph.boxes import BoxGrid, Point, Rect, around
from mapper.graph.corridors import CLEAR, PIECES, WALK, Ground, corridor, wide
from mapper.graph.curves import line_meets

CORNER = 12.0  # and turns so far from a corner
BEND = 18.0  # what a further bend costs, in units of length
MOST = 10  # elements that one way looks at; beyond that it goes through the channels
CROWD = 6  # so many in the straight line, and it goes there at once


def way(
    start: Point, end: Point, grid: Ground, known: Sequence[str] = (), corner: float = CORNER
) -> tuple[list[Point], Rect]:
    """Points from start to end round everything in the grid, and where any change matters to them.

    Shortest path in the visibility graph of the elements met so far, which grows until the path
    meets no further one; when that takes too many, a way through the channels between them. No
    points when there is no way.
    """
    first = met((start, end), grid)
    if len(first) > CROWD:
        return corridor(start, end, grid)
    obstacles: dict[str, Rect] = {name: wide(grid.rects[name], CLEAR) for name in known}
    while len(obstacles) <= MOST:
        path = _shortest(start, end, list(obstacles.values()), corner - CLEAR)
        if path is None:
            break
        new = [name for name in met(path, grid) if name not in obstacles]
        if not new:
            return path, around(
                [*path, *(corner for rect in obstacles.values() for corner in (rect[:2], rect[2:]))]
            )
        obstacles.update({name: wide(grid.rects[name], CLEAR) for name in new})
    path, area = corridor(start, end, grid)
    for rect in obstacles.values():
        area = area.joined(rect)
    return path, area


def met(path: Sequence[Point], grid: BoxGrid, margin: float = CLEAR) -> list[str]:
    """Elements that a row of lines passes nearer than `margin`, in the order they are met."""
    found: dict[str, None] = {}
    for start, end in itertools.pairwise(path):
        pieces = min(max(1, math.ceil(math.dist(start, end) / WALK)), PIECES)
        for number in range(pieces):
            one, two = _part(start, end, number / pieces), _part(start, end, (number + 1) / pieces)
            area = Rect(
                min(one[0], two[0]) - margin,
                min(one[1], two[1]) - margin,
                max(one[0], two[0]) + margin,
                max(one[1], two[1]) + margin,
            )
            for name in grid.meeting(area):
                if name not in found and line_meets(one, two, wide(grid.rects[name], margin)):
                    found[name] = None
    return list(found)


def _part(start: Point, end: Point, share: float) -> Point:
    return start[0] + (end[0] - start[0]) * share, start[1] + (end[1] - start[1]) * share


def _shortest(
    start: Point, end: Point, obstacles: Sequence[Rect], margin: float
) -> list[Point] | None:
    """A* over the corners of the obstacles; a line may touch an obstacle, not enter it."""
    if _open(start, end, obstacles):
        return [start, end]
    points = [start, end, *_corners(obstacles, margin)]
    came: dict[int, int] = {}
    queue = [(math.dist(start, end), 0.0, 0, 0)]
    while queue:
        _, cost, index, before = heapq.heappop(queue)
        if index in came:
            continue
        here = points[index]
        # Whether the line is free is only looked at when it would be the next piece of the path.
        if index and not _open(points[before], here, obstacles):
            continue
        came[index] = before
        if index == 1:
            return _walked(points, came)
        for other, point in enumerate(points):
            if other not in came:
                further = cost + math.dist(here, point) + BEND
                heapq.heappush(queue, (further + math.dist(point, end), further, other, index))
    return None


def _open(start: Point, end: Point, obstacles: Sequence[Rect]) -> bool:
    return not any(line_meets(start, end, rect) for rect in obstacles)


def _corners(obstacles: Sequence[Rect], margin: float) -> list[Point]:
    """The corners at which a way may turn: outside of every obstacle."""
    points: list[Point] = []
    for rect in obstacles:
        left, top, right, bottom = wide(rect, margin)
        points += [(left, top), (right, top), (left, bottom), (right, bottom)]
    return [p for p in points if not any(_inside(p, rect) for rect in obstacles)]


def _inside(point: Point, rect: Rect) -> bool:
    return rect.left < point[0] < rect.right and rect.top < point[1] < rect.bottom


def _walked(points: Sequence[Point], came: dict[int, int]) -> list[Point]:
    path = [1]
    while path[-1]:
        path.append(came[path[-1]])
    return [points[index] for index in reversed(path)]
