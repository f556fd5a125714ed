"""A uniform grid that finds what lies in a rectangle without looking at everything."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

CELL: Final = 512.0
MANY: Final = 4096
Rect = tuple[float, float, float, float]
"""Left, top, right, bottom in map units."""


class Grid:
    """Rectangles by name; a rectangle is entered in every cell that it touches."""

    def __init__(self) -> None:
        self.rects: dict[str, Rect] = {}
        self._cells: dict[tuple[int, int], dict[str, None]] = {}
        self._wide: dict[str, None] = {}  # what would fill too many cells

    def __contains__(self, name: object) -> bool:
        return name in self.rects

    def put(self, name: str, rect: Rect) -> None:
        """Enter or move a rectangle."""
        if name in self.rects:
            self.drop(name)
        self.rects[name] = rect
        if _count(rect) > MANY:
            self._wide[name] = None
            return
        for cell in _cells(rect):
            self._cells.setdefault(cell, {})[name] = None

    def drop(self, name: str) -> None:
        """Take a rectangle out; unknown names are ignored."""
        rect = self.rects.pop(name, None)
        if name in self._wide:
            del self._wide[name]
        elif rect is not None:
            for cell in _cells(rect):
                self._cells[cell].pop(name, None)

    def within(self, area: Rect) -> list[str]:
        """The names of the rectangles that touch *area*."""
        if not self.rects:
            return []
        if _count(area) > 2 * len(self._cells):
            return self._among(self.rects, area)
        near = dict(self._wide)
        for cell in _cells(area):
            near.update(self._cells.get(cell, {}))
        return self._among(near, area)

    def _among(self, names: Iterable[str], area: Rect) -> list[str]:
        """Of some rectangles those that touch *area*; written out, for every repaint asks it."""
        left, top, right, bottom = area
        rects = self.rects
        return [
            name
            for name in names
            if (rect := rects[name])[0] <= right
            and rect[2] >= left
            and rect[1] <= bottom
            and rect[3] >= top
        ]

    def more_than(self, most: int, area: Rect) -> bool:
        """Whether more rectangles than *most* touch *area*."""
        if len(self.rects) <= most:
            return False
        found: set[str] = set()
        for cell in _cells(area):
            found.update(self._among(self._cells.get(cell, ()), area))
            if len(found) > most:
                return True
        return len(self.within(area)) > most

    def bounds(self) -> Rect | None:
        """The smallest rectangle around everything, or None when there is nothing."""
        if not self.rects:
            return None
        lefts, tops, rights, bottoms = zip(*self.rects.values(), strict=True)
        return min(lefts), min(tops), max(rights), max(bottoms)


def _count(rect: Rect) -> float:
    """So many cells a rectangle touches, about."""
    left, top, right, bottom = rect
    return ((right - left) // CELL + 1) * ((bottom - top) // CELL + 1)


def _cells(rect: Rect) -> Iterator[tuple[int, int]]:
    left, top, right, bottom = rect
    first, last = int(top // CELL), int(bottom // CELL)
    for column in range(int(left // CELL), int(right // CELL) + 1):
        for row in range(first, last + 1):
            yield column, row


def touch(a: Rect, b: Rect) -> bool:
    """Whether two rectangles have a point in common."""
    return a[0] <= b[2] and b[0] <= a[2] and a[1] <= b[3] and b[1] <= a[3]


def united(a: Rect | None, b: Rect | None) -> Rect | None:
    """The smallest rectangle around two; None stands for nothing."""
    if a is None or b is None:
        return a or b
    return min(a[0], b[0]), min(a[1], b[1]), max(a[2], b[2]), max(a[3], b[3])


def grown(rect: Rect, by: float) -> Rect:
    """*rect*, wider by *by* on every side."""
    return rect[0] - by, rect[1] - by, rect[2] + by, rect[3] + by
