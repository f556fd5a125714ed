"""Who does something about which need, what waits, and what several do."""

from __future__ import annotations

from dataclasses import replace

from mapper.graph.shared import actors_by_need
from tests.graph.maps import load


def states(case) -> dict[str, str]:
    return {need: row["state"] for need, row in actors_by_need(case)["needs"].items()}


def test_two_who_do_something_now_overlap_and_nobody_is_said() -> None:
    found = actors_by_need(load("toy"))
    assert found["needs"]["N1"] == {"actors": {"X": "live", "Y": "live"}, "state": "overlap"}
    assert found["needs"]["N2"]["state"] == ""
    assert found["needs"]["N3"] == {"actors": {}, "state": "nobody"}


def test_what_several_plan_and_nobody_started_waits() -> None:
    case = load("toy")
    for name in ("I1", "I2"):
        case.put("elements", name, replace(case.elements[name], stage="idea"))
    assert states(case)["N1"] == "waiting"


def test_a_stopped_intervention_is_left_out() -> None:
    case = load("toy")
    case.put("elements", "I1", replace(case.elements["I1"], stage="stopped"))
    assert actors_by_need(case)["needs"]["N1"]["actors"] == {"Y": "live"}
