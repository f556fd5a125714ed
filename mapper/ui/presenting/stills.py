"""The pictures a wall is made of, kept as long as they are near, and how one becomes the next."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject, QSizeF, Qt
from PySide6.QtGui import QPainter, QPixmap

from mapper.ui.canvas.style import Paints
from mapper.ui.canvas.viewport import Viewport
from mapper.ui.presenting import gliding
from mapper.ui.presenting.fading import Fade, Flight, Glide, Still
from mapper.ui.presenting.painting import blank_pixmap, paint_caption, paint_map, prepare
from mapper.ui.presenting.slides import Slide


class Stills:
    """Paints slides for a wall of a *size*, on a screen that has *ratio* pixels to one of ours."""

    def __init__(self, paints: Paints, size: QSizeF, ratio: float) -> None:
        self._paints = paints
        self._size = size
        self._ratio = ratio
        self._near: dict[int, tuple[Slide, QPixmap]] = {}

    def fits(self, size: QSizeF, ratio: float) -> bool:
        """Whether they are for a wall of that size, on such a screen."""
        return (self._size, self._ratio) == (size, ratio)

    def home(self, slide: Slide) -> Viewport:
        """The viewport a slide is first seen in."""
        return slide.room(self._size).viewport(slide.area)

    def still(self, slide: Slide, viewport: Viewport) -> Still:
        """A slide as it is seen at a viewport."""
        at_home = viewport == self.home(slide)
        pictured = self.at_home(slide) if at_home else self._map(slide, viewport)
        return Still(pictured, self._words(slide), viewport, slide.room(self._size).wide)

    def at_home(self, slide: Slide) -> QPixmap:
        """The map of a slide as it is first seen, made once as long as it is near."""
        kept = self._near.get(slide.number)
        if kept is None or kept[0] is not slide:
            kept = (slide, self._map(slide, self.home(slide)))
            near = {n: k for n, k in self._near.items() if abs(n - slide.number) <= 1}
            self._near = {**near, slide.number: kept}
        return kept[1]

    def way(
        self,
        parent: QObject,
        slides: tuple[Slide, Slide],
        stills: tuple[Still, Still],
        step: Callable[[], None],
    ) -> Fade:
        """How one slide gives way to another."""
        old, new = stills
        boards = any(slide.drawing is not None for slide in slides)
        if slides[0].scene is slides[1].scene and not boards:
            return Flight(parent, old, new, step)
        both = gliding.common(*slides)
        if not both:
            return Fade(parent, old, new, step)
        views = old.viewport, new.viewport
        moving = list(gliding.sprites(slides, views, self._paints, self._ratio))
        bare = [
            replace(still, map=self._map(slide, still.viewport, both))
            for slide, still in zip(slides, stills, strict=True)
        ]
        return Glide(parent, bare[0], bare[1], step, moving)

    def _map(
        self, slide: Slide, viewport: Viewport, without: frozenset[str] = frozenset()
    ) -> QPixmap:
        made = blank_pixmap(self._size, self._ratio)
        painter = QPainter(made)
        try:
            prepare(painter)
            paint_map(painter, slide, self._paints, viewport, slide.room(self._size), without)
        finally:
            painter.end()  # Qt crashes when a pixmap goes while it is painted on
        return made

    def _words(self, slide: Slide) -> QPixmap:
        made = blank_pixmap(self._size, self._ratio)
        made.fill(Qt.GlobalColor.transparent)
        painter = QPainter(made)
        try:
            prepare(painter)
            paint_caption(painter, slide, self._paints, slide.room(self._size))
        finally:
            painter.end()
        return made
