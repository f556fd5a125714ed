"""What all layouts promise: nobody on another, pinned ones stay, the same every time."""

from __future__ import annotations

import itertools
import math
import random
from dataclasses import replace

import pytest

from mapper.graph.boxes import BANDS, STATES, Box
from mapper.graph.layouts.apart import apart
from mapper.graph.layouts.arrange import LAYOUTS, arrange
from mapper.graph.layouts.plan import Wishes
from mapper.graph.measures import moved, order_kept, overlaps
from tests.graph.pictures import SAMPLES, made_up, sample

WHOLE = ["layers", "tree", "radial", "onion", "force"]


def placed(boxes, plan):
    return [box.at(*plan.places[box.id]) for box in boxes if box.id in plan.places]


def by_hand(boxes, ties, shake):
    """The whole map as somebody has left it."""
    dice = random.Random(1)
    places = arrange("layers", boxes, ties).places
    wishes = {
        n: (x + dice.gauss(0, shake), y + dice.gauss(0, shake)) for n, (x, y) in places.items()
    }
    spots = apart(boxes, wishes)
    return [box.at(*spots[box.id]) for box in boxes]


@pytest.mark.parametrize("name", LAYOUTS)
@pytest.mark.parametrize("case", SAMPLES[:3])
@pytest.mark.parametrize("near", [False, True])
def test_nobody_lies_on_another_and_all_are_there(name, case, near):
    boxes, ties = sample(case)
    found = placed(boxes, arrange(name, boxes, ties, Wishes(near=near)))
    assert len(found) == len(boxes)
    assert overlaps(found) == 0


@pytest.mark.parametrize("name", LAYOUTS)
@pytest.mark.parametrize("near", [False, True])
def test_pinned_elements_stay_exactly_and_the_others_give_way(name, near):
    boxes, ties = sample(SAMPLES[0])
    boxes = by_hand(boxes, ties, 30)
    pinned = [replace(box, pinned=True) if n % 9 == 0 else box for n, box in enumerate(boxes)]
    plan = arrange(name, pinned, ties, Wishes(near=near))
    assert all(plan.places[box.id] == (box.x, box.y) for box in pinned if box.pinned)
    assert overlaps(placed(pinned, plan)) == 0


@pytest.mark.parametrize("name", LAYOUTS)
def test_the_same_map_comes_out_the_same(name):
    boxes, ties = made_up(60, 90)
    assert arrange(name, boxes, ties) == arrange(name, boxes, ties)


@pytest.mark.parametrize("name", LAYOUTS)
@pytest.mark.parametrize("count", [0, 1, 2, 7, 300])
def test_maps_of_any_size(name, count):
    boxes, ties = made_up(count, count) if count else ([], [])
    found = placed(boxes, arrange(name, boxes, ties))
    assert len(found) == count
    assert overlaps(found) == 0


@pytest.mark.parametrize("name", LAYOUTS)
def test_without_links(name):
    boxes = [Box(f"{kind}{n}", kind, 120, 50) for kind in ("cause", "actor") for n in range(9)]
    assert overlaps(placed(boxes, arrange(name, boxes, []))) == 0


@pytest.mark.parametrize("name", WHOLE)
def test_near_moves_less_and_keeps_more_of_the_order(name):
    boxes, ties = sample(SAMPLES[1])
    boxes = by_hand(boxes, ties, 60)
    today = {box.id: (box.x, box.y) for box in boxes}
    fresh = arrange(name, boxes, ties).places
    near = arrange(name, boxes, ties, Wishes(near=True)).places
    assert moved(today, near) < 0.8 * moved(today, fresh)
    assert order_kept(today, near) > order_kept(today, fresh)


def test_near_changes_nothing_in_a_map_that_is_as_it_should_be():
    boxes, ties = sample(SAMPLES[0])
    boxes = placed(boxes, arrange("layers", boxes, ties))
    today = {box.id: (box.x, box.y) for box in boxes}
    assert moved(today, arrange("layers", boxes, ties, Wishes(near=True)).places) < 8


