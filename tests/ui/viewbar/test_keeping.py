"""Views that are kept in a case: saved, changed, put in order, each act one step."""

from __future__ import annotations

from mapper import edits
from mapper.model import Filter, Kind
from mapper.ui.viewbar import keeping

ACTORS = Filter(kinds=("actor",))


def names(looking) -> list[str]:
    return [view.name for view in keeping.own_views(looking.document)]


def test_acts_on_views_are_steps(looking, keep) -> None:
    document = looking.document
    one, two = keep("One", filter=ACTORS), keep("Two")
    assert names(looking) == ["One", "Two"]
    keeping.duplicate(document, one.id)
    assert names(looking) == ["One", "Two", "One, copy"]
    keeping.reorder(document, [two.id, one.id])
    assert names(looking)[:2] == ["Two", "One"]
    keeping.rename(document, one.id, "  Renamed ")
    keeping.rename(document, one.id, "   ")
    keeping.remove(document, two.id)
    assert set(names(looking)) == {"Renamed", "One, copy"}
    for _step in range(4):
        document.undo()
    assert names(looking) == ["One", "Two"]


def test_a_view_differs_until_it_is_updated(looking, keep) -> None:
    looking.show_kept(keep("Mine").id)
    assert not keeping.differs(looking.document, looking.view)
    looking.choose(filter=ACTORS, colour="sector")
    assert keeping.differs(looking.document, looking.view)
    keeping.update(looking.document, looking.view)
    assert not keeping.differs(looking.document, looking.view)
    looking.show_form("map")
    looking.choose(filter=Filter(key=True))
    assert not keeping.differs(looking.document, looking.view)
    looking.show_kept(keeping.own_views(looking.document)[0].id)
    assert (looking.view.filter, looking.view.colour) == (ACTORS, "sector")


def test_a_view_has_an_arrangement_of_its_own_until_it_gives_it_back(work, looking, keep) -> None:
    document, seen = looking.document, work.canvas.seen
    assert not keeping.may_stand_apart(looking.view)
    looking.show_kept(keep("Mine", filter=ACTORS).id)
    keeping.stand_apart(seen, True)
    with document.edit("Move"):
        seen.place({"actor": (700.0, 70.0)})
    assert (seen.elements["actor"].x, document.elements["actor"].x) != (700.0, 700.0)
    assert seen.elements["actor"].x == 700.0
    keeping.stand_apart(seen, False)
    assert seen.elements["actor"].x == document.elements["actor"].x
    document.undo()
    assert seen.elements["actor"].x == 700.0


def test_a_ready_view_keeps_places_and_no_choices(work, looking) -> None:
    looking.show_form("tree")
    looking.choose(filter=Filter(kinds=("cause", "challenge")), colour="who")
    with looking.document.edit("Move"):
        work.canvas.seen.place({"cause": (777.0, 7.0)})
    kept = keeping.kept(looking.document, "tree")
    assert kept is not None
    assert (kept.filter, kept.colour) == (Filter(), "kind")
    looking.show_form("tree")
    assert work.canvas.seen.elements["cause"].x == 777.0
    assert "consequence" in work.canvas.seen.elements


def test_what_one_effect_is_moved_to_is_not_for_another(work, looking) -> None:
    with looking.document.edit("Add"):
        other = edits.add_element(looking.document, Kind.INTERVENTION, "Other", 0, 900)
        edits.add_link(looking.document, other, "need")
    seen = work.canvas.seen
    looking.show_form("effect")
    looking.choose(about=other)
    arranged = {i: (e.x, e.y) for i, e in seen.elements.items()}
    looking.choose(about="intervention")
    with looking.document.edit("Move"):
        seen.place({"need": (5000.0, 70.0)})
    assert seen.elements["need"].x == 5000.0
    looking.choose(about=other)
    assert {i: (e.x, e.y) for i, e in seen.elements.items()} == arranged
    looking.choose(about="intervention")
    assert seen.elements["need"].x == 5000.0


def test_a_copy_of_a_view_has_its_places(work, looking, keep) -> None:
    looking.show_form("tree")
    with looking.document.edit("Move"):
        work.canvas.seen.place({"cause": (777.0, 7.0)})
    looking.show_kept(keeping.save(looking.document, looking.view, "Mine").id)
    assert work.canvas.seen.elements["cause"].x == 777.0
