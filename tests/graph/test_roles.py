"""Roles: the toy map by hand, and every status."""

from __future__ import annotations

import pytest

from mapper.graph.build import whole_graph
from mapper.graph.roles import roles
from tests.graph.maps import load, small


def test_toy() -> None:
    answer = roles(whole_graph(load("toy")))
    assert {role: row["status"] for role, row in answer["roles"].items()} == {
        "Q1": "filled",
        "Q2": "proposed",
        "Q3": "partly",
    }
    assert answer["unfilled"] == ["Q2", "Q3"]
    assert answer["roles"]["Q3"]["missing"] == 1


@pytest.mark.parametrize(
    ("needs", "answers", "status", "missing"),
    [
        (1, [], "unfilled", 1),
        (1, ["declined"], "unfilled", 1),
        (1, ["proposed", "declined"], "proposed", 1),
        (2, ["accepted", "proposed"], "partly", 1),
        (1, ["accepted"], "filled", 0),
        (1, ["accepted", "accepted"], "surplus", 0),
    ],
)
def test_every_status(needs: int, answers: list[str], status: str, missing: int) -> None:
    fills = {f"V{n}>Q1": {"status": answer} for n, answer in enumerate(answers)}
    case = small(" ".join(["H>Q1", *fills]), Q1={"required_count": needs}, **fills)
    row = roles(whole_graph(case))["roles"]["Q1"]
    assert (row["status"], row["missing"]) == (status, missing)


def test_a_role_only_a_stopped_intervention_requires_is_not_required() -> None:
    answer = roles(whole_graph(small("I1>Q1 Q2", I1={"stage": "stopped"})))
    assert {row["status"] for row in answer["roles"].values()} == {"not_required"}
    assert answer["unfilled"] == []
