"""Links as they are shown: the curve from edge to edge, its arrowhead, and the signs on it."""

from __future__ import annotations

import itertools
import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Final, NamedTuple

from mapper.model import Element, Kind, Link, LinkKind
from mapper.ui.canvas import style
from mapper.ui.canvas.lens import QUIET
from mapper.ui.canvas.outlines import Point, bezier, first_hit

PIECES: Final = 10
LONG_DELAY: Final = 6
CLEAR: Final = 1.0
BACK: Final = 40.0
SIGN_RADIUS: Final = 8.5


class Spot(NamedTuple):
    """A sign on the line: "minus", "delay", "unsourced" or "declined", where and at what angle."""

    name: str
    x: float
    y: float
    angle: float


@dataclass(frozen=True, slots=True)
class Wire:
    """How a link looks: all points in map units.

    *points* are a start and three points for each cubic Bezier curve, ending where the arrowhead
    begins; *track* is the same as a polyline up to the tip.
    """

    id: str
    source: str
    target: str
    points: tuple[Point, ...]
    arrow: tuple[Point, ...]
    track: tuple[Point, ...]
    spots: tuple[Spot, ...]
    stroke: style.Stroke
    quiet: bool
    bounds: tuple[float, float, float, float]

    def away(self, x: float, y: float) -> float:
        """The distance of a point from the line."""
        pairs = zip(self.track, self.track[1:], strict=False)
        return min(_distance(x, y, a, b) for a, b in pairs)

    def touches(self, area: tuple[float, float, float, float]) -> bool:
        """Whether any piece of the line comes into *area*, which its bounds do already."""
        left, top, right, bottom = area
        a, b, c, d = self.bounds
        if a >= left and b >= top and c <= right and d <= bottom:
            return True
        margin = SIGN_RADIUS + 3
        left, top, right, bottom = left - margin, top - margin, right + margin, bottom + margin
        ax, ay = self.track[0]
        for bx, by in self.track:
            if (
                (ax >= left or bx >= left)
                and (ax <= right or bx <= right)
                and (ay >= top or by >= top)
                and (ay <= bottom or by <= bottom)
            ):
                return True
            ax, ay = bx, by
        return False


def stroke(link: Link, source: Element) -> style.Stroke:
    """The line of *link*: colour by sign, width by strength, lighter for what is done."""
    if link.kind is LinkKind.CAUSES:
        effect = source.kind is Kind.INTERVENTION
        return _causal(link.sign or 0, link.strength or 2, effect)
    if link.kind in QUIET:
        return style.QUIET
    if link.kind is LinkKind.FILLS and link.status != "accepted":
        return style.PROPOSED
    return style.PLAIN


@cache
def _causal(sign: int, strength: int, effect: bool) -> style.Stroke:
    dash = style.DASHES if sign == 0 else ()
    pale = style.EFFECT if effect else 0.0
    return style.Stroke(style.SIGN_ROLES[sign], style.WIDTHS[strength], dash, pale)


def wire(
    link: Link,
    source: Element,
    route: Sequence[Point],
    ends: tuple[Sequence[Point], Sequence[Point]],
    clear: Point | None = None,
) -> Wire:
    """How *link* looks on its *route* between the outlines (polygons) of its two *ends*.

    The signs stand around *clear*, a place on the route that no element covers.
    """
    line = stroke(link, source)
    points = list(route)
    _trim_start(points, ends[0])
    tip, way = _trim_end(points, ends[1])
    length = 8.0 + 1.2 * line.width
    arrow = _arrowhead(tip, way, length, 3.6 + 0.75 * line.width)
    back = length * 0.85
    points[-1] = (tip[0] - way[0] * back, tip[1] - way[1] * back)
    points[-2] = (points[-2][0] - way[0] * back * 0.5, points[-2][1] - way[1] * back * 0.5)
    track = (*_polyline(points), tip)
    spots = tuple(_spots(link, track, clear))
    bounds = _bounds(track, SIGN_RADIUS + 3 if spots else 7.0)
    quiet = link.kind in QUIET
    return Wire(
        link.id, link.source, link.target, tuple(points), arrow, track, spots, line, quiet, bounds
    )


def _trim_start(points: list[Point], polygon: Sequence[Point]) -> None:
    way = _unit(points[0], _next_other(points))
    start = _to_edge(points[0], (-way[0], -way[1]), polygon)
    dx, dy = start[0] - points[0][0], start[1] - points[0][1]
    points[0] = start
    points[1] = (points[1][0] + dx, points[1][1] + dy)


def _trim_end(points: list[Point], polygon: Sequence[Point]) -> tuple[Point, Point]:
    way = _unit(_next_other(points[::-1]), points[-1])
    edge = _to_edge(points[-1], way, polygon)
    tip = (edge[0] - way[0] * CLEAR, edge[1] - way[1] * CLEAR)
    dx, dy = tip[0] - points[-1][0], tip[1] - points[-1][1]
    points[-2] = (points[-2][0] + dx, points[-2][1] + dy)
    points[-1] = tip
    return tip, way


def _next_other(points: Sequence[Point]) -> Point:
    """The first point that is not the first one: the direction in which a curve leaves."""
    x, y = points[0]
    for px, py in points[1:]:
        if abs(px - x) + abs(py - y) > 0.01:
            return px, py
    return x + 1, y


