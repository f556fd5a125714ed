"""The widget that shows a scene: pan, zoom, and painting through a frame. It knows no gestures."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from mapper.document import Document
from mapper.model import Kind
from mapper.ui.canvas import bigwords, frames, overlay
from mapper.ui.canvas.frame import Frame
from mapper.ui.canvas.grid import Rect, grown, united
from mapper.ui.canvas.lens import Lens
from mapper.ui.canvas.recall import Settled
from mapper.ui.canvas.renderer import Detail, Manner, Renderer, Stand, detail_at
from mapper.ui.canvas.scene import Scene
from mapper.ui.canvas.style import Paints
from mapper.ui.canvas.viewport import Viewport, centred, fitting
from mapper.ui.canvas.ways import AT_ONCE, BUDGET
from mapper.ui.theme import Theme

REST: Final = 140
"""So many milliseconds after the last step of a zoom the map is painted sharp."""
CALM: Final = 0.03
"""So many seconds a map of ordinary size may take to find its links at once."""
LEGIBLE: Final = (0.36, 0.62)
"""A map that would open smaller than the first opens at the second scale, around its challenge."""
RIM: Final = 8.0
"""What lies so near (pixels) to a part that is painted is painted with it."""
FINE_LINKS: Final = 90
"""With no more links in sight every pen has its real width."""


def rect_of(scene: Scene, record_id: str) -> Rect | None:
    """Where an element, a link or a frame is painted, in map units; None for an id of none."""
    if record_id in scene.seen.elements:
        return scene.shape(record_id).reach
    if record_id in scene.seen.links:
        return scene.wire(record_id).bounds
    return frames.rect_of(scene.seen, record_id)


class Surface(QWidget):
    """Shows a document; what is brought forward and what is left out can be set."""

    zoom_changed = Signal(float)

    def __init__(self, document: Document, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setMouseTracking(True)
        self.document = document
        self.scene = Scene(Lens(document, Settled()))
        self.paints = Paints(theme)
        self.viewport = Viewport()
        self.stand = Stand()
        self.hidden: frozenset[str] = frozenset()
        self._manner: Manner | None = None
        self._keeps_whole = True  # the whole map stays in sight until somebody looks closer
        self._shown = False
        self._frame = Frame(self._paint_part)
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(REST)
        self._rest.timeout.connect(self.update)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(self._finish)

    # ---- what is seen

    @property
    def zoom(self) -> float:
        """Pixels a map unit; 1 is 100 %."""
        return self.viewport.scale

    def set_zoom(self, zoom: float, at: QPointF | None = None) -> None:
        """Show the map at *zoom*, keeping the point at *at* (else the middle) where it is."""
        self.look(self.viewport.zoomed(zoom, at or QRectF(self.rect()).center()))

    def zoom_by(self, factor: float, at: QPointF | None = None) -> None:
        """Show the map *factor* times as large."""
        self.set_zoom(self.viewport.scale * factor, at)

    def look(self, viewport: Viewport) -> None:
        """Show another part of the map."""
        before = self.viewport
        self._keeps_whole = False
        if viewport == before:
            return
        self.viewport = viewport
        if viewport.scale != before.scale:
            self._rest.start()
            self.zoom_changed.emit(viewport.scale)
        self.update()

    def pan(self, dx: float, dy: float) -> None:
        """Move the map by pixels."""
        self.look(self.viewport.moved(dx, dy, self.devicePixelRatioF()))

    def bounds(self) -> Rect:
        """The smallest rectangle around the whole map, in map units."""
        return self.scene.bounds() or (-200.0, -120.0, 200.0, 120.0)

    def visible_area(self) -> Rect:
        """The part of the map that is seen, in map units."""
        return self.viewport.rect_to_map(QRectF(self.rect()))

    def fitted(self) -> Viewport:
        """The viewport that shows the whole map."""
        room = QRectF(self.rect()).adjusted(24, 44, -24, -24)
        if room.width() < 40 or room.height() < 40:
            room = QRectF(self.rect())
        return fitting(self.bounds(), room)

    def fit(self) -> None:
        """Show the whole map."""
        self.look(self.fitted())
        self._keeps_whole = True

    def _open_view(self) -> None:
        """The whole map, or where labels would be too small to read, what is at its centre."""
        view = self.fitted()
        elements = self.scene.seen.elements.values()
        if view.scale < LEGIBLE[0] and len(elements) <= AT_ONCE:
            centre = next((e for e in elements if e.kind is Kind.CHALLENGE), None)
            if centre is not None:
                view = centred((centre.x, centre.y), QRectF(self.rect()), LEGIBLE[1])
        self.look(view)
        self._keeps_whole = True

    def reveal(self, *ids: str) -> None:
        """Bring elements and links into sight, with as little movement as will do; several come
        together, and smaller where there is no room for them."""
        rect: Rect | None = None
        for record_id in ids:
            rect = united(rect, rect_of(self.scene, record_id))
        if rect is None:
            return
        seen = self.viewport.rect_to_view(rect)
        room = QRectF(self.rect()).adjusted(30, 40, -30, -30)
        if room.contains(seen):
            return
        if seen.width() > room.width() or seen.height() > room.height():
            middle = ((rect[0] + rect[2]) / 2, (rect[1] + rect[3]) / 2)
            one = centred(middle, QRectF(self.rect()), self.viewport.scale)
            self.look(one if len(ids) == 1 else fitting(rect, room, self.viewport.scale))
            return
        dx = max(0.0, room.left() - seen.left()) - max(0.0, seen.right() - room.right())
        dy = max(0.0, room.top() - seen.top()) - max(0.0, seen.bottom() - room.bottom())
        self.pan(dx, dy)

    # ---- how it is shown

    def set_theme(self, theme: Theme) -> None:
        """Show the map in other colours."""
        self.paints = Paints(theme, self.paints.dots)
        self.repaint_map()

    def bring_forward(self, stand: Stand, hidden: Iterable[str] = ()) -> None:
        """Let some elements and links stand out, and leave others out."""
        left_out = frozenset(hidden)
        if stand != self.stand or left_out != self.hidden:
            self.stand, self.hidden = stand, left_out
            self.repaint_map()

    def repaint_map(self, area: Rect | None = None) -> None:
        """Paint the map anew, or a part of it."""
        if area is None:
            self._manner = None
        self._frame.invalidate(area)
        self.update()

    def paint_over(self, painter: QPainter) -> None:
        """What is painted over the map; for who inherits."""

    def _paint_part(self, painter: QPainter, area: Rect, viewport: Viewport) -> None:
        renderer = Renderer(self.scene, self.paints)
        renderer.tiled_ground(painter, area, viewport)
        manner = self.manner
        # A large map is shown with plain curves at once; their ways are found while nobody waits.
        manner.seconds = CALM if len(self.scene.seen.links) <= AT_ONCE else 0.0
        renderer.paint(painter, grown(area, RIM / viewport.scale), manner)
        bigwords.paint(painter, self.scene, self.paints, area, manner)

    def _finish(self) -> None:
        """Go on with what the last repaint had no time for, a little at a time."""
        measured = self.scene.warm(BUDGET)
        self.scene.settle()
        if self.scene.bands_changed() or bigwords.changed(self.scene, self.manner):
            self.repaint_map()
        elif measured and not self.scene.whole:
            self._seek()
        elif measured and not self._frame.reach_out():
            return
        self._later.start()

    def _seek(self) -> None:
        """Find ways for a moment; when none is missing, paint what has become true."""
        scene = self.scene
        area = grown(self._frame.area() or self.visible_area(), RIM / self.zoom)
        if scene.seek(area) and scene.found is not None:
            self.repaint_map(scene.found)
            scene.found = None

    @property
    def manner(self) -> Manner:
        """One manner for a whole picture: its parts are painted at different times."""
        scale = self.viewport.scale
        if self._manner is None or self._manner.scale != scale:
            area = self.visible_area()
            detail = detail_at(scale, len(self.scene.shapes.within(area)))
            near = detail is not Detail.BOXES
            fine = near and not self.scene.ways.more_than(FINE_LINKS, area)
            self._manner = Manner(scale, detail, fine)
            self._manner.stand, self._manner.hidden = self.stand, self.hidden
            self._manner.ground = "paper"
        return self._manner

    # ---- Qt

    def sizeHint(self) -> QSize:
        return QSize(900, 640)

    def minimumSizeHint(self) -> QSize:
        return QSize(240, 160)

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._shown:
            self._shown = True
            if self._keeps_whole:
                self._open_view()
            self.zoom_changed.emit(self.viewport.scale)
        rough = self._rest.isActive()
        self._frame.at(self.viewport, self.size(), self.devicePixelRatioF(), rough)
        painter = QPainter(self)
        try:
            self._paint_all(painter)
        finally:
            painter.end()
        if not self._later.isActive():
            self._later.start()

    def _paint_all(self, painter: QPainter) -> None:
        if not self._frame.is_sharp(self.viewport):
            painter.fillRect(self.rect(), self.paints.colour("paper"))
        self._frame.show(painter, self.viewport)
        painter.setClipRect(self.rect())  # else Qt follows each line as far as it goes
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
        overlay.titles(painter, self)
        overlay.lesson(painter, self)
        self.paint_over(painter)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._manner = None
        old, new = event.oldSize(), event.size()
        if self._shown and self._keeps_whole:
            self._open_view()
        elif self._shown and not old.isEmpty():
            # The middle of what was seen stays in the middle.
            dx, dy = (new.width() - old.width()) / 2, (new.height() - old.height()) / 2
            self.viewport = self.viewport.moved(dx, dy)
        super().resizeEvent(event)
