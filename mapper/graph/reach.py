"""How far a change goes: strongest paths, what interventions reach, and leverage."""

from __future__ import annotations

import heapq
from collections import defaultdict
from itertools import pairwise
from typing import Any, NamedTuple

import networkx as nx

from mapper.graph.build import DiGraph, challenge_of
from mapper.graph.rounding import share

THRESHOLD = 0.10
"""θ: a path this strong reaches its end. Three medium links (0.125) do, four (0.0625) do not."""


class Path(NamedTuple):
    """A way from one element to another: ids from first to last, strength 0–1, months."""

    nodes: tuple[str, ...]
    links: tuple[str, ...]
    strength: float
    sign: int
    delay: float


class Paths:
    """The strongest paths from one element to every other, see `strongest_paths`."""

    def __init__(
        self, graph: DiGraph, strengths: dict[str, float], parents: dict[str, str]
    ) -> None:
        self._graph = graph
        self._parents = parents
        self.strengths = strengths

    def to(self, target: str) -> Path:
        """The strongest path to *target*; raises KeyError when it is not reached."""
        nodes = [target]
        while nodes[-1] in self._parents:
            nodes.append(self._parents[nodes[-1]])
        nodes.reverse()
        sign, delay, links = 1, 0.0, []
        for source, end in pairwise(nodes):
            arrow = self._graph.edges[source, end]
            sign *= arrow["sign"]
            delay += arrow["delay"]
            links.append(arrow["link"])
        return Path(tuple(nodes), tuple(links), self.strengths[target], sign, delay)


def strongest_paths(graph: DiGraph, source: str, least: float = 0.0) -> Paths:
    """The strongest path from *source* to every state that one of at least *least* reaches.

    Strength is the product of the weights of the links (each 0.25, 0.5 or 0.75), sign the product
    of their signs (0 as soon as one is unclear), delay the sum of their months. Of equally strong
    paths the one with the fewest links is taken, then the one with the smallest sequence of ids.

    No path enters an intervention: from a state in a causal graph this is a path in the problem
    graph, from an intervention a path in the effect graph of it alone.

    Source: Dijkstra 1959 on the product; as every weight is below 1 a strongest path is simple.
    Raises KeyError when *source* is not in the graph.

    >>> import networkx as nx
    >>> graph = nx.DiGraph()
    >>> graph.add_nodes_from("HBK", kind="consequence")
    >>> graph.add_edge("H", "B", link="1", weight=0.5, sign=1, delay=6)
    >>> graph.add_edge("B", "K", link="2", weight=0.75, sign=-1, delay=3)
    >>> strongest_paths(graph, "H").to("K")
    Path(nodes=('H', 'B', 'K'), links=('1', '2'), strength=0.375, sign=-1, delay=9.0)
    """
    successors = dict(graph.adjacency())
    kinds = graph.nodes
    settled: dict[str, tuple[float, int]] = {}
    front = [(-1.0, 0, source)]
    while front:
        minus, length, node = heapq.heappop(front)
        if node in settled:
            continue
        settled[node] = (-minus, length)
        for target, arrow in successors[node].items():
            strength = -minus * arrow["weight"]
            if target in settled or strength < least or kinds[target]["kind"] == "intervention":
                continue
            heapq.heappush(front, (-strength, length + 1, target))
    strengths = {node: strength for node, (strength, _) in settled.items()}
    return Paths(graph, strengths, _parents(graph, source, settled))


def _parents(graph: DiGraph, source: str, settled: dict[str, tuple[float, int]]) -> dict[str, str]:
    """Who comes before each node on its path. Nodes are ranked by the ids of their path, one
    length after the other, so that no path has to be written out to be compared."""
    layers: defaultdict[int, list[str]] = defaultdict(list)
    for node, (_, length) in settled.items():
        layers[length].append(node)
    rank, parents = {source: 0}, {}
    for length in range(1, len(layers)):
        for node in layers[length]:
            strength = settled[node][0]
            parents[node] = min(
                (
                    before
                    for before, arrow in graph.pred[node].items()
                    if before in settled
                    and settled[before][1] == length - 1
                    and settled[before][0] * arrow["weight"] == strength
                ),
                key=rank.__getitem__,
            )
        ordered = sorted(layers[length], key=lambda n: (rank[parents[n]], n))
        rank = {node: place for place, node in enumerate(ordered)}
    return parents


