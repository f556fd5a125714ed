"""A card with a bar: how far something reaches beside the others."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent

from mapper.ui import theme
from mapper.ui.panels.card import Card


class BarCard(Card):
    """A card with a bar: how far something reaches beside the others."""

    def __init__(self, title: str, detail: str, value: float) -> None:
        super().__init__(title, detail, strong=False)
        self.value = max(0.0, min(1.0, value))

    def heightForWidth(self, width: int) -> int:
        return super().heightForWidth(width) + 11

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        whole = QRectF(10, self.height() - 15, self.width() - 20, 6)
        painter.setBrush(theme.current().colour("track"))
        painter.drawRoundedRect(whole, 3, 3)
        whole.setWidth(max(6.0, whole.width() * self.value))
        painter.setBrush(theme.current().colour("accent"))
        painter.drawRoundedRect(whole, 3, 3)
