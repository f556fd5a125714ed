"""A group that folds: a heading with its question, and what stands below it while it is open."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QVBoxLayout, QWidget

from mapper.i18n import number
from mapper.ui import theme

_LEFT: Final = 16
_PAD: Final = 5
_SMALL: Final = 0.85
_WRAP: Final = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop


class Head(QAbstractButton):
    """The heading of a group: pressed, or by the arrow keys, it opens and closes the group. Its
    texts are drawn, so nothing in them is ever read as markup."""

    def __init__(self, title: str, question: str, count: int) -> None:
        super().__init__()
        self.title, self.question, self.count = title, question, count
        self.setText(f"{title}, {number(count)}")
        self.setAccessibleName(self.text())
        self.setAccessibleDescription(question)
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.toggled.connect(lambda _on: self.updateGeometry())

    def _texts(self, width: int) -> list[tuple[QFont, str, QRect, str]]:
        """Font, text, place and role of colour of what is drawn on a heading *width* wide."""
        small = QFont(self.font())
        small.setPointSizeF(small.pointSizeF() * _SMALL)
        strong = QFont(small)
        strong.setWeight(QFont.Weight.DemiBold)
        title = self.title.upper()
        shown = [(strong, title if self.isChecked() else f"{title}  {self.count}", "muted")]
        if self.question and self.isChecked():
            shown.append((small, self.question, "muted"))
        y, placed = _PAD, []
        for font, words, role in shown:
            area = QRect(0, 0, max(width - _LEFT - 4, 40), 10_000)
            box = QFontMetrics(font).boundingRect(area, _WRAP, words)
            placed.append((font, words, QRect(_LEFT, y, area.width(), box.height()), role))
            y += box.height() + 2
        return placed

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._texts(width)[-1][2].bottom() + _PAD

    def sizeHint(self) -> QSize:
        width = max(self.width(), 200)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(80, self.heightForWidth(max(self.width(), 200)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in (Qt.Key.Key_Right, Qt.Key.Key_Left) and not event.modifiers():
            self.setChecked(key == Qt.Key.Key_Right)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        colours = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        if self.hasFocus() or self.underMouse():
            edge = QPen(colours.colour("accent"), 2)
            painter.setPen(edge if self.hasFocus() else Qt.PenStyle.NoPen)
            painter.setBrush(colours.colour("hover"))
            painter.drawRoundedRect(box, 5, 5)
        texts = self._texts(self.width())
        middle = texts[0][2].top() + QFontMetrics(texts[0][0]).height() / 2
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colours.colour("muted"))
        painter.drawPolygon(_chevron(middle, self.isChecked()))
        for font, words, place, role in texts:
            painter.setFont(font)
            painter.setPen(colours.colour(role))
            painter.drawText(place, _WRAP, words)


def _chevron(middle: float, down: bool) -> QPolygonF:
    points = ((3, -2), (11, -2), (7, 3)) if down else ((4, -4), (4, 4), (9, 0))
    return QPolygonF([QPointF(x, middle + y) for x, y in points])


class Fold(QWidget):
    """A group of widgets below a heading. ``turned`` tells when a hand opens or closes it."""

    turned = Signal(bool)

    def __init__(self, title: str, question: str, count: int, opened: bool) -> None:
        super().__init__()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 6, 0, 0)
        outer.setSpacing(5)
        self.head = Head(title, question, count)
        self.head.setChecked(opened)
        outer.addWidget(self.head)
        self._body = QWidget()
        self.list = QVBoxLayout(self._body)
        self.list.setContentsMargins(0, 0, 0, 0)
        self.list.setSpacing(7)
        outer.addWidget(self._body)
        self._body.setVisible(opened)  # not before: alone it would be a window, and close popups
        self.head.toggled.connect(self._turn)

    def _turn(self, opened: bool) -> None:
        self._body.setVisible(opened)
        self.turned.emit(opened)
