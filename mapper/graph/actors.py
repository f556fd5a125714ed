"""Who works together, who stands alone, who joins sectors, and what falls if one leaves."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from itertools import combinations
from typing import Any

import networkx as nx

from mapper.graph.build import LIVE, STOPPED, DiGraph, Graph
from mapper.graph.rounding import share


def actors(
    work: Graph, relations: Graph, linked: set[str], sectors: Mapping[str, str | None]
) -> dict[str, Any]:
    """How the actors hang together.

    *work* is the work graph, *relations* the same actors with their relations alone, *linked* the
    ids of actors with a link of any kind, *sectors* each actor's sector; a node of *work* tells by
    `target_group` whether it is one. The answer, ids sorted:

    - `edges`: pairs who work together;
    - `no_links_at_all`; `isolated_actors` and `isolated_target_groups`, with whom nobody works;
    - `components`: who is connected through others, the largest group first;
    - `isolated_relations_only`: actors without any relation drawn;
    - `brokers`: actors between two who do not work together and are of different sectors, with
      the number of such pairs (`cross_sector_open_pairs`) and normalised `betweenness`; most
      pairs first, then betweenness, then id;
    - `articulation_points`: actors without whom a component falls apart.

    Source: design of the tool, analyses §9–11 (i); the count of open cross-sector pairs follows
    Gould and Fernandez 1989, undirected and with all cross-sector roles in one; Brandes 2001.

    >>> import networkx as nx
    >>> work = nx.Graph([("x", "y"), ("y", "z")])
    >>> nx.set_node_attributes(work, False, "target_group")
    >>> found = actors(work, work, {"x", "y", "z"}, {"x": "public", "y": "civil", "z": "private"})
    >>> found["brokers"], found["articulation_points"]
    ([{'id': 'y', 'cross_sector_open_pairs': 1, 'betweenness': 1.0}], ['y'])
    """
    alone = sorted(n for n in work if work.degree(n) == 0)
    groups = [sorted(part) for part in nx.connected_components(work)]
    is_group = nx.get_node_attributes(work, "target_group")
    return {
        "edges": sorted(sorted(pair) for pair in work.edges),
        "no_links_at_all": sorted(n for n in work if n not in linked),
        "isolated_actors": [n for n in alone if not is_group[n]],
        "isolated_target_groups": [n for n in alone if is_group[n]],
        "components": sorted(groups, key=lambda part: (-len(part), part)),
        "isolated_relations_only": sorted(n for n in relations if relations.degree(n) == 0),
        "brokers": _brokers(work, sectors),
        "articulation_points": sorted(nx.articulation_points(work)),
    }


def _brokers(work: Graph, sectors: Mapping[str, str | None]) -> list[dict[str, Any]]:
    pairs = {n: _open_pairs(work, n, sectors) for n in work}
    between = nx.betweenness_centrality(work) if any(pairs.values()) else {}
    order = sorted((n for n in pairs if pairs[n]), key=lambda n: (-pairs[n], -between[n], n))
    return [
        {"id": n, "cross_sector_open_pairs": pairs[n], "betweenness": share(between[n])}
        for n in order
    ]


def _open_pairs(work: Graph, actor: str, sectors: Mapping[str, str | None]) -> int:
    return sum(
        sectors.get(x) != sectors.get(y) and not work.has_edge(x, y)
        for x, y in combinations(work[actor], 2)
    )


def dependency(whole: DiGraph) -> dict[str, Any]:
    """What falls if an actor leaves, by actor; those without whom nothing falls are left out.

    *whole* is the whole graph. For each actor, ids sorted:

    - `interventions_lost`: interventions, not stopped, that no other actor runs;
    - `needs_losing_all_live_cover`: needs all of whose live interventions are among them;
    - `roles_becoming_unfilled`: required roles that have enough now and would have too few.

    Source: design of the tool, analyses §11 (ii).

    >>> import networkx as nx
    >>> whole = nx.DiGraph()
    >>> whole.add_node("a", kind="actor"); whole.add_node("i", kind="intervention", life="live")
    >>> whole.add_edge("a", "i", kind="contributes", forms=frozenset({"runs"}))
    >>> dependency(whole)["a"]["interventions_lost"]
    ['i']
    """
    runs: defaultdict[str, list[str]] = defaultdict(list)
    for name, node in whole.nodes.items():
        if node["kind"] == "intervention" and node["life"] != STOPPED:
            only = runners(whole, name)
            if len(only) == 1:
                runs[only[0]].append(name)
    found: dict[str, Any] = {}
    for actor, node in whole.nodes.items():
        if node["kind"] != "actor":
            continue
        lost = sorted(runs[actor])
        left = {
            "interventions_lost": lost,
            "needs_losing_all_live_cover": _uncovered(whole, set(lost)),
            "roles_becoming_unfilled": _emptied(whole, actor),
        }
        if any(left.values()):
            found[actor] = left
    return found


def runners(whole: DiGraph, intervention: str) -> list[str]:
    """Who runs an intervention: the contributors of the form "runs", sorted."""
    links = whole.pred[intervention].items()
    return sorted(n for n, k in links if k["kind"] == "contributes" and "runs" in k["forms"])


def _uncovered(whole: DiGraph, lost: set[str]) -> list[str]:
    touched = {
        need
        for node in lost
        for need, link in whole.succ[node].items()
        if link["kind"] == "meets" and whole.nodes[node]["life"] == LIVE
    }
    return sorted(need for need in touched if _live(whole, need) <= lost)


def _live(whole: DiGraph, need: str) -> set[str]:
    links = whole.pred[need].items()
    return {n for n, k in links if k["kind"] == "meets" and whole.nodes[n]["life"] == LIVE}


def _emptied(whole: DiGraph, actor: str) -> list[str]:
    found = []
    for role, link in whole.succ[actor].items():
        if link["kind"] != "fills" or link["status"] != "accepted":
            continue
        links = whole.pred[role]
        accepted = sum(k["status"] == "accepted" for k in links.values())
        required = any(
            k["kind"] == "requires" and whole.nodes[n]["life"] != STOPPED for n, k in links.items()
        )
        if required and accepted == whole.nodes[role]["required"]:
            found.append(role)
    return sorted(found)


def affected_not_involved(
    whole: DiGraph, represented: set[str], involvement: Mapping[str, int | None]
) -> list[dict[str, Any]]:
    """Actors whom the challenge, a state or a need is about and who take no part, by id.

    *whole* is the whole graph, *represented* the actors some participant speaks for. An actor
    takes part who is represented, contributes to anything, or has accepted a role. Each row has
    `id`, `affected_by` (sorted ids) and `involvement` (0–4, None unknown).

    Source: design of the tool, analyses §12.

    >>> import networkx as nx
    >>> whole = nx.DiGraph()
    >>> whole.add_node("H", kind="challenge"); whole.add_node("v", kind="actor")
    >>> whole.add_edge("H", "v", kind="concerns")
    >>> affected_not_involved(whole, set(), {"v": 1})
    [{'id': 'v', 'affected_by': ['H'], 'involvement': 1}]
    """
    found = []
    for actor in sorted(whole):
        if (
            whole.nodes[actor]["kind"] != "actor"
            or actor in represented
            or _takes_part(whole, actor)
        ):
            continue
        by = sorted(
            n
            for n, link in whole.pred[actor].items()
            if link["kind"] == "concerns" and whole.nodes[n]["kind"] != "intervention"
        )
        if by:
            found.append({"id": actor, "affected_by": by, "involvement": involvement.get(actor)})
    return found


def _takes_part(whole: DiGraph, actor: str) -> bool:
    return any(
        link["kind"] == "contributes" or (link["kind"] == "fills" and link["status"] == "accepted")
        for link in whole.succ[actor].values()
    )


def influence_dependence(problem: DiGraph) -> dict[str, Any]:
    """Which states drive and which are driven.

    *problem* is the problem graph. `mean` is the mean of the strengths (1–3) that leave, which is
    also that of those that enter; `elements` has by state `active` and `passive`, the sums, and
    `quadrant`: "driver" (much out, little in), "relay" (much of both), "result" (little out, much
    in) or "autonomous"; much is the mean or more.

    Source: design of the tool, analyses §5; direct ranks after Godet 1994 (MICMAC).

    >>> import networkx as nx
    >>> graph = nx.DiGraph()
    >>> graph.add_edge("a", "b", strength=2)
    >>> influence_dependence(graph)["elements"]["a"]["quadrant"]
    'driver'
    """
    out = {n: sum(k["strength"] for k in problem.succ[n].values()) for n in sorted(problem)}
    into = {n: sum(k["strength"] for k in problem.pred[n].values()) for n in problem}
    mean = sum(out.values()) / len(out) if out else 0.0
    names = {
        (True, False): "driver",
        (True, True): "relay",
        (False, True): "result",
        (False, False): "autonomous",
    }
    elements = {
        n: {
            "active": out[n],
            "passive": into[n],
            "quadrant": names[out[n] >= mean, into[n] >= mean],
        }
        for n in out
    }
    return {"mean": share(mean), "elements": elements}
