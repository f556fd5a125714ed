"""The whole map arranged, in the window and without one."""

from __future__ import annotations

import pytest

from mapper import edits, resources
from mapper.document import Document
from mapper.interchange import casemap_json
from mapper.model import Filter, Kind, View
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


def test_arranging_is_one_step_and_can_be_undone(canvas, qtbot, monkeypatch):
    document, glide, begun = canvas.document, canvas.glide, []

    def noted(old, view):
        """On a busy machine the movement is over before anybody can look."""
        glide(old, view)
        begun.append(canvas.gliding)

    monkeypatch.setattr(canvas, "glide", noted)
    before = {i: (e.x, e.y) for i, e in document.elements.items()}
    canvas.arrange()
    assert canvas.arranger.runs
    qtbot.waitUntil(lambda: not canvas.arranger.runs, timeout=60_000)
    assert [step.name for step in document.history.steps] == ["Arrange"]
    assert begun
    assert begun[0] is not None
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


@pytest.fixture
def small(qtbot):
    """A little map, arranged at once: three causes of a challenge, pulled about by hand."""
    document = Document(edits.new_case("Too few homes", "en"))
    challenge = document.snapshot().challenge.id
    with document.edit("Add"):
        causes = [
            edits.add_element(document, Kind.CAUSE, f"Cause {n}", 60 * n, 300 * n) for n in range(3)
        ]
        for cause in causes:
            edits.add_link(document, cause, challenge)
    made = Canvas(document, theme.LIGHT)
    qtbot.addWidget(made)
    made.resize(900, 600)
    made.moves = False
    yield made, challenge, causes
    made.stop()


def spots(canvas):
    return {i: (e.x, e.y) for i, e in canvas.document.elements.items()}


def test_a_layout_is_chosen_by_its_name(small):
    canvas, challenge, causes = small
    canvas.arrange("tree")
    at = spots(canvas)
    assert all(at[cause][1] > at[challenge][1] for cause in causes)
    canvas.arrange()
    at = spots(canvas)
    assert all(at[cause][0] < at[challenge][0] for cause in causes)


def test_of_several_selected_elements_only_those_move(small):
    canvas, _challenge, causes = small
    before = spots(canvas)
    canvas.select(causes[:2])
    assert canvas.arranger.chosen() == tuple(causes[:2])
    canvas.arrange()
    after = spots(canvas)
    assert {i for i in before if before[i] != after[i]} == set(causes[:2])


@pytest.mark.parametrize("count", [0, 1, 4])
def test_of_one_or_all_or_none_selected_everything_is_arranged(small, count):
    canvas, challenge, causes = small
    canvas.select([challenge, *causes][:count])
    assert canvas.arranger.chosen() == ()


def test_rings_go_round_what_is_selected(small):
    canvas, challenge, causes = small
    canvas.select([causes[1]])
    canvas.arrange("radial")
    at = spots(canvas)
    assert at[causes[1]] == (0, 0)
    assert at[challenge] != (0, 0)


def test_near_today_moves_less(small):
    canvas, _challenge, _causes = small
    before = spots(canvas)

    def way(after):
        return sum(abs(after[i][0] - x) + abs(after[i][1] - y) for i, (x, y) in before.items())

    canvas.arrange("layers", near=True)
    near = way(spots(canvas))
    canvas.document.undo()
    assert spots(canvas) == before
    canvas.arrange("layers")
    assert near < way(spots(canvas)) / 2


def test_arranging_one_part_leaves_the_view_where_it_is(small):
    canvas, _challenge, causes = small
    canvas.set_zoom(0.5)
    canvas.select(causes[:2])
    canvas.arrange("force")
    assert canvas.viewport.scale == pytest.approx(0.5)
    canvas.select([])
    canvas.arrange("force")
    assert canvas.viewport.scale != pytest.approx(0.5)


def test_what_a_filter_hides_is_arranged_too_and_not_lain_upon(small):
    canvas, _challenge, _causes = small
    before = spots(canvas)
    canvas.show_view(View("v", filter=Filter(text="Cause 1")))
    assert len(canvas.seen.elements) < 4
    canvas.arrange()
    after = spots(canvas)
    assert sum(before[i] != after[i] for i in before) >= 3


def test_a_view_with_its_own_arrangement_leaves_the_whole_map_alone(small):
    canvas, _challenge, _causes = small
    before = spots(canvas)
    canvas.show_view(View("tree", form="tree"))
    canvas.arrange()
    assert spots(canvas) == before
    assert len(canvas.document.history.steps) == 2


@pytest.mark.parametrize("layout", ["tree", "radial", "onion", "force"])
@pytest.mark.usefixtures("qapp")
def test_every_layout_places_every_element_of_a_case(layout):
    case = sample()
    assert arrange.places(case, layout=layout).keys() == case.elements.keys()


@pytest.mark.usefixtures("qapp")
def test_layouts_are_told_who_is_involved_and_of_which_sector():
    case = sample()
    told = arrange.wishes(case.elements.values())
    actors = {i: e for i, e in case.elements.items() if e.kind is Kind.ACTOR}
    assert told.levels == {i: e.involvement for i, e in actors.items()}
    assert next(iter(dict.fromkeys(told.groups.values()))) == "public"
