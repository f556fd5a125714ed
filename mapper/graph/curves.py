"""Cubic Bezier curves: drawn through points, cut into short lines, tested against rectangles."""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterable, Sequence

from mapper.graph.boxes import Point, Rect


def through(
    points: Sequence[Point], tangents: Sequence[Point], tension: float = 0.5
) -> tuple[Point, ...]:
    """Start and 3n control points of a smooth curve with these directions at its points."""
    curve = [points[0]]
    for index in range(len(points) - 1):
        (x1, y1), (x2, y2) = points[index], points[index + 1]
        (u1, v1), (u2, v2) = tangents[index], tangents[index + 1]
        dx, dy = x2 - x1, y2 - y1
        length = math.hypot(dx, dy)
        least = min(0.3 * length, 170.0)
        first = tension * max(dx * u1 + dy * v1, least)
        second = tension * max(dx * u2 + dy * v2, least)
        curve += [
            (x1 + u1 * first, y1 + v1 * first),
            (x2 - u2 * second, y2 - v2 * second),
            (x2, y2),
        ]
    return tuple(curve)


def rounded(points: Sequence[Point], radius: float) -> tuple[Point, ...]:
    """Start and 3n control points of a line through all points with its corners rounded."""
    curve = [points[0]]
    last = points[0]
    for index in range(1, len(points) - 1):
        corner, following = points[index], points[index + 1]
        start = _towards(corner, points[index - 1], radius)
        end = _towards(corner, following, radius)
        curve += [*_straight(last, start), _between(start, corner, 0.6)]
        curve += [_between(end, corner, 0.6), end]
        last = end
    curve += _straight(last, points[-1])
    return tuple(curve)


def _towards(start: Point, aim: Point, length: float) -> Point:
    dx, dy = aim[0] - start[0], aim[1] - start[1]
    whole = math.hypot(dx, dy) or 1.0
    share = min(length, whole / 2) / whole
    return start[0] + dx * share, start[1] + dy * share


def _straight(start: Point, end: Point) -> list[Point]:
    return [_between(start, end, 1 / 3), _between(start, end, 2 / 3), end]


def _between(start: Point, end: Point, share: float) -> Point:
    return start[0] + (end[0] - start[0]) * share, start[1] + (end[1] - start[1]) * share


def sampled(curve: Sequence[Point], step: float = 18.0) -> list[Point]:
    """Points along a curve, about `step` apart, with its first and last."""
    found = [curve[0]]
    for index in range(0, len(curve) - 1, 3):
        (ax, ay), (bx, by), (cx, cy), (dx, dy) = curve[index : index + 4]
        length = (
            math.hypot(bx - ax, by - ay)
            + math.hypot(cx - bx, cy - by)
            + math.hypot(dx - cx, dy - cy)
        )
        count = min(max(int(length / step), 2), 48)
        for number in range(1, count):
            t = number / count
            s = 1 - t
            k1, k2, k3, k4 = s * s * s, 3 * s * s * t, 3 * s * t * t, t * t * t
            found.append(
                (k1 * ax + k2 * bx + k3 * cx + k4 * dx, k1 * ay + k2 * by + k3 * cy + k4 * dy)
            )
        found.append((dx, dy))
    return found


def line_meets(start: Point, end: Point, rect: Rect) -> bool:
    """Whether a line passes through the inside of a rectangle."""
    (x1, y1), (x2, y2) = start, end
    left, top, right, bottom = rect
    if (x1 <= left and x2 <= left) or (x1 >= right and x2 >= right):
        return False
    if (y1 <= top and y2 <= top) or (y1 >= bottom and y2 >= bottom):
        return False
    a, b = y2 - y1, x1 - x2
    c = -(a * x1 + b * y1)
    low, high = (a * left, a * right) if a >= 0 else (a * right, a * left)
    under, over = (b * top, b * bottom) if b >= 0 else (b * bottom, b * top)
    return low + under + c < 0 < high + over + c


def lines_meet(points: Sequence[Point], rect: Rect) -> bool:
    """Whether a row of lines passes through the inside of a rectangle."""
    left, top, right, bottom = rect
    x1, y1 = points[0]
    for x2, y2 in points[1:]:
        if (
            (x1 > left or x2 > left)
            and (x1 < right or x2 < right)
            and (y1 > top or y2 > top)
            and (y1 < bottom or y2 < bottom)
            and line_meets((x1, y1), (x2, y2), rect)
        ):
            return True
        x1, y1 = x2, y2
    return False


def at_shares(points: Sequence[Point], shares: Iterable[float]) -> list[tuple[Point, float]]:
    """Places on a row of lines by their share of its length, with the direction there (radians)."""
    lengths = [math.dist(one, two) for one, two in itertools.pairwise(points)]
    whole = sum(lengths)
    found = []
    for share in shares:
        left = whole * share
        for index, length in enumerate(lengths):
            if left <= length or index == len(lengths) - 1:
                start, end = points[index], points[index + 1]
                angle = math.atan2(end[1] - start[1], end[0] - start[0])
                found.append((_between(start, end, left / length if length else 0.0), angle))
                break
            left -= length
    return found
