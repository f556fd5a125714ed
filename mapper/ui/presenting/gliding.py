"""What two slides both show, as small pictures that go from the one to the other."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from PySide6.QtCore import QPointF, QSizeF, Qt
from PySide6.QtGui import QPainter, QPixmap

from mapper.ui.canvas.renderer import Manner
from mapper.ui.canvas.shapes import Shape
from mapper.ui.canvas.style import Paints
from mapper.ui.canvas.viewport import Viewport
from mapper.ui.presenting.fading import Sprite
from mapper.ui.presenting.painting import WallRenderer, blank_pixmap, prepare
from mapper.ui.presenting.slides import Slide

MOST: Final = 90
"""More elements do not glide: nobody could follow them."""
EDGE: Final = 4.0


def read(slide: Slide) -> frozenset[str]:
    """The elements of a slide that are drawn in full."""
    return frozenset(slide.scene.seen.elements) if slide.whole else slide.stand.elements


def common(old: Slide, new: Slide) -> frozenset[str]:
    """The elements that glide: on both, and in full on at least one; none where they are many."""
    if old.drawing is not None or new.drawing is not None:
        return frozenset()
    there = old.scene.seen.elements.keys() & new.scene.seen.elements.keys()
    found = frozenset((read(old) | read(new)) & there)
    return found if len(found) <= MOST else frozenset()


def sprites(
    slides: tuple[Slide, Slide],
    viewports: tuple[Viewport, Viewport],
    paints: Paints,
    ratio: float,
) -> Iterator[Sprite]:
    """The elements that glide from one slide to another, from the lowest."""
    old, new = slides
    full = read(old), read(new)
    for element in sorted(common(old, new), key=lambda i: new.scene.shape(i).order):
        source = new if element in full[1] else old
        shape = source.scene.shape(element)
        scale = max(viewports[0].scale, viewports[1].scale)
        picture, middle = _picture(shape, WallRenderer(source.scene, paints), scale, ratio)
        places = tuple(
            viewport.to_view(one.scene.shape(element).x, one.scene.shape(element).y)
            for one, viewport in zip(slides, viewports, strict=True)
        )
        yield Sprite(
            picture,
            scale,
            middle,
            (places[0], places[1]),
            (viewports[0].scale, viewports[1].scale),
            (float(element in full[0]), float(element in full[1])),
        )


def _picture(
    shape: Shape, renderer: WallRenderer, scale: float, ratio: float
) -> tuple[QPixmap, QPointF]:
    """An element by itself, and where its centre is in the picture."""
    left, top, right, bottom = shape.reach
    size = QSizeF((right - left) * scale + 2 * EDGE, (bottom - top) * scale + 2 * EDGE)
    made = blank_pixmap(size, ratio)
    made.fill(Qt.GlobalColor.transparent)
    middle = QPointF((shape.x - left) * scale + EDGE, (shape.y - top) * scale + EDGE)
    painter = QPainter(made)
    try:
        prepare(painter)
        painter.translate(middle)
        painter.scale(scale, scale)
        painter.translate(-shape.x, -shape.y)
        renderer.element(painter, shape, Manner(scale))
    finally:
        painter.end()
    return made, middle
