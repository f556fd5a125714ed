"""Links end on outlines, run round elements, and are found anew when something changes."""

from __future__ import annotations

import itertools
import math
import random

import pytest

from mapper.graph.boxes import QUIET, STATES, Box, Rect, Tie
from mapper.graph.measures import measured
from mapper.graph.ports import NORMALS, outline
from mapper.graph.routing import Router
from tests.graph.pictures import KINDS, SAMPLES, arranged, made_up, sample


def on_outline(box, point):
    dx, dy = point[0] - box.x, point[1] - box.y
    return any(
        math.dist(outline(box.kind, box.width, box.height, side, along), (dx, dy)) < 0.01
        for side in NORMALS
        for along in (dx, dy)
    )


def routes(boxes, ties):
    router = Router(boxes, ties)
    return {tie.id: router.route(tie.id) for tie in ties}


@pytest.mark.parametrize("name", SAMPLES)
def test_no_link_of_a_sample_runs_behind_an_element(name):
    boxes, ties = sample(name)
    assert measured(arranged(boxes, ties), ties).through == 0


@pytest.mark.parametrize("name", SAMPLES)
def test_all_causal_links_run_right_or_return_above(name):
    boxes, ties = sample(name)
    assert measured(arranged(boxes, ties), ties).onward == 1


@pytest.mark.parametrize("name", SAMPLES)
def test_few_links_cross(name):
    boxes, ties = sample(name)
    assert measured(arranged(boxes, ties), ties).crossings_per_link < 1.1


@pytest.mark.parametrize("name", SAMPLES)
def test_links_begin_and_end_on_the_outline(name):
    boxes, ties = sample(name)
    placed = {box.id: box for box in arranged(boxes, ties)}
    found = routes(placed.values(), ties)
    for tie in ties:
        assert on_outline(placed[tie.source], found[tie.id].points[0]), tie
        assert on_outline(placed[tie.target], found[tie.id].points[-1]), tie
        assert len(found[tie.id].points) % 3 == 1


@pytest.mark.parametrize("name", SAMPLES)
def test_sign_discs_lie_on_no_element(name):
    boxes, ties = sample(name)
    placed = arranged(boxes, ties)
    for tie_id, route in routes(placed, [t for t in ties if t.kind not in QUIET]).items():
        x, y = route.middle
        disc = Rect(x - 9, y - 9, x + 9, y + 9)
        assert not any(box.rect().meets(disc) for box in placed), tie_id


def test_links_on_one_side_have_ports_of_their_own_in_order():
    boxes = [Box("h", "challenge", 160, 60)]
    boxes += [Box(f"o{n}", "cause", 100, 40, -300, 80 * n - 160) for n in range(5)]
    found = routes(boxes, [Tie(f"{n}", "causes", f"o{n}", "h") for n in range(5)])
    ends = [found[f"{n}"].points[-1][1] for n in range(5)]
    assert ends == sorted(ends)
    assert all(after - before > 5 for before, after in itertools.pairwise(ends))


def test_opposite_links_do_not_share_ends():
    boxes = [Box("i", "intervention", 120, 50, 0, 300), Box("o", "cause", 120, 50)]
    found = routes(boxes, [Tie("up", "causes", "i", "o"), Tie("down", "causes", "o", "i")])
    assert math.dist(found["up"].points[0], found["down"].points[-1]) > 8


def test_a_link_goes_round_an_element_in_its_way():
    boxes = [
        Box("a", "cause", 100, 40),
        Box("wall", "cause", 100, 120, 200, 0),
        Box("h", "challenge", 100, 40, 400, 0),
    ]
    assert measured(boxes, [Tie("t", "causes", "a", "h")]).through == 0


def test_feedback_leaves_and_returns_above():
    boxes = [Box("o", "cause", 100, 40), Box("k", "consequence", 100, 40, 500, 30)]
    route = routes(boxes, [Tie("t", "causes", "k", "o")])["t"]
    assert route.points[0][1] == 10
    assert route.points[-1][1] == -20
    assert route.middle[1] < -20
    assert math.sin(route.end_angle) == pytest.approx(1)


