"""The balance of participants, groups dealt from them, and votes with dots."""

from __future__ import annotations

from collections import Counter

import pytest

from mapper.graph.people import composed, participant_balance, votes
from mapper.model import Ballot, Participant, Session, Vote


def people(*sectors: str) -> list[Participant]:
    return [Participant(str(n), sector=s, sessions=("s",)) for n, s in enumerate(sectors)]


def test_three_of_five_from_one_sector_dominate() -> None:
    own = people("public", "public", "public", "civil", "private")
    found = participant_balance([Session("s"), Session("t")], own)
    assert found["s"]["evenness"] == 0.59
    assert found["s"]["dominating"] == ["public"]
    assert found["s"]["missing"] == ["academia", "residents"]
    assert found["t"]["n"] == 0
    assert found["t"]["evenness"] == 0
    assert found["all"]["n"] == 5


def test_one_of_each_is_even_and_half_does_not_dominate() -> None:
    own = people("public", "private", "civil", "academia", "residents")
    assert participant_balance([], own)["all"]["evenness"] == 1.0
    assert participant_balance([], people("public", "civil"))["all"]["dominating"] == []


def test_nobody_gives_no_answer() -> None:
    assert participant_balance([Session("s")], []) == {}


@pytest.mark.parametrize("groups", [1, 2, 3, 4])
def test_groups_differ_by_one_of_each_sector_at_most(groups: int) -> None:
    own = people(*["public"] * 5, *["civil"] * 3, "academia")
    dealt = composed(own, groups)
    assert sorted(p for group in dealt for p in group) == sorted(p.id for p in own)
    for sector in ("public", "civil", "academia"):
        ids = {p.id for p in own if p.sector == sector}
        counts = [len(ids & set(group)) for group in dealt]
        assert max(counts) - min(counts) <= 1
    sizes = Counter(map(len, dealt))
    assert max(sizes) - min(sizes) <= 1


def cast(*dots: tuple[str, str, int]) -> list[Vote]:
    return [Vote(f"{p}{t}", "s", p, t, n) for p, t, n in dots]


def test_as_many_dots_is_a_tie_and_more_voters_come_first() -> None:
    own = people("public", "public", "civil", "private")
    found = votes([Session("s")], own, cast(("0", "a", 5), ("1", "b", 3), ("2", "b", 2)), [])["s"]
    assert [(r["target"], r["dots"], r["rank"]) for r in found["result"]] == [
        ("b", 5, 1),
        ("a", 5, 1),
    ]
    assert found["result"][0]["sectors"] == 2
    assert found["not_voted"] == ["3"]
    assert found["total_dots"] == 10


def test_ranks_skip_after_a_tie() -> None:
    own = people("public", "civil", "private")
    cards = cast(("0", "a", 2), ("1", "b", 2), ("2", "c", 1))
    assert [r["rank"] for r in votes([Session("s")], own, cards, [])["s"]["result"]] == [1, 1, 3]


def test_an_open_ballot_is_told_to_nobody() -> None:
    own = people("public")
    cards = cast(("0", "a", 2))
    assert votes([Session("s")], own, cards, [Ballot("b", "s")]) == {}
    assert (
        votes([Session("s")], own, cards, [Ballot("b", "s", state="revealed")])["s"]["voters"] == 1
    )


def test_no_dots_are_no_vote() -> None:
    assert votes([Session("s")], people("public"), cast(("0", "a", 0)), []) == {}
