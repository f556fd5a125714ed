"""The whole map: two axes with a meaning, no overlaps, the same every time."""

from __future__ import annotations

import itertools

import pytest

from mapper.graph.boxes import BANDS, STATES, Box, Tie
from mapper.graph.layout import bands, layers
from mapper.graph.measures import overlaps
from tests.graph.pictures import SAMPLES, arranged, made_up, sample


def frame(boxes):
    left, right = min(box.left for box in boxes), max(box.right for box in boxes)
    return left, min(box.top for box in boxes), right, max(box.bottom for box in boxes)


def test_there_are_six_samples():
    assert len(SAMPLES) == 6


@pytest.mark.parametrize("name", SAMPLES)
def test_no_element_lies_on_another(name):
    assert overlaps(arranged(*sample(name))) == 0


@pytest.mark.parametrize("name", SAMPLES)
def test_bands_lie_below_the_states_in_their_order(name):
    placed = arranged(*sample(name))
    floor = max(box.bottom for box in placed if box.kind in STATES)
    for kind in BANDS:
        own = [box for box in placed if box.kind == kind]
        assert min(box.top for box in own) > floor + 20
        floor = max(box.bottom for box in own)


@pytest.mark.parametrize("name", SAMPLES)
def test_the_challenge_stands_in_the_middle_third(name):
    placed = arranged(*sample(name))
    left, _, right, _ = frame([box for box in placed if box.kind in STATES])
    challenge = next(box for box in placed if box.kind == "challenge")
    assert 1 / 3 <= (challenge.x - left) / (right - left) <= 2 / 3


@pytest.mark.parametrize("name", SAMPLES)
def test_causes_stand_left_of_the_challenge_and_consequences_right(name):
    placed = arranged(*sample(name))
    challenge = next(box for box in placed if box.kind == "challenge")
    for box in placed:
        if box.kind == "cause":
            assert box.right < challenge.left
        if box.kind == "consequence":
            assert box.left > challenge.right


@pytest.mark.parametrize("name", SAMPLES)
def test_the_map_is_small_enough_to_be_read_at_once(name):
    left, top, right, bottom = frame(arranged(*sample(name)))
    assert right - left < 1950
    assert bottom - top < 1250


@pytest.mark.parametrize("name", SAMPLES)
def test_target_groups_end_their_row(name):
    placed = [box for box in arranged(*sample(name)) if box.kind == "actor"]
    for row in {box.y for box in placed}:
        own = sorted((box for box in placed if box.y == row), key=lambda box: box.x)
        assert [box.affected for box in own] == sorted(box.affected for box in own)


@pytest.mark.parametrize("name", SAMPLES)
def test_target_groups_stand_at_the_right_edge(name):
    placed = arranged(*sample(name))
    left, _, right, _ = frame(placed)
    assert max(box.right for box in placed if box.affected) > right - (right - left) / 20


def test_the_same_map_comes_out_the_same():
    boxes, ties = sample(SAMPLES[0])
    assert layers(boxes, ties) == layers(boxes, ties)


def test_where_elements_were_before_does_not_matter():
    boxes, ties = sample(SAMPLES[0])
    assert layers(arranged(boxes, ties), ties) == layers(boxes, ties)


def test_the_challenge_is_the_origin():
    boxes, ties = sample(SAMPLES[0])
    challenge = next(box.id for box in boxes if box.kind == "challenge")
    assert layers(boxes, ties)[challenge] == (0, 0)


def test_a_resource_stands_on_the_side_of_what_it_acts_on():
    names = {"h": "challenge", "o": "cause", "k": "consequence", "r1": "resource", "r2": "resource"}
    boxes = [Box(name, kind, 100, 40) for name, kind in names.items()]
    pairs = [("o", "h"), ("h", "k"), ("r1", "o"), ("r2", "k")]
    places = layers(boxes, [Tie(s + t, "causes", s, t) for s, t in pairs])
    assert places["r1"][0] < places["h"][0] < places["r2"][0]


