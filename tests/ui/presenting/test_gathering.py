"""How things that lie far apart are brought together."""

from __future__ import annotations

import pytest

from mapper.document import Document
from mapper.graph.boxes import Box
from mapper.model import Link, LinkKind
from mapper.ui.presenting import gathering
from mapper.ui.presenting.gathering import Gathered, in_columns, in_ring, in_rows
from mapper.ui.presenting.slides import Deck


@pytest.fixture
def lens(document: Document) -> Gathered:
    view = Deck(document).slide(0).scene.seen.view
    return Gathered(document, view, (frozenset({"need"}), frozenset()), in_rows, 2.0)


def box(name: str, kind: str, x: float = 0.0, y: float = 0.0) -> Box:
    return Box(name, kind, 120, 50, x, y)


def links(*pairs: str) -> list[Link]:
    return [Link(pair, LinkKind.CAUSES, pair[0], pair[1]) for pair in pairs]


def apart(boxes: list[Box], places: dict[str, tuple[float, float]]) -> bool:
    at = [(b, *places[b.id]) for b in boxes]
    return all(
        abs(x - u) >= (a.width + b.width) / 2 or abs(y - v) >= (a.height + b.height) / 2
        for n, (a, x, y) in enumerate(at)
        for b, u, v in at[:n]
    )


def test_a_ring_goes_clockwise_from_the_challenge(lens: Gathered) -> None:
    boxes = [box("a", "cause"), box("b", "cause"), box("h", "challenge"), box("k", "consequence")]
    places = in_ring(lens, boxes, links("ab", "bh", "hk", "ka"), 2.0)
    assert min(places, key=lambda i: places[i][1]) == "h"
    assert max(places, key=lambda i: places[i][0]) == "k"
    assert max(places, key=lambda i: places[i][1]) == "a"
    assert apart(boxes, places)


@pytest.mark.parametrize("pairs", [("ab", "bc"), ("ab", "bc", "ca", "ac"), ("ab", "ba", "cd")])
def test_what_is_no_single_loop_is_no_ring(lens: Gathered, pairs: tuple[str, ...]) -> None:
    names = sorted({name for pair in pairs for name in pair})
    assert in_ring(lens, [box(name, "cause") for name in names], links(*pairs), 2.0) == {}


def test_columns_stand_as_on_the_map(lens: Gathered) -> None:
    causes = [box(f"c{n}", "cause", 100.0 * n, 60.0 * (n % 3)) for n in range(12)]
    boxes = [*causes, box("h", "challenge", 2000), box("k", "consequence", 3000)]
    places = in_columns(lens, boxes, [], 2.2)
    xs = [places[f"c{n}"][0] for n in range(12)]
    assert xs == sorted(xs)
    assert len(set(xs)) > 1
    assert xs[-1] < places["h"][0] < places["k"][0]
    assert apart(boxes, places)


def test_what_is_no_state_stands_below_the_columns(lens: Gathered) -> None:
    boxes = [box("c", "cause"), box("h", "challenge"), box("r", "role"), box("a", "actor")]
    places = in_columns(lens, boxes, [], 2.0)
    assert max(places["c"][1], places["h"][1]) < min(places["r"][1], places["a"][1])
    assert apart(boxes, places)


def test_rows_take_little_room(lens: Gathered) -> None:
    boxes = [box(str(n), "role") for n in range(30)]
    places = in_rows(lens, boxes, [], 2.0)
    assert apart(boxes, places)
    assert gathering._size(boxes, places, 2.0) < 900
