"""Ways through the channels between many elements."""

from __future__ import annotations

import itertools
import random

import pytest

from mapper.graph.boxes import Rect
from mapper.graph.corridors import Ground, corridor, free_spot


def streets(columns=12, rows=12):
    """Blocks with channels of 80 between them."""
    ground = Ground()
    for column, row in itertools.product(range(columns), range(rows)):
        x, y = column * 230.0, row * 140.0
        ground.add(f"{column}-{row}", Rect(x, y, x + 150, y + 60))
    return ground


@pytest.mark.parametrize("end", [(2700, 1500), (-60, 1690), (880, -50), (1110, 1100)])
def test_a_way_keeps_clear_of_everything(end):
    ground = streets()
    path, _ = corridor((-50, -40), end, ground)
    assert (path[0], path[-1]) == ((-50, -40), end)
    assert all(ground.open(one, two, 2) for one, two in itertools.pairwise(path))


def test_a_free_line_is_not_bent():
    path, _ = corridor((-50, -40), (2700, -40), streets())
    assert len(path) <= 4
    assert all(abs(y + 40) <= 40 for _, y in path)


def test_there_is_no_way_out_of_a_closed_room():
    ground = Ground()
    for name, rect in enumerate(
        [(0, 0, 400, 20), (0, 380, 400, 400), (0, 0, 20, 400), (380, 0, 400, 400)]
    ):
        ground.add(str(name), Rect(*rect))
    assert corridor((200, 200), (900, 200), ground)[0] == []


@pytest.mark.parametrize("seed", range(8))
def test_what_changes_elsewhere_does_not_matter(seed):
    dice = random.Random(seed)
    ground = streets()
    path, area = corridor((-50, -40), (1300, 800), ground)
    for number in range(40):
        x, y = dice.uniform(-900, 3500), dice.uniform(-900, 2500)
        rect = Rect(x, y, x + 150, y + 60)
        if not rect.meets(area):
            ground.add(f"new{number}", rect)
    assert corridor((-50, -40), (1300, 800), ground) == (path, area)


def test_points_are_free_again_when_an_element_is_gone():
    ground = Ground()
    before = dict(ground.covered)
    ground.add("a", Rect(0, 0, 300, 200))
    ground.add("b", Rect(100, 0, 400, 200))
    assert ground.covered
    ground.remove("a")
    ground.remove("b")
    assert ground.covered == before


def test_a_free_place_lies_above():
    ground = streets()
    x, y = free_spot((1000, 800), 640, ground)
    assert y < 640
    assert ground.free(Rect(x - 5, y - 5, x + 5, y + 5))


def test_an_element_of_any_size_covers_points_in_no_time():
    ground = Ground()
    ground.add("huge", Rect(-1e7, -1e7, 1e7, -100))
    assert len(ground.covered) < 10_000
    assert not ground.open((0, 0), (0, -9e6))
    ground.remove("huge")
    assert ground.open((0, 0), (0, -9e6))
