"""The palette: every kind with its shape, name and key; press to add, or drag to the map."""

from __future__ import annotations

from functools import partial
from typing import Final

from PySide6.QtCore import QMimeData, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QDrag, QMouseEvent, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QAbstractButton, QApplication, QSizePolicy, QVBoxLayout, QWidget

from mapper import words
from mapper.i18n import _
from mapper.model import Kind
from mapper.ui import safe, symbols, theme

MIME: Final = "application/x-mapper-kind"
"""What a kind that is dragged carries; its data is the name of the kind."""


class KindButton(QAbstractButton):
    """One kind."""

    def __init__(self, kind: Kind, key: int) -> None:
        super().__init__()
        self.kind = kind
        self._key = str(key)
        self._pressed_at: QPoint | None = None
        self.setText(words.kind_name(kind))
        self.setAccessibleName(
            _("{kind}, key {key}").format(kind=words.kind_name(kind), key=self._key)
        )
        self.setAccessibleDescription(words.kind_meaning(kind))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        safe.set_tip(self, words.kind_meaning(kind))

    def sizeHint(self) -> QSize:
        return QSize(150, self.fontMetrics().height() + 10)

    def paintEvent(self, event: QPaintEvent) -> None:
        colours = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        if self.underMouse() or self.isDown():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colours.colour("chosen" if self.isDown() else "hover"))
            painter.drawRoundedRect(box, 6, 6)
        if self.hasFocus():
            painter.setPen(QPen(colours.colour("accent"), 1.6))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box, 6, 6)
        symbol = QRectF(9, self.height() / 2 - 6.5, 19, 13)
        symbols.draw_kind(painter, self.kind, symbol)
        painter.setPen(colours.colour("ink"))
        text = self.rect().adjusted(40, 0, -34, 0)
        painter.drawText(text, Qt.AlignmentFlag.AlignVCenter, self.text())
        self._paint_key(painter)

    def _paint_key(self, painter: QPainter) -> None:
        colours = theme.current()
        side = min(19.0, self.height() - 3.0)
        cap = QRectF(self.width() - 20 - side / 2, (self.height() - side) / 2, side, side)
        painter.setPen(QPen(colours.colour("line"), 1))
        painter.setBrush(colours.colour("field"))
        painter.drawRoundedRect(cap, 4, 4)
        font = painter.font()
        font.setPointSizeF(font.pointSizeF() * 0.82)
        painter.setFont(font)
        painter.setPen(colours.colour("muted"))
        painter.drawText(cap, Qt.AlignmentFlag.AlignCenter, self._key)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed_at = event.position().toPoint()
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        start = self._pressed_at
        if start is None or not event.buttons() & Qt.MouseButton.LeftButton:
            return
        far = (event.position().toPoint() - start).manhattanLength()
        if far >= QApplication.startDragDistance():
            self._pressed_at = None
            self.setDown(False)
            self._drag()

    def _drag(self) -> None:
        data = QMimeData()
        data.setData(MIME, str(self.kind).encode())
        drag = QDrag(self)
        drag.setMimeData(data)
        picture = QPixmap(84, 46)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        symbols.draw_kind(painter, self.kind, QRectF(2, 2, 80, 42))
        painter.end()
        drag.setPixmap(picture)
        drag.setHotSpot(QPoint(42, 23))
        drag.exec(Qt.DropAction.CopyAction)


class Palette(QWidget):
    """The eight kinds. ``wanted`` asks to add one; of the challenge there is only one, which a
    press shows."""

    wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        self.buttons: dict[Kind, KindButton] = {}
        for key, kind in enumerate(Kind, start=1):
            button = KindButton(kind, key)
            button.clicked.connect(partial(self.wanted.emit, kind))
            box.addWidget(button)
            self.buttons[kind] = button
