"""Local search over a finished picture: neighbours change places while that makes it clearer."""

from __future__ import annotations

from collections.abc import Sequence

from mapper.graph.boxes import Box

Line = tuple[float, float, float, float]

CROSSING = 1.0
HIT = 1.6  # a straight line through an element: its link will have to go round
LENGTH = 0.0022  # per unit
SHIFTS = (-60.0, -24.0, 24.0, 60.0)


class Picture:
    """Elements as rectangles and links as straight lines, with the price of what is unclear.

    `links` are (source, target, way): way "across" from right to left edge, "down" between top and
    bottom, "back" from the bottom edges to the lane at `lane` under the states.
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

    def improve(self, stacks: Sequence[tuple[Sequence[str], bool]], rounds: int) -> None:
        """Tries all neighbours of every stack (names in order, upright or not) a few rounds."""
        work = [([self.number[name] for name in names], upright) for names, upright in stacks]
        for _ in range(rounds):
            changed = False
            for names, upright in work:
                changed |= self._improve(names, upright)
            if not changed:
                return

    def _improve(self, names: list[int], upright: bool) -> bool:
        changed = False
        for index in range(len(names) - 1):
            first, second = names[index], names[index + 1]
            if self._try([first, second], self._swapped(first, second, upright), upright):
                names[index], names[index + 1] = second, first
                changed = True
        for index, name in enumerate(names):
            for shift in SHIFTS:
                if self._fits(names, index, shift, upright):
                    place = (self.y if upright else self.x)[name] + shift
                    changed |= self._try([name], [place], upright)
        return changed

    def _swapped(self, first: int, second: int, upright: bool) -> list[float]:
        axis = self.y if upright else self.x
        side = 1 if upright else 0
        start = axis[first] - self.half[first][side]
        end = axis[second] + self.half[second][side]
        return [end - self.half[first][side], start + self.half[second][side]]

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
        for name in names:
            for index in self.own[name]:
                self.lines[index] = self._lines(index)

    def _lines(self, index: int) -> list[Line]:
        source, target, way = self.links[index]
        sx, sy, tx, ty = self.x[source], self.y[source], self.x[target], self.y[target]
        sw, sh = self.half[source]
        tw, th = self.half[target]
        if way == "across":
            return [(sx + sw, sy, tx - tw, ty)]
        if way == "back":
            return [
                (sx, sy + sh, sx, max(self.lane, sy + sh)),
                (tx, ty + th, tx, max(self.lane, ty + th)),
            ]
        if sy < ty:
            return [(sx, sy + sh, tx, ty - th)]
        return [(sx, sy - sh, tx, ty + th)]

    def _price(self, names: Sequence[int]) -> float:
        """What the links of these elements, and other links through them, cost."""
        mine = {index for name in names for index in self.own[name]}
        total = 0.0
        for index in mine:
            total += self._price_of(index, mine)
        for index, lines in enumerate(self.lines):
            if index not in mine:
                total += HIT * sum(self._hits(line, name) for line in lines for name in names)
        return total

    def _price_of(self, index: int, mine: set[int]) -> float:
        source, target, _ = self.links[index]
        total = 0.0
        for line in self.lines[index]:
            x1, y1, x2, y2 = line
            total += LENGTH * (abs(x2 - x1) + abs(y2 - y1))
            for other, lines in enumerate(self.lines):
                if other == index or (other in mine and other < index):
                    continue
                total += CROSSING * sum(_cross(line, one) for one in lines)
            for name in range(len(self.x)):
                if name != source and name != target:
                    total += HIT * self._hits(line, name)
        return total

    def _hits(self, line: Line, name: int) -> bool:
        x1, y1, x2, y2 = line
        width, height = self.half[name]
        x, y = self.x[name], self.y[name]
        left, right, top, bottom = x - width, x + width, y - height, y + height
        if (x1 <= left and x2 <= left) or (x1 >= right and x2 >= right):
            return False
        if (y1 <= top and y2 <= top) or (y1 >= bottom and y2 >= bottom):
            return False
        # The rectangle is hit unless all its corners lie on one side of the line.
        a, b = y2 - y1, x1 - x2
        c = -(a * x1 + b * y1)
        s1 = a * left + b * top + c
        s2 = a * right + b * top + c
        s3 = a * left + b * bottom + c
        s4 = a * right + b * bottom + c
        return min(s1, s2, s3, s4) < 0 < max(s1, s2, s3, s4)


def _cross(one: Line, two: Line) -> bool:
    ax, ay, bx, by = one
    cx, cy, dx, dy = two
    if (ax < cx and bx < cx and ax < dx and bx < dx) or (
        ax > cx and bx > cx and ax > dx and bx > dx
    ):
        return False
    if (ay < cy and by < cy and ay < dy and by < dy) or (
        ay > cy and by > cy and ay > dy and by > dy
    ):
        return False
    first = (bx - ax) * (cy - ay) - (by - ay) * (cx - ax)
    second = (bx - ax) * (dy - ay) - (by - ay) * (dx - ax)
    if first * second >= 0:
        return False
    third = (dx - cx) * (ay - cy) - (dy - cy) * (ax - cx)
    fourth = (dx - cx) * (by - cy) - (dy - cy) * (bx - cx)
    return third * fourth < 0
