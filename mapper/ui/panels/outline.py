"""The outline: every element by kind, chosen, renamed and deleted without the map."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QLineEdit,
    QMenu,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeView,
    QVBoxLayout,
    QWidget,
)

from mapper import edits
from mapper.document import Document, News
from mapper.i18n import _
from mapper.model import Element, Kind, Link, LinkKind, Record
from mapper.ui import icons, theme
from mapper.ui.buttons import ShortenedButton
from mapper.ui.panels import ties
from mapper.ui.panels.outline_model import COUNT, ID, Index, OutlineModel
from mapper.ui.texts import text

_EMPTY_SHOWN = 6
"""So many empty roles are named; the rest are counted."""


def _about_roles(record: Record | None) -> bool:
    """Whether a record has a say in which roles stand empty."""
    if isinstance(record, Link):
        return record.kind in (LinkKind.FILLS, LinkKind.REQUIRES)
    return isinstance(record, Element) and record.kind in (Kind.ROLE, Kind.INTERVENTION)


class _Delegate(QStyledItemDelegate):
    """Draws the count of a kind at the right; writes a new name through the document."""

    def __init__(self, document: Document, parent: QWidget) -> None:
        super().__init__(parent)
        self._document = document

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        super().paint(painter, option, index)
        count = index.data(COUNT)
        if count is not None:
            painter.save()
            font = painter.font()
            font.setPointSizeF(font.pointSizeF() * 0.85)
            painter.setFont(font)
            painter.setPen(theme.current().colour("faint"))
            place = option.rect.adjusted(0, 0, -8, 0)
            flags = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(place, flags, str(count))
            painter.restore()

    def setModelData(self, editor: QWidget, model: Any, index: Index) -> None:
        element_id = index.data(ID)
        if isinstance(editor, QLineEdit) and element_id in self._document.elements:
            with self._document.edit(_("Change text")):
                edits.change(self._document, element_id, label=editor.text().strip())


class _Tree(QTreeView):
    """The tree; Delete and Return are told."""

    delete_wanted = Signal()
    entered = Signal()
    menu_wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setHeaderHidden(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setIndentation(14)
        self.setUniformRowHeights(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.EditKeyPressed)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setAccessibleName(_("Contents of the map"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.delete_wanted.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and (
            self.state() != QAbstractItemView.State.EditingState
        ):
            self.entered.emit()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.menu_wanted.emit(event.globalPos())


class Outline(QWidget):
    """Chosen elements are told by ``chosen`` and shown by ``select``; ``entered`` asks to go to
    the one on the map, ``delete_wanted`` to delete what is chosen, ``loosen_wanted`` to make loose
    notes of it; ``offered`` carries its menu, for more to be put in."""

    chosen = Signal(list)
    entered = Signal(str)
    delete_wanted = Signal(list)
    loosen_wanted = Signal(list)
    offered = Signal(object)

    def __init__(self, document: Document) -> None:
        super().__init__()
        self._document = document
        self.model = OutlineModel(document)
        self.tree = _Tree()
        self.tree.setModel(self.model)
        self.tree.setItemDelegate(_Delegate(document, self.tree))
        self.tree.selectionModel().selectionChanged.connect(lambda *_change: self._tell())
        self.tree.doubleClicked.connect(self._enter)
        self.tree.entered.connect(lambda: self._enter(self.tree.currentIndex()))
        self.tree.delete_wanted.connect(lambda: self.delete_wanted.emit(self.selected()))
        self.tree.menu_wanted.connect(self._menu)
        self._telling = True
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(4)
        box.addWidget(self.tree, 1)
        self._roles = QVBoxLayout()
        self._roles.setSpacing(0)
        self._roles_box = QWidget()
        self._roles_box.setLayout(self._roles)
        self._roles.setContentsMargins(0, 4, 0, 6)
        box.addWidget(self._roles_box)
        self._shown_roles: list[tuple[str, str]] | None = None
        self._stop = document.follow(self._follow)
        self._tidy()

    def stop(self) -> None:
        """Follow no longer."""
        self._stop()

    def set_filter(self, words: str) -> None:
        """Show only what holds *words*."""
        chosen = self.selected()
        self._telling = False
        self.model.set_filter(words)
        if self.model.is_filtered:
            self.tree.expandAll()
        self._telling = True
        self.select(chosen)
        self._tidy()

    def unfold(self) -> None:
        """Open as many kinds, from the top, as there is room for."""
        high = self.tree.rowHeight(self.model.index(1, 0)) or self.fontMetrics().height() + 8
        room = self.tree.viewport().height() // high
        room -= sum(bool(self.model.count(kind)) for kind in Kind)
        for row, kind in enumerate(Kind):
            count = self.model.count(kind)
            if kind is not Kind.CHALLENGE and 0 < count <= room:
                self.tree.setExpanded(self.model.index(row, 0), True)
                room -= count

    def enter_first(self) -> None:
        """Choose the first element that is shown and go to it on the map."""
        first = self.model.first()
        if first:
            self.select([first])
            self.chosen.emit([first])
            self.entered.emit(first)

    def selected(self) -> list[str]:
        """The ids of what is chosen."""
        return self.model.ids(self.tree.selectionModel().selectedRows())

    def select(self, ids: Sequence[str]) -> None:
        """Show what is chosen elsewhere."""
        if set(ids) == set(self.selected()):
            return
        chosen = QItemSelection()
        last = QModelIndex()
        for element_id in ids:
            index = self.model.index_of(element_id)
            if index.isValid():
                chosen.select(index, index)
                last = index
        self._telling = False
        flags = QItemSelectionModel.SelectionFlag.ClearAndSelect
        self.tree.selectionModel().select(chosen, flags)
        if last.isValid() and len(ids) == 1:
            still = QItemSelectionModel.SelectionFlag.NoUpdate
            self.tree.selectionModel().setCurrentIndex(last, still)
            self.tree.scrollTo(last)
        self._telling = True

    def _tell(self) -> None:
        if self._telling:
            self.chosen.emit(self.selected())

    def _enter(self, index: Index) -> None:
        element = self.model.element(index)
        if element is not None:
            self.entered.emit(element.id)
        elif index.isValid():
            self.tree.setExpanded(index, not self.tree.isExpanded(index))

    def _menu(self, at: Any) -> None:
        ids = self.selected()
        if not ids:
            return
        menu = QMenu(self)
        if len(ids) == 1:
            menu.addAction(
                icons.icon("pencil"), _("Rename"), lambda: self.tree.edit(self.tree.currentIndex())
            )
            menu.addAction(
                icons.icon("scan"), _("Show on the map"), partial(self.entered.emit, *ids)
            )
        loosen = partial(self.loosen_wanted.emit, ids)
        menu.addAction(icons.icon("sticky-note"), _("Make it a loose note"), loosen)
        menu.addAction(icons.icon("trash-2"), _("Delete"), partial(self.delete_wanted.emit, ids))
        self.offered.emit(menu)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(at)

    def _follow(self, news: News) -> None:
        self._telling = False
        self.model.follow(news)
        self._telling = True
        if any(c.table == "elements" for c in news.changes):
            self._hide_empty()
        if any(_about_roles(record) for c in news.changes for record in (c.before, c.after)):
            self._tidy()

    def _hide_empty(self) -> None:
        """Hide kinds that have nothing to show."""
        for row, kind in enumerate(Kind):
            self.tree.setRowHidden(row, QModelIndex(), not self.model.count(kind))

    def _tidy(self) -> None:
        """Hide kinds that have nothing to show, and list the roles that stand empty."""
        self._hide_empty()
        roles = [(role.id, ties.label(role)) for role in ties.empty_roles(self._document)]
        if roles != self._shown_roles:
            self._shown_roles = roles
            self._list_roles(roles)

    def _list_roles(self, roles: list[tuple[str, str]]) -> None:
        while (item := self._roles.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()
        self._roles_box.setVisible(bool(roles))
        self._roles.addWidget(text(_("Empty roles").upper(), "section"))
        for role_id, label in roles[:_EMPTY_SHOWN]:
            button = ShortenedButton(label, "empty", icons.kind_icon(Kind.ROLE, empty=True))
            button.setAccessibleName(_("{role}: nobody has it yet").format(role=label))
            button.clicked.connect(partial(self._go, role_id))
            self._roles.addWidget(button)
        if len(roles) > _EMPTY_SHOWN:
            more = _("and {n} more").format(n=len(roles) - _EMPTY_SHOWN)
            self._roles.addWidget(text(more, "quiet"))

    def _go(self, role_id: str) -> None:
        self.chosen.emit([role_id])
        self.entered.emit(role_id)
