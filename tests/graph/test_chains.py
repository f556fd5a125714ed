"""Consequence chains: the toy map by hand, and paths counted without walking them all."""

from __future__ import annotations

from itertools import permutations
from typing import Any

import networkx as nx
from hypothesis import given
from hypothesis import strategies as st

from mapper.graph.build import problem_graph
from mapper.graph.chains import MOST_PATHS, consequence_chains, count_paths
from tests.graph.maps import load, small

ARROWS = list(permutations("abcdefg", 2))


def answer(arrows: str, **fields: dict[str, Any]) -> dict[str, Any]:
    return consequence_chains(problem_graph(small(arrows, **fields)))


def test_toy() -> None:
    found = consequence_chains(problem_graph(load("toy")))
    assert found["end_consequences"] == ["G", "K2"]
    assert found["leads_back_to_challenge"] == ["A"]
    chain = found["chains"]["K2"]
    assert (chain["strength"], chain["sign"], chain["delay_on_strongest"]) == (0.125, 1, 30)
    assert found["chains"]["G"]["sign"] == -1


def test_everything_in_circles_has_no_end() -> None:
    found = answer("H>B B>H")
    assert (found["end_consequences"], found["chains"]) == ([], {})
    assert found["leads_back_to_challenge"] == ["B"]


def test_an_unclear_link_makes_the_chain_unclear() -> None:
    found = answer("H>B B>K1", **{"H>B": {"sign": 0}})
    assert found["chains"]["K1"]["sign"] == 0


def test_a_key_consequence_on_the_way_has_a_chain_and_one_elsewhere_has_none() -> None:
    assert list(answer("H>K1 K1>B A>K2")["chains"]) == ["B", "K1"]


def test_many_paths_are_counted_up_to_the_most_and_said_to_be_more() -> None:
    steps = [
        f"{a}>{b}"
        for n in range(15)
        for a, b in (
            (f"C{n:02}", f"D{n:02}"),
            (f"C{n:02}", f"E{n:02}"),
            (f"D{n:02}", f"C{n + 1:02}"),
            (f"E{n:02}", f"C{n + 1:02}"),
        )
    ]
    chain = answer(" ".join(["H>C00", *steps]))["chains"]["C15"]
    assert (chain["paths"], chain["more"]) == (MOST_PATHS, True)
    assert (chain["shortest_links"], chain["longest_links"]) == (31, 31)


@given(st.sets(st.sampled_from(ARROWS), max_size=20))
def test_as_many_paths_as_there_are(arrows: set[tuple[str, str]]) -> None:
    graph: Any = nx.DiGraph(arrows)
    graph.add_node("a")
    found = count_paths(graph, "a")
    for node in nx.descendants(graph, "a"):
        paths = list(nx.all_simple_paths(graph, "a", node))
        assert found[node].paths == len(paths)
        assert found[node].longest == max(map(len, paths)) - 1
        assert not found[node].more


@given(st.sets(st.sampled_from(ARROWS), max_size=20), st.integers(0, 30))
def test_with_little_effort_every_number_is_at_least(
    arrows: set[tuple[str, str]], effort: int
) -> None:
    graph: Any = nx.DiGraph(arrows)
    graph.add_node("a")
    found = count_paths(graph, "a", effort)
    for node in nx.descendants(graph, "a"):
        paths = list(nx.all_simple_paths(graph, "a", node))
        assert 1 <= found[node].paths <= len(paths)
        assert found[node].more or found[node].paths == len(paths)
        assert min(map(len, paths)) <= found[node].longest + 1 <= max(map(len, paths))
