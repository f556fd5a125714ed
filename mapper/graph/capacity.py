"""Whether what is done is enough: needs in persons against the capacity of interventions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

import networkx as nx

from mapper.graph.rounding import share


class Demand(NamedTuple):
    """How many persons have a need, as a range."""

    low: float
    high: float


def need_vs_capacity(
    needs: Mapping[str, Demand],
    live: Mapping[str, float],
    planned: Mapping[str, float],
    meets: Iterable[tuple[str, str]],
) -> dict[str, Any]:
    """Need against capacity, need by need and together.

    *needs* are those with a number of persons, *live* and *planned* the capacity (persons a year)
    of interventions that have one, *meets* pairs of intervention and need. The answer:

    - `needs`: by need its range (`need`), `live_capacity` and `planned_capacity` of all that meet
      it, `gap_now` and `gap_with_planned` as ranges (negative: there is room), and `ratio_now`,
      capacity over the high and over the low number;
    - `largest_gap`: the need with the largest gap now at its high number, or None;
    - `served_at_most_now_low`, `…_now_high`, `…_planned_high`: how many can be served at most when
      each place is used once, by maximum flow, for the low and the high numbers.

    Source: design of the tool, analyses §17; Ford and Fulkerson 1956.

    >>> found = need_vs_capacity({"n": Demand(40, 60)}, {"i": 50}, {}, [("i", "n")])
    >>> found["needs"]["n"]["gap_now"], found["served_at_most_now_high"]
    ([-10, 10], 50)
    """
    pairs = [(i, n) for i, n in meets if n in needs]
    rows = {}
    for name, demand in needs.items():
        now = sum(live.get(i, 0.0) for i, n in pairs if n == name)
        later = sum(planned.get(i, 0.0) for i, n in pairs if n == name)
        rows[name] = _row(demand, now, later)
    gaps = {n: demand.high - rows[n]["live_capacity"] for n, demand in needs.items()}
    largest = max(sorted(gaps), key=lambda n: gaps[n], default=None)
    low = {n: d.low for n, d in needs.items()}
    high = {n: d.high for n, d in needs.items()}
    return {
        "needs": rows,
        "largest_gap": largest if largest is not None and gaps[largest] > 0 else None,
        "served_at_most_now_low": _served(low, live, pairs),
        "served_at_most_now_high": _served(high, live, pairs),
        "served_at_most_planned_high": _served(high, {**live, **planned}, pairs),
    }


def _row(demand: Demand, now: float, later: float) -> dict[str, Any]:
    both = now + later
    return {
        "need": [_plain(demand.low), _plain(demand.high)],
        "live_capacity": _plain(now),
        "planned_capacity": _plain(later),
        "gap_now": [_plain(demand.low - now), _plain(demand.high - now)],
        "gap_with_planned": [_plain(demand.low - both), _plain(demand.high - both)],
        "ratio_now": [_ratio(now, demand.high), _ratio(now, demand.low)],
    }


def _ratio(now: float, persons: float) -> float | None:
    return share(now / persons) if persons else None


def _served(
    demand: Mapping[str, float], capacity: Mapping[str, float], pairs: list[tuple[str, str]]
) -> float:
    graph: Any = nx.DiGraph()
    graph.add_nodes_from(("source", "sink"))
    for name, persons in demand.items():
        graph.add_edge(("need", name), "sink", capacity=persons)
    for doer, need in pairs:
        if doer in capacity:
            graph.add_edge("source", ("doer", doer), capacity=capacity[doer])
            graph.add_edge(("doer", doer), ("need", need))
    value: float = nx.maximum_flow_value(graph, "source", "sink")
    return _plain(value)


def _plain(value: float) -> float:
    return int(value) if value == int(value) else round(value, 3)
