"""Parts of a map to look at alone, on graphs small enough to be checked by hand."""

from __future__ import annotations

from itertools import permutations
from typing import Any

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mapper.graph import focus
from mapper.model import Link, LinkKind
from mapper.model.showing import WAYS


def links(text: str) -> list[Link]:
    """Links as "AB CD": each leads to something, and is called by its ends."""
    return [Link(ends, LinkKind.CAUSES, *ends) for ends in text.split()]


def near(text: str) -> focus.Near:
    return focus.web(links(text))


def told(part: focus.Part) -> tuple[str, str]:
    return "".join(sorted(part.elements)), " ".join(sorted(part.links))


LINE = near("AB BC CD DE XC")


@pytest.mark.parametrize(
    ("way", "steps", "expected"),
    [
        ("none", 1, ("C", "")),
        ("around", 1, ("BCDX", "BC CD XC")),
        ("around", 2, ("ABCDEX", "AB BC CD DE XC")),
        ("before", 1, ("BCX", "BC XC")),
        ("before", 9, ("ABCX", "AB BC XC")),
        ("after", 1, ("CD", "CD")),
        ("after", 2, ("CDE", "CD DE")),
    ],
)
def test_steps_from_the_middle_of_a_line(way: str, steps: int, expected: tuple[str, str]) -> None:
    assert told(focus.part(LINE, way, ["C"], steps)) == expected


def test_surroundings_hold_the_links_among_them_and_before_and_after_do_not() -> None:
    triangle = near("AB AC BC")
    assert told(focus.around(triangle, ["A"], 1)) == ("ABC", "AB AC BC")
    assert told(focus.after(triangle, ["A"], 1)) == ("ABC", "AB AC")


def test_several_starts_spread_together() -> None:
    assert told(focus.around(LINE, ["A", "E"], 1)) == ("ABDE", "AB DE")


@pytest.mark.parametrize(
    ("graph", "starts", "expected"),
    [
        ("AB BD AC CD AE EF FD", "AD", ("ABCD", "AB AC BD CD")),
        ("AB BD AC CD AE EF FD", "DA", ("ABCD", "AB AC BD CD")),
        ("AB BC CD DA", "AC", ("ABCD", "AB BC CD DA")),
        ("AB CB CD", "AD", ("ABCD", "AB CB CD")),
        ("AB CB AX XD", "AD", ("ADX", "AX XD")),
        ("AB CD", "AD", ("", "")),
        ("AB BC CD", "ACD", ("ABCD", "AB BC CD")),
        ("AB", "AA", ("", "")),
    ],
)
def test_ways_between(graph: str, starts: str, expected: tuple[str, str]) -> None:
    assert told(focus.between(near(graph), starts)) == expected


@pytest.mark.parametrize(
    ("graph", "starts", "expected"),
    [
        ("AB BC CA CD", "A", ("ABC", "AB BC CA")),
        ("AB BC CA AD DA", "A", ("AD", "AD DA")),
        ("AB BC CA AD DE EA", "A", ("ABCDE", "AB AD BC CA DE EA")),
        ("AB BC CA BA", "ABC", ("ABC", "AB BA BC CA")),
        ("AB BC CA DE ED", "AD", ("ABCDE", "AB BC CA DE ED")),
        ("AB BC", "B", ("", "")),
        ("AA", "A", ("", "")),
    ],
)
def test_loops(graph: str, starts: str, expected: tuple[str, str]) -> None:
    assert told(focus.loop(near(graph), starts)) == expected


def test_only_what_leads_to_something_goes_round() -> None:
    back = Link("BA", LinkKind.MEETS, "B", "A")
    assert told(focus.loop(focus.web([*links("AB"), back]), "A")) == ("", "")


def test_a_reach_stops_at_other_interventions_and_leaves_out_who_stands_behind() -> None:
    made = focus.web(
        [
            *links("IA AB BJ JC"),
            Link("IN", LinkKind.MEETS, "I", "N"),
            Link("NW", LinkKind.CONCERNS, "N", "W"),
            Link("IV", LinkKind.CONCERNS, "I", "V"),
            Link("AU", LinkKind.CONCERNS, "A", "U"),
            Link("PI", LinkKind.CONTRIBUTES, "P", "I"),
            Link("IR", LinkKind.REQUIRES, "I", "R"),
        ]
    )
    assert told(focus.reach(made, ["I"], ["I", "J"])) == ("ABINVW", "AB IA IN IV NW")
    assert told(focus.part(made, "reach", ["I"])) == ("ABCIJNVW", "AB BJ IA IN IV JC NW")


def test_every_way_a_step_can_name_is_known() -> None:
    for way in WAYS:
        assert focus.part(LINE, way, ["C", "D"]) is not None
    with pytest.raises(KeyError):
        focus.part(LINE, "sideways", ["C"])


NODES = "ABCDE"
graphs = st.sets(st.sampled_from(["".join(p) for p in permutations(NODES, 2)])).map(" ".join)


@given(graphs)
def test_the_ways_between_are_those_networkx_finds(text: str) -> None:
    graph: Any = nx.DiGraph()
    graph.add_nodes_from(NODES)
    graph.add_edges_from(tuple(text.split()))
    found: set[str] = set()
    for start, end in ("AE", "EA"):
        if nx.has_path(graph, start, end):
            found |= {n for way in nx.all_shortest_paths(graph, start, end) for n in way}
    if not found and nx.has_path(graph.to_undirected(), "A", "E"):
        ways = nx.all_shortest_paths(graph.to_undirected(), "A", "E")
        found = {n for way in ways for n in way}
    assert focus.between(near(text), "AE").elements == found


@given(graphs)
def test_a_loop_through_is_as_short_as_it_can_be(text: str) -> None:
    graph: Any = nx.DiGraph([(ends[0], ends[1]) for ends in text.split()])
    loops = [c for c in nx.simple_cycles(graph) if "A" in c]
    shortest = min(map(len, loops), default=0)
    expected = {n for c in loops if len(c) == shortest for n in c}
    assert focus.loop(near(text), ["A"]).elements == expected
