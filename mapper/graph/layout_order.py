"""Order and height of the states within their columns: few crossings, straight links."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from mapper.graph.boxes import QUIET, Point, Tie
from mapper.graph.layout_states import GAP, Columns
from mapper.graph.spread import spread

SWEEPS = 12
ROW = 90.0  # about the height of an element with its gap
FAR = 0.5  # how strongly what stands elsewhere draws an element up or down
LANE = 6.0  # the height kept free where a long link passes a column
BUNDLED = -14.0  # in maps with many long links these run close together


Pulls = dict[str, tuple[float, float]]  # how far down and how strongly others elsewhere draw


@dataclass(slots=True)
class Net:
    """Columns of nodes with links only between neighbours; a long link is a row of lanes."""

    layers: list[list[str]]
    before: dict[str, list[tuple[str, float]]]
    after: dict[str, list[tuple[str, float]]]
    hung: dict[str, list[str]]  # elements that must hang below others of their own column
    lanes: set[str]
    pulls: Pulls


def pulls(ties: Sequence[Tie], outside: Mapping[str, Point]) -> Pulls:
    """For each element with ties to others elsewhere, their middle and how many they are."""
    found: Pulls = {}
    for tie in ties:
        for name, other in ((tie.source, tie.target), (tie.target, tie.source)):
            if other in outside and tie.kind not in QUIET:
                y, weight = found.get(name, (0.0, 0.0))
                wish = (y * weight + outside[other][1] * FAR) / (weight + FAR)
                found[name] = wish, weight + FAR
    return found


def net(made: Columns, turned: bool = False, outward: Pulls | None = None) -> Net:
    """Adds lanes for links that pass columns; `turned` begins with every column upside down."""
    layers = [list(column)[:: -1 if turned else 1] for column in made.columns]
    place = {name: index for index, column in enumerate(layers) for name in column}
    found = Net(layers, {n: [] for n in place}, {n: [] for n in place}, {}, set(), outward or {})
    for tie in made.forward:
        start, end = place[tie.source], place[tie.target]
        if start == end:
            found.hung.setdefault(tie.target, []).append(tie.source)
            continue
        last = tie.source
        for index in range(start + 1, end):
            lane = f"{tie.id}|{index}"
            found.lanes.add(lane)
            layers[index].append(lane)
            found.before[lane], found.after[lane] = [], []
            _join(found, last, lane, 2.0)
            last = lane
        _join(found, last, tie.target, 1.0 + 0.2 * tie.weight)
    layers[:] = [hang(found, layer) for layer in layers]
    return found


def _join(found: Net, first: str, second: str, weight: float) -> None:
    found.after[first].append((second, weight))
    found.before[second].append((first, weight))


def ordered(found: Net, sweeps: int = SWEEPS) -> None:
    """Sorts every column so that few links cross: weighted means, swept right and left."""
    layers = found.layers
    best = [list(layer) for layer in layers]
    fewest = crossings(found)
    for number in range(sweeps):
        rightwards = number % 2 == 0
        walk = range(1, len(layers)) if rightwards else range(len(layers) - 2, -1, -1)
        sides = found.before if rightwards else found.after
        for index in walk:
            fixed = layers[index - 1 if rightwards else index + 1]
            layers[index] = _sorted_by_mean(found, layers[index], fixed, sides)
        count = crossings(found)
        if count < fewest:
            fewest, best = count, [list(layer) for layer in layers]
        if not fewest:
            break
    layers[:] = best


def _sorted_by_mean(
    found: Net,
    layer: list[str],
    fixed: Sequence[str],
    sides: dict[str, list[tuple[str, float]]],
) -> list[str]:
    half = (len(fixed) - 1) / 2
    place = {name: index - half for index, name in enumerate(fixed)}
    own = (len(layer) - 1) / 2
    wish: dict[str, float] = {}
    for index, name in enumerate(layer):
        away, pull = found.pulls.get(name, (0.0, 0.0))
        total = sum(weight for _, weight in sides[name]) + pull
        if total:
            pull *= max(-half, min(away / ROW, half)) if pull else 0.0
            whole = sum(place[other] * weight for other, weight in sides[name]) + pull
            wish[name] = whole / total
        else:
            wish[name] = index - own
    for name in layer:  # who hangs below another follows it at once
        for parent in found.hung.get(name, ()):
            wish[name] = max(wish[name], wish[parent] + 1e-6)
    return hang(found, sorted(layer, key=wish.__getitem__))


def hang(found: Net, layer: list[str]) -> list[str]:
    """The same column with everything that hangs below another really below it."""
    if not any(name in found.hung for name in layer):
        return layer
    done: dict[str, None] = {}
    waiting = list(layer)
    while waiting:
        later = []
        for name in waiting:
            if all(parent in done for parent in found.hung.get(name, ())):
                done[name] = None
            else:
                later.append(name)
        if len(later) == len(waiting):
            return layer
        waiting = later
    return list(done)


def crossings(found: Net) -> int:
    """Crossings between neighbouring columns when every link is a straight line.

    Counted as inversions with binary search (Barth, Mutzel and Jünger 2004).
    """
    total = 0
    for first, second in zip(found.layers, found.layers[1:], strict=False):
        place = {name: index for index, name in enumerate(second)}
        seen: list[int] = []
        for name in first:
            ends = [place[other] for other, _ in found.after[name]]
            total += sum(len(seen) - bisect_right(seen, end) for end in ends)
            for end in ends:
                seen.insert(bisect_right(seen, end), end)
    return total


def heights(found: Net, tall: dict[str, float], centre: int, rounds: int = 10) -> dict[str, float]:
    """The middle of every node, so that links run as level as their order allows."""
    lane = LANE if len(found.lanes) < 4 * len(tall) else BUNDLED
    sizes = {name: tall[name] + 8 for name in tall}
    sizes.update(dict.fromkeys(found.lanes, lane))
    middle: dict[str, float] = {}
    for layer in found.layers:
        total = sum(sizes[name] for name in layer) + (GAP - 8) * (len(layer) - 1)
        y = -total / 2
        for name in layer:
            middle[name] = y + sizes[name] / 2
            y += sizes[name] + GAP - 8
    count = len(found.layers)
    for number in range(rounds):
        walk = range(count) if number % 2 else range(count - 1, -1, -1)
        for index in walk:
            layer = found.layers[index]
            wishes, weights = [], []
            for name in layer:
                wish, weight = _wish(found, name, middle, index == centre)
                wishes.append(wish)
                weights.append(weight)
            rows = spread(wishes, [sizes[name] for name in layer], GAP - 8, weights)
            middle.update(zip(layer, rows, strict=True))
    return middle


def _wish(found: Net, name: str, middle: dict[str, float], central: bool) -> tuple[float, float]:
    near = [*found.before[name], *found.after[name]]
    near += [(parent, 1.0) for parent in found.hung.get(name, ())]
    away, pull = found.pulls.get(name, (0.0, 0.0))
    total = sum(weight for _, weight in near) + pull
    if not total:
        return middle[name], 0.3
    whole = sum(middle[other] * weight for other, weight in near)
    wish = (whole + pull * max(-ROW, min(away, ROW))) / total
    if name in found.lanes:
        return wish, total * 1.5
    # Everything is drawn a little to the axis of the challenge: the band stays low.
    return (0.0, 50.0) if central and len(near) else (wish * 0.95, total)
