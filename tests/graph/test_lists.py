"""Long lists as blocks."""

from __future__ import annotations

import random

from mapper.graph.boxes import Box
from mapper.graph.lists import block


def boxes(n: int, dice: random.Random) -> list[Box]:
    return [Box(str(k), "cause", dice.randint(60, 200), dice.randint(30, 90)) for k in range(n)]


def test_nothing_overlaps_and_children_stand_to_the_right() -> None:
    dice = random.Random(7)
    many = boxes(300, dice)
    parents = {n: dice.randrange(n) for n in range(1, 300) if dice.random() < 0.8}
    places = block(many, parents, (100, 200))
    rects = [box.at(*places[box.id]).rect() for box in many]
    assert not any(a.meets(b) for n, a in enumerate(rects) for b in rects[:n])
    assert min(r.left for r in rects) == 100
    assert min(r.top for r in rects) >= 200
    for child, parent in parents.items():
        assert rects[child].left > rects[parent].right


def test_a_flat_list_fills_columns_to_a_pleasant_ratio() -> None:
    many = [Box(str(n), "cause", 120, 40) for n in range(400)]
    places = block(many, {}, (0, 0))
    wide = max(x for x, _y in places.values())
    high = max(y for _x, y in places.values())
    assert 1 < wide / high < 2.2
    assert places["1"][1] > places["0"][1]


def test_a_chain_of_a_thousand_and_a_ring_are_no_trouble() -> None:
    many = [Box(str(n), "cause", 100, 40) for n in range(1_000)]
    chain = block(many, {n: n - 1 for n in range(1, 1_000)}, (0, 0))
    assert len({y for _x, y in chain.values()}) == 1
    ring = block(many[:3], {0: 2, 1: 0, 2: 1}, (0, 0))
    assert ring["0"][0] < ring["1"][0] < ring["2"][0]
