"""The whole map arranged: where every element of a case goes, by its real size."""

from __future__ import annotations

from PySide6.QtGui import QGuiApplication

from mapper.document import Document
from mapper.graph.boxes import Box, Tie
from mapper.graph.layout import layers
from mapper.model import Case
from mapper.ui.canvas.display import Around, body
from mapper.ui.canvas.routes import tie
from mapper.ui.canvas.votes import revealed_votes
from mapper.ui.canvas.shapes import Shape

__all__ = ["RATIO", "layers", "parts", "places"]

RATIO = 1.35
"""Width to height that the layout aims at: the canvas between its columns, with room for titles."""


def places(case: Case, ratio: float = RATIO) -> dict[str, tuple[float, float]]:
    """The centre of every element in the default layout, in map units.

    Text is measured for it, so a QGuiApplication with the program's font must be there.
    """
    boxes, ties = parts(case)
    return layers(boxes, ties, ratio=ratio)


def parts(case: Case) -> tuple[list[Box], list[Tie]]:
    """What the layout sees of a case."""
    if QGuiApplication.instance() is None:
        raise RuntimeError("text is measured here: make a QGuiApplication first")
    document = Document(case)
    around = Around(document.links_of, document.elements, revealed_votes(document))
    boxes = [Shape(element, body(element, around)).box() for element in case.elements.values()]
    return boxes, [tie(link) for link in case.links.values()]
