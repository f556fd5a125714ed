"""The wall: what the audience sees, one slide over the whole screen."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPointF, QSizeF, Qt, QTimer
from PySide6.QtGui import (
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QApplication, QWidget

from mapper.i18n import _
from mapper.ui.canvas.style import Paints
from mapper.ui.canvas.viewport import Viewport
from mapper.ui.presenting import foot, reading, tools
from mapper.ui.presenting.fading import Fade, Still, moved
from mapper.ui.presenting.painting import prepare
from mapper.ui.presenting.room import Room
from mapper.ui.presenting.show import Show
from mapper.ui.presenting.slides import Slide
from mapper.ui.presenting.stills import Stills
from mapper.ui.theme import current

REST: Final = 2_000
"""After so many milliseconds a pointer that is not moved is gone."""
SHARP: Final = 90
"""So long after the last step of a zoom the map is painted sharp."""
AHEAD: Final = 300
"""So long after a step has come the next one is made, so that it comes at once."""
SCALES: Final = (0.5, 8.0)
"""So much smaller or larger than the step can be looked at."""


class Wall(QWidget):
    """Shows the slide of a presentation. It takes keys, clicks and the wheel."""

    def __init__(self, show: Show, *, still: bool = False, tells: bool = True) -> None:
        super().__init__(None, Qt.WindowType.Window)
        self.show_ = show
        self.still = still
        self.tells = tells  # where there is no other screen, the keys and the time stand here
        self.paints = Paints(current())
        self.viewport = Viewport()
        self._still: Still | None = None
        self._fade: Fade | None = None
        self._at = QPointF()
        self._spot = tools.SPOT[1]
        self._pressed: QPointF | None = None
        self._dragged = False
        self._rest = QTimer(self, singleShot=True, interval=REST)
        self._rest.timeout.connect(self._hide_hand)
        self._later = QTimer(self, singleShot=True, interval=SHARP)
        self._later.timeout.connect(self._sharpen)
        self._ahead = QTimer(self, singleShot=True, interval=AHEAD)
        self._ahead.timeout.connect(self._go_ahead)
        self.stills = self._empty_stills()
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setWindowTitle(_("Presentation"))
        self._tell()
        show.moved.connect(self._moved)
        show.changed.connect(self._changed)
        show.zoomed.connect(self.zoom)

    # ---- what is seen

    @property
    def slide(self) -> Slide:
        """The slide that is shown."""
        return self.show_.slide

    @property
    def extent(self) -> QSizeF:
        """The size of the wall."""
        return QSizeF(self.size())

    @property
    def room(self) -> Room:
        """Where things stand on it."""
        return self.slide.room(self.extent)

    @property
    def home(self) -> Viewport:
        """The viewport a slide is first seen in."""
        return self.stills.home(self.slide)

    def zoom(self, factor: float, at: QPointF | None = None) -> None:
        """Show the map *factor* times as large; 0 is all of the step again."""
        if not factor:
            self.look(self.home)
            return
        least, most = (self.home.scale * share for share in SCALES)
        scale = min(most, max(least, self.viewport.scale * factor))
        self.look(self.viewport.zoomed(scale, at or self.room.map.center()))

    def look(self, viewport: Viewport) -> None:
        """Show another part of the map."""
        if viewport != self.viewport:
            self.viewport = viewport
            self._later.start()
            self.update()

    def _tell(self) -> None:
        """What a screen reader says of the slide."""
        slide = self.slide
        words = " ".join(slide.words.lines)
        count = len(self.show_.deck)
        self.setAccessibleName(
            _("Step {n} of {m}: {text}").format(n=slide.number + 1, m=count, text=words)
        )
        names = [e.label for i, e in slide.scene.seen.elements.items() if i in slide.stand.elements]
        self.setAccessibleDescription(" · ".join(names))

    # ---- pictures

    def _empty_stills(self) -> Stills:
        return Stills(self.paints, self.extent, self.devicePixelRatioF())

    def _go_ahead(self) -> None:
        """Make the next step while nobody waits for it."""
        following = self.show_.following
        if following is not None:
            self.stills.at_home(following)

    def _sharpen(self) -> None:
        """Paint the map anew where it has only been moved and scaled."""
        if self._still is not None and self._still.viewport != self.viewport:
            self._still = None
            self.update()

    # ---- following

    def _moved(self, before: int) -> None:
        old = self._still
        self._later.stop()
        self._ahead.start()
        self.viewport = self.home
        visible = self.isVisible()
        self._still = self.stills.still(self.slide, self.viewport) if visible else None
        self._tell()
        if self._fade is not None:
            self._fade.stop()
            self._fade = None
        if old is not None and self._still is not None and not self.still:
            slides = self.show_.deck.slide(before), self.slide
            self._fade = self.stills.way(self, slides, (old, self._still), self.update)
            self._fade.finished.connect(self._done)
            self._fade.start()
        self.update()

    def _done(self) -> None:
        self._fade = None
        self.update()

    def _changed(self) -> None:
        tool = self.show_.pointer or self.show_.spotlight
        self.setCursor(Qt.CursorShape.BlankCursor if tool else Qt.CursorShape.ArrowCursor)
        if tool:
            self._at = QPointF(self.mapFromGlobal(self.cursor().pos()))
        self.update()

    def _hide_hand(self) -> None:
        self.setCursor(Qt.CursorShape.BlankCursor)

    # ---- Qt

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        try:
            prepare(painter)
            if self.show_.blank:
                tools.blank(painter, self.show_.blank, self.extent)
            else:
                self._paint(painter)
        finally:
            painter.end()

    def _paint(self, painter: QPainter) -> None:
        painter.fillRect(self.rect(), self.paints.colour("paper"))
        if not self.stills.fits(self.extent, self.devicePixelRatioF()):
            self.stills, self._still = self._empty_stills(), None  # on another screen now
        if self._still is None:
            self._still = self.stills.still(self.slide, self.viewport)
        still, show, room = self._still, self.show_, self.room
        if self._fade is not None:
            self._fade.paint(painter)
        else:
            painter.save()
            painter.setClipRect(room.wide)
            painter.setTransform(moved(still.viewport, self.viewport), True)
            painter.drawPixmap(QPointF(0, 0), still.map)
            painter.restore()
            painter.drawPixmap(QPointF(0, 0), still.words)
        foot.paint(painter, self.slide, self.paints, room, self._now())
        if show.spotlight:
            tools.spotlight(painter, self._at, self._spot * room.unit, self.extent)
        if show.pointer:
            small = reading.under(self.slide, self.viewport, room, self._at)
            if small is not None:
                reading.paint(painter, self.slide, small, self.paints, self.viewport, room)
            tools.pointer(painter, self._at, room.unit)
        if show.help:
            tools.help_over(painter, self.paints, self.extent, room.unit)

    def _now(self) -> foot.Now:
        show = self.show_
        time = show.clock.text() if show.clock.used else ""
        hint = self.tells and show.fresh
        empty = not show.deck.steps
        return foot.Now(len(show.deck), show.typed, hint, empty, time, show.clock.over)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self.stills = self._empty_stills()
        self._ahead.start()
        self.viewport = self.home
        self._still = None
        super().resizeEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self.show_.press(event):
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed, self._dragged = event.position(), False

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        at = event.position()
        tool = self.show_.pointer or self.show_.spotlight
        if not tool:
            self.unsetCursor()
            self._rest.start()
        if self._pressed is not None and event.buttons() & Qt.MouseButton.LeftButton:
            step = at - self._at if self._dragged else at - self._pressed
            far = step.manhattanLength() >= QApplication.startDragDistance()
            if self._dragged or far:
                self._dragged = True
                self.look(self.viewport.moved(step.x(), step.y(), self.devicePixelRatioF()))
        self._at = at
        if tool:
            self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        clicked = self._pressed is not None and not self._dragged
        self._pressed, self._dragged = None, False
        if clicked and event.button() == Qt.MouseButton.LeftButton:
            self.show_.do("next")
        elif clicked and event.button() == Qt.MouseButton.RightButton:
            self.show_.do("back")

    def wheelEvent(self, event: QWheelEvent) -> None:
        by = 1.0015 ** event.angleDelta().y()
        if self.show_.spotlight:
            self._spot = min(tools.SPOT[2], max(tools.SPOT[0], self._spot * by))
            self.update()
        else:
            self.zoom(by, event.position())
