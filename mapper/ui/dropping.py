"""Kinds from the palette and loose notes, dragged and dropped on the map."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QMimeData, QObject, QPointF, QTimer
from PySide6.QtGui import QDragMoveEvent, QDropEvent

from mapper.model import Kind
from mapper.ui.panels import notes_model, palette

if TYPE_CHECKING:
    from mapper.ui.canvas.view import Canvas


class Drops(QObject):
    """Lets a canvas take what it is dragged: *kind* gets a kind, *notes* ids of notes, both the
    place in the widget."""

    def __init__(
        self,
        canvas: Canvas,
        kind: Callable[[Kind, QPointF], None],
        notes: Callable[[list[str], QPointF], None],
    ) -> None:
        super().__init__(canvas)
        self._kind = kind
        self._notes = notes
        canvas.setAcceptDrops(True)
        canvas.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QDropEvent) and _known(event.mimeData()):
            event.acceptProposedAction()
            if not isinstance(event, QDragMoveEvent):
                self._take(event.mimeData(), event.position())
            return True
        return super().eventFilter(watched, event)

    def _take(self, data: QMimeData, at: QPointF) -> None:
        if data.hasFormat(palette.MIME):
            self._kind(Kind(bytes(data.data(palette.MIME).data()).decode()), at)
        else:
            ids = notes_model.dragged(data)
            # A moment later: a menu that opens while something is dragged gets no keys.
            QTimer.singleShot(0, self, lambda: self._notes(ids, at))


def _known(data: QMimeData) -> bool:
    return data.hasFormat(palette.MIME) or data.hasFormat(notes_model.MIME)
