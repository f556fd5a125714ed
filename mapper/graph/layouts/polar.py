"""Places on rings: angles, and how much of a ring a box takes."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from mapper.graph.boxes import Box, Point
from mapper.graph.spread import spread

TURN = 2 * math.pi
GAP = 22.0  # between two elements on a ring
STRETCH = (1.0, 1.75)  # least and most: rings are as much wider than high as the picture


def stretch(ratio: float) -> float:
    """How much wider than high rings are for a ratio of the picture."""
    return min(max(ratio, STRETCH[0]), STRETCH[1])


def extent(box: Box, angle: float, wide: float) -> float:
    """How long a piece of a ring a box takes at an angle, with its gap; `wide` is the stretch.

    Lengths across are divided by the stretch, so that rings may be thought of as circles.

    >>> extent(Box("a", "actor", 100, 40), 0.0, 1.0), extent(Box("a", "actor", 100, 40), 1.571, 1.0)
    (62.0, 122.0)
    """
    across, down = abs(math.sin(angle)), abs(math.cos(angle))
    by_width = (box.width / wide + GAP) / across if across > 1e-3 else math.inf
    by_height = (box.height + GAP) / down if down > 1e-3 else math.inf
    return round(min(by_width, by_height), 3)


def on_arc(
    boxes: Sequence[Box],
    wishes: Sequence[float],
    radius: float,
    wide: float,
    bounds: tuple[float, float],
) -> list[float]:
    """Angles in the given order within `bounds`, each near its wish and none on the next."""
    if not boxes:
        return []
    angles = list(wishes)
    for _ in range(3):  # how much a box takes depends on where it comes to stand
        sizes = [extent(box, angle, wide) for box, angle in zip(boxes, angles, strict=True)]
        edges = bounds[0] * radius, bounds[1] * radius
        squeeze = min(1.0, (edges[1] - edges[0]) / sum(sizes))
        sizes = [size * squeeze for size in sizes]
        places = spread([wish * radius for wish in wishes], sizes, 0.0, bounds=edges)
        angles = [place / radius for place in places]
    return angles


def need(boxes: Sequence[Box], start: float, end: float, wide: float) -> float:
    """How long an arc these boxes take when they stand evenly between two angles."""
    step = (end - start) / max(len(boxes), 1)
    return sum(extent(box, start + step * (index + 0.5), wide) for index, box in enumerate(boxes))


def spot(angle: float, radius: float, wide: float) -> Point:
    """The place at an angle of a ring round (0, 0)."""
    return wide * radius * math.cos(angle), radius * math.sin(angle)


def angle_of(point: Point, wide: float, centre: Point = (0.0, 0.0)) -> float:
    """The angle at which a place lies, from 0 up to a whole turn, clockwise from the right."""
    return math.atan2(point[1] - centre[1], (point[0] - centre[0]) / wide) % TURN


def mean_angle(angles: Mapping[str, float], names: Sequence[str]) -> float | None:
    """The middle of some angles, or None when they point nowhere together.

    >>> round(mean_angle({"a": 0.1, "b": TURN - 0.1}, "ab") % TURN, 6) in (0.0, round(TURN, 6))
    True
    """
    known = [angles[name] for name in names if name in angles]
    x, y = sum(map(math.cos, known)), sum(map(math.sin, known))
    return math.atan2(y, x) if math.hypot(x, y) > 1e-6 else None
