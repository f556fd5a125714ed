"""New elements: where they stand, what they are linked to, and in which step."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Final

from mapper import edits, words
from mapper.document import Document
from mapper.graph.boxes import STATES, Box, BoxGrid, Rect
from mapper.graph.placing import DIRECTIONS, GAP, free_place
from mapper.i18n import _
from mapper.model import Element, Kind, Link
from mapper.ui.canvas.display import body
from mapper.ui.canvas.linking import direction, link_ends
from mapper.ui.canvas.outlines import Point
from mapper.ui.canvas.scene import Scene
from mapper.ui.canvas.shapes import Shape

TOUCHING: Final = 10.0
"""A new element whose text has grown comes no nearer to another than that."""
MOVE: Final = 12.0
MOVES: Final = 40
"""It makes way in steps of that size, and so many at most."""
FAR: Final = 2_500.0
"""What stands further away is not in the way."""
PUSHES: Final = 200
"""Who makes way may push others in turn, so many at most."""


@dataclass(frozen=True, slots=True)
class Added:
    """A new element, the key under which writing its text joins the same step, and the link it
    split."""

    id: str
    merge: str
    split: Link | None = None


def text_key(element_id: str) -> str:
    """The merge key of writing the text of an element."""
    return f"text:{element_id}"


def add(scene: Scene, kind: Kind, at: Point | None, beside: str | None, seen: Rect) -> Added:
    """Add an element of *kind* exactly at *at*, linked to *beside*; without *at* in free space
    beside it, or where its kind belongs in what is *seen*. One step, which the text written next
    joins."""
    document = scene.document
    element = edits.new_element(kind)
    spot = at or place(scene, element, beside, seen)
    name = _("Add {kind}").format(kind=words.kind_name(kind).lower())
    with document.edit(name, merge=text_key(element.id)):
        top = max((e.order for e in document.elements.values()), default=0)
        document.put(_placed(element, spot, top + 1))
        if beside is not None:
            link_beside(document, beside, element.id)
        scene.seen.adopt([element.id])
    return Added(element.id, text_key(element.id))


def _placed(element: Element, at: Point, order: int) -> Element:
    """*element* at its place on top of the others."""
    return replace(element, x=float(at[0]), y=float(at[1]), order=order)


def place(scene: Scene, element: Element, beside: str | None, seen: Rect) -> Point:
    """Free space for a new element: beside another in the direction of its kind, else beside its
    like in what is *seen*, else in the middle of that."""
    x, y = (seen[0] + seen[2]) / 2, (seen[1] + seen[3]) / 2
    way = _way(scene, element, beside)
    if beside is None:
        beside, way = _company(scene, element.kind, seen)
    box = Shape(element, body(element, scene.around)).box()
    origin = scene.shape(beside) if beside is not None else None
    around = boxes_near(scene, (x, y) if origin is None else (origin.x, origin.y))
    wished = Box(box.id, box.kind, box.width + 40, box.height, x, y)
    return free_place(around, wished, [beside] if beside is not None else [], way)


def _company(scene: Scene, kind: Kind, seen: Rect) -> tuple[str | None, Point | None]:
    """Beside what an element belongs that is linked to nothing, and in which direction: that of
    its own kind nearest to the middle of what is seen, else the challenge, else nothing."""
    left, top, right, bottom = seen

    def far(element: Element) -> tuple[float, str]:
        return math.dist(
            (element.x, element.y), ((left + right) / 2, (top + bottom) / 2)
        ), element.id

    elements = scene.seen.elements.values()
    there = [e for e in elements if left <= e.x <= right and top <= e.y <= bottom]
    alike = [e for e in there if e.kind is kind]
    if alike:
        return min(alike, key=far).id, (0.0, 1.0) if str(kind) in STATES else (1.0, 0.0)
    centre = next((e.id for e in there if e.kind is Kind.CHALLENGE), None)
    return centre, DIRECTIONS.get(kind)


def make_room(scene: Scene, element_id: str) -> Point | None:
    """Where a new element goes whose text made it reach into another; None: it stays."""
    shape = scene.shape(element_id)
    box = shape.box()
    taken = [one.rect() for one in boxes_near(scene, (box.x, box.y)) if one.id != element_id]
    if not _hits(box, taken, TOUCHING):
        return None
    around = ((box.x + dx * MOVE, box.y + dy * MOVE) for dx, dy in _spiral())
    return next((spot for spot in around if not _hits(box.at(*spot), taken, GAP)), None)


def met(scene: Scene, element_id: str) -> frozenset[str]:
    """The elements that another one touches."""
    rect = scene.box(element_id).rect(TOUCHING)
    others = (i for i in scene.shapes.within(rect) if i != element_id)
    return frozenset(i for i in others if rect.meets(scene.box(i).rect()))


def pushed(scene: Scene, element_id: str, besides: Collection[str]) -> dict[str, Point]:
    """Where others go into which an element has grown, and others again into which they come:
    each the short way out. Pinned ones stay, and *besides*, which it touched before."""
    stays = {i for i, e in scene.seen.elements.items() if e.pinned} | {element_id, *besides}
    shape = scene.shape(element_id)
    boxes = {box.id: box for box in boxes_near(scene, (shape.x, shape.y))}
    moved: dict[str, Point] = {}
    pushing = [element_id]
    for _turn in range(PUSHES):
        if not pushing:
            break
        one = boxes[pushing.pop(0)]
        rect = one.rect(TOUCHING)
        for other in [b for i, b in boxes.items() if i not in stays and i != one.id]:
            if rect.meets(other.rect()):
                moved[other.id] = spot = _way_out(one, other)
                boxes[other.id] = other.at(*spot)
                pushing.append(other.id)
    return moved


def _way_out(one: Box, other: Box) -> Point:
    """The nearest place for *other* across or down at which it is clear of *one*."""
    across = (one.width + other.width) / 2 + GAP - abs(other.x - one.x)
    down = (one.height + other.height) / 2 + GAP - abs(other.y - one.y)
    if across < down:
        return other.x + (across if other.x >= one.x else -across), other.y
    return other.x, other.y + (down if other.y >= one.y else -down)


def boxes_near(scene: Scene, at: Point) -> list[Box]:
    """What can be in the way at a place: the whole of a large map need not be looked at."""
    x, y = at
    near = set(scene.shapes.within((x - FAR, y - FAR, x + FAR, y + FAR)))
    return [scene.box(i) for i in scene.seen.elements if i in near]


def free_shift(scene: Scene, elements: Iterable[Element], wish: Point) -> Point:
    """The shift nearest to the one wished for at which none of *elements* lies on another."""
    boxes = [Shape(element, body(element, scene.around)).box() for element in elements]
    grid = BoxGrid()
    for there in scene.measured_boxes():
        grid.add(there.id, there.rect())

    def is_free(shift: Point) -> bool:
        moved = (box.at(box.x + shift[0], box.y + shift[1]) for box in boxes)
        return all(grid.free(box.rect(TOUCHING)) for box in moved)

    shifts = ((wish[0] + dx * 2 * MOVE, wish[1] + dy * 2 * MOVE) for dx, dy in _spiral())
    return next(filter(is_free, shifts), wish)


@cache
def _spiral() -> list[tuple[int, int]]:
    """Steps in all directions, the shortest first; among equals to the right and down."""
    reach = range(-MOVES, MOVES + 1)
    steps = [(dx, dy) for dx in reach for dy in reach]
    return sorted(steps, key=lambda step: (step[0] ** 2 + step[1] ** 2, -step[0], -step[1]))


def _hits(box: Box, taken: Sequence[Rect], room: float) -> bool:
    """Whether something lies nearer to a box than *room*."""
    left, top, right, bottom = box.rect()
    wide = Rect(left - room, top - room, right + room, bottom + room)
    return any(wide.meets(rect) for rect in taken)


def _way(scene: Scene, element: Element, beside: str | None) -> Point | None:
    """Where to look first: effects go on to the right, actors and roles below."""
    if beside is None:
        return None
    old = scene.seen.elements[beside]
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
    shape = scene.shape(element_id)
    around = boxes_near(scene, (shape.x, shape.y))
    box = Shape(new, body(new, scene.around)).box()
    below = kind in (Kind.CAUSE, Kind.CONSEQUENCE, Kind.RESOURCE)
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
                alike = {"sign": first.sign} if first.sign is not None else {}
                edits.add_link(document, source, target, **alike)
        scene.seen.adopt([new.id])
    return Added(new.id, text_key(new.id))
