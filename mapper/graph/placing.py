"""Free places: a new element beside its origin, without an overlap and without moving others."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from mapper.graph.boxes import Box, BoxGrid, Point, Rect

GAP = 28.0  # between a new element and what is there already
REACH = 64.0  # between an element and the one that grows out of it
STEP = 24.0  # how finely places are tried

# Which way a new element of a kind lies from the one that it grows out of.
DIRECTIONS: Mapping[str, Point] = {
    "cause": (-1, 0),
    "resource": (-1, 0),
    "challenge": (1, 0),
    "consequence": (1, 0),
    "need": (0, 1),
    "intervention": (0, 1),
    "role": (0, 1),
    "actor": (0, 1),
}


def free_place(
    boxes: Iterable[Box], new: Box, near: Sequence[str], prefer: Point | None = None
) -> Point:
    """The centre of a free place for a new element beside those it grows out of, in map units.

    `near` names its neighbours (unknown names are ignored); `prefer` is the direction to look in
    first, by default the one of its kind. With no neighbour the element's own x, y is wished for.
    Nothing else moves. When neighbours lie far apart their middle is wished for.

    >>> free_place([Box("a", "cause", 100, 40)], Box("b", "consequence", 100, 40), ["a"])
    (164.0, 0.0)
    """
    return Places(boxes).place(new, near, prefer)


def place_many(boxes: Iterable[Box], new: Sequence[tuple[Box, Sequence[str]]]) -> dict[str, Point]:
    """Free places for several new elements, each with its neighbours; later ones see earlier ones.

    >>> one, two = Box("b", "need", 100, 40), Box("c", "need", 100, 40)
    >>> place_many([Box("a", "cause", 100, 40)], [(one, ["a"]), (two, ["a"])])
    {'b': (0.0, 104.0), 'c': (128.0, 104.0)}
    """
    places = Places(boxes)
    found: dict[str, Point] = {}
    for box, near in new:
        found[box.id] = place = places.place(box, near)
        places.add(box.at(*place))
    return found


def cleared(boxes: Sequence[Box], wishes: Mapping[str, Point]) -> dict[str, Point]:
    """Every box where it is wished; pinned boxes stay, and who would lie on another gives way."""
    places = Places(box for box in boxes if box.pinned)
    found = {box.id: (box.x, box.y) for box in boxes if box.pinned}
    for box in boxes:
        if not box.pinned:
            found[box.id] = place = places.nearest(box, wishes[box.id], (0, 1))
            places.add(box.at(*place))
    return found


class Places:
    """What is taken, as a grid, and the search for the nearest free place."""

    def __init__(self, boxes: Iterable[Box]) -> None:
        self.boxes: dict[str, Box] = {}
        self.grid = BoxGrid()
        for box in boxes:
            self.add(box)

    def add(self, box: Box) -> None:
        if box.id in self.grid:
            self.grid.remove(box.id)
        self.boxes[box.id] = box
        self.grid.add(box.id, box.rect())

    def place(self, new: Box, near: Sequence[str], prefer: Point | None = None) -> Point:
        """A free place beside the neighbours, in the preferred direction if there is room."""
        way = prefer or DIRECTIONS.get(new.kind, (1, 0))
        origins = [self.boxes[name] for name in near if name in self.boxes and name != new.id]
        if not origins:
            return self.nearest(new, (new.x, new.y), way)
        x = sum(box.x for box in origins) / len(origins)
        y = sum(box.y for box in origins) / len(origins)
        if way[0]:
            reach = max(box.width for box in origins) / 2 + REACH + new.width / 2
        else:
            reach = max(box.height for box in origins) / 2 + REACH + new.height / 2
        return self.nearest(new, (x + way[0] * reach, y + way[1] * reach), way)

    def nearest(self, new: Box, wish: Point, way: Point) -> Point:
        """The nearest free place to a wish, rather sideways to the direction than along it."""
        for dx, dy in _rings(new, way):
            x, y = wish[0] + dx, wish[1] + dy
            if self.grid.free(_rect(new, x, y)):
                return round(x, 1), round(y, 1)
        raise AssertionError("the rings never end")


def _rect(box: Box, x: float, y: float) -> Rect:
    width, height = box.width / 2 + GAP, box.height / 2 + GAP
    return Rect(x - width, y - height, x + width, y + height)


def _rings(new: Box, way: Point) -> Iterator[Point]:
    """Offsets in growing rings; sideways first, then forward, backward last."""
    yield 0.0, 0.0
    side = new.width + GAP if way[1] else new.height + GAP
    for turn in range(1, 4):  # first exactly beside a neighbour of the same size
        for sign in (1, -1):
            yield (sign * turn * side, 0.0) if way[1] else (0.0, sign * turn * side)
    ring = 1
    while True:
        steps = range(-ring, ring + 1)
        edge = [(step, side) for step in steps for side in (ring, -ring)]
        edge += [(side, step) for step in steps[1:-1] for side in (ring, -ring)]
        edge.sort(
            key=lambda spot: (
                spot[0] ** 2 + spot[1] ** 2,
                -spot[0] * way[0] - spot[1] * way[1],
                spot,
            )
        )
        for column, row in edge:
            yield column * STEP, row * STEP
        ring += 1
