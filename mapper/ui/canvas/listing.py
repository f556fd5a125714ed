"""A pasted list on the map: its elements in free space, its links where the grammar allows."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from mapper import edits
from mapper.document import Document
from mapper.graph.boxes import Box, Point
from mapper.graph.lists import block
from mapper.graph.placing import GAP, place_many
from mapper.i18n import ngettext, number
from mapper.interchange.outline import MOST_ITEMS, Outline
from mapper.model import Element, Kind
from mapper.ui.canvas.display import body
from mapper.ui.canvas.scene import Scene
from mapper.ui.canvas.shapes import Shape

MANY: Final = 60
"""A list of more lines is placed as a block: looking for free space for each would take long."""


def add(scene: Scene, outline: Outline, kind: Kind, at: Point, name: str) -> tuple[list[str], int]:
    """Add what a list says near *at*, in one step; lines that name no kind become *kind*.

    Returns the ids of the new elements, and how many links the grammar did not allow. A link that
    it allows only the other way round is made that way.
    """
    document = scene.document
    items = ((_kind(document, item.kind, kind), item.label) for item in outline.items)
    made = [edits.fitted(edits.new_element(own, label)) for own, label in items]
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
    """Where the new elements stand: each beside the one it comes from; many as a block beside
    everything, or in the middle of an empty map."""
    boxes = [Shape(element, body(element, scene.around)).box() for element in made]
    parents: dict[int, int] = {}
    for a, b in outline.links:
        parents.setdefault(b, a)
    if len(boxes) > MANY:
        left, _top, _right, bottom = scene.bounds() or (*at, *at)
        return block(boxes, parents, (left, bottom + 2 * GAP))
    wishes: list[tuple[Box, tuple[str, ...]]] = []
    y = at[1]
    for n, box in enumerate(boxes):
        near = (boxes[parents[n]].id,) if n in parents else ()
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


def told(outline: Outline, refused: int) -> str:
    """What of a list was not taken as it stood, in words; empty when all of it was."""
    most, longest = number(MOST_ITEMS), number(edits.LONGEST)
    left = ngettext(
        "{n} line was left out: a list becomes at most {most} elements at a time.",
        "{n} lines were left out: a list becomes at most {most} elements at a time.",
        outline.left,
    )
    impossible = ngettext(
        "{n} link of the list is not possible between such elements and was left out.",
        "{n} links of the list are not possible between such elements and were left out.",
        refused,
    )
    long = sum(len(item.label) > edits.LONGEST for item in outline.items)
    cut = ngettext(
        "{n} text is longer than {most} characters; the rest of it is in its note.",
        "{n} texts are longer than {most} characters; the rest of each is in its note.",
        long,
    )
    sentences = ((left, outline.left, most), (impossible, refused, most), (cut, long, longest))
    return " ".join(text.format(n=number(n), most=limit) for text, n, limit in sentences if n)
