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
from mapper.graph.layouts.plan import Plan, Wishes, shelved
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
    layout is not about stands below it, or is left out when `beside` is False. The same input
    gives the same plan; no boxes give an empty one. KeyError for a name that is none.

    >>> boxes = [Box("a", "cause", 100, 40, 7, 7, pinned=True), Box("b", "challenge", 100, 40)]
    >>> plan = arrange("tree", boxes, [Tie("t", "causes", "a", "b")])
    >>> plan.places["a"], plan.places["b"]
    ((7, 7), (7.0, -129.0))
    """
    wishes = wishes or Wishes()
    draw = LAYOUTS[name]
    unique = list({box.id: box for box in boxes}.values())
    moving = [box for box in unique if box.id in set(only)] if only else unique
    if not moving:
        return Plan({}, frozenset())
    near = wishes.near and made(moving)
    wishes = replace(wishes, near=near)
    drawn = moving if not only and name == "layers" else [_loose(box) for box in moving]
    plan = draw(drawn, ties, wishes)
    if near:
        plan = plan.shifted(*_fit([box for box in moving if box.id in plan.places], plan))
    if beside:
        plan = _with_rest(plan, drawn, wishes)
    shown = [box for box in moving if box.id in plan.places]
    if near:
        wished = plan.places if name in POLAR else kept(name, shown, ties, plan)
        plan = replace(plan, places=apart(shown, wished))
    elif any(box.pinned for box in shown):
        plan = plan.shifted(*_fit([box for box in shown if box.pinned], plan))
        plan = replace(plan, places=apart(shown, plan.places))
    if only:
        others = [box for box in unique if box.id not in plan.places]
        plan = _among(plan, shown, others)
    return _rounded(plan, {box.id: box for box in shown})


def _loose(box: Box) -> Box:
    return replace(box, pinned=False) if box.pinned else box


def _with_rest(plan: Plan, boxes: Sequence[Box], wishes: Wishes) -> Plan:
    """What the layout is not about, in rows below it, or where it stands outside of it."""
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
    area = sum((box.width + 30) * (box.height + 30) for box in rest)
    width = max(frame.right - frame.left, (area * wishes.ratio) ** 0.5)
    spots = shelved(rest, (*STATES, *BANDS), width)
    most = max(x + box.width / 2 for box in rest for x in [spots[box.id][0]])
    left = (frame.left + frame.right - min(width, most)) / 2
    down = frame.bottom + BESIDE if plan.places else frame.bottom
    places = {name: (x + left, y + down) for name, (x, y) in spots.items()}
    return replace(plan, places={**plan.places, **places})


def _frame(boxes: Sequence[Box], plan: Plan) -> Rect:
    """What a plan covers, with its rings."""
    placed = [box.at(*plan.places[box.id]).rect() for box in boxes if box.id in plan.places]
    points = [corner for rect in placed for corner in (rect[:2], rect[2:])]
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
