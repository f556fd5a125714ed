"""Loose notes that get a kind: elements in free space, linked where the grammar allows."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from mapper.edits import notes
from mapper.graph.boxes import Box, Point, Rect
from mapper.graph.placing import GAP, free_place
from mapper.i18n import ngettext
from mapper.model import Element, Kind, Note
from mapper.ui.canvas import adding
from mapper.ui.canvas.display import body
from mapper.ui.canvas.scene import Scene
from mapper.ui.canvas.shapes import Shape

MOST_ROWS: Final = 6
"""So many stand below each other before the next column begins."""
WIDER: Final = 2.5
"""An element is about so many times as wide as high."""
FEW: Final = 30
"""More notes than that come to stand below the map: among what is there they find no room."""


def give_kind(
    scene: Scene,
    ids: Sequence[str],
    kind: Kind,
    at: Point | None,
    beside: str | None,
    seen: Rect,
) -> list[str]:
    """Make elements of *kind* of notes, in one step: at a place of the map, else where there is
    room *beside* an element, to which each is linked where the grammar allows. Returns their ids.
    """
    document = scene.document
    table = document.table("notes")
    found = [note for i in ids if isinstance(note := table.get(i), Note)]
    made = {note.id: notes.as_element(note, kind) for note in found}
    if not made:
        return []
    spots = _spots(scene, list(made.values()), at, beside, seen)
    n = len(made)
    name = ngettext("Give a note a kind", "Give {n} notes a kind", n).format(n=n)
    with document.edit(name):
        placed = {
            note_id: replace(e, x=spots[e.id][0], y=spots[e.id][1]) for note_id, e in made.items()
        }
        notes.give_kind(document, placed)
        if beside is not None:
            for element in placed.values():
                adding.link_beside(document, beside, element.id)
        scene.seen.adopt(element.id for element in placed.values())
    return [element.id for element in made.values()]


def _spots(
    scene: Scene, made: Sequence[Element], at: Point | None, beside: str | None, seen: Rect
) -> dict[str, Point]:
    """Where new elements go: together in a block, its first one where a single one would stand."""
    boxes = [Shape(element, body(element, scene.around)).box() for element in made]
    offsets, width, height = _block(boxes)
    first = boxes[0]
    left, top = first.width / 2, first.height / 2
    if len(boxes) > FEW:
        around = scene.bounds() or (*seen[:2], *seen[:2])
        x, y = around[0] + left, around[3] + 2 * GAP + top
    else:
        x, y = at or adding.place(scene, made[0], beside, seen)
        wish = Box("block", first.kind, width, height, x - left + width / 2, y - top + height / 2)
        found = free_place(scene.boxes(), wish, [])
        x, y = found[0] - width / 2 + left, found[1] - height / 2 + top
    return {
        box.id: (x - left + dx, y - top + dy) for box, (dx, dy) in zip(boxes, offsets, strict=True)
    }


def _block(boxes: Sequence[Box]) -> tuple[list[Point], float, float]:
    """The centres of boxes in columns, from the upper left corner of the block; how wide and high
    it is: about as high as wide."""
    rows = max(MOST_ROWS, math.ceil(math.sqrt(len(boxes) * WIDER)))
    offsets: list[Point] = []
    left = height = 0.0
    for start in range(0, len(boxes), rows):
        column = boxes[start : start + rows]
        wide, top = max(box.width for box in column), 0.0
        for box in column:
            offsets.append((left + wide / 2, top + box.height / 2))
            top += box.height + GAP
        height = max(height, top - GAP)
        left += wide + GAP
    return offsets, left - GAP, height
