"""The two ends of a selected link: where they are held, and how one is moved elsewhere."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainter

from mapper import edits
from mapper.i18n import N_
from mapper.model import Link
from mapper.ui.canvas import building
from mapper.ui.canvas.linking import LinkTool
from mapper.ui.canvas.tools import Mods

if TYPE_CHECKING:
    from mapper.ui.canvas.view import Canvas

REACH: Final = 10.0
"""So many pixels from the end of a link the hand takes hold of it."""
DISC: Final = 4.5
SHORT: Final = 40.0
"""A link shorter than so many pixels has no room for two ends to hold."""


def spots(canvas: Canvas) -> dict[str, QPointF]:
    """Where the start ("source") and the end ("target") of the selected link are on the widget."""
    link = building.chosen_link(canvas)
    if link is None:
        return {}
    track = canvas.scene.wire(link.id).track
    first, last = (canvas.viewport.to_view(*track[n]) for n in (0, -1))
    if (last - first).manhattanLength() < SHORT:
        return {}
    return {"source": first, "target": last}


def end_at(canvas: Canvas, at: QPointF) -> str | None:
    """The end of the selected link that is held at a place of the widget."""
    near = [
        ((spot - at).manhattanLength(), end)
        for end, spot in spots(canvas).items()
        if (spot - at).manhattanLength() <= REACH
    ]
    return min(near)[1] if near else None


def paint(painter: QPainter, canvas: Canvas) -> None:
    """Small discs at both ends of the selected link: it can be moved by them."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
    painter.setPen(canvas.paints.pen("selection", 1.6, cosmetic=True))
    painter.setBrush(canvas.paints.brush("field"))
    for spot in spots(canvas).values():
        painter.drawEllipse(spot, DISC, DISC)


class EndTool(LinkTool):
    """Moves the start or the end of a link to another element."""

    hint = N_("Let go over an element to move the link there.")

    def __init__(self, canvas: Canvas, at: QPointF, link: Link, end: str) -> None:
        super().__init__(canvas, at, link.target if end == "source" else link.source)
        self._link = link
        self._end = end
        canvas.hold({link.id})

    def ends(self, other: str) -> tuple[str, str]:
        return (other, self.fixed.id) if self._end == "source" else (self.fixed.id, other)

    def offer(self, other: str) -> edits.LinkOffer:
        offer = edits.offer_reconnect(self.canvas.document, self._link.id, *self.ends(other))
        return replace(offer, reverse=False)

    def take(self, other: str) -> None:
        building.reconnect(self.canvas, self._link.id, *self.ends(other))

    def drop(self, at: QPointF) -> None:
        """Over the empty map the link stays as it was."""

    def end(self, at: QPointF, mods: Mods) -> None:
        self.canvas.hold(())
        super().end(at, mods)

    def cancel(self) -> None:
        self.canvas.hold(())
