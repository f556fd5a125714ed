"""Columns of the state band: which side a state stands on, how far out, and what runs back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from mapper.graph.boxes import CAUSAL, STATES, Box, Tie

GAP = 28  # between two elements of a column
INDENT = 44  # how far a folded element hangs to the right of the one above it


@dataclass(slots=True)
class Columns:
    """States in columns from left to right, and which causal links run forward and which back.

    `levels` tells how deep an element hangs in a folded column (0: it stands on the axis).
    """

    columns: list[list[str]]
    centre: int
    levels: dict[str, int] = field(default_factory=dict)
    forward: list[Tie] = field(default_factory=list)
    back: list[Tie] = field(default_factory=list)


@dataclass(slots=True)
class Sides:
    """States left of the challenge, at it, and right of it, with the links that order them.

    `parents` names for each state those that must stand nearer to the challenge.
    """

    members: dict[int, list[str]]
    parents: dict[str, list[str]]
    forward: list[Tie]
    back: list[Tie]


def sides(boxes: Sequence[Box], ties: Sequence[Tie]) -> Sides:
    """Causes left, challenge, consequences right; a resource stands by what it acts on.

    A link against this order, or one that closes a circle within a side, runs back.
    """
    kinds = {box.id: box.kind for box in boxes if box.kind in STATES}
    causal = [
        tie for tie in ties if tie.kind == CAUSAL and tie.source in kinds and tie.target in kinds
    ]
    side = _sides(kinds, causal)
    members: dict[int, list[str]] = {-1: [], 0: [], 1: []}
    for name in kinds:
        members[side[name]].append(name)
    forward: list[Tie] = []
    back: list[Tie] = []
    parents: dict[str, list[str]] = {name: [] for name in kinds}
    for tie in causal:
        if side[tie.source] != side[tie.target]:
            (forward if side[tie.source] < side[tie.target] else back).append(tie)
    for number in (-1, 0, 1):
        inside = [t for t in causal if side[t.source] == side[t.target] == number]
        order = _acyclic_order(members[number], inside, _lean(members[number], causal, side))
        for tie in inside:
            if order[tie.source] > order[tie.target] or number == 0:
                back.append(tie)
                continue
            forward.append(tie)
            near, far = (tie.target, tie.source) if number < 0 else (tie.source, tie.target)
            parents[far].append(near)
    return Sides(members, parents, forward, back)


def _sides(kinds: dict[str, str], causal: Sequence[Tie]) -> dict[str, int]:
    fixed = {"cause": -1, "challenge": 0, "consequence": 1}
    side = {name: fixed.get(kind, -1) for name, kind in kinds.items()}
    resources = [name for name, kind in kinds.items() if kind == "resource"]
    for _ in range(3):  # a resource may act through another resource
        pull = dict.fromkeys(resources, 0.0)
        for tie in causal:
            if tie.source in pull:
                pull[tie.source] += 2 * (1 if side[tie.target] > 0 else -1)
            if tie.target in pull:
                pull[tie.target] += 0.5 * (1 if side[tie.source] >= 0 else -1)
        side.update({name: 1 if pull[name] > 0 else -1 for name in resources})
    return side


def _lean(names: Sequence[str], causal: Sequence[Tie], side: dict[str, int]) -> dict[str, float]:
    """How early each state of a side wants to stand, by its links with the other sides.

    What the challenge or a cause leads to comes early, what leads there late, and what leads back
    to a cause is the end of a chain.
    """
    lean = dict.fromkeys(names, 0.0)
    for tie in causal:
        onward = side[tie.source] < side[tie.target]
        if side[tie.source] == side[tie.target]:
            continue
        weight = tie.weight if onward else 0.5 * tie.weight
        if tie.target in lean:
            lean[tie.target] += weight
        if tie.source in lean:
            lean[tie.source] -= weight
    return lean


def _acyclic_order(
    names: Sequence[str], inside: Sequence[Tie], lean: dict[str, float]
) -> dict[str, int]:
    """A line-up in which few links point backwards (Eades, Lin and Smyth 1993)."""
    out: dict[str, dict[str, float]] = {name: {} for name in names}
    into: dict[str, dict[str, float]] = {name: {} for name in names}
    drive = dict(lean)  # links that leave minus links that enter
    for tie in inside:
        out[tie.source][tie.target] = tie.weight
        into[tie.target][tie.source] = tie.weight
        drive[tie.source] += tie.weight
        drive[tie.target] -= tie.weight
    left: dict[str, None] = dict.fromkeys(names)
    head: list[str] = []
    tail: list[str] = []
    sinks = [name for name in names if not out[name]]
    sources = [name for name in names if not into[name]]
    while left:
        if sinks and (name := sinks.pop()) in left:
            tail.append(name)
        elif sources and (name := sources.pop()) in left:
            head.append(name)
        elif not sinks and not sources:
            name = max(left, key=lambda one: drive[one])
            head.append(name)
        else:
            continue
        del left[name]
        for other, weight in into[name].items():
            drive[other] -= weight
            del out[other][name]
            if not out[other]:
                sinks.append(other)
        for other, weight in out[name].items():
            drive[other] += weight
            del into[other][name]
            if not into[other]:
                sources.append(other)
    return {name: place for place, name in enumerate([*head, *reversed(tail)])}


def ranks(
    names: Sequence[str], parents: dict[str, list[str]], heights: dict[str, float], room: float
) -> list[list[str]]:
    """Ranks counted from the challenge outwards, none higher than `room` units.

    Long chains go first (Coffman and Graham 1972): what much hangs on stands near the challenge.
    """
    reach = _reach(names, parents)
    waiting = sorted(names, key=lambda name: -reach[name])
    placed: set[str] = set()
    found: list[list[str]] = []
    while waiting:
        rank: list[str] = []
        used = 0.0
        later: list[str] = []
        for name in waiting:
            need = heights[name] + GAP
            fits = not rank or used + need <= room
            if fits and all(parent in placed for parent in parents[name]):
                rank.append(name)
                used += need
            else:
                later.append(name)
        found.append(rank)
        placed.update(rank)
        waiting = later
    return found


def _reach(names: Sequence[str], parents: dict[str, list[str]]) -> dict[str, int]:
    """How many ranks hang on each state, counted along the longest chain."""
    children: dict[str, list[str]] = {name: [] for name in names}
    waiting = dict.fromkeys(names, 0)
    for name in names:
        for parent in parents[name]:
            children[parent].append(name)
            waiting[parent] += 1
    reach = dict.fromkeys(names, 0)
    ready = [name for name in names if not waiting[name]]
    while ready:
        name = ready.pop()
        for parent in parents[name]:
            reach[parent] = max(reach[parent], reach[name] + 1)
            waiting[parent] -= 1
            if not waiting[parent]:
                ready.append(parent)
    return reach


def folds(found: Sequence[Sequence[str]], heights: dict[str, float]) -> list[list[int]]:
    """Ways to let neighbouring ranks share a column: for each, where its columns begin.

    The first way folds nothing; of the others the highest column is as low as it can be for that
    number of columns (linear partition: least room by bisection, then filled from the challenge).
    """
    tall = [sum(heights[name] + GAP for name in rank) for rank in found]
    many = len(tall)
    ways = [list(range(many))]
    counts = {many - 1, many - 2, many - 3, *(-(-many // share) for share in (2, 3, 4, 6, 9))}
    for count in sorted((c for c in counts if 0 < c < many), reverse=True):
        low, high = max(tall), sum(tall)
        for _ in range(16):
            room = (low + high) / 2
            low, high = (low, room) if len(_starts(tall, room)) <= count else (room, high)
        starts = _starts(tall, high)
        if starts not in ways:
            ways.append(starts)
    return ways


def _starts(tall: Sequence[float], room: float) -> list[int]:
    starts: list[int] = []
    used = 0.0
    for index, height in enumerate(tall):
        if not starts or used + height > room + 1e-6:
            starts.append(index)
            used = 0.0
        used += height
    return starts


def columns(
    split: Sides,
    left: tuple[Sequence[Sequence[str]], Sequence[int]],
    right: tuple[Sequence[Sequence[str]], Sequence[int]],
) -> Columns:
    """Puts both sides around the challenge; ranks that share a column hang below each other."""
    levels: dict[str, int] = {}
    before = _side_columns(*left, levels, outward=False)
    after = _side_columns(*right, levels, outward=True)
    middle = [list(split.members[0])] if split.members[0] else []
    return Columns(
        [*reversed(before), *middle, *after], len(before), levels, split.forward, split.back
    )


def _side_columns(
    found: Sequence[Sequence[str]],
    starts: Sequence[int],
    levels: dict[str, int],
    outward: bool,
) -> list[list[str]]:
    made: list[list[str]] = []
    for number, start in enumerate(starts):
        end = starts[number + 1] if number + 1 < len(starts) else len(found)
        group = list(found[start:end]) if outward else list(found[start:end])[::-1]
        for level, rank in enumerate(group):
            levels.update(dict.fromkeys(rank, level))
        made.append([name for rank in group for name in rank])
    return made
