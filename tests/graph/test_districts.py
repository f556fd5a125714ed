"""Large maps stand in districts: clear to read, the challenge in the middle, nothing astray."""

from __future__ import annotations

import itertools
import random

import pytest

from mapper.graph.boxes import QUIET, Box, Tie
from mapper.graph.districts import districts, neighbours
from mapper.graph.halves import halves
from mapper.graph.layout import layers
from mapper.graph.measures import measured
from tests.graph.pictures import arranged, topics


def leaves(part):
    return [part] if part.halves is None else [*leaves(part.halves[0]), *leaves(part.halves[1])]


@pytest.mark.parametrize(("count", "crossings", "behind"), [(100, 2.5, 0), (300, 4, 0.02)])
@pytest.mark.parametrize("seed", [1, 2])
def test_a_large_map_can_be_read(count, crossings, behind, seed):
    boxes, ties = topics(count, seed)
    found = measured(arranged(boxes, ties), ties)
    assert found.overlaps == 0
    assert found.crossings_per_link <= crossings
    assert found.through <= behind * found.links


def test_a_very_large_map_has_hardly_a_link_behind_an_element():
    boxes, ties = topics(1000)
    found = measured(arranged(boxes, ties), ties)
    assert found.overlaps == 0
    assert found.through <= 0.02 * found.links


def test_the_challenge_of_a_large_map_stands_in_its_middle_half():
    boxes, ties = topics(300)
    ties += [Tie(f"h{n}", "causes", "e0", b.id) for n, b in enumerate(boxes[1:90]) if n % 5 == 0]
    placed = arranged(boxes, ties)
    left, right = min(box.left for box in placed), max(box.right for box in placed)
    assert -right / left == pytest.approx(1, abs=0.7)


def test_the_same_large_map_comes_out_the_same():
    boxes, ties = topics(120)
    assert layers(boxes, ties) == layers(boxes, ties)


def test_a_net_of_two_clusters_is_cut_between_them():
    names = [f"{side}{n}" for n in range(8) for side in "ab"]
    pairs = [(f"{side}{i}", f"{side}{j}") for side in "ab" for i in range(8) for j in range(i)]
    ties = [Tie(s + t, "causes", s, t) for s, t in [*pairs, ("a0", "b0")]]
    boxes = [Box(name, "cause", 100, 40) for name in names]
    one, two = halves(names, neighbours(boxes, ties))
    assert {frozenset(name[0] for name in half) for half in (one, two)} == {
        frozenset("a"),
        frozenset("b"),
    }


@pytest.mark.parametrize("most", [5, 12, 40])
def test_every_element_lies_in_one_district_of_no_more_than_so_many(most):
    boxes, ties = topics(200)
    tied = {end for tie in ties if tie.kind not in QUIET for end in (tie.source, tie.target)}
    found = leaves(districts(boxes, ties, 1.5, most))
    names = list(itertools.chain.from_iterable(part.names for part in found))
    assert sorted(names) == sorted(box.id for box in boxes)
    assert all(len(part.names) <= most for part in found if tied.issuperset(part.names))


def test_what_has_no_link_stands_together_below():
    boxes, ties = topics(100)
    boxes += [Box(f"loose{n}", "cause", 120, 50) for n in range(9)]
    placed = arranged(boxes, ties)
    tied = {end for tie in ties if tie.kind not in QUIET for end in (tie.source, tie.target)}
    floor = max(box.bottom for box in placed if box.id in tied)
    assert all(box.top > floor for box in placed if box.id not in tied)


def test_a_large_map_without_links():
    boxes = [Box(f"e{n}", "need", 120, 50) for n in range(90)]
    assert measured(arranged(boxes, []), []).overlaps == 0


@pytest.mark.parametrize("way", ["ab", "ba"])
def test_causes_lead_to_the_right_into_the_next_district(way):
    names = [f"{side}{n}" for side in "ab" for n in range(30)]
    boxes = [Box(name, "cause", 120, 50) for name in names]
    ties = [Tie(s + t, "causes", s, t) for s, t in clusters(30, 0.3, 0)]
    ties += [Tie(f"x{n}", "causes", f"{way[0]}{n}", f"{way[1]}{n}") for n in range(6)]
    halves = districts(boxes, ties, 1.5, 30).halves or pytest.fail("it is not cut")
    assert [{name[0] for name in half.names} for half in halves] == [{way[0]}, {way[1]}]


def clusters(size: int, within: float, across: float) -> list[tuple[str, str]]:
    """Pairs in two clusters, a and b, with these chances to be tied."""
    dice = random.Random(1)
    names = [f"{side}{n}" for n in range(size) for side in "ab"]
    return [
        (one, two)
        for one, two in itertools.combinations(names, 2)
        if dice.random() < (within if one[0] == two[0] else across)
    ]


def test_single_elements_change_sides_until_the_cut_is_good():
    pairs = clusters(40, 0.1, 0.04)
    boxes = [Box(f"{side}{n}", "cause", 100, 40) for n in range(40) for side in "ab"]
    near = neighbours(boxes, [Tie(s + t, "causes", s, t) for s, t in pairs])
    one, _ = halves([box.id for box in boxes], near)
    assert sum(s[0] != t[0] for s, t in pairs) == 74
    assert sum((s in one) != (t in one) for s, t in pairs) < 50
