"""The map from far: boxes and straight lines by colour, kept as lists that are painted whole."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import QLineF, QRectF
from PySide6.QtGui import QPainter

from mapper.ui.canvas import display, style
from mapper.ui.canvas.grid import Rect
from mapper.ui.canvas.lens import Lens
from mapper.ui.canvas.style import Paints
from mapper.ui.canvas.wires import stroke

BoxKey = tuple[str, str]
LineKey = tuple[str, float]


class Far:
    """Boxes by fill and edge, lines by colour: brought up to date one record at a time."""

    def __init__(
        self,
        seen: Lens,
        rect: Callable[[str], Rect],
        around: Callable[[], display.Around],
    ) -> None:
        self._seen = seen
        self._rect = rect
        self._around = around
        self._boxes: dict[BoxKey, dict[str, QRectF]] = {}
        self._lines: dict[LineKey, dict[str, QLineF]] = {}
        self._box_keys: dict[str, BoxKey] = {}
        self._line_keys: dict[str, LineKey] = {}
        self.renew(seen.elements, seen.links)

    def renew(self, elements: Iterable[str], links: Iterable[str]) -> None:
        """Bring some elements with their links, and some links, up to date."""
        around = self._around()
        lines = set(links)
        for element_id in elements:
            self._element(element_id, around)
            lines |= {link.id for link in self._seen.links_of(element_id)}
        for link_id in lines:
            self._link(link_id)

    def _element(self, element_id: str, around: display.Around) -> None:
        old = self._box_keys.pop(element_id, None)
        if old is not None:
            self._boxes[old].pop(element_id, None)
        element = self._seen.elements.get(element_id)
        if element is None:
            return
        look = display.look_of(element, around)
        key = (look.fill, look.edge)
        left, top, right, bottom = self._rect(element_id)
        self._boxes.setdefault(key, {})[element_id] = QRectF(left, top, right - left, bottom - top)
        self._box_keys[element_id] = key

    def _link(self, link_id: str) -> None:
        old = self._line_keys.pop(link_id, None)
        if old is not None:
            self._lines[old].pop(link_id, None)
        link = self._seen.links.get(link_id)
        if link is None:
            return
        a, b = self._seen.elements[link.source], self._seen.elements[link.target]
        line = stroke(link, a)
        key = ("quiet" if link.kind in self._seen.quiet else line.role, line.pale)
        self._lines.setdefault(key, {})[link_id] = QLineF(a.x, a.y, b.x, b.y)
        self._line_keys[link_id] = key

    # ---- painting

    def paint(
        self,
        painter: QPainter,
        paints: Paints,
        fades: tuple[float, float],
        forward: tuple[frozenset[str], frozenset[str]],
        hidden: frozenset[str],
    ) -> None:
        """Paint all boxes and lines, faded by *fades* (elements, links), then those of *forward*
        as they are; without what is *hidden*."""
        for (role, pale), lines in sorted(self._lines.items(), key=_layer):
            if role != "quiet":
                painter.setPen(paints.pen(role, 1.0, (), fades[1] or pale, cosmetic=True))
                painter.drawLines([v for k, v in lines.items() if k not in hidden])
        for link_id in forward[1] & self._line_keys.keys() - hidden:
            key = self._line_keys[link_id]
            role = style.QUIET.role if key[0] == "quiet" else key[0]
            painter.setPen(paints.pen(role, 1.0, (), 0.0, cosmetic=True))
            painter.drawLine(self._lines[key][link_id])
        for look, boxes in self._boxes.items():
            self._ready(painter, paints, look, fades[0])
            painter.drawRects([v for k, v in boxes.items() if k not in hidden])
        if fades[0]:
            for element_id in forward[0] & self._box_keys.keys() - hidden:
                look = self._box_keys[element_id]
                self._ready(painter, paints, look, 0.0)
                painter.drawRect(self._boxes[look][element_id])

    @staticmethod
    def _ready(painter: QPainter, paints: Paints, look: BoxKey, fade: float) -> None:
        painter.setPen(paints.pen(look[1], 1.0, (), fade, cosmetic=True))
        painter.setBrush(paints.brush(look[0], fade))


def _layer(item: tuple[LineKey, object]) -> tuple[int, float]:
    (role, pale), _lines = item
    return (0 if role == "link.plain" else 1, -pale)
