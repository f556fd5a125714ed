"""How a step of the presentation looks in its list, and the field its caption is written in."""

from __future__ import annotations

from typing import Any, Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QListView, QPlainTextEdit, QStyleOptionViewItem, QWidget

from mapper import edits
from mapper.document import Document
from mapper.i18n import _
from mapper.model import PresentationStep
from mapper.ui import theme
from mapper.ui.panels.cards import GAP, LINES, PAD, CardLook, Index, small
from mapper.ui.panels.lines import first_lines
from mapper.ui.panels.steps_model import HINT, STEP, WARNING

_LEFT: Final = 34


class StepLook(CardLook):
    """Draws steps as small cards; writes captions through the document."""

    indent = _LEFT - 8

    def __init__(self, document: Document, view: QListView) -> None:
        super().__init__(document, view)
        self.naming = _("Caption of the step")

    # ---- measures

    def _texts(self, font: QFont, index: Index, width: int) -> list[tuple[QFont, str, str]]:
        """Each line of a card: its face, its words, the role of its colour."""
        room = width - _LEFT - PAD
        strong, quiet = QFont(font), small(font)
        strong.setWeight(QFont.Weight.DemiBold)
        said = bool(index.data(Qt.ItemDataRole.EditRole).strip())
        title = first_lines(index.data(Qt.ItemDataRole.DisplayRole), strong, room, LINES)
        texts = [(strong, line, "ink" if said else "muted") for line in title]
        texts += [(quiet, line, "muted") for line in first_lines(index.data(HINT), quiet, room, 1)]
        warning = index.data(WARNING)
        if warning:
            texts += [(quiet, line, "warning") for line in first_lines(warning, quiet, room, 3)]
        return texts

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        wide = self._view.viewport().width()
        texts = self._texts(option.font, index, wide)
        high = sum(QFontMetrics(font).lineSpacing() for font, _line, _role in texts)
        return QSize(wide, high + 2 * PAD - 2 + GAP)

    # ---- drawing

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colours = theme.current()
        card = self.draw_card(painter, option)
        top = card.top() + PAD - 1.5
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

    def setModelData(self, editor: QWidget, model: Any, index: Index) -> None:
        step = index.data(STEP)
        if not isinstance(editor, QPlainTextEdit) or not isinstance(step, PresentationStep):
            return
        caption = " ".join(editor.toPlainText().split())
        if caption != step.caption:
            with self._document.edit(_("Caption of a step")):
                edits.change_step(self._document, step.id, caption=caption)
