"""The free picture: who is closely tied stands together, whatever it is."""

from __future__ import annotations

import math
from collections.abc import Sequence

from mapper.graph.boxes import BANDS, CAUSAL, QUIET, STATES, Box, Point, Rect, Tie, around
from mapper.graph.layouts.apart import apart
from mapper.graph.layouts.plan import Plan, Wishes, chosen, shelved
from mapper.graph.layouts.springs import Graph, springs
from mapper.graph.measures import overlaps

ACTORS = ("role", "actor")
GAP = 46.0  # between two elements
BETWEEN = 90.0  # between two nets that nothing joins
SMALL = 100  # elements of a net whose links find their way through narrow gaps
NARROW = 34.0  # between two elements of such a net
ROOM = 1.7  # how much more room than itself an element has
WIDER = (0.7, 2.2)  # least and most that a picture is stretched across
FLAT = 0.6  # links down are so much shorter than links across
CROWD = 0.4  # pairs for each element of a large net that may lie on each other before they part
HUSHED = 0.6  # how strongly a quiet link draws


def network(boxes: Sequence[Box], ties: Sequence[Tie], wishes: Wishes) -> Plan:
    """Actors and the roles they have, drawn by forces; other kinds are left out.

    >>> from mapper.graph.layouts.plan import Wishes
    >>> boxes = [Box("a", "actor", 100, 40), Box("r", "role", 100, 40), Box("c", "cause", 100, 40)]
    >>> sorted(network(boxes, [Tie("1", "fills", "a", "r")], Wishes()).places)
    ['a', 'r']
    """
    own = [box for box in boxes if box.kind in ACTORS]
    return force(own, ties, wishes, hushed=1.0)


def force(
    boxes: Sequence[Box], ties: Sequence[Tie], wishes: Wishes, *, hushed: float = HUSHED
) -> Plan:
    """All elements drawn by forces, none on another, turned so that the picture lies wide.

    Nets that nothing joins stand beside each other, elements without links below. With
    `wishes.near` elements settle from where they stand today. `hushed` is how strongly links
    draw that the whole map does not show.

    >>> from mapper.graph.layouts.plan import Wishes
    >>> boxes = [Box(name, "cause", 100, 40) for name in "ab"]
    >>> places = force(boxes, [Tie("1", "causes", "a", "b")], Wishes()).places
    >>> places["a"][0] < places["b"][0]
    True
    """
    drawn = chosen(boxes, ties, {box.id for box in boxes})
    near: dict[str, dict[str, float]] = {box.id: {} for box in boxes}
    for tie in drawn:
        pull = hushed if tie.kind in QUIET else 1.0
        for one, other in ((tie.source, tie.target), (tie.target, tie.source)):
            near[one][other] = near[one].get(other, 0.0) + pull
    nets, single = _nets(near)
    known = {box.id: box for box in boxes}
    parts = [_drawn([known[name] for name in net], near, drawn, wishes) for net in nets]
    return Plan(_packed(parts, [known[name] for name in single], known, wishes), frozenset(known))


def _nets(near: dict[str, dict[str, float]]) -> tuple[list[list[str]], list[str]]:
    """The pieces that nothing joins, the largest first, and elements without links."""
    seen: set[str] = set()
    found: list[list[str]] = []
    single: list[str] = []
    for start in near:
        if start in seen:
            continue
        if not near[start]:
            single.append(start)
            continue
        queue = [start]
        seen.add(start)
        for name in queue:
            fresh = [other for other in near[name] if other not in seen]
            seen.update(fresh)
            queue += fresh
        found.append(queue)
    return sorted(found, key=len, reverse=True), single


def _drawn(
    boxes: Sequence[Box],
    near: dict[str, dict[str, float]],
    ties: Sequence[Tie],
    wishes: Wishes,
) -> dict[str, Point]:
    """One net with its real sizes."""
    own = {box.id: near[box.id] for box in boxes}
    if wishes.near:
        spots = _nudged(own, boxes)
    else:
        places = _turned(springs(own), boxes, ties)
        sx, sy = _scale(places, boxes, wishes.ratio)
        spots = {box.id: (x * sx, y * sy) for box, (x, y) in zip(boxes, places, strict=True)}
    loose = [Box(box.id, box.kind, box.width, box.height) for box in boxes]
    return apart(loose, spots, gap=_gap(boxes))


def _gap(boxes: Sequence[Box]) -> float:
    return NARROW if len(boxes) <= SMALL else GAP


