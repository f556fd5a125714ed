"""A long list of moments: a line each with its words and a quiet second text, under headings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from PySide6.QtCore import QAbstractListModel, QEvent, QModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFont, QFontMetrics, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from mapper.ui import icons, safe, theme
from mapper.ui.panels.cards import Index, small

LINE: Final = Qt.ItemDataRole.UserRole
_PAD: Final = 6
_ICON: Final = 16
_KEYS: Final = {
    Qt.Key.Key_Return: "enter",
    Qt.Key.Key_Enter: "enter",
    Qt.Key.Key_Delete: "delete",
    Qt.Key.Key_Backspace: "delete",
    Qt.Key.Key_Escape: "leave",
}


@dataclass(frozen=True, slots=True)
class Line:
    """One moment: what it is known by, its words, an *icon* where it stands out, and whether it is
    *quiet*, of no effect now. A heading has no key."""

    key: str
    title: str
    hint: str = ""
    icon: str = ""
    quiet: bool = False


class Lines(QAbstractListModel):
    """The lines of a list."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[Line] = []

    def show(self, lines: Sequence[Line]) -> None:
        """Show other lines."""
        if self.lines != list(lines):
            self.beginResetModel()
            self.lines = list(lines)
            self.endResetModel()

    def index_of(self, key: str) -> QModelIndex:
        """Where the line with a key stands; invalid for none."""
        row = next((n for n, line in enumerate(self.lines) if key and line.key == key), None)
        return self.index(row) if row is not None else QModelIndex()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.lines)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if index.isValid() and not self.lines[index.row()].key:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        line = self.lines[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return line.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ". ".join(part for part in (line.title, line.hint) if part)
        return line if role == LINE else None


class LineLook(QStyledItemDelegate):
    """Draws lines; their texts are never read as markup."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        low = QFontMetrics(small(option.font)).lineSpacing()
        return QSize(40, QFontMetrics(option.font).lineSpacing() + low + 2 * _PAD)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        line: Line = index.data(LINE)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if line.key:
            self._paint_ground(painter, option)
            self._paint_line(painter, option, line)
        else:
            face = small(option.font)
            face.setWeight(QFont.Weight.DemiBold)
            painter.setFont(face)
            painter.setPen(theme.current().colour("muted"))
            place = option.rect.adjusted(2, 0, -2, -5)
            words = safe.elided(line.title, face, place.width())
            painter.drawText(place, Qt.AlignmentFlag.AlignBottom, words)
        painter.restore()

    @staticmethod
    def _paint_ground(painter: QPainter, option: QStyleOptionViewItem) -> None:
        colours = theme.current()
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        under = bool(option.state & QStyle.StateFlag.State_MouseOver)
        focused = bool(option.state & QStyle.StateFlag.State_HasFocus)
        if not (chosen or under or focused):
            return
        ring = QPen(colours.colour("accent"), 2)
        painter.setPen(ring if focused else Qt.PenStyle.NoPen)
        painter.setBrush(colours.colour("chosen" if chosen else "hover"))
        painter.drawRoundedRect(QRectF(option.rect).adjusted(1, 1, -1, -1), 6, 6)

    @staticmethod
    def _paint_line(painter: QPainter, option: QStyleOptionViewItem, line: Line) -> None:
        colours, low = theme.current(), small(option.font)
        face = QFont(option.font)
        left = 10
        if line.icon:
            face.setWeight(QFont.Weight.DemiBold)
            at = QRect(option.rect.left() + left, option.rect.top() + _PAD + 1, _ICON, _ICON)
            icons.icon(line.icon, "accent").paint(painter, at)
            left += _ICON + 6
        place = option.rect.adjusted(left, _PAD, -8, -_PAD)
        for words, font, role in (
            (line.title, face, "muted" if line.quiet else "ink"),
            (line.hint, low, "muted"),
        ):
            painter.setFont(font)
            painter.setPen(colours.colour(role))
            painter.drawText(
                place, Qt.AlignmentFlag.AlignTop, safe.elided(words, font, place.width())
            )
            place.setTop(place.top() + QFontMetrics(font).lineSpacing())


class Timeline(QListView):
    """The list; what its keys ask for is told (``enter``, ``delete``, ``leave``), and what is
    chosen."""

    asked = Signal(str)
    chosen = Signal()
    menu_wanted = Signal(object)

    def __init__(self, name: str) -> None:
        super().__init__()
        self.lines = Lines()
        self.setModel(self.lines)
        self.setItemDelegate(LineLook(self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setProperty("role", "cards")
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setUniformItemSizes(True)  # headings are as high as lines: there may be thousands
        self.setMouseTracking(True)
        self.setAccessibleName(name)
        self.selectionModel().selectionChanged.connect(lambda *_: self.chosen.emit())

    @property
    def key(self) -> str:
        """What the chosen line is known by; empty for none."""
        line = self.line
        return line.key if line is not None else ""

    @property
    def line(self) -> Line | None:
        """The chosen line."""
        rows = [index.row() for index in self.selectionModel().selectedIndexes()]
        return self.lines.lines[rows[0]] if rows else None

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Show other lines; what is chosen stays so where it still is."""
        key, at = self.key, self.verticalScrollBar().value()
        self.lines.show(lines)
        if key and self.key != key:
            self.choose(key)
            self.verticalScrollBar().setValue(at)

    def choose(self, key: str = "") -> None:
        """Choose a line, or none."""
        index = self.lines.index_of(key)
        if index.isValid():
            self.setCurrentIndex(index)
        else:
            self.clearSelection()

    def enter(self) -> None:
        """Let the keys go to the lines, to the first unless one is chosen."""
        self.setFocus()
        first = next((line.key for line in self.lines.lines if line.key), "")
        if first and not self.key:
            self.choose(first)

    # ---- Qt

    def keyPressEvent(self, event: QKeyEvent) -> None:
        asked = "" if event.modifiers() else _KEYS.get(Qt.Key(event.key()), "")
        if asked:
            self.asked.emit(asked)
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride:
            ours = not event.modifiers() and Qt.Key(event.key()) in _KEYS
            event.setAccepted(ours)
            if ours:
                return True
        return bool(super().event(event))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if self.indexAt(event.pos()).isValid():
            self.menu_wanted.emit(event.globalPos())