def test_feedback_enters_at_the_side_what_stands_close_below_another():
    boxes = [Box("o", "cause", 100, 40), Box("over", "cause", 100, 40, 0, -60)]
    boxes.append(Box("k", "consequence", 100, 40, 500, 30))
    tie = Tie("t", "causes", "k", "o")
    route = routes(boxes, [tie])["t"]
    assert route.points[-1][0] == -50
    assert measured(boxes, [tie]).through == 0


def test_feedback_links_run_in_lanes_of_their_own_the_longest_highest():
    boxes = [Box(f"o{n}", "cause", 100, 40, 160 * n, 0) for n in range(4)]
    boxes += [Box(f"k{n}", "consequence", 100, 40, 160 * n + 640, 0) for n in range(4)]
    ties = [Tie(f"{n}", "causes", f"k{n}", f"o{3 - n}") for n in range(4)]
    found = routes(boxes, ties)
    heights = [min(y for _, y in found[tie.id].points) for tie in ties]
    assert all(before - after > 5 for before, after in itertools.pairwise(heights))
    assert measured(boxes, ties).crossings == 0


@pytest.mark.parametrize("name", SAMPLES)
def test_what_comes_back_stays_out_of_the_bands(name):
    boxes, ties = sample(name)
    placed = {box.id: box for box in arranged(boxes, ties)}
    lowest = max(box.bottom for box in placed.values() if box.kind in STATES)
    for tie_id, route in routes(placed.values(), ties).items():
        tie = next(tie for tie in ties if tie.id == tie_id)
        source, target = placed[tie.source], placed[tie.target]
        if {source.kind, target.kind} <= set(STATES) and target.right < source.left:
            assert max(y for _, y in route.points) < lowest


@pytest.mark.parametrize("kind", ["challenge", *KINDS])
@pytest.mark.parametrize("side", ["left", "right", "top", "bottom"])
def test_an_outline_lies_within_its_rectangle(kind, side):
    for offset in range(-90, 91, 6):
        x, y = outline(kind, 130, 50, side, offset)
        assert abs(x) <= 65
        assert abs(y) <= 25


def test_the_cut_corner_of_a_consequence_is_not_touched():
    assert outline("consequence", 100, 40, "right", -20) == (36, -20)
    assert outline("consequence", 100, 40, "top", 50) == (50, -6)


def test_elements_on_top_of_each_other_still_have_a_link():
    boxes = [Box("a", "cause", 100, 40), Box("b", "cause", 100, 40)]
    assert len(routes(boxes, [Tie("t", "causes", "a", "b")])["t"].points) >= 4


def test_an_unknown_link_is_a_key_error():
    with pytest.raises(KeyError):
        Router([], []).route("nothing")


@pytest.mark.parametrize("seed", range(12))
def test_after_any_change_every_route_is_that_of_a_fresh_router(seed):
    dice = random.Random(seed)
    boxes, ties = made_up(40, 60, seed)
    known = {box.id: box for box in arranged(boxes, ties)}
    router = Router(known.values(), ties)
    kept = {tie.id: router.route(tie.id) for tie in ties}
    for _ in range(8):
        name = dice.choice(list(known))
        far = dice.choice((6, 40, 400))
        known[name] = known[name].at(
            known[name].x + dice.uniform(-far, far), known[name].y + dice.uniform(-far, far)
        )
        stale = router.change(boxes=[known[name]])
        fresh = Router(known.values(), ties)
        for tie in ties:
            if tie.id not in stale:
                assert kept[tie.id] == fresh.route(tie.id), (name, tie)
            assert router.route(tie.id) == fresh.route(tie.id), (name, tie)
            kept[tie.id] = router.route(tie.id)


def test_removed_and_added_links_and_elements():
    boxes, ties = made_up(30, 40)
    placed = arranged(boxes, ties)
    router = Router(placed, ties)
    for tie in ties:
        router.route(tie.id)
    gone = placed[3].id
    lost = {tie.id for tie in ties if gone in (tie.source, tie.target)}
    assert lost <= router.change(removed_boxes=[gone], removed_ties=lost)
    assert lost <= router.change(boxes=[placed[3]], ties=[tie for tie in ties if tie.id in lost])
    fresh = Router(placed, ties)
    assert all(router.route(tie.id) == fresh.route(tie.id) for tie in ties)
