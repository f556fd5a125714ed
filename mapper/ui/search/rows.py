"""How a row of quick find looks: its icon, its text with the letters that fit, what it is, keys."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen, QTextCharFormat, QTextLayout
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from mapper.ui import safe, theme
from mapper.ui.search.entries import Found

Index = QModelIndex | QPersistentModelIndex
FOUND: Final = Qt.ItemDataRole.UserRole
_PAD: Final = 12
_ICON: Final = 20
_SMALL: Final = 0.86
_LEFT: Final = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class Rows(QStyledItemDelegate):
    """Draws what was found; nothing in it is ever read as markup."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(200, option.fontMetrics.height() + 14)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        found: Found = index.data(FOUND)
        entry, colours = found.entry, theme.current()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect: QRect = option.rect
        state = option.state
        if state & (QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_MouseOver):
            chosen = bool(state & QStyle.StateFlag.State_Selected)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colours.colour("chosen" if chosen else "hover"))
            painter.drawRoundedRect(QRectF(rect).adjusted(6, 1, -6, -1), 6, 6)
        inner = rect.adjusted(_PAD + 2, 0, -_PAD - 2, 0)
        if entry.icon is not None:
            at = QRect(inner.left(), inner.center().y() - _ICON // 2 + 1, _ICON, _ICON)
            entry.icon.paint(painter, at)
        right = self._beside(painter, option.font, inner, found)
        place = QRect(inner)
        place.setLeft(inner.left() + _ICON + 10)
        place.setRight(right - 12)
        painter.setPen(colours.colour("faint" if entry.why else "ink"))
        _paint_text(painter, option.font, place, found)
        painter.restore()

    def _beside(self, painter: QPainter, font: QFont, inner: QRect, found: Found) -> int:
        """Keys at the right, and before them what it is; returns where that begins."""
        entry, colours = found.entry, theme.current()
        small = QFont(font)
        small.setPointSizeF(font.pointSizeF() * _SMALL)
        metrics = QFontMetrics(small)
        painter.setFont(small)
        right = inner.right()
        if entry.keys and not entry.why:
            right = _paint_keys(painter, metrics, inner, entry.keys) - 12
        words = metrics.elidedText(
            entry.why or entry.where, Qt.TextElideMode.ElideRight, inner.width() * 2 // 5
        )
        painter.setPen(colours.colour("muted"))
        wide = metrics.horizontalAdvance(words)
        place = QRect(right - wide, inner.top(), wide + 1, inner.height())
        painter.drawText(place, _LEFT, words)
        return right - wide


def _paint_keys(painter: QPainter, metrics: QFontMetrics, inner: QRect, keys: str) -> int:
    """The keys on a cap at the right; returns where it begins."""
    colours = theme.current()
    wide, high = metrics.horizontalAdvance(keys) + 12, metrics.height() + 2
    cap = QRectF(inner.right() - wide, inner.center().y() - high / 2 + 1, wide, high)
    painter.setPen(QPen(colours.colour("line"), 1))
    painter.setBrush(colours.colour("panel"))
    painter.drawRoundedRect(cap, 4, 4)
    painter.setPen(colours.colour("muted"))
    painter.drawText(cap, Qt.AlignmentFlag.AlignCenter, keys)
    return round(cap.left())


def _paint_text(painter: QPainter, font: QFont, place: QRect, found: Found) -> None:
    """The text on one line, shortened to its place, the letters that fit strong."""
    shown = safe.elided(found.entry.text, font, place.width())
    formats = []
    strong = QTextCharFormat()
    strong.setFontWeight(QFont.Weight.Bold)
    kept = len(shown) - 1 if shown != found.entry.text else len(shown)
    for start, length in found.spans:
        if start < kept:
            mark = QTextLayout.FormatRange()
            mark.start, mark.length = start, min(length, kept - start)
            mark.format = strong
            formats.append(mark)
    layout = QTextLayout(shown, font)
    layout.setFormats(formats)
    layout.beginLayout()
    line = layout.createLine()
    line.setLineWidth(place.width() + 40)
    layout.endLayout()
    layout.draw(painter, QPointF(place.left(), place.center().y() - line.height() / 2 + 1))
