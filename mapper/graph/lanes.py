"""Lanes for links that run back: how high each runs above the states, none on top of another."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from mapper.graph.boxes import BoxGrid, Rect
from mapper.graph.corridors import CLEAR

APART = 16.0  # between two lanes where there is room: their signs hardly touch
TIGHT = 6.0  # between them when there is not
LEAST = 44.0  # the least height of a strip in which links run back, not between two states
DEEP = 260.0  # how far above the first element the room is taken to reach
LOOK = 900.0  # how far above its ends a link looks for such a strip


class Trip(NamedTuple):
    """A link that runs back: from where to where it travels, and the upper of its two ends."""

    id: str
    left: float
    right: float
    high: float


class Lane(NamedTuple):
    """How high a link runs, and the area in which any change may alter that."""

    y: float
    watched: Rect


def lanes(trips: Sequence[Trip], grid: BoxGrid) -> dict[str, Lane]:
    """A lane for each trip, above both ends and clear of all elements; wide trips run highest."""
    found: dict[str, Lane] = {}
    taken: list[tuple[float, float, float]] = []
    for trip in sorted(trips, key=lambda one: (one.right - one.left, one.id)):
        area = _above(trip)
        top, bottom = _strip(trip.high, area, grid)
        near = [y for left, right, y in taken if left < trip.right and right > trip.left]
        y = _free(near, bottom - 6, top)
        taken.append((trip.left - 20, trip.right + 20, y))
        found[trip.id] = Lane(y, area)
    return found


def alone(trip: Trip, grid: BoxGrid) -> Lane:
    """A lane found without regard to others, for maps with very many: wide trips run higher."""
    area = _above(trip)
    top, bottom = _strip(trip.high, area, grid)
    return Lane(max(bottom - 6 - 0.06 * (trip.right - trip.left), top), area)


def _above(trip: Trip) -> Rect:
    return Rect(trip.left - 10, trip.high - LOOK, trip.right + 10, trip.high - 2)


def levels(trips: Iterable[tuple[float, float]]) -> int:
    """How many lanes lie above each other when trips (left, right) that overlap have their own."""
    used: list[list[tuple[float, float]]] = []
    for left, right in sorted(trips, key=lambda one: (one[1] - one[0], one)):
        deepest = 0
        for number, level in enumerate(used, 1):
            if any(one < right and other > left for one, other in level):
                deepest = number
        if deepest == len(used):
            used.append([])
        used[deepest].append((left, right))
    return len(used)


def _strip(high: float, area: Rect, grid: BoxGrid) -> tuple[float, float]:
    """The first free strip above: its top and bottom, with some room to the elements."""
    bottom = high
    rects = sorted((grid.rects[name] for name in grid.meeting(area)), key=lambda rect: -rect.bottom)
    for rect in rects:
        if bottom - rect.bottom >= LEAST + 2 * CLEAR:
            return rect.bottom + CLEAR, bottom - CLEAR
        bottom = min(bottom, rect.top)
    return bottom - CLEAR - DEEP, bottom - CLEAR


def _free(near: Sequence[float], bottom: float, top: float) -> float:
    """Above all lanes that lie above the same places; closer together when room is short."""
    for apart in (APART, TIGHT):
        y = bottom
        for other in sorted(near, reverse=True):
            if y < other + apart:
                y = min(y, other - apart)
        if y >= top:
            return y
    return top
