"""Loose notes that get a kind: elements in free space, linked where the grammar allows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from mapper.edits import notes
from mapper.graph.boxes import STATES, Box, Point, Rect
from mapper.graph.placing import GAP, place_many
from mapper.i18n import ngettext
from mapper.model import Element, Kind, Note
from mapper.ui.canvas import adding
from mapper.ui.canvas.display import body
from mapper.ui.canvas.scene import Scene
from mapper.ui.canvas.shapes import Shape

_IN_LINE: Final = 6
"""So many stand below or beside each other before the next column or row begins."""


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
    start = at or adding.place(scene, next(iter(made.values())), beside, seen)
    spots = _spots(scene, list(made.values()), start)
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


def _spots(scene: Scene, made: list[Element], start: Point) -> dict[str, Point]:
    """The first at *start*, the others below it where they can be more or less, else beside it."""
    x, y = start
    down = str(made[0].kind) in STATES
    wishes: list[tuple[Box, tuple[str, ...]]] = []
    widest = 0.0
    for n, element in enumerate(made):
        box = Shape(element, body(element, scene.around)).box()
        if n and n % _IN_LINE == 0:
            x, y = (x + widest, start[1]) if down else (start[0], y + widest)
            widest = 0.0
        wishes.append((Box(box.id, box.kind, box.width, box.height, x, y), ()))
        widest = max(widest, (box.width if down else box.height) + GAP)
        x, y = (x, y + box.height + GAP) if down else (x + box.width + GAP, y)
    return place_many(scene.boxes(), wishes)
