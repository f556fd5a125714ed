"""Working with frames: choosing, naming, moving with what they hold, resizing."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QPointF, Qt
from PySide6.QtGui import QPainter

from mapper import edits
from mapper.edits import framing
from mapper.i18n import _, ngettext
from mapper.model import Frame
from mapper.ui.canvas import frames
from mapper.ui.canvas.frametools import FrameTool, Hold, SizeTool
from mapper.ui.canvas.grid import Rect, grown
from mapper.ui.canvas.naming import Namer
from mapper.ui.canvas.tools import Tool

if TYPE_CHECKING:
    from mapper.ui.canvas.view import Canvas

REACH: Final = 7.0
KNOB: Final = 4.5


class Frames(QObject):
    """The frames of a canvas under hand and keys; at most one is chosen, and then no element."""

    def __init__(self, canvas: Canvas) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self._chosen: str | None = None
        self.namer: Namer | None = None
        canvas.selection_changed.connect(self._selected)

    # ---- which one

    def every(self) -> list[Frame]:
        """The frames that are shown, those behind first."""
        return frames.shown(self._canvas.seen)

    def frame(self, frame_id: str) -> Frame | None:
        """The frame with an id, where frames are shown."""
        return frames.find(self._canvas.seen, frame_id)

    @property
    def chosen(self) -> Frame | None:
        """The frame that is chosen."""
        return self.frame(self._chosen) if self._chosen is not None else None

    def choose(self, frame_id: str | None) -> None:
        """Choose a frame, or none; no element is selected then. What it holds is told."""
        if frame_id == self._chosen:
            return
        self._chosen = frame_id
        canvas = self._canvas
        canvas.select(())
        canvas.selection_changed.emit(canvas.selection)  # what can be done now is something else
        frame = self.chosen
        if frame is not None:
            self._tell(frame)
        canvas.update()

    def _selected(self, ids: frozenset[str]) -> None:
        if ids:
            self._chosen = None

    def _tell(self, frame: Frame) -> None:
        n = len(framing.inside(self._canvas.document, frame))
        text = ngettext(
            "Frame “{label}” with {n} element", "Frame “{label}” with {n} elements", n
        ).format(label=frames.title_of(frame), n=n)
        self._canvas.message.emit(text)

    def at(self, at: QPointF) -> Hold | None:
        """What of a frame lies at a place of the widget, unless an element lies on it."""
        canvas = self._canvas
        x, y = canvas.viewport.to_map(at)
        if canvas.scene.element_at(x, y) is not None:
            return None
        chosen = self.chosen
        if chosen is not None:
            for corner, spot in self._corners(chosen).items():
                if (spot - at).manhattanLength() <= REACH * 1.6:
                    return Hold(chosen.id, corner)
        for frame in reversed(self.every()):
            if _within(frames.title_rect(frame, canvas.zoom), x, y) or self._on_edge(frame, x, y):
                return Hold(frame.id)
        return None

    def _on_edge(self, frame: Frame, x: float, y: float) -> bool:
        reach, rect = REACH / self._canvas.zoom, framing.frame_rect(frame)
        return _within(grown(rect, reach), x, y) and not _within(grown(rect, -reach), x, y)

    def _corners(self, frame: Frame) -> dict[str, QPointF]:
        left, top, right, bottom = framing.frame_rect(frame)
        to_view = self._canvas.viewport.to_view
        return {
            "top left": to_view(left, top),
            "top right": to_view(right, top),
            "bottom left": to_view(left, bottom),
            "bottom right": to_view(right, bottom),
        }

    # ---- acts

    def press(self, at: QPointF) -> Callable[[QPointF], Tool] | None:
        """Choose what is pressed; returns the gesture that begins when it is dragged."""
        hold = self.at(at)
        self.choose(hold.frame if hold is not None else None)
        if hold is None:
            return None
        kind = SizeTool if hold.corner else FrameTool
        return lambda start: kind(self._canvas, start, hold)

    def add(self) -> None:
        """Put a frame around the selected elements and write its title."""
        canvas = self._canvas
        chosen = [i for i in canvas.selection if i in canvas.seen.elements]
        rect = frames.around(canvas.scene.shape(i).reach for i in chosen)
        if rect is None or canvas.seen.has_own_places:
            return
        with canvas.document.edit(_("Add frame"), merge="frame"):
            made = edits.add_frame(canvas.document, "", rect)
        self.choose(made)
        self._name(made, fresh=True)

    def rename(self, frame_id: str | None = None) -> bool:
        """Write the title of a frame, of the chosen one if none is named; False without one."""
        frame = self.frame(frame_id) if frame_id else self.chosen
        if frame is None:
            return False
        self.choose(frame.id)
        self._name(frame.id, fresh=False)
        return True

    def _name(self, frame_id: str, fresh: bool) -> None:
        self.namer = Namer(self._canvas, frame_id, fresh)
        self.namer.closed.connect(self._named)
        self.namer.begin()

    def _named(self) -> None:
        self.namer = None
        self._canvas.setFocus()
        self._canvas.update()

    def remove(self) -> bool:
        """Take the chosen frame away, or the one around what is selected; what it holds stays."""
        frame = self.chosen or self._holder()
        if frame is None:
            return False
        with self._canvas.document.edit(_("Remove frame")):
            edits.remove_frames(self._canvas.document, [frame.id])
        self.choose(None)
        return True

    def _holder(self) -> Frame | None:
        """The smallest frame that holds everything selected."""
        there = self._canvas.document.elements
        chosen = [there[i] for i in self._canvas.selection if i in there]
        held = (
            frame
            for frame in reversed(self.every())
            if chosen and all(framing.holds(frame, element) for element in chosen)
        )
        return next(held, None)

    def can_remove(self) -> bool:
        """Whether there is a frame to take away."""
        return self.chosen is not None or self._holder() is not None

    def go(self) -> None:
        """Choose the frame around what is selected; from a frame, or from nothing, the next."""
        every = self.every()
        frame = self._holder()
        if frame is None and every:
            ids = [f.id for f in every]
            after = ids.index(self._chosen) + 1 if self._chosen in ids else 0
            frame = every[after % len(every)]
        if frame is not None:
            self.choose(frame.id)
            self._canvas.reveal(frame.id)

    def enter(self) -> None:
        """Select what the chosen frame holds."""
        frame = self.chosen
        if frame is not None:
            self._canvas.select(framing.inside(self._canvas.document, frame))

    def nudge(self, dx: float, dy: float) -> None:
        """Move the chosen frame a little with what it holds; presses in a row are one step."""
        frame, canvas = self.chosen, self._canvas
        if frame is not None:
            with canvas.by_hand(), canvas.document.edit(_("Move frame"), merge=f"n:{frame.id}"):
                edits.move_frame(canvas.document, frame.id, dx, dy)

    # ---- painting

    def paint(self, painter: QPainter) -> None:
        """The ring and the knobs of the chosen frame; in pixels."""
        if self.namer is not None:
            self.namer.place()
        frame = self.chosen
        if frame is None or frame.id in self._canvas.held:
            return
        viewport, paints = self._canvas.viewport, self._canvas.paints
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
        painter.setPen(paints.pen("selection", 2.0, cosmetic=True))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        by = frames.ROUND * viewport.scale
        painter.drawRoundedRect(viewport.rect_to_view(framing.frame_rect(frame)), by, by)
        painter.setBrush(paints.brush("field"))
        for spot in self._corners(frame).values():
            painter.drawEllipse(spot, KNOB, KNOB)


def _within(rect: Rect, x: float, y: float) -> bool:
    return rect[0] <= x <= rect[2] and rect[1] <= y <= rect[3]
