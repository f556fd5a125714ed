"""The stakeholder onion: who decides stands innermost, who is not contacted outermost."""

from __future__ import annotations

import itertools
import math
from collections.abc import Mapping, Sequence

from mapper.graph.boxes import Box, Point, Tie
from mapper.graph.layouts import polar
from mapper.graph.layouts.apart import apart
from mapper.graph.layouts.plan import Plan, Ring, Slice, Wishes, chosen
from mapper.graph.layouts.polar import TURN

LEVELS = (4, 3, 2, 1, 0, -1)  # from the heart outwards; -1: nobody has said
HEART = 14.0  # between the challenge and the first ring
EMPTY = 30.0  # depth of a ring in which nobody stands
ROUND = 1.3  # an onion is rounder than its picture
PAD = 9.0  # of a ring round its elements, inside and outside
LEAST = 0.45  # the smallest slice, as a share of an even one
TOP = -TURN / 4  # where the first slice begins
AFFECTED = "affected"


def onion(boxes: Sequence[Box], ties: Sequence[Tie], wishes: Wishes) -> Plan:
    """Actors in rings by involvement and in slices by sector; the challenge is the heart.

    `wishes.levels` tells how involved each is, from 4 (decides) in the innermost ring to 0 (not
    contacted); who is not known stands outside. Slices are the values of `wishes.groups` in the
    order in which they first come; target groups have a slice of their own, `affected`. A ring
    in which nobody stands is still there: that nobody decides says something. Other kinds are
    left out. After the stakeholder onion of Alexander (2003).

    >>> from mapper.graph.layouts.plan import Wishes
    >>> boxes = [Box(name, "actor", 100, 40) for name in "ab"]
    >>> plan = onion(boxes, [], Wishes(levels={"a": 4, "b": 0}, groups={"a": "x", "b": "x"}))
    >>> abs(plan.places["a"][1]) < abs(plan.places["b"][1]), [ring.level for ring in plan.rings]
    (True, [4, 3, 2, 1, 0])
    """
    actors = [box for box in boxes if box.kind == "actor"]
    wide = min(polar.stretch(wishes.ratio), ROUND)
    heart = next((box for box in boxes if box.kind == "challenge"), None)
    slices = _slices(actors, wishes)
    order = _order(actors, chosen(boxes, ties, {box.id for box in actors}), slices, wishes, wide)
    places: dict[str, Point] = {heart.id: (0.0, 0.0)} if heart else {}
    edge = math.hypot(heart.width / wide, heart.height) / 2 + HEART if heart else HEART
    rings = []
    for level in LEVELS:
        own = [box for box in order if _level(box, wishes) == level]
        if level >= 0 or own:
            edge = _ring(own, slices, wishes, edge, wide, places)
            rings.append(Ring(level, edge * wide, edge))
    shown = [box for box in (heart, *actors) if box]
    loose = [Box(b.id, b.kind, b.width, b.height, 0.0, 0.0, b is heart) for b in shown]
    return Plan(apart(loose, places, gap=14.0), frozenset(places), tuple(rings), slices)


def _level(box: Box, wishes: Wishes) -> int:
    level = wishes.levels.get(box.id)
    return -1 if level is None else min(max(level, 0), 4)


def _group(box: Box, wishes: Wishes) -> str:
    return AFFECTED if box.affected else wishes.groups.get(box.id, "")


def _slices(actors: Sequence[Box], wishes: Wishes) -> tuple[Slice, ...]:
    """As much of the circle for each group as it has members, but not too little."""
    count = dict.fromkeys(dict.fromkeys(wishes.groups.values()), 0)
    for box in actors:
        count[_group(box, wishes)] = count.get(_group(box, wishes), 0) + 1
    count = {group: many for group, many in count.items() if many}
    if AFFECTED in count:
        count[AFFECTED] = count.pop(AFFECTED)  # the last slice, at the upper left
    least = LEAST * len(actors) / max(len(count), 1)
    share = {group: max(float(many), least) for group, many in count.items()}
    found = []
    at = TOP
    for group, part in share.items():
        end = at + TURN * part / sum(share.values())
        found.append(Slice(group, at, end))
        at = end
    return tuple(found)


def _order(
    actors: Sequence[Box],
    ties: Sequence[Tie],
    slices: Sequence[Slice],
    wishes: Wishes,
    wide: float,
) -> list[Box]:
    """Within a slice, actors in the order in which they stand today or lie near their partners."""
    if wishes.near:
        x = sum(box.x for box in actors) / max(len(actors), 1)
        y = sum(box.y for box in actors) / max(len(actors), 1)
        turn = {b.id: (polar.angle_of((b.x, b.y), wide, (x, y)) - TOP) % TURN for b in actors}
        return sorted(actors, key=lambda box: turn[box.id])
    middle = {one.group: (one.start + one.end) / 2 for one in slices}
    angles = {box.id: middle[_group(box, wishes)] for box in actors}
    near: dict[str, list[str]] = {box.id: [] for box in actors}
    for tie in ties:
        near[tie.source].append(tie.target)
        near[tie.target].append(tie.source)

    def lean(box: Box) -> float:
        home = angles[box.id]
        mean = polar.mean_angle(angles, [one for one in near[box.id] if angles[one] != home])
        return 0.0 if mean is None else math.sin(mean - home)

    return sorted(actors, key=lean)


def _ring(
    boxes: Sequence[Box],
    slices: Sequence[Slice],
    wishes: Wishes,
    inner: float,
    wide: float,
    places: dict[str, Point],
) -> float:
    """Places one ring outside of what is there, in as many rows as it needs; its outer edge."""
    if not boxes:
        return inner + EMPTY
    members: Mapping[str, list[Box]] = {one.group: [] for one in slices}
    for box in boxes:
        members[_group(box, wishes)].append(box)
    rows = 1
    while not all(_fits(members[one.group], one, inner, rows, wide) for one in slices):
        rows += 1
    edge = inner
    for one in slices:
        dealt = _dealt(members[one.group], rows)
        for row, own in enumerate(dealt):
            radius = inner + _deep(boxes, wide) * (row + 0.5)
            step = (one.end - one.start) / max(len(own), 1)
            at = [one.start + step * (index + 0.5) for index in range(len(own))]
            inset = min(PAD / radius, (one.end - one.start) / 4)
            bounds = (one.start + inset, one.end - inset)
            for box, angle in zip(own, polar.on_arc(own, at, radius, wide, bounds), strict=True):
                places[box.id] = polar.spot(angle, radius, wide)
            edge = max(edge, radius + _deep(boxes, wide) / 2)
    return edge


def _deep(boxes: Sequence[Box], wide: float) -> float:
    return max(max(box.width / wide, box.height) for box in boxes) + 2 * PAD


def _dealt(boxes: Sequence[Box], rows: int) -> list[list[Box]]:
    """Outer rows are longer and take more."""
    many = len(boxes)
    whole = rows * (rows + 1)
    cuts = [round(many * row * (row + 1) / whole) for row in range(rows + 1)]
    return [list(boxes[start:end]) for start, end in itertools.pairwise(cuts)]


def _fits(boxes: Sequence[Box], part: Slice, inner: float, rows: int, wide: float) -> bool:
    deep = _deep(boxes, wide) if boxes else 0.0
    return rows > len(boxes) or all(
        polar.need(own, part.start, part.end, wide)
        <= (part.end - part.start) * (inner + deep * (row + 0.5)) * 1.02
        for row, own in enumerate(_dealt(boxes, rows))
    )
