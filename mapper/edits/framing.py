"""Verbs of frames: labelled areas that carry the elements whose centre lies in them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any, NamedTuple

from mapper.document import Document
from mapper.edits.fields import place
from mapper.edits.making import cleaned_fields, new_id
from mapper.model import Element, Frame
from mapper.model.codec import cleaned

Rect = tuple[float, float, float, float]
"""Left, top, right, bottom in map units."""


class Carried(NamedTuple):
    """What moves with a frame: elements that are not pinned, and frames, itself among them."""

    elements: tuple[str, ...]
    frames: tuple[str, ...]


def frames_of(document: Document) -> list[Frame]:
    """The frames of a map, larger ones first: a smaller one lies on them."""
    found = [f for f in document.table("frames").values() if isinstance(f, Frame)]
    return sorted(found, key=lambda f: (-f.width * f.height, f.id))


def frame_rect(frame: Frame) -> Rect:
    """Where a frame lies."""
    wide, high = frame.width / 2, frame.height / 2
    return frame.x - wide, frame.y - high, frame.x + wide, frame.y + high


def add_frame(document: Document, label: str, rect: Rect) -> str:
    """Add a frame; returns its id."""
    made = cleaned(Frame(id=new_id(), label=label, **_within(rect)))
    document.put(made)
    return str(made.id)


def change_frame(document: Document, frame_id: str, **fields: Any) -> None:
    """Set fields of a frame."""
    document.put(replace(document.table("frames")[frame_id], **cleaned_fields(fields)))


def set_frame(document: Document, frame_id: str, rect: Rect) -> None:
    """Let a frame lie somewhere else, and be of another size."""
    change_frame(document, frame_id, **_within(rect))


def remove_frames(document: Document, ids: Iterable[str]) -> None:
    """Take frames away; what they hold stays where it is."""
    for frame_id in ids:
        document.remove(document.table("frames")[frame_id])


def inside(document: Document, frame: Frame) -> list[str]:
    """The elements whose centre lies in a frame."""
    return [e.id for e in document.elements.values() if holds(frame, e)]


def holds(frame: Frame, element: Element) -> bool:
    """Whether the centre of an element lies in a frame."""
    left, top, right, bottom = frame_rect(frame)
    return left <= element.x <= right and top <= element.y <= bottom


def carried(document: Document, frame_id: str) -> Carried:
    """What moves with a frame."""
    frames = frames_of(document)
    frame = next(f for f in frames if f.id == frame_id)
    left, top, right, bottom = frame_rect(frame)
    within = []
    for other in frames:
        a, b, c, d = frame_rect(other)
        smaller = other.width * other.height < frame.width * frame.height
        if smaller and left <= a and top <= b and c <= right and d <= bottom:
            within.append(other.id)
    loose = (i for i in inside(document, frame) if not document.elements[i].pinned)
    return Carried(tuple(loose), (frame_id, *within))


def move_frame(document: Document, frame_id: str, dx: float, dy: float) -> None:
    """Move a frame with what it carries; pinned elements stay."""
    elements, frames = carried(document, frame_id)
    there = document.elements
    place(document, {i: (there[i].x + dx, there[i].y + dy) for i in elements})
    for other in frames_of(document):
        if other.id in frames:
            change_frame(document, other.id, x=other.x + dx, y=other.y + dy)


def _within(rect: Rect) -> dict[str, float]:
    left, top, right, bottom = rect
    return {
        "x": (left + right) / 2,
        "y": (top + bottom) / 2,
        "width": right - left,
        "height": bottom - top,
    }
