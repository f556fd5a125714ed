"""Snapping while elements are moved: to the centres and edges of what stands near, with guides."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import inf
from typing import Final, NamedTuple

from mapper.ui.canvas.grid import Rect

REACH: Final = 6.0
MOST: Final = 400


class Guide(NamedTuple):
    """A line to show: at *at* across (upright) or down, from *start* to *end*."""

    upright: bool
    at: float
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class Snapped:
    """How much further to move, and the guides that say why."""

    dx: float = 0.0
    dy: float = 0.0
    guides: tuple[Guide, ...] = ()


Line = tuple[float, Rect]


class Snapper:
    """The lines of the elements that stand still: centres for centres, edges for edges."""

    def __init__(self, still: Iterable[Rect]) -> None:
        rects = list(still)[:MOST]
        self._across = _lines(rects, 0)
        self._down = _lines(rects, 1)

    def snap(self, rect: Rect, reach: float) -> Snapped:
        """Where *rect* wants to go when a line of its own is within *reach* of another."""
        left, top, right, bottom = rect
        dx, x = _nearest(self._across, (left, right), reach)
        dy, y = _nearest(self._down, (top, bottom), reach)
        guides = []
        if x is not None:
            at, other = x
            guides.append(Guide(True, at, min(top + dy, other[1]), max(bottom + dy, other[3])))
        if y is not None:
            at, other = y
            guides.append(Guide(False, at, min(left + dx, other[0]), max(right + dx, other[2])))
        return Snapped(dx, dy, tuple(guides))


def _lines(rects: Sequence[Rect], axis: int) -> tuple[list[Line], list[Line]]:
    """The centres, and the edges, of rectangles across (0) or down (1), in order."""
    first, last = axis, axis + 2
    centres = sorted(((r[first] + r[last]) / 2, r) for r in rects)
    edges = sorted((r[side], r) for r in rects for side in (first, last))
    return centres, edges


def _nearest(
    lines: tuple[Sequence[Line], Sequence[Line]], ends: tuple[float, float], reach: float
) -> tuple[float, Line | None]:
    """The move that puts the centre on a centre, else the smallest that puts an edge on an edge."""
    centres, edges = lines
    for known, own in ((centres, ((ends[0] + ends[1]) / 2,)), (edges, ends)):
        near = [
            (abs(line[0] - value), line[0] - value, line)
            for value in own
            for line in known[
                bisect_left(known, (value - reach,)) : bisect_right(known, (value + reach, _END))
            ]
        ]
        if near:
            _away, move, line = min(near)
            return move, line
    return 0.0, None


_END: Final = (inf, inf, inf, inf)
