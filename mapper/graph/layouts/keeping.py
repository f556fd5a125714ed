"""Today's arrangement kept as far as a layout's meaning allows."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Mapping, Sequence

from mapper.graph import layout_states
from mapper.graph.boxes import BANDS, STATES, Box, Point, Tie
from mapper.graph.layout import WHOLE
from mapper.graph.layouts.apart import Gap, apart
from mapper.graph.layouts.plan import Plan
from mapper.graph.measures import overlaps

ACROSS = 64.0  # between a state and what it leads to, in the whole map
DOWN = 62.0  # between two bands, or two rows of the tree
UNMADE = 0.5  # of elements lie on others: there is no arrangement to keep

Gaps = tuple[list[Gap], list[Gap]]


def made(boxes: Sequence[Box]) -> bool:
    """Whether the places of today are an arrangement at all, and not a heap."""
    return len(boxes) > 1 and overlaps(boxes) <= UNMADE * len(boxes)


def kept(name: str, boxes: Sequence[Box], ties: Sequence[Tie], fresh: Plan) -> dict[str, Point]:
    """The least movement from today's places that makes the layout's two axes true.

    In `layers` causes come left of what they lead to and the kinds stand in their bands, unless
    the map is so large that it stands in districts: then elements only make room; in
    `tree` causes stand below what they lead to; in layouts by columns who stood in a column
    further left in the `fresh` plan does. Nobody overlaps, pinned ones do not move.

    >>> a, b = Box("a", "cause", 100, 40, 30, 0), Box("b", "challenge", 100, 40, 0, 0)
    >>> places = kept("layers", [a, b], [Tie("t", "causes", "a", "b")], Plan({}, frozenset()))
    >>> places["a"][1] == places["b"][1], places["a"][0] < places["b"][0]
    (True, True)
    """
    gaps = _ORDERS[name](boxes, ties, fresh) if name in _ORDERS else ([], [])
    today = {box.id: (box.x, box.y) for box in boxes}
    return apart(boxes, today, across=gaps[0], down=gaps[1])


def _layers(boxes: Sequence[Box], ties: Sequence[Tie], fresh: Plan) -> Gaps:
    if len(boxes) > WHOLE:  # districts, each with axes of its own: nobody need go far
        return [], []
    return _onward(boxes, ties, 0), _bands(boxes)


def _tree(boxes: Sequence[Box], ties: Sequence[Tie], fresh: Plan) -> Gaps:
    upward = [(two, one, gap) for one, two, gap in _onward(boxes, ties, 1)]
    return [], [*upward, *_bands(boxes)]


def _onward(boxes: Sequence[Box], ties: Sequence[Tie], axis: int) -> list[Gap]:
    """Every state so far before what it leads to, unless it leads back."""
    known = {box.id: box for box in boxes if box.kind in STATES}
    inside = [tie for tie in ties if tie.source in known and tie.target in known]
    split = layout_states.sides(list(known.values()), inside)
    pairs = [(tie.source, tie.target) for tie in split.forward]
    middle = split.members[0]
    pairs += [(name, one) for name in split.members[-1] for one in middle]
    pairs += [(one, name) for name in split.members[1] for one in middle]
    return [
        (one, two, _half(known[one], axis) + _half(known[two], axis))
        for one, two in dict.fromkeys(pairs)
    ]


def _bands(boxes: Sequence[Box]) -> list[Gap]:
    """Whoever stands in a band lies below all who stand in the band before."""
    lines = [[box for box in boxes if box.kind in STATES]]
    lines += [[box for box in boxes if box.kind == kind] for kind in BANDS]
    return _parted([line for line in lines if line], 1)


def _parted(groups: Sequence[Sequence[Box]], axis: int) -> list[Gap]:
    """Groups on one side each of lines between them."""
    found: list[Gap] = []
    for number, (before, after) in enumerate(itertools.pairwise(groups)):
        line = f"|{number}"
        found += [(box.id, line, _half(box, axis)) for box in before]
        found += [(line, box.id, _half(box, axis)) for box in after]
    return found


def _half(box: Box, axis: int) -> float:
    return (box.height + DOWN) / 2 if axis else (box.width + ACROSS) / 2


def _columns(boxes: Sequence[Box], ties: Sequence[Tie], fresh: Plan) -> Gaps:
    """Columns keep their order from left to right."""
    known = {box.id: box for box in boxes if box.id in fresh.places}
    columns: dict[tuple[str, int], list[Box]] = {}
    for strip in fresh.strips:
        for name, (x, _) in fresh.places.items():
            if name in known and strip.left <= x <= strip.right:
                columns.setdefault((strip.name, strip.step), []).append(known[name])
    return _parted(list(columns.values()), 0), []


_ORDERS: Mapping[str, Callable[[Sequence[Box], Sequence[Tie], Plan], Gaps]] = {
    "layers": _layers,
    "tree": _tree,
    "effect": _columns,
}
