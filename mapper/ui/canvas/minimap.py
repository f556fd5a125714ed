"""The whole map in a corner, with the part that is seen; a press goes there."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QWidget

from mapper.i18n import _
from mapper.ui.canvas.renderer import Detail, Manner, Renderer
from mapper.ui.canvas.surface import Surface
from mapper.ui.canvas.viewport import Viewport, centred, fitting

SIZE: Final = QSize(176, 108)
MARGIN: Final = 14
PAUSE: Final = 120


class MiniMap(QWidget):
    """Follows a surface: its picture a moment after the map changed, its frame at once.

    It makes way for what is *looked_at*, told in pixels of the surface.
    """

    def __init__(self, surface: Surface, looked_at: Callable[[], list[QRectF]]) -> None:
        super().__init__(surface)
        self._surface = surface
        self._looked_at = looked_at
        self._picture = QPixmap()
        self._viewport = Viewport()
        self._held = False  # while the hand is on it, it stays where it is
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._pause.timeout.connect(self._repaint)
        self.setFixedSize(SIZE)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(_("Mini-map"))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def changed(self) -> None:
        """The map looks different: paint it anew, soon."""
        if not self._pause.isActive():
            self._pause.start()

    def place(self) -> None:
        """Stand in the lower right corner, or the first that covers nothing that is looked at."""
        if not self._held:
            corners = self._corners()
            looked_at = self._looked_at()
            free = (c for c in corners if not any(QRectF(c).intersects(r) for r in looked_at))
            self.move(next(free, corners[0]).topLeft())
        self.show_if_needed()

    def _corners(self) -> list[QRect]:
        room = self._surface.rect().adjusted(MARGIN, MARGIN, -MARGIN, -MARGIN)
        right, low = room.right() - SIZE.width(), room.bottom() - SIZE.height()
        places = ((right, low), (room.left(), low), (right, room.top()), (room.left(), room.top()))
        return [QRect(QPoint(x, y), SIZE) for x, y in places]

    def show_if_needed(self) -> None:
        """Where all of the map is in sight, or the window is small, there is nothing to say."""
        room = QRectF(self._surface.rect()).adjusted(-12, -12, 12, 12)
        roomy = room.width() > 780 and room.height() > 440
        whole = room.contains(self._surface.viewport.rect_to_view(self._surface.bounds()))
        self.setVisible(roomy and not whole)

    def _repaint(self) -> None:
        self._picture = QPixmap()
        self.show_if_needed()
        self.update()

    def _paint_map(self) -> None:
        ratio = self.devicePixelRatioF()
        self._picture = QPixmap(self.size() * ratio)
        self._picture.setDevicePixelRatio(ratio)
        surface = self._surface
        self._picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(self._picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
        painter.setPen(surface.paints.pen("line", 1.0))
        painter.setBrush(surface.paints.brush("field"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 7, 7)
        self._viewport = fitting(surface.bounds(), QRectF(self.rect()).adjusted(8, 8, -8, -8))
        painter.setTransform(self._viewport.transform(), True)
        manner = Manner(self._viewport.scale, Detail.BOXES)
        Renderer(surface.scene, surface.paints).paint(painter, surface.bounds(), manner)
        painter.end()

    def _go(self, at: QPointF) -> None:
        surface = self._surface
        there = self._viewport.to_map(at)
        surface.look(centred(there, QRectF(surface.rect()), surface.zoom))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._held = True
        self._go(event.position())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._held = False

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons():
            self._go(event.position())

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._picture.isNull():
            self._paint_map()
        painter = QPainter(self)
        painter.drawPixmap(0, 0, self._picture)
        seen = self._viewport.rect_to_view(self._surface.visible_area())
        inside = QRectF(self.rect()).adjusted(2, 2, -2, -2)
        frame = seen & inside
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
        colour = QColor(self._surface.paints.colour("selection"))
        painter.setPen(self._surface.paints.pen("selection", 1.4, cosmetic=True))
        colour.setAlphaF(0.07)
        painter.setBrush(colour)
        painter.drawRoundedRect(frame, 3, 3)
        painter.end()
