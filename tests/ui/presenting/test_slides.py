"""What a step shows: its view, what stands out, and what becomes of it when something goes."""

from __future__ import annotations

from typing import Any

import pytest

from mapper import edits, views
from mapper.document import Document
from mapper.model import Filter, PresentationStep, View
from mapper.ui.canvas.style import Paints
from mapper.ui.presenting.painting import picture
from mapper.ui.presenting.room import LEAST, STANDARD, caption, room
from mapper.ui.presenting.slides import Deck, Slide, steps_of
from mapper.ui.theme import LIGHT

from .conftest import add_steps


def made(document: Document, **fields: Any) -> Slide:
    return Deck(document).made(PresentationStep("s", **fields))


def test_without_steps_the_whole_map_is_shown(document: Document) -> None:
    deck = Deck(document)
    assert len(deck) == 1
    slide = deck.slide(0)
    assert slide.whole
    assert slide.words.lines == (document.card.title,)
    assert slide.count == len(document.elements)


def test_what_is_in_focus_stands_out_with_the_links_between(document: Document) -> None:
    slide = made(document, focus=("intervention", "need"))
    assert slide.stand.elements == {"intervention", "need"}
    assert slide.stand.links == {"intervention-need"}


def test_a_link_brings_its_ends_and_no_other_link(document: Document) -> None:
    slide = made(document, focus=("cause-challenge", "consequence"))
    assert slide.stand.elements == {"cause", "challenge", "consequence"}
    assert slide.stand.links == {"cause-challenge"}


def test_a_focus_spreads_as_its_way_says(document: Document) -> None:
    after = made(document, focus=("cause",), way="after", steps=2)
    assert after.stand.elements >= {"cause", "challenge", "consequence", "need"}
    assert "intervention" not in after.stand.elements


def test_when_a_view_goes_the_step_shows_the_whole_map(document: Document) -> None:
    with document.edit("View"):
        view = edits.add_view(document, View("", filter=Filter(kinds=("actor",))), "Actors")
    add_steps(document, "Who", view=view)
    assert set(Deck(document).slide(0).scene.seen.elements) == {"actor", "other"}
    with document.edit("Remove"):
        edits.remove_view(document, view)
    slide = Deck(document).slide(0)
    assert slide.scene.seen.view.form == "map"
    assert slide.count == len(document.elements)
    document.undo()
    assert [step.view for step in steps_of(document)] == [view]


def test_when_an_element_goes_the_rest_of_the_focus_is_shown(document: Document) -> None:
    add_steps(document, "Both", focus=("actor", "role", "actor-role"))
    with document.edit("Delete"):
        edits.delete(document, ["role"])
    assert Deck(document).slide(0).stand.elements == {"actor"}
    with document.edit("Delete"):
        edits.delete(document, ["actor"])
    assert Deck(document).slide(0).whole


def test_a_table_is_shown_as_the_whole_map(document: Document) -> None:
    slide = made(document, view="table")
    assert slide.scene.seen.view.form == "map"
    assert slide.drawing is None


@pytest.mark.parametrize("form", ["matrix", "needs", "stages"])
def test_a_board_is_drawn_as_it_is_in_the_window(document: Document, form: str) -> None:
    followers = len(document._followers)
    slide = made(document, view=form)
    assert slide.drawing is not None
    assert slide.words.lines == (views.name_of(views.ready(form)),)
    assert len(document._followers) == followers
    image = picture(slide, Paints(LIGHT), STANDARD).toImage()
    colours = {
        image.pixelColor(x, y).name() for x in range(100, 1800, 9) for y in range(200, 900, 7)
    }
    assert len(colours) > 8


def test_a_small_matrix_is_read_from_the_back_of_the_room(document: Document) -> None:
    assert made(document, view="matrix").label >= LEAST


def test_what_lies_too_far_apart_is_brought_together(document: Document) -> None:
    with document.edit("Apart"):
        edits.place(document, {"cause": (-4000.0, 0.0), "consequence": (4000.0, 2000.0)})
    slide = made(document, focus=("cause", "challenge", "consequence"))
    assert slide.gathered
    assert slide.label >= LEAST
    assert set(slide.scene.seen.elements) == {"cause", "challenge", "consequence"}
    places = {i: e.x for i, e in slide.scene.seen.elements.items()}
    assert places["cause"] < places["challenge"] < places["consequence"]


def test_what_fits_stays_where_it_is(document: Document) -> None:
    slide = made(document, focus=("need",))
    assert not slide.gathered
    assert slide.scene.seen.elements["need"].x == document.elements["need"].x


def test_nobody_moves_on_the_map_itself(document: Document) -> None:
    before = dict(document.elements)
    steps = len(document.history.steps)
    for step in (PresentationStep("a", focus=tuple(before)), PresentationStep("b", view="tree")):
        Deck(document).made(step)
    assert dict(document.elements) == before
    assert len(document.history.steps) == steps


def test_a_long_caption_takes_smaller_letters_and_ends_with_an_ellipsis() -> None:
    short, long = caption("Short"), caption("word " * 60)
    endless = caption("word " * 2000)
    assert short.size > long.size >= LEAST
    assert len(endless.lines) <= 4
    assert endless.lines[-1].endswith("…")
    assert room(STANDARD, endless).map.height() > 600


def test_an_empty_map_has_a_slide(document: Document) -> None:
    empty = Document(edits.new_case("Nothing yet", "en"))
    assert Deck(empty).slide(0).room(STANDARD).viewport(Deck(empty).slide(0).area).scale > 0


def test_labels_are_told_in_pixels_of_the_standard_wall(document: Document) -> None:
    slide = made(document, focus=("need",))
    there = slide.room(STANDARD * 2)
    assert abs(there.label(there.viewport(slide.area)) - slide.label) < 0.1


def test_a_loop_that_is_brought_together_is_a_ring(document: Document) -> None:
    with document.edit("Loop"):
        back = edits.add_link(document, "consequence", "cause")
        edits.place(document, {"cause": (-4000.0, 0.0), "consequence": (4000.0, 2000.0)})
    around = ("cause-challenge", "challenge-consequence", back)
    slide = made(document, focus=around)
    at = slide.scene.seen.elements
    assert slide.gathered
    assert at["challenge"].y < min(at["cause"].y, at["consequence"].y)
    assert at["cause"].x < at["challenge"].x < at["consequence"].x
    assert slide.stand.links == set(around)
