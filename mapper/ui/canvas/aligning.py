"""Elements put in line or equally far apart: where each goes. Pinned ones stay where they are."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from mapper.graph.spread import spread
from mapper.i18n import N_

if TYPE_CHECKING:
    from mapper.ui.canvas.outlines import Point
    from mapper.ui.canvas.shapes import Shape

APART: Final = 12.0
"""Elements put in line come no nearer to each other than that."""
HEAVY: Final = 1e9

ALIGNED: Final[dict[str, str]] = {
    "left": N_("Align left"),
    "centre": N_("Align centres"),
    "right": N_("Align right"),
    "top": N_("Align top"),
    "middle": N_("Align middles"),
    "bottom": N_("Align bottom"),
}
"""The ways to put in line, by name."""

_LINES: Final[dict[str, tuple[int, float]]] = {
    "left": (0, 0.0),
    "centre": (0, 0.5),
    "right": (0, 1.0),
    "top": (1, 0.0),
    "middle": (1, 0.5),
    "bottom": (1, 1.0),
}
"""Across (0) or down (1), and how far along each element its line lies."""


def aligned(shapes: Sequence[Shape], how: str) -> dict[str, Point]:
    """The centre of each element when all have the same edge or centre line: the outermost edge or
    the middle of all, or of those that are pinned. Who would lie on another makes way along it."""
    axis, share = _LINES[how]
    fixed = [shape for shape in shapes if shape.element.pinned] or shapes
    low = min(shape.rect[axis] for shape in fixed)
    high = max(shape.rect[axis + 2] for shape in fixed)
    at = low + (high - low) * share
    order = sorted(shapes, key=lambda shape: (_centre(shape, 1 - axis), shape.id))
    along = spread(
        [_centre(shape, 1 - axis) for shape in order],
        [_size(shape, 1 - axis) for shape in order],
        APART,
        [HEAVY if shape.element.pinned else 1.0 for shape in order],
    )
    places = {}
    for shape, other in zip(order, along, strict=True):
        if not shape.element.pinned:
            here = at - _size(shape, axis) * (share - 0.5)
            places[shape.id] = (other, here) if axis else (here, other)
    return places


def spaced(shapes: Sequence[Shape], down: bool) -> dict[str, Point]:
    """The centre of each element when there is as much room between each two: the first and the
    last stay, and pinned ones; where the room is too small they go on beyond."""
    axis = 1 if down else 0
    order = sorted(shapes, key=lambda shape: (_centre(shape, axis), shape.id))
    last = len(order) - 1
    stays = [n for n, shape in enumerate(order) if n in (0, last) or shape.element.pinned]
    places: dict[str, Point] = {}
    for first, end in pairwise(stays):
        _space(order[first : end + 1], axis, places)
    return places


def _space(row: Sequence[Shape], axis: int, places: dict[str, Point]) -> None:
    sizes = [_size(shape, axis) for shape in row]
    start = _at(row[0], axis, places) + sizes[0] / 2
    room = row[-1].rect[axis] - start - sum(sizes[1:-1])
    gap = max(room / (len(row) - 1), APART)
    for shape, size in zip(row[1:], sizes[1:], strict=True):
        here = start + gap + size / 2
        start += gap + size
        if not shape.element.pinned:
            places[shape.id] = (shape.x, here) if axis else (here, shape.y)


def _at(shape: Shape, axis: int, places: dict[str, Point]) -> float:
    return places[shape.id][axis] if shape.id in places else _centre(shape, axis)


def _centre(shape: Shape, axis: int) -> float:
    return shape.y if axis else shape.x


def _size(shape: Shape, axis: int) -> float:
    return shape.body.height if axis else shape.body.width
