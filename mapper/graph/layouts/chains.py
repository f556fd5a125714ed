"""Chains of consequences: what follows from some elements, step by step to the right."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from mapper.graph.boxes import CAUSAL, STATES, Box, Point, Rect, Tie, around
from mapper.graph.layouts.plan import Plan, Strip, Wishes, chosen
from mapper.graph.layouts.ranked import along, longest

COLUMN_GAP = 84.0  # between two columns; their links run here
LINE_GAP = 90.0  # between two lines of a folded chain
EARLY = {"challenge": 1, "consequence": 2}  # everything else may be the first of all
LATE = {"cause": 0, "challenge": 1, "consequence": 2, "resource": 2}
SHORTEST = 3  # columns of a line, at least
FOLDED = 1.8  # so much wider than the ratio asks and the chain is folded


def chains(boxes: Sequence[Box], ties: Sequence[Tie], wishes: Wishes) -> Plan:
    """What `wishes.starts` lead to, in columns by the longest way there; the others left out.

    With no starts these are the challenge, or what nothing leads to. What leads back to a cause
    is not followed, and what closes a circle orders nothing. A chain much wider than the
    ratio is folded like a text: it goes on at the left of the next line.

    >>> from mapper.graph.layouts.plan import Wishes
    >>> boxes = [Box(name, "cause", 100, 40) for name in "abc"]
    >>> ties = [Tie(p, "causes", p[0], p[1]) for p in ("ab", "bc")]
    >>> chains(boxes, ties, Wishes(starts="b")).places
    {'b': (0.0, 0.0), 'c': (184.0, 0.0)}
    """
    known = {box.id: box for box in boxes}
    causal = [tie for tie in chosen(boxes, ties, set(known)) if tie.kind == CAUSAL]
    starts = _starts(boxes, causal, wishes.starts)
    onward = [tie for tie in causal if _onward(known[tie.source], known[tie.target])]
    reached = _reached(starts, onward)
    if not reached:
        return Plan({}, frozenset())
    names = [box.id for box in boxes if box.id in reached]
    order = {name: index for index, name in enumerate(reached)}
    forward = [
        tie
        for tie in onward
        if tie.source in reached
        and (reached[tie.source], order[tie.source]) < (reached[tie.target], order[tie.target])
    ]
    step = longest(names, forward)
    inside = [tie for tie in causal if tie.source in reached and tie.target in reached]
    columns: list[list[str]] = [[] for _ in range(max(step.values()) + 1)]
    for name in names:
        columns[step[name]].append(name)
    places, strips = folded(columns, inside, known, wishes.ratio)
    return Plan(places, frozenset(places), strips=strips)


def _starts(boxes: Sequence[Box], causal: Sequence[Tie], wished: Iterable[str]) -> list[str]:
    known = {box.id for box in boxes}
    starts = [name for name in wished if name in known]
    if starts:
        return starts
    challenge = [box.id for box in boxes if box.kind == "challenge"]
    if any(tie.source in challenge for tie in causal):
        return challenge
    caused = {tie.target for tie in causal}
    states = [box.id for box in boxes if box.kind in STATES]
    return [name for name in states if name not in caused] or states


def _onward(source: Box, target: Box) -> bool:
    """Whether a link may be part of a chain: it leads to no cause from beyond the challenge."""
    return target.kind in LATE and EARLY.get(source.kind, 0) <= LATE[target.kind]


def _reached(starts: Iterable[str], causal: Sequence[Tie]) -> dict[str, int]:
    """How many links away from the starts what follows from them is, the nearest first."""
    after: dict[str, list[str]] = {}
    for tie in causal:
        after.setdefault(tie.source, []).append(tie.target)
    queue = list(starts)
    found = dict.fromkeys(queue, 0)
    for name in queue:
        for other in after.get(name, ()):
            if other not in found:
                found[other] = found[name] + 1
                queue.append(other)
    return found


def folded(
    columns: Sequence[Sequence[str]], ties: Sequence[Tie], known: Mapping[str, Box], ratio: float
) -> tuple[dict[str, Point], tuple[Strip, ...]]:
    """Columns side by side, in as many lines below each other as suit the ratio.

    Lines break where few links run across. The first column's middle is at (0, 0).
    """
    wide = [max(known[name].width for name in column) for column in columns]
    order, y = along(columns, ties, {name: box.height for name, box in known.items()}, 0)
    frames = [
        (
            min(y[name] - known[name].height / 2 for name in column),
            max(y[name] + known[name].height / 2 for name in column),
        )
        for column in order
    ]
    height = max(low for _, low in frames) - min(high for high, _ in frames)
    width = sum(wide) + COLUMN_GAP * (len(wide) - 1)
    cuts = _cuts(order, ties, width, height, ratio)
    places: dict[str, Point] = {}
    strips: list[Strip] = []
    top = 0.0
    for start, end in zip([0, *cuts], [*cuts, len(order)], strict=True):
        upper = min(high for high, _ in frames[start:end])
        lower = max(low for _, low in frames[start:end])
        x = 0.0
        for index in range(start, end):
            places.update(
                {name: (x + wide[index] / 2, y[name] - upper + top) for name in order[index]}
            )
            edges = x, top, x + wide[index], top + lower - upper
            strips.append(Strip("step", *edges, step=index))
            x += wide[index] + COLUMN_GAP
        top += lower - upper + LINE_GAP
    return _from_first(places, strips, order[0], known)


def _cuts(
    columns: Sequence[Sequence[str]],
    ties: Sequence[Tie],
    width: float,
    height: float,
    ratio: float,
) -> list[int]:
    """Before which columns a new line begins."""
    many = len(columns)
    lines = 1
    while many >= SHORTEST * (lines + 1) and width / lines > FOLDED * ratio * (
        lines * (height + LINE_GAP)
    ):
        lines += 1
    place = {name: index for index, column in enumerate(columns) for name in column}
    over = [0] * (many + 1)  # links that would run across a break before each column
    for tie in ties:
        one, two = sorted((place[tie.source], place[tie.target]))
        for index in range(one + 1, two + 1):
            over[index] += 1
    cuts: list[int] = []
    for line in range(1, lines):
        wish = round(many * line / lines)
        near = range(max(wish - 1, (cuts or [0])[-1] + 1), min(wish + 2, many))
        if near:
            cuts.append(min(near, key=lambda at: (over[at], abs(at - wish))))
    return cuts


def _from_first(
    places: Mapping[str, Point],
    strips: Sequence[Strip],
    first: Sequence[str],
    known: Mapping[str, Box],
) -> tuple[dict[str, Point], tuple[Strip, ...]]:
    """Moved so that the middle of the first column is at (0, 0)."""
    frame: Rect = around([places[name] for name in first])
    dx, dy = (frame.left + frame.right) / 2, (frame.top + frame.bottom) / 2
    moved = {name: (x - dx, y - dy) for name, (x, y) in places.items()}
    return moved, tuple(
        Strip(s.name, s.left - dx, s.top - dy, s.right - dx, s.bottom - dy, s.step) for s in strips
    )
