"""How clear a drawn map is: overlaps, links through elements, crossings, share that runs right."""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from mapper.graph.boxes import CAUSAL, QUIET, STATES, Box, BoxGrid, Point, Tie, around
from mapper.graph.curves import lines_meet, sampled
from mapper.graph.routing import Route, Router

CELL = 60.0  # of the grid in which crossings are looked for


@dataclass(frozen=True, slots=True)
class Measures:
    """What can be counted in a picture; lengths in map units.

    `through` counts pairs of a link and an element other than its ends that it runs behind;
    `crossings` pairs of links without a common end that meet; `onward` is the share of causal
    links between states that run from left to right or return above both their ends.
    """

    overlaps: int
    through: int
    crossings: int
    links: int
    onward: float
    width: float
    height: float

    @property
    def crossings_per_link(self) -> float:
        return self.crossings / self.links if self.links else 0.0


def measured(boxes: Sequence[Box], ties: Sequence[Tie], router: Router | None = None) -> Measures:
    """Counts all of it for one arrangement, with quiet links left out as in the whole map.

    >>> boxes = [Box("a", "cause", 100, 40), Box("b", "cause", 100, 40, 50, 0)]
    >>> measured(boxes, []).overlaps
    1
    """
    router = router or Router(boxes, ties)
    drawn = [tie for tie in ties if tie.kind not in QUIET]
    lines = {tie.id: sampled(router.route(tie.id).points, 10.0) for tie in drawn}
    frame = around([p for box in boxes for p in (box.rect()[:2], box.rect()[2:])] or [(0, 0)])
    return Measures(
        overlaps=overlaps(boxes),
        through=len(through(boxes, drawn, lines)),
        crossings=crossings(drawn, lines),
        links=len(drawn),
        onward=onward(boxes, drawn, {tie.id: router.route(tie.id) for tie in drawn}),
        width=frame.right - frame.left,
        height=frame.bottom - frame.top,
    )


def moved(before: Mapping[str, Point], after: Mapping[str, Point]) -> float:
    """How far elements have moved in the mean, in map units.

    >>> moved({"a": (0, 0), "b": (0, 0)}, {"a": (3, 4), "b": (0, 0)})
    2.5
    """
    far = [math.dist(before[name], place) for name, place in after.items()]
    return sum(far) / len(far) if far else 0.0


def order_kept(before: Mapping[str, Point], after: Mapping[str, Point]) -> float:
    """The share of pairs of which the same one is still further left, or higher up.

    Orthogonal order, the first model of the mental map (Misue and others 1995); each pair counts
    once for each axis.

    >>> order_kept({"a": (0, 0), "b": (9, 9)}, {"a": (0, 5), "b": (9, 0)})
    0.5
    """
    pairs = list(itertools.combinations(after, 2))
    kept = sum(
        (before[one][axis] - before[two][axis]) * (after[one][axis] - after[two][axis]) >= 0
        for one, two in pairs
        for axis in (0, 1)
    )
    return kept / (2 * len(pairs)) if pairs else 1.0


def overlaps(boxes: Iterable[Box]) -> int:
    """Pairs of elements that share area."""
    grid = BoxGrid()
    count = 0
    for box in boxes:
        count += len(grid.meeting(box.rect()))
        grid.add(box.id, box.rect())
    return count


def through(
    boxes: Iterable[Box], ties: Iterable[Tie], lines: Mapping[str, Sequence[Point]]
) -> list[tuple[str, str]]:
    """Links and the elements they run behind; its own ends do not count."""
    grid = BoxGrid()
    for box in boxes:
        grid.add(box.id, box.rect())
    found = []
    for tie in ties:
        line = lines[tie.id]
        for name in grid.meeting(around(line)):
            if name not in (tie.source, tie.target) and lines_meet(line, grid.rects[name]):
                found.append((tie.id, name))
    return found


def crossings(ties: Sequence[Tie], lines: Mapping[str, Sequence[Point]]) -> int:
    """Pairs of links without a common end whose lines meet."""
    cells: dict[tuple[int, int], list[tuple[int, Point, Point]]] = {}
    for number, tie in enumerate(ties):
        line = lines[tie.id]
        for start, end in itertools.pairwise(line):
            left, top, right, bottom = around((start, end))
            for column in range(int(left // CELL), int(right // CELL) + 1):
                for row in range(int(top // CELL), int(bottom // CELL) + 1):
                    cells.setdefault((column, row), []).append((number, start, end))
    found: set[tuple[int, int]] = set()
    for pieces in cells.values():
        for index, (number, start, end) in enumerate(pieces):
            for other, first, last in pieces[:index]:
                if (
                    other != number
                    and (other, number) not in found
                    and _apart(ties[other], ties[number])
                    and _meet(start, end, first, last)
                ):
                    found.add((other, number))
    return len(found)


def _apart(one: Tie, two: Tie) -> bool:
    ends = (two.source, two.target)
    return one.source not in ends and one.target not in ends


def _meet(a: Point, b: Point, c: Point, d: Point) -> bool:
    return _turn(a, b, c) * _turn(a, b, d) < 0 and _turn(c, d, a) * _turn(c, d, b) < 0


def _turn(a: Point, b: Point, c: Point) -> float:
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])


def onward(boxes: Iterable[Box], ties: Iterable[Tie], routes: Mapping[str, Route]) -> float:
    """The share of causal links between states that run right, or return above both ends."""
    known = {box.id: box for box in boxes if box.kind in STATES}
    causal = [
        tie for tie in ties if tie.kind == CAUSAL and tie.source in known and tie.target in known
    ]
    if not causal:
        return 1.0
    good = 0
    for tie in causal:
        source, target = known[tie.source], known[tie.target]
        highest = min(y for _, y in routes[tie.id].points)
        good += target.x > source.x or highest < min(source.top, target.top)
    return good / len(causal)
