"""How much the answer hangs on single links: which one, if weaker or missing, changes the order."""

from __future__ import annotations

from itertools import pairwise
from typing import Any, Final

from mapper.graph.build import DiGraph
from mapper.graph.reach import leverage

TOP: Final = 5
"""Only the first so many of the ranking are looked at."""
CLOSE: Final = 0.05
"""Scores that differ by no more, as a share of the larger one, cannot be told apart."""
MOST_LINKS: Final = 400
"""On larger maps only so many links are tried, those of the strongest weights first."""


def sensitivity(problem: DiGraph, targets: list[str]) -> dict[str, Any]:
    """Which links of the problem graph decide the order of leverage.

    *problem* is a problem graph, *targets* the key consequences. Every link that leads to a target
    is tried one step weaker, and away. The answer:

    - `first`: the first five of the ranking as it is;
    - `deciding`: links (ids) that change who is first, or who is among the first five, each with
      `change`, "weaker" when one step less is enough, else "missing", and the `first` it gives;
    - `alike`: pairs of neighbours in the ranking whose scores cannot be told apart;
    - `tried`: how many links were tried, of `links` that lead to a target.

    Source: one-at-a-time sensitivity (Saltelli 2008); the steps are those of the strengths.

    >>> import networkx as nx
    >>> graph = nx.DiGraph()
    >>> graph.add_nodes_from("ABK", kind="consequence")
    >>> graph.add_edge("A", "K", weight=0.5, link="1")
    >>> graph.add_edge("B", "K", weight=0.25, link="2")
    >>> sensitivity(graph, ["K"])["deciding"][0]["link"]
    '1'
    """
    ranking = leverage(problem, targets)["ranking"]
    first = [row["id"] for row in ranking[:TOP]]
    arrows = sorted(
        problem.edges(data=True), key=lambda e: (-e[2]["weight"], str(e[2].get("link", "")))
    )
    tried = arrows[:MOST_LINKS] if first else []
    deciding = []
    for source, target, arrow in tried:
        change = _change(problem, (source, target), targets, first)
        if change is not None:
            deciding.append({"link": arrow["link"], "change": change[0], "first": change[1]})
    return {
        "first": first,
        "deciding": deciding,
        "alike": [
            [a["id"], b["id"]]
            for a, b in pairwise(ranking[: TOP + 1])
            if a["score"] - b["score"] <= CLOSE * a["score"]
        ],
        "tried": len(tried),
        "links": len(arrows),
    }


def _change(
    problem: DiGraph, edge: tuple[str, str], targets: list[str], first: list[str]
) -> tuple[str, list[str]] | None:
    """Whether one link less changes who stands first, and to what."""
    arrow = dict(problem.edges[edge])
    steps: list[tuple[str, float | None]] = [("missing", None)]
    if arrow["weight"] > 0.25:
        steps.insert(0, ("weaker", arrow["weight"] - 0.25))
    try:
        for name, weight in steps:
            if weight is None:
                problem.remove_edge(*edge)
            else:
                problem.edges[edge]["weight"] = weight
            now = [row["id"] for row in leverage(problem, targets)["ranking"][:TOP]]
            if now[:1] != first[:1] or set(now) != set(first):
                return name, now
    finally:
        problem.add_edge(*edge, **arrow)
    return None