def _scale(places: Sequence[Point], boxes: Sequence[Box], ratio: float) -> Point:
    """How large a unit is across and down, so that there is room and the ratio is about right."""
    gap = _gap(boxes)
    area = sum((box.width + gap) * (box.height + gap) for box in boxes) * ROOM
    # Elements spread evenly over a rectangle lie so far from its middle, in the mean of squares.
    width, height = (
        max(math.sqrt(12 * sum(place[axis] ** 2 for place in places) / len(places)), 0.5)
        for axis in (0, 1)
    )
    wide = min(max(ratio * height / width, WIDER[0]), WIDER[1])
    unit = math.sqrt(area / (width * height * wide))
    while len(boxes) > SMALL and _crowd(places, boxes, unit * wide, unit) > CROWD * len(boxes):
        unit *= 1.12
    return unit * wide, unit


def _crowd(places: Sequence[Point], boxes: Sequence[Box], sx: float, sy: float) -> int:
    """How many pairs would lie on each other."""
    return overlaps(box.at(x * sx, y * sy) for box, (x, y) in zip(boxes, places, strict=True))


def _nudged(near: Graph, boxes: Sequence[Box]) -> dict[str, Point]:
    """Where elements come to rest when they are let go from where they stand."""
    at = {box.id: (box.x, box.y / FLAT) for box in boxes}
    lengths = sorted(
        math.dist(at[name], at[other]) for name, others in near.items() for other in others
    )
    unit = max(lengths[len(lengths) // 2], 60.0)
    middle = [sum(place[axis] for place in at.values()) / len(at) for axis in (0, 1)]
    start = {name: ((x - middle[0]) / unit, (y - middle[1]) / unit) for name, (x, y) in at.items()}
    places = springs(near, start)
    return {
        name: (x * unit + middle[0], (y * unit + middle[1]) * FLAT)
        for name, (x, y) in zip(near, places, strict=True)
    }


def _turned(places: Sequence[Point], boxes: Sequence[Box], ties: Sequence[Tie]) -> list[Point]:
    """Turned so that it lies wide, causes run to the right and the bands' kinds lie below."""
    xx = sum(x * x for x, _ in places)
    yy = sum(y * y for _, y in places)
    xy = sum(x * y for x, y in places)
    angle = -0.5 * math.atan2(2 * xy, xx - yy)
    cos, sin = math.cos(angle), math.sin(angle)
    spots = [(x * cos - y * sin, x * sin + y * cos) for x, y in places]
    at = {box.id: spot for box, spot in zip(boxes, spots, strict=True)}
    onward = sum(
        at[tie.target][0] - at[tie.source][0]
        for tie in ties
        if tie.kind == CAUSAL and tie.source in at and tie.target in at
    )
    depth = {kind: index for index, kind in enumerate((*STATES[:1], *BANDS), start=-2)}
    lower = sum(y * depth.get(box.kind, -2) for box, (_, y) in zip(boxes, spots, strict=True))
    right, down = (-1 if onward < 0 else 1), (-1 if lower < 0 else 1)
    return [(x * right, y * down) for x, y in spots]


def _packed(
    parts: Sequence[dict[str, Point]],
    single: Sequence[Box],
    known: dict[str, Box],
    wishes: Wishes,
) -> dict[str, Point]:
    """Nets in rows, as wide together as the ratio asks, the first with the largest."""
    frames = [
        around([p for name, at in part.items() for p in _corners(known[name], at)])
        for part in parts
    ]
    total = sum((f.right - f.left + BETWEEN) * (f.bottom - f.top + BETWEEN) for f in frames) + sum(
        (box.width + GAP) * (box.height + GAP) for box in single
    )
    room = max([math.sqrt(total * wishes.ratio), *(f.right - f.left for f in frames)], default=0.0)
    found: dict[str, Point] = {}
    x = y = deep = 0.0
    for part, frame in zip(parts, frames, strict=True):
        if x and x + frame.right - frame.left > room:
            x, y, deep = 0.0, y + deep + BETWEEN, 0.0
        found.update(
            {name: (px - frame.left + x, py - frame.top + y) for name, (px, py) in part.items()}
        )
        x += frame.right - frame.left + BETWEEN
        deep = max(deep, frame.bottom - frame.top)
    low = y + deep + (BETWEEN if parts else 0.0)
    for name, (px, py) in shelved(single, (*STATES, *BANDS), room, GAP).items():
        found[name] = px, py + low
    return found


def _corners(box: Box, at: Point) -> tuple[Point, Point]:
    rect: Rect = box.at(*at).rect()
    return rect[:2], rect[2:]
