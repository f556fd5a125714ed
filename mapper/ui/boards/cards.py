"""Columns of cards: moved by drag and by Alt and the arrows, renamed in place, read from afar."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QDropEvent, QFont, QFontMetrics, QKeyEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QScrollArea,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from mapper.i18n import _
from mapper.ui import theme
from mapper.ui.boards.facts import Fact
from mapper.ui.texts import text

Index = QModelIndex | QPersistentModelIndex
CARD: Final = Qt.ItemDataRole.UserRole
PAD: Final = 10
GAP: Final = 8
WRAPPED: Final = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft)
ANYWHERE: Final = int(Qt.TextFlag.TextWrapAnywhere | Qt.AlignmentFlag.AlignLeft)
NARROWEST: Final = 156


@dataclass(frozen=True, slots=True)
class Card:
    """An element on a board: its text, the facts below it, and the role of its colour."""

    id: str
    text: str
    facts: tuple[Fact, ...]
    colour: str

    @property
    def spoken(self) -> str:
        """All of it as one text."""
        return ". ".join((self.text, *(fact.text for fact in self.facts)))


def _wrapping(words: str, metrics: QFontMetrics, room: QRect) -> int:
    """Between words, and within them only where one is wider than the card."""
    widest = max((metrics.horizontalAdvance(word) for word in words.split()), default=0)
    return ANYWHERE if widest > room.width() else WRAPPED


class _Delegate(QStyledItemDelegate):
    """Paints cards as high as their texts; a double click or F2 writes the text anew."""

    renamed = Signal(str, str)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        view = self.parent()
        wide = view.viewport().width() if isinstance(view, QListWidget) else 200
        high = sum(rect.height() for _t, _f, _r, rect in self._lines(index, option.font, wide))
        return QSize(wide, high + 2 * PAD + GAP)

    def _lines(
        self, index: Index, font: QFont, wide: int
    ) -> Iterable[tuple[str, QFont, str, QRect]]:
        """Each text of a card with its font, its role of colour and its box from (0, 0)."""
        card: Card = index.data(CARD)
        bold, small = QFont(font), QFont(font)
        bold.setWeight(QFont.Weight.DemiBold)
        small.setPointSizeF(font.pointSizeF() * 0.9)
        top = 0
        texts = [(card.text, bold, "ink"), *((f.text, small, f.role) for f in card.facts)]
        for words, face, role in texts:
            room = QRect(0, 0, wide - 2 * PAD - 8, 10_000)
            metrics = QFontMetrics(face)
            high = metrics.boundingRect(room, _wrapping(words, metrics, room), words).height() + 2
            yield words, face, role, QRect(0, top, room.width(), high)
            top += high

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        card: Card = index.data(CARD)
        colours = theme.current()
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        rect = option.rect.adjusted(2, 2, -2, -GAP + 2)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edge = "accent" if chosen else "line"
        painter.setPen(QPen(colours.colour(edge), 2 if chosen else 1))
        painter.setBrush(colours.colour("chosen" if chosen else "field"))
        painter.drawRoundedRect(rect, 8, 8)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colours.colour(f"{card.colour}.edge"))
        painter.drawRoundedRect(QRect(rect.left() + 4, rect.top() + 8, 4, rect.height() - 16), 2, 2)
        for words, font, role, place in self._lines(index, option.font, option.rect.width()):
            painter.setFont(font)
            painter.setPen(colours.colour(role))
            at = place.translated(rect.left() + PAD + 6, rect.top() + PAD - 2)
            painter.drawText(at, _wrapping(words, QFontMetrics(font), at), words)
        painter.restore()

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        line = QLineEdit(parent)
        line.setAccessibleName(_("Text"))
        return line

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, index: Index
    ) -> None:
        rect = option.rect.adjusted(2, 2, -2, 0)
        rect.setHeight(editor.sizeHint().height())
        editor.setGeometry(rect)

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        if isinstance(editor, QLineEdit):
            editor.setText(index.data(CARD).text)
            editor.selectAll()

    def setModelData(self, editor: QWidget, model: Any, index: Index) -> None:
        card: Card = index.data(CARD)
        if isinstance(editor, QLineEdit) and editor.text().strip() not in ("", card.text):
            self.renamed.emit(card.id, editor.text().strip())


class Column(QListWidget):
    """The cards of one value; cards dropped here are asked for, and nothing moves by itself."""

    dropped = Signal(object)
    pushed = Signal(int)
    left = Signal(int)
    entered_card = Signal(str)
    delete_wanted = Signal()

    def __init__(self, key: str, title: str) -> None:
        super().__init__()
        self.key = key
        self.setAccessibleName(title)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setProperty("role", "cards")
        self.setItemDelegate(_Delegate(self))
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.DoubleClicked
        )
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListWidget.ResizeMode.Adjust)

    def show_cards(self, cards: Sequence[Card]) -> None:
        """Show these cards; those that stay keep their selection."""
        chosen = set(self.chosen_ids())
        current = self.currentItem()
        here = current.data(CARD).id if current is not None else None
        self.blockSignals(True)
        self.clear()
        for card in cards:
            item = QListWidgetItem()
            item.setData(CARD, card)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, card.spoken)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsEditable)
            self.addItem(item)
            if card.id == here:
                self.setCurrentItem(item)
        self.blockSignals(False)
        self.choose(chosen)

    def ids(self) -> list[str]:
        """The ids of all cards, from the top."""
        return [self.item(n).data(CARD).id for n in range(self.count())]

    def chosen_ids(self) -> list[str]:
        """The ids of the selected cards."""
        return [item.data(CARD).id for item in self.selectedItems()]

    def choose(self, ids: Iterable[str]) -> None:
        """Select these cards and no others, quietly."""
        wanted = set(ids)
        self.blockSignals(True)
        for n in range(self.count()):
            item = self.item(n)
            item.setSelected(item.data(CARD).id in wanted)
        self.blockSignals(False)
        self.viewport().update()

    def dropEvent(self, event: QDropEvent) -> None:
        source = event.source()
        if isinstance(source, Column) and source is not self:
            self.dropped.emit(source.chosen_ids())
        event.setDropAction(Qt.DropAction.IgnoreAction)
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        if step is not None and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.pushed.emit(step)
        elif step is not None:
            self.left.emit(step)
        elif event.key() == Qt.Key.Key_Delete:
            self.delete_wanted.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentItem():
            self.entered_card.emit(self.currentItem().data(CARD).id)
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()


class Columns(QScrollArea):
    """Columns beside each other, each with its name and how many cards it has."""

    chosen = Signal(object)
    moved = Signal(object, str)
    renamed = Signal(str, str)
    entered = Signal(str)
    delete_wanted = Signal(object)

    def __init__(self, titles: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        page = QWidget()
        self.setWidget(page)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        row = QHBoxLayout(page)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        self.columns: list[Column] = []
        self._heads = []
        for key, title in titles:
            column, head = Column(key, title), text(title, "section")
            lane = QFrame()
            lane.setProperty("role", "lane")
            holder = QVBoxLayout(lane)
            holder.setContentsMargins(8, 8, 8, 8)
            holder.setSpacing(6)
            holder.addWidget(head)
            holder.addWidget(column, 1)
            row.addWidget(lane, 1)
            column.setMinimumWidth(NARROWEST)
            self.columns.append(column)
            self._heads.append((head, title))
            self._connect(column)

    def _connect(self, column: Column) -> None:
        column.itemSelectionChanged.connect(lambda: self._choose(column))
        column.dropped.connect(lambda ids: self.moved.emit(ids, column.key))
        column.pushed.connect(lambda step: self._push(column, step))
        column.left.connect(lambda step: self._go(column, step))
        column.entered_card.connect(self.entered)
        column.delete_wanted.connect(lambda: self.delete_wanted.emit(self.chosen_ids()))
        delegate = column.itemDelegate()
        if isinstance(delegate, _Delegate):
            # The card is made anew by what is written: only when its field has been closed.
            delegate.renamed.connect(self._rename, Qt.ConnectionType.QueuedConnection)

    def show_cards(self, cards: dict[str, list[Card]]) -> None:
        """Show cards by the key of their column."""
        for column, (head, title) in zip(self.columns, self._heads, strict=True):
            own = cards.get(column.key, [])
            head.setText(f"{title}  {len(own)}" if own else title)
            column.show_cards(own)

    def chosen_ids(self) -> list[str]:
        """The ids of the selected cards."""
        return [i for column in self.columns for i in column.chosen_ids()]

    def choose(self, ids: Iterable[str]) -> None:
        """Select cards quietly."""
        wanted = set(ids)
        for column in self.columns:
            column.choose(wanted)

    def _rename(self, element_id: str, words: str) -> None:
        self.renamed.emit(element_id, words)

    def _choose(self, column: Column) -> None:
        for other in self.columns:
            if other is not column and column.selectedItems():
                other.choose(())
        self.chosen.emit(self.chosen_ids())

    def _push(self, column: Column, step: int) -> None:
        n = self.columns.index(column) + step
        ids = column.chosen_ids()
        if 0 <= n < len(self.columns) and ids:
            self.moved.emit(ids, self.columns[n].key)
            self._land(self.columns[n], ids)

    def _land(self, column: Column, ids: Sequence[str]) -> None:
        """Go on where the cards went, when they did."""
        if set(ids) <= set(column.ids()):
            column.setFocus()
            column.setCurrentRow(column.ids().index(ids[0]))
            column.choose(ids)

    def _go(self, column: Column, step: int) -> None:
        """To the next column that has cards."""
        n = self.columns.index(column) + step
        while 0 <= n < len(self.columns) and not self.columns[n].count():
            n += step
        if 0 <= n < len(self.columns):
            there = self.columns[n]
            row = min(max(column.currentRow(), 0), there.count() - 1)
            there.setFocus()
            there.setCurrentRow(row)
