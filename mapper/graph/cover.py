"""What nobody meets, and what several do: coverage and overlap of interventions."""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations
from typing import Any

from mapper.graph.build import LIVE, PLANNED, DiGraph
from mapper.graph.reach import Path
from mapper.graph.rounding import share


def coverage(
    whole: DiGraph, causal: DiGraph, targets: list[str], effects: dict[str, dict[str, Path]]
) -> dict[str, Any]:
    """Which needs are met and which key consequences are reached by what is done or planned.

    *whole* is the whole graph, *causal* the causal one, *targets* the key consequences, *effects*
    the targets each intervention reaches with a path of at least θ (`reach.reached`). The answer:

    - `needs`: by need, "covered" (a live intervention meets it), "planned" (only planned ones do)
      or "uncovered"; `uncovered_needs` and `planned_only_needs` list the last two;
    - `key_consequences`: by key consequence, `live` and `planned` interventions that reach it
      helpfully (sign of the strongest path × valence above 0), those of either that reach it
      harmfully (below 0; side effects), and `status`: "reached" (by a live one), "planned" or
      "not_reached"; `not_reached` lists the last.

    A stopped intervention never counts, an unclear sign neither helps nor harms. Source: design of
    the tool, analyses §6.

    >>> import networkx as nx
    >>> graph = nx.DiGraph()
    >>> graph.add_node("n", kind="need", life="")
    >>> graph.add_node("i", kind="intervention", life="planned")
    >>> graph.add_edge("i", "n", kind="meets")
    >>> coverage(graph, nx.DiGraph(), [], {})["needs"]
    {'n': 'planned'}
    """
    needs = {n: _met(whole, n) for n, node in whole.nodes.items() if node["kind"] == "need"}
    chosen = set(targets)
    consequences = {
        node: _reached(causal, node, effects) for node in causal.nodes if node in chosen
    }
    return {
        "needs": needs,
        "uncovered_needs": sorted(n for n, status in needs.items() if status == "uncovered"),
        "planned_only_needs": sorted(n for n, status in needs.items() if status == PLANNED),
        "key_consequences": consequences,
        "not_reached": sorted(
            n for n, found in consequences.items() if found["status"] == "not_reached"
        ),
    }


def _met(whole: DiGraph, need: str) -> str:
    lives = {
        whole.nodes[source]["life"]
        for source, link in whole.pred[need].items()
        if link["kind"] == "meets"
    }
    if LIVE in lives:
        return "covered"
    return PLANNED if PLANNED in lives else "uncovered"


def _reached(causal: DiGraph, target: str, effects: dict[str, dict[str, Path]]) -> dict[str, Any]:
    found: dict[str, Any] = {"status": "", LIVE: [], PLANNED: [], "harmful": []}
    for intervention in sorted(effects):
        path = effects[intervention].get(target)
        effect = path.sign * causal.nodes[target]["valence"] if path else 0
        if effect > 0:
            found[causal.nodes[intervention]["life"]].append(intervention)
        elif effect < 0:
            found["harmful"].append(intervention)
    found["status"] = "reached" if found[LIVE] else PLANNED if found[PLANNED] else "not_reached"
    return found


def overlap(whole: DiGraph) -> list[dict[str, Any]]:
    """Pairs of interventions that do similar things for the same group.

    It may be wanted: an easy first step beside a demanding one. *whole* is the whole graph. Two
    interventions, neither stopped, are a pair when they are for at least one common actor and
    share at least one effect: a need both meet, or an element both directly increase or both
    directly reduce (an unclear sign is no effect). Each pair has

    - `pair`, `targets` (actors both are for): sorted ids;
    - `shared`: their common effects, as "need:id", "up:id", "down:id";
    - `degree`: shared effects by all effects of the two, 0–1 (Jaccard 1901);
    - `runners`: those who run the one and the other, sorted ids;
    - `type`: "overlap" (different runners), "same_runner" or "runner_missing".

    Highest degree first, then by ids. Source: design of the tool, analyses §7.

    >>> import networkx as nx
    >>> graph = nx.DiGraph()
    >>> graph.add_nodes_from("ij", kind="intervention", life="live")
    >>> graph.add_nodes_from("vn", kind="", life="")
    >>> graph.add_edges_from([("i", "v"), ("j", "v")], kind="concerns", forms=frozenset())
    >>> graph.add_edges_from([("i", "n"), ("j", "n")], kind="meets", forms=frozenset())
    >>> overlap(graph)[0]["degree"], overlap(graph)[0]["type"]
    (1.0, 'runner_missing')
    """
    effects = {
        name: _effects(whole, name)
        for name, node in whole.nodes.items()
        if node["life"] in (LIVE, PLANNED)
    }
    doers: defaultdict[str, list[str]] = defaultdict(list)
    for intervention in sorted(effects):
        for effect in effects[intervention]:
            doers[effect].append(intervention)
    pairs = {pair for several in doers.values() for pair in combinations(several, 2)}
    found = []
    for one, other in sorted(pairs):
        if targets := _targets(whole, one) & _targets(whole, other):
            found.append(_pair(whole, (one, other), targets, effects))
    return sorted(found, key=lambda p: (-p["degree"], p["pair"]))


def _effects(whole: DiGraph, intervention: str) -> set[str]:
    found = set()
    for target, link in whole.adj[intervention].items():
        if link["kind"] == "meets":
            found.add(f"need:{target}")
        elif link["kind"] == "causes" and link["sign"]:
            found.add(f"{'up' if link['sign'] > 0 else 'down'}:{target}")
    return found


def _targets(whole: DiGraph, intervention: str) -> set[str]:
    return {a for a, link in whole.adj[intervention].items() if link["kind"] == "concerns"}


def _pair(
    whole: DiGraph, pair: tuple[str, str], targets: set[str], effects: dict[str, set[str]]
) -> dict[str, Any]:
    one, other = (effects[intervention] for intervention in pair)
    runners = [_runners(whole, intervention) for intervention in pair]
    kind = "same_runner" if runners[0] == runners[1] else "overlap"
    return {
        "pair": list(pair),
        "targets": sorted(targets),
        "shared": sorted(one & other),
        "degree": share(len(one & other) / len(one | other)),
        "runners": runners,
        "type": kind if all(runners) else "runner_missing",
    }


def _runners(whole: DiGraph, intervention: str) -> list[str]:
    return sorted(a for a, link in whole.pred[intervention].items() if "runs" in link["forms"])
