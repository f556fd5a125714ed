"""How a loose note looks in its list, and the field it is rewritten in."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QListView, QPlainTextEdit, QStyleOptionViewItem, QWidget

from mapper.document import Document
from mapper.edits import notes
from mapper.i18n import _
from mapper.model import Note
from mapper.ui import safe, theme
from mapper.ui.panels.cards import GAP, LINES, PAD, CardLook, Index, small
from mapper.ui.panels.lines import first_lines
from mapper.ui.panels.notes_model import HEADING, NOTE


class NoteLook(CardLook):
    """Draws notes as small cards and headings as quiet words; writes through the document."""

    lined = True

    def __init__(self, document: Document, view: QListView) -> None:
        super().__init__(document, view)
        self.naming = _("Text of the note")

    # ---- measures

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        wide = self._view.viewport().width()
        note = index.data(NOTE)
        if not isinstance(note, Note):
            return QSize(wide, QFontMetrics(small(option.font)).height() + 12)
        lines = first_lines(note.text, option.font, wide - 2 * PAD, LINES)
        high = len(lines) * QFontMetrics(option.font).lineSpacing() + 2 * PAD - 2 + GAP
        if note.theme:
            high += QFontMetrics(small(option.font)).height() + 7
        return QSize(wide, high)

    # ---- drawing

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        note = index.data(NOTE)
        if isinstance(note, Note):
            self._paint_note(painter, option, note)
        else:
            painter.setFont(small(option.font))
            painter.setPen(theme.current().colour("muted"))
            place = option.rect.adjusted(2, 2, 0, -3)
            words = safe.elided(index.data(HEADING), painter.font(), place.width())
            painter.drawText(place, Qt.AlignmentFlag.AlignBottom, words)
        painter.restore()

    def _paint_note(self, painter: QPainter, option: QStyleOptionViewItem, note: Note) -> None:
        card = self.draw_card(painter, option)
        painter.setPen(theme.current().colour("ink"))
        top = card.top() + PAD - 1.5
        inner = option.rect.width() - 2 * PAD
        metrics = QFontMetrics(option.font)
        painter.setFont(option.font)
        for line in first_lines(note.text, option.font, inner, LINES):
            painter.drawText(QPointF(card.left() + PAD, top + metrics.ascent()), line)
            top += metrics.lineSpacing()
        if note.theme:
            _paint_chip(painter, option.font, QPointF(card.left() + PAD - 1, top + 3), note, inner)

    # ---- writing

    def setModelData(self, editor: QWidget, model: Any, index: Index) -> None:
        note = index.data(NOTE)
        if isinstance(editor, QPlainTextEdit) and isinstance(note, Note):
            with self._document.edit(_("Change a note")):
                notes.change(self._document, note.id, editor.toPlainText())


def _paint_chip(painter: QPainter, font: QFont, at: QPointF, note: Note, room: int) -> None:
    colours = theme.current()
    face = small(font)
    metrics = QFontMetrics(face)
    words = safe.elided(f"#{note.theme}", face, room - 16)
    chip = QRectF(at.x(), at.y(), metrics.horizontalAdvance(words) + 12, metrics.height() + 2)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colours.colour("track"))
    painter.drawRoundedRect(chip, chip.height() / 2, chip.height() / 2)
    painter.setFont(face)
    painter.setPen(colours.colour("ink"))
    painter.drawText(chip, Qt.AlignmentFlag.AlignCenter, words)
