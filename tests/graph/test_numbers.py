"""What if, the unseen part, needs and capacity, packages, projects, and hints: by hand."""

from __future__ import annotations

import itertools
import math
import random
from typing import Any

import networkx as nx
import pytest

from mapper.graph import loglinear
from mapper.graph.analyse import analyse
from mapper.graph.capacity import Demand, need_vs_capacity
from mapper.graph.dark import chapman, dark_figure, log_interval, refusal
from mapper.graph.horizon import time_horizon
from mapper.graph.packages import exact, greedy
from mapper.graph.projects import financing, learning
from mapper.graph.quality import double_states, duplicates
from mapper.graph.whatif import band_of, settled, unclear_links, what_if
from mapper.model import Case, Element, Figure, Kind, Link, LinkKind, Register, Result, Scenario
from tests.graph.maps import small


def one(case: Case, name: str) -> Any:
    return analyse(case, [name])[name]


# ---- what if


def chain(*links: tuple[str, str, int, float]) -> Any:
    graph: Any = nx.DiGraph()
    for a, b, sign, weight in links:
        graph.add_node(a, valence=-1)
        graph.add_node(b, valence=-1)
        graph.add_edge(a, b, sign=sign, weight=weight, delay=3, link=a + b)
    return graph


def test_the_linear_effect_is_the_product_along_a_chain() -> None:
    graph = chain(("i", "a", -1, 0.75), ("a", "b", 1, 0.5), ("b", "c", -1, 0.5))
    effects = what_if(graph, {"i": 1})["effects"]
    assert [effects[n]["linear"] for n in "abc"] == [-0.75, -0.375, 0.188]
    assert [effects[n]["linear_band"] for n in "abc"] == ["---", "--", "+"]
    assert [effects[n]["better"] for n in "abc"] == [True, True, False]


def test_ways_add_up_and_the_fifth_link_counts_nothing() -> None:
    graph = chain(("i", "a", 1, 0.5), ("i", "b", 1, 0.5), ("a", "c", 1, 0.5), ("b", "c", 1, 0.5))
    assert what_if(graph, {"i": 1})["effects"]["c"]["linear"] == 0.5
    long = chain(*[(f"n{k}", f"n{k + 1}", 1, 0.75) for k in range(6)])
    effects = what_if(long, {"n0": 1})["effects"]
    assert effects["n4"]["linear"] == round(0.75**4, 3)
    assert effects["n5"]["linear"] == 0.0
    assert effects["n5"]["better"] is None


def test_nothing_moves_what_is_held_and_unclear_links_count_nothing() -> None:
    graph = chain(("i", "a", 1, 0.5), ("a", "i", 1, 0.5), ("a", "b", 0, 0.75))
    found = what_if(graph, {"i": -0.5})
    assert found["effects"]["a"]["linear"] == -0.25
    assert found["effects"]["b"]["linear"] == 0.0
    assert "i" not in found["effects"]
    assert unclear_links(graph, ["i"]) == ["ab"]


def test_a_horizon_leaves_out_slow_links() -> None:
    graph = chain(("i", "a", 1, 0.5), ("a", "b", 1, 0.5))
    graph.edges["a", "b"]["delay"] = 24
    assert set(what_if(graph, {"i": 1}, horizon=6)["effects"]) == {"a"}


def test_a_cognitive_map_of_one_link_is_a_hyperbolic_tangent() -> None:
    rest = settled(chain(("i", "a", 1, 0.5)), {"i": 1.0})
    assert rest.values["a"] == pytest.approx(math.tanh(0.5))
    assert rest.rests


def test_a_cognitive_map_that_swings_says_so() -> None:
    graph = chain(("a", "b", 1, 1.0), ("b", "a", -1, 1.0), ("i", "a", 1, 1.0))
    for edge in graph.edges.values():
        edge["weight"] = 40.0
    rest = settled(graph, {"i": 0.01})
    assert (rest.rests, rest.rounds) == (False, 100)


