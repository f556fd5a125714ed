"""Strongest paths, what is reached, key consequences and leverage."""

from __future__ import annotations

from itertools import pairwise, permutations
from math import prod
from typing import Any

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mapper.graph.build import DiGraph, causal_graph, effect_graph, problem_graph
from mapper.graph.reach import (
    THRESHOLD,
    key_consequences,
    leverage,
    reached,
    strongest_paths,
)
from tests.graph.maps import SAMPLES, load, small

NODES = "abcde"
ARROWS = list(permutations(NODES, 2))


def graph_of(links: dict[tuple[str, str], tuple[int, int]]) -> DiGraph:
    """A graph of states; each link with its strength and sign."""
    graph: DiGraph = nx.DiGraph()
    graph.add_nodes_from(NODES, kind="cause", key=False)
    for (a, b), (strength, sign) in links.items():
        graph.add_edge(a, b, link=a + b, weight=strength / 4, sign=sign, delay=strength)
    return graph


graphs = st.dictionaries(
    st.sampled_from(ARROWS), st.tuples(st.integers(1, 3), st.sampled_from([-1, 0, 1]))
).map(graph_of)


def by_hand(graph: DiGraph, start: str, end: str) -> tuple[Any, ...] | None:
    """The best of all simple paths, in the order of the definition."""
    paths = nx.all_simple_paths(graph, start, end)
    strengths = [(prod(graph.edges[a]["weight"] for a in pairwise(p)), tuple(p)) for p in paths]
    best = min(((-s, len(p), p) for s, p in strengths), default=None)
    return best and (-best[0], best[2])


@given(graphs)
def test_the_strongest_path_is_the_best_of_all_paths(graph: DiGraph) -> None:
    found = strongest_paths(graph, "c")
    for end in NODES.replace("c", ""):
        best = by_hand(graph, "c", end)
        assert (end in found.strengths) == (best is not None)
        if best:
            path = found.to(end)
            arrows = [graph.edges[a] for a in pairwise(path.nodes)]
            assert (path.strength, path.nodes) == best
            assert path.sign == prod(arrow["sign"] for arrow in arrows)
            assert path.delay == sum(arrow["delay"] for arrow in arrows)
            assert path.links == tuple(arrow["link"] for arrow in arrows)


@given(graphs)
def test_a_least_strength_leaves_out_the_weaker_and_nothing_else(graph: DiGraph) -> None:
    every, some = strongest_paths(graph, "a"), strongest_paths(graph, "a", THRESHOLD)
    assert some.strengths == {n: s for n, s in every.strengths.items() if s >= THRESHOLD}
    assert all(some.to(node) == every.to(node) for node in some.strengths)


@given(graphs)
def test_leverage_is_the_sum_of_strongest_paths(graph: DiGraph) -> None:
    scores = {row["id"]: row for row in leverage(graph, ["a", "e"])["ranking"]}
    for node in NODES:
        ends = [best[0] for k in "ae" if k != node and (best := by_hand(graph, node, k))]
        assert (node in scores) == bool(ends)
        if ends:
            assert scores[node]["score"] == round(sum(ends), 3)
            assert scores[node]["reaches"] == len(ends)


@pytest.mark.parametrize("name", [*SAMPLES, "toy"])
def test_what_an_intervention_reaches_is_read_in_the_graph_of_it_alone(name: str) -> None:
    case = load(name)
    graph, keys = causal_graph(case), key_consequences(problem_graph(case))
    for intervention in (n for n, node in graph.nodes.items() if node["life"]):
        alone = effect_graph(case, [intervention])
        assert reached(graph, [intervention], keys) == reached(alone, [intervention], keys)


def test_of_equal_paths_the_one_with_the_smallest_ids_from_the_start_is_taken() -> None:
    graph = problem_graph(small("A>B1 A>B2 B1>D B2>C C>E D>E"))
    assert strongest_paths(graph, "A").to("E").nodes == ("A", "B1", "D", "E")


def test_of_equally_strong_paths_the_shorter_one_is_taken() -> None:
    weak, strong = {"strength": 1}, {"strength": 2}
    case = small("A>B B>C A>C", **{"A>C": weak, "A>B": strong, "B>C": strong})
    assert strongest_paths(problem_graph(case), "A").to("C").nodes == ("A", "C")


def test_toy_reach() -> None:
    found = reached(causal_graph(load("toy")), ["I1", "I2"], ["K1", "K2"])
    assert found["I1"]["K1"].strength == 0.75 * 0.75 * 0.5 * 0.75
    assert found["I1"]["K1"].sign == -1
    assert "K2" not in found["I1"]
    assert found["I2"]["K2"].strength == 0.125


def test_three_medium_links_reach_and_four_do_not() -> None:
    graph = problem_graph(small("A>B B>C C>D D>E"))
    assert list(reached(graph, ["A"], ["D", "E"])["A"]) == ["D"]


def test_nothing_reaches_itself() -> None:
    assert reached(problem_graph(small("A>B B>A")), ["A"], ["A", "B"])["A"].keys() == {"B"}


def test_toy_leverage() -> None:
    ranking = leverage(problem_graph(load("toy")), ["K1", "K2"])["ranking"]
    assert [(row["id"], row["score"]) for row in ranking] == [
        ("B", 1.0),
        ("A", 0.375),
        ("R", 0.188),
        ("K1", 0.047),
    ]


def test_without_a_mark_the_ends_stand_in_for_key_consequences() -> None:
    assert key_consequences(problem_graph(small("H>B B>C H>D A>H"))) == ["C", "D"]
    assert key_consequences(problem_graph(small("H>B B>C K1"))) == ["K1"]
    assert key_consequences(problem_graph(small("H>B B>H"))) == []


def test_a_start_that_is_not_there_is_a_bug() -> None:
    with pytest.raises(KeyError):
        strongest_paths(graph_of({}), "z")
