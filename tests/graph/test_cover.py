"""Coverage and overlap: the toy map by hand, stopped interventions, unclear signs, side effects."""

from __future__ import annotations

from typing import Any

import pytest

from mapper.graph.analyse import analyse
from tests.graph.maps import load, small


def coverage(arrows: str, **fields: dict[str, Any]) -> dict[str, Any]:
    answer: dict[str, Any] = analyse(small(arrows, **fields), ["coverage"])["coverage"]
    return answer


def overlap(arrows: str, **fields: dict[str, Any]) -> list[dict[str, Any]]:
    answer: list[dict[str, Any]] = analyse(small(arrows, **fields), ["overlap"])["overlap"]
    return answer


def test_toy() -> None:
    answers = analyse(load("toy"))
    assert answers["coverage"]["needs"] == {"N1": "covered", "N2": "planned", "N3": "uncovered"}
    assert answers["coverage"]["key_consequences"]["K2"]["live"] == ["I2"]
    assert answers["overlap"][0]["degree"] == 0.333
    assert answers["overlap"][0]["type"] == "overlap"


def test_a_rent_guarantee_may_harm() -> None:
    answer = analyse(load("barns-bostad-forst"), ["coverage"])["coverage"]
    assert answer["key_consequences"]["c_kost"]["harmful"] == ["i_gar"]


@pytest.mark.parametrize(
    ("stage", "status"),
    [
        ("idea", "planned"),
        ("assessed", "planned"),
        (None, "planned"),
        ("testing", "covered"),
        ("learned", "covered"),
        ("running", "covered"),
        ("stopped", "uncovered"),
    ],
)
def test_the_stage_decides_whether_a_need_is_covered(stage: str | None, status: str) -> None:
    assert coverage("I1>N1", I1={"stage": stage})["needs"] == {"N1": status}


@pytest.mark.parametrize(
    ("sign", "valence", "row"),
    [
        (-1, -1, ("reached", [])),
        (1, -1, ("not_reached", ["I1"])),
        (1, 1, ("reached", [])),
        (0, -1, ("not_reached", [])),
        (-1, 0, ("not_reached", [])),
    ],
)
def test_sign_and_valence_decide_who_helps(
    sign: int, valence: int, row: tuple[str, list[str]]
) -> None:
    answer = coverage("I1>K1", K1={"valence": valence}, **{"I1>K1": {"sign": sign}})
    found = answer["key_consequences"]["K1"]
    assert (found["status"], found["harmful"]) == row


def test_another_intervention_is_no_way() -> None:
    answer = coverage("I1>A A>I2 I2>K1", **{"I2>K1": {"sign": -1}})
    assert answer["key_consequences"]["K1"]["live"] == ["I2"]


def test_without_a_mark_the_ends_are_looked_at() -> None:
    answer = coverage("H>B I1>B", **{"I1>B": {"sign": -1}})
    assert answer["key_consequences"]["B"]["status"] == "reached"


def test_no_common_target_is_no_overlap() -> None:
    assert overlap("I1>N1 I2>N1 I1>V1 I2>V2") == []
    assert len(overlap("I1>N1 I2>N1 I1>V1 I2>V1")) == 1


def test_no_common_effect_is_no_overlap() -> None:
    assert overlap("I1>A I2>A I1>V1 I2>V1", **{"I2>A": {"sign": -1}}) == []
    unclear = {"I1>A": {"sign": 0}, "I2>A": {"sign": 0}}
    assert overlap("I1>A I2>A I1>V1 I2>V1", **unclear) == []


def test_a_stopped_intervention_overlaps_with_nothing() -> None:
    assert overlap("I1>N1 I2>N1 I1>V1 I2>V1", I2={"stage": "stopped"}) == []


@pytest.mark.parametrize(
    ("arrows", "expected"),
    [
        ("V2>I1 V3>I2", "overlap"),
        ("V2>I1 V2>I2", "same_runner"),
        ("V2>I1", "runner_missing"),
        ("", "runner_missing"),
    ],
)
def test_who_runs_them_decides_the_type(arrows: str, expected: str) -> None:
    runs = {arrow: {"form": "runs"} for arrow in arrows.split()}
    pairs = overlap(f"I1>N1 I2>N1 I1>V1 I2>V1 {arrows}", **runs)
    assert [pair["type"] for pair in pairs] == [expected]


def test_whoever_only_funds_runs_nothing() -> None:
    pairs = overlap("I1>N1 I2>N1 I1>V1 I2>V1 V2>I1", **{"V2>I1": {"form": "funds"}})
    assert pairs[0]["runners"] == [[], []]


def test_the_greatest_degree_comes_first() -> None:
    pairs = overlap("I1>N1 I2>N1 I3>N1 I1>V1 I2>V1 I3>V1 I2>N2 I3>N2")
    assert [(pair["pair"], pair["degree"]) for pair in pairs] == [
        (["I2", "I3"], 1.0),
        (["I1", "I2"], 0.5),
        (["I1", "I3"], 0.5),
    ]
