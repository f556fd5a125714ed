"""Which links the order of leverage hangs on, and what the findings say of it."""

from __future__ import annotations

from typing import Any

import pytest

from mapper.graph.analyse import analyse
from mapper.graph.asked import Study
from mapper.graph.findings import Finding, findings
from mapper.graph.sensitivity import sensitivity
from mapper.model import Case
from tests.graph.maps import load, small


def of(case: Case) -> dict[str, Finding]:
    return {finding.id: finding for finding in findings(case, analyse(case))}


def answer(case: Case):
    study = Study(case)
    return sensitivity(study.problem, study.targets)


def test_the_link_that_carries_the_first_decides() -> None:
    case = small("H>A H>B A>K B>K", **{"A>K": {"strength": 3}, "B>K": {"strength": 2}})
    found = answer(case)
    assert found["first"][:2] == ["A", "B"]
    by_link = {row["link"]: row for row in found["deciding"]}
    assert by_link["l02"]["change"] == "missing"
    assert by_link["l02"]["first"][0] == "B"
    assert "l03" in by_link  # without it B leaves the first five


def test_one_step_is_told_from_missing() -> None:
    case = small("H>A H>B A>K B>K", **{"A>K": {"strength": 3}, "B>K": {"strength": 3}})
    found = answer(case)
    assert {row["link"]: row["change"] for row in found["deciding"]}["l02"] == "weaker"
    assert found["alike"] == [["A", "B"]]


def test_nothing_to_rank_hangs_on_nothing() -> None:
    found = answer(small("A B"))
    assert found == {"first": [], "deciding": [], "alike": [], "tried": 0, "links": 0}


def test_the_graph_is_as_it_was() -> None:
    study = Study(load("vald-i-nara-relation"))
    before: Any = sorted(study.problem.edges(data="weight"))
    sensitivity(study.problem, study.targets)
    assert sorted(study.problem.edges(data="weight")) == before


def test_what_decides_and_what_cannot_be_told_apart_is_said() -> None:
    case = small("H>A H>B A>K B>K", **{"A>K": {"strength": 3}, "B>K": {"strength": 3}})
    found = of(case)
    assert found["leverage:alike"].elements == ("A", "B")
    assert "l02" in found["leverage:deciding"].links


@pytest.mark.parametrize(
    ("stages", "waits"),
    [(("idea", "assessed"), True), (("idea", "running"), False), (("idea", "stopped"), False)],
)
def test_waiting_is_several_plans_and_no_beginning(stages: tuple[str, str], waits: bool) -> None:
    case = small("I1>N1 I2>N1", I1={"stage": stages[0]}, I2={"stage": stages[1]})
    assert ("waiting" in of(case)) == waits


def test_who_is_to_be_more_involved() -> None:
    case = small("Va Vb", Va={"involvement": 1, "wanted_involvement": 3}, Vb={"involvement": 2})
    found = of(case)["involvement"]
    assert found.elements == ("Va",)
    assert found.detail == "Va: informed, wanted: co-creating"
