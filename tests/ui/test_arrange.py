"""The whole map arranged, in the window and without one."""

from __future__ import annotations

import pytest

from mapper import edits, resources
from mapper.document import Document
from mapper.interchange import casemap_json
from mapper.model import Kind
from mapper.ui import arrange, theme
from mapper.ui.canvas.view import Canvas


def sample():
    path = resources.path("examples", "barns-bostad-forst.json")
    return casemap_json.read(path.read_bytes(), "sv").case


@pytest.mark.usefixtures("qapp")
def test_causes_stand_left_and_consequences_right_of_the_challenge():
    case = sample()
    places = arrange.places(case)
    assert places.keys() == case.elements.keys()
    assert places["c_avhys"][0] < places["ch"][0] < places["c_skola"][0]
    assert places["ch"][1] < places["n_bostad"][1] < places["i_modell"][1] < places["a_malmo"][1]


@pytest.fixture
def canvas(qtbot):
    made = Canvas(Document(sample()), theme.LIGHT)
    qtbot.addWidget(made)
    made.resize(900, 600)
    with qtbot.waitExposed(made):
        made.show()
    yield made
    made.stop()


def test_arranging_is_one_step_and_can_be_undone(canvas, qtbot):
    document = canvas.document
    before = {i: (e.x, e.y) for i, e in document.elements.items()}
    canvas.arrange()
    assert canvas.arranger.runs
    qtbot.waitUntil(lambda: not canvas.arranger.runs, timeout=60_000)
    assert [step.name for step in document.history.steps] == ["Arrange"]
    assert canvas.gliding is not None
    qtbot.waitUntil(lambda: canvas.gliding is None, timeout=5_000)
    rects = [canvas.scene.shape(i).rect for i in document.elements]
    for n, a in enumerate(rects):
        for b in rects[n + 1 :]:
            assert a[0] >= b[2] or b[0] >= a[2] or a[1] >= b[3] or b[1] >= a[3]
    document.undo()
    assert {i: (e.x, e.y) for i, e in document.elements.items()} == before


def test_arranging_can_be_stopped(canvas):
    canvas.arrange()
    canvas.arranger.stop()
    assert not canvas.arranger.runs
    assert canvas.document.history.steps == ()


def test_a_small_map_is_arranged_at_once_and_pinned_elements_stay(qtbot):
    document = Document(edits.new_case("Too few homes", "en"))
    with document.edit("Add"):
        pinned = edits.add_element(document, Kind.CAUSE, "Pinned", 400, 10, pinned=True)
        free = edits.add_element(document, Kind.CAUSE, "Free", 400, 10)
        challenge = document.snapshot().challenge.id
        edits.add_link(document, pinned, challenge)
        edits.add_link(document, free, challenge)
    made = Canvas(document, theme.LIGHT)
    qtbot.addWidget(made)
    made.moves = False
    made.arrange()
    assert not made.arranger.runs
    assert (document.elements[pinned].x, document.elements[pinned].y) == (400, 10)
    assert (document.elements[free].x, document.elements[free].y) != (400, 10)
    made.stop()
