"""What was shown before is shown again as it was, unless something has changed meanwhile."""

from __future__ import annotations

import pytest

from benchmarks import synthetic
from mapper import edits, views
from mapper.document import Document
from mapper.model import Filter, View
from mapper.ui.canvas.view import Canvas

ACTORS = View("map", filter=Filter(kinds=("actor",)))


@pytest.fixture
def canvas(qtbot):
    made = Canvas(Document(synthetic.case(60)))
    qtbot.addWidget(made)
    made.moves = False
    yield made
    made.stop()


def shown(canvas: Canvas) -> set[str]:
    return {s.id for s in canvas.scene.elements_in((-9e9, -9e9, 9e9, 9e9))}


def test_the_same_scene_is_shown_again(canvas: Canvas) -> None:
    whole, everything = canvas.scene, shown(canvas)
    canvas.show_view(ACTORS)
    actors = canvas.scene
    assert actors is not whole
    assert shown(canvas) < everything
    canvas.show_view(views.ready("map"))
    assert canvas.scene is whole
    assert shown(canvas) == everything
    canvas.show_view(ACTORS)
    assert canvas.scene is actors


def test_only_the_same_view_is_the_same_scene(canvas: Canvas) -> None:
    whole = canvas.scene
    canvas.show_view(ACTORS)
    canvas.show_view(View("map", filter=Filter(kinds=("actor", "cause"))))
    assert canvas.scene is not whole
    canvas.show_view(View("map", filter=Filter(kinds=("need",))))
    assert {canvas.scene.seen.elements[i].kind for i in shown(canvas)} == {"need"}


def test_after_a_change_it_is_made_anew(canvas: Canvas) -> None:
    whole = canvas.scene
    first = next(e.id for e in canvas.document.elements.values() if e.kind == "actor")
    canvas.show_view(ACTORS)
    with canvas.document.edit("Text"):
        edits.change(canvas.document, first, label="Changed")
    canvas.show_view(views.ready("map"))
    assert canvas.scene is not whole
    assert canvas.scene.shape(first).element.label == "Changed"


def test_another_colour_is_another_scene(canvas: Canvas) -> None:
    canvas.show_view(View("map", colour="sector"))
    coloured = canvas.scene
    canvas.show_view(views.ready("map"))
    assert canvas.scene is not coloured


def test_a_layout_is_known_until_what_it_shows_changes(canvas: Canvas) -> None:
    canvas.show_view(views.ready("tree"))
    places = {i: (e.x, e.y) for i, e in canvas.seen.elements.items()}
    plan = canvas.seen.plan
    canvas.show_view(views.ready("map"))
    canvas.show_view(views.ready("tree"))
    assert canvas.seen.plan is plan
    assert {i: (e.x, e.y) for i, e in canvas.seen.elements.items()} == places
    canvas.show_view(views.ready("map"))
    with canvas.document.edit("Text"):
        edits.change(canvas.document, next(iter(places)), label="Much longer than it was before")
    canvas.show_view(views.ready("tree"))
    assert canvas.seen.plan is not plan
