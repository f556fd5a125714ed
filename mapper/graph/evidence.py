"""What lacks support: causal links that carry much and rest on little."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from mapper.graph.build import DiGraph
from mapper.graph.reach import Path
from mapper.graph.rounding import share


def weak_spots(causal: DiGraph, paths: Iterable[Path]) -> dict[str, Any]:
    """Which causal links much rests on although little supports them.

    *causal* is a causal graph, *paths* the strongest paths of at least θ from root causes and
    interventions to key consequences (`reach.reached`). A link is weak when it has no source or
    the group's own confidence in it is low (1). The answer:

    - `weak_links_by_load`: weak links on at least one of the paths, with `link`, `from`, `to`
      (ids), `load` (sum of the strengths of the paths through it) and `why` ("no_source",
      "low_confidence"); greatest load first, then by id;
    - `causal_links`, `without_source`, `low_confidence`: how many there are in all.

    Source: design of the tool, analyses §20.

    >>> import networkx as nx
    >>> graph = nx.DiGraph()
    >>> graph.add_edge("R", "K", link="l", sourced=False, confidence=2)
    >>> weak_spots(graph, [Path(("R", "K"), ("l",), 0.75, 1, 0)])["weak_links_by_load"]
    [{'link': 'l', 'from': 'R', 'to': 'K', 'load': 0.75, 'why': ['no_source']}]
    """
    loads: defaultdict[str, float] = defaultdict(float)
    for path in paths:
        for link in path.links:
            loads[link] += path.strength
    links = [(source, target, arrow) for source, target, arrow in causal.edges(data=True)]
    weak: list[dict[str, Any]] = [
        {"link": link, "from": source, "to": target, "load": loads[link], "why": why}
        for source, target, arrow in links
        if (why := _why(arrow)) and (link := arrow["link"]) in loads
    ]
    weak.sort(key=lambda w: (-w["load"], w["link"]))
    return {
        "weak_links_by_load": [w | {"load": share(w["load"])} for w in weak],
        "causal_links": len(links),
        "without_source": sum(not arrow["sourced"] for _, _, arrow in links),
        "low_confidence": sum(arrow["confidence"] == 1 for _, _, arrow in links),
    }


def _why(arrow: dict[str, Any]) -> list[str]:
    reasons = {"no_source": not arrow["sourced"], "low_confidence": arrow["confidence"] == 1}
    return [name for name, holds in reasons.items() if holds]
