"""The whole map: causes, challenge and consequences across; needs to actors in bands below."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import NamedTuple

from mapper.graph import districts, layout_bands, layout_order, layout_states
from mapper.graph.boxes import QUIET, STATES, Box, Point, Tie
from mapper.graph.lanes import levels
from mapper.graph.layout_bands import BAND_GAP, Band, bands
from mapper.graph.layout_order import Pulls
from mapper.graph.layout_scale import Scale, cost, lane_room
from mapper.graph.layout_states import GAP, INDENT, Columns
from mapper.graph.placing import cleared
from mapper.graph.refine import Picture, Stack

__all__ = ["Band", "Box", "Tie", "bands", "layers"]

ROOMS = (2, 3, 4, 5, 6, 7, 8, 10, 12, 15, 20, 26, 34, 45)  # rows of a column that are tried
WHOLE = 80  # a larger map is cut into districts
SOME = 130  # ... up to so many elements in several ways, and the clearest taken
REFINED = 130  # local search above so many elements takes longer than it is worth
ROUNDS = 6
REACH = 4  # elements that another is moved past in the last search
TRIED = 70  # up to so many elements several state bands are finished and the clearest taken
NEARLY = 1.12  # ... among those at most so much larger than the smallest
CLARITY = 0.3  # what a crossing per link is worth in size


class Care(NamedTuple):
    """How long it is looked for the best picture: state bands that are finished, rounds for
    heights, sweeps through the bands."""

    tries: int
    rounds: int
    sweeps: int


CAREFUL = Care(5, 10, 6)
QUICK = Care(1, 5, 3)  # for each of many districts: as clear, but for 1 crossing in 60


def layers(
    boxes: Sequence[Box], ties: Sequence[Tie], *, ratio: float = 16 / 9
) -> dict[str, tuple[float, float]]:
    """The centre of every element in the whole map, in map units, the challenge at (0, 0).

    Across run causes, challenge, consequences; down run the states, then needs, interventions,
    roles and actors, target groups last. Above 50 elements the map is cut into districts of what
    is closely tied, each such a map of its own, the one of the challenge in the middle. No two
    boxes overlap; `ratio` is width to height to aim at. Pinned boxes keep their place and the
    others give way. The same input gives the same map.
    After Sugiyama, Tagawa and Toda (1981), with columns instead of one tree of layers.

    >>> a, b = Box("a", "cause", 120, 50), Box("b", "challenge", 170, 60)
    >>> places = layers([a, b], [Tie("t", "causes", "a", "b")])
    >>> places["a"][0] < places["b"][0], places["b"]
    (True, (0.0, 0.0))
    """
    known = {box.id: box for box in boxes}
    unique = list(known.values())
    drawn = [tie for tie in ties if tie.source in known and tie.target in known]
    drawn = [tie for tie in drawn if tie.source != tie.target]
    if len(unique) <= WHOLE:
        return _anchored(unique, _whole(unique, drawn, ratio))
    sizes = districts.SIZES if len(unique) <= SOME else districts.SIZES[:1]
    tried = [_in_districts(unique, drawn, ratio, most) for most in sizes]
    return _anchored(unique, min(tried, key=lambda one: _price(unique, drawn, one, len(tried))))


def _in_districts(
    boxes: Sequence[Box], ties: Sequence[Tie], ratio: float, most: int
) -> dict[str, Point]:
    """A large map put together from small ones of at most so many elements."""
    known = {box.id: box for box in boxes}
    own: dict[str, dict[str, Tie]] = {box.id: {} for box in boxes}
    for tie in ties:
        own[tie.source][tie.id] = own[tie.target][tie.id] = tie

    def draw(names: Sequence[str], ratio: float, outside: Mapping[str, Point]) -> dict[str, Point]:
        near = {tie.id: tie for name in names for tie in own[name].values()}
        own_boxes = [known[name] for name in names]
        care = CAREFUL if len(boxes) <= SOME else QUICK
        return _whole(own_boxes, list(near.values()), ratio, outside, care)

    return districts.drawn(districts.districts(boxes, ties, ratio, most), known, draw)


def _price(
    boxes: Sequence[Box], ties: Sequence[Tie], places: Mapping[str, Point], rivals: int
) -> float:
    """How unclear a map is, with links as straight lines; looked at only when there are rivals."""
    if rivals == 1:
        return 0.0
    placed = [box.at(*places[box.id]) for box in boxes]
    kinds = {box.id: box.kind for box in boxes}
    links = [
        (
            tie.source,
            tie.target,
            "across" if {kinds[tie.source], kinds[tie.target]} <= set(STATES) else "down",
        )
        for tie in ties
        if tie.kind not in QUIET
    ]
    return Picture(placed, links, 0.0).price()


def _whole(
    boxes: Sequence[Box],
    ties: Sequence[Tie],
    ratio: float,
    outside: Mapping[str, Point] = MappingProxyType({}),
    care: Care = CAREFUL,
) -> dict[str, Point]:
    """A map with one band of states, anywhere; `outside` is where others are that it is tied to."""
    inside = [tie for tie in ties if tie.source not in outside and tie.target not in outside]
    pulls = layout_order.pulls(ties, outside)
    found = _states(boxes, inside, ratio, pulls, care)
    tried = [_with_bands(boxes, ties, states, ratio, outside, care) for states in found]
    best = min(tried, key=lambda one: one.cost)
    best.picture.improve(best.stacks, ROUNDS, REACH if len(boxes) <= TRIED else 1)
    return _raised(boxes, best.picture.places())


@dataclass(slots=True)
class _States:
    """The finished state band: columns top to bottom, room for feedback, and what it costs."""

    places: dict[str, tuple[float, float]]
    made: Columns
    lanes: float
    cost: float


@dataclass(slots=True)
class _Map:
    """A whole map that may yet be improved, and what speaks against it."""

    picture: Picture
    stacks: list[Stack]
    cost: float


def _states(
    boxes: Sequence[Box], ties: Sequence[Tie], ratio: float, pulls: Pulls, care: Care
) -> list[_States]:
    """The best state bands; a small map is worth trying several."""
    if not any(box.kind in STATES for box in boxes):
        return [_States({}, Columns([], 0), 0.0, 1.0)]
    split = layout_states.sides(boxes, ties)
    scale = Scale(boxes, ratio)
    costs = [(cost(way, scale), way) for way in _ways(boxes, split)]
    costs.sort(key=lambda one: one[0])
    chosen: list[tuple[float, Columns]] = []
    for size, way in costs:
        if size < costs[0][0] * NEARLY and all(way.columns != one.columns for _, one in chosen):
            chosen.append((size, way))
    tries = care.tries if len(boxes) <= TRIED else 1
    return [
        _band(boxes, way, (size, ratio), turned, pulls, care.rounds)
        for size, way in chosen[:tries]
        for turned in ((False, True) if tries > 1 else (False,))
    ]


def _band(
    boxes: Sequence[Box],
    way: Columns,
    sized: tuple[float, float],
    turned: bool,
    pulls: Pulls,
    rounds: int,
) -> _States:
    """Orders the columns, from the given order or from it turned upside down, and places them.

    `sized` is what the way costs and the ratio to aim at.
    """
    size, ratio = sized
    states = [box for box in boxes if box.kind in STATES]
    found = layout_order.net(way, turned, pulls)
    layout_order.ordered(found, layout_order.SWEEPS if len(found.lanes) < 2000 else 4)
    high = {box.id: box.height for box in states}
    middle = layout_order.heights(found, high, way.centre, rounds)
    made = replace(
        way,
        columns=[[name for name in layer if name not in found.lanes] for layer in found.layers],
    )
    across = _across(made, {box.id: box.width for box in states}, Scale(boxes, ratio).gap(made))
    places = {box.id: (across[box.id], middle[box.id]) for box in states}
    ends = [sorted((across[tie.source], across[tie.target])) for tie in made.back]
    room = lane_room(levels((left, right) for left, right in ends))
    return _States(places, made, room, size)


def _ways(boxes: Sequence[Box], split: layout_states.Sides) -> Iterator[Columns]:
    """All that is tried: columns high or low, folded or not."""
    heights = {box.id: box.height for box in boxes if box.kind in STATES}
    one_row = sum(heights.values()) / len(heights) + GAP
    seen: set[tuple[int, int]] = set()
    for rows in ROOMS:
        left, right = (
            layout_states.ranks(split.members[side], split.parents, heights, rows * one_row)
            for side in (-1, 1)
        )
        for before in layout_states.folds(left, heights):
            for after in layout_states.folds(right, heights):
                yield layout_states.columns(split, (left, before), (right, after))
        if (len(left), len(right)) in seen:
            return
        if max(map(len, [*left, *right]), default=0) < rows:
            seen.add((len(left), len(right)))


def _across(made: Columns, widths: dict[str, float], gap: float) -> dict[str, float]:
    places: dict[str, float] = {}
    x = 0.0
    for column in made.columns:
        levels = made.levels
        deepest = max(levels.get(name, 0) for name in column)
        wide = max(widths[name] for name in column)
        for name in column:
            if deepest:  # what hangs below another is indented, as in a list
                places[name] = x + widths[name] / 2 + INDENT * levels.get(name, 0)
            else:
                places[name] = x + wide / 2
        x += wide + INDENT * deepest + gap
    return places


def _with_bands(
    boxes: Sequence[Box],
    ties: Sequence[Tie],
    states: _States,
    ratio: float,
    outside: Mapping[str, Point],
    care: Care,
) -> _Map:
    """States with their bands below, both a little improved when the map is small."""
    known = {box.id: box for box in boxes}
    top = [known[name].at(*place) for name, place in states.places.items()]
    left, right = (
        (min(box.left for box in top), max(box.right for box in top)) if top else (0.0, 0.0)
    )
    low = max((box.bottom for box in top), default=0.0)
    high = min((box.top for box in top), default=0.0)
    height = low - high + states.lanes
    room = Scale(boxes, ratio).room(right - left, height)
    middle = (left + right) / 2
    bounds = (middle - room / 2, middle + room / 2)
    across = {name: p[0] for name, p in states.places.items()}
    across.update({name: middle + dx for name, (dx, _) in outside.items()})
    rows = layout_bands.Rows(boxes, ties, across, bounds)
    rows.place(care.sweeps)
    places = dict(states.places)
    y = low
    for line in rows.rows.values():
        y += layout_bands.BAND_GAP if places else 0.0
        for number, row in enumerate(line):
            tall = max(known[name].height for name in row)
            y += (layout_bands.ROW_GAP if number else 0.0) + tall
            places.update({name: (rows.x[name], y - tall / 2) for name in row})
    levels = states.made.levels
    stacks = [
        Stack(column, True, not any(levels.get(name) for name in column))
        for column in states.made.columns
    ]
    for line in rows.rows.values():
        stacks += [Stack(row, False, fixed=sum(known[n].affected for n in row)) for row in line]
    inside = [tie for tie in ties if tie.source not in outside and tie.target not in outside]
    picture = _picture(boxes, inside, states, places, high - 20)
    if len(boxes) <= TRIED:
        picture.improve(stacks, 2, 1)
        price = picture.price() / max(len(picture.links), 1)
        return _Map(picture, stacks, states.cost * (1 + CLARITY * price))
    return _Map(picture, stacks if len(boxes) <= REFINED else [], states.cost)


def _picture(
    boxes: Sequence[Box],
    ties: Sequence[Tie],
    states: _States,
    places: dict[str, tuple[float, float]],
    lane: float,
) -> Picture:
    ways = {tie.id: "back" for tie in states.made.back}
    ways.update({tie.id: "across" for tie in states.made.forward})
    links = [
        (tie.source, tie.target, ways.get(tie.id, "down")) for tie in ties if tie.kind not in QUIET
    ]
    return Picture([box.at(*places[box.id]) for box in boxes], links, lane)


def _raised(
    boxes: Sequence[Box], places: dict[str, tuple[float, float]]
) -> dict[str, tuple[float, float]]:
    """The bands drawn up to the lowest state."""
    known = {box.id: box.at(*places[box.id]) for box in boxes}
    states = [box for box in known.values() if box.kind in STATES]
    below = [box for box in known.values() if box.kind not in STATES]
    if not states or not below:
        return places
    move = max(box.bottom for box in states) + BAND_GAP - min(box.top for box in below)
    return {
        name: (box.x, box.y if box.kind in STATES else box.y + move) for name, box in known.items()
    }


def _anchored(
    boxes: Sequence[Box], places: dict[str, tuple[float, float]]
) -> dict[str, tuple[float, float]]:
    """Moves the map so that the challenge is at (0, 0), or pinned boxes are where they were."""
    pinned = [box for box in boxes if box.pinned]
    challenge = next((box for box in boxes if box.kind == "challenge"), None)
    if pinned:
        dx = sum(box.x - places[box.id][0] for box in pinned) / len(pinned)
        dy = sum(box.y - places[box.id][1] for box in pinned) / len(pinned)
    elif challenge:
        dx, dy = -places[challenge.id][0], -places[challenge.id][1]
    else:
        dx = dy = 0.0
    moved = {
        box.id: (round(places[box.id][0] + dx, 1), round(places[box.id][1] + dy, 1))
        for box in boxes
    }
    if not pinned:
        return moved
    return cleared(boxes, moved)
