"""Elements glide from where they were to where they are, unless motion is not wanted."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QAbstractAnimation, QEasingCurve, QRectF, Qt, QVariantAnimation
from PySide6.QtGui import QPainter

from mapper.ui.canvas.grid import grown
from mapper.ui.canvas.outlines import Point
from mapper.ui.canvas.quick import moving_wire
from mapper.ui.canvas.renderer import Detail, Manner, Renderer, detail_at
from mapper.ui.canvas.viewport import Viewport, between
from mapper.ui.canvas.wires import Wire

if TYPE_CHECKING:
    from mapper.ui.canvas.surface import Surface

LASTS: Final = 420
MOST: Final = 1_500
LINKED: Final = 260
"""With more elements the links are left out on the way."""


def worth_seeing(moved: int, elements: int) -> bool:
    """Whether so many of so many elements glide. A few of a large map are there at once: for their
    sake all the others would lose their texts and links on the way."""
    return 0 < moved <= MOST and (elements <= LINKED or moved * 4 > elements)


class Glide(QVariantAnimation):
    """One way from old places and the view at the start to the places and the view of now."""

    def __init__(
        self,
        surface: Surface,
        old: Mapping[str, Point],
        start: Viewport,
        done: Callable[[], None],
    ) -> None:
        super().__init__(surface)
        self._surface = surface
        self._old = dict(old)
        self._start = start
        self.setStartValue(0.0)
        self.setEndValue(1.0)
        self.setDuration(LASTS)
        self.setEasingCurve(QEasingCurve.Type.InOutCubic)
        self.valueChanged.connect(surface.update)
        self.finished.connect(done)

    @property
    def runs(self) -> bool:
        """Whether it is under way."""
        return self.state() == QAbstractAnimation.State.Running

    def paint(self, painter: QPainter) -> None:
        """Paint the map as it is on its way."""
        surface = self._surface
        share = float(self.currentValue())
        viewport = between(self._start, surface.viewport, share)
        area = viewport.rect_to_map(QRectF(surface.rect()))
        shapes = [surface.scene.shape(i) for i in surface.scene.seen.elements]
        at = {s.id: self._at(s.id, (s.x, s.y), share) for s in shapes}
        renderer = Renderer(surface.scene, surface.paints)
        few = len(shapes) <= LINKED
        manner = Manner(viewport.scale, min(detail_at(viewport.scale, len(shapes)), _level(few)))
        manner.fine = False
        painter.save()
        painter.setTransform(viewport.transform(), True)
        renderer.ground(painter, area, viewport.scale)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
        renderer.bands(painter, "band")
        renderer.frames(painter, manner)
        if few:
            renderer.wires(painter, self._wires(at), manner, 0.0)
        near = grown(area, 200)
        for shape in shapes:
            x, y = at[shape.id]
            if near[0] < x < near[2] and near[1] < y < near[3]:
                painter.translate(x - shape.x, y - shape.y)
                renderer.element(painter, shape, manner)
                painter.translate(shape.x - x, shape.y - y)
        painter.restore()
        painter.setBrush(Qt.BrushStyle.NoBrush)

    def _at(self, element_id: str, new: Point, share: float) -> Point:
        old = self._old.get(element_id, new)
        return old[0] + (new[0] - old[0]) * share, old[1] + (new[1] - old[1]) * share

    def _wires(self, at: Mapping[str, Point]) -> list[Wire]:
        scene = self._surface.scene
        made = (
            moving_wire(
                link,
                scene.shape(link.source),
                scene.shape(link.target),
                at[link.source],
                at[link.target],
            )
            for link in self._surface.scene.seen.links.values()
        )
        return [wire for wire in made if wire is not None and not wire.quiet]


def _level(few: bool) -> Detail:
    return Detail.ALL if few else Detail.SHAPES
