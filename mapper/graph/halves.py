"""A net cut in two where few ties run across."""

from __future__ import annotations

import heapq
import math
from collections.abc import Mapping, Sequence

LOPSIDED = 0.3  # the least share of the smaller half
SMOOTHED = 30  # rounds in which everything moves to the middle of its neighbours
STRIDE = 0.6  # how far it moves at once
STARTS = 2  # line-ups that are tried
HOPE = 40  # moves that make a cut no better before it is left

Graph = Mapping[str, Mapping[str, float]]


def halves(names: list[str], near: Graph) -> tuple[list[str], list[str]]:
    """Two parts with few ties between them, the smaller with at least a share of `LOPSIDED`.

    A line-up in which neighbours stand near each other, the best cut through it, then single
    elements change sides (Kernighan and Lin 1970, Fiduccia and Mattheyses 1982).
    """
    inside = set(names)
    own = {name: {o: w for o, w in near[name].items() if o in inside} for name in names}
    best: set[str] = set()
    least = math.inf
    for start in range(STARTS):
        middle = start * len(names) // STARTS
        line = _line(names[middle:] + names[:middle], own)
        first = set(line[: _cut(line, own)])
        while _changed(first, own):
            pass
        cut = sum(w for name in first for o, w in own[name].items() if o not in first)
        if cut < least - 1e-6:
            least, best = cut, first
    return [name for name in names if name in best], [name for name in names if name not in best]


def _changed(first: set[str], own: Graph) -> bool:
    """Moves elements between the halves, each once, and keeps what made the cut least."""
    room = int(len(own) * LOPSIDED)
    gain = {
        name: sum(w if (o in first) != (name in first) else -w for o, w in ties.items())
        for name, ties in own.items()
    }
    queue = [(-value, index, name) for index, (name, value) in enumerate(gain.items())]
    heapq.heapify(queue)
    moves: list[str] = []
    total = best = 0.0
    kept = 0
    done: set[str] = set()
    while queue and len(moves) < kept + HOPE:
        value, index, name = heapq.heappop(queue)
        if name in done or -value != gain[name]:
            continue
        here = name in first
        if (len(first) if here else len(own) - len(first)) <= room:
            continue
        done.add(name)
        moves.append(name)
        first.symmetric_difference_update((name,))
        total += gain[name]
        if total > best + 1e-6:
            best, kept = total, len(moves)
        for other, weight in own[name].items():
            if other not in done:
                gain[other] += 2 * weight if (other in first) == here else -2 * weight
                heapq.heappush(queue, (-gain[other], index, other))
    first.symmetric_difference_update(moves[kept:])
    return kept > 0


def _line(names: Sequence[str], own: Graph) -> list[str]:
    """Elements in the order of the slowest wave on the net of their ties, more or less."""
    line = _walked(_walked(names, own)[::-1], own)  # from the far end: the longest way through
    number = {name: index for index, name in enumerate(line)}
    ties = []
    for name in line:
        total = sum(own[name].values())
        ties.append([(number[other], STRIDE * w / total) for other, w in own[name].items()])
    order = list(range(len(line)))
    place = [float(index) for index in order]
    for _ in range(SMOOTHED):
        wish = [
            here * (1 - STRIDE) + sum([place[other] * weight for other, weight in near])
            if near
            else here
            for here, near in zip(place, ties, strict=True)
        ]
        before = order[:]
        order.sort(key=wish.__getitem__)
        if order == before:
            break
        for rank, index in enumerate(order):
            place[index] = float(rank)
    return [line[index] for index in order]


def _walked(names: Sequence[str], own: Graph) -> list[str]:
    """Breadth first through every piece, one piece after the other."""
    seen: dict[str, None] = {}
    for start in names:
        if start in seen:
            continue
        seen[start] = None
        queue = [start]
        for name in queue:
            for other in own[name]:
                if other not in seen:
                    seen[other] = None
                    queue.append(other)
    return list(seen)


def _cut(line: Sequence[str], near: Graph) -> int:
    """Where the fewest ties run from what is before to what is after, not far from the middle."""
    place = {name: index for index, name in enumerate(line)}
    low = max(1, int(len(line) * (LOPSIDED + 0.08)))
    best, least, cut = len(line) // 2, float("inf"), 0.0
    for index, name in enumerate(line):
        for other, weight in near[name].items():
            if other in place:
                cut += weight if place[other] > index else -weight
        here = cut + 0.02 * abs(index + 1 - len(line) / 2)
        if low <= index + 1 <= len(line) - low and here < least:
            best, least = index + 1, here
    return best
