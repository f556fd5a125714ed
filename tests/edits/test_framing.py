"""Frames carry the elements whose centre lies in them."""

from __future__ import annotations

import pytest

from mapper import edits
from mapper.document import Document
from mapper.edits import framing
from mapper.model import Frame, Kind


@pytest.fixture
def document() -> Document:
    """The challenge at 0, 0; a and b in the frame "outer", b in "inner" too; c is pinned in it."""
    document = Document(edits.new_case("Problem", "en"))
    with document.edit("Start"):
        for x, y, pinned in ((100, 100, False), (200, 200, False), (220, 220, True)):
            made = edits.add_element(document, Kind.CAUSE, f"{x}", x, y)
            edits.change(document, made, pinned=pinned)
        edits.add_frame(document, "outer", (50, 50, 300, 300))
        edits.add_frame(document, "inner", (150, 150, 250, 250))
    return document


def frame(document: Document, label: str) -> Frame:
    return next(f for f in framing.frames_of(document) if f.label == label)


def places(document: Document) -> dict[str, tuple[float, float]]:
    return {e.label: (e.x, e.y) for e in document.elements.values()}


def test_a_frame_has_its_centre_and_its_size(document) -> None:
    outer = frame(document, "outer")
    assert (outer.x, outer.y, outer.width, outer.height) == (175, 175, 250, 250)
    assert framing.frame_rect(outer) == (50, 50, 300, 300)
    assert [f.label for f in framing.frames_of(document)] == ["outer", "inner"]


def test_what_lies_in_it_moves_with_it_but_for_what_is_pinned(document) -> None:
    with document.edit("Move"):
        edits.move_frame(document, frame(document, "outer").id, 10, -5)
    assert places(document) == {
        "Problem": (0, 0),
        "100": (110, 95),
        "200": (210, 195),
        "220": (220, 220),
    }
    assert (frame(document, "inner").x, frame(document, "inner").y) == (210, 195)


def test_a_frame_within_another_moves_alone(document) -> None:
    with document.edit("Move"):
        edits.move_frame(document, frame(document, "inner").id, 5, 0)
    assert places(document)["100"] == (100, 100)
    assert places(document)["200"] == (205, 200)
    assert frame(document, "outer").x == 175


def test_what_a_frame_held_stays_when_it_goes(document) -> None:
    with document.edit("Remove"):
        edits.remove_frames(document, [frame(document, "outer").id])
    assert [f.label for f in framing.frames_of(document)] == ["inner"]
    assert len(document.elements) == 4
    document.undo()
    assert len(framing.frames_of(document)) == 2


def test_a_frame_gets_another_place_and_name(document) -> None:
    with document.edit("Change"):
        edits.set_frame(document, frame(document, "inner").id, (0, 0, 10, 20))
        edits.change_frame(document, frame(document, "inner").id, label="school\0")
    school = frame(document, "school")
    assert (school.x, school.y, school.width, school.height) == (5, 10, 10, 20)
