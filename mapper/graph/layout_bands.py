"""The bands below the states: rows of needs, interventions, roles and actors near their ties."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from mapper.graph.boxes import BANDS, Box, Tie
from mapper.graph.spread import spread

GAP = 30  # between two elements of a row
ROW_GAP = 24  # between two rows of a band
BAND_GAP = 66  # between two bands; their links curve here and the title stands here
SWEEPS = 6

# How strongly a tie draws its ends above each other.
PULL = {
    "fills": 4.0,
    "requires": 4.0,
    "meets": 3.0,
    "contributes": 3.0,
    "raises": 2.0,
    "causes": 2.0,
    "relates": 0.2,
}


@dataclass(frozen=True, slots=True)
class Band:
    """A horizontal strip that holds all elements of one kind and none of another, in map units."""

    kind: str
    top: float
    bottom: float
    left: float
    right: float


def bands(boxes: Sequence[Box]) -> list[Band]:
    """The strips that are there to be seen: one for each kind that stands apart from the others.

    Computed from the places alone, so it is true of the user's own arrangement too: a kind whose
    elements mix with another's has no strip. States count as one kind and have none of their own.
    All strips are equally wide.

    >>> [b.kind for b in bands([Box("r", "role", 90, 40, 0, 0), Box("a", "actor", 90, 40, 0, 90)])]
    ['role', 'actor']
    """
    if not boxes:
        return []
    spans: dict[str, tuple[float, float]] = {}
    for box in boxes:
        kind = box.kind if box.kind in BANDS else ""
        top, bottom = spans.get(kind, (box.top, box.bottom))
        spans[kind] = (min(top, box.top), max(bottom, box.bottom))
    left, right = min(box.left for box in boxes), max(box.right for box in boxes)
    return [
        Band(kind, *spans[kind], left, right)
        for kind in BANDS
        if kind in spans
        and all(
            span[1] <= spans[kind][0] or span[0] >= spans[kind][1]
            for other, span in spans.items()
            if other != kind
        )
    ]


def row_count(widths: Sequence[float], room: float) -> int:
    """How many rows a band needs."""
    total = sum(widths) + GAP * len(widths)
    return max(1, math.ceil((total - GAP) / max(room, 1)))


def depth(boxes: Sequence[Box], room: float) -> float:
    """How high all bands together become when they are `room` wide."""
    total = 0.0
    for kind in BANDS:
        own = [box for box in boxes if box.kind == kind]
        if own:
            rows = row_count([box.width for box in own], room)
            total += rows * (max(box.height for box in own) + ROW_GAP) - ROW_GAP + BAND_GAP
    return total


class Rows:
    """Places the elements of the bands across, each near what it is tied to."""

    def __init__(
        self,
        boxes: Sequence[Box],
        ties: Sequence[Tie],
        places: Mapping[str, float],
        bounds: tuple[float, float],
    ) -> None:
        self.boxes = {box.id: box for box in boxes if box.kind in BANDS}
        self.x = dict(places)
        self.bounds = bounds
        self.ties: dict[str, list[tuple[str, float]]] = {name: [] for name in self.boxes}
        for tie in ties:
            pull = PULL.get(tie.kind, 0.0)
            for one, other in ((tie.source, tie.target), (tie.target, tie.source)):
                if one in self.ties and pull:
                    self.ties[one].append((other, pull))
        self.bands = {
            kind: [box.id for box in boxes if box.kind == kind]
            for kind in BANDS
            if any(box.kind == kind for box in boxes)
        }
        self.rows: dict[str, list[list[str]]] = {}

    def place(self, sweeps: int = SWEEPS) -> None:
        """Sweeps down and up until every row has settled."""
        down = list(self.bands)
        for number in range(sweeps):
            for kind in down if number % 2 == 0 else down[::-1]:
                self._place(kind)

    def _place(self, kind: str) -> None:
        left, right = self.bounds
        names = self.bands[kind]
        wishes = {name: self._wish(name) for name in names}
        tied = [name for name in names if wishes[name] is not None]
        wish = {name: right if wishes[name] is None else wishes[name] or 0.0 for name in names}
        # Target groups stand together at the end; before them, who is tied to nothing yet.
        ends = [name for name in names if self.boxes[name].affected]
        loose = [name for name in names if wishes[name] is None and name not in ends]
        tied = sorted((name for name in tied if name not in ends), key=wish.__getitem__)
        wish.update(dict.fromkeys(ends, right))
        widths = [self.boxes[name].width for name in names]
        count = row_count(widths, right - left)
        rows = _dealt([*tied, *loose], count, wish)
        for row, extra in zip(rows[::-1], _dealt(ends, count, wish), strict=True):
            row.extend(extra)
        self.rows[kind] = rows
        for row in rows:
            sizes = [self.boxes[name].width for name in row]
            strength = [1 + sum(pull for _, pull in self.ties[name]) for name in row]
            spots = spread([wish[name] for name in row], sizes, GAP, strength, self.bounds)
            self.x.update(zip(row, spots, strict=True))

    def _wish(self, name: str) -> float | None:
        near = [(self.x[other], pull) for other, pull in self.ties[name] if other in self.x]
        if not near:
            return None
        total = sum(pull for _, pull in near)
        return sum(x * pull for x, pull in near) / total


def _dealt(names: Sequence[str], count: int, wish: Mapping[str, float]) -> list[list[str]]:
    """Deals a line-up onto rows in turn, so that each row spans the whole width."""
    return [list(names[start::count]) for start in range(count)]