def test_a_scenario_about_nothing_that_is_there() -> None:
    case = small("A>H", A={})
    case.put("scenarios", "s", Scenario("s", "Gone", (("gone", 1.0),)))
    assert one(case, "what_if")["s"]["effects"] == {}


@pytest.mark.parametrize(
    ("value", "band"), [(0.05, "+"), (-0.0499, "0"), (0.2, "++"), (-0.4, "---"), (0.0, "0")]
)
def test_bands(value: float, band: str) -> None:
    assert band_of(value) == band


# ---- the unseen part


def reported(**fields: Any) -> list[Element]:
    return [Element("H", Kind.CHALLENGE, figures=(Figure(**fields),))]


@pytest.mark.parametrize(
    ("fields", "why"),
    [
        ({"reported": 10, "rate_low": 0.0, "rate_high": 0.5}, "rate"),
        ({"reported": 10, "rate_low": 0.5, "rate_high": 1.5}, "rate"),
        ({"reported": 10, "rate_low": 0.5, "rate_high": 0.2}, "rate"),
        ({"reported": 0, "rate_low": 0.2, "rate_high": 0.5}, "nothing_reported"),
    ],
)
def test_a_share_that_cannot_be_is_refused(fields: dict[str, float], why: str) -> None:
    found = dark_figure(reported(**fields), [], [])
    assert found["reporting_rate"] == {}
    assert found["refused"] == {"H": why}


def test_one_bound_of_the_share_is_both() -> None:
    found = dark_figure(reported(reported=10, rate_low=0.5), [], [])
    assert found["reporting_rate"]["H"]["dark"] == [10.0, 10.0]


@pytest.mark.parametrize(
    ("n1", "n2", "m", "why"),
    [(5, 9, 6, "more_in_both"), (5, 9, 0, "none_in_both"), (0, 9, 0, "empty"), (5, 9, 5, "")],
)
def test_registers_that_say_nothing(n1: int, n2: int, m: int, why: str) -> None:
    assert refusal(n1, n2, m) == why
    found = dark_figure([], [], [Register("r", "H", "", n1, n2, m)])
    assert found.get("refused", {}) == ({"r": why} if why else {})


def test_everybody_seen_leaves_nobody_unseen() -> None:
    found = chapman(20, 30, 20)
    assert found["unseen"] == 0
    assert found["ci95_log"] == [30.0, 30.0]


def test_few_in_both_is_uncertain() -> None:
    assert chapman(20, 30, 6)["uncertain"] is True
    assert "uncertain" not in chapman(20, 30, 7)


def test_the_log_interval_never_falls_below_what_is_known() -> None:
    rng = random.Random(7)
    for _n in range(200):
        known, unseen = rng.uniform(1, 500), rng.uniform(0.1, 900)
        low, high = log_interval(known, unseen, rng.uniform(0.1, 1e5))
        assert known <= low <= known + unseen <= high


def test_two_ways_into_one_are_not_added_as_points() -> None:
    case = small(
        "H>A H>B A>K B>K K>H",
        H={"figures": (Figure(reported=100, rate_low=0.5, rate_high=1.0),)},
        **{
            "H>A": {"share_low": 0.5, "share_high": 0.5},
            "H>B": {"share_low": 0.1, "share_high": 0.2},
            "A>K": {"share_low": 1.0, "share_high": 1.0},
            "B>K": {"share_low": 1.0, "share_high": 1.0},
            "K>H": {"share_low": 1.0, "share_high": 1.0},
        },
    )
    along = one(case, "dark_figure")["along_map"]["H"]
    assert along["A"] == [50.0, 100.0]
    assert along["B"] == [10.0, 40.0]
    assert along["K"] == [50.0, 140.0]
    assert along["H"] == [100.0, 200.0]


