"""Which interventions together reach everything: by the rule of thumb, and exactly."""

from __future__ import annotations

import time
from collections.abc import Iterable, Mapping
from typing import Any, Final, NamedTuple

from mapper.graph.reach import Path

SECONDS: Final = 2.0
"""So long the exact search may take; what it has by then is given, and that it may not be least."""
MORE: Final = 3
"""So many next best packages are given beside the best."""


class Package(NamedTuple):
    """Interventions that together reach all that any do; cheaper, smaller, earlier ids first."""

    cost: float
    size: int
    ids: tuple[str, ...]


def set_cover(
    key_needs: Iterable[str],
    targets: Iterable[str],
    effects: Mapping[str, Mapping[str, Path]],
    meets: Mapping[str, Iterable[str]],
    valences: Mapping[str, int],
    costs: Mapping[str, float | None],
) -> dict[str, Any]:
    """The cheapest interventions that together reach every key consequence and key need.

    *targets* are the key consequences, *effects* those each intervention reaches by a path of at
    least θ, *meets* the needs it meets, *valences* those of the targets, *costs* (kr a year) of
    every intervention that is not stopped; a missing cost counts 1. The answer:

    - `universe`: what is to be reached, sorted; `sets`: what each intervention reaches of it,
      those that reach nothing left out; `uncoverable`: what none reaches;
    - `cost` of each of these; `greedy`, chosen by the lowest cost for each thing newly reached
      (then more reached, then id), in the order chosen, with `greedy_cost`; `optimal`, the
      cheapest package (then the fewest, then ids), sorted, with `optimal_cost`.
    - `stopped` (True) only when the exact search took too long and `optimal` is the best so far.

    Source: design of the tool, analyses §14; greedy after Chvátal 1979, exact by branch and
    bound.

    >>> found = set_cover(["n"], [], {}, {"i": ["n"], "j": ["n"]}, {}, {"i": 5, "j": 3})
    >>> found["optimal"], found["optimal_cost"]
    (['j'], 3)
    """
    needs = set(key_needs)
    universe = needs | set(targets)
    all_sets = {
        name: _helped(effects.get(name, {}), valences) & universe | needs & set(meets.get(name, ()))
        for name in costs
    }
    sets = {name: own for name, own in all_sets.items() if own}
    paid = {name: float(costs[name] or 1.0) if costs[name] else 1.0 for name in costs}
    coverable = set().union(*sets.values()) if sets else set()
    chosen = greedy(sets, paid)
    best, whole = exact(sets, paid, 1)
    found = {
        "universe": sorted(universe),
        "sets": {name: sorted(sets[name]) for name in sorted(sets)},
        "cost": {name: _plain(value) for name, value in paid.items() if name in sets},
        "uncoverable": sorted(universe - coverable),
        "greedy": chosen,
        "greedy_cost": _plain(sum(paid[n] for n in chosen)),
        "optimal": list(best[0].ids) if best else [],
        "optimal_cost": _plain(best[0].cost) if best else 0,
    }
    return found if whole else {**found, "stopped": True}


def _helped(paths: Mapping[str, Path], valences: Mapping[str, int]) -> set[str]:
    return {t for t, path in paths.items() if path.sign * valences.get(t, 0) > 0}


def greedy(sets: Mapping[str, set[str]], costs: Mapping[str, float]) -> list[str]:
    """Interventions chosen one by one by the lowest cost for each thing newly reached.

    >>> greedy({"i": {"a", "b"}, "j": {"b", "c"}}, {"i": 2, "j": 3})
    ['i', 'j']
    """
    left = set().union(*sets.values()) if sets else set()
    chosen: list[str] = []
    while left:
        gains = {name: len(own & left) for name, own in sets.items() if own & left}
        name = min(gains, key=lambda n: (costs[n] / gains[n], -gains[n], n))
        chosen.append(name)
        left -= sets[name]
    return chosen


