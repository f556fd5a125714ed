"""How a step of the presentation looks in its list, and the field its caption is written in."""

from __future__ import annotations

from typing import Any, Final

from PySide6.QtCore import QEvent, QObject, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QListView,
    QPlainTextEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from mapper import edits
from mapper.document import Document
from mapper.i18n import _
from mapper.model import PresentationStep
from mapper.ui import theme
from mapper.ui.panels.lines import first_lines
from mapper.ui.panels.steps_model import HINT, STEP, WARNING, Index

LINES: Final = 3
_PAD: Final = 9
_GAP: Final = 6
_LEFT: Final = 34
_SMALL: Final = 0.84


class StepLook(QStyledItemDelegate):
    """Draws steps as small cards; writes captions through the document."""

    def __init__(self, document: Document, view: QListView) -> None:
        super().__init__(view)
        self._document = document
        self._view = view

    # ---- measures

    def _texts(self, font: QFont, index: Index, width: int) -> list[tuple[QFont, str, str]]:
        """Each line of a card: its face, its words, the role of its colour."""
        room = width - _LEFT - _PAD
        strong, small = QFont(font), QFont(font)
        strong.setWeight(QFont.Weight.DemiBold)
        small.setPointSizeF(font.pointSizeF() * _SMALL)
        said = bool(index.data(Qt.ItemDataRole.EditRole).strip())
        title = first_lines(index.data(Qt.ItemDataRole.DisplayRole), strong, room, LINES)
        texts = [(strong, line, "ink" if said else "muted") for line in title]
        texts += [(small, line, "muted") for line in first_lines(index.data(HINT), small, room, 1)]
        warning = index.data(WARNING)
        if warning:
            texts += [(small, line, "warning") for line in first_lines(warning, small, room, 3)]
        return texts

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        wide = self._view.viewport().width()
        texts = self._texts(option.font, index, wide)
        high = sum(QFontMetrics(font).lineSpacing() for font, _line, _role in texts)
        return QSize(wide, high + 2 * _PAD - 2 + _GAP)

    # ---- drawing

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colours = theme.current()
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        under = bool(option.state & QStyle.StateFlag.State_MouseOver)
        focused = bool(option.state & QStyle.StateFlag.State_HasFocus)
        rim = 1.5 if focused else 0.5
        card = QRectF(option.rect).adjusted(rim, rim, -rim, -_GAP + rim)
        edge = "accent" if chosen or focused else "line"
        painter.setPen(QPen(colours.colour(edge), 3 if focused else 1))
        painter.setBrush(colours.colour("chosen" if chosen else "hover" if under else "field"))
        painter.drawRoundedRect(card, 6, 6)
        top = card.top() + _PAD - 1.5
        self._number(painter, option, index, top)
        for font, line, role in self._texts(option.font, index, option.rect.width()):
            metrics = QFontMetrics(font)
            painter.setFont(font)
            painter.setPen(colours.colour(role))
            painter.drawText(QPointF(card.left() + _LEFT, top + metrics.ascent()), line)
            top += metrics.lineSpacing()
        painter.restore()

    def _number(
        self, painter: QPainter, option: QStyleOptionViewItem, index: Index, top: float
    ) -> None:
        painter.setFont(option.font)
        painter.setPen(theme.current().colour("muted"))
        high = QFontMetrics(option.font).lineSpacing()
        place = QRectF(option.rect.left(), top, _LEFT - 8, high)
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(place, right, str(index.row() + 1))

    # ---- writing

    def createEditor(
        self, parent: QWidget, option: QStyleOptionViewItem, index: Index
    ) -> QPlainTextEdit:
        editor = QPlainTextEdit(parent)
        editor.setAccessibleName(_("Caption of the step"))
        editor.setTabChangesFocus(True)
        editor.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        return editor

    def setEditorData(self, editor: Any, index: Index) -> None:
        editor.setPlainText(index.data(Qt.ItemDataRole.EditRole))
        editor.selectAll()

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, index: Index
    ) -> None:
        place: QRect = option.rect.adjusted(_LEFT - 8, 0, 0, -_GAP + 1)
        least = QFontMetrics(option.font).lineSpacing() * 2 + 18
        place.setHeight(max(place.height(), least))
        room = self._view.viewport().rect()
        if place.bottom() > room.bottom():
            place.moveBottom(room.bottom())
        editor.setGeometry(place)

    def setModelData(self, editor: QWidget, model: Any, index: Index) -> None:
        step = index.data(STEP)
        if not isinstance(editor, QPlainTextEdit) or not isinstance(step, PresentationStep):
            return
        caption = " ".join(editor.toPlainText().split())
        if caption != step.caption:
            with self._document.edit(_("Caption of a step")):
                edits.change_step(self._document, step.id, caption=caption)

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            if enter and isinstance(editor, QWidget):
                self.commitData.emit(editor)
                self.closeEditor.emit(editor, QStyledItemDelegate.EndEditHint.NoHint)
                return True
        return bool(super().eventFilter(editor, event))
