"""The texts that will leave with a shared copy, as a list that can be searched."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from mapper import patterns, sharing
from mapper.i18n import N_, _
from mapper.sharing import Text
from mapper.ui import safe, theme

TEXT: Final = Qt.ItemDataRole.UserRole
_PAD: Final = 8
_SMALL: Final = 0.85
_KINDS: Final = {
    patterns.PERSONAL_NUMBER: N_("looks like a personal number"),
    patterns.PHONE: N_("looks like a phone number"),
    patterns.EMAIL: N_("looks like an e-mail address"),
}
_CHANGED: Final = N_("changed")

Index = QModelIndex | QPersistentModelIndex


def remarks(one: Text) -> list[str]:
    """What is to be said of a text: that it was otherwise, and what it looks like it holds."""
    said = [_(_CHANGED)] if one.changed else []
    return said + [_(_KINDS[kind]) for kind in dict.fromkeys(m.kind for m in one.matches)]


class TextModel(QAbstractListModel):
    """The texts, or those of them in which what is searched for stands."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._all: Sequence[Text] = ()
        self._sought = ""
        self.texts: list[Text] = []

    def fill(self, texts: Sequence[Text]) -> None:
        """Hold other texts; those that point at a person come first."""
        self._all = sorted(texts, key=lambda one: not one.matches)
        self.seek(self._sought)

    def seek(self, sought: str) -> None:
        """Show only the texts in which *sought* stands, in them or in what they are."""
        self._sought = " ".join(sought.casefold().split())
        self.beginResetModel()
        self.texts = [one for one in self._all if self._sought in _heard(one).casefold()]
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.texts)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        one = self.texts[index.row()]
        if role == TEXT:
            return one
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return _heard(one)
        return None


def _heard(one: Text) -> str:
    return ", ".join([*remarks(one), f"{sharing.where(one)}: {' '.join(one.text.split())}"])


class _Look(QStyledItemDelegate):
    """Two lines a text: what it is, with what is to be said of it; and how it begins."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        high = QFontMetrics(option.font).height() + QFontMetrics(_small(option.font)).height()
        return QSize(120, high + 2 * _PAD)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        one, colours = index.data(TEXT), theme.current()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        place = QRectF(option.rect).adjusted(2, 1, -2, -1)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colours.colour("chosen"))
            painter.drawRoundedRect(place, 6, 6)
        edge = "danger" if one.matches else "accent" if one.changed else ""
        if edge:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colours.colour(edge))
            bar = QRectF(place.left(), place.top() + 3, 3, place.height() - 6)
            painter.drawRoundedRect(bar, 1.5, 1.5)
        self._write(painter, option, place.adjusted(12, _PAD - 1, -8, 0), one)
        painter.restore()

    def _write(
        self, painter: QPainter, option: QStyleOptionViewItem, place: QRectF, one: Text
    ) -> None:
        colours, small = theme.current(), _small(option.font)
        metrics = QFontMetrics(small)
        painter.setFont(small)
        painter.setPen(colours.colour("muted"))
        said = " · ".join([sharing.where(one), *remarks(one)])
        top = place.top() + metrics.ascent()
        painter.drawText(QPointF(place.left(), top), safe.elided(said, small, place.width()))
        painter.setFont(option.font)
        painter.setPen(colours.colour("ink"))
        line = safe.elided(safe.one_line(one.text, 400), option.font, place.width())
        top = place.top() + metrics.height() + QFontMetrics(option.font).ascent() + 1
        painter.drawText(QPointF(place.left(), top), line)


def _small(font: QFont) -> QFont:
    made = QFont(font)
    made.setPointSizeF(made.pointSizeF() * _SMALL)
    return made


class TextList(QListView):
    """The list itself."""

    def __init__(self) -> None:
        super().__init__()
        self.texts = TextModel(self)
        self.setModel(self.texts)
        self.setItemDelegate(_Look(self))
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(_("Every text that will leave"))

    def current(self) -> Text | None:
        """The text that is chosen."""
        index = self.currentIndex()
        return self.texts.texts[index.row()] if index.isValid() else None
