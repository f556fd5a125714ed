"""A card: a title and a quiet second text that wrap, and can be pressed."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QIcon, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from mapper.ui import theme

_PAD = 10
_GAP = 3
_WRAP = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop


class Card(QAbstractButton):
    """A pressable card. *edge* is the role of a coloured left edge; *icon* stands before the title.

    Its texts are drawn, so nothing in them is ever read as markup.
    """

    def __init__(
        self,
        title: str,
        detail: str = "",
        *,
        edge: str = "",
        icon: QIcon | None = None,
        strong: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.title = title
        self.detail = detail
        self._edge = edge
        self._strong = strong
        self._right = 0
        if icon is not None:
            self.setIcon(icon)
        self.setText(f"{title}. {detail}" if detail else title)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def set_detail(self, detail: str) -> None:
        """Show another second text."""
        self.detail = detail
        self.setText(f"{self.title}. {detail}" if detail else self.title)
        self.updateGeometry()
        self.update()

    def keep_right(self, width: int) -> None:
        """Leave so much room to the right of the texts."""
        self._right = width
        self.updateGeometry()

    def _fonts(self) -> tuple[QFont, QFont]:
        title, detail = QFont(self.font()), QFont(self.font())
        if self._strong:
            title.setWeight(QFont.Weight.DemiBold)
        detail.setPointSizeF(detail.pointSizeF() * 0.9)
        return title, detail

    def _texts(self, width: int) -> list[tuple[QFont, str, QRect, str]]:
        """Font, text, place and role of colour of the two texts for a card *width* wide."""
        left = _PAD + (4 if self._edge else 0)
        if not self.icon().isNull():
            left += 26
        inner = max(width - left - _PAD - self._right, 40)
        y, placed = _PAD - 1, []
        roles = ("ink", "muted")
        for font, words, role in zip(self._fonts(), (self.title, self.detail), roles, strict=True):
            if words:
                box = QFontMetrics(font).boundingRect(QRect(0, 0, inner, 10_000), _WRAP, words)
                placed.append((font, words, QRect(left, y, inner, box.height()), role))
                y += box.height() + _GAP
        return placed

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        texts = self._texts(width)
        return (texts[-1][2].bottom() if texts else _PAD) + _PAD

    def sizeHint(self) -> QSize:
        width = max(self.width(), 200)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(80, self.heightForWidth(max(self.width(), 200)))

    def paintEvent(self, event: QPaintEvent) -> None:
        colours = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        chosen = self.isChecked() or self.isDown()
        fill = "chosen" if chosen else "hover" if self.underMouse() else "field"
        painter.setPen(QPen(colours.colour("accent" if chosen else "line"), 1))
        painter.setBrush(colours.colour(fill))
        painter.drawRoundedRect(box, 7, 7)
        if self._edge:
            self._paint_edge(painter, box)
        if self.hasFocus():
            painter.setPen(QPen(colours.colour("accent"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), 6, 6)
        texts = self._texts(self.width())
        if not self.icon().isNull() and texts:
            middle = texts[0][2].top() + QFontMetrics(texts[0][0]).height() // 2
            left = texts[0][2].left() - 26
            self.icon().paint(painter, QRect(left, middle - 10, 20, 20))
        for font, words, place, role in texts:
            painter.setFont(font)
            painter.setPen(colours.colour(role))
            painter.drawText(place, _WRAP, words)

    def _paint_edge(self, painter: QPainter, box: QRectF) -> None:
        painter.save()
        painter.setClipRect(QRectF(box.left() - 1, box.top() - 1, 5, box.height() + 2))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.current().colour(self._edge))
        painter.drawRoundedRect(box.adjusted(-0.5, -0.5, 0.5, 0.5), 7, 7)
        painter.restore()
