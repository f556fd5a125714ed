"""Steps made in one go: of what is seen, of a finding, of the whole map; each one step to undo."""

from __future__ import annotations

from dataclasses import replace

import pytest

from mapper import edits, views
from mapper.document import Document
from mapper.graph.analyse import analyse
from mapper.graph.findings import findings
from mapper.model import Filter, Kind, PresentationStep, View
from mapper.ui.presenting import making
from mapper.ui.presenting.making import Seen
from mapper.ui.presenting.room import LEAST
from mapper.ui.presenting.slides import Deck, steps_of

from .conftest import SAMPLES, add_steps, sample

WHOLE = views.ready("map")


def step(document: Document, step_id: str) -> PresentationStep:
    found = document.table("presentation")[step_id]
    assert isinstance(found, PresentationStep)
    return found


def test_a_step_of_what_is_seen(document: Document) -> None:
    made = step(document, making.add_seen(document, Seen(WHOLE, ("need", "gone"))))
    assert (made.view, made.focus, made.caption) == ("map", ("need",), "The need")
    assert not document.table("views")
    document.undo()
    assert not document.table("presentation")


def test_a_link_is_called_by_its_ends(document: Document) -> None:
    made = step(document, making.add_seen(document, Seen(WHOLE, ("actor-role",))))
    assert made.caption == "The actor → The role"


def test_a_focus_that_spreads_is_kept_with_its_words(document: Document) -> None:
    seen = Seen(views.ready("tree"), ("cause",), "after", 3, "What follows from “The cause”")
    made = step(document, making.add_seen(document, seen))
    assert (made.view, made.way, made.steps, made.caption) == ("tree", "after", 3, seen.called)


def test_a_view_that_is_nobodys_is_kept_first(document: Document) -> None:
    filtered = replace(WHOLE, filter=Filter(kinds=("actor",)))
    made = step(document, making.add_seen(document, Seen(filtered)))
    kept = document.table("views")[made.view]
    assert isinstance(kept, View)
    assert kept.filter == filtered.filter
    assert kept.name == "Whole map, for step 1"
    document.undo()
    assert not document.table("views")
    assert not document.table("presentation")


def test_a_kept_view_is_kept_once(document: Document) -> None:
    with document.edit("View"):
        own = edits.add_view(document, View("", filter=Filter(kinds=("actor",))), "Actors")
    view = document.table("views")[own]
    assert isinstance(view, View)
    assert step(document, making.add_seen(document, Seen(view))).view == own
    changed = replace(view, filter=Filter(kinds=("role",)))
    other = step(document, making.add_seen(document, Seen(changed))).view
    assert other != own
    assert len(document.table("views")) == 2


def test_a_finding_becomes_a_step(document: Document) -> None:
    case = document.snapshot()
    finding = next(f for f in findings(case, analyse(case)) if f.elements and f.links)
    made = step(document, making.add_finding(document, finding))
    assert made.caption == finding.title
    assert made.view == "map"
    assert made.focus == (*finding.elements, *finding.links)


def test_steps_move_together(document: Document) -> None:
    a, b, c, d = add_steps(document, "a", "b", "c", "d")
    making.move(document, [c, d], 0)
    assert [s.caption for s in steps_of(document)] == ["c", "d", "a", "b"]
    making.move(document, [c], 4)
    assert [s.caption for s in steps_of(document)] == ["d", "a", "b", "c"]
    steps = len(document.history.steps)
    making.move(document, [c], 3)
    assert len(document.history.steps) == steps
    document.undo()
    assert [s.id for s in steps_of(document)] == [c, d, a, b]


def test_a_copy_stands_below(document: Document) -> None:
    a, _b = add_steps(document, "a", "b")
    making.duplicate(document, a)
    assert [s.caption for s in steps_of(document)] == ["a", "a", "b"]
    document.undo()
    assert [s.caption for s in steps_of(document)] == ["a", "b"]


def test_a_step_takes_over_what_is_seen_now(document: Document) -> None:
    first = add_steps(document, "a", focus=("need",), way="around")[0]
    making.change_seen(document, first, Seen(views.ready("tree"), ("cause",)))
    changed = step(document, first)
    assert (changed.view, changed.focus, changed.way) == ("tree", ("cause",), "none")
    assert changed.caption == "a"


@pytest.mark.parametrize("name", SAMPLES)
def test_the_steps_of_a_map_tell_it_legibly(qapp, name: str) -> None:
    document, found = sample(name)
    making.make_from_map(document, found)
    deck = Deck(document)
    assert 5 <= len(deck) <= 10
    assert deck.slide(0).whole
    assert deck.steps[1].view == "tree"
    assert all(deck.slide(n).label >= LEAST for n in range(1, len(deck)))
    document.undo()
    assert not steps_of(document)


def test_an_almost_empty_map_gives_one_step(qapp) -> None:
    document = Document(edits.new_case("Nothing yet", "en"))
    assert len(making.make_from_map(document, [])) == 1


def test_of_a_large_map_the_nearest_is_told(qapp) -> None:
    document = Document(edits.new_case("Large", "en"))
    challenge = next(iter(document.elements))
    with document.edit("Many"):
        causes = [edits.add_element(document, Kind.CAUSE, f"{n}", n * 200, 0) for n in range(90)]
        edits.add_link(document, causes[0], challenge)
        for n in range(90):
            edits.add_element(document, Kind.ROLE, f"{n}", n * 200, 300)
    making.make_from_map(document, [])
    deck = Deck(document)
    assert len(deck) == 2
    assert deck.slide(1).stand.elements == {causes[0], challenge}
