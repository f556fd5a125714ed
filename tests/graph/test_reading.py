"""Which way a map is read, and that its links are drawn that way."""

from __future__ import annotations

import itertools
import math
from dataclasses import replace

import pytest

from mapper.graph.boxes import CAUSAL, STATES, Box, Tie
from mapper.graph.curves import sampled
from mapper.graph.layouts.arrange import arrange
from mapper.graph.measures import measured
from mapper.graph.reading import FEW, Reading
from mapper.graph.routing import Router
from tests.graph.pictures import SAMPLES, sample


def laid_out(name, boxes, ties):
    places = arrange(name, boxes, ties).places
    return [box.at(*places[box.id]) for box in boxes]


def flow(boxes, ties):
    known = {box.id: box for box in boxes}
    reading = Reading()
    for tie in ties:
        reading.learn(tie, known[tie.source], known[tie.target])
    return reading.flow


@pytest.mark.parametrize("name", SAMPLES)
@pytest.mark.parametrize(
    ("layout", "way"),
    [("layers", "right"), ("tree", "up"), ("radial", "free")],
)
def test_the_places_tell_how_a_map_is_read(name, layout, way):
    boxes, ties = sample(name)
    plan = arrange(layout, boxes, ties, beside=False)
    placed = [box.at(*plan.places[box.id]) for box in boxes if box.id in plan.places]
    ties = [t for t in ties if t.source in plan.places and t.target in plan.places]
    assert flow(placed, ties) == way


def test_a_map_of_few_links_is_read_from_left_to_right():
    boxes = [Box("a", "cause", 100, 40), Box("b", "cause", 100, 40, -300, -300)]
    ties = [Tie(str(n), CAUSAL, "a", "b") for n in range(FEW - 1)]
    assert flow(boxes, ties) == "right"
    assert flow(boxes, [*ties, Tie("more", CAUSAL, "a", "b")]) == "up"


@pytest.mark.parametrize("name", SAMPLES)
def test_causes_of_a_tree_lead_up_from_top_to_bottom(name):
    boxes, ties = sample(name)
    placed = laid_out("tree", boxes, ties)
    known = {box.id: box for box in placed}
    router = Router(placed, ties)
    for tie in ties:
        source, target = known[tie.source], known[tie.target]
        states = tie.kind == CAUSAL and {source.kind, target.kind} <= set(STATES)
        if states and target.bottom + 12 <= source.top:
            points = router.route(tie.id).points
            assert points[0][1] == pytest.approx(source.top, abs=12)
            assert points[-1][1] == pytest.approx(target.bottom, abs=12)


@pytest.mark.parametrize("layout", ["tree", "radial", "force"])
@pytest.mark.parametrize("name", SAMPLES)
def test_no_link_runs_behind_an_element(layout, name):
    boxes, ties = sample(name)
    found = measured(laid_out(layout, boxes, ties), ties)
    assert found.through == 0


def test_links_of_a_free_picture_run_about_straight():
    boxes, ties = sample(SAMPLES[0])
    placed = laid_out("force", boxes, ties)
    router = Router(placed, ties)
    longer = []
    for tie in ties:
        line = sampled(router.route(tie.id).points)
        way = sum(math.dist(a, b) for a, b in itertools.pairwise(line))
        longer.append(way / math.dist(line[0], line[-1]))
    assert sorted(longer)[len(longer) // 2] < 1.05


def test_the_effect_of_an_intervention_is_joined_from_side_to_side():
    boxes, ties = sample(SAMPLES[0])
    plan = arrange("effect", boxes, ties, beside=False)
    placed = {box.id: box.at(*plan.places[box.id]) for box in boxes if box.id in plan.places}
    inside = [tie for tie in ties if {tie.source, tie.target} <= placed.keys()]
    assert flow(placed.values(), inside) == "across"
    router = Router(placed.values(), inside)
    for tie in inside:
        if tie.kind in ("fills", "requires", "meets"):
            source, points = placed[tie.source], router.route(tie.id).points
            assert abs(points[0][0] - source.x) > source.width / 2 - 20


def test_the_way_a_map_is_read_can_be_said():
    boxes, ties = sample(SAMPLES[0])
    placed = laid_out("layers", boxes, ties)
    assert Router(placed, ties, "free").route(ties[0].id) != Router(placed, ties).route(ties[0].id)


def test_a_router_that_follows_moves_agrees_with_a_new_one():
    boxes, ties = sample(SAMPLES[0])
    before, after = laid_out("layers", boxes, ties), laid_out("tree", boxes, ties)
    router = Router(before, ties)
    for tie in ties:
        router.route(tie.id)
    now = {box.id: box for box in before}
    ways = [flow(before, ties)]
    for box in after:
        router.change([box])
        now[box.id] = box
        ways.append(flow(now.values(), ties))
        fresh = Router(now.values(), ties)
        assert all(router.route(tie.id) == fresh.route(tie.id) for tie in ties)
    assert len(set(ways)) > 1


def test_actors_and_roles_alone_are_read_in_no_direction():
    boxes = [Box("a", "actor", 100, 40), Box("r", "role", 100, 40), Box("i", "intervention", 9, 9)]
    fills = Tie("1", "fills", "a", "r")
    assert flow(boxes, [fills, Tie("2", "relates", "a", "r")]) == "free"
    assert flow(boxes, [fills, Tie("2", "requires", "i", "r")]) == "right"


def test_links_that_go_are_counted_no_more():
    reading = Reading()
    one, two = Box("a", "cause", 100, 40), Box("b", "cause", 100, 40, 0, -200)
    for n in range(FEW):
        reading.learn(Tie(str(n), CAUSAL, "a", "b"), one, two)
    reading.learn(Tie("0", CAUSAL, "a", "b"), replace(one, y=-400), two)
    reading.forget("1")
    assert reading.flow == "right"
