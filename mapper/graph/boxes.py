"""Boxes and ties: what layout, placing and routing see of a case, and a grid that finds boxes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

STATES = ("challenge", "cause", "consequence", "resource")
BANDS = ("need", "intervention", "role", "actor")  # from top to bottom, below the states
QUIET = frozenset({"concerns", "relates"})  # chips in the whole map, not lines
CAUSAL = "causes"
MANY = 4096  # cells of a grid that one rectangle may fill

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Box:
    """An element as a rectangle: `x`, `y` is its centre, all in map units (px at 100 %)."""

    id: str
    kind: str
    width: float
    height: float
    x: float = 0
    y: float = 0
    pinned: bool = False
    affected: bool = False  # a target group

    @property
    def left(self) -> float:
        return self.x - self.width / 2

    @property
    def right(self) -> float:
        return self.x + self.width / 2

    @property
    def top(self) -> float:
        return self.y - self.height / 2

    @property
    def bottom(self) -> float:
        return self.y + self.height / 2

    def at(self, x: float, y: float) -> Box:
        """The same box with its centre somewhere else."""
        return Box(self.id, self.kind, self.width, self.height, x, y, self.pinned, self.affected)

    def rect(self, margin: float = 0) -> Rect:
        return Rect(
            self.left - margin, self.top - margin, self.right + margin, self.bottom + margin
        )


@dataclass(frozen=True, slots=True)
class Tie:
    """A link as layout and routing see it; `weight` is how much its length matters."""

    id: str
    kind: str
    source: str
    target: str
    weight: float = 1


class Rect(NamedTuple):
    """A rectangle by its edges, y growing downwards."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: Rect) -> bool:
        """Whether the two share area (touching edges do not count)."""
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )

    def joined(self, other: Rect) -> Rect:
        return Rect(
            min(self.left, other.left),
            min(self.top, other.top),
            max(self.right, other.right),
            max(self.bottom, other.bottom),
        )


def around(points: Iterable[Point], margin: float = 0) -> Rect:
    """The smallest rectangle that holds all points, widened by a margin."""
    xs, ys = zip(*points, strict=True)
    return Rect(min(xs) - margin, min(ys) - margin, max(xs) + margin, max(ys) + margin)


def _share(one: Rect, other: Rect) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


class BoxGrid:
    """Rectangles by name in a uniform grid: finds those that meet a rectangle without a scan."""

    def __init__(self, cell: float = 160) -> None:
        self.cell = cell
        self.rects: dict[str, Rect] = {}
        self._cells: dict[tuple[int, int], dict[str, None]] = {}
        self._wide: dict[str, Rect] = {}  # what would fill too many cells

    def __contains__(self, name: object) -> bool:
        return name in self.rects

    def add(self, name: str, rect: Rect) -> None:
        self.rects[name] = rect
        if self._is_wide(rect):
            self._wide[name] = rect
            return
        for key in self._keys(rect):
            self._cells.setdefault(key, {})[name] = None

    def remove(self, name: str) -> None:
        rect = self.rects.pop(name)
        if self._wide.pop(name, None) is not None:
            return
        for key in self._keys(rect):
            del self._cells[key][name]

    def meeting(self, area: Rect) -> list[str]:
        """Names of the rectangles that share area with this one, in the order they were added."""
        if self._is_wide(area):
            return [name for name, one in self.rects.items() if _share(one, area)]
        left, top, right, bottom = area
        found = {name: None for name, one in self._wide.items() if _share(one, area)}
        rects, cells = self.rects, self._cells
        for key in self._keys(area):
            for name in cells.get(key, ()):
                if name in found:
                    continue
                one = rects[name]
                if one[0] < right and left < one[2] and one[1] < bottom and top < one[3]:
                    found[name] = None
        return list(found)

    def free(self, area: Rect) -> bool:
        """Whether nothing at all lies in this rectangle."""
        if self._wide or self._is_wide(area):
            return not self.meeting(area)
        left, top, right, bottom = area
        rects, cells = self.rects, self._cells
        for key in self._keys(area):
            for name in cells.get(key, ()):
                one = rects[name]
                if one[0] < right and left < one[2] and one[1] < bottom and top < one[3]:
                    return False
        return True

    def _is_wide(self, rect: Rect) -> bool:
        columns, rows = (rect[2] - rect[0]) / self.cell, (rect[3] - rect[1]) / self.cell
        return columns * rows > MANY or columns + rows > MANY

    def _keys(self, rect: Rect) -> list[tuple[int, int]]:
        cell = self.cell
        rows = range(int(rect[1] // cell), int(rect[3] // cell) + 1)
        columns = range(int(rect[0] // cell), int(rect[2] // cell) + 1)
        return [(column, row) for column in columns for row in rows]
