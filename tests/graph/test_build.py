"""The graphs of a case: who is in them, and what nodes and links carry."""

from __future__ import annotations

from typing import Any

import pytest

from mapper.graph.build import (
    causal_graph,
    challenge_of,
    effect_graph,
    problem_graph,
    whole_graph,
    work_graph,
)
from tests.graph.maps import ANSWERS, load, small


def test_the_problem_graph_holds_states_and_what_they_lead_to() -> None:
    graph = problem_graph(load("toy"))
    assert set(graph) == {"H", "R", "A", "B", "K1", "K2", "G"}
    assert graph.number_of_edges() == 7
    assert graph.edges["B", "K2"] == {
        "link": "l05",
        "sign": 1,
        "strength": 1,
        "weight": 0.25,
        "delay": 24,
        "confidence": 1,
        "sourced": False,
    }
    assert graph.nodes["K2"] == {"kind": "consequence", "key": True, "valence": -1, "life": ""}


def test_the_causal_graph_adds_interventions_but_for_stopped_ones() -> None:
    case = small("I1>A A>I1 I2>A I3>A A>H", I2={"stage": "stopped"}, I3={"stage": "idea"})
    graph = causal_graph(case)
    assert {n: node["life"] for n, node in graph.nodes.items() if node["life"]} == {
        "I1": "live",
        "I3": "planned",
    }
    assert set(graph.edges) == {("I1", "A"), ("A", "I1"), ("I3", "A"), ("A", "H")}


def test_the_effect_graph_holds_the_chosen_interventions_alone() -> None:
    graph = effect_graph(load("toy"), ["I1", "nobody"])
    assert set(graph) - set(problem_graph(load("toy"))) == {"I1"}
    assert {("I1", "A"), ("K2", "I1")} <= set(graph.edges)


@pytest.mark.parametrize(
    ("given", "name", "meant"),
    [
        ({"sign": None}, "sign", 0),
        ({"strength": None}, "weight", 0.5),
        ({"delay": None}, "delay", 0),
        ({"confidence": None}, "confidence", 2),
        ({"sources": ("s",)}, "sourced", True),
    ],
)
def test_what_a_link_leaves_out_is_taken_plainly(
    given: dict[str, Any], name: str, meant: float
) -> None:
    graph = problem_graph(small("A>H", **{"A>H": given}))
    assert graph.edges["A", "H"][name] == meant


def test_valence_left_out_is_that_of_the_kind() -> None:
    case = small("A K1 G1 B", H={"valence": 1}, B={"valence": 0})
    assert {n: node["valence"] for n, node in problem_graph(case).nodes.items()} == {
        "H": -1,
        "A": -1,
        "K1": -1,
        "G1": 1,
        "B": 0,
    }


def test_a_challenge_is_never_a_key_consequence() -> None:
    assert problem_graph(small("A>H", H={"key": True})).nodes["H"]["key"] is False


def test_the_whole_graph_gathers_the_forms_in_which_an_actor_contributes() -> None:
    graph = whole_graph(load("toy"))
    assert graph.edges["X", "I1"]["forms"] == {"runs", "funds"}
    assert graph.edges["Z", "Q2"]["status"] == "proposed"
    assert graph.nodes["Q3"]["required"] == 2
    assert graph.nodes["V"]["target_group"] is True


@pytest.mark.parametrize("name", ANSWERS)
def test_the_work_graph_is_that_of_the_answers(name: str) -> None:
    edges = sorted(sorted(edge) for edge in work_graph(load(name)).edges)
    assert edges == ANSWERS[name]["actors"]["edges"]


def test_a_stopped_intervention_brings_nobody_together() -> None:
    case = small("V1>I1 V2>I1", I1={"stage": "stopped"})
    assert work_graph(case).number_of_edges() == 0


def test_whoever_has_only_been_asked_is_not_in_the_team() -> None:
    case = small("I1>Q1 V1>Q1 V2>I1", **{"V1>Q1": {"status": "proposed"}})
    assert work_graph(case).number_of_edges() == 0
    case = small("I1>Q1 V1>Q1 V2>I1", **{"V1>Q1": {"status": "accepted"}})
    assert list(work_graph(case).edges) == [("V1", "V2")]


def test_a_graph_may_lack_a_challenge() -> None:
    case = small("A")
    del case.elements["H"]
    assert challenge_of(problem_graph(case)) is None
