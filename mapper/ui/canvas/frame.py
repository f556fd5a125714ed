"""The last painted picture of the map: scrolled, patched or scaled rather than painted again."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPixmap

from mapper.ui.canvas.grid import Rect
from mapper.ui.canvas.viewport import Viewport

Paint = Callable[[QPainter, Rect, Viewport], None]
"""Paints a part of the map, ground included, with a painter already in map units."""

QUICK: Final = 0.012
"""A full repaint that took less (seconds) is done at every step of a zoom."""


class Frame:
    """A pixmap of what the widget shows, kept true with as little painting as possible."""

    def __init__(self, paint: Paint) -> None:
        self._paint = paint
        self._pixmap = QPixmap()
        self._viewport: Viewport | None = None
        self._stale: list[Rect] = []
        self.cost = 0.0

    def invalidate(self, area: Rect | None = None) -> None:
        """Paint *area* of the map anew before it is shown next, or everything."""
        if area is None:
            self._viewport = None
        else:
            self._stale.append(area)

    def at(self, viewport: Viewport, size: QSize, ratio: float, rough: bool = False) -> None:
        """Make the picture true for *viewport*; with *rough* a scaled old one will do."""
        known = self._viewport
        whole = QSize(round(size.width() * ratio), round(size.height() * ratio))
        if known is None or self._pixmap.size() != whole:
            self._all(viewport, whole, ratio)
        elif known.scale != viewport.scale:
            if not rough or self.cost < QUICK:
                self._all(viewport, whole, ratio)
        elif (known.x, known.y) != (viewport.x, viewport.y):
            self._scroll(known, viewport, size, ratio)
        if self._viewport == viewport:
            self._patch(viewport, size)

    def show(self, painter: QPainter, viewport: Viewport) -> None:
        """Paint the picture; the painter is clipped to what is asked for."""
        known = self._viewport
        if known is None or known.scale == viewport.scale:
            painter.drawPixmap(0, 0, self._pixmap)
            return
        by = viewport.scale / known.scale
        size = self._pixmap.deviceIndependentSize() * by
        left, top = viewport.x - known.x * by, viewport.y - known.y * by
        target = QRectF(left, top, size.width(), size.height())
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, False)
        painter.drawPixmap(target, self._pixmap, QRectF(self._pixmap.rect()))

    def is_sharp(self, viewport: Viewport) -> bool:
        """Whether the picture was painted for *viewport*, and is not an old one scaled."""
        return self._viewport == viewport

    def _all(self, viewport: Viewport, whole: QSize, ratio: float) -> None:
        if self._pixmap.size() != whole:
            self._pixmap = QPixmap(whole)
            self._pixmap.setDevicePixelRatio(ratio)
        start = time.perf_counter()
        self._viewport = viewport
        self._stale.clear()
        size = self._pixmap.deviceIndependentSize().toSize()
        self._part(QRect(0, 0, size.width() + 1, size.height() + 1), viewport)
        self.cost = time.perf_counter() - start

    def _scroll(self, old: Viewport, new: Viewport, size: QSize, ratio: float) -> None:
        dx, dy = (new.x - old.x) * ratio, (new.y - old.y) * ratio
        far = abs(dx) >= self._pixmap.width() or abs(dy) >= self._pixmap.height()
        if far or dx != int(dx) or dy != int(dy):
            self._all(new, self._pixmap.size(), ratio)
            return
        self._pixmap.scroll(int(dx), int(dy), self._pixmap.rect())
        self._viewport = new
        across, down = round(new.x - old.x), round(new.y - old.y)
        wide, high = size.width() + 1, size.height() + 1
        if across:
            left = 0 if across > 0 else wide + across - 1
            self._part(QRect(left, 0, abs(across) + 1, high), new)
        if down:
            top = 0 if down > 0 else high + down - 1
            self._part(QRect(0, top, wide, abs(down) + 1), new)

    def _patch(self, viewport: Viewport, size: QSize) -> None:
        stale, self._stale = self._stale, []
        window = QRect(0, 0, size.width() + 1, size.height() + 1)
        for area in stale:
            rect = viewport.rect_to_view(area).toAlignedRect().adjusted(-2, -2, 2, 2) & window
            if not rect.isEmpty():
                self._part(rect, viewport)

    def _part(self, rect: QRect, viewport: Viewport) -> None:
        painter = QPainter(self._pixmap)
        try:
            painter.setClipRect(rect, Qt.ClipOperation.ReplaceClip)
            painter.setTransform(viewport.transform(), True)
            self._paint(painter, viewport.rect_to_map(QRectF(rect)), viewport)
        finally:
            painter.end()  # Qt crashes when a pixmap goes while it is painted on
