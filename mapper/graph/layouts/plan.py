"""What a layout is asked for, and what it answers: places, and the lines and words behind them."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace

from mapper.graph.boxes import Box, Point, Tie


@dataclass(frozen=True, slots=True)
class Wishes:
    """What a layout may be told beside elements and links.

    `ratio` is width to height to aim at; `starts` are the elements that it goes out from (the
    middle of rings, the beginning of chains, the intervention whose effect is shown); `levels`
    tells how involved each actor is (0 to 4) and `groups` to which slice of the onion it belongs.
    With `near` elements stay about where they are, as far as the layout's meaning allows.
    """

    ratio: float = 16 / 9
    starts: Sequence[str] = ()
    levels: Mapping[str, int | None] = field(default_factory=dict)
    groups: Mapping[str, str] = field(default_factory=dict)
    near: bool = False


@dataclass(frozen=True, slots=True)
class Ring:
    """An ellipse round the centre of a plan: its two radii in map units.

    `level` is the involvement of who stands within it and outside the next smaller ring (-1: not
    known), or how many links away from the middle.
    """

    level: int
    rx: float
    ry: float


@dataclass(frozen=True, slots=True)
class Slice:
    """A part of the onion: from one angle to another, in radians, clockwise from the right.

    The angle is that of the rings drawn as circles; a point at `angle` on a ring is
    `(rx * cos(angle), ry * sin(angle))` from the centre. `group` is a key of the wishes' groups.
    """

    group: str
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class Strip:
    """A row or a column with a meaning, by its edges in map units.

    `name` is one of "crown", "trunk", "roots" in a tree; "actors", "means", "intervention",
    "needs" or "step" in an effect, where `step` counts the links from the intervention; in chains
    every strip is a "step".
    """

    name: str
    left: float
    top: float
    right: float
    bottom: float
    step: int = 0


@dataclass(frozen=True, slots=True)
class Plan:
    """Where everything goes, and what may be drawn behind it.

    `places` are centres in map units. `shown` are the elements that the layout is about; others
    stand beside them. Rings and slices lie round `centre`.
    """

    places: dict[str, Point]
    shown: frozenset[str]
    rings: tuple[Ring, ...] = ()
    slices: tuple[Slice, ...] = ()
    strips: tuple[Strip, ...] = ()
    centre: Point = (0.0, 0.0)

    def level_at(self, at: Point) -> int | None:
        """The level of the innermost ring round a point; None outside all rings, and where that
        ring is of those whose level is not known.

        >>> Plan({}, frozenset(), rings=(Ring(4, 10, 10), Ring(3, 20, 20))).level_at((0, 15))
        3
        """
        x, y = at[0] - self.centre[0], at[1] - self.centre[1]
        round_it = [r for r in self.rings if (x / r.rx) ** 2 + (y / r.ry) ** 2 <= 1]
        inner = min(round_it, key=lambda ring: ring.rx, default=None)
        return inner.level if inner is not None and inner.level >= 0 else None

    def shifted(self, dx: float, dy: float) -> Plan:
        """The same somewhere else."""
        return replace(
            self,
            places={name: (x + dx, y + dy) for name, (x, y) in self.places.items()},
            strips=tuple(
                replace(
                    one,
                    left=one.left + dx,
                    top=one.top + dy,
                    right=one.right + dx,
                    bottom=one.bottom + dy,
                )
                for one in self.strips
            ),
            centre=(self.centre[0] + dx, self.centre[1] + dy),
        )


def shelved(
    boxes: Sequence[Box], order: Sequence[str], width: float, gap: float = 30.0
) -> dict[str, Point]:
    """Elements in rows no wider than this, kind by kind in this order, the corner at (0, 0)."""
    rank = {kind: index for index, kind in enumerate(order)}
    found: dict[str, Point] = {}
    x = y = deep = 0.0
    for box in sorted(boxes, key=lambda one: rank.get(one.kind, len(rank))):
        if x and x + box.width > width:
            x, y, deep = 0.0, y + deep + gap, 0.0
        found[box.id] = x + box.width / 2, y + box.height / 2
        x += box.width + gap
        deep = max(deep, box.height)
    return found


def chosen(boxes: Sequence[Box], ties: Sequence[Tie], names: Collection[str]) -> list[Tie]:
    """The links between these elements, none from an element to itself."""
    return [
        tie
        for tie in ties
        if tie.source in names and tie.target in names and tie.source != tie.target
    ]
