"""A list of small cards that are written in place: what loose notes and steps have in common."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QRectF,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QContextMenuEvent,
    QFont,
    QFontMetrics,
    QKeyEvent,
    QPainter,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QPlainTextEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from mapper.document import Document
from mapper.ui import theme

Index = QModelIndex | QPersistentModelIndex
LINES: Final = 3
"""So many lines of a card are shown."""
PAD: Final = 9
GAP: Final = 6
_SMALL: Final = 0.84


class CardLook(QStyledItemDelegate):
    """Draws the frame of a card and writes its text; ``naming`` is what a reader hears of the
    field, ``indent`` how far right it begins, ``lined`` whether Shift+Enter starts a line."""

    naming = ""
    indent = 0
    lined = False

    def __init__(self, document: Document, view: QListView) -> None:
        super().__init__(view)
        self._document = document
        self._view = view

    def draw_card(self, painter: QPainter, option: QStyleOptionViewItem) -> QRectF:
        """Draw the frame of a card; its place."""
        colours = theme.current()
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        under = bool(option.state & QStyle.StateFlag.State_MouseOver)
        focused = bool(option.state & QStyle.StateFlag.State_HasFocus)
        rim = 1.5 if focused else 0.5
        card = QRectF(option.rect).adjusted(rim, rim, -rim, -GAP + rim)
        edge = "accent" if chosen or focused else "line"
        painter.setPen(QPen(colours.colour(edge), 3 if focused else 1))
        painter.setBrush(colours.colour("chosen" if chosen else "hover" if under else "field"))
        painter.drawRoundedRect(card, 6, 6)
        return card

    # ---- writing

    def createEditor(
        self, parent: QWidget, option: QStyleOptionViewItem, index: Index
    ) -> QPlainTextEdit:
        editor = QPlainTextEdit(parent)
        editor.setAccessibleName(self.naming)
        editor.setTabChangesFocus(True)
        editor.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        return editor

    def setEditorData(self, editor: Any, index: Index) -> None:
        editor.setPlainText(index.data(Qt.ItemDataRole.EditRole))
        editor.selectAll()

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, index: Index
    ) -> None:
        place: QRect = option.rect.adjusted(self.indent, 0, 0, -GAP + 1)
        least = QFontMetrics(option.font).lineSpacing() * 2 + 18
        place.setHeight(max(place.height(), least))
        room = self._view.viewport().rect()
        if place.bottom() > room.bottom():
            place.moveBottom(room.bottom())
        editor.setGeometry(place)

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            new_line = self.lined and event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            if enter and not new_line and isinstance(editor, QWidget):
                self.commitData.emit(editor)
                self.closeEditor.emit(editor, QStyledItemDelegate.EndEditHint.NoHint)
                return True
        return bool(super().eventFilter(editor, event))


class CardList(QListView):
    """A list whose keys mean its cards while it has them, not the map; what they ask for is
    told."""

    asked = Signal(str)
    menu_wanted = Signal(object)

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setProperty("role", "cards")
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.DoubleClicked)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setDragEnabled(True)
        self.setMouseTracking(True)
        self.setAccessibleName(name)

    def meant(self, event: QKeyEvent) -> str:
        """What a key asks for here; nothing for the keys that every list has."""
        raise NotImplementedError

    def choose(self, indexes: Iterable[QModelIndex]) -> None:
        """Choose cards, and no others; the keys stand on the last of them."""
        chosen, last = QItemSelection(), None
        for index in indexes:
            if index.isValid():
                chosen.select(index, index)
                last = index
        selection = self.selectionModel()
        if last is not None:
            selection.setCurrentIndex(last, QItemSelectionModel.SelectionFlag.NoUpdate)
            self.scrollTo(last)
        selection.select(chosen, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    # ---- Qt

    def keyPressEvent(self, event: QKeyEvent) -> None:
        asked = self.meant(event)
        if asked:
            self.asked.emit(asked)
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride:
            asked = bool(self.meant(event))
            event.setAccepted(asked)
            if asked:
                return True
        return bool(super().event(event))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.menu_wanted.emit(event.globalPos())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()


def small(font: QFont) -> QFont:
    """The face of what stands below the text of a card."""
    made = QFont(font)
    made.setPointSizeF(font.pointSizeF() * _SMALL)
    return made