def exact(
    sets: Mapping[str, set[str]],
    costs: Mapping[str, float],
    wanted: int = 1 + MORE,
    seconds: float = SECONDS,
) -> tuple[list[Package], bool]:
    """The *wanted* cheapest packages without a part that could be left out, the best first, and
    whether the search was finished within so many seconds.

    >>> packages, whole = exact({"i": {"a"}, "j": {"a"}}, {"i": 1, "j": 2})
    >>> [p.ids for p in packages], whole
    ([('i',), ('j',)], True)
    """
    return _Search(sets, costs, wanted, seconds).run()


class _Search:
    """Branch and bound: the thing that fewest interventions reach is decided first."""

    def __init__(
        self,
        sets: Mapping[str, set[str]],
        costs: Mapping[str, float],
        wanted: int,
        seconds: float,
    ) -> None:
        self._names = sorted(sets)
        things = sorted(set().union(*sets.values())) if sets else []
        bit = {thing: 1 << n for n, thing in enumerate(things)}
        self._masks = {n: sum(bit[t] for t in sets[n]) for n in self._names}
        self._all = (1 << len(things)) - 1
        self._costs = costs
        self._doers = {
            1 << n: [name for name in self._names if self._masks[name] >> n & 1]
            for n in range(len(things))
        }
        for doers in self._doers.values():
            doers.sort(key=lambda name: (costs[name], name))
        self._wanted = wanted
        self._end = time.monotonic() + seconds
        self._found: list[Package] = []
        self.whole = True

    def run(self) -> tuple[list[Package], bool]:
        if self._all:
            self._take_greedy()
            self._go(0, (), 0.0, frozenset())
        return self._found, self.whole

    def _go(self, mask: int, chosen: tuple[str, ...], cost: float, out: frozenset[str]) -> None:
        if time.monotonic() > self._end:
            self.whole = False
            return
        left = self._all & ~mask
        if not left:
            self._take(chosen, cost)
            return
        if len(self._found) == self._wanted and cost + self._least(left, out) > self._bound():
            return
        options = self._hardest(left, out)
        banned = set(out)
        for name in options:
            self._go(
                mask | self._masks[name],
                (*chosen, name),
                cost + self._costs[name],
                frozenset(banned),
            )
            banned.add(name)  # packages with it have been looked at

    def _take_greedy(self) -> None:
        """A first package, to be beaten: what the rule of thumb chooses, without what is spare."""
        chosen = [*self._chosen_greedily()]
        for name in sorted(chosen, key=lambda n: -self._costs[n]):
            rest = [n for n in chosen if n != name]
            if self._covers(rest):
                chosen = rest
        self._take(tuple(chosen), sum(self._costs[n] for n in chosen))

    def _chosen_greedily(self) -> Iterable[str]:
        left = self._all
        while left:
            gains = {n: (m & left).bit_count() for n, m in self._masks.items() if m & left}
            name = min(gains, key=lambda n: (self._costs[n] / gains[n], -gains[n], n))
            yield name
            left &= ~self._masks[name]

    def _covers(self, names: Iterable[str]) -> bool:
        mask = 0
        for name in names:
            mask |= self._masks[name]
        return mask == self._all

    def _bound(self) -> float:
        return self._found[-1].cost

    def _hardest(self, left: int, out: frozenset[str]) -> list[str]:
        best: list[str] | None = None
        for bit, doers in self._doers.items():
            if left & bit:
                free = [name for name in doers if name not in out]
                if best is None or len(free) < len(best):
                    best = free
        return best or []

    def _least(self, left: int, out: frozenset[str]) -> float:
        """No package can cost less: each thing pays its share of the cheapest way to it."""
        least = 0.0
        for bit, doers in self._doers.items():
            if left & bit:
                shares = (
                    self._costs[n] / (self._masks[n] & left).bit_count()
                    for n in doers
                    if n not in out
                )
                least += min(shares, default=float("inf"))
        return least - 1e-9

    def _take(self, chosen: tuple[str, ...], cost: float) -> None:
        if self._has_spare(chosen):
            return
        found = Package(cost, len(chosen), tuple(sorted(chosen)))
        if found not in self._found:
            self._found = sorted([*self._found, found])[: self._wanted]

    def _has_spare(self, chosen: tuple[str, ...]) -> bool:
        return any(self._covers(n for n in chosen if n != name) for name in chosen)


def _plain(value: float) -> float:
    return int(value) if value == int(value) else round(value, 3)
