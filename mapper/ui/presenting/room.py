"""Where things stand on the wall, for any size of it: caption, map, foot."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QRectF, QSizeF
from PySide6.QtGui import QFont

from mapper.ui.canvas import measure
from mapper.ui.canvas.grid import Rect
from mapper.ui.canvas.measure import LABEL, Face
from mapper.ui.canvas.viewport import Viewport, fitting

STANDARD: Final = QSizeF(1920, 1080)
LEAST: Final = 24.0
"""So many pixels high is the smallest text on a wall of the standard size."""
LARGEST: Final = 2.0
"""So many pixels of the standard wall is a map unit at most: what is around remains in sight."""
SIDE: Final = 78.0
TOP: Final = 50.0
FOOT: Final = 96.0
AIR: Final = 26.0
SIZES: Final = ((46, 2), (38, 3), (30, 4))
"""A caption is as large as its lines allow: the pixels of its letters, and so many lines."""
SOFT: Final = 34.0
"""The map ends softly below the caption and above the foot."""
BELOW: Final = 27
PITCH: Final = 1.24


def font(size: float, weight: int = 400) -> QFont:
    """The face of the map, so many pixels large."""
    made = QFont(measure.font(Face(LABEL.size, weight)))
    made.setPixelSize(max(1, round(size)))
    return made


@dataclass(frozen=True, slots=True)
class Caption:
    """What stands above the map: lines of so many pixels, and one quiet line below them."""

    lines: tuple[str, ...]
    size: int
    below: str = ""

    @property
    def height(self) -> float:
        """How high it is on the standard wall."""
        return len(self.lines) * self.size * PITCH + (BELOW * 1.5 if self.below else 0.0)


def caption(text: str, below: str = "") -> Caption:
    """A caption broken into lines; what is too long even in the smallest letters is shortened."""
    flat = " ".join(text.split())
    room = STANDARD.width() - 2 * SIDE
    for size, most in SIZES:
        face = Face(size, 600)
        lines = (
            measure.wrapped(face, flat, measure.Measure(room * 0.98, room, most)) if flat else ()
        )
        if len(lines) <= most:
            return Caption(lines, size, below)
    kept = (*lines[: most - 1], measure.elided(face, " ".join(lines[most - 1 :]), room))
    return Caption(kept, size, below)


@dataclass(frozen=True, slots=True)
class Room:
    """The places on a wall of a size; *unit* is a pixel of the standard wall."""

    size: QSizeF
    unit: float
    head: QRectF
    map: QRectF
    foot: QRectF

    @property
    def wide(self) -> QRectF:
        """Where the map may be seen: from edge to edge, and a little above and below its place."""
        soft = SOFT * self.unit
        there = self.map.adjusted(0, -soft, 0, soft)
        return QRectF(0, there.top(), self.size.width(), there.height())

    def viewport(self, area: Rect) -> Viewport:
        """The viewport in which all of *area* is seen, as large as is good."""
        return fitting(area, self.map, LARGEST * self.unit)

    def label(self, viewport: Viewport) -> float:
        """How large labels are, in pixels of the standard wall."""
        return LABEL.size * viewport.scale / self.unit


def room(size: QSizeF, words: Caption) -> Room:
    """The places on a wall of *size* with a caption."""
    unit = min(size.width() / STANDARD.width(), size.height() / STANDARD.height())
    side = SIDE * unit
    wide = size.width() - 2 * side
    head = QRectF(side, TOP * unit, wide, words.height * unit)
    foot = QRectF(side, size.height() - FOOT * unit, wide, (FOOT - 30) * unit)
    top = head.bottom() + AIR * unit
    return Room(size, unit, head, QRectF(side, top, wide, foot.top() - AIR * unit - top), foot)


def legible(room: Room, area: Rect) -> bool:
    """Whether labels are large enough where all of *area* is seen."""
    return room.label(room.viewport(area)) >= LEAST
