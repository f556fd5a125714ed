"""Weak spots: the toy map by hand, and which links count."""

from __future__ import annotations

from typing import Any

from mapper.graph.analyse import analyse
from tests.graph.maps import load, small


def weak(arrows: str, **fields: dict[str, Any]) -> dict[str, Any]:
    case = small(arrows, **fields)
    answer: dict[str, Any] = analyse(case, ["evidence_weak_spots"])["evidence_weak_spots"]
    return answer


def test_toy() -> None:
    answer = analyse(load("toy"))["evidence_weak_spots"]
    loads = {row["link"]: row["load"] for row in answer["weak_links_by_load"]}
    assert loads == {"l11": 0.5, "l02": 0.352, "l05": 0.125}
    assert answer["weak_links_by_load"][0]["why"] == ["no_source", "low_confidence"]


def test_a_link_with_source_and_confidence_is_not_weak() -> None:
    sourced = {"sources": ("s",)}
    assert weak("A>K1 A>H", **{"A>K1": sourced})["weak_links_by_load"] == []
    low = weak("A>K1 A>H", **{"A>K1": sourced | {"confidence": 1}})
    assert [row["why"] for row in low["weak_links_by_load"]] == [["low_confidence"]]


def test_a_link_nothing_rests_on_is_counted_but_not_listed() -> None:
    answer = weak("A>H H>K1 B>C")
    assert [(row["from"], row["to"]) for row in answer["weak_links_by_load"]] == [
        ("A", "H"),
        ("H", "K1"),
    ]
    assert (answer["causal_links"], answer["without_source"]) == (3, 3)


def test_links_of_a_stopped_intervention_are_not_counted() -> None:
    answer = weak("A>H I1>A", I1={"stage": "stopped"})
    assert answer["causal_links"] == 1
