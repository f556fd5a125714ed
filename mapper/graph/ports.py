"""Where links meet the outline of an element: sides, and places spread along them."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import Literal, NamedTuple

from mapper.graph.boxes import BANDS, CAUSAL, QUIET, STATES, Box, Point, Tie
from mapper.graph.reading import Flow
from mapper.graph.spread import spread

Side = Literal["left", "right", "top", "bottom"]

NORMALS: dict[Side, Point] = {
    "left": (-1.0, 0.0),
    "right": (1.0, 0.0),
    "top": (0.0, -1.0),
    "bottom": (0.0, 1.0),
}
RADIUS = 10.0  # of a rounded rectangle
CUT = 14.0  # of the corner of a consequence
ROLE_POINT = 16.0
ARROW_POINT = 18.0

PORT_GAP = 17.0  # between two links on one side of an element, when there is room
PROBE = 46.0  # an element so near below or above another closes that side
INDENTED = 12.0  # an element so far right of the one above it counts as indented
ROOMY = 16.0  # between two elements that are joined by their sides
LEAN = 1.6  # how much straighter than square to its side a link of a free picture sets out
SQUEEZE = 25.0  # a link that runs back still leaves above when there is so much room


def outline(kind: str, width: float, height: float, side: Side, offset: float) -> Point:
    """The point of an element's outline on one side, relative to its centre, in map units.

    `offset` runs along the side from its middle, to the right or down; beyond the side's end it
    is taken as the end.

    >>> outline("need", 100, 40, "bottom", 0), outline("cause", 100, 40, "right", 5)
    ((0, 20.0), (50.0, 5))
    """
    across = side in ("left", "right")
    limit = (height if across else width) / 2
    offset = min(max(offset, -limit), limit)
    sign = 1 if side in ("right", "bottom") else -1
    inset = _inset(kind, width, height, side, offset)
    far = (width if across else height) / 2 - inset
    return (sign * far, offset) if across else (offset, sign * far)


def _inset(kind: str, width: float, height: float, side: Side, offset: float) -> float:
    """How far the outline lies inside the rectangle at this place of a side."""
    across = side in ("left", "right")
    along, depth = (height, width) if across else (width, height)
    if kind == "need":
        return depth / 2 * (1 - math.sqrt(max(0.0, 1 - (2 * offset / along) ** 2)))
    if kind in ("role", "intervention"):
        return _pointed(kind, width, height, side, offset)
    if kind == "consequence":
        corner = along / 2 - CUT
        if side == "right":
            return max(0.0, -offset - corner)
        return max(0.0, offset - corner) if side == "top" else 0.0
    radius = min(width, height) / 2 if kind == "actor" else min(RADIUS, width / 2, height / 2)
    over = max(0.0, abs(offset) - (along / 2 - radius))
    return radius - math.sqrt(max(0.0, radius**2 - over**2))


def _pointed(kind: str, width: float, height: float, side: Side, offset: float) -> float:
    point = ROLE_POINT if kind == "role" else ARROW_POINT
    if side == "right" or (side == "left" and kind == "role"):
        return point * abs(offset) / (height / 2)
    if side == "left":
        return 0.0
    over = (abs(offset) if kind == "role" else offset) - (width / 2 - point)
    return max(0.0, over) * height / 2 / point


def reach(kind: str, width: float, height: float, side: Side) -> tuple[float, float]:
    """The part of a side where links may end: offsets of its two ends."""
    along = height if side in ("left", "right") else width
    half = along / 2
    if kind == "need":
        return -half * 0.62, half * 0.62
    if side in ("left", "right"):
        share = {"actor": 0.5, "role": 0.45}.get(kind, 1.0)
        if kind == "intervention" and side == "right":
            share = 0.5
        top = CUT + 3 if kind == "consequence" and side == "right" else 9.0
        return -half * share + top * (share == 1.0), half * share - 9.0 * (share == 1.0)
    inset = {"actor": min(width, height) / 2, "role": ROLE_POINT + 4}.get(kind, 12.0)
    end = {"intervention": ARROW_POINT + 4, "consequence": CUT + 3}.get(kind, inset)
    return -half + inset, half - (end if side == "top" or kind == "intervention" else inset)


class Ends(NamedTuple):
    """The side on which a link leaves its source, and on which it enters its target."""

    leave: Side
    enter: Side


Closed = Callable[[Box, Side, float], bool]


def sides(tie: Tie, source: Box, target: Box, closed: Closed, flow: Flow = "right") -> Ends:
    """On which sides a link leaves and enters, by the way the map is read.

    In a free picture every link takes the shortest way, in a tree causes run up and return at
    the side; where all links lead across they go from side to side. In the whole map causes run
    from right to left edge, or above when they lead back; what joins bands runs between top and
    bottom, or by the side that looks to the other when an element stands in the way.
    `closed(box, side, room)` tells whether an element stands so close before that side.
    """
    if flow == "free":
        return _nearest(source, target)
    states = tie.kind == CAUSAL and {source.kind, target.kind} <= set(STATES)
    if flow == "across" and not states and _beside(source, target):
        return Ends("right", "left") if target.x >= source.x else Ends("left", "right")
    if flow == "up" and states:
        return _upward(source, target)
    if states:
        return _causal(source, target, closed)
    if target.bottom + 12 <= source.top:
        return _upright(source, target, "top", "bottom", closed)
    if target.top >= source.bottom + 12:
        return _upright(source, target, "bottom", "top", closed)
    apart = max(target.left - source.right, source.left - target.right)
    if tie.kind in QUIET and apart > 60:
        return Ends("bottom", "bottom")
    return Ends("right", "left") if target.x >= source.x else Ends("left", "right")


def _beside(source: Box, target: Box) -> bool:
    """Whether there is room between two elements for a link from side to side."""
    return abs(target.x - source.x) - (source.width + target.width) / 2 >= ROOMY


def _nearest(source: Box, target: Box) -> Ends:
    """The sides that look at each other, by the wider of the two gaps between the elements."""
    dx, dy = target.x - source.x, target.y - source.y
    across = abs(dx) - (source.width + target.width) / 2
    down = abs(dy) - (source.height + target.height) / 2
    if across > down:
        return Ends("right", "left") if dx > 0 else Ends("left", "right")
    return Ends("bottom", "top") if dy > 0 else Ends("top", "bottom")


def _upward(source: Box, target: Box) -> Ends:
    if target.bottom + 12 <= source.top:
        return Ends("top", "bottom")
    if target.top >= source.bottom + 12:  # it comes back down, outside of both
        side: Side = "right" if target.x + source.x >= 0 else "left"
        return Ends(side, side)
    return Ends("right", "left") if target.x >= source.x else Ends("left", "right")


def runs_back(source: Box, target: Box) -> bool:
    """Whether a causal link leads to the left and therefore returns above.

    Of two elements above each other the link runs straight, unless the lower one is indented.
    """
    if target.x >= source.x:
        return False
    indented = target.bottom <= source.top and source.x - target.x > INDENTED
    return indented or not _stacked(source, target)


def _stacked(source: Box, target: Box) -> bool:
    over = min(source.right, target.right) - max(source.left, target.left)
    apart = target.top >= source.bottom + 8 or target.bottom <= source.top - 8
    return apart and over > 0.4 * min(source.width, target.width)


def _causal(source: Box, target: Box, closed: Closed) -> Ends:
    if target.left - source.right >= 16:
        return Ends("right", "left")
    if target.x >= source.x:
        below = target.top >= source.bottom
        if not below and target.bottom > source.top:
            return Ends("right", "left")
        leave: Side = "bottom" if below else "top"
        if target.left > source.left + 24:
            return Ends(leave, "left")
        return Ends(leave, "top" if below else "bottom")
    if not runs_back(source, target):
        return Ends("bottom", "top") if target.y > source.y else Ends("top", "bottom")
    return Ends(
        "right" if closed(source, "top", SQUEEZE) else "top",
        "left" if closed(target, "top", PROBE) else "top",
    )


def _upright(source: Box, target: Box, leave: Side, enter: Side, closed: Closed) -> Ends:
    if source.kind in STATES and closed(source, leave, PROBE):
        leave = "left" if target.x < source.x else "right"
    if target.kind in STATES and closed(target, enter, PROBE):
        enter = "left" if source.x <= target.x else "right"
    return Ends(leave, enter)


class Port(NamedTuple):
    """A link's end: the point on the outline, and the direction away from the element.

    `rank` counts the links that enter on the same side before it. `square` leads straight away
    from the side, where that is not the way the link sets out; the frame of the element lies
    `inset` outside of its outline there.
    """

    point: Point
    normal: Point
    rank: int = 0
    square: Point | None = None
    inset: float = 0.0


def port(box: Box, side: Side, offset: float, rank: int = 0) -> Port:
    """The place on the outline of an element at this offset of a side."""
    dx, dy = outline(box.kind, box.width, box.height, side, offset)
    inset = box.width / 2 - abs(dx) if side in ("left", "right") and box.kind in BANDS else 0.0
    return Port((box.x + dx, box.y + dy), NORMALS[side], rank, inset=inset)


def leaning(found: Port, box: Box, far: Box) -> Port:
    """The same end, its link setting out more or less straight to the other element."""
    (x, y), square = found.point, found.normal
    dx, dy = far.x - x, far.y - y
    length = math.hypot(dx, dy) or 1.0
    u, v = square[0] + LEAN * dx / length, square[1] + LEAN * dy / length
    straight = u / math.hypot(u, v), v / math.hypot(u, v)
    across = box.width / 2 - abs(x - box.x) if square[0] else box.height / 2 - abs(y - box.y)
    return found._replace(normal=straight, square=square, inset=across)


def offsets(
    box: Box, side: Side, others: Sequence[tuple[Box, Side]], flow: Flow = "right"
) -> list[float]:
    """Where along a side each link ends, in the order of `others` (far box and side there).

    Sorted by where the other end lies, so that links from one side do not cross each other; a
    link whose ends nearly face each other runs straight.
    """
    low, high = reach(box.kind, box.width, box.height, side)
    order = sorted(range(len(others)), key=lambda index: _key(box, side, *others[index]))
    if flow == "free":
        wishes = [_straight(box, side, others[index][0], low, high) for index in order]
    else:
        wishes = [_wish(box, side, *others[index], low, high) for index in order]
    gap = min(PORT_GAP, (high - low) / max(len(order) - 1, 1))
    places = spread(wishes, [0.0] * len(order), gap, bounds=(low, high))
    found = [0.0] * len(others)
    for index, place in zip(order, places, strict=True):
        found[index] = place
    return found


def _key(box: Box, side: Side, other: Box, far: Side) -> tuple[float, float, str]:
    dx, dy = other.x - box.x, other.y - box.y
    if side in ("left", "right"):
        if far == "top" and (dx < 0) == (side == "right"):  # it turns up and round
            return (-2.0, abs(dx), other.id)
        if far == side or far == "bottom":  # it turns down and away
            return (2.0, -abs(dx), other.id)
        return (math.atan2(dy, abs(dx)) if far != "top" else -1.5, dy, other.id)
    if far == "left" and side in ("top", "bottom") and other.left > box.left + 8 and dx < 150:
        return (-3.0, -abs(dy), other.id)  # it hangs below or above: the farthest leftmost
    if far == side:  # an arc: the nearest end turns first
        return (-2.0, -dx, other.id) if dx < 0 else (2.0, -dx, other.id)
    depth = dy if side == "bottom" else -dy
    return (math.atan2(dx, max(depth, 1.0)), dx, other.id)


def _straight(box: Box, side: Side, other: Box, low: float, high: float) -> float:
    """Where the line between two middles leaves the element, drawn in a little."""
    dx, dy = other.x - box.x, other.y - box.y
    if side in ("left", "right"):
        place = dy / max(abs(dx), 1.0) * box.width / 2
    else:
        place = dx / max(abs(dy), 1.0) * box.height / 2
    return min(max(place, low * 0.8), high * 0.8)


def _wish(box: Box, side: Side, other: Box, far: Side, low: float, high: float) -> float:
    if side in ("left", "right"):
        away = other.y - box.y
        facing = far in ("left", "right") and far != side
        own, their = high, reach(other.kind, other.width, other.height, far)[1]
    else:
        away = other.x - box.x
        if far == "left" and other.left < box.right:
            return min(max(other.left - box.x - 26, low), high)
        facing = far in ("top", "bottom") and far != side
        own, their = high, reach(other.kind, other.width, other.height, far)[1]
    if facing and abs(away) / 2 <= min(own, their):
        return away / 2
    return min(max(away * 0.25, low * 0.6), high * 0.6)
