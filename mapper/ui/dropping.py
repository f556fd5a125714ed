"""Kinds that are dragged from the palette and dropped on the map."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPointF
from PySide6.QtGui import QDragMoveEvent, QDropEvent

from mapper.model import Kind
from mapper.ui.panels.palette import MIME

if TYPE_CHECKING:
    from mapper.ui.canvas.view import Canvas


class KindDrops(QObject):
    """Lets a canvas take kinds; *drop* gets the kind and the place in the widget."""

    def __init__(self, canvas: Canvas, drop: Callable[[Kind, QPointF], None]) -> None:
        super().__init__(canvas)
        self._drop = drop
        canvas.setAcceptDrops(True)
        canvas.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QDropEvent) and event.mimeData().hasFormat(MIME):
            event.acceptProposedAction()
            if not isinstance(event, QDragMoveEvent):
                kind = Kind(bytes(event.mimeData().data(MIME).data()).decode())
                self._drop(kind, event.position())
            return True
        return super().eventFilter(watched, event)
