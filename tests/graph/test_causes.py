"""Root causes: the toy map by hand, and the shapes that are easy to get wrong."""

from __future__ import annotations

from typing import Any

from mapper.graph.build import problem_graph
from mapper.graph.causes import root_causes
from tests.graph.maps import load, small


def answer(arrows: str, **fields: dict[str, Any]) -> dict[str, Any]:
    return root_causes(problem_graph(small(arrows, **fields)))


def test_toy() -> None:
    found = root_causes(problem_graph(load("toy")))
    assert found["root_causes"] == ["R"]
    assert found["feedback_group_of_challenge"] == ["A", "B", "H", "K1"]


def test_only_what_leads_to_the_challenge_is_a_root() -> None:
    assert answer("A>H B>K1 H>K1")["root_causes"] == ["A"]


def test_a_supporting_resource_is_no_root_cause() -> None:
    found = answer("A>H G1>H")
    assert (found["root_causes"], found["protective_roots"]) == (["A"], ["G1"])


def test_a_circle_that_nothing_leads_to_is_a_root_loop() -> None:
    found = answer("A>B B>A A>H")
    assert (found["root_causes"], found["root_loops"]) == ([], [["A", "B"]])
    assert found["challenge_has_no_external_cause"] is False


def test_a_circle_with_a_cause_is_none() -> None:
    found = answer("R>A A>B B>A A>H")
    assert (found["root_causes"], found["root_loops"]) == (["R"], [])


def test_a_challenge_driven_by_its_own_circle_has_no_outer_cause() -> None:
    found = answer("H>B B>H")
    assert found["challenge_has_no_external_cause"] is True
    assert (found["root_causes"], found["root_loops"]) == ([], [])
    assert found["feedback_group_of_challenge"] == ["B", "H"]


def test_a_challenge_alone_is_its_own_group_and_not_loose() -> None:
    found = answer("A")
    assert found["challenge_has_no_external_cause"] is True
    assert found["feedback_group_of_challenge"] == ["H"]
    assert found["loose"] == ["A"]


def test_interventions_are_no_causes() -> None:
    found = answer("I1>A A>H")
    assert found["root_causes"] == ["A"]
    assert answer("I1>A")["loose"] == ["A"]
