"""What each layout means: small maps whose places can be checked by hand."""

from __future__ import annotations

import math

import pytest

from mapper.graph.boxes import Box, Tie
from mapper.graph.layouts.arrange import arrange
from mapper.graph.layouts.onion import onion
from mapper.graph.layouts.plan import Wishes
from mapper.graph.layouts.ranked import longest
from tests.graph.pictures import SAMPLES, sample

KINDS = {"H": "challenge", "K": "consequence", "N": "need", "I": "intervention", "R": "role"}


def net(arrows, kind="causes", **kinds):
    """Boxes and links from "a>b b>H"; capitals tell the kind, others are causes."""
    pairs = [word.split(">") for word in arrows.split()]
    names = dict.fromkeys(name for pair in pairs for name in pair)
    boxes = [Box(n, kinds.get(n) or KINDS.get(n[0], "cause"), 100, 40) for n in names]
    return boxes, [Tie(s + t, kind, s, t) for s, t in pairs]


def test_a_tree_has_its_roots_below_and_its_crown_above():
    places = arrange("tree", *net("b>a a>H H>K1 K1>K2")).places
    assert [n for n, _ in sorted(places.items(), key=lambda p: p[1][1])] == [
        "K2",
        "K1",
        "H",
        "a",
        "b",
    ]
    assert places["H"] == (0, 0)


def test_what_has_two_causes_stands_above_the_middle_of_them():
    places = arrange("tree", *net("a>H b>H")).places
    assert places["a"][0] == pytest.approx(-places["b"][0])
    assert places["a"][1] == places["b"][1] > 0


def test_a_row_of_the_tree_that_is_too_wide_goes_on_further_out():
    boxes, ties = net(" ".join(f"c{n}>H" for n in range(40)))
    places = arrange("tree", boxes, ties).places
    rows = {y for name, (_, y) in places.items() if name != "H"}
    assert 2 <= len(rows) <= 6


def test_a_tree_tells_where_its_parts_are():
    plan = arrange("tree", *net("a>H H>K"))
    assert [strip.name for strip in plan.strips] == ["crown", "trunk", "roots"]
    for strip, name in zip(plan.strips, ("K", "H", "a"), strict=True):
        assert strip.top < plan.places[name][1] < strip.bottom


def test_chains_go_step_by_step_to_the_right_from_where_they_start():
    boxes, ties = net("z>a a>H H>K1 K1>K2 H>K2 K2>K3")
    plan = arrange("chains", boxes, ties, Wishes(starts=["H"]), beside=False)
    assert sorted(plan.places) == ["H", "K1", "K2", "K3"]
    xs = [plan.places[name][0] for name in ("H", "K1", "K2", "K3")]
    assert xs == sorted(xs)
    assert [strip.step for strip in plan.strips] == [0, 1, 2, 3]


def test_what_leads_back_is_no_step_of_a_chain():
    plan = arrange("chains", *net("H>K1 K1>K2 K2>K1 K2>c c>H"), beside=False)
    assert sorted(plan.places) == ["H", "K1", "K2"]
    assert plan.places["K1"][0] < plan.places["K2"][0]


def test_a_long_chain_goes_on_in_the_next_line():
    boxes, ties = net("H>K0 " + " ".join(f"K{n}>K{n + 1}" for n in range(28)))
    plan = arrange("chains", boxes, ties)
    assert len({y for _, y in plan.places.values()}) > 2
    xs = [x for x, _ in plan.places.values()]
    ys = [y for _, y in plan.places.values()]
    assert (max(xs) - min(xs)) / (max(ys) - min(ys)) < 5


def test_longest_way_counts():
    _, ties = net("a>b b>c a>c")
    assert longest("abc", ties) == {"a": 0, "b": 1, "c": 2}


def test_the_effect_of_an_intervention_reads_from_left_to_right():
    kinds = {"a": "actor", "R": "role", "I": "intervention", "c": "cause", "H": "challenge"}
    kinds |= {"N": "need", "x": "cause", "b": "actor"}
    boxes = [Box(name, kind, 100, 40) for name, kind in kinds.items()]
    pairs = {"aR": "fills", "IR": "requires", "Ic": "causes", "cH": "causes", "IN": "meets"}
    pairs |= {"xc": "causes", "bI": "contributes"}
    ties = [Tie(pair, kind, *pair) for pair, kind in pairs.items()]
    plan = arrange("effect", boxes, ties, Wishes(starts="I"), beside=False)
    across = {name: x for name, (x, _) in plan.places.items()}
    assert (
        across["a"]
        == across["b"]
        < across["R"]
        < across["I"]
        < across["c"]
        < across["H"]
        < across["N"]
    )
    assert "x" not in across
    assert plan.places["I"] == pytest.approx((0, 0))
    names = [(strip.name, strip.step) for strip in plan.strips]
    assert names == [
        ("actors", 0),
        ("means", 0),
        ("intervention", 0),
        ("step", 1),
        ("step", 2),
        ("needs", 0),
    ]


