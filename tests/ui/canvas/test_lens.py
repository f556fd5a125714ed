"""What a canvas shows through a view, and where what is done there goes."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPointF

from mapper import edits, views
from mapper.document import Document
from mapper.model import Filter, Kind, View
from mapper.ui.canvas.lens import Lens
from mapper.ui.canvas.view import Canvas

from ..conftest import whole_case


@pytest.fixture
def document() -> Document:
    return Document(whole_case())


@pytest.fixture
def canvas(qtbot, document: Document):
    made = Canvas(document)
    qtbot.addWidget(made)
    made.moves = False
    made.resize(1000, 700)
    made.show()
    yield made
    made.stop()


ACTORS = View("v", "Actors", filter=Filter(kinds=("actor",)))
CHANGED = ("challenge", "cause", "consequence")


def test_the_whole_map_is_the_document_itself(document: Document) -> None:
    lens = Lens(document)
    assert dict(lens.elements) == dict(document.elements)
    assert dict(lens.links) == dict(document.links)
    assert lens.hides == 0


def test_a_filter_leaves_out_and_gives_back(canvas: Canvas, document: Document) -> None:
    canvas.show_view(ACTORS)
    assert set(canvas.seen.elements) == {"actor", "other"}
    assert set(canvas.seen.links) == {"actor-other"}
    assert [s.id for s in canvas.scene.elements_in((-9e9, -9e9, 9e9, 9e9))] != []
    assert canvas.seen.hides == len(document.elements) - 2
    canvas.show_view(views.ready("map"))
    assert set(canvas.seen.elements) == set(document.elements)
    assert len(canvas.scene.elements_in((-9e9, -9e9, 9e9, 9e9))) == len(document.elements)


def test_what_is_hidden_is_not_selected(canvas: Canvas) -> None:
    canvas.select(["cause", "actor"])
    canvas.show_view(ACTORS)
    assert canvas.selection == {"actor"}
    canvas.select(["cause"])
    assert canvas.selection == frozenset()


def test_edits_elsewhere_are_followed(canvas: Canvas, document: Document) -> None:
    canvas.show_view(ACTORS)
    with document.edit("Elsewhere"):
        new = edits.add_element(document, Kind.ACTOR, "New", 5, 5)
        edits.add_element(document, Kind.CAUSE, "Hidden", 5, 5)
        edits.delete(document, ["other"])
    assert set(canvas.seen.elements) == {"actor", new}
    document.undo()
    assert set(canvas.seen.elements) == {"actor", "other"}


def test_a_link_to_something_hidden_changes_what_is_shown(
    canvas: Canvas, document: Document
) -> None:
    canvas.show_view(View("v", filter=Filter(kinds=("role",))))
    before = canvas.scene.shape("role").body
    with document.edit("Leave"):
        edits.delete(document, ["actor-role"])
    assert canvas.scene.shape("role").body != before


def test_an_element_added_under_a_filter_is_seen(canvas: Canvas, qtbot) -> None:
    canvas.show_view(ACTORS)
    made = canvas.add(Kind.CAUSE, QPointF(300, 300))
    assert made in canvas.seen.elements
    qtbot.keyClicks(canvas.editor, "New")
    canvas.close_editor()
    assert made in canvas.seen.elements
    canvas.show_view(ACTORS)
    assert made not in canvas.seen.elements


def test_a_form_says_which_kinds_it_lacks(canvas: Canvas, document: Document) -> None:
    canvas.show_view(views.ready("onion"))
    count = len(document.elements)
    assert canvas.add(Kind.CAUSE, QPointF(300, 300)) == ""
    assert len(document.elements) == count
    assert canvas.bubble is not None


def test_a_form_has_places_of_its_own(canvas: Canvas, document: Document) -> None:
    places = {i: (e.x, e.y) for i, e in document.elements.items()}
    canvas.show_view(views.ready("tree"))
    assert set(canvas.seen.elements) == set(CHANGED)
    assert any((canvas.seen.elements[i].x, canvas.seen.elements[i].y) != places[i] for i in CHANGED)
    assert {i: (e.x, e.y) for i, e in document.elements.items()} == places
    assert not document.table("views")


def test_moving_in_a_form_stays_there(canvas: Canvas, document: Document) -> None:
    canvas.show_view(views.ready("tree"))
    places = {i: (e.x, e.y) for i, e in document.elements.items()}
    before = {i: (e.x, e.y) for i, e in canvas.seen.elements.items()}
    with document.edit("Move"):
        canvas.seen.place({"cause": (777.0, 5.0)})
    assert (canvas.seen.elements["cause"].x, canvas.seen.elements["cause"].y) == (777.0, 5.0)
    assert {i: (e.x, e.y) for i, e in canvas.seen.elements.items()} == before | {
        "cause": (777.0, 5.0)
    }
    assert {i: (e.x, e.y) for i, e in document.elements.items()} == places
    # Seen again, it is as it was left; undone, as the layout had it.
    canvas.show_view(views.ready("map"))
    canvas.show_view(views.ready("tree"))
    assert canvas.seen.elements["cause"].x == 777.0
    document.undo()
    assert (canvas.seen.elements["cause"].x, canvas.seen.elements["cause"].y) != (777.0, 5.0)


def test_an_element_added_in_a_form_has_a_free_place_in_the_whole_map(
    canvas: Canvas, document: Document, qtbot
) -> None:
    canvas.show_view(views.ready("tree"))
    made = canvas.add_linked(Kind.CAUSE, "challenge", None)
    qtbot.keyClicks(canvas.editor, "New")
    canvas.close_editor()
    seen = canvas.seen.elements[made]
    there = document.elements[made]
    assert (seen.x, seen.y) != (there.x, there.y)
    canvas.show_view(views.ready("map"))
    rects = {i: canvas.scene.shape(i).rect for i in document.elements}
    mine = rects.pop(made)
    assert not any(
        mine[0] < r[2] and r[0] < mine[2] and mine[1] < r[3] and r[1] < mine[3]
        for r in rects.values()
    )
