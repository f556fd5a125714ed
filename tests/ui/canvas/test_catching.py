"""Notes that become elements find room on a map that has little."""

from __future__ import annotations

import pytest

from mapper import edits
from mapper.document import Document
from mapper.edits import notes
from mapper.graph.boxes import Rect
from mapper.model import Case, Kind
from mapper.ui.canvas import catching
from mapper.ui.canvas.scene import Scene

SEEN = Rect(-400, -300, 400, 300)


def crowded() -> Case:
    """A map without a gap in which an element would fit."""
    case = edits.new_case("Problem", "en")
    for n in range(400):
        x, y = (n % 20 - 10) * 190.0, (n // 20 - 10) * 90.0
        element = edits.new_element(Kind.CAUSE, f"Cause {n}", x=x, y=y)
        case.put("elements", element.id, element)
    return case


@pytest.fixture
def scene(qapp) -> Scene:
    return Scene(Document(crowded()))


@pytest.mark.parametrize("n", [1, 2, 12, catching.FEW, catching.FEW + 1, 300])
@pytest.mark.parametrize("at", [None, (0.0, 0.0)])
def test_new_elements_lie_on_nothing(scene, n, at) -> None:
    with scene.document.edit("Catch"):
        ids = notes.add(scene.document, [(f"Thought number {i}", "") for i in range(n)])
    made = catching.give_kind(scene, ids, Kind.NEED, at, None, SEEN)
    scene.apply(())
    assert len(made) == n
    assert notes.loose(scene.document) == []
    fresh = Scene(scene.document)
    boxes = {box.id: box.rect() for box in fresh.measured_boxes()}
    rest = [rect for i, rect in boxes.items() if i not in set(made)]
    for number, i in enumerate(made):
        others = [*rest, *(boxes[j] for j in made[:number])]
        assert not any(boxes[i].meets(rect) for rect in others)


def test_the_first_stands_where_it_was_dropped(qapp) -> None:
    scene = Scene(Document(edits.new_case("Problem", "en")))
    with scene.document.edit("Catch"):
        ids = notes.add(scene.document, [("One", ""), ("Two", "")])
    made = catching.give_kind(scene, ids, Kind.CAUSE, (600.0, 400.0), None, SEEN)
    one, two = (scene.document.elements[i] for i in made)
    assert (one.x, one.y) == pytest.approx((600.0, 400.0), abs=1)
    assert two.x == pytest.approx(one.x, abs=1)
    assert two.y > one.y


def test_notes_that_are_gone_make_nothing(scene) -> None:
    before = len(scene.document.history.steps)
    assert catching.give_kind(scene, ["gone"], Kind.CAUSE, None, None, SEEN) == []
    assert len(scene.document.history.steps) == before
