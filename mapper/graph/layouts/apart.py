"""Overlaps taken away, and orders kept, with as little movement as can be."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

from mapper.graph.boxes import Box, BoxGrid, Point, Rect
from mapper.graph.placing import Places

GAP = 28.0  # between two elements
SWEEPS = (60, 600)  # at least and at most
LOOKS = 400_000  # so many gaps are looked at in all, but for the least sweeps
ROUNDS = 40  # in which elements are looked for that have come to lie on each other
LIGHT = 1.0  # how easily a line moves, against an element: much more and both sides tug at it
CLOSE = 0.2  # nobody sees a movement smaller than that

Gap = tuple[str, str, float]  # the second at least so far right of, or below, the first


def least_moved(
    wishes: Mapping[str, float], gaps: Iterable[Gap], fixed: Collection[str] = ()
) -> dict[str, float]:
    """Places on one axis with all gaps kept and the least sum of squared distances to the wishes.

    Who is fixed does not move; a name in the gaps that has no wish is a line, which goes wherever
    those on its two sides push it. What cannot be kept (a circle of gaps, or two fixed too near) is
    kept as far as it can. Hildreth's method (1957): every gap that is not kept pushes, and
    takes back what it has pushed too much. In map units.

    >>> least_moved({"a": 0, "b": 0}, [("a", "b", 10)])
    {'a': -5.0, 'b': 5.0}
    >>> least_moved({"a": 0, "b": 0}, [("a", "b", 10)], fixed="a")
    {'a': 0.0, 'b': 10.0}
    """
    gaps = list(gaps)
    whole = {**wishes, **_lines(wishes, gaps)}
    number = {name: index for index, name in enumerate(whole)}
    at = [float(wish) for wish in whole.values()]
    free = [0.0 if name in fixed else 1.0 if name in wishes else LIGHT for name in whole]
    held = []
    for first, second, gap in gaps:
        one, two = number[first], number[second]
        if free[one] + free[two]:
            held.append((one, two, gap, free[one], free[two], 1 / (free[one] + free[two])))
    held.sort(key=lambda row: at[row[0]] + at[row[1]])
    pushed = [0.0] * len(held)
    most_sweeps = min(max(LOOKS // max(len(held), 1), SWEEPS[0]), SWEEPS[1])
    for turn in range(most_sweeps):
        most = 0.0
        order = range(len(held)) if turn % 2 == 0 else range(len(held) - 1, -1, -1)
        for index in order:
            one, two, gap, left, right, share = held[index]
            push = (gap - at[two] + at[one]) * share
            if push < -pushed[index]:
                push = -pushed[index]
            if push:
                pushed[index] += push
                at[one] -= push * left
                at[two] += push * right
                if push > most or -push > most:
                    most = abs(push)
        if most < CLOSE:
            break
    return dict(zip(wishes, at, strict=False))


def _lines(wishes: Mapping[str, float], gaps: Sequence[Gap]) -> dict[str, float]:
    """Where lines begin: in the middle of all that they part."""
    sides: dict[str, list[float]] = {}
    for one, two, _ in gaps:
        for name, other in ((one, two), (two, one)):
            if name not in wishes and other in wishes:
                sides.setdefault(name, []).append(wishes[other])
    return {name: sum(places) / len(places) for name, places in sides.items()}


def apart(
    boxes: Sequence[Box],
    wishes: Mapping[str, Point],
    *,
    gap: float = GAP,
    across: Sequence[Gap] = (),
    down: Sequence[Gap] = (),
) -> dict[str, Point]:
    """Every element near where it is wished, none on another, pinned ones where they are.

    `across` and `down` are gaps to be kept besides. Two that overlap part the way that is shorter
    (after Dwyer, Marriott and Stuckey 2005), so that who stood left still does.

    >>> one, two = Box("a", "cause", 100, 40), Box("b", "cause", 100, 40)
    >>> apart([one, two], {"a": (0, 0), "b": (20, 30)})
    {'a': (0.0, -19.0), 'b': (20.0, 49.0)}
    """
    pinned = {box.id for box in boxes if box.pinned}
    at = {box.id: (box.x, box.y) if box.pinned else wishes[box.id] for box in boxes}
    home = {name: (float(x), float(y)) for name, (x, y) in at.items()}
    gaps: tuple[dict[tuple[str, str], float], dict[tuple[str, str], float]] = (
        {(one, two): room for one, two, room in across},
        {(one, two): room for one, two, room in down},
    )
    axes = [True, True]
    for _ in range(ROUNDS):
        solved = []
        for axis in (0, 1):
            old = {name: place[axis] for name, place in (home if axes[axis] else at).items()}
            rows = [(one, two, room) for (one, two), room in gaps[axis].items()]
            solved.append(least_moved(old, rows, pinned) if axes[axis] and rows else old)
        at = {name: (solved[0][name], solved[1][name]) for name in at}
        axes = [False, False]
        for one, two in _touching(boxes, at, gap):
            axis, first, second, room = _parting(one, two, at, gap, gaps)
            if gaps[axis].get((first, second), -1.0) < room:
                gaps[axis][first, second] = room
                axes[axis] = True
        if not any(axes):
            break
    return _certain(boxes, at)


def _touching(
    boxes: Sequence[Box], at: Mapping[str, Point], gap: float
) -> Iterable[tuple[Box, Box]]:
    """Pairs that are nearer to each other than the gap, but for what nobody sees."""
    known = {box.id: box for box in boxes}
    grid = BoxGrid()
    half = gap / 2 - 1.0
    for box in boxes:
        rect = box.at(*at[box.id]).rect(half)
        for name in grid.meeting(rect):
            if not (box.pinned and known[name].pinned):
                yield known[name], box
        grid.add(box.id, rect)


def _parting(
    one: Box,
    two: Box,
    at: Mapping[str, Point],
    gap: float,
    gaps: Sequence[Mapping[tuple[str, str], float]],
) -> tuple[int, str, str, float]:
    """On which axis two elements part, who comes first there, and how far apart they will be."""
    rooms = ((one.width + two.width) / 2 + gap, (one.height + two.height) / 2 + gap)
    need = [rooms[axis] - abs(at[two.id][axis] - at[one.id][axis]) for axis in (0, 1)]
    axis = 0 if need[0] < need[1] else 1
    if (one.id, two.id) in gaps[axis]:
        return axis, one.id, two.id, rooms[axis]
    if (two.id, one.id) in gaps[axis]:
        return axis, two.id, one.id, rooms[axis]
    first, second = (one, two) if at[one.id][axis] <= at[two.id][axis] else (two, one)
    return axis, first.id, second.id, rooms[axis]


def _certain(boxes: Sequence[Box], at: Mapping[str, Point]) -> dict[str, Point]:
    """What still lies on another goes to the nearest free place."""
    places = Places(box for box in boxes if box.pinned)
    found = {box.id: (box.x, box.y) for box in boxes if box.pinned}
    homeless = []
    for box in boxes:
        if box.pinned:
            continue
        x, y = round(at[box.id][0], 1), round(at[box.id][1], 1)
        rect = box.at(x, y).rect()
        if places.grid.meeting(Rect(*rect)):
            homeless.append(box)
            continue
        found[box.id] = x, y
        places.add(box.at(x, y))
    for box in homeless:
        found[box.id] = place = places.nearest(box, at[box.id], (0, 1))
        places.add(box.at(*place))
    return {box.id: found[box.id] for box in boxes}
