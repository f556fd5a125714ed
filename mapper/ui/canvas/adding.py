"""New elements: where they stand, what they are linked to, and in which step."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from mapper import edits, words
from mapper.document import Document
from mapper.graph.boxes import Box
from mapper.graph.placing import DIRECTIONS, GAP, free_place, place_many
from mapper.i18n import _
from mapper.model import Element, Kind
from mapper.ui.canvas.display import body
from mapper.ui.canvas.linking import direction, link_ends
from mapper.ui.canvas.outlines import Point
from mapper.ui.canvas.scene import Scene
from mapper.ui.canvas.shapes import Shape


@dataclass(frozen=True, slots=True)
class Added:
    """A new element, and the key under which writing its text joins the same step."""

    id: str
    merge: str


def text_key(element_id: str) -> str:
    """The merge key of writing the text of an element."""
    return f"text:{element_id}"


def add(scene: Scene, kind: Kind, at: Point, beside: str | None, fixed: bool = False) -> Added:
    """Add an element of *kind* in free space near *at*, or beside and linked to *beside*; with
    *fixed* exactly at *at*. One step, which the text written next joins."""
    document = scene.document
    element = edits.new_element(kind)
    spot = at if fixed else place(scene, element, at, beside)
    name = _("Add {kind}").format(kind=words.kind_name(kind).lower())
    with document.edit(name, merge=text_key(element.id)):
        top = max((e.order for e in document.elements.values()), default=0)
        document.put(_placed(element, spot, top + 1))
        if beside is not None:
            link_beside(document, beside, element.id)
    return Added(element.id, text_key(element.id))


def _placed(element: Element, at: Point, order: int) -> Element:
    """*element* at its place on top of the others."""
    return replace(element, x=float(at[0]), y=float(at[1]), order=order)


def place(scene: Scene, element: Element, at: Point, beside: str | None) -> Point:
    """Free space for a new element: beside another in the direction of its kind, or near *at*."""
    box = Shape(element, body(element, scene.around)).box()
    around = [scene.box(i) for i in scene.document.elements if _near(scene, i, at, beside)]
    near = [beside] if beside is not None else []
    wished = Box(box.id, box.kind, box.width + 40, box.height, at[0], at[1])
    return free_place(around, wished, near, _way(scene, element, beside))


def _near(scene: Scene, element_id: str, at: Point, beside: str | None) -> bool:
    """Whether an element can be in the way: the whole of a large map need not be looked at."""
    origin = scene.shape(beside) if beside is not None else None
    x, y = (origin.x, origin.y) if origin is not None else at
    shape = scene.shape(element_id)
    return abs(shape.x - x) < 2500 and abs(shape.y - y) < 2500


def _way(scene: Scene, element: Element, beside: str | None) -> Point | None:
    """Where to look first: effects go on to the right, actors and roles below."""
    if beside is None:
        return None
    old = scene.document.elements[beside]
    if old.kind is element.kind and element.kind in (Kind.NEED, Kind.ACTOR, Kind.ROLE):
        return 1.0, 0.0
    if old.kind in (Kind.ACTOR, Kind.ROLE) and element.kind in (Kind.INTERVENTION, Kind.ROLE):
        return 0.0, -1.0
    if direction(old.kind, element.kind) is None:
        return None
    return DIRECTIONS.get(element.kind)


def link_beside(document: Document, old: str, new: str) -> None:
    """Link a new element with the one it stands beside, where the grammar allows."""
    ends = link_ends(document, old, new)
    if ends is not None and edits.offer_link(document, *ends).kind is not None:
        edits.add_link(document, *ends)


def sibling(scene: Scene, element_id: str) -> Added:
    """Add another element of the same kind, linked with the same neighbour the same way."""
    document = scene.document
    element = document.elements[element_id]
    kind = Kind.CAUSE if element.kind is Kind.CHALLENGE else element.kind
    links = document.links_of(element_id)
    first = links[0] if links and kind is element.kind else None
    new = edits.new_element(kind)
    around = [scene.box(i) for i in document.elements]
    box = Shape(new, body(new, scene.around)).box()
    below = kind in (Kind.CAUSE, Kind.CONSEQUENCE, Kind.RESOURCE)
    shape = scene.shape(element_id)
    wish = (
        (shape.x, shape.y + (shape.body.height + box.height) / 2 + GAP)
        if below
        else (shape.x + (shape.body.width + box.width) / 2 + GAP, shape.y)
    )
    wished = Box(box.id, box.kind, box.width, box.height, *wish)
    spot = free_place(around, wished, [], (0.0, 1.0) if below else (1.0, 0.0))
    name = _("Add {kind}").format(kind=words.kind_name(kind).lower())
    with document.edit(name, merge=text_key(new.id)):
        top = max((e.order for e in document.elements.values()), default=0)
        document.put(_placed(new, spot, top + 1))
        if first is not None:
            source = new.id if first.source == element_id else first.source
            target = new.id if first.target == element_id else first.target
            if edits.offer_link(document, source, target).kind is not None:
                edits.add_link(document, source, target)
    return Added(new.id, text_key(new.id))


def add_list(scene: Scene, kind: Kind, texts: Sequence[str], at: Point, name: str) -> list[str]:
    """Add one element of *kind* for each text, in free space near *at*, in one step."""
    document = scene.document
    made = [edits.new_element(kind, text) for text in texts]
    boxes = [Shape(element, body(element, scene.around)).box() for element in made]
    wishes, y = [], at[1]
    for box in boxes:
        wishes.append((Box(box.id, box.kind, box.width, box.height, at[0], y), ()))
        y += box.height + GAP
    spots = place_many(scene.measured_boxes(), wishes)
    with document.edit(name):
        top = max((e.order for e in document.elements.values()), default=0)
        for n, element in enumerate(made, start=1):
            document.put(_placed(element, spots[element.id], top + n))
    return [element.id for element in made]
