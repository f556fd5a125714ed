"""Where it begins: root causes, root loops, and the circle the challenge itself is part of."""

from __future__ import annotations

from typing import Any

import networkx as nx

from mapper.graph.build import DiGraph, challenge_of


def root_causes(problem: DiGraph) -> dict[str, Any]:
    """Where the problem begins, as far as somebody has drawn it.

    *problem* is a problem graph (`build.problem_graph`); sign and strength do not matter. All of
    the answer are ids, sorted:

    - `root_causes`: states that lead to the challenge and that nothing leads to;
    - `protective_roots`: those of them with valence +1, a supporting resource rather than a cause;
    - `root_loops`: circles (lists of ids) that lead to the challenge and that nothing outside
      leads to: they have no beginning;
    - `challenge_has_no_external_cause`: nothing leads to the challenge but its own circle;
    - `feedback_group_of_challenge`: what is both a cause and an effect of the challenge, itself
      included: places to enter, not roots;
    - `loose`: states other than the challenge without a link to any state.

    The roots are the sources of the condensation of the graph into strongly connected components
    (Tarjan 1972), among the ancestors of the component of the challenge. A graph without a
    challenge has empty answers.

    >>> import networkx as nx
    >>> graph = nx.DiGraph()
    >>> graph.add_node("H", kind="challenge", valence=-1)
    >>> graph.add_nodes_from("RAB", kind="cause", valence=-1)
    >>> graph.add_edges_from([("R", "A"), ("A", "H"), ("H", "A"), ("H", "B")])
    >>> answer = root_causes(graph)
    >>> answer["root_causes"], answer["feedback_group_of_challenge"]
    (['R'], ['A', 'H'])
    """
    challenge = challenge_of(problem)
    loose = sorted(n for n, degree in problem.degree() if degree == 0 and n != challenge)
    if challenge is None:
        return _answer([], [], [], False, [], loose)
    upstream = nx.ancestors(problem, challenge)
    downstream = nx.descendants(problem, challenge)
    group = (upstream & downstream) | {challenge}
    roots = sorted(n for n in upstream if problem.in_degree(n) == 0)
    return _answer(
        [n for n in roots if problem.nodes[n]["valence"] != 1],
        [n for n in roots if problem.nodes[n]["valence"] == 1],
        _root_loops(problem, upstream - group),
        upstream <= group,
        sorted(group),
        loose,
    )


def _root_loops(problem: DiGraph, outside: set[str]) -> list[list[str]]:
    circles = nx.strongly_connected_components(problem.subgraph(outside))
    return sorted(
        sorted(circle)
        for circle in circles
        if len(circle) > 1 and all(set(problem.predecessors(n)) <= circle for n in circle)
    )


def _answer(
    roots: list[str],
    protective: list[str],
    loops: list[list[str]],
    no_outside: bool,
    group: list[str],
    loose: list[str],
) -> dict[str, Any]:
    return {
        "root_causes": roots,
        "protective_roots": protective,
        "root_loops": loops,
        "challenge_has_no_external_cause": no_outside,
        "loose": loose,
        "feedback_group_of_challenge": group,
    }
