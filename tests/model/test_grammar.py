"""Every ordered pair of kinds: the table of the metamodel, written out."""

from __future__ import annotations

import pytest

from mapper.model import Case, Element, Kind, Link, LinkKind, Refusal, judge, link_refusal
from mapper.model.records import Card
from mapper.words import refusal_sentence

# A row a source, a column a target: the kind of link, or why there is none.
#        challenge cause consequence resource need actor role intervention
TABLE = """
challenge    causes causes causes causes raises concerns requires causes
cause        causes causes causes causes raises concerns state_to_role causes
consequence  causes causes causes causes raises concerns state_to_role causes
resource     causes causes causes causes raises concerns state_to_role causes
need         no no no no no concerns no no
actor        contributes blames blames blames to_need relates fills contributes
role         end end end end end end end end
intervention causes causes causes causes meets concerns requires twice
"""
WORDS = {
    "no": Refusal.NEED_GOES_TO_ACTOR,
    "blames": Refusal.BLAMES_ACTOR,
    "to_need": Refusal.ACTOR_TO_NEED,
    "end": Refusal.ROLE_GOES_NOWHERE,
    "state_to_role": Refusal.STATE_TO_ROLE,
    "twice": Refusal.INTERVENTION_TO_INTERVENTION,
}
PAIRS = [
    (Kind(row.split()[0]), target, word)
    for row in TABLE.strip().splitlines()
    for target, word in zip(Kind, row.split()[1:], strict=True)
]


@pytest.mark.parametrize(("source", "target", "word"), PAIRS)
def test_every_pair(source: Kind, target: Kind, word: str) -> None:
    verdict = judge(source, target)
    if word in WORDS:
        assert (verdict.kind, verdict.refusal) == (None, WORDS[word])
        assert refusal_sentence(WORDS[word]).endswith(".")
    else:
        assert (verdict.kind, verdict.refusal, verdict.reverse) == (LinkKind(word), None, None)


def test_the_table_is_whole() -> None:
    assert len(PAIRS) == 64


@pytest.mark.parametrize(
    ("source", "target", "reverse"),
    [
        (Kind.ROLE, Kind.ACTOR, LinkKind.FILLS),
        (Kind.ROLE, Kind.CHALLENGE, LinkKind.REQUIRES),
        (Kind.NEED, Kind.CAUSE, LinkKind.RAISES),
        (Kind.NEED, Kind.INTERVENTION, LinkKind.MEETS),
        (Kind.ACTOR, Kind.NEED, LinkKind.CONCERNS),
        (Kind.ACTOR, Kind.CAUSE, None),  # the other way says something else: it is not offered
        (Kind.ROLE, Kind.NEED, None),
    ],
)
def test_the_wrong_way_round(source: Kind, target: Kind, reverse: LinkKind | None) -> None:
    assert judge(source, target).reverse is reverse


@pytest.fixture
def case() -> Case:
    """a → b causes; s contributes funds to i."""
    kinds = {"a": Kind.CAUSE, "b": Kind.CAUSE, "s": Kind.ACTOR, "i": Kind.INTERVENTION}
    links = [
        Link("1", LinkKind.CAUSES, "a", "b"),
        Link("2", LinkKind.CONTRIBUTES, "s", "i", form="funds"),
    ]
    return Case(
        Card("c"),
        elements={name: Element(name, kind) for name, kind in kinds.items()},
        links={link.id: link for link in links},
    )


def test_one_link_for_each_ordered_pair(case: Case) -> None:
    assert link_refusal(case, "a", "b") is Refusal.CAUSES_EXISTS
    assert link_refusal(case, "b", "a") is None
    assert link_refusal(case, "a", "b", besides="1") is None
    assert link_refusal(case, "a", "a") is Refusal.SELF


def test_one_contribution_for_each_form(case: Case) -> None:
    assert link_refusal(case, "s", "i", "funds") is Refusal.EXISTS
    assert link_refusal(case, "s", "i", "time") is None
