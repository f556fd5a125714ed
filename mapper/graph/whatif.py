"""What if: which way the map says things would go when some of it is held at a value."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final, NamedTuple

import networkx as nx

from mapper.graph.build import DiGraph
from mapper.graph.rounding import share

STEPS: Final = 4
"""So many links the linear model follows."""
ROUNDS: Final = 100
STILL: Final = 1e-4
"""The cognitive map has come to rest when nothing changes by more in a round."""
BANDS: Final = ((0.05, "0"), (0.20, "+"), (0.40, "++"), (math.inf, "+++"))
"""Below so much it is shown as so many arrows."""


class Rest(NamedTuple):
    """Where a cognitive map came to: the values, after how many rounds, and whether it rests."""

    values: dict[str, float]
    rounds: int
    rests: bool


def what_if(
    graph: DiGraph, clamp: Mapping[str, float], horizon: float | None = None
) -> dict[str, Any]:
    """What follows when some elements are held at a value from −1 to 1.

    *graph* is the effect graph of the interventions that are held; *clamp* what is held, ids that
    are not in it left out; with *horizon* no link takes part that takes longer (months). The
    answer: `clamp` as it was taken; `effects`, for every other state that something held leads
    to, `linear` (the sum over chains of up to four links), `fcm` (the value a fuzzy cognitive map
    with tanh comes to), `linear_band` ("0", "+" to "+++", "-" to "---") and `better` (None for
    neither); and `fcm_iterations`, `fcm_converged`. An unclear link counts nothing.

    Source: design of the tool, analyses §15; Kosko 1986 for the cognitive map.

    >>> import networkx as nx
    >>> graph = nx.DiGraph()
    >>> graph.add_node("i", valence=0); graph.add_node("a", valence=-1)
    >>> graph.add_edge("i", "a", weight=0.75, sign=-1, delay=0)
    >>> what_if(graph, {"i": 1})["effects"]["a"]["linear_band"]
    '---'
    """
    held = {name: float(clamp[name]) for name in sorted(clamp) if name in graph}
    within = shortened(graph, held, horizon)
    linear = linear_effects(within, held)
    rest = settled(within, held)
    reached = sorted(_reached(within, held) - held.keys())
    effects = {}
    for name in reached:
        band = band_of(linear.get(name, 0.0))
        effects[name] = {
            "linear": share(linear.get(name, 0.0)),
            "fcm": share(rest.values.get(name, 0.0)),
            "linear_band": band,
            "better": _better(band, linear.get(name, 0.0), graph.nodes[name].get("valence", 0)),
        }
    return {
        "clamp": held,
        "fcm_iterations": rest.rounds,
        "fcm_converged": rest.rests,
        "effects": effects,
    }


def shortened(graph: DiGraph, held: Iterable[str], horizon: float | None) -> DiGraph:
    """*graph* without links into what is held, and without those slower than *horizon* months."""
    taken = set(held)
    within = graph.copy()
    within.remove_edges_from(
        [
            (a, b)
            for a, b, arrow in graph.edges(data=True)
            if b in taken or (horizon is not None and arrow.get("delay", 0) > horizon)
        ]
    )
    return within


def unclear_links(graph: DiGraph, held: Iterable[str]) -> list[str]:
    """The links with an unclear sign on the ways from what is held, which count nothing; sorted."""
    reached = _reached(graph, held)
    return sorted(
        str(arrow["link"])
        for a, _b, arrow in graph.edges(data=True)
        if a in reached and not arrow["sign"]
    )


def _reached(graph: DiGraph, held: Iterable[str]) -> set[str]:
    starts = set(held)
    return starts.union(*(nx.descendants(graph, name) for name in starts)) if starts else set()


def linear_effects(
    graph: DiGraph, held: Mapping[str, float], steps: int = STEPS
) -> dict[str, float]:
    """The sum over all chains of one to *steps* links of the product of their signed weights,
    each times the value it starts from; by element."""
    wave, total = dict(held), dict.fromkeys(graph, 0.0)
    for _step in range(steps):
        following = dict.fromkeys(graph, 0.0)
        for name, value in wave.items():
            if value:
                for target, arrow in graph.succ[name].items():
                    following[target] += value * arrow["sign"] * arrow["weight"]
        wave = following
        for name, value in wave.items():
            total[name] += value
    return total


def settled(graph: DiGraph, held: Mapping[str, float], rate: float = 1.0) -> Rest:
    """A fuzzy cognitive map run from zero until it rests, or for a hundred rounds."""
    start = dict.fromkeys(graph, 0.0) | dict(held)
    return iterated(graph, start, held, lambda value: math.tanh(rate * value), STILL)


def iterated(
    graph: DiGraph,
    start: Mapping[str, float],
    held: Mapping[str, float],
    squash: Callable[[float], float],
    still: float,
) -> Rest:
    """A cognitive map from any *start*: each element becomes *squash* of the weighted sum of what
    leads to it, round by round, until nothing changes by *still*; what is *held* stays."""
    values = dict(start)
    for rounds in range(1, ROUNDS + 1):
        sums = {
            name: sum(
                values[source] * arrow["sign"] * arrow["weight"]
                for source, arrow in graph.pred[name].items()
            )
            for name in graph
        }
        following = {name: squash(value) for name, value in sums.items()} | dict(held)
        change = max((abs(following[n] - values[n]) for n in graph), default=0.0)
        values = following
        if change < still:
            return Rest(values, rounds, rests=True)
    return Rest(values, ROUNDS, rests=False)


def band_of(value: float) -> str:
    """How a value is shown: "0", or one to three signs.

    >>> band_of(0.04), band_of(-0.3), band_of(0.4)
    ('0', '--', '+++')
    """
    size = next(band for limit, band in BANDS if abs(value) < limit)
    return size.replace("+", "-") if value < 0 else size


def _better(band: str, value: float, valence: int) -> bool | None:
    return None if band == "0" or not valence else value * valence > 0
