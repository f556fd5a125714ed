"""The whole map arranged: where every element of a case goes, by its real size."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtGui import QGuiApplication

from mapper.document import Document
from mapper.graph.boxes import Box, Tie
from mapper.graph.layouts.arrange import arrange
from mapper.graph.layouts.plan import Wishes
from mapper.model import Case, Element, Kind
from mapper.model.kinds import SECTORS
from mapper.ui.canvas.display import Around, body
from mapper.ui.canvas.routes import tie
from mapper.ui.canvas.shapes import Shape
from mapper.ui.canvas.votes import revealed_votes

Places = dict[str, tuple[float, float]]

RATIO = 1.35
"""Width to height that the layout aims at: the canvas between its columns, with room for titles."""


def places(case: Case, ratio: float = RATIO, layout: str = "layers") -> Places:
    """The centre of every element in a layout, in map units.

    Text is measured for it, so a QGuiApplication with the program's font must be there.
    """
    boxes, ties = parts(case)
    return arrange(layout, boxes, ties, wishes(case.elements.values(), ratio)).places


def wishes(
    elements: Iterable[Element],
    ratio: float = RATIO,
    starts: Sequence[str] = (),
    near: bool = False,
) -> Wishes:
    """What a layout is told of elements beside their size: how involved, of which sector."""
    actors = [element for element in elements if element.kind is Kind.ACTOR]
    order = {sector: number for number, sector in enumerate(SECTORS)}
    actors.sort(key=lambda actor: order.get(actor.sector or "", len(order)))
    return Wishes(
        ratio=ratio,
        starts=starts,
        levels={actor.id: actor.involvement for actor in actors},
        groups={actor.id: actor.sector for actor in actors if actor.sector},
        near=near,
    )


def parts(case: Case) -> tuple[list[Box], list[Tie]]:
    """What the layout sees of a case."""
    if QGuiApplication.instance() is None:
        raise RuntimeError("text is measured here: make a QGuiApplication first")
    document = Document(case)
    around = Around(document.links_of, document.elements, revealed_votes(document))
    boxes = [Shape(element, body(element, around)).box() for element in case.elements.values()]
    return boxes, [tie(link) for link in case.links.values()]
