"""Looking through one view or another: what stays selected, what is left out, what is kept."""

from __future__ import annotations

from mapper import edits, views
from mapper.model import Filter, Kind, View
from mapper.ui.viewbar import keeping

ACTORS = Filter(kinds=("actor",))


def test_what_was_selected_is_selected_again_when_it_is_seen_again(work, looking) -> None:
    work.select(["cause", "actor"])
    looking.show_form("tree")
    assert work.canvas.selection == {"cause"}
    looking.show_form("network")
    assert work.canvas.selection == {"actor"}
    looking.show_form("map")
    assert work.canvas.selection == {"cause", "actor"}


def test_what_is_selected_in_a_view_takes_the_place_of_that(work, looking) -> None:
    work.select(["cause"])
    looking.show_form("network")
    work.select(["actor"])
    looking.show_form("map")
    assert work.canvas.selection == {"actor"}


def test_a_view_is_shown_whole(work, looking) -> None:
    work.canvas.set_zoom(3.0)
    looking.show_form("network")
    assert work.canvas.viewport == work.canvas.fitted()


def test_a_view_comes_gliding_unless_nothing_is_to_move(work, looking) -> None:
    looking.show_form("tree")
    assert work.canvas.gliding is None
    work.canvas.moves = True
    looking.show_form("map")
    assert work.canvas.gliding is not None


def test_a_filter_moves_nothing_while_something_of_it_is_in_sight(work, looking) -> None:
    before = work.canvas.viewport
    looking.choose(filter=ACTORS)
    assert work.canvas.viewport == before
    looking.choose(filter=Filter())
    work.canvas.go_to("cause")
    work.canvas.set_zoom(4.0)
    work.canvas.reveal("cause")
    looking.choose(filter=Filter(kinds=("intervention",)))
    shape = work.canvas.scene.shape("intervention")
    assert work.canvas.viewport.rect_to_view(shape.rect).intersects(work.canvas.rect())


def test_one_press_clears_first_the_filter_then_the_form(looking, work) -> None:
    looking.show_form("network")
    looking.choose(filter=Filter(kinds=("role",)))
    assert looking.hidden_words == "1 of 9 shown – clear"
    looking.clear()
    assert (looking.view.form, looking.view.filter) == ("network", Filter())
    assert looking.hidden_words == "3 of 9 shown – show all"
    looking.clear()
    assert views.is_whole(looking.view)
    assert looking.hidden_words == ""


def test_effect_starts_from_the_intervention_that_is_selected(work, looking) -> None:
    with looking.document.edit("Add"):
        other = edits.add_element(looking.document, Kind.INTERVENTION, "Other", 0, 900)
    looking.show_form("effect")
    assert looking.view.about == "intervention"
    looking.show_form("map")
    work.select([other])
    looking.show_form("effect")
    assert looking.view.about == other
    assert set(work.canvas.seen.elements) == {other}


def test_effect_without_interventions_says_so(work, looking, stage) -> None:
    with looking.document.edit("Delete"):
        edits.delete(looking.document, ["intervention"])
    looking.show_form("effect")
    assert "one intervention" in stage.empty.words.text()
    assert stage.empty.isVisible()
    stage.empty.act.click()
    assert views.is_whole(looking.view)
    assert not stage.empty.isVisible()


def test_a_view_takes_over_its_new_name(looking, keep, stage) -> None:
    looking.take_over(keep("First", filter=ACTORS))
    keeping.rename(looking.document, looking.view.id, "Second")
    assert looking.name == "Second"
    assert stage.bar.name.text() == "Second"


def test_a_view_that_is_taken_away_is_looked_at_all_the_same(looking, keep) -> None:
    looking.show_kept(keep("Mine", filter=ACTORS).id)
    looking.document.undo()
    assert (looking.view.id, looking.view.filter) == ("map", ACTORS)
    looking.document.redo()
    assert looking.view.id == "map"


def test_an_unknown_view_is_the_whole_map(looking) -> None:
    looking.show_kept("tree")
    assert looking.view == views.ready("tree")
    looking.show(View("x", form="map", filter=Filter(tags=("gone",))))
    assert looking.counts == (1, 9)
