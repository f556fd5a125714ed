"""Frames as they are shown: a quiet outline behind everything, and a title above its corner."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter

from mapper.document import Change
from mapper.edits import framing
from mapper.i18n import _
from mapper.model import Element, Frame
from mapper.ui.canvas import measure
from mapper.ui.canvas.grid import Rect, grown, united
from mapper.ui.canvas.lens import Lens
from mapper.ui.canvas.measure import HEADING
from mapper.ui.canvas.style import Paints

if TYPE_CHECKING:
    from mapper.ui.canvas.scene import Scene

ROUND: Final = 14.0
TITLE: Final = 22.0
"""The height of a title, in map units, where it is read at that size."""
READ: Final = 0.8
"""Below this scale titles grow, so that they are read from afar,"""
MOST: Final = 4.0
"""but no more than so many times."""
TINY: Final = 0.06
"""In a picture so small there are no titles."""
INSET: Final = 10.0
PAD: Final = 26.0
"""A frame leaves so much room around what it holds."""


def shown(seen: Lens) -> list[Frame]:
    """The frames of what is seen, those behind first; a view with places of its own has none."""
    return [] if seen.has_own_places else framing.frames_of(seen.document)


def title_of(frame: Frame) -> str:
    """What stands above a frame."""
    return " ".join(frame.label.split()) or _("Frame")


def growth(scale: float) -> float:
    """How many times larger than on the map a title is at a scale."""
    return min(MOST, max(1.0, READ / scale))


def title_rect(frame: Frame, scale: float) -> Rect:
    """Where the title of a frame stands at a scale: above its upper left corner."""
    left, top, right, _bottom = framing.frame_rect(frame)
    by = growth(scale)
    wide = (measure.width(HEADING, title_of(frame)) + 2 * INSET) * by
    return left, top - TITLE * by, min(left + wide, right), top


def paint(
    painter: QPainter, paints: Paints, seen: Lens, scale: float, hidden: frozenset[str]
) -> None:
    """Paint the frames, in map units, but for those in *hidden*; where elements are hidden too,
    frames of hidden ones only."""
    for frame in shown(seen):
        if frame.id not in hidden and not _is_hidden(seen, frame, hidden):
            paint_one(painter, paints, frame, scale)


def _is_hidden(seen: Lens, frame: Frame, hidden: frozenset[str]) -> bool:
    if hidden.isdisjoint(seen.document.elements):
        return False
    inside = framing.inside(seen.document, frame)
    return bool(inside) and hidden.issuperset(inside)


def paint_one(painter: QPainter, paints: Paints, frame: Frame, scale: float) -> None:
    """Paint one frame, in map units."""
    left, top, right, bottom = framing.frame_rect(frame)
    width = max(1.4, 0.9 / scale)
    painter.setPen(paints.pen("faint", width, (), 0.35))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(QRectF(left, top, right - left, bottom - top), ROUND, ROUND)
    if scale < TINY:
        return
    by = growth(scale)
    text = measure.elided(HEADING, title_of(frame), frame.width / by - 2 * INSET)
    painter.save()
    painter.translate(left, top)
    painter.scale(by, by)
    painter.setFont(measure.font(HEADING))
    painter.setPen(paints.colour("muted"))
    painter.drawText(QPointF(INSET, -7.0), text)
    painter.restore()


def find(seen: Lens, frame_id: str) -> Frame | None:
    """The frame with an id, where frames are shown."""
    frame = seen.document.table("frames").get(frame_id)
    return frame if isinstance(frame, Frame) and not seen.has_own_places else None


def rect_of(seen: Lens, frame_id: str) -> Rect | None:
    """Where the frame with an id lies with its title; None where there is no such frame."""
    frame = find(seen, frame_id)
    return united(framing.frame_rect(frame), title_rect(frame, 1.0)) if frame else None


def bounds(seen: Lens) -> Rect | None:
    """The smallest rectangle around all frames and their titles."""
    around: Rect | None = None
    for frame in shown(seen):
        around = united(around, rect_of(seen, frame.id))
    return around


def touched(changes: Iterable[Change]) -> Rect | None:
    """What is to be painted anew where frames have changed."""
    around: Rect | None = None
    for change in changes:
        for frame in (change.before, change.after):
            if isinstance(frame, Frame):
                around = united(around, grown(framing.frame_rect(frame), TITLE * MOST))
    return around


def around(reaches: Iterable[Rect]) -> Rect | None:
    """Where a frame lies that holds elements which reach so far."""
    whole: Rect | None = None
    for reach in reaches:
        whole = united(whole, reach)
    return grown(whole, PAD) if whole is not None else None


def holdings(seen: Lens) -> dict[str, list[str]]:
    """What each frame holds: to be handed to ``settle`` when that stands elsewhere."""
    return {f.id: framing.inside(seen.document, f) for f in shown(seen)}


def settle(scene: Scene, held: Mapping[str, Sequence[str]]) -> None:
    """Put each frame around what it held; inside an open edit, before the scene knows of it."""
    document, seen = scene.seen.document, scene.seen.elements
    for frame_id, ids in held.items():
        rect = around(_reach(scene, document.elements[i]) for i in ids if i in seen)
        if rect is not None:
            framing.set_frame(document, frame_id, rect)


def _reach(scene: Scene, element: Element) -> Rect:
    reach = scene.shape(element.id).body.reach().translated(element.x, element.y)
    return reach.left(), reach.top(), reach.right(), reach.bottom()
