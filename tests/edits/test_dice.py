"""Links and elements changed by dice: the map stays one that can be, and every step comes back."""

from __future__ import annotations

import random
from collections.abc import Callable
from contextlib import suppress

import pytest

from mapper import edits
from mapper.document import Document
from mapper.edits import framing
from mapper.errors import UseError
from mapper.model import Kind, Scenario, Vote, judge

Act = Callable[[Document, random.Random], object]


def element(document: Document, dice: random.Random) -> str:
    return dice.choice(list(document.elements))


def link(document: Document, dice: random.Random) -> str:
    if not document.links:
        raise UseError("there is no link yet")
    return dice.choice(list(document.links))


def likes(document: Document, dice: random.Random) -> list[str]:
    kind = dice.choice(list(document.elements.values())).kind
    alike = [e.id for e in document.elements.values() if e.kind is kind]
    return dice.sample(alike, min(len(alike), 3))


def mention(document: Document, dice: random.Random) -> None:
    one, other = element(document, dice), element(document, dice)
    document.put(Vote(id=edits.new_id(), session="s", participant="p", target=one, dots=1))
    document.put(Scenario(id=edits.new_id(), clamp=tuple({one: 1.0, other: -1.0}.items())))


def frame(document: Document, dice: random.Random) -> None:
    x, y = dice.uniform(-400, 400), dice.uniform(-400, 400)
    made = edits.add_frame(document, "frame", (x, y, x + 300, y + 200))
    edits.move_frame(document, made, 10, 10)


ACTS: tuple[Act, ...] = (
    lambda d, dice: edits.add_element(
        d, dice.choice(list(Kind)), "new", dice.uniform(-400, 400), dice.uniform(-400, 400)
    ),
    lambda d, dice: edits.add_link(d, element(d, dice), element(d, dice)),
    lambda d, dice: edits.add_link(d, element(d, dice), element(d, dice)),
    lambda d, dice: edits.insert_between(
        d, link(d, dice), dice.choice(list(Kind)), "between", 0, 0
    ),
    lambda d, dice: edits.reconnect(d, link(d, dice), element(d, dice), element(d, dice)),
    lambda d, dice: edits.reverse(d, link(d, dice)),
    lambda d, dice: edits.merge(d, likes(d, dice)),
    lambda d, dice: edits.change_kind(d, element(d, dice), dice.choice(list(Kind))),
    mention,
    frame,
)


def must_hold(document: Document) -> None:
    case = document.snapshot()
    assert sum(e.kind is Kind.CHALLENGE for e in case.elements.values()) == 1
    for one in case.links.values():
        ends = case.elements[one.source], case.elements[one.target]
        assert judge(ends[0].kind, ends[1].kind).kind is one.kind
        assert one.source != one.target
    pairs = [(x.source, x.target, x.form) for x in case.links.values()]
    assert len(set(pairs)) == len(pairs)
    for vote in case.votes.values():
        assert vote.target in case.elements
    for scenario in case.scenarios.values():
        assert {i for i, _value in scenario.clamp} <= case.elements.keys()


@pytest.mark.parametrize("seed", range(12))
def test_whatever_is_done_the_map_can_be_and_comes_back(seed: int) -> None:
    dice = random.Random(seed)
    document = Document(edits.new_case("Problem", "en"))
    first = document.snapshot()
    for _n in range(150):
        with suppress(UseError), document.edit("Act"):
            dice.choice(ACTS)(document, dice)
        must_hold(document)
    last = document.snapshot()
    assert len(document.history.steps) > 40
    assert framing.frames_of(document)
    while document.undo():
        pass
    assert document.snapshot() == first
    while document.redo():
        pass
    assert document.snapshot() == last
