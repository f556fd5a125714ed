"""The effect logic of one intervention: who and what it takes, what it changes, which need."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from mapper.graph.boxes import CAUSAL, STATES, Box, Point, Tie
from mapper.graph.layouts.plan import Plan, Strip, Wishes, chosen
from mapper.graph.layouts.ranked import along

COLUMN_GAP = 88.0  # between two columns
STEPS = 4  # further links from the intervention a change is not followed
NAMES = ("actors", "means", "intervention")


def effect(boxes: Sequence[Box], ties: Sequence[Tie], wishes: Wishes) -> Plan:
    """From left to right: actors, roles and resources, the intervention, what it changes step by
    step, and the needs that it meets; everything else is left out.

    The intervention is the first of `wishes.starts`, else the one with most links; it stands at
    (0, 0). A change is followed for four steps; what comes back is not drawn twice.
    After the logic model of W. K. Kellogg Foundation (2004).

    >>> from mapper.graph.layouts.plan import Wishes
    >>> kinds = {"a": "actor", "i": "intervention", "c": "cause"}
    >>> boxes = [Box(name, kind, 100, 40) for name, kind in kinds.items()]
    >>> ties = [Tie("1", "contributes", "a", "i"), Tie("2", "causes", "i", "c")]
    >>> effect(boxes, ties, Wishes()).places
    {'a': (-188.0, 0.0), 'i': (0.0, 0.0), 'c': (188.0, 0.0)}
    """
    known = {box.id: box for box in boxes}
    drawn = chosen(boxes, ties, set(known))
    about = _about(boxes, drawn, wishes.starts)
    if about is None:
        return Plan({}, frozenset())
    columns = _columns(known, drawn, about)
    filled = {key: names for key, names in columns.items() if names}
    keys = list(filled)
    rank = {name: index for index, names in enumerate(filled.values()) for name in names}
    inside = [tie for tie in drawn if tie.source in rank and tie.target in rank]
    sizes = {name: known[name].height for name in rank}
    order, down = along(list(filled.values()), inside, sizes, keys.index(("intervention", 0)))
    return _plan(keys, order, down, known, about)


def _about(boxes: Sequence[Box], ties: Sequence[Tie], starts: Sequence[str]) -> str | None:
    """Which intervention is shown."""
    own = [box.id for box in boxes if box.kind == "intervention"]
    for name in starts:
        if name in own:
            return name
    count = dict.fromkeys(own, 0)
    for tie in ties:
        for end in (tie.source, tie.target):
            if end in count:
                count[end] += 1
    return max(own, key=count.__getitem__, default=None)


def _columns(
    known: Mapping[str, Box], ties: Sequence[Tie], about: str
) -> dict[tuple[str, int], list[str]]:
    """Who stands in which column, by its name and step, from left to right."""
    step = _steps(known, ties, about)
    found: dict[tuple[str, int], list[str]] = {("actors", 0): [], ("means", 0): []}
    found["intervention", 0] = [about]
    needed = {t.target for t in ties if t.kind == "requires" and t.source == about}
    drivers = {
        t.source for t in ties if t.kind == CAUSAL and t.target == about and t.source not in step
    }
    helpers = {
        t.source
        for t in ties
        if (t.kind == "contributes" and t.target == about)
        or (t.kind == "fills" and t.target in needed)
    }
    met = {t.target for t in ties if t.kind == "meets" and t.source == about}
    for number in sorted(set(step.values()) - {0}):
        found["step", number] = []
    found["needs", 0] = []
    for name in known:
        if name in step:
            if name != about:
                found["step", step[name]].append(name)
        elif name in met:
            found["needs", 0].append(name)
        elif name in helpers:
            found["actors", 0].append(name)
        elif name in needed or name in drivers:
            found["means", 0].append(name)
    return found


def _steps(known: Mapping[str, Box], ties: Sequence[Tie], about: str) -> dict[str, int]:
    """How many links the changes lie from the intervention."""
    after: dict[str, list[str]] = {}
    for tie in ties:
        if tie.kind == CAUSAL and known[tie.target].kind in STATES:
            after.setdefault(tie.source, []).append(tie.target)
    step = {about: 0}
    queue = [about]
    for name in queue:
        for other in after.get(name, ()):
            if other not in step and step[name] < STEPS:
                step[other] = step[name] + 1
                queue.append(other)
    return step


def _plan(
    keys: Sequence[tuple[str, int]],
    order: Sequence[Sequence[str]],
    down: Mapping[str, float],
    known: Mapping[str, Box],
    about: str,
) -> Plan:
    places: dict[str, Point] = {}
    strips: list[Strip] = []
    low = max(down[name] + known[name].height / 2 for row in order for name in row)
    high = min(down[name] - known[name].height / 2 for row in order for name in row)
    x = 0.0
    for (name, step), column in zip(keys, order, strict=True):
        wide = max(known[one].width for one in column)
        places.update({one: (x + wide / 2, down[one]) for one in column})
        strips.append(Strip(name, x, high, x + wide, low, step))
        x += wide + COLUMN_GAP
    origin = places[about]
    return Plan(places, frozenset(places), strips=tuple(strips)).shifted(-origin[0], -origin[1])
