"""The one door to all layouts: a name, elements and links in, places out."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace

from mapper.graph import layout
from mapper.graph.boxes import BANDS, STATES, Box, Point, Rect, Tie, around
from mapper.graph.layouts.apart import apart
from mapper.graph.layouts.chains import chains
from mapper.graph.layouts.effect import effect
from mapper.graph.layouts.force import force, network
from mapper.graph.layouts.keeping import kept, made
from mapper.graph.layouts.onion import onion
from mapper.graph.layouts.plan import Plan, Wishes, chosen, shelved
from mapper.graph.layouts.radial import radial
from mapper.graph.layouts.tree import tree
from mapper.graph.placing import Places

BESIDE = 120.0  # between a layout and what it leaves out
AROUND = 40.0  # between what is arranged alone and everything else


def layers(boxes: Sequence[Box], ties: Sequence[Tie], wishes: Wishes) -> Plan:
    """The whole map: causes to consequences across, needs to actors in bands below."""
    places = layout.layers(boxes, ties, ratio=wishes.ratio)
    return Plan(places, frozenset(places))


LAYOUTS: Mapping[str, Callable[[Sequence[Box], Sequence[Tie], Wishes], Plan]] = {
    "layers": layers,
    "tree": tree,
    "radial": radial,
    "onion": onion,
    "force": force,
    "chains": chains,
    "effect": effect,
    "network": network,
}
POLAR = frozenset({"radial", "onion", "force", "network"})  # keep today's places by themselves


def arrange(
    name: str,
    boxes: Sequence[Box],
    ties: Sequence[Tie],
    wishes: Wishes | None = None,
    *,
    only: Collection[str] = (),
    beside: bool = True,
) -> Plan:
    """Places for all elements by the layout of this name, one of `LAYOUTS`.

    Pinned boxes stay exactly where they are and no two boxes overlap. With `wishes.near` everybody
    stays as near to today's place as the layout allows. With `only`, those elements are arranged
    among themselves about where they stand, and nothing else moves or is in the answer. What a
    layout is not about stands beside or below it as a map of its own, or is left out when `beside`
    is False. The same input gives the same plan; no boxes give an empty one. KeyError for a name
    that is none.

    >>> boxes = [Box("a", "cause", 100, 40, 7, 7, pinned=True), Box("b", "challenge", 100, 40)]
    >>> plan = arrange("tree", boxes, [Tie("t", "causes", "a", "b")])
    >>> plan.places["a"], plan.places["b"]
    ((7, 7), (7.0, -129.0))
    """
    wishes = wishes or Wishes()
    draw = LAYOUTS[name]
    unique = list({box.id: box for box in boxes}.values())
    wanted = set(only)
    moving = [box for box in unique if box.id in wanted] if only else unique
    if not moving:
        return Plan({}, frozenset())
    near = wishes.near and made(moving)
    wishes = replace(wishes, near=near)
    drawn = moving if not only and name == "layers" else [_loose(box) for box in moving]
    plan = draw([box for box in drawn if not _stays(box, name, drawn, beside)], ties, wishes)
    if near:
        plan = plan.shifted(*_fit([box for box in moving if box.id in plan.places], plan))
    if beside:
        plan = _with_rest(plan, drawn, ties, wishes)
    shown = [box for box in moving if box.id in plan.places]
    plan = _settled(name, plan, shown, ties, near)
    if only:
        others = [box for box in unique if box.id not in plan.places]
        plan = _among(plan, shown, others)
    return _rounded(plan, {box.id: box for box in shown})


def _settled(name: str, plan: Plan, shown: Sequence[Box], ties: Sequence[Tie], near: bool) -> Plan:
    """Pinned elements where they are, and with `near` the others about where they were."""
    if near:
        wished = plan.places if name in POLAR else kept(name, shown, ties, plan)
        return replace(plan, places=apart(shown, wished))
    pinned = [box for box in shown if box.pinned]
    if not pinned:
        return plan
    plan = plan.shifted(*_fit(pinned, plan))
    return replace(plan, places=apart(shown, plan.places))


def _stays(box: Box, name: str, boxes: Sequence[Box], beside: bool) -> bool:
    """Whether a challenge is no heart of an onion, because it has its own map beside it."""
    if name != "onion" or not beside or box.kind != "challenge":
        return False
    return any(other.kind not in ("challenge", "actor") for other in boxes)


def _loose(box: Box) -> Box:
    return replace(box, pinned=False) if box.pinned else box


def _with_rest(plan: Plan, boxes: Sequence[Box], ties: Sequence[Tie], wishes: Wishes) -> Plan:
    """What the layout is not about, as a map of its own beside it, or where it stands today."""
    rest = [box for box in boxes if box.id not in plan.places]
    if not rest:
        return plan
    frame = _frame(boxes, plan)
    if wishes.near:
        middle = (frame.left + frame.right) / 2, (frame.top + frame.bottom) / 2
        wide, high = frame.right - frame.left, frame.bottom - frame.top
        taken = Box("", "", wide + BESIDE, high + BESIDE, *middle, pinned=True)
        spots = apart([taken, *rest], {box.id: (box.x, box.y) for box in rest})
        return replace(plan, places={**plan.places, **{b.id: spots[b.id] for b in rest}})
    spots = _rest(rest, ties, wishes, frame.right - frame.left)
    inner = around([p for box in rest for p in _corners(box, spots[box.id])])
    wide, high = frame.right - frame.left, frame.bottom - frame.top
    across, down = inner.right - inner.left, inner.bottom - inner.top
    below = max(wide, across) / wishes.ratio, high + down
    right = (wide + across) / wishes.ratio, max(high, down)
    gap = BESIDE if plan.places else 0.0
    if max(right) < max(below):
        dx, dy = frame.right + gap - inner.left, (frame.top + frame.bottom - down) / 2 - inner.top
    else:
        dx, dy = (
            (frame.left + frame.right - across) / 2 - inner.left,
            frame.bottom + gap - inner.top,
        )
    places = {name: (x + dx, y + dy) for name, (x, y) in spots.items()}
    return replace(plan, places={**plan.places, **places})


def _rest(
    rest: Sequence[Box], ties: Sequence[Tie], wishes: Wishes, width: float
) -> dict[str, Point]:
    """A whole map of what is left, or rows of it where nothing is linked."""
    inside = chosen(rest, ties, {box.id for box in rest})
    if inside:
        return layout.layers(rest, inside, ratio=wishes.ratio)
    area = sum((box.width + 30) * (box.height + 30) for box in rest)
    return shelved(rest, (*STATES, *BANDS), max(width, (area * wishes.ratio) ** 0.5))


def _corners(box: Box, at: Point) -> tuple[Point, Point]:
    rect = box.at(*at).rect()
    return rect[:2], rect[2:]


def _frame(boxes: Sequence[Box], plan: Plan) -> Rect:
    """What a plan covers, with its rings."""
    points = [p for b in boxes if b.id in plan.places for p in _corners(b, plan.places[b.id])]
    x, y = plan.centre
    for ring in plan.rings:
        points += [(x - ring.rx, y - ring.ry), (x + ring.rx, y + ring.ry)]
    return around(points or [(0.0, 0.0)])


def _fit(some: Sequence[Box], plan: Plan) -> Point:
    """How a plan is shifted so that some elements lie as near as can be to where they are."""
    if not some:
        return 0.0, 0.0
    dx = sum(box.x - plan.places[box.id][0] for box in some) / len(some)
    dy = sum(box.y - plan.places[box.id][1] for box in some) / len(some)
    return dx, dy


def _among(plan: Plan, moving: Sequence[Box], others: Sequence[Box]) -> Plan:
    """A part of a map as a whole where it was, or at the nearest place that is free."""
    if any(box.pinned for box in moving):
        fixed = [replace(box, pinned=True) for box in others]
        here = {box.id: (box.x, box.y) for box in others}
        found = apart([*fixed, *moving], {**here, **plan.places})
        return replace(plan, places={box.id: found[box.id] for box in moving})
    today = around([corner for box in moving for corner in (box.rect()[:2], box.rect()[2:])])
    frame = _frame(moving, plan)
    block = Box(
        "",
        "",
        frame.right - frame.left + AROUND,
        frame.bottom - frame.top + AROUND,
        (today.left + today.right) / 2,
        (today.top + today.bottom) / 2,
    )
    x, y = Places(others).nearest(block, (block.x, block.y), (0, 1))
    return plan.shifted(x - (frame.left + frame.right) / 2, y - (frame.top + frame.bottom) / 2)


def _rounded(plan: Plan, known: Mapping[str, Box]) -> Plan:
    places = {
        name: (known[name].x, known[name].y) if known[name].pinned else (round(x, 1), round(y, 1))
        for name, (x, y) in plan.places.items()
    }
    return replace(plan, places=places)
