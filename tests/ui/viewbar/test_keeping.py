"""Views that are kept in a case: saved, changed, put in order, each act one step."""

from __future__ import annotations

from mapper.model import Filter
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


def test_a_copy_of_a_view_has_its_places(work, looking, keep) -> None:
    looking.show_form("tree")
    with looking.document.edit("Move"):
        work.canvas.seen.place({"cause": (777.0, 7.0)})
    looking.show_kept(keeping.save(looking.document, looking.view, "Mine").id)
    assert work.canvas.seen.elements["cause"].x == 777.0
