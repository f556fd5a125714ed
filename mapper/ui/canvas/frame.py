"""The last painted picture of the map, with a margin: moved, patched or scaled, seldom painted."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Final

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPixmap

from mapper.ui.canvas.grid import Rect
from mapper.ui.canvas.viewport import Viewport

Paint = Callable[[QPainter, Rect, Viewport], None]
"""Paints a part of the map, ground included, with a painter already in map units."""

QUICK: Final = 0.006
"""A full repaint that took less (seconds) is done at every step of a zoom."""
MARGIN: Final = 256
"""The picture reaches so far (pixels) beyond what is seen, on every side."""
AHEAD: Final = 96
"""Where the map moves on, so much more is painted at a time: one wide strip costs hardly more
than a narrow one, for what it costs is the links that cross it."""


class Frame:
    """A pixmap of what the widget shows, kept true with as little painting as possible.

    Rectangles here are in pixels of the pixmap. *own* is its viewport; what lies in *true* has
    been painted. The window is where the widget is on it.
    """

    def __init__(self, paint: Paint) -> None:
        self._paint = paint
        self._pixmap = QPixmap()
        self._ratio = 1.0
        self._own: Viewport | None = None
        self._true = QRect()
        self._window = QRect()
        self._stale: list[Rect] = []
        self._towards = (0, 0)
        self.cost = 0.0

    def invalidate(self, area: Rect | None = None) -> None:
        """Paint *area* of the map anew before it is shown next, or everything."""
        if area is None:
            self._own = None
        else:
            self._stale.append(area)

    def at(self, viewport: Viewport, size: QSize, ratio: float, rough: bool = False) -> None:
        """Make the picture true for *viewport*; with *rough* a scaled old one will do."""
        own, seen = self._own, (size.toSizeF() * ratio).toSize()
        if own is None or self._window.size() != seen or self._ratio != ratio:
            self._all(viewport, seen, ratio)
        elif own.scale != viewport.scale:
            if not rough or self.cost < QUICK:
                self._all(viewport, seen, ratio)
        else:
            self._follow(own, viewport)
        if self.is_sharp(viewport):
            self._patch()

    def show(self, painter: QPainter, viewport: Viewport) -> None:
        """Paint the picture; the painter is clipped to what is asked for."""
        own, window = self._own, self._window
        if own is None or own.scale == viewport.scale:
            size = window.width(), window.height()
            painter.drawPixmap(0, 0, self._pixmap, window.x(), window.y(), *size)
            return
        by = viewport.scale / own.scale
        source, ratio = QRectF(self._true), self._ratio
        left = viewport.x + (source.left() / ratio - own.x) * by
        top = viewport.y + (source.top() / ratio - own.y) * by
        target = QRectF(left, top, source.width() * by / ratio, source.height() * by / ratio)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, False)
        painter.drawPixmap(target, self._pixmap, source)

    def is_sharp(self, viewport: Viewport) -> bool:
        """Whether the picture is of the scale of *viewport*, and not an old one scaled."""
        return self._own is not None and self._own.scale == viewport.scale

    def area(self) -> Rect | None:
        """The part of the map that has been painted; None while nothing is true."""
        return self._to_map(self._own, self._true) if self._own is not None else None

    def reach_out(self) -> bool:
        """Paint a little of the margin that the map moves towards; whether there was any left."""
        if self._own is None or self._stale:
            return False
        if not self._pixmap.rect().contains(self._ahead(MARGIN // 2)):
            self._own = self._recentre(self._own)
        return self._grow(self._own, self._ahead(MARGIN) & self._pixmap.rect(), once=True)

    def _ahead(self, far: float) -> QRect:
        """Where the window will be when it has moved so far on its way."""
        step = round(far * self._ratio)
        return self._window.translated(self._towards[0] * step, self._towards[1] * step)

    # ---- painting

    def _all(self, viewport: Viewport, seen: QSize, ratio: float) -> None:
        start = time.perf_counter()
        margin = round(MARGIN * ratio)
        whole = QSize(seen.width() + 2 * margin, seen.height() + 2 * margin)
        if self._pixmap.size() != whole or self._ratio != ratio:
            self._pixmap = QPixmap(whole)
            self._pixmap.setDevicePixelRatio(ratio)
            self._ratio = ratio
        self._own = _moved(viewport, margin / ratio, margin / ratio)
        self._window = QRect(margin, margin, seen.width(), seen.height())
        self._true = QRect(self._window)
        self._stale.clear()
        self._towards = (0, 0)
        self._part(self._own, self._true)
        self.cost = time.perf_counter() - start

    def _follow(self, own: Viewport, viewport: Viewport) -> None:
        """Let the window move over the picture, and the picture after it where it must."""
        left, top = (own.x - viewport.x) * self._ratio, (own.y - viewport.y) * self._ratio
        window, size = self._window, self._window.size()
        moved = QRect(round(left), round(top), size.width(), size.height())
        whole_pixels = abs(left - moved.x()) < 0.01 and abs(top - moved.y()) < 0.01
        if moved == window and whole_pixels:
            return
        self._towards = _sign(moved.x() - window.x()), _sign(moved.y() - window.y())
        near = window.adjusted(-size.width(), -size.height(), size.width(), size.height())
        if not whole_pixels or not near.contains(moved):
            self._all(viewport, size, self._ratio)
            return
        self._window = moved
        if not self._pixmap.rect().contains(moved):
            own = self._recentre(own)
        if not self._true.intersects(self._window):
            self._all(viewport, size, self._ratio)
            return
        self._grow(own, self._window)

    def _recentre(self, own: Viewport) -> Viewport:
        """Move what is true within the pixmap, so that there is room where the window goes."""
        room = round(2 * MARGIN * self._ratio)
        across, down = self._towards
        dx = round(room * (1 - across) / 2) - self._window.x()
        dy = round(room * (1 - down) / 2) - self._window.y()
        self._pixmap.scroll(dx, dy, self._pixmap.rect())
        self._window.translate(dx, dy)
        self._true = self._true.translated(dx, dy) & self._pixmap.rect()
        self._own = _moved(own, dx / self._ratio, dy / self._ratio)
        return self._own

    def _grow(self, own: Viewport, wanted: QRect, once: bool = False) -> bool:
        """Paint strips beside what is true until it covers *wanted* and some more, or only *once*
        a narrow one; whether any was painted."""
        ahead = round(AHEAD * self._ratio)
        goals, limits = _edges(wanted), _edges(self._pixmap.rect())
        grown = False
        for side, sign in enumerate((-1, -1, 1, 1)):
            edges = _edges(self._true)
            if (goals[side] - edges[side]) * sign <= 0 or (once and grown):
                continue
            goal = (edges if once else goals)[side] + sign * ahead
            strip = list(edges)
            strip[side - 2] = edges[side]
            strip[side] = edges[side] = max(goal, 0) if sign < 0 else min(goal, limits[side])
            self._part(own, _rect(strip))
            self._true = _rect(edges)
            grown = True
        return grown

    def _patch(self) -> None:
        stale, self._stale = self._stale, []
        own, ratio = self._own, self._ratio
        assert own is not None
        for area in stale:
            view = own.rect_to_view(area)
            rect = QRectF(view.topLeft() * ratio, view.bottomRight() * ratio).toAlignedRect()
            rect = rect.adjusted(-2, -2, 2, 2) & self._true
            if not self._window.contains(rect):
                # What is not seen is painted when it comes into sight.
                self._true = QRect(self._window)
                rect &= self._true
            if not rect.isEmpty():
                self._part(own, rect)

    def _part(self, own: Viewport, rect: QRect) -> None:
        painter = QPainter(self._pixmap)
        try:
            painter.setClipRect(_divided(rect, self._ratio), Qt.ClipOperation.ReplaceClip)
            painter.setTransform(own.transform(), True)
            self._paint(painter, self._to_map(own, rect), own)
        finally:
            painter.end()  # Qt crashes when a pixmap goes while it is painted on

    def _to_map(self, own: Viewport, rect: QRect) -> Rect:
        return own.rect_to_map(_divided(rect, self._ratio))


def _divided(rect: QRect, by: float) -> QRectF:
    return QRectF(rect.x() / by, rect.y() / by, rect.width() / by, rect.height() / by)


def _edges(rect: QRect) -> list[int]:
    """Left, top, right and bottom; the latter two are the first beyond it."""
    return [rect.x(), rect.y(), rect.x() + rect.width(), rect.y() + rect.height()]


def _rect(edges: Sequence[int]) -> QRect:
    left, top, right, bottom = edges
    return QRect(left, top, right - left, bottom - top)


def _moved(viewport: Viewport, dx: float, dy: float) -> Viewport:
    return replace(viewport, x=viewport.x + dx, y=viewport.y + dy)


def _sign(value: int) -> int:
    return (value > 0) - (value < 0)
