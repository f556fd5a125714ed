"""Local search over a finished picture: neighbours change places while that makes it clearer."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from mapper.graph.boxes import Box

# Its frame (left, right, top, bottom), then its ends.
Line = tuple[float, float, float, float, float, float, float, float]

CROSSING = 1.0
HIT = 1.6  # a straight line through an element: its link will have to go round
LENGTH = 0.0022  # per unit
SHIFTS = (-60.0, -24.0, 24.0, 60.0)


class Stack(NamedTuple):
    """Elements in a column (`upright`) or a row; their order may change when it is `movable`.

    The last `fixed` of them stay at the end, where they are.
    """

    names: Sequence[str]
    upright: bool
    movable: bool = True
    fixed: int = 0


class Picture:
    """Elements as rectangles and links as straight lines, with the price of what is unclear.

    `links` are (source, target, way): way "across" from right to left edge, "down" between top and
    bottom, "back" from the top edges to the lane at `lane` over the states.
    """

    def __init__(
        self, boxes: Sequence[Box], links: Sequence[tuple[str, str, str]], lane: float
    ) -> None:
        self.number = {box.id: index for index, box in enumerate(boxes)}
        self.half = [(box.width / 2, box.height / 2) for box in boxes]
        self.x = [box.x for box in boxes]
        self.y = [box.y for box in boxes]
        self.lane = lane
        self.links = [(self.number[s], self.number[t], way) for s, t, way in links]
        self.own: list[list[int]] = [[] for _ in boxes]
        for index, (source, target, _) in enumerate(self.links):
            self.own[source].append(index)
            self.own[target].append(index)
        self.lines = [self._lines(index) for index in range(len(self.links))]

    def improve(self, stacks: Sequence[Stack], rounds: int, reach: int) -> None:
        """Tries other orders and places within every stack, a few rounds or until none helps.

        An element is moved past at most `reach` others at once.
        """
        lines = []
        for one in stacks:
            axis = self.y if one.upright else self.x
            names = sorted((self.number[name] for name in one.names), key=axis.__getitem__)
            lines.append((names, one))
        for _ in range(rounds):
            changed = False
            for names, one in lines:
                free = len(names) - one.fixed
                if one.movable:
                    changed |= self._reorder(names, free, one.upright, reach)
                changed |= self._shift(names, free, one.upright)
            if not changed:
                return

    def price(self) -> float:
        """What the whole picture costs."""
        return self._price(range(len(self.x)))

    def places(self) -> dict[str, tuple[float, float]]:
        return {name: (self.x[index], self.y[index]) for name, index in self.number.items()}

    def _reorder(self, names: list[int], free: int, upright: bool, reach: int) -> bool:
        changed = False
        for first in range(free - 1):
            for last in range(first + 1, min(first + reach + 1, free)):
                for order in self._turns(names[first : last + 1]):
                    places = self._packed(names[first : last + 1], order, upright)
                    if self._try(order, places, upright):
                        names[first : last + 1] = order
                        changed = True
        return changed

    def _turns(self, part: list[int]) -> list[list[int]]:
        """The first to the end, the last to the front, or both exchanged."""
        if len(part) == 2:
            return [part[::-1]]
        return [
            [*part[1:], part[0]],
            [part[-1], *part[:-1]],
            [part[-1], *part[1:-1], part[0]],
        ]

    def _packed(self, part: list[int], order: list[int], upright: bool) -> list[float]:
        """The same extent filled in another order, with the gaps in their old sequence."""
        axis = self.y if upright else self.x
        side = 1 if upright else 0
        start = axis[part[0]] - self.half[part[0]][side]
        places = []
        for index, name in enumerate(order):
            places.append(start + self.half[name][side])
            start += 2 * self.half[name][side]
            if index + 1 < len(part):
                one, two = part[index], part[index + 1]
                start += axis[two] - self.half[two][side] - axis[one] - self.half[one][side]
        return places

    def _shift(self, names: list[int], free: int, upright: bool) -> bool:
        changed = False
        for index, name in enumerate(names[:free]):
            for shift in SHIFTS:
                if self._fits(names, index, shift, upright):
                    place = (self.y if upright else self.x)[name] + shift
                    changed |= self._try([name], [place], upright)
        return changed

    def _fits(self, names: list[int], index: int, shift: float, upright: bool) -> bool:
        axis = self.y if upright else self.x
        side = 1 if upright else 0
        gap = 24.0
        name = names[index]
        place = axis[name] + shift
        if index:
            other = names[index - 1]
            if place - self.half[name][side] < axis[other] + self.half[other][side] + gap:
                return False
        elif shift < 0:
            return False
        if index + 1 < len(names):
            other = names[index + 1]
            return place + self.half[name][side] <= axis[other] - self.half[other][side] - gap
        return shift < 0

    def _try(self, names: list[int], places: list[float], upright: bool) -> bool:
        axis = self.y if upright else self.x
        before = self._price(names)
        old = [axis[name] for name in names]
        self._set(names, places, axis)
        if self._price(names) < before - 1e-6:
            return True
        self._set(names, old, axis)
        return False

    def _set(self, names: list[int], places: list[float], axis: list[float]) -> None:
        for name, place in zip(names, places, strict=True):
            axis[name] = place
        for index in {index for name in names for index in self.own[name]}:
            self.lines[index] = self._lines(index)

    def _lines(self, index: int) -> list[Line]:
        source, target, way = self.links[index]
        sx, sy, tx, ty = self.x[source], self.y[source], self.x[target], self.y[target]
        sw, sh = self.half[source]
        tw, th = self.half[target]
        if way == "across":
            return [_line(sx + sw, sy, tx - tw, ty)]
        if way == "back":
            lane = min(self.lane, sy - sh, ty - th)
            return [
                _line(sx, sy - sh, sx, lane),
                _line(sx, lane, tx, lane),
                _line(tx, ty - th, tx, lane),
            ]
        if sy < ty:
            return [_line(sx, sy + sh, tx, ty - th)]
        return [_line(sx, sy - sh, tx, ty + th)]

    def _price(self, names: Iterable[int]) -> float:
        """What the links of these elements, and other links through them, cost."""
        mine = {index for name in names for index in self.own[name]}
        others = [
            line for index, lines in enumerate(self.lines) if index not in mine for line in lines
        ]
        total = HIT * sum([self._struck(name, others) for name in names])
        for index in mine:
            source, target, _ = self.links[index]
            for line in self.lines[index]:
                total += LENGTH * (line[1] - line[0] + line[3] - line[2])
                total += CROSSING * _crossed(line, others)
                total += HIT * self._strikes(line, source, target)
            others += self.lines[index]
        return total

    def _struck(self, name: int, lines: Sequence[Line]) -> int:
        """How many of these lines run through an element.

        It is hit unless all its corners lie on one side of the line.
        """
        width, height = self.half[name]
        x, y = self.x[name], self.y[name]
        left, right, top, bottom = x - width, x + width, y - height, y + height
        count = 0
        for low, high, upper, lower, x1, y1, x2, y2 in lines:
            if high <= left or low >= right or lower <= top or upper >= bottom:
                continue
            a, b = y2 - y1, x1 - x2
            middle = a * (x - x1) + b * (y - y1)
            count += abs(middle) < abs(a) * width + abs(b) * height
        return count

    def _strikes(self, line: Line, source: int, target: int) -> int:
        """How many elements a line runs through, other than its own two."""
        low, high, upper, lower, x1, y1, x2, y2 = line
        a, b = y2 - y1, x1 - x2
        steep, flat = abs(a), abs(b)
        count = 0
        for name, (x, y, (width, height)) in enumerate(zip(self.x, self.y, self.half, strict=True)):
            if high <= x - width or low >= x + width or lower <= y - height or upper >= y + height:
                continue
            if name not in (source, target):
                middle = a * (x - x1) + b * (y - y1)
                count += abs(middle) < steep * width + flat * height
        return count


def _line(x1: float, y1: float, x2: float, y2: float) -> Line:
    low, high = (x1, x2) if x1 < x2 else (x2, x1)
    upper, lower = (y1, y2) if y1 < y2 else (y2, y1)
    return low, high, upper, lower, x1, y1, x2, y2


def _crossed(line: Line, others: Sequence[Line]) -> int:
    """How many of the other lines this one crosses; lines that only touch do not cross."""
    low, high, upper, lower, ax, ay, bx, by = line
    dx, dy = bx - ax, by - ay
    count = 0
    for left, right, top, bottom, cx, cy, ex, ey in others:
        if right <= low or left >= high or bottom <= upper or top >= lower:
            continue
        if (dx * (cy - ay) - dy * (cx - ax)) * (dx * (ey - ay) - dy * (ex - ax)) < 0:
            ux, uy = ex - cx, ey - cy
            if (ux * (ay - cy) - uy * (ax - cx)) * (ux * (by - cy) - uy * (bx - cx)) < 0:
                count += 1
    return count
