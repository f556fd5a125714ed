"""The problem tree: causes as roots below, the challenge as trunk, consequences as crown above."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

from mapper.graph import layout_bands, layout_states
from mapper.graph.boxes import STATES, Box, Point, Tie
from mapper.graph.layouts.plan import Plan, Strip, Wishes, chosen
from mapper.graph.layouts.ranked import along

ROW_GAP = 74.0  # between two rows; their links run here
TRUNK_GAP = 96.0  # more room round the trunk: everything comes together there
ROOMS = (1.0, 1.3, 1.7, 2.2, 3.0, 4.0, 6.0)  # how wide rows are tried, in widest elements
ASTRAY = 1.5  # what links that do not lead up are worth in size
MARGIN = 26.0  # of a strip round its elements


def tree(boxes: Sequence[Box], ties: Sequence[Tie], wishes: Wishes) -> Plan:
    """Causes of causes stand further down, consequences of consequences further up.

    The challenge is at (0, 0). A row is no wider than fits the ratio; what does not fit stands one
    row further out. Each side is drawn with few crossings. Needs, interventions, roles and actors,
    when they are given, stand below the roots in bands, each near what it is tied to.

    >>> from mapper.graph.layouts.plan import Wishes
    >>> a, b = Box("a", "cause", 100, 40), Box("b", "challenge", 100, 40)
    >>> tree([a, b], [Tie("t", "causes", "a", "b")], Wishes()).places
    {'b': (0.0, 0.0), 'a': (0.0, 136.0)}
    """
    states = [box for box in boxes if box.kind in STATES]
    if not states:
        return _with_bands(boxes, ties, wishes, {}, ())
    split = layout_states.sides(states, chosen(states, ties, {box.id for box in states}))
    wide = {box.id: box.width for box in states}
    widest = max(wide.values()) + layout_states.GAP
    total = sum(size + layout_states.GAP for size in wide.values())
    rooms = {min(total, widest * share * len(states) ** 0.5) for share in ROOMS}
    tried = [_rows(ranks, split) for ranks in _ranked(split, wide, sorted(rooms))]
    rows, trunk = min(tried, key=lambda one: _cost(one[0], states, split, wishes.ratio))
    order, across = along(rows, [*split.forward, *split.back], wide, trunk)
    middle = across[split.members[0][0]] if split.members[0] else 0.0
    high = {box.id: box.height for box in states}
    down = _heights(order, high, trunk if split.members[0] else -1)
    places = {name: (across[name] - middle, down[i]) for i, row in enumerate(order) for name in row}
    strips = _strips(states, places, trunk, order)
    return _with_bands(boxes, ties, wishes, places, strips)


Ranks = dict[int, list[list[str]]]  # of the roots (-1) and the crown (1), from the trunk outwards


def _ranked(
    split: layout_states.Sides, wide: dict[str, float], rooms: Sequence[float]
) -> Iterator[Ranks]:
    """All ways that are tried: by the longest chain in rows of some widths, and by distance."""
    for room in rooms:
        yield {
            side: layout_states.ranks(split.members[side], split.parents, wide, room)
            for side in (-1, 1)
        }
    trunk = set(split.members[0])
    direct = {tie.source for tie in split.forward if tie.target in trunk}
    direct |= {tie.target for tie in split.forward if tie.source in trunk}
    yield {side: _by_distance(split.members[side], split.parents, direct) for side in (-1, 1)}


def _by_distance(
    names: Sequence[str], parents: Mapping[str, Sequence[str]], direct: Collection[str]
) -> list[list[str]]:
    """Who is one link from the trunk, who is two: fewer rows than by the longest chain."""
    step: dict[str, int] = {}
    found: list[list[str]] = []
    waiting = list(names)
    while waiting:
        row = [
            name
            for name in waiting
            if not parents[name] or name in direct or not step.keys().isdisjoint(parents[name])
        ]
        step.update(dict.fromkeys(row, len(found)))
        found.append(row)
        waiting = [name for name in waiting if name not in step]
    return found


def _rows(ranks: Ranks, split: layout_states.Sides) -> tuple[list[list[str]], int]:
    """Rows from the top down, and which of them is the trunk."""
    trunk = [list(split.members[0])] if split.members[0] else []
    return [*ranks[1][::-1], *trunk, *ranks[-1]], len(ranks[1])


def _cost(
    rows: Sequence[Sequence[str]],
    states: Sequence[Box],
    split: layout_states.Sides,
    ratio: float,
) -> float:
    """How small the tree would have to be shown, and how many links do not lead up."""
    known = {box.id: box for box in states}
    width = max(sum(known[name].width + layout_states.GAP for name in row) for row in rows)
    height = sum(max(known[name].height for name in row) + ROW_GAP for row in rows)
    size = max(width * 1.15 / ratio, height)  # elements above their causes take some more room
    row_of = {name: index for index, row in enumerate(rows) for name in row}
    astray = sum(row_of[tie.source] <= row_of[tie.target] for tie in split.forward)
    return size * (1 + ASTRAY * astray / max(len(split.forward), 1))


def _heights(rows: Sequence[Sequence[str]], high: dict[str, float], trunk: int) -> list[float]:
    """The middle of every row, the trunk at 0."""
    found: list[float] = []
    y = 0.0
    for index, row in enumerate(rows):
        tall = max(high[name] for name in row)
        if index:
            y += TRUNK_GAP if trunk in (index, index - 1) else ROW_GAP
        found.append(y + tall / 2)
        y += tall
    origin = found[trunk] if 0 <= trunk < len(found) else found[0]
    return [one - origin for one in found]


def _strips(
    states: Sequence[Box], places: dict[str, Point], trunk: int, rows: Sequence[Sequence[str]]
) -> tuple[Strip, ...]:
    placed = {box.id: box.at(*places[box.id]) for box in states}
    left = min(box.left for box in placed.values()) - MARGIN
    right = max(box.right for box in placed.values()) + MARGIN
    parts = {"crown": rows[:trunk], "trunk": rows[trunk : trunk + 1], "roots": rows[trunk + 1 :]}
    found = []
    for name, part in parts.items():
        own = [placed[one] for row in part for one in row]
        if own:
            top, bottom = min(box.top for box in own), max(box.bottom for box in own)
            found.append(Strip(name, left, top - MARGIN, right, bottom + MARGIN))
    return tuple(found)


def _with_bands(
    boxes: Sequence[Box],
    ties: Sequence[Tie],
    wishes: Wishes,
    places: dict[str, Point],
    strips: tuple[Strip, ...],
) -> Plan:
    """The other kinds below the roots, as in the whole map."""
    known = {box.id: box for box in boxes}
    shown = frozenset(places)
    if len(places) == len(boxes):
        return Plan(places, shown, strips=strips)
    placed = [known[name].at(*place) for name, place in places.items()]
    left = min((box.left for box in placed), default=0.0)
    right = max((box.right for box in placed), default=0.0)
    low = max((box.bottom for box in placed), default=0.0)
    room = max(right - left, (low - min((box.top for box in placed), default=0.0)) * wishes.ratio)
    lower = [box for box in boxes if box.id not in places]
    while room / wishes.ratio < layout_bands.depth(lower, max(room, 1.0)):
        room = max(room, 300.0) * 1.15
    bounds = ((left + right - room) / 2, (left + right + room) / 2)
    rows = layout_bands.Rows(boxes, ties, {name: x for name, (x, _) in places.items()}, bounds)
    rows.place()
    return Plan({**places, **_below(rows, known, low)}, shown, strips=strips)


def _below(rows: layout_bands.Rows, known: dict[str, Box], y: float) -> dict[str, Point]:
    found: dict[str, Point] = {}
    for line in rows.rows.values():
        y += layout_bands.BAND_GAP
        for number, row in enumerate(line):
            tall = max(known[name].height for name in row)
            y += (layout_bands.ROW_GAP if number else 0.0) + tall
            found.update({name: (rows.x[name], y - tall / 2) for name in row})
    return found
