"""Lanes for links that run back: how low each runs below the states, none on top of another."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from mapper.graph.boxes import BoxGrid, Rect
from mapper.graph.corridors import CLEAR

APART = 13.0  # between two lanes that run above each other, when there is room
TIGHT = 6.0  # between them when there is not
LEAST = 44.0  # the least height of a strip in which links run back, not between two states
DEEP = 260.0  # how far below the last element the room is taken to reach
LOOK = 900.0  # how far below its ends a link looks for such a strip


class Trip(NamedTuple):
    """A link that runs back: from where to where it travels, and the lower of its two ends."""

    id: str
    left: float
    right: float
    low: float


class Lane(NamedTuple):
    """How low a link runs, and the area in which any change may alter that."""

    y: float
    watched: Rect


def lanes(trips: Sequence[Trip], grid: BoxGrid) -> dict[str, Lane]:
    """A lane for each trip, below both ends and clear of all elements; wide trips run lowest."""
    found: dict[str, Lane] = {}
    taken: list[tuple[float, float, float]] = []
    for trip in sorted(trips, key=lambda one: (one.right - one.left, one.id)):
        area = _below(trip)
        top, bottom = _strip(trip.low, area, grid)
        near = [y for left, right, y in taken if left < trip.right and right > trip.left]
        y = _free(near, top + 6, bottom)
        taken.append((trip.left - 20, trip.right + 20, y))
        found[trip.id] = Lane(y, area)
    return found


def alone(trip: Trip, grid: BoxGrid) -> Lane:
    """A lane found without regard to others, for maps with very many: wide trips run lower."""
    area = _below(trip)
    top, bottom = _strip(trip.low, area, grid)
    return Lane(min(top + 6 + 0.06 * (trip.right - trip.left), bottom), area)


def _below(trip: Trip) -> Rect:
    return Rect(trip.left - 10, trip.low + 2, trip.right + 10, trip.low + LOOK)


def levels(trips: Iterable[tuple[float, float]]) -> int:
    """How many lanes lie below each other when trips (left, right) that overlap have their own."""
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


def _strip(low: float, area: Rect, grid: BoxGrid) -> tuple[float, float]:
    """The first free strip below: its top and bottom, with some room to the elements."""
    top = low
    rects = sorted((grid.rects[name] for name in grid.meeting(area)), key=lambda rect: rect.top)
    for rect in rects:
        if rect.top - top >= LEAST + 2 * CLEAR:
            return top + CLEAR, rect.top - CLEAR
        top = max(top, rect.bottom)
    return top + CLEAR, top + CLEAR + DEEP


def _free(near: Sequence[float], top: float, bottom: float) -> float:
    """Below all lanes that lie above the same places; closer together when room is short."""
    for apart in (APART, TIGHT):
        y = top
        for other in sorted(near):
            if y > other - apart:
                y = max(y, other + apart)
        if y <= bottom:
            return y
    return bottom
