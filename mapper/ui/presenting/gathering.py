"""What stands out in a step brought together, where it lies too far apart to be read at once."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from itertools import combinations, groupby, product
from typing import Final

from mapper.document import Document
from mapper.graph.boxes import Box, Point
from mapper.model import Element, Kind, Link, LinkKind, View
from mapper.ui.canvas.display import Around
from mapper.ui.canvas.lens import Lens
from mapper.ui.canvas.routes import tie
from mapper.ui.canvas.settling import LAYOUTS
from mapper.ui.canvas.shapes import Shape
from mapper.ui.canvas.votes import revealed_votes
from mapper.ui.presenting.prints import large

GAP: Final = (46.0, 54.0)
"""Between elements in rows, and between the rows."""
BETWEEN: Final = 84.0
"""Between columns, where links go."""
MOST_COLUMNS: Final = 4
LOOP: Final = (3, 9)
"""Loops of so many elements are drawn as a ring."""
Arranged = dict[str, Point]
How = Callable[["Gathered", Sequence[Box], Sequence[Link], float], Arranged]


class Gathered(Lens):
    """Only some elements and links of a view, arranged by themselves in about *ratio*.

    Of the *links* only those named are there; none named means all between the elements.
    """

    def __init__(
        self,
        document: Document,
        view: View,
        only: tuple[frozenset[str], frozenset[str]],
        how: How,
        ratio: float,
    ) -> None:
        self._only = only
        self._how = how
        self._ratio = ratio
        super().__init__(document, None, view)

    @property
    def quiet(self) -> frozenset[LinkKind]:
        return frozenset()

    def _look_anew(self) -> None:
        super()._look_anew()
        wanted, named = self._only
        elements = {i: e for i, e in self.elements.items() if i in wanted}
        links = {
            i: link
            for i, link in self.links.items()
            if link.source in elements and link.target in elements and (not named or i in named)
        }
        at = self._how(self, self._boxes(elements), list(links.values()), self._ratio)
        elements = {i: e for i, e in elements.items() if i in at}
        self._elements = {i: replace(e, x=at[i][0], y=at[i][1]) for i, e in elements.items()}
        self._links, self.plan = (links if at else {}), None

    def _boxes(self, elements: Mapping[str, Element]) -> list[Box]:
        document = self.document
        votes = revealed_votes(document)
        around = Around(document.links_of, document.elements, votes, self.quiet, self.look)
        # Where they stand on the whole map tells what comes before what.
        here = [document.elements[i] for i in elements]
        return [replace(Shape(e, large(e, around)).box(), pinned=False) for e in here]


def as_view(lens: Gathered, boxes: Sequence[Box], links: Sequence[Link], ratio: float) -> Arranged:
    """As the layout of the view would arrange a map of nothing else."""
    return _laid_out(LAYOUTS.get(lens.view.form, lens.view.form), lens, boxes, links, ratio)


def in_layers(
    lens: Gathered, boxes: Sequence[Box], links: Sequence[Link], ratio: float
) -> Arranged:
    """As the whole map would be arranged if it held nothing else."""
    return _laid_out("layers", lens, boxes, links, ratio)


def _laid_out(
    name: str, lens: Gathered, boxes: Sequence[Box], links: Sequence[Link], ratio: float
) -> Arranged:
    from mapper.graph.layouts.arrange import LAYOUTS as KNOWN
    from mapper.graph.layouts.arrange import arrange
    from mapper.graph.layouts.plan import Wishes

    starts = (lens.view.about,) if lens.view.about else ()
    wishes = Wishes(ratio=ratio, starts=starts)
    name = name if name in KNOWN else "layers"
    return dict(arrange(name, boxes, [tie(link) for link in links], wishes).places)


def in_ring(lens: Gathered, boxes: Sequence[Box], links: Sequence[Link], ratio: float) -> Arranged:
    """Round an ellipse, clockwise the way the links go, the challenge on top; nothing at all where
    they make no single loop."""
    order = _loop(boxes, links)
    if not order:
        return {}
    by_id = {box.id: box for box in boxes}
    first = next((n for n, i in enumerate(order) if by_id[i].kind == "challenge"), 0)
    order = order[first:] + order[:first]
    turn = 2 * math.pi / len(order)
    ways = [(math.sin(n * turn), -math.cos(n * turn)) for n in range(len(order))]
    size = 60.0
    while True:
        found = {i: (size * ratio * x, size * y) for i, (x, y) in zip(order, ways, strict=True)}
        if not _meet([by_id[i].at(*at) for i, at in found.items()]):
            return found
        size *= 1.06


def _loop(boxes: Sequence[Box], links: Sequence[Link]) -> list[str]:
    """The elements in the order of the one loop that the links are; empty where they are not."""
    following = {link.source: link.target for link in links}
    if not LOOP[0] <= len(boxes) == len(links) == len(following) <= LOOP[1]:
        return []
    order = [boxes[0].id]
    while (after := following.get(order[-1], order[0])) != order[0] and len(order) < len(boxes):
        order.append(after)
    return order if len(set(order)) == len(boxes) and following[order[-1]] == order[0] else []


def _meet(boxes: Sequence[Box]) -> bool:
    """Whether any two come nearer to each other than a link needs."""
    return any(
        abs(a.x - b.x) < (a.width + b.width) / 2 + BETWEEN
        and abs(a.y - b.y) < (a.height + b.height) / 2 + GAP[1]
        for a, b in combinations(boxes, 2)
    )


def in_columns(
    lens: Gathered, boxes: Sequence[Box], links: Sequence[Link], ratio: float
) -> Arranged:
    """Causes to the left of the challenge and consequences to the right, in the columns and the
    order they have on the map, only closer; everything else in rows below."""
    sides = [[b for b in boxes if b.kind in kinds] for kinds in _ACROSS]
    below = [b for b in boxes if all(b not in side for side in sides)]
    if not any(sides):
        return in_rows(lens, boxes, links, ratio)
    made = []
    for count in product(*(range(1, min(MOST_COLUMNS, max(1, len(s))) + 1) for s in sides)):
        places = _columns(sides, count)
        if below:
            _put_below(boxes, below, places, ratio)
        made.append(places)
    return min(made, key=lambda places: _size(boxes, places, ratio))


def _columns(sides: Sequence[Sequence[Box]], count: Sequence[int]) -> Arranged:
    """Each side in so many columns, from the left."""
    found: Arranged = {}
    left = 0.0
    for boxes, columns in zip(sides, count, strict=True):
        boxes = sorted(boxes, key=lambda b: (b.x, b.y))
        each = -(-len(boxes) // columns)
        for first in range(0, len(boxes), each or 1):
            column = sorted(boxes[first : first + each], key=lambda b: b.y)
            wide = max(b.width for b in column)
            y = -sum(b.height + GAP[1] for b in column) / 2
            for box in column:
                found[box.id] = (left + wide / 2, y + (box.height + GAP[1]) / 2)
                y += box.height + GAP[1]
            left += wide + BETWEEN
    return found


def _put_below(boxes: Sequence[Box], below: Sequence[Box], places: Arranged, ratio: float) -> None:
    """Rows of the others in the middle below what stands already."""
    rects = [box.at(*places[box.id]).rect() for box in boxes if box.id in places]
    left, right = min(r[0] for r in rects), max(r[2] for r in rects)
    bottom = max(r[3] for r in rects) + GAP[1]
    width = max(right - left, max(b.width for b in below))
    rows = _rows(_in_order(below), width)
    for name, (x, y) in rows.items():
        places[name] = (x + (left + right) / 2, y + bottom)


def in_rows(lens: Gathered, boxes: Sequence[Box], links: Sequence[Link], ratio: float) -> Arranged:
    """Row by row, kind by kind, about as wide to high as *ratio*: as close as can be."""
    boxes = _in_order(boxes)
    area = sum((b.width + GAP[0]) * (b.height + GAP[1]) for b in boxes)
    widest = max(b.width for b in boxes)
    tried = [max(widest, (area * ratio) ** 0.5 * share) for share in (0.8, 0.9, 1.0, 1.1, 1.25)]
    found = [_rows(boxes, width) for width in tried]
    return min(found, key=lambda made: _size(boxes, made, ratio))


def _in_order(boxes: Sequence[Box]) -> list[Box]:
    order = {str(kind): n for n, kind in enumerate(_READ)}
    return sorted(boxes, key=lambda b: (order.get(b.kind, 0), b.y // 40, b.x))


_ACROSS: Final = (
    frozenset({"cause", "resource"}),
    frozenset({"challenge"}),
    frozenset({"consequence"}),
)
_READ: Final = (
    Kind.CAUSE,
    Kind.RESOURCE,
    Kind.CHALLENGE,
    Kind.CONSEQUENCE,
    Kind.NEED,
    Kind.INTERVENTION,
    Kind.ROLE,
    Kind.ACTOR,
)


def _rows(boxes: Sequence[Box], width: float) -> Arranged:
    placed: list[tuple[int, float, Box]] = []
    row, x = 0, 0.0
    for box in boxes:
        if x and x + box.width > width:
            row, x = row + 1, 0.0
        placed.append((row, x + box.width / 2, box))
        x += box.width + GAP[0]
    found: Arranged = {}
    y = 0.0
    for _row, group in groupby(placed, key=lambda item: item[0]):
        items = list(group)
        high = max(box.height for _n, _x, box in items)
        left = -(items[-1][1] + items[-1][2].width / 2) / 2
        for _n, middle, box in items:
            found[box.id] = (left + middle, y + high / 2)
        y += high + GAP[1]
    return found


def _size(boxes: Sequence[Box], places: Arranged, ratio: float) -> float:
    """How large a picture of that ratio must be to hold it, by its height."""
    rects = [box.at(*places[box.id]).rect() for box in boxes]
    wide = max(r[2] for r in rects) - min(r[0] for r in rects)
    high = max(r[3] for r in rects) - min(r[1] for r in rects)
    return max(wide / ratio, high)


WAYS: Final[tuple[How, ...]] = (in_ring, as_view, in_layers, in_columns, in_rows)
"""How things are brought together, the most telling way first."""
FREE: Final = frozenset((in_ring, in_rows))
"""Of these nothing leads from left to right."""
