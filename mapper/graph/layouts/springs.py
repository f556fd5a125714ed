"""A net drawn by forces: who is tied is drawn together, everybody else keeps away."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

Graph = Mapping[str, Mapping[str, float]]  # how strongly each is tied to each, both ways
Net = list[dict[int, float]]

SMALL = 10  # a net of so many is drawn without making it smaller first
SHRINKS = 0.85  # a net that can be made no smaller than that is left
ALL = 90  # in a net of so many everybody keeps away from everybody
FAR = 3.2  # in a larger one from those within so many lengths of a link
ROUNDS = 60  # of the smallest net; each larger one takes fewer
LEAST = 22
COOLING = 0.93
MILD = 0.07  # how far who only settles goes at first, in lengths of a link
GOLDEN = math.pi * (3 - math.sqrt(5))  # the angle that never repeats


def springs(near: Graph, start: Mapping[str, tuple[float, float]] | None = None) -> list[Point]:
    """A place for each of a net in one piece, in lengths of a link, the middle at (0, 0).

    Links draw with the square of their length and all push each other away (Fruchterman and
    Reingold 1991); neighbours are joined and the smaller net drawn first, so that the whole comes
    out unfolded (Walshaw 2003). With `start` places it only settles. The same net gives the same
    places, in the order of `near`.

    >>> (x1, y1), (x2, y2) = springs({"a": {"b": 1.0}, "b": {"a": 1.0}})
    >>> round(math.hypot(x1 - x2, y1 - y2), 1)
    1.0
    """
    number = {name: index for index, name in enumerate(near)}
    net: Net = [
        {number[other]: weight for other, weight in ties.items() if other in number}
        for ties in near.values()
    ]
    if start is not None:
        xs = [start[name][0] for name in near]
        ys = [start[name][1] for name in near]
        _settle(net, [1.0] * len(net), xs, ys, LEAST, MILD)
    else:
        xs, ys = _unfolded(net, [1.0] * len(net))
    middle = sum(xs) / len(xs), sum(ys) / len(ys)
    return [(x - middle[0], y - middle[1]) for x, y in zip(xs, ys, strict=True)]


Point = tuple[float, float]


def _unfolded(net: Net, mass: list[float], depth: int = 0) -> tuple[list[float], list[float]]:
    """Draws a smaller net first, then takes its elements apart again."""
    home, many = _joined(net, mass)
    if len(net) <= SMALL or many > len(net) * SHRINKS:
        xs = [math.sqrt(i + 0.5) * math.cos(i * GOLDEN) for i in range(len(net))]
        ys = [math.sqrt(i + 0.5) * math.sin(i * GOLDEN) for i in range(len(net))]
        _settle(net, mass, xs, ys, ROUNDS * 2, 1.0)
        return xs, ys
    smaller: Net = [{} for _ in range(many)]
    heavier = [0.0] * many
    for index, ties in enumerate(net):
        here = home[index]
        heavier[here] += mass[index]
        for other, weight in ties.items():
            there = home[other]
            if here != there:
                smaller[here][there] = smaller[here].get(there, 0.0) + weight
    xs, ys = _unfolded(smaller, heavier, depth + 1)
    grown = math.sqrt(len(net) / many)
    mine_x = [xs[home[i]] * grown + 0.2 * math.cos(i * GOLDEN) for i in range(len(net))]
    mine_y = [ys[home[i]] * grown + 0.2 * math.sin(i * GOLDEN) for i in range(len(net))]
    _settle(net, mass, mine_x, mine_y, max(LEAST, ROUNDS - 6 * (8 - depth)), 0.5)
    return mine_x, mine_y


def _joined(net: Net, mass: Sequence[float]) -> tuple[list[int], int]:
    """Neighbours in pairs, the lightest first, each with the one it is tied to most."""
    home = [-1] * len(net)
    many = 0
    for index in sorted(range(len(net)), key=lambda one: (mass[one], len(net[one]), one)):
        if home[index] >= 0:
            continue
        best, most = index, 0.0
        for other, weight in net[index].items():
            pull = weight / mass[other]
            if home[other] < 0 and other != index and pull > most:
                best, most = other, pull
        home[index] = home[best] = many
        many += 1
    return home, many


def _settle(
    net: Net, mass: Sequence[float], xs: list[float], ys: list[float], rounds: int, heat: float
) -> None:
    """Lets forces act, in smaller and smaller steps."""
    for _ in range(rounds):
        dx, dy = _pushes(mass, xs, ys)
        for index, ties in enumerate(net):
            x, y = xs[index], ys[index]
            for other, weight in ties.items():
                if other > index:
                    ex, ey = xs[other] - x, ys[other] - y
                    pull = math.sqrt(ex * ex + ey * ey) * min(weight, 3.0)
                    dx[index] += ex * pull
                    dy[index] += ey * pull
                    dx[other] -= ex * pull
                    dy[other] -= ey * pull
        for index in range(len(xs)):
            far = math.hypot(dx[index], dy[index])
            if far > 1e-9:
                step = min(far / mass[index], heat) / far
                xs[index] += dx[index] * step
                ys[index] += dy[index] * step
        heat *= COOLING


def _pushes(
    mass: Sequence[float], xs: Sequence[float], ys: Sequence[float]
) -> tuple[list[float], list[float]]:
    """How everybody is pushed by all others, or in a large net by those around."""
    many = len(xs)
    dx, dy = [0.0] * many, [0.0] * many
    if many <= ALL:
        everybody = list(range(many))
        for index in range(many):
            _push(index, everybody[index + 1 :], mass, xs, ys, dx, dy)
        return dx, dy
    cells: dict[tuple[int, int], list[int]] = {}
    for index in range(many):
        cells.setdefault((int(xs[index] // FAR), int(ys[index] // FAR)), []).append(index)
    for (column, row), members in cells.items():
        around: list[int] = []
        for key in ((column + 1, row - 1), (column + 1, row), (column + 1, row + 1)):
            around += cells.get(key, ())
        around += cells.get((column, row + 1), ())
        for place, index in enumerate(members):
            _push(index, members[place + 1 :] + around, mass, xs, ys, dx, dy)
    return dx, dy


def _push(
    index: int,
    others: Sequence[int],
    mass: Sequence[float],
    xs: Sequence[float],
    ys: Sequence[float],
    dx: list[float],
    dy: list[float],
) -> None:
    """One and some others push each other away."""
    x, y, own = xs[index], ys[index], mass[index]
    sum_x = sum_y = 0.0
    for other in others:
        ex, ey = x - xs[other], y - ys[other]
        push = own * mass[other] / (ex * ex + ey * ey + 1e-4)
        ex *= push
        ey *= push
        sum_x += ex
        sum_y += ey
        dx[other] -= ex
        dy[other] -= ey
    dx[index] += sum_x
    dy[index] += sum_y
