"""When what happens is noticed: months from the challenge, and from each intervention."""

from __future__ import annotations

import heapq
from typing import Any, Final

from mapper.graph.build import DiGraph, challenge_of
from mapper.graph.reach import Path
from mapper.graph.rounding import months

SHORT: Final = 6
MEDIUM: Final = 24
"""Up to so many months is medium, up to ``SHORT`` short; more is long."""


def time_horizon(
    problem: DiGraph,
    targets: list[str],
    effects: dict[str, dict[str, Path]],
    valences: dict[str, int],
) -> dict[str, Any]:
    """How soon key consequences are felt.

    *problem* is the problem graph, *targets* the key consequences, *effects* those each
    intervention reaches by a path of at least θ, *valences* theirs. The answer:

    - `from_challenge`: by key consequence that the challenge leads to, `earliest_months`, the
      least sum of delays on any way there, and `horizon`: "short", "medium" or "long";
    - `interventions`: by intervention the key consequence that it helps soonest, with the
      `months` on its strongest path there and the `horizon`; None when it helps none.

    Source: design of the tool, analyses §19; Dijkstra 1959 on months.

    >>> import networkx as nx
    >>> problem = nx.DiGraph()
    >>> problem.add_node("H", kind="challenge"); problem.add_node("k", kind="consequence")
    >>> problem.add_edge("H", "k", delay=12)
    >>> time_horizon(problem, ["k"], {}, {})["from_challenge"]["k"]["horizon"]
    'medium'
    """
    start = challenge_of(problem)
    soonest = _soonest(problem, start) if start is not None else {}
    wanted = set(targets)
    return {
        "from_challenge": {
            target: {"earliest_months": months(soonest[target]), "horizon": _class(soonest[target])}
            for target in problem
            if target in wanted and target in soonest and target != start
        },
        "interventions": {i: _first(paths, valences) for i, paths in effects.items()},
    }


def _soonest(problem: DiGraph, start: str) -> dict[str, float]:
    settled: dict[str, float] = {}
    front = [(0.0, start)]
    while front:
        at, node = heapq.heappop(front)
        if node in settled:
            continue
        settled[node] = at
        for target, arrow in problem.succ[node].items():
            if target not in settled:
                heapq.heappush(front, (at + arrow["delay"], target))
    return settled


def _first(paths: dict[str, Path], valences: dict[str, int]) -> dict[str, Any] | None:
    helped = [
        (path.delay, target)
        for target, path in paths.items()
        if path.sign * valences.get(target, 0) > 0
    ]
    if not helped:
        return None
    delay, target = min(helped)
    return {
        "first_key_consequence": target,
        "months": months(delay),
        "horizon": _class(delay),
    }


def _class(delay: float) -> str:
    return "short" if delay <= SHORT else "medium" if delay <= MEDIUM else "long"
