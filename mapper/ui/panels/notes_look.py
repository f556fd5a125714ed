"""How a loose note looks in its list, and the field it is rewritten in."""

from __future__ import annotations

from typing import Any, Final

from PySide6.QtCore import QEvent, QObject, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QPainter, QPen, QTextLayout, QTextOption
from PySide6.QtWidgets import (
    QListView,
    QPlainTextEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from mapper.document import Document
from mapper.edits import notes
from mapper.i18n import _
from mapper.model import Note
from mapper.ui import safe, theme
from mapper.ui.panels.notes_model import HEADING, NOTE, Index

LINES: Final = 3
"""So many lines of a note are shown."""
_PAD: Final = 9
_GAP: Final = 6
_SMALL: Final = 0.84


class NoteLook(QStyledItemDelegate):
    """Draws notes as small cards and headings as quiet words; writes through the document."""

    def __init__(self, document: Document, view: QListView) -> None:
        super().__init__(view)
        self._document = document
        self._view = view

    # ---- measures

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        wide = self._view.viewport().width()
        note = index.data(NOTE)
        if not isinstance(note, Note):
            return QSize(wide, QFontMetrics(_small(option.font)).height() + 12)
        lines = _lines(note.text, option.font, wide - 2 * _PAD)
        high = len(lines) * QFontMetrics(option.font).lineSpacing() + 2 * _PAD - 2 + _GAP
        if note.theme:
            high += QFontMetrics(_small(option.font)).height() + 7
        return QSize(wide, high)

    # ---- drawing

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        note = index.data(NOTE)
        if isinstance(note, Note):
            self._paint_note(painter, option, note)
        else:
            painter.setFont(_small(option.font))
            painter.setPen(theme.current().colour("muted"))
            place = option.rect.adjusted(2, 2, 0, -3)
            words = safe.elided(index.data(HEADING), painter.font(), place.width())
            painter.drawText(place, Qt.AlignmentFlag.AlignBottom, words)
        painter.restore()

    def _paint_note(self, painter: QPainter, option: QStyleOptionViewItem, note: Note) -> None:
        colours = theme.current()
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        under = bool(option.state & QStyle.StateFlag.State_MouseOver)
        focused = bool(option.state & QStyle.StateFlag.State_HasFocus)
        card = QRectF(option.rect).adjusted(0.5, 0.5, -0.5, -_GAP + 0.5)
        edge = "accent" if chosen or focused else "line"
        painter.setPen(QPen(colours.colour(edge), 1.6 if focused else 1))
        painter.setBrush(colours.colour("chosen" if chosen else "hover" if under else "field"))
        painter.drawRoundedRect(card, 6, 6)
        painter.setPen(colours.colour("ink"))
        top = card.top() + _PAD - 1.5
        inner = option.rect.width() - 2 * _PAD
        metrics = QFontMetrics(option.font)
        painter.setFont(option.font)
        for line in _lines(note.text, option.font, inner):
            painter.drawText(QPointF(card.left() + _PAD, top + metrics.ascent()), line)
            top += metrics.lineSpacing()
        if note.theme:
            _paint_chip(painter, option.font, QPointF(card.left() + _PAD - 1, top + 3), note, inner)

    # ---- writing

    def createEditor(
        self, parent: QWidget, option: QStyleOptionViewItem, index: Index
    ) -> QPlainTextEdit:
        editor = QPlainTextEdit(parent)
        editor.setAccessibleName(_("Text of the note"))
        editor.setTabChangesFocus(True)
        editor.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        return editor

    def setEditorData(self, editor: Any, index: Index) -> None:
        editor.setPlainText(index.data(Qt.ItemDataRole.EditRole))
        editor.selectAll()

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, index: Index
    ) -> None:
        place: QRect = option.rect.adjusted(0, 0, 0, -_GAP + 1)
        least = QFontMetrics(option.font).lineSpacing() * 2 + 18
        place.setHeight(max(place.height(), least))
        room = self._view.viewport().rect()
        if place.bottom() > room.bottom():
            place.moveBottom(room.bottom())
        editor.setGeometry(place)

    def setModelData(self, editor: QWidget, model: Any, index: Index) -> None:
        note = index.data(NOTE)
        if isinstance(editor, QPlainTextEdit) and isinstance(note, Note):
            with self._document.edit(_("Change a note")):
                notes.change(self._document, note.id, editor.toPlainText())

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            if enter and not shift and isinstance(editor, QWidget):
                self.commitData.emit(editor)
                self.closeEditor.emit(editor, QStyledItemDelegate.EndEditHint.NoHint)
                return True
        return bool(super().eventFilter(editor, event))


def _small(font: QFont) -> QFont:
    made = QFont(font)
    made.setPointSizeF(font.pointSizeF() * _SMALL)
    return made


def _lines(text: str, font: QFont, width: int) -> list[str]:
    """The first lines of a text that wraps, the last one shortened when there are more."""
    flat = safe.one_line(text, 400)
    layout = QTextLayout(flat, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    found: list[str] = []
    while len(found) < LINES and (line := layout.createLine()).isValid():
        line.setLineWidth(max(40, width))
        start = line.textStart()
        last = len(found) == LINES - 1
        part = flat[start:] if last else flat[start : start + line.textLength()]
        found.append(safe.elided(part, font, max(40, width) + 1))
    layout.endLayout()
    return found or [""]


def _paint_chip(painter: QPainter, font: QFont, at: QPointF, note: Note, room: int) -> None:
    colours = theme.current()
    small = _small(font)
    metrics = QFontMetrics(small)
    words = safe.elided(f"#{note.theme}", small, room - 16)
    chip = QRectF(at.x(), at.y(), metrics.horizontalAdvance(words) + 12, metrics.height() + 2)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colours.colour("track"))
    painter.drawRoundedRect(chip, chip.height() / 2, chip.height() / 2)
    painter.setFont(small)
    painter.setPen(colours.colour("ink"))
    painter.drawText(chip, Qt.AlignmentFlag.AlignCenter, words)
