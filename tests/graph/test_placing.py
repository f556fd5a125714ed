"""New elements find a free place beside their origin."""

from __future__ import annotations

import pytest

from mapper.graph.boxes import Box
from mapper.graph.measures import overlaps
from mapper.graph.placing import free_place, place_many
from tests.graph.pictures import arranged, made_up

ORIGIN = Box("o", "cause", 140, 50, 300, 200)


@pytest.mark.parametrize(
    ("kind", "way"),
    [("cause", (-1, 0)), ("consequence", (1, 0)), ("need", (0, 1)), ("actor", (0, 1))],
)
def test_a_new_element_lies_where_its_kind_belongs(kind, way):
    x, y = free_place([ORIGIN], Box("n", kind, 120, 40), ["o"])
    assert (x > ORIGIN.x) - (x < ORIGIN.x) == way[0]
    assert (y > ORIGIN.y) - (y < ORIGIN.y) == way[1]


def test_siblings_stack_without_overlap():
    boxes = [ORIGIN]
    for number in range(30):
        new = Box(f"n{number}", "consequence", 120, 40)
        boxes.append(new.at(*free_place(boxes, new, ["o"])))
    assert overlaps(boxes) == 0
    assert all(box.x > ORIGIN.x for box in boxes[1:4])


def test_the_preferred_direction_wins_over_the_kind():
    x, y = free_place([ORIGIN], Box("n", "cause", 120, 40), ["o"], (0, -1))
    assert x == ORIGIN.x
    assert y < ORIGIN.top


def test_without_a_neighbour_the_wish_counts():
    new = Box("n", "cause", 120, 40, 1000, -500)
    assert free_place([ORIGIN], new, ["unknown"]) == (1000, -500)


def test_a_wish_on_another_element_moves_aside():
    new = Box("n", "cause", 120, 40, 300, 200)
    assert overlaps([ORIGIN, new.at(*free_place([ORIGIN], new, []))]) == 0


def test_many_into_a_large_map():
    boxes = arranged(*made_up(300, 400))
    news = [(Box(f"n{number}", "need", 130, 50), [f"e{number}"]) for number in range(25)]
    places = place_many(boxes, news)
    assert overlaps([*boxes, *(box.at(*places[box.id]) for box, _ in news)]) == 0


def test_a_new_element_between_two_neighbours():
    far = Box("p", "cause", 140, 50, 300, 1200)
    _, y = free_place([ORIGIN, far], Box("n", "consequence", 120, 40), ["o", "p"])
    assert y == 700
