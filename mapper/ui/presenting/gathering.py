"""What stands out in a step brought together, where it lies too far apart to be read at once."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from itertools import groupby
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
        self._elements = {i: replace(e, x=at[i][0], y=at[i][1]) for i, e in elements.items()}
        self._links, self.plan = links, None

    def _boxes(self, elements: Mapping[str, Element]) -> list[Box]:
        document = self.document
        votes = revealed_votes(document)
        around = Around(document.links_of, document.elements, votes, self.quiet, self.look)
        boxes = [Shape(e, large(e, around)).box() for e in elements.values()]
        return [replace(box, pinned=False) for box in boxes]


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


def in_rows(lens: Gathered, boxes: Sequence[Box], links: Sequence[Link], ratio: float) -> Arranged:
    """Row by row, kind by kind, about as wide to high as *ratio*: as close as can be."""
    order = {str(kind): n for n, kind in enumerate(_READ)}
    boxes = sorted(boxes, key=lambda b: (order.get(b.kind, 0), b.y // 40, b.x))
    area = sum((b.width + GAP[0]) * (b.height + GAP[1]) for b in boxes)
    widest = max(b.width for b in boxes)
    tried = [max(widest, (area * ratio) ** 0.5 * share) for share in (0.8, 0.9, 1.0, 1.1, 1.25)]
    found = [_rows(boxes, width) for width in tried]
    return min(found, key=lambda made: _size(boxes, made, ratio))


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