def test_in_districts_elements_near_today_only_make_room():
    boxes, ties = made_up(120, 170)
    boxes = placed(boxes, arrange("layers", boxes, ties))
    boxes[5] = boxes[5].at(boxes[6].x + 20, boxes[6].y)
    today = {box.id: (box.x, box.y) for box in boxes}
    places = arrange("layers", boxes, ties, Wishes(near=True)).places
    far = [name for name, place in places.items() if math.dist(place, today[name]) > 5]
    assert 0 < len(far) < 12


def test_a_heap_is_no_arrangement_to_keep():
    boxes, ties = sample(SAMPLES[0])
    assert arrange("layers", boxes, ties, Wishes(near=True)) == arrange("layers", boxes, ties)


@pytest.mark.parametrize("case", SAMPLES)
def test_near_makes_both_axes_true(case):
    boxes, ties = sample(case)
    boxes = by_hand(boxes, ties, 90)
    found = placed(boxes, arrange("layers", boxes, ties, Wishes(near=True)))
    floor = max(box.bottom for box in found if box.kind in STATES)
    for kind in BANDS:
        own = [box for box in found if box.kind == kind]
        assert min(box.top for box in own) > floor
        floor = max(box.bottom for box in own)
    middle = next(box.x for box in found if box.kind == "challenge")
    assert all(box.x < middle for box in found if box.kind == "cause")
    assert all(box.x > middle for box in found if box.kind == "consequence")


def test_near_sets_right_what_stands_on_the_wrong_side():
    boxes = [Box("h", "challenge", 100, 40), Box("c", "cause", 100, 40, 300, 10)]
    boxes += [Box("n", "need", 100, 40, 0, -30)]
    places = arrange("layers", boxes, [], Wishes(near=True)).places
    assert places["c"][0] < places["h"][0]
    assert places["n"][1] > max(places["h"][1], places["c"][1])
    assert places["n"][0] == pytest.approx(0, abs=1)


@pytest.mark.parametrize("name", LAYOUTS)
def test_a_part_is_arranged_where_it_stands_and_nothing_else_moves(name):
    boxes, ties = sample(SAMPLES[0])
    boxes = by_hand(boxes, ties, 40)
    only = [box.id for box in boxes[5:12]]
    plan = arrange(name, boxes, ties, only=only)
    assert sorted(plan.places) == sorted(only)
    now = [box.at(*plan.places.get(box.id, (box.x, box.y))) for box in boxes]
    assert overlaps(now) == 0


def test_a_part_keeps_the_shape_of_its_layout():
    names = "abc"
    boxes = [Box(name, "cause", 100, 40, 90 * n, 0) for n, name in enumerate(names)]
    boxes += [Box("far", "need", 100, 40, 0, 300)]
    places = arrange("layers", boxes, [], only=names).places
    assert max(y for _, y in places.values()) - min(y for _, y in places.values()) < 200
    assert sum(x for x, _ in places.values()) / 3 == pytest.approx(90, abs=150)


def test_what_a_layout_is_not_about_is_left_out_when_wished():
    boxes, ties = sample(SAMPLES[0])
    plan = arrange("tree", [b for b in boxes if b.kind != "actor"], ties, beside=False)
    assert plan.shown == {
        box.id for box in boxes if box.kind in ("challenge", "cause", "consequence", "resource")
    }
    assert arrange("onion", boxes, ties, beside=False).places.keys() < {box.id for box in boxes}


def test_an_unknown_layout_is_a_mistake():
    with pytest.raises(KeyError):
        arrange("spiral", [], [])


def test_most_maps_come_out_about_as_wide_as_the_screen():
    for name, case in itertools.product(("force", "radial"), SAMPLES):
        boxes, ties = sample(case)
        found = placed(boxes, arrange(name, boxes, ties, Wishes(ratio=16 / 9)))
        wide = max(b.right for b in found) - min(b.left for b in found)
        high = max(b.bottom for b in found) - min(b.top for b in found)
        assert 1.0 < wide / high < 3.2