def test_no_intervention_has_no_effect():
    assert arrange("effect", *net("a>H"), beside=False).places == {}


def test_rings_are_links_away_from_the_middle():
    boxes, ties = net("a>H b>H c>b")
    plan = arrange("radial", boxes, ties)
    far = {name: math.hypot(*place) for name, place in plan.places.items()}
    assert far["H"] == 0
    assert far["c"] > max(far["a"], far["b"])
    assert [ring.level for ring in plan.rings] == [1, 2]


def test_rings_go_round_the_one_that_is_chosen():
    boxes, ties = net("a>H b>H c>b")
    plan = arrange("radial", boxes, ties, Wishes(starts=["c"]))
    assert plan.places["c"] == pytest.approx((0, 0))
    assert len(plan.rings) == 3


@pytest.mark.parametrize("name", SAMPLES)
def test_elements_lie_within_their_ring(name):
    boxes, ties = sample(name)
    plan = arrange("radial", boxes, ties, beside=False)
    outer = plan.rings[-1]
    for x, y in plan.places.values():
        assert (x / outer.rx) ** 2 + (y / outer.ry) ** 2 <= 1.05


ACTORS = [Box(f"v{n}", "actor", 120, 50) for n in range(30)]
LEVELS = {box.id: [4, 3, 2, 1, 0, None][n % 6] for n, box in enumerate(ACTORS)}
GROUPS = {box.id: ["public", "civil", "private"][n % 3] for n, box in enumerate(ACTORS)}


def test_who_decides_stands_further_in_and_who_is_not_known_outermost():
    plan = onion(ACTORS, [], Wishes(levels=LEVELS, groups=GROUPS))
    assert [ring.level for ring in plan.rings] == [4, 3, 2, 1, 0, -1]
    inner = 0.0
    for ring in plan.rings:
        wanted = None if ring.level < 0 else ring.level
        for name in [name for name, level in LEVELS.items() if level == wanted]:
            x, y = plan.places[name]
            share = math.hypot(x / ring.rx, y / ring.ry)
            assert inner * 0.97 < share * ring.ry < ring.ry * 1.03
        inner = ring.ry


def test_every_sector_has_its_slice():
    plan = onion(ACTORS, [], Wishes(levels=LEVELS, groups=GROUPS))
    wide = plan.rings[0].rx / plan.rings[0].ry
    turn = 2 * math.pi
    for part in plan.slices:
        for name in [name for name, group in GROUPS.items() if group == part.group]:
            x, y = plan.places[name]
            angle = (math.atan2(y, x / wide) - part.start) % turn
            assert angle < part.end - part.start


def test_target_groups_have_a_slice_of_their_own():
    boxes = [*ACTORS[:4], Box("t", "actor", 120, 50, affected=True)]
    plan = onion(boxes, [], Wishes(levels=LEVELS, groups=GROUPS | {"t": "residents"}))
    assert plan.slices[-1].group == "affected"
    assert "residents" not in [part.group for part in plan.slices]


def test_a_ring_where_nobody_stands_is_there_all_the_same():
    plan = onion(ACTORS[:1], [], Wishes(levels={"v0": 1}))
    assert [ring.level for ring in plan.rings] == [4, 3, 2, 1, 0]
    assert all(a.ry < b.ry for a, b in zip(plan.rings, plan.rings[1:], strict=False))


def test_forces_put_together_what_is_tied():
    names = [f"{side}{n}" for side in "ab" for n in range(6)]
    pairs = [(f"{s}{i}", f"{s}{j}") for s in "ab" for i in range(6) for j in range(i)]
    boxes = [Box(name, "actor", 100, 40) for name in names]
    ties = [Tie(s + t, "relates", s, t) for s, t in [*pairs, ("a0", "b0")]]
    places = arrange("network", boxes, ties).places

    def mean(one, other):
        far = [math.dist(places[s], places[t]) for s in one for t in other if s != t]
        return sum(far) / len(far)

    left, right = names[:6], names[6:]
    assert mean(left, left) < 0.6 * mean(left, right)


def test_the_network_is_of_actors_and_roles_only():
    boxes, ties = sample(SAMPLES[0])
    plan = arrange("network", boxes, ties, beside=False)
    kinds = {box.id: box.kind for box in boxes}
    assert {kinds[name] for name in plan.places} == {"actor", "role"}


def test_forces_need_no_luck():
    """A long chain is drawn without a knot."""
    boxes, ties = net(" ".join(f"c{n}>c{n + 1}" for n in range(60)))
    places = arrange("force", boxes, ties).places
    ends = math.dist(places["c0"], places["c60"])
    step = sum(math.dist(places[t.source], places[t.target]) for t in ties) / len(ties)
    assert ends > 12 * step
