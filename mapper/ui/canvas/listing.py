"""A pasted list on the map: its elements in free space, its links where the grammar allows."""

from __future__ import annotations

from dataclasses import replace

from mapper import edits
from mapper.document import Document
from mapper.graph.boxes import Box, Point
from mapper.graph.placing import GAP, place_many
from mapper.interchange.outline import Outline
from mapper.model import Element, Kind
from mapper.ui.canvas.display import body
from mapper.ui.canvas.scene import Scene
from mapper.ui.canvas.shapes import Shape


def add(scene: Scene, outline: Outline, kind: Kind, at: Point, name: str) -> tuple[list[str], int]:
    """Add what a list says near *at*, in one step; lines that name no kind become *kind*.

    Returns the ids of the new elements, and how many links the grammar did not allow. A link that
    it allows only the other way round is made that way.
    """
    document = scene.document
    made = [
        edits.new_element(_kind(document, item.kind, kind), item.label) for item in outline.items
    ]
    spots = _spots(scene, made, outline, at)
    refused = 0
    with document.edit(name):
        top = max((e.order for e in document.elements.values()), default=0)
        for n, element in enumerate(made, start=1):
            x, y = spots[element.id]
            document.put(replace(element, x=x, y=y, order=top + n))
        for a, b in outline.links:
            refused += not _link(document, made[a].id, made[b].id)
        scene.seen.adopt(element.id for element in made)
    return [element.id for element in made], refused


def _kind(document: Document, named: Kind | None, usual: Kind) -> Kind:
    # A map has one challenge: another one in a list is a cause.
    return Kind.CAUSE if named is Kind.CHALLENGE else named or usual


def _spots(scene: Scene, made: list[Element], outline: Outline, at: Point) -> dict[str, Point]:
    parents: dict[int, str] = {}
    for a, b in outline.links:
        parents.setdefault(b, made[a].id)
    wishes: list[tuple[Box, tuple[str, ...]]] = []
    y = at[1]
    for n, element in enumerate(made):
        box = Shape(element, body(element, scene.around)).box()
        near = (parents[n],) if n in parents else ()
        wishes.append((Box(box.id, box.kind, box.width, box.height, at[0], y), near))
        y += 0 if near else box.height + GAP
    return place_many(scene.measured_boxes(), wishes)


def _link(document: Document, source: str, target: str) -> bool:
    offer = edits.offer_link(document, source, target)
    if offer.kind is None and offer.reverse:
        source, target = target, source
    elif offer.kind is None:
        return False
    edits.add_link(document, source, target)
    return True