def _to_edge(point: Point, way: Point, polygon: Sequence[Point]) -> Point:
    # Back first, so that the edge is found even when the route ends a little inside it.
    start = (point[0] - way[0] * BACK, point[1] - way[1] * BACK)
    hit = first_hit(polygon, start, way)
    if hit is None:
        centre = (
            sum(p[0] for p in polygon) / len(polygon),
            sum(p[1] for p in polygon) / len(polygon),
        )
        way = _unit(point, centre)
        start = (point[0] - way[0] * BACK, point[1] - way[1] * BACK)
        hit = first_hit(polygon, start, way)
    if hit is None:
        return point
    return start[0] + way[0] * hit, start[1] + way[1] * hit


def _arrowhead(tip: Point, way: Point, length: float, half: float) -> tuple[Point, ...]:
    bx, by = tip[0] - way[0] * length, tip[1] - way[1] * length
    return tip, (bx - way[1] * half, by + way[0] * half), (bx + way[1] * half, by - way[0] * half)


def _spots(link: Link, track: Sequence[Point], clear: Point | None) -> list[Spot]:
    """The signs on the line, side by side around its clear place."""
    names = []
    if link.kind is LinkKind.CAUSES:
        if link.sign == -1:
            names.append("minus")
        if not link.sources:
            names.append("unsourced")
        if (link.delay or 0) > LONG_DELAY:
            names.append("delay")
    if link.kind is LinkKind.FILLS and link.status == "declined":
        names.append("declined")
    lengths = _lengths(track)
    total = lengths[-1]
    step = min(19.0, total * 0.6 / max(1, len(names)))
    centre = _nearest(track, lengths, clear) if clear else total * 0.47
    first = centre - step * (len(names) - 1) / 2
    first = min(max(first, step / 2), max(step / 2, total - step * len(names)))
    return [Spot(name, *_at(track, lengths, first + n * step)) for n, name in enumerate(names)]


def _nearest(track: Sequence[Point], lengths: Sequence[float], point: Point) -> float:
    """How far along a polyline its point nearest to *point* lies."""
    best, at = math.inf, 0.0
    for n, (a, b) in enumerate(itertools.pairwise(track)):
        piece = lengths[n + 1] - lengths[n]
        for t in (0.0, 0.5, 1.0):
            x, y = a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t
            away = math.hypot(x - point[0], y - point[1])
            if away < best:
                best, at = away, lengths[n] + piece * t
    return at


def middle(track: Sequence[Point]) -> tuple[float, float, float]:
    """The middle of a polyline and its angle there, in radians."""
    lengths = _lengths(track)
    return _at(track, lengths, lengths[-1] / 2)


def _lengths(track: Sequence[Point]) -> list[float]:
    lengths = [0.0]
    for a, b in itertools.pairwise(track):
        lengths.append(lengths[-1] + math.hypot(b[0] - a[0], b[1] - a[1]))
    return lengths


def _at(
    track: Sequence[Point], lengths: Sequence[float], wanted: float
) -> tuple[float, float, float]:
    for n in range(1, len(track)):
        if lengths[n] >= wanted or n == len(track) - 1:
            a, b = track[n - 1], track[n]
            piece = lengths[n] - lengths[n - 1]
            t = (wanted - lengths[n - 1]) / piece if piece else 0.0
            angle = math.atan2(b[1] - a[1], b[0] - a[0])
            return a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t, angle
    return (*track[0], 0.0)


def _polyline(points: Sequence[Point]) -> list[Point]:
    track = [points[0]]
    for n in range(0, len(points) - 1, 3):
        a, b, c, d = points[n : n + 4]
        straight = _flat(a, b, c, d)
        pieces = 1 if straight else PIECES
        track.extend(bezier(a, b, c, d, k / pieces) for k in range(1, pieces + 1))
    return track


def _flat(a: Point, b: Point, c: Point, d: Point) -> bool:
    return _distance(*b, a, d) < 0.1 and _distance(*c, a, d) < 0.1


def _distance(x: float, y: float, a: Point, b: Point) -> float:
    dx, dy = b[0] - a[0], b[1] - a[1]
    square = dx * dx + dy * dy
    t = ((x - a[0]) * dx + (y - a[1]) * dy) / square if square else 0.0
    t = min(1.0, max(0.0, t))
    return math.hypot(x - a[0] - t * dx, y - a[1] - t * dy)


def _unit(a: Point, b: Point) -> Point:
    dx, dy = b[0] - a[0], b[1] - a[1]
    length = math.hypot(dx, dy)
    return (dx / length, dy / length) if length > 1e-9 else (1.0, 0.0)


def _bounds(track: Sequence[Point], margin: float) -> tuple[float, float, float, float]:
    xs, ys = [p[0] for p in track], [p[1] for p in track]
    return min(xs) - margin, min(ys) - margin, max(xs) + margin, max(ys) + margin


def recoloured(wire: Wire, stroke: style.Stroke) -> Wire:
    """*wire* in another line."""
    return replace(wire, stroke=stroke)


def straight(a: Point, b: Point) -> tuple[Point, ...]:
    """A route of one straight piece: for a link that is still being drawn."""
    return (
        a,
        (a[0] + (b[0] - a[0]) / 3, a[1] + (b[1] - a[1]) / 3),
        (a[0] + (b[0] - a[0]) * 2 / 3, a[1] + (b[1] - a[1]) * 2 / 3),
        b,
    )
