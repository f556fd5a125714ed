"""Large maps in districts: what is closely tied stands together, each a small map of its own."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from mapper.graph.boxes import BANDS, CAUSAL, QUIET, STATES, Box, Point, Rect, Tie
from mapper.graph.halves import Graph, halves

SIZES = (6, 8, 12)  # the most elements of a district; the first when there is time for one
GAP = 110.0  # between two districts; their links run here
SHELF = 30.0  # between two elements without links
ROOM = 90000.0  # what an element takes of a map, with its part of the gaps
TURNS = 3  # rounds in which all parts are looked at
SWAPPED = 20  # of more districts no two change places
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
        self.number = {id(leaf): index for index, leaf in enumerate(self.leaves)}
        self.spots: list[Point] = [(0.0, 0.0)] * len(self.leaves)
        self.frames: dict[int, Rect] = {}
        self.central = {
            home[box.id]: len(near[box.id])
            for box in boxes
            if box.kind == "challenge" and box.id in home
        }
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
        self.own: list[list[int]] = [[] for _ in self.leaves]
        for index, (one, two, _, _) in enumerate(self.pulls):
            self.own[one].append(index)
            self.own[two].append(index)

    def settle(self) -> None:
        """Turns parts round, and lets districts change places, while links become shorter."""
        self._place(self.whole, self._frame())
        for _ in range(TURNS):
            turned = [self._turned(part) for part in self.parts if part.halves]
            swapped = len(self.leaves) <= SWAPPED and self._swapped()
            if not any(turned) and not swapped:
                break
        self._look_out()

    def _frame(self) -> Rect:
        """The whole map when elements take the same room everywhere."""
        height = (len(self.whole.names) * ROOM / self.whole.ratio) ** 0.5
        return Rect(
            -height * self.whole.ratio / 2, -height / 2, height * self.whole.ratio / 2, height / 2
        )

    def _place(self, part: District, frame: Rect) -> None:
        """Where a part and all its districts are."""
        self.frames[id(part)] = frame
        if part.halves is None:
            self.spots[self.number[id(part)]] = _middle(frame)
            return
        one, two = part.halves
        share = len(one.names) / (len(one.names) + len(two.names))
        left, top, right, bottom = frame
        if part.sideways:
            cut = left + (right - left) * share
            self._place(one, Rect(left, top, cut, bottom))
            self._place(two, Rect(cut, top, right, bottom))
        else:
            cut = top + (bottom - top) * share
            self._place(one, Rect(left, top, right, cut))
            self._place(two, Rect(left, cut, right, bottom))

    def _turned(self, part: District) -> bool:
        """Turns a part round when that helps."""
        assert part.halves
        within = [self.number[id(leaf)] for leaf in _parts(part) if leaf.halves is None]
        before = self._cost(within)
        for _ in range(2):
            part.halves = part.halves[::-1]
            self._place(part, self.frames[id(part)])
            if self._cost(within) < before - 1e-6:
                return True
            before = -math.inf  # the second turn takes the first back
        return False

    def _swapped(self) -> bool:
        """Lets two districts change places where that helps."""
        changed = False
        spots = self.spots
        for one in range(len(self.leaves)):
            for two in range(one):
                before = self._cost((one, two))
                spots[one], spots[two] = spots[two], spots[one]
                if self._cost((one, two)) < before - 1e-6:
                    self._swap(one, two)
                    changed = True
                else:
                    spots[one], spots[two] = spots[two], spots[one]
        if changed:  # districts of another size have moved everything a little
            self._place(self.whole, self._frame())
        return changed

    def _swap(self, one: int, two: int) -> None:
        leaves = self.leaves
        leaves[one].names, leaves[two].names = leaves[two].names, leaves[one].names
        leaves[one], leaves[two] = leaves[two], leaves[one]
        self.number[id(leaves[one])], self.number[id(leaves[two])] = one, two

    def _cost(self, leaves: Sequence[int]) -> float:
        """The length of the links of some districts; causes that lead to the left count more."""
        spots = self.spots
        total = 0.0
        for index in {index for leaf in leaves for index in self.own[leaf]}:
            one, two, pull, causal = self.pulls[index]
            dx, dy = spots[two][0] - spots[one][0], spots[two][1] - spots[one][1]
            total += pull * (abs(dx) + abs(dy))
            if dx < 0:
                total -= ONWARD * causal * dx
        for leaf in leaves:
            if leaf in self.central:
                x, y = spots[leaf]
                total += CENTRAL * self.central[leaf] * (abs(x) + abs(y))
        return total

    def _look_out(self) -> None:
        home = {
            name: spot
            for part, spot in zip(self.leaves, self.spots, strict=True)
            for name in part.names
        }
        for part, (x, y) in zip(self.leaves, self.spots, strict=True):
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
