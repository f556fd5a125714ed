"""A board as a slide: drawn once, as large as it can be without anything out of sight."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QColor, QPainter, QPicture, QRegion
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QWidget

from mapper import views
from mapper.document import Document
from mapper.model import View
from mapper.ui.canvas.lens import Lens

SCALES: Final = (2.4, 2.1, 1.9, 1.7, 1.5, 1.3, 1.15, 1.0)
"""So many times as large as in the window a board is tried, the largest first."""


@dataclass(frozen=True, slots=True)
class Drawing:
    """What a board looks like, *scale* times as large as in the window; *letters* are so many
    pixels high there."""

    picture: QPicture
    size: QSizeF
    scale: float
    letters: float

    @property
    def label(self) -> float:
        """How high letters are on the standard wall, in pixels."""
        return self.letters * self.scale

    def paint(self, painter: QPainter, room: QRectF, unit: float, ground: QColor) -> None:
        """Paint it on a *ground* into the middle of *room*, from its top; *unit* is a pixel of the
        standard wall."""
        by = self.scale * unit
        painter.save()
        painter.translate(room.center().x() - self.size.width() * by / 2, room.top())
        painter.scale(by, by)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ground)
        painter.drawRoundedRect(QRectF(QPointF(0, 0), self.size), 10, 10)
        painter.drawPicture(QPoint(0, 0), self.picture)
        painter.restore()


def is_board(view: View) -> bool:
    """Whether a view is shown by a board."""
    return view.form not in views.PICTURED


def drawn(document: Document, view: View, room: QSizeF) -> Drawing:
    """The board of a view, for so much room on the standard wall."""
    from mapper.ui.boards import BOARDS

    board = BOARDS[view.form](document, Lens(document, None, view))
    try:
        board.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
        board.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        board.show()
        scale = _fitting(board, room)
        letters = float(board.fontInfo().pixelSize())
        return Drawing(_recorded(board), QSizeF(board.size()), scale, letters)
    finally:
        board.stop()
        board.close()
        board.deleteLater()


def _recorded(board: QWidget) -> QPicture:
    """What a widget paints, to be painted again at any size."""
    picture = QPicture()
    painter = QPainter(picture)
    try:
        whole = QRegion(board.rect())
        board.render(painter, QPoint(), whole, QWidget.RenderFlag.DrawChildren)
    finally:
        painter.end()  # Qt crashes when a picture goes while it is painted on
    return picture


def _fitting(board: QWidget, room: QSizeF) -> float:
    """The largest scale at which everything is in sight; the board has the size for it then."""
    for scale in SCALES:
        board.resize(QSize(int(room.width() / scale), int(room.height() / scale)))
        QApplication.sendPostedEvents()
        areas = board.findChildren(QAbstractScrollArea)
        if not any(_scrolls(area) for area in areas if area.isVisibleTo(board)):
            return scale
    return SCALES[-1]


def _scrolls(area: QAbstractScrollArea) -> bool:
    return area.verticalScrollBar().maximum() > 0 or area.horizontalScrollBar().maximum() > 0
