"""The analyses, against plain networkx calls for the same questions on the same graph."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from itertools import islice
from math import log

import networkx as nx

from benchmarks import synthetic
from benchmarks.measure import Row, compare, timed
from mapper.graph.analyse import analyse
from mapper.graph.build import causal_graph, effect_graph, problem_graph
from mapper.model import Case, Kind


def rows() -> Iterator[Row]:
    """All analyses at 500 and 5,000 elements, and of a map in which everything leads on."""
    case = synthetic.case(500)
    yield compare(
        "all analyses of 500 elements",
        lambda: timed(lambda: analyse(case)),
        "networkx alone",
        lambda: timed(lambda: plain(case)),
        goal=0.3,
    )
    large = synthetic.case(5000)
    yield compare(
        "all analyses of 5,000 elements",
        lambda: timed(lambda: analyse(large)),
        "reading its graphs once",
        lambda: timed(lambda: (causal_graph(large), problem_graph(large))),
    )


def plain(case: Case) -> None:
    """The same questions with networkx's own functions and nothing cleverer."""
    graph = problem_graph(case)
    challenge = case.challenge.id
    nx.condensation(graph)
    nx.ancestors(graph, challenge)
    cycles = nx.simple_cycles(causal_graph(case), length_bound=12)
    deque(islice(cycles, 500), maxlen=0)
    reached = nx.descendants(graph, challenge)
    ends = {n for n in reached if graph.out_degree(n) == 0 or case.elements[n].key}
    for end in ends:
        deque(islice(nx.all_simple_paths(graph, challenge, end), 10_000), maxlen=0)
    for node in graph:
        nx.single_source_dijkstra(graph, node, weight=_distance)
    for element in case.elements.values():
        if element.kind is Kind.INTERVENTION and not element.is_stopped:
            alone = effect_graph(case, [element.id])
            nx.single_source_dijkstra(alone, element.id, weight=_distance)


def _distance(_source: str, _target: str, data: dict[str, float]) -> float:
    return -log((data.get("strength") or 2) / 4)
