"""Who takes part and what they chose: the balance of participants, and votes with dots."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable
from typing import Any, Final

from mapper.graph.rounding import share
from mapper.model import Ballot, Participant, Session, Vote

SECTORS: Final = ("public", "private", "civil", "academia", "residents")
ALL: Final = "all"


def participant_balance(
    sessions: Iterable[Session], participants: Iterable[Participant]
) -> dict[str, Any]:
    """How evenly the sectors take part, by session and for "all" of them together.

    Each has `n`, `counts` by sector, `evenness` (Pielou's J, 0–1: the entropy of the shares over
    that of five equal ones; 0 for nobody), `missing` sectors, and those `dominating` with more
    than half. Nobody at all gives an empty answer.

    Source: design of the tool, analyses §13; Shannon 1948, Pielou 1966.

    >>> people = [Participant("1", sector="public"), Participant("2", sector="civil")]
    >>> participant_balance([], people)["all"]["evenness"]
    0.431
    """
    people = list(participants)
    found = {s.id: _balance([p for p in people if s.id in p.sessions]) for s in sessions}
    return {**found, ALL: _balance(people)} if people else {}


def _balance(people: list[Participant]) -> dict[str, Any]:
    there = Counter(p.sector for p in people)
    counts = {sector: there[sector] for sector in SECTORS}
    n = len(people)
    shares = [count / n for count in counts.values() if count]
    entropy = -sum(p * math.log(p) for p in shares)
    return {
        "n": n,
        "counts": counts,
        "evenness": share(entropy / math.log(len(SECTORS))),
        "missing": [sector for sector in SECTORS if not counts[sector]],
        "dominating": [sector for sector in SECTORS if counts[sector] * 2 > n],
    }


def composed(participants: Iterable[Participant], groups: int) -> list[list[str]]:
    """Participants dealt into so many groups, sector by sector: of each sector the groups have
    the same number, or one more. Returns the ids by group, in the order in which they came.

    >>> people = [Participant(str(n), sector="public" if n < 3 else "civil") for n in range(5)]
    >>> composed(people, 2)
    [['0', '2', '4'], ['1', '3']]
    """
    ordered = sorted(participants, key=lambda p: SECTORS.index(p.sector))
    return [[p.id for p in ordered[n::groups]] for n in range(max(1, groups))]


def votes(
    sessions: Iterable[Session],
    participants: Iterable[Participant],
    cast: Iterable[Vote],
    ballots: Iterable[Ballot],
) -> dict[str, Any]:
    """What was chosen in each session where somebody voted; nothing while a ballot is open.

    By session: `total_dots`, `voters`, `eligible` (participants of the session), `not_voted`
    (their ids, sorted), and `result`: each target with its `dots`, `share` of all dots, number of
    `voters` and of their `sectors`, and `rank`, the same for as many dots and then skipping (1, 1,
    3). Of as many dots the one with more voters comes first, then more sectors, then by id.

    Source: design of the tool, analyses §18.

    >>> people = [Participant("p", sessions=("s",))]
    >>> found = votes([Session("s")], people, [Vote("v", "s", "p", "i", 3)], [])
    >>> found["s"]["result"][0]["rank"], found["s"]["not_voted"]
    (1, [])
    """
    people = {p.id: p for p in participants}
    hidden = {b.session for b in ballots if b.state == "open"}
    by_session: defaultdict[str, list[Vote]] = defaultdict(list)
    for vote in cast:
        if vote.dots > 0 and vote.session not in hidden:
            by_session[vote.session].append(vote)
    return {s.id: _tally(s.id, people, by_session[s.id]) for s in sessions if by_session[s.id]}


def _tally(session: str, people: dict[str, Participant], cast: list[Vote]) -> dict[str, Any]:
    eligible = sorted(p.id for p in people.values() if session in p.sessions)
    voted = {vote.participant for vote in cast}
    by_target: defaultdict[str, list[Vote]] = defaultdict(list)
    for vote in cast:
        by_target[vote.target].append(vote)
    total = sum(vote.dots for vote in cast)
    rows = [_row(target, own, people, total) for target, own in by_target.items()]
    rows.sort(key=lambda row: (-row["dots"], -row["voters"], -row["sectors"], row["target"]))
    for row in rows:
        row["rank"] = 1 + sum(other["dots"] > row["dots"] for other in rows)
    return {
        "total_dots": total,
        "voters": len(voted),
        "eligible": len(eligible),
        "not_voted": [p for p in eligible if p not in voted],
        "result": rows,
    }


def _row(
    target: str, own: list[Vote], people: dict[str, Participant], total: int
) -> dict[str, Any]:
    voters = {vote.participant for vote in own}
    dots = sum(vote.dots for vote in own)
    return {
        "target": target,
        "dots": dots,
        "share": share(dots / total),
        "voters": len(voters),
        "sectors": len({people[p].sector for p in voters if p in people}),
    }