def test_models_of_several_registers_refuse_what_says_nothing() -> None:
    for counts, why in (
        ({}, "empty"),
        ({"11": 0, "10": 0}, "empty"),
        ({"1": 5}, "few_lists"),
        ({"10": 5, "01": 4}, "no_overlap"),
        ({"11": 5, "101": 4}, "bad_history"),
        ({"00": 5, "11": 4}, "bad_history"),
        ({"11": -1, "10": 4}, "bad_history"),
        ({"1" * 7: 4, "0" * 6 + "1": 4}, "too_many_lists"),
    ):
        with pytest.raises(loglinear.NoFit, match=why):
            loglinear.fitted(counts)


def test_models_come_best_first_and_dependence_changes_the_answer() -> None:
    counts = {"111": 72, "110": 5, "101": 29, "100": 54, "011": 24, "010": 3, "001": 14}
    found = loglinear.fits(counts)
    assert [fit.aic for fit in found] == sorted(fit.aic for fit in found)
    assert len({round(fit.total) for fit in found}) > 2
    assert all(fit.low <= fit.total <= fit.high for fit in found)


# ---- needs and capacity


def test_one_place_serves_one_person_once() -> None:
    needs = {"n": Demand(40, 40), "m": Demand(40, 40)}
    found = need_vs_capacity(needs, {"i": 50}, {}, [("i", "n"), ("i", "m")])
    assert found["needs"]["n"]["live_capacity"] == found["needs"]["m"]["live_capacity"] == 50
    assert found["served_at_most_now_high"] == 50
    assert found["largest_gap"] is None


def test_what_can_be_served_goes_round_by_the_other_intervention() -> None:
    needs = {"n": Demand(10, 10), "m": Demand(10, 10)}
    found = need_vs_capacity(needs, {"i": 10, "j": 10}, {}, [("i", "n"), ("i", "m"), ("j", "n")])
    assert found["served_at_most_now_high"] == 20


def test_nothing_to_serve_and_nobody_in_need() -> None:
    assert need_vs_capacity({}, {}, {}, [])["served_at_most_now_high"] == 0
    assert need_vs_capacity({"n": Demand(0, 0)}, {}, {}, [])["needs"]["n"]["ratio_now"] == [
        None,
        None,
    ]


# ---- packages


@pytest.mark.parametrize("seed", range(20))
def test_the_exact_package_is_the_cheapest_of_all(seed: int) -> None:
    rng = random.Random(seed)
    things = list("abcdefg")
    sets = {f"i{n}": set(rng.sample(things, rng.randint(1, 4))) for n in range(8)}
    costs = {name: float(rng.randint(1, 9)) for name in sets}
    whole = set().union(*sets.values())
    every = [
        (sum(costs[n] for n in chosen), len(chosen), chosen)
        for size in range(1, 9)
        for chosen in itertools.combinations(sorted(sets), size)
        if set().union(*(sets[n] for n in chosen)) == whole
    ]
    found, complete = exact(sets, costs)
    assert complete
    assert found[0] == min(every)
    assert all(a <= b for a, b in itertools.pairwise(found))
    chosen = greedy(sets, costs)
    assert set().union(*(sets[n] for n in chosen)) == whole
    assert sum(costs[n] for n in chosen) >= found[0].cost


def test_many_interventions_end_in_time_with_an_answer() -> None:
    rng = random.Random(1)
    things = [f"t{n}" for n in range(40)]
    sets = {f"i{n:02}": set(rng.sample(things, 6)) for n in range(60)}
    found, complete = exact(sets, dict.fromkeys(sets, 1.0), seconds=0.3)
    assert found
    assert not complete


def test_a_missing_cost_counts_one_and_nothing_to_reach_costs_nothing() -> None:
    case = small("I1>N1", N1={"key": True})
    found = one(case, "set_cover")
    assert (found["optimal"], found["optimal_cost"]) == (["I1"], 1)
    assert one(small("A>H"), "set_cover")["optimal"] == []


# ---- projects


