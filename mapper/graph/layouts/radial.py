"""Rings round one element: who is one link away, who is two."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from mapper.graph.boxes import QUIET, Box, Point, Tie
from mapper.graph.layouts import polar
from mapper.graph.layouts.apart import apart
from mapper.graph.layouts.plan import Plan, Ring, Wishes, chosen
from mapper.graph.layouts.polar import TURN

ROOM = 46.0  # between two rings, besides the elements on them; links run here
TOP = -TURN / 4  # where the first branch begins
CROWDED = 1.9  # a ring that much further out than usual is parted into two rows
ROUNDS = 4  # in which branches change places


def radial(boxes: Sequence[Box], ties: Sequence[Tie], wishes: Wishes) -> Plan:
    """Each element on the ring of its distance, whichever way the links run, by its branch.

    In the middle, at (0, 0), the first of `wishes.starts`, else the challenge, else who has most
    links. Branches get as much of the circle as they need, and stand beside those they are
    tied to. What cannot be reached is left out. After Eades (1992).

    >>> from mapper.graph.layouts.plan import Wishes
    >>> boxes = [Box(name, "cause", 100, 40) for name in "abc"]
    >>> ties = [Tie(p, "causes", p[0], p[1]) for p in ("ab", "bc")]
    >>> plan = radial(boxes, ties, Wishes(starts="b"))
    >>> plan.places["b"], [ring.level for ring in plan.rings]
    ((0.0, 0.0), [1])
    """
    known = {box.id: box for box in boxes}
    near = _near(boxes, ties)
    middle = _middle(boxes, near, wishes.starts)
    if middle is None:
        return Plan({}, frozenset())
    parents, step = _branches(middle, near)
    wide = polar.stretch(wishes.ratio)
    rings: list[list[str]] = [[] for _ in range(max(step.values()) + 1)]
    angles = _angles(middle, parents, near, known, wishes)
    for name in sorted(step, key=lambda one: angles[one]):
        rings[step[name]].append(name)
    places: dict[str, Point] = {middle: (0.0, 0.0)}
    drawn: list[Ring] = []
    edge = max(known[middle].width / wide, known[middle].height) / 2
    for level, names in enumerate(rings[1:], start=1):
        edge = _ring(names, known, angles, edge, wide, places)
        drawn.append(Ring(level, edge * wide, edge))
    shown = [known[name] for name in places]
    fixed = [_pinned(box, box.id == middle) for box in shown]
    return Plan(apart(fixed, places), frozenset(places), rings=tuple(drawn))


def _pinned(box: Box, middle: bool) -> Box:
    return Box(box.id, box.kind, box.width, box.height, 0.0, 0.0, middle, box.affected)


def _near(boxes: Sequence[Box], ties: Sequence[Tie]) -> dict[str, list[str]]:
    """Who is tied to whom; quiet links count for those who have no others."""
    found: dict[str, list[str]] = {box.id: [] for box in boxes}
    drawn = chosen(boxes, ties, set(found))
    loud = {end for tie in drawn if tie.kind not in QUIET for end in (tie.source, tie.target)}
    for tie in drawn:
        if tie.kind in QUIET and tie.source in loud and tie.target in loud:
            continue
        found[tie.source].append(tie.target)
        found[tie.target].append(tie.source)
    return found


def _middle(
    boxes: Sequence[Box], near: Mapping[str, Sequence[str]], starts: Sequence[str]
) -> str | None:
    for name in starts:
        if name in near:
            return name
    challenge = next((box.id for box in boxes if box.kind == "challenge"), None)
    return challenge or max(near, key=lambda name: len(near[name]), default=None)


def _branches(
    middle: str, near: Mapping[str, Sequence[str]]
) -> tuple[dict[str, str], dict[str, int]]:
    """For each element the one before it on a shortest way, and how far it is."""
    step = {middle: 0}
    parents: dict[str, str] = {}
    queue = [middle]
    for name in queue:
        for other in near[name]:
            if other not in step:
                step[other] = step[name] + 1
                parents[other] = name
                queue.append(other)
    return parents, step


def _angles(
    middle: str,
    parents: Mapping[str, str],
    near: Mapping[str, Sequence[str]],
    known: Mapping[str, Box],
    wishes: Wishes,
) -> dict[str, float]:
    """The angle of each element: every branch takes as much as its leaves need."""
    children: dict[str, list[str]] = {middle: [], **{name: [] for name in parents}}
    for name, parent in parents.items():
        children[parent].append(name)
    if wishes.near:
        origin = known[middle].x, known[middle].y
        wide = polar.stretch(wishes.ratio)
        today = {n: polar.angle_of((known[n].x, known[n].y), wide, origin) for n in parents}
        return _dealt(middle, children, today)
    angles = _dealt(middle, children, {})
    best, least = angles, _strain(angles, near)
    for _ in range(ROUNDS):
        wish = {name: _wish(name, children, near, angles) for name in children}
        angles = _dealt(middle, children, wish)
        strain = _strain(angles, near)
        if strain < least:
            best, least = angles, strain
    return best


def _dealt(
    middle: str, children: Mapping[str, Sequence[str]], wish: Mapping[str, float]
) -> dict[str, float]:
    """The circle dealt out to branches in the order of their wishes, by their leaves."""
    leaves: dict[str, float] = {}
    queue = [middle]
    for name in queue:
        queue += children[name]
    for name in reversed(queue):
        leaves[name] = max(1.0, sum(leaves[child] for child in children[name]))
    spans = {middle: (TOP, TOP + TURN)}
    found = {middle: 0.0}
    for name in queue:
        start, end = spans[name]
        share = (end - start) / sum(leaves[child] for child in children[name] or [name])
        for child in sorted(children[name], key=lambda one: (wish.get(one, 0.0) - TOP) % TURN):
            spans[child] = (start, start + share * leaves[child])
            found[child] = start + share * leaves[child] / 2
            start = spans[child][1]
    return found


def _wish(
    name: str,
    children: Mapping[str, Sequence[str]],
    near: Mapping[str, Sequence[str]],
    angles: Mapping[str, float],
) -> float:
    """Where a branch wishes to stand: in the middle of all that its elements are tied to."""
    branch = [name]
    for one in branch:
        branch += children[one]
    inside = set(branch)
    others = [other for one in branch for other in near[one] if other not in inside]
    mean = polar.mean_angle(angles, [one for one in others if angles[one]])
    return angles[name] if mean is None else 0.5 * (mean % TURN) + 0.5 * (angles[name] % TURN)


def _strain(angles: Mapping[str, float], near: Mapping[str, Sequence[str]]) -> float:
    """How far round the circle all links reach."""
    total = 0.0
    for name, others in near.items():
        for other in others:
            if name in angles and other in angles:
                away = abs(angles[name] - angles[other]) % TURN
                total += min(away, TURN - away)
    return total


def _ring(
    names: Sequence[str],
    known: Mapping[str, Box],
    angles: Mapping[str, float],
    inner: float,
    wide: float,
    places: dict[str, Point],
) -> float:
    """Places one ring outside of what is there; gives its outer edge."""
    boxes = [known[name] for name in names]
    deep = max(max(box.width / wide, box.height) for box in boxes)
    radius = inner + ROOM + deep / 2
    length = polar.need(boxes, angles[names[0]], angles[names[0]] + TURN, wide)
    rows = 1
    while length / rows > TURN * (radius + deep * (rows - 1) / 2) * 0.96 and rows < 4:
        if length / rows <= TURN * radius * CROWDED and rows > 1:
            break
        rows += 1
    if rows > 1 and length / TURN < radius * CROWDED / rows:
        rows -= 1
    radius = max(radius, length / rows / TURN / 0.96 - deep * (rows - 1) / 2)
    first = angles[names[0]]
    for row in range(rows):
        own = boxes[row::rows]
        at = radius + row * (deep * 0.62 + GAP_ROWS)
        wishes = [first + (angles[box.id] - first) % TURN for box in own]
        slack = (TURN - (wishes[-1] - wishes[0])) / 2 if wishes else 0.0
        bounds = (wishes[0] - slack, wishes[-1] + slack) if wishes else (0.0, TURN)
        for box, angle in zip(own, polar.on_arc(own, wishes, at, wide, bounds), strict=True):
            places[box.id] = polar.spot(angle, at, wide)
    return radius + (rows - 1) * (deep * 0.62 + GAP_ROWS) + deep / 2


GAP_ROWS = 14.0  # between two rows of one ring
