"""One element of the display list: its body at its place, with what Qt needs to paint it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property
from itertools import groupby

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainterPath

from mapper.graph.boxes import Box
from mapper.model import Element, Kind
from mapper.ui import safe
from mapper.ui.canvas import measure
from mapper.ui.canvas.display import Body
from mapper.ui.canvas.grid import Rect
from mapper.ui.canvas.measure import Face
from mapper.ui.canvas.outlines import Point, Step, inside


def painter_path(steps: Sequence[Step]) -> QPainterPath:
    """The curve of an outline."""
    path = QPainterPath()
    for verb, points in steps:
        if verb == "M":
            path.moveTo(*points[0])
        elif verb == "L":
            path.lineTo(*points[0])
        elif verb == "C":
            path.cubicTo(*points[0], *points[1], *points[2])
        else:
            path.closeSubpath()
    return path


def curve(points: Sequence[Point]) -> QPainterPath:
    """The line of a link: a start and three points for each further piece."""
    path = QPainterPath()
    path.moveTo(*points[0])
    for n in range(1, len(points), 3):
        path.cubicTo(*points[n], *points[n + 1], *points[n + 2])
    return path


def texts(
    x: float, y: float, lines: list[str], face: Face, role: str, way: Qt.LayoutDirection
) -> list[Text]:
    """Lines below each other, from *y* on: laid out together, or where letters of another font
    would make them higher than they were measured, one by one."""
    whole = Text(x, y, lines, face, role, way)
    if whole.higher < 0.5 or len(lines) == 1:
        return [whole]
    pitch = measure.pitch(face)
    return [Text(x, y + n * pitch, [line], face, role, way) for n, line in enumerate(lines)]


class Text:
    """Lines in one face and colour, laid out once: where they stand and in which role."""

    def __init__(
        self,
        x: float,
        y: float,
        lines: list[str],
        face: Face,
        role: str,
        way: Qt.LayoutDirection = Qt.LayoutDirection.LayoutDirectionAuto,
    ) -> None:
        widest = max(measure.width(face, line) for line in lines) + 2
        self.laid = safe.static_text(lines, measure.font(face), widest, way)
        self.higher = self.laid.size().height() - measure.pitch(face) * len(lines)
        shift = self.higher / 2 if self.higher > 0.5 else 0.0
        self.at = QPointF(x - widest / 2, y - shift)
        self.face = face
        self.role = role
        self._lines = lines
        self._centre = x
        self._top = y

    def lines(self) -> list[tuple[str, float, float]]:
        """Each line with the left end of its baseline."""
        face = self.face
        base = self._top + measure.ascent(face)
        return [
            (line, self._centre - measure.width(face, line) / 2, base + n * measure.pitch(face))
            for n, line in enumerate(self._lines)
        ]


class Shape:
    """An element at its place. Everything but the place comes from its body."""

    def __init__(self, element: Element, body: Body) -> None:
        self.element = element
        self.id = element.id
        self.kind: Kind = element.kind
        self.x = element.x
        self.y = element.y
        self.order = element.order
        self.body = body

    def same_but_moved(self, element: Element) -> bool:
        """Whether *element* differs from this one by nothing but its place."""
        old = self.element
        return old is element or old == replace(element, x=old.x, y=old.y, order=old.order)

    def box(self) -> Box:
        """The element as layout, placing and routing see it."""
        return box_of(self.element, self.body.width, self.body.height)

    @cached_property
    def rect(self) -> Rect:
        """The box of the outline."""
        w, h = self.body.width / 2, self.body.height / 2
        return self.x - w, self.y - h, self.x + w, self.y + h

    @cached_property
    def reach(self) -> Rect:
        """The box of all that is painted."""
        reach = self.body.reach()
        return (
            self.x + reach.left(),
            self.y + reach.top(),
            self.x + reach.right(),
            self.y + reach.bottom(),
        )

    @cached_property
    def path(self) -> QPainterPath:
        """The outline in map units."""
        return painter_path(self.body.outline.steps).translated(self.x, self.y)

    @cached_property
    def extra(self) -> list[QPainterPath]:
        """The second edge of resources and target groups."""
        return [painter_path(s).translated(self.x, self.y) for s in self.body.outline.extra]

    @cached_property
    def texts(self) -> list[Text]:
        """The label and what stands below it, and the texts of chip and badges."""
        made: list[Text] = []
        way = measure.direction(self.element.label)
        for (face, role), group in groupby(self.body.rows, key=lambda r: (r.face, r.role)):
            rows = list(group)
            x, y = self.x + rows[0].x, self.y + rows[0].top
            made += texts(x, y, [row.text for row in rows], face, role, way)
        for pill in self.body.pills:
            x = self.x + pill.left + pill.width / 2
            y = self.y + pill.top + (pill.height - measure.pitch(pill.face)) / 2
            made.append(Text(x, y, [pill.text], pill.face, pill.ink))
        return made

    @property
    def polygon(self) -> list[Point]:
        """The outline as a polygon in map units."""
        x, y = self.x, self.y
        return [(px + x, py + y) for px, py in self.body.outline.polygon]

    def contains(self, x: float, y: float) -> bool:
        """Whether a point of the map lies on the element."""
        return inside(self.body.outline.polygon, x - self.x, y - self.y)


def box_of(element: Element, width: float, height: float) -> Box:
    """An element of a size as layout, placing and routing see it."""
    kind, affected = str(element.kind), element.is_target_group
    return Box(element.id, kind, width, height, element.x, element.y, element.pinned, affected)