def test_a_circle_of_causes_still_has_a_direction():
    boxes = [Box("h", "challenge", 100, 40), *(Box(n, "cause", 100, 40) for n in "abc")]
    pairs = ["ab", "bc", "ca", "ch"]
    places = layers(boxes, [Tie(p, "causes", p[0], p[1]) for p in pairs])
    assert places["a"][0] < places["b"][0] < places["c"][0] < places["h"][0]


def test_a_long_chain_folds():
    boxes = [Box("h", "challenge", 170, 60)]
    boxes += [Box(f"k{number}", "consequence", 140, 50) for number in range(30)]
    names = [box.id for box in boxes]
    ties = [
        Tie(f"t{index}", "causes", *pair) for index, pair in enumerate(itertools.pairwise(names))
    ]
    placed = arranged(boxes, ties)
    left, top, right, bottom = frame(placed)
    assert (right - left) / (bottom - top) < 4
    assert overlaps(placed) == 0
    assert [box.id for box in sorted(placed, key=lambda box: box.x)] == names


@pytest.mark.parametrize("count", [0, 1, 2, 3, 25, 1000])
def test_maps_of_any_size(count):
    boxes, ties = made_up(count, count) if count else ([], [])
    placed = arranged(boxes, ties)
    assert len(placed) == count
    assert overlaps(placed) == 0


@pytest.mark.parametrize("kind", ["actor", "need", "cause", "consequence", "resource"])
def test_elements_of_one_kind_alone(kind):
    placed = arranged([Box(f"e{n}", kind, 120, 50) for n in range(40)], [])
    left, top, right, bottom = frame(placed)
    assert overlaps(placed) == 0
    assert 0.5 < (right - left) / (bottom - top) < 4


def test_two_challenges_and_pieces_without_links():
    boxes = [Box(f"h{n}", "challenge", 170, 60) for n in range(2)]
    boxes += [Box(f"{kind}{n}", kind, 120, 50) for kind in (*STATES[1:], *BANDS) for n in range(3)]
    assert overlaps(arranged(boxes, [])) == 0


def test_links_to_nothing_and_to_oneself_are_passed_over():
    boxes = [Box("h", "challenge", 170, 60), Box("o", "cause", 120, 50)]
    ties = [Tie("1", "causes", "o", "gone"), Tie("2", "causes", "o", "o")]
    assert overlaps(arranged(boxes, ties)) == 0


def test_pinned_elements_stay_and_the_others_give_way():
    boxes, ties = sample(SAMPLES[0])
    pinned = [
        Box(b.id, b.kind, b.width, b.height, 900.0 * n, 70.0, True) if n < 3 else b
        for n, b in enumerate(boxes)
    ]
    placed = arranged(pinned, ties)
    assert [(box.x, box.y) for box in placed[:3]] == [(0, 70), (900, 70), (1800, 70)]
    assert overlaps(placed) == 0


@pytest.mark.parametrize("name", SAMPLES)
def test_the_layout_shows_four_bands(name):
    assert [band.kind for band in bands(arranged(*sample(name)))] == list(BANDS)


def test_a_band_holds_its_elements():
    placed = arranged(*sample(SAMPLES[0]))
    for band in bands(placed):
        own = [box for box in placed if box.kind == band.kind]
        assert band.top == min(box.top for box in own)
        assert band.bottom == max(box.bottom for box in own)


def test_kinds_that_mix_have_no_band():
    boxes = [
        Box("n", "need", 100, 40, 0, 0),
        Box("a1", "actor", 100, 40, 0, 100),
        Box("r", "role", 100, 40, 200, 130),
        Box("a2", "actor", 100, 40, 0, 200),
    ]
    assert [band.kind for band in bands(boxes)] == ["need"]


def test_no_elements_have_no_bands():
    assert bands([]) == []
