"""Rings and strips behind a view: seen, named, within bounds, and with a meaning for the hand."""

from __future__ import annotations

import pytest

from mapper import views
from mapper.document import Document
from mapper.graph.layouts.plan import Plan, Ring, Slice, Strip
from mapper.ui.canvas import backdrop
from mapper.ui.canvas.view import Canvas

from ..conftest import whole_case

ONION = Plan(
    {},
    frozenset(),
    rings=(Ring(4, 100, 60), Ring(3, 200, 120), Ring(-1, 300, 180)),
    slices=(Slice("civil", 0.0, 3.1), Slice("affected", 3.1, 6.2)),
)
TREE = Plan(
    {}, frozenset(), strips=(Strip("crown", 0, 0, 400, 100), Strip("step", 0, 200, 9, 300, 2))
)


@pytest.fixture
def canvas(qtbot):
    document = Document(whole_case())
    made = Canvas(document)
    qtbot.addWidget(made)
    made.moves = False
    made.resize(1000, 700)
    made.show()
    yield made
    made.stop()


def test_everything_has_a_name() -> None:
    names = [label.text for label in backdrop.labels(ONION)]
    assert names == ["DECIDING", "CO-CREATING", "NOT KNOWN", "CIVIL SOCIETY", "AFFECTED"]
    assert [label.text for label in backdrop.labels(TREE)] == ["CONSEQUENCES", "STEP 2"]
    assert list(backdrop.labels(None)) == []


def test_the_bounds_hold_all_names() -> None:
    for plan in (ONION, TREE):
        found = backdrop.bounds(plan)
        assert found is not None
        for label in backdrop.labels(plan):
            rect = label.rect()
            assert found[0] <= rect.left()
            assert rect.right() <= found[2]
            assert found[1] <= rect.top()
            assert rect.bottom() <= found[3]
    assert backdrop.bounds(None) is None


def test_the_onion_is_in_sight_with_its_rings(canvas: Canvas) -> None:
    canvas.show_view(views.ready("onion"))
    plan = canvas.seen.plan
    assert plan is not None
    assert len(plan.rings) >= 5
    around = canvas.scene.bounds()
    widest = max(ring.rx for ring in plan.rings)
    assert around is not None
    assert around[2] - around[0] >= 2 * widest
    canvas.show_view(views.ready("map"))
    assert canvas.seen.plan is None


def test_an_actor_put_into_another_ring_is_so_involved(canvas: Canvas) -> None:
    document = canvas.document
    canvas.show_view(views.ready("onion"))
    plan = canvas.seen.plan
    assert plan is not None
    ring = next(ring for ring in plan.rings if ring.level == 1)
    inner = next(ring for ring in plan.rings if ring.level == 2)
    spot = (plan.centre[0] + (ring.rx + inner.rx) / 2, plan.centre[1])
    with document.edit("Move"):
        canvas.seen.place({"actor": spot})
    assert document.elements["actor"].involvement == 1
    assert not document.table("views")
    document.undo()
    assert document.elements["actor"].involvement != 1


def test_an_actor_moved_within_its_ring_stays_as_it_is(canvas: Canvas) -> None:
    canvas.show_view(views.ready("onion"))
    before = canvas.document.snapshot()
    actor = canvas.seen.elements["actor"]
    with canvas.document.edit("Move"):
        canvas.seen.place({"actor": (actor.x + 1, actor.y)})
    assert canvas.document.snapshot() == before
