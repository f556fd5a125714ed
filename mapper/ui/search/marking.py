"""What is found stands out on the map, and comes into sight."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QRect, QRectF

from mapper.ui import safe
from mapper.ui.canvas.view import Canvas

RING: Final = 16
"""So far around an element its ring reaches, and a little more."""


class Marking:
    """Lets elements and links of a canvas stand out, beside what is selected."""

    def __init__(self, canvas: Canvas) -> None:
        self._canvas = canvas
        self._busy = False

    def mark(self, found: Sequence[str] | None) -> None:
        """Let what was found stand out and the rest fade; None shows everything alike."""
        if self._busy:
            return
        self._busy = True
        canvas, seen = self._canvas, self._canvas.seen
        if found is None:
            canvas.clear_highlight()
        else:
            links = frozenset(i for i in found if i in seen.links)
            ends = {e for i in links for e in (seen.links[i].source, seen.links[i].target)}
            canvas.highlighted = (frozenset(i for i in found if i in seen.elements) | ends, links)
            canvas.refocus()
        self._busy = False

    def bring(self, name: str, bar: QRect) -> None:
        """Bring one into sight, and out from under the *bar*."""
        self._canvas.reveal(name)
        rect, over = self._rect(name), bar.adjusted(-RING, 0, RING, RING)
        if rect is not None and rect.intersects(QRectF(over)):
            self._canvas.pan(0, over.bottom() - rect.top())

    def any_in_sight(self, found: Sequence[str]) -> bool:
        """Whether the middle of one of them can be seen."""
        room = QRectF(self._canvas.rect())
        rects = (self._rect(name) for name in found)
        return any(rect is not None and room.contains(rect.center()) for rect in rects)

    def called(self, name: str) -> str:
        """The text of an element."""
        element = self._canvas.seen.elements.get(name)
        return safe.one_line(element.label) if element is not None else ""

    def _rect(self, name: str) -> QRectF | None:
        if name not in self._canvas.seen.elements:
            return None
        return self._canvas.viewport.rect_to_view(self._canvas.scene.rect(name))
