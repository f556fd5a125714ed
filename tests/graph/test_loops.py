"""Loops: the toy map by hand, every loop against networkx, and what happens when there are many."""

from __future__ import annotations

from itertools import permutations
from typing import Any

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mapper.graph.build import DiGraph, causal_graph
from mapper.graph.loops import arrows_of, loops
from tests.graph.maps import load, small

ARROWS = list(permutations("abcdef", 2))


def graph_of(arrows: set[tuple[str, str]]) -> DiGraph:
    graph: DiGraph = nx.DiGraph()
    graph.add_nodes_from("abcdef", kind="cause")
    graph.add_edges_from(sorted(arrows), sign=1, weight=0.5, delay=1)
    return graph


def turned(nodes: list[str]) -> tuple[str, ...]:
    lowest = nodes.index(min(nodes))
    return (*nodes[lowest:], *nodes[:lowest])


def every_loop(graph: DiGraph, longest: int) -> list[tuple[str, ...]]:
    found = {turned(loop) for loop in nx.simple_cycles(graph, longest)}
    return sorted(found, key=lambda loop: (len(loop), loop))


def nodes_of(answer: dict[str, Any]) -> list[tuple[str, ...]]:
    return [tuple(loop["nodes"]) for loop in answer["loops"]]


def test_toy() -> None:
    found = loops(causal_graph(load("toy")))
    assert (found["reinforcing"], found["balancing"], found["total"]) == (1, 1, 2)
    first, second = found["loops"]
    assert (first["nodes"], first["type"]) == (["A", "H", "B", "K1"], "reinforcing")
    assert (first["strength"], first["delay_months"]) == (0.141, 12)
    assert (second["type"], second["delay_months"]) == ("balancing", 39)
    assert second["through_intervention"] is True


@pytest.mark.parametrize(
    ("signs", "expected"),
    [
        ((1, 1), "reinforcing"),
        ((-1, -1), "reinforcing"),
        ((1, -1), "balancing"),
        ((0, -1), "unclear"),
    ],
)
def test_the_signs_decide_the_type(signs: tuple[int, int], expected: str) -> None:
    case = small("A>B B>A", **{"A>B": {"sign": signs[0]}, "B>A": {"sign": signs[1]}})
    assert loops(causal_graph(case))["loops"][0]["type"] == expected


@given(st.sets(st.sampled_from(ARROWS)), st.integers(2, 6))
def test_every_loop_is_found_once_in_order(arrows: set[tuple[str, str]], longest: int) -> None:
    graph = graph_of(arrows)
    answer = loops(graph, longest)
    assert nodes_of(answer) == every_loop(graph, longest)[:500]
    assert ("stopped" in answer) == (len(every_loop(graph, longest)) > 500)


@given(st.sets(st.sampled_from(ARROWS), min_size=12), st.integers(1, 40))
def test_a_list_that_stops_holds_the_shortest_and_one_through_every_link(
    arrows: set[tuple[str, str]], most: int
) -> None:
    graph = graph_of(arrows)
    every = every_loop(graph, 6)
    answer = loops(graph, 6, most)
    if len(every) <= most:
        assert nodes_of(answer) == every
        assert "stopped" not in answer
        return
    assert answer["stopped"] is True
    assert set(every[:most]) <= set(nodes_of(answer)) <= set(every)
    passed = {arrow for loop in nodes_of(answer) for arrow in arrows_of(loop)}
    assert passed == {arrow for loop in every for arrow in arrows_of(loop)}


@given(st.sets(st.sampled_from(ARROWS), min_size=12), st.integers(0, 30))
def test_a_search_cut_short_says_so_and_invents_nothing(
    arrows: set[tuple[str, str]], effort: int
) -> None:
    graph = graph_of(arrows)
    every, answer = every_loop(graph, 6), loops(graph, 6, effort=effort)
    assert set(nodes_of(answer)) <= set(every)
    assert len(set(nodes_of(answer))) == answer["total"]
    assert nodes_of(answer) == every or answer["stopped"] is True


def test_as_many_loops_as_may_be_listed_are_no_reason_to_stop() -> None:
    graph = causal_graph(load("toy"))
    assert "stopped" not in loops(graph, most=2)
    assert loops(graph, most=1)["stopped"] is True


def test_a_loop_that_is_too_long_is_none() -> None:
    ring = [f"A{n:02}" for n in range(13)]
    arrows = " ".join(f"{a}>{b}" for a, b in arrows_of(ring))
    assert loops(causal_graph(small(arrows)))["total"] == 0
    assert loops(causal_graph(small(arrows)), longest=13)["total"] == 1
