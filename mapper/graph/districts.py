"""Large maps in districts: what is closely tied stands together, each a small map of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from mapper.graph.boxes import BANDS, CAUSAL, QUIET, STATES, Box, Point, Rect, Tie
from mapper.graph.halves import Graph, halves

SIZES = (12, 8)  # the most elements of a district; the first when there is time for one
GAP = 110.0  # between two districts; their links run here
SHELF = 30.0  # between two elements without links
ROOM = 90000.0  # what an element takes of a map, with its part of the gaps
TURNS = 3  # rounds in which all parts are looked at
SWAPPED = 30  # of more districts no two change places
CENTRAL = 0.5  # how strongly each tie of the challenge draws it to the middle of the map
ONWARD = 0.6  # how much rather a cause stands left than near

Draw = Callable[[Sequence[str], float, Mapping[str, Point]], dict[str, Point]]


@dataclass(slots=True)
class District:
    """A part of a map: its elements, its two halves, and the ratio of width to height it aims at.

    Of a part with halves, `names` tells no more than how many it holds: halves change places.
    `outside` tells how far from its middle those stand that its elements are tied to elsewhere;
    `places` are the centres of its elements once it is drawn, its corner at (0, 0).
    """

    names: list[str]
    ratio: float
    halves: tuple[District, District] | None = None
    loose: bool = False
    outside: dict[str, Point] = field(default_factory=dict)
    places: dict[str, Point] = field(default_factory=dict)
    width: float = 0.0
    height: float = 0.0

    @property
    def sideways(self) -> bool:
        """Whether its halves stand beside each other, not above each other."""
        return self.ratio >= 1.0


def neighbours(boxes: Sequence[Box], ties: Sequence[Tie]) -> dict[str, dict[str, float]]:
    """How strongly every element is tied to every other."""
    found: dict[str, dict[str, float]] = {box.id: {} for box in boxes}
    for tie in ties:
        pull = 0.1 if tie.kind in QUIET else 1.0
        for one, two in ((tie.source, tie.target), (tie.target, tie.source)):
            found[one][two] = found[one].get(two, 0.0) + pull
    return found


def districts(boxes: Sequence[Box], ties: Sequence[Tie], ratio: float, most: int) -> District:
    """A map cut in halves with few links between them, again and again (Breuer 1977).

    Halves of a wide part stand beside each other and those of a high one above each other, in the
    order in which their links are short, causes run to the right and the challenge is central.
    What has no link that is drawn stands together below all.
    """
    near = neighbours(boxes, ties)
    tied = {name for tie in ties if tie.kind not in QUIET for name in (tie.source, tie.target)}
    loose = [box.id for box in boxes if box.id not in tied]
    if not tied or not loose:
        return _settled(District([box.id for box in boxes], ratio), boxes, ties, near, most)
    main = District([box.id for box in boxes if box.id in tied], ratio)
    _settled(main, boxes, ties, near, most)
    rest = District(loose, ratio, loose=True)
    return District([box.id for box in boxes], 0.0, (main, rest))


def _settled(
    whole: District, boxes: Sequence[Box], ties: Sequence[Tie], near: Graph, most: int
) -> District:
    waiting = [whole]
    while waiting:
        part = waiting.pop()
        if len(part.names) > most:
            one, two = halves(part.names, near)
            share = len(one) / len(part.names)
            if part.sideways:
                ratios = part.ratio * share, part.ratio * (1 - share)
            else:
                ratios = part.ratio / share, part.ratio / (1 - share)
            part.halves = District(one, ratios[0]), District(two, ratios[1])
            waiting += part.halves
    _Order(whole, boxes, ties, near).settle()
    return whole


class _Order:
    """Which half of every part comes first, and where everything then stands."""

    def __init__(
        self, whole: District, boxes: Sequence[Box], ties: Sequence[Tie], near: Graph
    ) -> None:
        self.whole = whole
        self.near = near
        self.parts = list(_parts(whole))
        self.leaves = [part for part in self.parts if part.halves is None]
        home = {name: index for index, part in enumerate(self.leaves) for name in part.names}
        self.challenges = [
            (home[box.id], len(near[box.id]))
            for box in boxes
            if box.kind == "challenge" and box.id in home
        ]
        pulls: dict[tuple[int, int], list[float]] = {}
        for tie in ties:
            if tie.kind in QUIET:
                continue
            one, two = home[tie.source], home[tie.target]
            if one != two:
                pull = pulls.setdefault((one, two), [0.0, 0.0])
                pull[0] += 1.0
                pull[1] += tie.kind == CAUSAL
        self.pulls = [(*pair, pull, causal) for pair, (pull, causal) in pulls.items()]

    def settle(self) -> None:
        """Turns parts round while that makes the links between districts shorter."""
        least = self._cost()
        for _ in range(TURNS):
            before = least
            for part in self.parts:
                if part.halves:
                    part.halves = part.halves[::-1]
                    cost = self._cost()
                    if cost < least:
                        least = cost
                    else:
                        part.halves = part.halves[::-1]
            least = self._swapped(least)
            if least == before:
                break
        self._look_out()

    def _swapped(self, least: float) -> float:
        """Lets two districts change places while that helps, unless there are very many."""
        if len(self.leaves) > SWAPPED:
            return least
        for one in range(len(self.leaves)):
            for two in range(one):
                self._swap(one, two)
                cost = self._cost()
                if cost < least:
                    least = cost
                else:
                    self._swap(one, two)
        return least

    def _swap(self, one: int, two: int) -> None:
        leaves = self.leaves
        leaves[one].names, leaves[two].names = leaves[two].names, leaves[one].names
        leaves[one], leaves[two] = leaves[two], leaves[one]

    def _spots(self) -> list[Point]:
        """The middle of every district when elements take the same room everywhere."""
        height = (len(self.whole.names) * ROOM / self.whole.ratio) ** 0.5
        half = height * self.whole.ratio / 2, height / 2
        found: dict[int, Point] = {}
        waiting = [(self.whole, Rect(-half[0], -half[1], *half))]
        while waiting:
            part, frame = waiting.pop()
            if part.halves is None:
                found[id(part)] = _middle(frame)
                continue
            one, two = part.halves
            share = len(one.names) / (len(one.names) + len(two.names))
            left, top, right, bottom = frame
            if part.sideways:
                cut = left + (right - left) * share
                waiting.append((one, Rect(left, top, cut, bottom)))
                waiting.append((two, Rect(cut, top, right, bottom)))
            else:
                cut = top + (bottom - top) * share
                waiting.append((one, Rect(left, top, right, cut)))
                waiting.append((two, Rect(left, cut, right, bottom)))
        return [found[id(part)] for part in self.leaves]

    def _cost(self) -> float:
        """The length of all links between districts; causes that lead to the left count more."""
        spots = self._spots()
        total = 0.0
        for one, two, pull, causal in self.pulls:
            dx, dy = spots[two][0] - spots[one][0], spots[two][1] - spots[one][1]
            total += pull * (abs(dx) + abs(dy)) + ONWARD * causal * max(0.0, -dx)
        for leaf, pull in self.challenges:
            total += CENTRAL * pull * (abs(spots[leaf][0]) + abs(spots[leaf][1]))
        return total

    def _look_out(self) -> None:
        spots = dict(zip(map(id, self.leaves), self._spots(), strict=True))
        home = {name: spots[id(part)] for part in self.leaves for name in part.names}
        for part in self.leaves:
            x, y = spots[id(part)]
            for name in part.names:
                for other in self.near[name]:
                    if home.get(other, (x, y)) != (x, y):
                        part.outside[other] = home[other][0] - x, home[other][1] - y


def _parts(whole: District) -> Iterator[District]:
    """A district and all its parts, from the whole down."""
    waiting = [whole]
    for part in waiting:
        yield part
        waiting += part.halves or ()


def _middle(frame: Rect) -> Point:
    return (frame.left + frame.right) / 2, (frame.top + frame.bottom) / 2


def drawn(whole: District, boxes: Mapping[str, Box], draw: Draw) -> dict[str, Point]:
    """Every district drawn by `draw(names, ratio, outside)`, none on another."""
    if whole.halves is None:
        _framed(whole, boxes, draw(whole.names, whole.ratio, whole.outside))
        return whole.places
    one, two = whole.halves
    drawn(one, boxes, draw)
    if two.loose:
        _framed(two, boxes, _shelved([boxes[name] for name in two.names], one.width))
    else:
        drawn(two, boxes, draw)
    if whole.sideways:
        whole.width = one.width + GAP + two.width
        whole.height = max(one.height, two.height)
        shifts = [(half, 0.0, (whole.height - half.height) / 2) for half in whole.halves]
        shifts[1] = two, one.width + GAP, shifts[1][2]
    else:
        whole.width = max(one.width, two.width)
        whole.height = one.height + GAP + two.height
        shifts = [(half, (whole.width - half.width) / 2, 0.0) for half in whole.halves]
        shifts[1] = two, shifts[1][1], one.height + GAP
    for half, dx, dy in shifts:
        whole.places.update({name: (x + dx, y + dy) for name, (x, y) in half.places.items()})
    return whole.places


def _shelved(boxes: Sequence[Box], width: float) -> dict[str, Point]:
    """Elements in rows no wider than this, kind by kind."""
    order = {kind: index for index, kind in enumerate((*STATES, *BANDS))}
    found: dict[str, Point] = {}
    x = y = deep = 0.0
    for box in sorted(boxes, key=lambda one: order.get(one.kind, len(order))):
        if x and x + box.width > width:
            x, y, deep = 0.0, y + deep + SHELF, 0.0
        found[box.id] = x + box.width / 2, y + box.height / 2
        x += box.width + SHELF
        deep = max(deep, box.height)
    return found


def _framed(part: District, boxes: Mapping[str, Box], places: Mapping[str, Point]) -> None:
    left = min(places[name][0] - boxes[name].width / 2 for name in part.names)
    top = min(places[name][1] - boxes[name].height / 2 for name in part.names)
    right = max(places[name][0] + boxes[name].width / 2 for name in part.names)
    bottom = max(places[name][1] + boxes[name].height / 2 for name in part.names)
    part.places = {name: (x - left, y - top) for name, (x, y) in places.items()}
    part.width, part.height = right - left, bottom - top
