"""A long list as a block: every line's children to its right, and no look at each free place."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence

from mapper.graph.boxes import Box, Point
from mapper.graph.placing import GAP, REACH

RATIO = 1.5  # width to height of the whole block


def block(boxes: Sequence[Box], parents: Mapping[int, int], corner: Point) -> dict[str, Point]:
    """The centre of every box of a list, in map units, from the upper left `corner` on.

    `parents` gives the place of the box that another one stands under; a parent that comes after
    its child is ignored. Lines stand below each other in their order, children one column to the
    right of their parent; trees of one line after another fill columns from the top. Takes time in
    proportion to the list (placing each of 1,000 boxes beside its parent takes seconds).

    >>> one, two, three = (Box(name, "cause", 100, 40) for name in "abc")
    >>> block([one, two, three], {1: 0}, (0, 0))
    {'a': (50.0, 20.0), 'b': (214.0, 20.0), 'c': (50.0, 88.0)}
    """
    if not boxes:
        return {}
    children: dict[int, list[int]] = {}
    for child, parent in parents.items():
        if parent < child:
            children.setdefault(parent, []).append(child)
    below = {child for found in children.values() for child in found}
    trees = [_tree(boxes, children, n) for n in range(len(boxes)) if n not in below]
    area = sum(wide * high for _places, wide, high in trees)
    most = max(math.sqrt(area / RATIO), max(high for _places, _wide, high in trees))
    found: dict[str, Point] = {}
    x, y = corner
    widest = 0.0
    for places, wide, high in trees:
        if y > corner[1] and y + high > corner[1] + most:
            x, y, widest = x + widest, corner[1], 0.0
        found |= {boxes[n].id: (x + left, y + top) for n, (left, top) in places.items()}
        y += high
        widest = max(widest, wide)
    return {box.id: found[box.id] for box in boxes}


def _tree(
    boxes: Sequence[Box], children: Mapping[int, list[int]], root: int
) -> tuple[dict[int, Point], float, float]:
    """The centres of a line and all below it from the upper left corner of their tree, and its
    size with the gaps to what comes next."""
    lines = list(_lines(children, root))
    row = max(boxes[n].height for n, _depth in lines) + GAP
    columns = [0.0] * (1 + max(depth for _n, depth in lines))
    for n, depth in lines:
        columns[depth] = max(columns[depth], boxes[n].width + REACH)
    starts = [sum(columns[:depth]) for depth in range(len(columns))]
    rows: dict[int, float] = {}
    for n, _depth in lines:
        if n not in children:
            rows[n] = float(len(rows))
    for n, _depth in reversed(lines):
        if n in children:
            rows[n] = (rows[children[n][0]] + rows[children[n][-1]]) / 2
    leaves = sum(n not in children for n, _depth in lines)
    middle = (row - GAP) / 2
    places = {n: (starts[d] + boxes[n].width / 2, rows[n] * row + middle) for n, d in lines}
    return places, sum(columns), leaves * row


def _lines(children: Mapping[int, list[int]], root: int) -> Iterator[tuple[int, int]]:
    """A line and all below it from the top down, each with how deep it stands."""
    waiting = [(root, 0)]
    while waiting:
        n, depth = waiting.pop()
        yield n, depth
        waiting += [(child, depth + 1) for child in reversed(children.get(n, []))]
