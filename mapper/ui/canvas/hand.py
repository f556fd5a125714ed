"""The hand on the map: what a press, a drag and a rest of the pointer mean where they happen."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QPointF, Qt, QTimer
from PySide6.QtWidgets import QApplication

from mapper.ui.canvas import building, ends, overlay
from mapper.ui.canvas.ends import EndTool
from mapper.ui.canvas.linking import LinkTool
from mapper.ui.canvas.shapes import Shape
from mapper.ui.canvas.tools import MoveTool, PanTool, RubberTool, Tool

if TYPE_CHECKING:
    from mapper.ui.canvas.view import Canvas

EDGE: Final = 9.0
"""So many pixels outside an element the hand draws a link."""
GRIP: Final = 11.0
LINE_REACH: Final = 7.0
HOVER_PAUSE: Final = 110
GRIPPED_FROM: Final = 0.3
"""Below this zoom elements are too small to be held by their edge."""
Mods = Qt.KeyboardModifier


class Hand(QObject):
    """Knows what is pressed and what is pointed at, and which gesture is under way."""

    def __init__(self, canvas: Canvas) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self.tool: Tool | None = None
        self.pointed: str | None = None
        self.space = False
        self._grab: Callable[[QPointF], Tool] | None = None  # what a drag of something else begins
        self._pressed: tuple[QPointF, Shape | None, bool] | None = None
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(HOVER_PAUSE)
        self._rest.timeout.connect(self._rested)

    # ---- what lies under it

    def grip(self, at: QPointF) -> Shape | None:
        """The element from whose edge a link would be drawn here."""
        canvas = self._canvas
        x, y = canvas.viewport.to_map(at)
        shape = canvas.scene.element_at(x, y, GRIP / canvas.zoom)
        if shape is None or canvas.zoom < GRIPPED_FROM:
            return None
        for (hx, hy), (dx, dy) in overlay.handle_points(shape):
            handle = canvas.viewport.to_view(hx, hy) + QPointF(dx, dy) * overlay.RING
            if (handle - at).manhattanLength() <= GRIP:
                return shape
        near = not shape.contains(x, y) and canvas.scene.element_at(x, y, EDGE / canvas.zoom)
        return shape if near is shape else None

    def under(self, at: QPointF) -> str | None:
        """The element or the link at a place; links that are not drawn are passed over."""
        canvas = self._canvas
        x, y = canvas.viewport.to_map(at)
        shape = canvas.scene.element_at(x, y)
        if shape is not None:
            return shape.id
        shown = canvas.stand.links
        near = canvas.scene.links_in((x - 60, y - 60, x + 60, y + 60))
        unseen = [wire.id for wire in near if wire.quiet and wire.id not in shown]
        wire = canvas.scene.link_at(x, y, LINE_REACH / canvas.zoom, unseen)
        return wire.id if wire is not None else None

    # ---- what it does

    def press(self, at: QPointF, mods: Mods) -> None:
        """The left button goes down."""
        canvas = self._canvas
        self._grab = None if self.space else self._grabbed(at)
        if self._grab is not None:
            self._pressed = (at, None, False)
            return
        grip = self.grip(at)
        under = self.under(at) if grip is None else grip.id
        held = under is not None and under in canvas.document.elements
        shape = canvas.scene.shape(under) if under is not None and held else None
        self._pressed = (at, shape, grip is not None)
        if self.space:
            self.pan(at)
        elif grip is None:
            self.pick(under, adds(mods))

    def _grabbed(self, at: QPointF) -> Callable[[QPointF], Tool] | None:
        """The gesture that begins when an end of the selected link, or a frame, is dragged."""
        canvas = self._canvas
        link, end = building.chosen_link(canvas), ends.end_at(canvas, at)
        if link is not None and end is not None:
            return lambda start: EndTool(canvas, start, link, end)
        return canvas.frames.press(at) if self.grip(at) is None else None

    def pan(self, at: QPointF) -> None:
        """Take hold of the map itself."""
        self.tool = PanTool(self._canvas, at)
        self._canvas.setCursor(self.tool.cursor)

    def pick(self, record_id: str | None, add: bool) -> None:
        """Select what was pressed; with *add* change only whether it is selected."""
        canvas = self._canvas
        if record_id is None:
            if not add:
                canvas.select(())
                canvas.clear_highlight()
        elif add:
            canvas.select(canvas.selection ^ {record_id})
        elif record_id not in canvas.selection:
            canvas.select({record_id})

    def move(self, at: QPointF, mods: Mods) -> None:
        """The pointer moves, with a button down or without."""
        if self.tool is not None:
            self.tool.move(at, mods)
        elif self._pressed is not None:
            far = min(6, QApplication.startDragDistance())
            if (at - self._pressed[0]).manhattanLength() >= far:
                self._begin(at, mods)
        else:
            self._point(at)

    def release(self, at: QPointF, mods: Mods) -> None:
        """A button goes up."""
        if self.tool is not None:
            tool, self.tool, self._pressed = self.tool, None, None
            self._canvas.unsetCursor()
            tool.end(at, mods)
            self._canvas.update()
            return
        pressed, self._pressed = self._pressed, None
        if pressed is None:
            return
        _start, shape, grip = pressed
        if shape is None:
            return
        if grip:
            self.pick(shape.id, adds(mods))
        elif not adds(mods) and len(self._canvas.selection) > 1:
            self._canvas.select({shape.id})

    def cancel(self) -> None:
        """Leave the gesture under way as if it had not begun."""
        tool, self.tool, self._pressed = self.tool, None, None
        self._canvas.unsetCursor()
        if tool is not None:
            tool.cancel()
            self._canvas.update()

    def leave(self) -> None:
        """The pointer is somewhere else."""
        self.pointed = None
        self._rest.start()
        self._canvas.update()

    def _begin(self, at: QPointF, mods: Mods) -> None:
        assert self._pressed is not None
        start, shape, grip = self._pressed
        if self._grab is not None:
            self.tool = self._grab(start)
        elif shape is not None and grip:
            self.tool = LinkTool(self._canvas, start, shape.id)
        elif shape is not None:
            self.tool = MoveTool(self._canvas, start, shape.id)
        else:
            self.tool = RubberTool(self._canvas, start, adds(mods))
        self._canvas.hover(None)
        self._canvas.setCursor(self.tool.cursor)
        self.tool.move(at, mods)

    def _point(self, at: QPointF) -> None:
        canvas = self._canvas
        shape = canvas.scene.element_at(*canvas.viewport.to_map(at), GRIP / canvas.zoom)
        pointed = shape.id if shape is not None else None
        if pointed != self.pointed:
            self.pointed = pointed
            self._rest.start()
            canvas.update()
        if self.space:
            canvas.setCursor(Qt.CursorShape.OpenHandCursor)
        elif ends.end_at(canvas, at) is not None or self.grip(at) is not None:
            canvas.setCursor(Qt.CursorShape.CrossCursor)
        elif (hold := canvas.frames.at(at)) is not None:
            canvas.setCursor(hold.cursor)
        else:
            canvas.setCursor(Qt.CursorShape.ArrowCursor)

    def _rested(self) -> None:
        if self.tool is None:
            self._canvas.hover(self.pointed)


def adds(mods: Mods) -> bool:
    """Whether a press adds to the selection."""
    return bool(mods & (Mods.ShiftModifier | Mods.ControlModifier))
