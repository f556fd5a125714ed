"""Snapping while elements are moved: to the centres and edges of what stands near, with guides."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
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


class Snapper:
    """The lines of the elements that stand still."""

    def __init__(self, still: Iterable[Rect]) -> None:
        rects = list(still)[:MOST]
        self._across = sorted((at, r) for r in rects for at in (r[0], (r[0] + r[2]) / 2, r[2]))
        self._down = sorted((at, r) for r in rects for at in (r[1], (r[1] + r[3]) / 2, r[3]))

    def snap(self, rect: Rect, reach: float) -> Snapped:
        """Where *rect* wants to go when a line of its own is within *reach* of another."""
        left, top, right, bottom = rect
        dx, x = _nearest(self._across, ((left + right) / 2, left, right), reach)
        dy, y = _nearest(self._down, ((top + bottom) / 2, top, bottom), reach)
        guides = []
        if x is not None:
            at, other = x
            guides.append(Guide(True, at, min(top + dy, other[1]), max(bottom + dy, other[3])))
        if y is not None:
            at, other = y
            guides.append(Guide(False, at, min(left + dx, other[0]), max(right + dx, other[2])))
        return Snapped(dx, dy, tuple(guides))


def _nearest(
    lines: Sequence[tuple[float, Rect]], own: Sequence[float], reach: float
) -> tuple[float, tuple[float, Rect] | None]:
    """The smallest move that puts one of *own* on a line, centre before edges."""
    best: tuple[float, tuple[float, Rect]] | None = None
    for value in own:
        n = bisect_left(lines, (value - reach,))
        while n < len(lines) and lines[n][0] <= value + reach:
            move = lines[n][0] - value
            if best is None or abs(move) < abs(best[0]) - 0.5:
                best = (move, lines[n])
            n += 1
    return best if best is not None else (0.0, None)
