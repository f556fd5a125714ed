"""Overlaps are parted with little movement, gaps are kept, pinned elements stay."""

from __future__ import annotations

import math
import random

import pytest

from mapper.graph.boxes import Box
from mapper.graph.layouts.apart import apart, least_moved
from mapper.graph.measures import moved, order_kept, overlaps


def heap(count, room, seed, pins=0):
    dice = random.Random(seed)
    return [
        Box(
            f"e{n}",
            "cause",
            dice.randint(80, 180),
            dice.randint(36, 80),
            dice.uniform(0, room),
            dice.uniform(0, room * 0.6),
            pinned=n < pins,
        )
        for n in range(count)
    ]


def spots(boxes):
    return {box.id: (box.x, box.y) for box in boxes}


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize(("count", "room"), [(2, 10), (30, 400), (120, 1500)])
def test_nobody_lies_on_another(count, room, seed):
    boxes = heap(count, room, seed)
    places = apart(boxes, spots(boxes))
    assert overlaps(box.at(*places[box.id]) for box in boxes) == 0


@pytest.mark.parametrize("seed", range(6))
def test_pinned_elements_stay_and_lie_on_nobody_but_each_other(seed):
    boxes = heap(60, 900, seed, pins=6)
    places = apart(boxes, spots(boxes))
    assert all(places[box.id] == (box.x, box.y) for box in boxes if box.pinned)
    now = [box.at(*places[box.id]) for box in boxes]
    assert overlaps(now) == overlaps(box for box in now if box.pinned)


def test_what_lies_apart_does_not_move():
    boxes = [Box(f"e{n}", "cause", 100, 40, 200.0 * n, 0) for n in range(5)]
    assert apart(boxes, spots(boxes)) == spots(boxes)


@pytest.mark.parametrize("seed", range(4))
def test_the_order_is_nearly_kept_and_nobody_goes_far(seed):
    boxes = heap(80, 1400, seed)
    places = apart(boxes, spots(boxes))
    assert order_kept(spots(boxes), places) > 0.94
    assert moved(spots(boxes), places) < 120


def test_the_least_movement_of_three_is_found():
    found = least_moved({"a": 0, "b": 0, "c": 9}, [("a", "b", 10), ("b", "c", 10)])
    assert found["a"] == pytest.approx(-7, abs=0.3)
    assert found["b"] == pytest.approx(3, abs=0.3)
    assert found["c"] == pytest.approx(13, abs=0.3)


def test_a_gap_that_is_kept_pushes_nobody():
    assert least_moved({"a": 0, "b": 50}, [("a", "b", 10)]) == {"a": 0.0, "b": 50.0}


def test_a_line_parts_two_groups_and_has_no_place_itself():
    gaps = [("a", "|", 5), ("b", "|", 5), ("|", "c", 5)]
    found = least_moved({"a": 0, "b": 4, "c": 0}, gaps)
    assert found.keys() == {"a", "b", "c"}
    assert found["c"] - max(found["a"], found["b"]) >= 9.5


def test_what_cannot_be_kept_ends_all_the_same():
    found = least_moved({"a": 0, "b": 0}, [("a", "b", 10), ("b", "a", 10)])
    assert all(math.isfinite(place) for place in found.values())
    assert least_moved({"a": 0, "b": 0}, [("a", "b", 10)], fixed="ab") == {"a": 0.0, "b": 0.0}
