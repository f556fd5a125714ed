"""What stands behind the elements of a view: the rings of the onion, the strips of a tree."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter

from mapper import words
from mapper.graph.layouts.plan import Plan, Slice, Strip
from mapper.i18n import N_, _
from mapper.model import Kind
from mapper.ui.canvas import measure
from mapper.ui.canvas.display import Label
from mapper.ui.canvas.grid import Rect, united
from mapper.ui.canvas.measure import HEADING
from mapper.ui.canvas.style import Paints

ROLE: Final = "faint"
OUTSIDE: Final = 26.0
"""Between the outermost ring and the names of the slices."""
PAD: Final = 14.0
ABOVE: Final = 6.0
UNKNOWN: Final = -1

_STRIPS: Final = {
    "means": N_("Roles and resources"),
    "intervention": N_("Intervention"),
}
_KINDS: Final = {
    "crown": Kind.CONSEQUENCE,
    "roots": Kind.CAUSE,
    "actors": Kind.ACTOR,
    "needs": Kind.NEED,
}


def paint(painter: QPainter, paints: Paints, plan: Plan | None, role: str) -> None:
    """Paint rings, slices and strips, in map units."""
    if plan is None:
        return
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(paints.brush(role))
    for strip in plan.strips:
        painter.drawRoundedRect(_around(strip), 12, 12)
    x, y = plan.centre
    for n, ring in enumerate(sorted(plan.rings, key=lambda ring: -ring.rx)):
        painter.setPen(paints.pen("line", 1.2))
        painter.setBrush(paints.brush(role, 0.0 if n % 2 else 0.55))
        painter.drawEllipse(QPointF(x, y), ring.rx, ring.ry)
    painter.setPen(paints.pen("line", 1.0, (3.0, 4.0)))
    for one in plan.slices if len(plan.slices) > 1 else ():
        first, last = _ends(plan, one.start)
        painter.drawLine(first, last)


def bounds(plan: Plan | None) -> Rect | None:
    """The smallest rectangle around all of it, names included."""
    if plan is None:
        return None
    found: Rect | None = None
    for strip in plan.strips:
        rect = _around(strip)
        found = united(found, (rect.left(), rect.top() - 24, rect.right(), rect.bottom()))
    for ring in plan.rings:
        x, y = plan.centre
        found = united(found, (x - ring.rx, y - ring.ry, x + ring.rx, y + ring.ry))
    for label in labels(plan):
        rect = label.rect()
        found = united(found, (rect.left(), rect.top(), rect.right(), rect.bottom()))
    return found


def labels(plan: Plan | None) -> Iterator[Label]:
    """The names of strips, rings and slices where they stand, in map units."""
    if plan is None:
        return
    for strip in plan.strips:
        rect = _around(strip)
        yield Label(_strip(strip), HEADING, ROLE, rect.left() + 4, rect.top() - ABOVE)
    x, y = plan.centre
    for ring in plan.rings:
        text = _level(ring.level)
        baseline = y - ring.ry + measure.ascent(HEADING) + 5
        yield Label(text, HEADING, ROLE, x - measure.width(HEADING, text) / 2, baseline)
    for one in plan.slices:
        yield _slice(plan, one)


def _around(strip: Strip) -> QRectF:
    rect = QRectF(QPointF(strip.left, strip.top), QPointF(strip.right, strip.bottom))
    return rect.adjusted(-PAD, -PAD, PAD, PAD)


def _ends(plan: Plan, angle: float) -> tuple[QPointF, QPointF]:
    """The inner and the outer end of the line between two slices."""
    x, y = plan.centre
    rings = sorted(plan.rings, key=lambda ring: ring.rx)
    if not rings:
        return QPointF(x, y), QPointF(x, y)
    ends = [
        QPointF(x + r.rx * math.cos(angle), y + r.ry * math.sin(angle))
        for r in (rings[0], rings[-1])
    ]
    return ends[0], ends[1]


def _slice(plan: Plan, one: Slice) -> Label:
    x, y = plan.centre
    rx = max((ring.rx for ring in plan.rings), default=0.0) + OUTSIDE
    ry = max((ring.ry for ring in plan.rings), default=0.0) + OUTSIDE
    angle = (one.start + one.end) / 2
    across = math.cos(angle)
    text = _group(one.group)
    wide = measure.width(HEADING, text)
    left = x + rx * across - wide * (1 - across) / 2
    middle = y + ry * math.sin(angle)
    return Label(text, HEADING, "muted", left, middle + measure.ascent(HEADING) / 2)


def _group(group: str) -> str:
    if group == "affected":
        return _("Affected").upper()
    return words.value_name("sector", group).upper() if group else ""


def _level(level: int) -> str:
    text = _("not known") if level == UNKNOWN else words.value_name("involvement", level)
    return text.upper()


def _strip(strip: Strip) -> str:
    if strip.name in _KINDS:
        return words.kind_plural(_KINDS[strip.name]).upper()
    if strip.name == "trunk":
        return words.kind_name(Kind.CHALLENGE).upper()
    if strip.name in _STRIPS:
        return _(_STRIPS[strip.name]).upper()
    return _("Step {n}").format(n=strip.step).upper()
