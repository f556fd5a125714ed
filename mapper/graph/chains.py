"""Where it leads: the chains from the challenge to ends and key consequences."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import networkx as nx

from mapper.graph.build import DiGraph, challenge_of
from mapper.graph.reach import end_consequences, marked_key, strongest_paths
from mapper.graph.rounding import months, share

MOST_PATHS = 10_000
"""Paths from the challenge to one consequence are counted up to here; more is "more than"."""

EFFORT = 60_000
"""Steps spent on counting paths through circles, shared by all ways into them."""


@dataclass(slots=True)
class Ways:
    """The simple paths to one element: how many, links of the longest, and whether some were
    left uncounted."""

    paths: int = 0
    longest: int = 0
    more: bool = False

    def add(self, other: Ways, further: Ways) -> None:
        """Count every path of *other* continued by every one of *further*."""
        self.paths = min(self.paths + other.paths * further.paths, MOST_PATHS + 1)
        self.longest = max(self.longest, other.longest + further.longest)
        self.more = self.more or other.more or further.more


STEP = Ways(1, 1)


def consequence_chains(problem: DiGraph) -> dict[str, Any]:
    """Where the challenge leads, by which way, how strongly and how soon.

    *problem* is a problem graph. The answer:

    - `end_consequences`: what the challenge leads to and that leads nowhere further, sorted ids;
      there may be none, when everything goes round in circles;
    - `leads_back_to_challenge`: consequences with a link back to the challenge, sorted ids;
    - `chains`: for every end and every key consequence that is reached, `paths` (how many simple
      paths), `shortest_links`, `longest_links`, `strongest` (ids of the strongest path), its
      `strength` (0–1), `sign` (0 unclear) and `delay_on_strongest` (months).

    A chain with more than 10 000 paths, or in circles too dense to count, has `more`: true beside
    it; `paths` and `longest_links` are then "at least". A graph without a challenge has empty
    answers.

    Source: design of the tool, analyses §2; paths are counted component by component, as a simple
    path passes through a strongly connected component at most once.

    >>> import networkx as nx
    >>> graph = nx.DiGraph()
    >>> graph.add_node("H", kind="challenge", key=False)
    >>> graph.add_nodes_from("BK", kind="consequence", key=False)
    >>> graph.add_edge("H", "B", link="1", weight=0.5, sign=1, delay=6)
    >>> graph.add_edge("B", "K", link="2", weight=0.25, sign=1, delay=24)
    >>> consequence_chains(graph)["chains"]["K"]["strength"]
    0.125
    """
    challenge = challenge_of(problem)
    if challenge is None:
        return {"end_consequences": [], "leads_back_to_challenge": [], "chains": {}}
    below = nx.descendants(problem, challenge)
    ends = end_consequences(problem)
    targets = sorted({*ends, *(below & set(marked_key(problem)))})
    return {
        "end_consequences": ends,
        "leads_back_to_challenge": sorted(below & set(problem.pred[challenge])),
        "chains": _chains(problem, challenge, targets) if targets else {},
    }


def _chains(problem: DiGraph, challenge: str, targets: list[str]) -> dict[str, Any]:
    strongest = strongest_paths(problem, challenge)
    shortest = nx.single_source_shortest_path_length(problem, challenge)
    ways = count_paths(problem, challenge)
    chains: dict[str, Any] = {}
    for target in targets:
        path, way = strongest.to(target), ways[target]
        chains[target] = {
            "paths": min(way.paths, MOST_PATHS),
            "shortest_links": shortest[target],
            "longest_links": max(way.longest, shortest[target]),
            "strongest": list(path.nodes),
            "strength": share(path.strength),
            "sign": path.sign,
            "delay_on_strongest": months(path.delay),
        }
        if way.more or way.paths > MOST_PATHS:
            chains[target]["more"] = True
    return chains


def count_paths(graph: DiGraph, start: str, effort: int = EFFORT) -> dict[str, Ways]:
    """How many simple paths lead from *start* to each element below it.

    Exact where no circles lie between; inside a circle paths are walked one by one, with at most
    *effort* steps in all, and what was left uncounted is said (`Ways.more`).

    >>> import networkx as nx
    >>> count_paths(nx.DiGraph([("a", "b"), ("b", "c"), ("a", "c")]), "a")["c"]
    Ways(paths=2, longest=2, more=False)
    """
    below = graph.subgraph({start, *nx.descendants(graph, start)}).copy()
    parts: list[set[str]] = list(nx.strongly_connected_components(below))
    into = {start: Ways(1, 0)}
    found: dict[str, Ways] = {}
    share_of_effort = effort // max(1, sum(len(_doors(below, p, start)) for p in parts))
    for part in reversed(parts):  # networkx lists the last components first
        for door in _doors(below, part, start) or part:
            for end, further in walk(graph, door, part, share_of_effort).items():
                found.setdefault(end, Ways()).add(into[door], further)
        for node in part:
            for after in graph.adj[node]:
                if after not in part:
                    into.setdefault(after, Ways()).add(found[node], STEP)
    return found


def _doors(below: DiGraph, part: set[str], start: str) -> list[str]:
    """Where paths from *start* can enter the component *part*."""
    if start in part:
        return [start]
    return sorted(n for n in part if len(part) > 1 and not part.issuperset(below.pred[n]))


def walk(graph: DiGraph, start: str, part: set[str], effort: int) -> dict[str, Ways]:
    """The simple paths from *start* to each element of its component *part*, itself included.

    Where *effort* steps do not suffice, those found by going a little longer each time, so that
    all elements get their share, and at least one to each.
    """
    counted, ended = _walk(graph, start, part, effort, len(part))
    if ended:
        return counted
    shortest = nx.single_source_shortest_path_length(graph.subgraph(part), start)
    ways = {node: Ways(1, length, more=True) for node, length in shortest.items()}
    _raise(ways, counted)
    for longest in range(1, len(part)):
        counted, ended = _walk(graph, start, part, effort, longest)
        _raise(ways, counted)
        if not ended:
            break
    return ways


def _raise(ways: dict[str, Ways], counted: dict[str, Ways]) -> None:
    for node, way in counted.items():
        known = ways[node]
        known.paths = max(known.paths, way.paths)
        known.longest = max(known.longest, way.longest)


def _walk(
    graph: DiGraph, start: str, part: set[str], effort: int, longest: int
) -> tuple[dict[str, Ways], bool]:
    """The simple paths of at most *longest* links, and whether *effort* steps sufficed."""
    counted = {start: Ways(1, 0)}
    on_path: dict[str, None] = {start: None}
    stack = [iter(graph.adj[start])]
    while stack:
        node = next(stack[-1], None) if len(stack) <= longest else None
        if node is None:
            stack.pop()
            on_path.popitem()
        elif node in part and node not in on_path:
            if not effort:
                return counted, False
            effort -= 1
            way = counted.setdefault(node, Ways())
            way.paths += 1
            way.longest = max(way.longest, len(stack))
            on_path[node] = None
            stack.append(iter(graph.adj[node]))
    return counted, True