def key_consequences(problem: DiGraph) -> list[str]:
    """The key consequences, sorted; where none is marked, the ends the challenge leads to.

    *problem* is a problem graph. A key consequence is any state but the challenge that is marked
    as key.

    >>> import networkx as nx
    >>> graph = nx.DiGraph([("H", "B")])
    >>> nx.set_node_attributes(graph, {"H": "challenge", "B": "consequence"}, "kind")
    >>> nx.set_node_attributes(graph, False, "key")
    >>> key_consequences(graph)
    ['B']
    """
    return marked_key(problem) or end_consequences(problem)


def marked_key(problem: DiGraph) -> list[str]:
    """The states marked as key, sorted."""
    return sorted(name for name, node in problem.nodes.items() if node["key"])


def end_consequences(problem: DiGraph) -> list[str]:
    """The states the challenge leads to that lead to no state themselves, sorted."""
    challenge = challenge_of(problem)
    if challenge is None:
        return []
    return sorted(n for n in nx.descendants(problem, challenge) if problem.out_degree(n) == 0)


def reached(causal: DiGraph, sources: list[str], targets: list[str]) -> dict[str, dict[str, Path]]:
    """Which of *targets* each of *sources* reaches, by the strongest path of at least θ.

    *causal* is a causal graph; sources are states or interventions, targets states. An element
    does not reach itself.

    >>> import networkx as nx
    >>> graph = nx.DiGraph()
    >>> graph.add_node("i", kind="intervention"); graph.add_node("k", kind="consequence")
    >>> graph.add_edge("i", "k", link="1", weight=0.75, sign=-1, delay=0)
    >>> reached(graph, ["i"], ["k"])["i"]["k"].strength
    0.75
    """
    found = {}
    for source in sources:
        paths = strongest_paths(causal, source, THRESHOLD)
        found[source] = {
            target: paths.to(target)
            for target in targets
            if target in paths.strengths and target != source
        }
    return found


def leverage(problem: DiGraph, targets: list[str]) -> dict[str, Any]:
    """On which states most of what matters hangs: not a forecast, but where to look first.

    *problem* is a problem graph, *targets* the key consequences. The answer:

    - `targets`: as given;
    - `ranking`: for every state but the challenge that leads to a target, `score`, the sum of the
      strengths (each below 1) of its strongest paths to the targets other than itself, signs
      left aside, and `reaches`, how many they are. Highest score first, then most reached, then
      id. There is no least strength.

    Source: design of the tool, analyses §4; one search backwards from each target.

    >>> import networkx as nx
    >>> graph = nx.DiGraph()
    >>> graph.add_nodes_from("AK", kind="consequence")
    >>> graph.add_edge("A", "K", weight=0.75)
    >>> leverage(graph, ["K"])["ranking"]
    [{'id': 'A', 'score': 0.75, 'reaches': 1}]
    """
    before = {
        node: [(source, arrow["weight"]) for source, arrow in arrows.items()]
        for node, arrows in problem.pred.items()
    }
    scores: defaultdict[str, float] = defaultdict(float)
    counts: defaultdict[str, int] = defaultdict(int)
    for target in targets:
        for node, strength in _strengths(before, target).items():
            if node != target:
                scores[node] += strength
                counts[node] += 1
    scores.pop(challenge_of(problem) or "", None)
    order = sorted(scores, key=lambda n: (-scores[n], -counts[n], n))
    return {
        "targets": targets,
        "ranking": [{"id": n, "score": share(scores[n]), "reaches": counts[n]} for n in order],
    }


def _strengths(arrows: dict[str, list[tuple[str, float]]], start: str) -> dict[str, float]:
    settled: dict[str, float] = {}
    front = [(-1.0, start)]
    while front:
        minus, node = heapq.heappop(front)
        if node in settled:
            continue
        settled[node] = -minus
        for other, weight in arrows[node]:
            if other not in settled:
                heapq.heappush(front, (minus * weight, other))
    return settled