def test_money_and_time_of_the_years_they_are_given_for() -> None:
    work = Element("i", Kind.INTERVENTION, cost_per_year=100, plan_from=2025, plan_to=2027)
    given = [
        Link("1", LinkKind.CONTRIBUTES, "a", "i", form="funds", amount=70, to_year=2025),
        Link("2", LinkKind.CONTRIBUTES, "b", "i", form="time", hours=2, from_year=2026),
    ]
    found = financing([work], given, 50)["i"]
    assert [row["gap"] for row in found["years"].values()] == [30, 0, 0]
    assert found["first_gap_year"] == 2025


def test_no_plan_no_financing() -> None:
    for fields in ({"cost_per_year": None}, {"plan_to": None}, {"plan_to": 1999}):
        values: dict[str, Any] = {"cost_per_year": 5.0, "plan_from": 2025, "plan_to": 2026}
        assert financing([Element("i", Kind.INTERVENTION, **(values | fields))], [], None) == {}


@pytest.mark.parametrize(
    ("observed", "verdict"),
    [
        (80, "as_expected"),
        (75, "as_expected"),
        (74, "weaker"),
        (25, "weaker"),
        (24, "no_visible_effect"),
        (0, "no_visible_effect"),
        (-1, "opposite"),
    ],
)
def test_what_results_say(observed: float, verdict: str) -> None:
    result = Result(expected=100, observed=observed)
    found = learning([Element("i", Kind.INTERVENTION, results=(result,))])
    assert found["i"][0]["verdict"] == verdict


def test_nothing_expected_teaches_nothing() -> None:
    results = (
        Result(expected=0, observed=5),
        Result(expected=None, observed=5),
        Result(expected=3),
    )
    assert learning([Element("i", Kind.INTERVENTION, results=results)]) == {}


def test_an_application_has_an_owner_and_a_developer() -> None:
    accepted = {"status": "accepted"}
    roles = {"Q1": {"role": "need_owner"}, "Q2": {"role": "developer"}}
    ties = {"Va>Q1": accepted, "Va>Q2": accepted}
    case = small("I1>Q1 I1>Q2 Va>Q1 Va>Q2", **roles, **ties)
    assert one(case, "assessment")["I1"]["application_pair"] == "same_actor"
    two = small("I1>Q1 I1>Q2 Va>Q1 Vb>Q2", **roles, **{"Va>Q1": accepted, "Vb>Q2": accepted})
    assert one(two, "assessment")["I1"]["application_pair"] == "ok"
    none = small("I1>Q1 I1>Q2 Va>Q1", **roles, **{"Va>Q1": accepted})
    assert one(none, "assessment")["I1"]["application_pair"] == "missing"


# ---- horizon and hints


def test_the_soonest_way_is_not_the_strongest() -> None:
    graph: Any = nx.DiGraph()
    graph.add_node("H", kind="challenge")
    for name in "abk":
        graph.add_node(name, kind="consequence")
    for a, b, delay in (("H", "a", 1), ("a", "k", 2), ("H", "k", 30)):
        graph.add_edge(a, b, delay=delay)
    found = time_horizon(graph, ["k"], {"i": {}}, {})
    assert found["from_challenge"]["k"] == {"earliest_months": 3, "horizon": "short"}
    assert found["interventions"] == {"i": None}


def test_texts_that_say_the_same_or_two_things() -> None:
    elements = [
        Element("a", Kind.CAUSE, "Trångboddhet"),
        Element("b", Kind.CAUSE, " TRANGBODDHET "),
        Element("c", Kind.CONSEQUENCE, "Trångboddhet"),
        Element("d", Kind.CONSEQUENCE, "Ohälsa och skulder"),
        Element("e", Kind.CAUSE, ""),
        Element("f", Kind.CAUSE, ""),
    ]
    assert duplicates(elements) == [["a", "b"]]
    assert double_states(elements) == ["d"]
