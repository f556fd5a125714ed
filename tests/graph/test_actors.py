"""Actors: who stands alone, who joins sectors, what falls if one leaves, who is left out."""

from __future__ import annotations

from typing import Any

import networkx as nx
import pytest

from mapper.graph.actors import influence_dependence
from mapper.graph.analyse import analyse
from mapper.model import Case, Link, LinkKind, Participant
from tests.graph.maps import small


def actors(case: Case) -> dict[str, Any]:
    found: dict[str, Any] = analyse(case, ["actors"])["actors"]
    return found


def related(*pairs: str, **sectors: str) -> Case:
    """Actors a, b, … related in pairs, of a sector each ("public" unless said)."""
    names = sorted({name for pair in pairs for name in pair} | sectors.keys())
    fields: dict[str, Any] = {f"V{n}": {"sector": sectors.get(n, "public")} for n in names}
    return small(" ".join(f"V{pair[0]}>V{pair[1]}" for pair in pairs), **fields)


def test_the_middle_of_a_line_of_sectors_is_a_broker_and_holds_it_together() -> None:
    found = actors(related("ab", "bc", a="public", b="civil", c="private"))
    assert found["brokers"] == [{"id": "Vb", "cross_sector_open_pairs": 1, "betweenness": 1.0}]
    assert found["articulation_points"] == ["Vb"]


def test_nobody_is_a_broker_between_their_own_or_who_work_together() -> None:
    assert actors(related("ab", "bc"))["brokers"] == []
    assert actors(related("ab", "bc", "ac", a="civil"))["brokers"] == []


def test_who_stands_alone_is_told_apart_from_target_groups() -> None:
    case = small("Va>Vb Vc Vd>I1", Vc={"type": "target_group"})
    found = actors(case)
    assert found["isolated_target_groups"] == ["Vc"]
    assert found["isolated_actors"] == ["Vd"]  # alone in the team of I1
    assert found["no_links_at_all"] == ["Vc"]
    assert found["components"] == [["Va", "Vb"], ["Vc"], ["Vd"]]


def test_a_team_works_together_and_a_stopped_one_does_not() -> None:
    assert actors(small("Va>I1 Vb>I1"))["edges"] == [["Va", "Vb"]]
    assert actors(small("Va>I1 Vb>I1", I1={"stage": "stopped"}))["edges"] == []


def test_what_falls_with_the_only_runner() -> None:
    runs = {"form": "runs"}
    case = small(
        "Va>I1 I1>N1 Vb>I2 I2>N2 Va>I2 H>Q1 Va>Q1",
        **{"Va>I1": runs, "Vb>I2": runs, "Va>I2": runs, "Va>Q1": {"status": "accepted"}},
    )
    found = analyse(case, ["dependency"])["dependency"]
    assert found == {
        "Va": {
            "interventions_lost": ["I1"],
            "needs_losing_all_live_cover": ["N1"],
            "roles_becoming_unfilled": ["Q1"],
        }
    }


def test_a_planned_intervention_covers_no_need_that_could_be_lost() -> None:
    case = small("Va>I1 I1>N1", I1={"stage": "idea"}, **{"Va>I1": {"form": "runs"}})
    found = analyse(case, ["dependency"])["dependency"]["Va"]
    assert found["interventions_lost"] == ["I1"]
    assert found["needs_losing_all_live_cover"] == []


def test_a_role_already_empty_does_not_become_so() -> None:
    accepted = {"status": "accepted"}
    case = small("H>Q1 Va>Q1", Q1={"required_count": 2}, **{"Va>Q1": accepted})
    assert analyse(case, ["dependency"])["dependency"] == {}


def test_affected_is_who_something_is_about_and_who_takes_no_part() -> None:
    case = small("H>Va K>Vb A>Vc I1>Vd Vb>I1", Va={"involvement": 1})
    case.put("participants", "p", Participant("p", represents="Vc"))
    found = analyse(case, ["affected_not_involved"])["affected_not_involved"]
    assert found == [{"id": "Va", "affected_by": ["H"], "involvement": 1}]


@pytest.mark.parametrize(("status", "left_out"), [("accepted", False), ("proposed", True)])
def test_only_who_has_said_yes_takes_part(status: str, left_out: bool) -> None:
    case = small("H>Va H>Q1 Va>Q1", **{"Va>Q1": {"status": status}})
    assert bool(analyse(case, ["affected_not_involved"])["affected_not_involved"]) == left_out


def test_influence_on_three_states() -> None:
    graph: Any = nx.DiGraph()
    graph.add_edge("a", "b", strength=3)
    graph.add_edge("b", "c", strength=3)
    found = influence_dependence(graph)
    assert found["mean"] == 2.0
    assert [found["elements"][n]["quadrant"] for n in "abc"] == ["driver", "relay", "result"]


def test_without_states_nothing_drives() -> None:
    empty: Any = nx.DiGraph()
    assert influence_dependence(empty) == {"mean": 0.0, "elements": {}}


def test_a_contribution_of_another_form_runs_nothing() -> None:
    case = small("Va>I1", **{"Va>I1": {"form": "time"}})
    assert analyse(case, ["dependency"])["dependency"] == {}
    case.put("links", "x", Link("x", LinkKind.CONTRIBUTES, "Va", "I1", form="runs"))
    assert list(analyse(case, ["dependency"])["dependency"]) == ["Va"]
