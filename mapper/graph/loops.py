"""What drives itself: loops among causes, consequences and interventions."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from math import prod
from typing import Any, Final

import networkx as nx

from mapper.graph.build import DiGraph
from mapper.graph.rounding import months, share

LONGEST = 12
"""No loop is longer than this many links."""

MOST = 500
"""The list stops after this many loops and says so."""

EFFORT = 300_000
"""Steps one search takes at most, about a third of a second."""

TYPES: Final = {1: "reinforcing", -1: "balancing", 0: "unclear"}

Loop = tuple[str, ...]


def loops(
    causal: DiGraph, longest: int = LONGEST, most: int = MOST, effort: int = EFFORT
) -> dict[str, Any]:
    """Circles that drive or hold back themselves.

    *causal* is a causal graph (`build.causal_graph`). A loop with an even number of minus signs is
    reinforcing (it amplifies itself, for better or for worse), with an odd number balancing; with
    an unclear sign in it the whole loop is unclear. The answer:

    - `reinforcing`, `balancing`, `unclear`, `total`: how many;
    - `loops`: shortest first, then by ids; each with `nodes` (ids, the smallest first), `type`,
      `links` (how many), `strength` (product of weights, 0–1), `delay_months` (one lap) and
      `through_intervention`;
    - `stopped`: true when there are more than *most*, or too many to find them all. The list then
      holds the shortest ones and, for links in none of them, the shortest loop through that link;
      without it the list is complete up to *longest* links.

    Source: a depth-first search from the lowest id of each strongly connected component, pruned
    by the distance back (after Johnson 1975).

    >>> import networkx as nx
    >>> graph = nx.DiGraph()
    >>> graph.add_nodes_from("AB", kind="cause")
    >>> graph.add_edge("B", "A", sign=-1, weight=0.5, delay=6)
    >>> graph.add_edge("A", "B", sign=1, weight=0.75, delay=0)
    >>> loops(graph)["loops"][0]["nodes"], loops(graph)["balancing"]
    (['A', 'B'], 1)
    """
    rings = [_Ring.of(causal, part) for part in nx.strongly_connected_components(causal)]
    rings = [ring for ring in rings if len(ring.names) > 1]
    found, complete = _shortest(rings, longest, most, effort)
    if not complete:
        found += _covering(rings, found, longest, effort)
    described = [_described(causal, loop) for loop in sorted(found, key=lambda p: (len(p), p))]
    counts = Counter(loop["type"] for loop in described)
    answer: dict[str, Any] = {name: counts[name] for name in TYPES.values()}
    answer |= {"total": len(described), "loops": described}
    return answer if complete else answer | {"stopped": True}


def arrows_of(loop: Iterable[str]) -> Iterator[tuple[str, str]]:
    """The ordered pairs a loop passes, the last back to the first.

    >>> list(arrows_of("ABC"))
    [('A', 'B'), ('B', 'C'), ('C', 'A')]
    """
    nodes = list(loop)
    return zip(nodes, nodes[1:] + nodes[:1], strict=True)


def _described(causal: DiGraph, loop: Loop) -> dict[str, Any]:
    arrows = [causal.edges[arrow] for arrow in arrows_of(loop)]
    return {
        "nodes": list(loop),
        "type": TYPES[prod(arrow["sign"] for arrow in arrows)],
        "links": len(loop),
        "strength": share(prod(arrow["weight"] for arrow in arrows)),
        "delay_months": months(sum(arrow["delay"] for arrow in arrows)),
        "through_intervention": any(causal.nodes[n]["kind"] == "intervention" for n in loop),
    }


@dataclass(frozen=True, slots=True)
class _Ring:
    """A strongly connected component, its elements numbered by their ids."""

    names: list[str]
    after: list[list[int]]
    before: list[list[int]]

    @classmethod
    def of(cls, graph: DiGraph, part: set[str]) -> _Ring:
        if len(part) == 1:
            return cls(list(part), [], [])
        names = sorted(part)
        number = {name: n for n, name in enumerate(names)}
        after = [sorted(number[m] for m in graph.adj[n] if m in part) for n in names]
        before = [[number[m] for m in graph.pred[n] if m in part] for n in names]
        return cls(names, after, before)

    def named(self, path: Iterable[int]) -> Loop:
        return tuple(self.names[n] for n in path)


class _TooMany(Exception):
    """The search found too many loops, or took too many steps."""


class _Search:
    """All loops of at most *longest* links, as long as they are not too many."""

    def __init__(self, longest: int, most: int, effort: int) -> None:
        self.longest, self.most, self.effort = longest, most, effort
        self.found: list[Loop] = []

    def run(self, rings: list[_Ring]) -> bool:
        """Whether the search came to its end."""
        try:
            for ring in rings:
                for root in range(len(ring.names)):
                    self._from(ring, root)
        except _TooMany:
            return False
        return True

    def _from(self, ring: _Ring, root: int) -> None:
        back = _distances_back(ring, root, self.longest - 1)
        path, on_path = [root], {root}
        stack = [iter(ring.after[root])]
        while stack:
            room = self.longest - len(path)
            for node in stack[-1]:
                if node == root:
                    self._keep(ring.named(path))
                elif back.get(node, self.longest) <= room and node not in on_path:
                    self._step()
                    path.append(node)
                    on_path.add(node)
                    stack.append(iter(ring.after[node]))
                    break
            else:
                stack.pop()
                on_path.discard(path.pop())

    def _keep(self, loop: Loop) -> None:
        self.found.append(loop)
        if len(self.found) > self.most:
            raise _TooMany

    def _step(self) -> None:
        self.effort -= 1
        if self.effort < 0:
            raise _TooMany


def _distances_back(ring: _Ring, root: int, most: int) -> dict[int, int]:
    """Links from each element numbered above *root* back to it, up to *most*."""
    return _distances(ring.before, root, most, lambda node: node > root)


def _distances(
    arrows: list[list[int]], start: int, most: int, allowed: Callable[[int], bool]
) -> dict[int, int]:
    lengths, queue = {start: 0}, deque([start])
    while queue:
        node = queue.popleft()
        further = lengths[node] + 1
        if further > most:
            break
        for other in arrows[node]:
            if other not in lengths and allowed(other):
                lengths[other] = further
                queue.append(other)
    return lengths


def _shortest(rings: list[_Ring], longest: int, most: int, effort: int) -> tuple[list[Loop], bool]:
    """All loops; or, where they are too many, the shortest *most*, found length by length."""
    whole = _Search(longest, most, effort)
    if whole.run(rings):
        return whole.found, True
    found: list[Loop] = []
    for length in range(2, longest + 1):
        search = _Search(length, 20 * most, effort)
        ended = search.run(rings)
        found = sorted({*found, *search.found}, key=lambda loop: (len(loop), loop))
        if len(found) > most or not ended:
            break
    return found[:most], False


def _covering(rings: list[_Ring], found: list[Loop], longest: int, effort: int) -> list[Loop]:
    """The shortest loop through each link that none of *found* passes."""
    covered = {arrow for loop in found for arrow in arrows_of(loop)}
    extra: list[Loop] = []
    for ring in rings:
        for end, start in ((n, m) for n, arrows in enumerate(ring.after) for m in arrows):
            if (ring.names[end], ring.names[start]) in covered:
                continue
            back, steps = _way(ring, start, end, longest - 1)
            effort -= steps
            if effort < 0:
                return extra
            if back:
                lowest = back.index(min(back))
                extra.append(ring.named(back[lowest:] + back[:lowest]))
                covered.update(arrows_of(extra[-1]))
    return extra


def _way(ring: _Ring, start: int, end: int, most: int) -> tuple[list[int], int]:
    """The first of the shortest paths from *start* to *end* (empty if longer than *most*), and
    how many elements were seen on the way."""
    parents, front = {start: -1}, [start]
    for _length in range(most):
        following = []
        for node in front:
            for other in ring.after[node]:
                if other not in parents:
                    parents[other] = node
                    following.append(other)
        front = following
        if end in parents:
            path = [end]
            while parents[path[-1]] >= 0:
                path.append(parents[path[-1]])
            return path[::-1], len(parents)
    return [], len(parents)
