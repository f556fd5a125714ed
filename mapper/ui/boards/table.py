"""The table of everything: sorted, filtered, written in place, many rows at a time."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any, Final

from PySide6.QtCore import QItemSelection, QItemSelectionModel, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemView,
    QButtonGroup,
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QMenu,
    QPushButton,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from mapper import edits, words
from mapper.document import Document
from mapper.i18n import _, ngettext
from mapper.model import Kind
from mapper.ui import icons
from mapper.ui.boards import cells, making
from mapper.ui.boards.board import Board
from mapper.ui.boards.grid_model import ElementRows, Index, LinkRows, Rows, change
from mapper.ui.buttons import segment
from mapper.ui.canvas.lens import Lens

WIDTHS: Final = {"label": 260, "source": 220, "target": 220, "says": 130, "note": 260, "kind": 120}
WIDTH: Final = 118


class _Delegate(QStyledItemDelegate):
    """A list of choices where there are some, else a line to write on."""

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        model = index.model()
        assert isinstance(model, Rows)
        field = model.columns[index.column()]
        named = cells.choices(model.rows[index.row()], field)
        if named is None:
            line = QLineEdit(parent)
            line.setAccessibleName(model.title(field))
            return line
        box = QComboBox(parent)
        box.setAccessibleName(model.title(field))
        for choice in named:
            box.addItem(choice.text, choice)
        box.activated.connect(lambda _n: self._done(box))
        return box

    def _done(self, box: QComboBox) -> None:
        self.commitData.emit(box)
        self.closeEditor.emit(box)

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        text = str(index.data(Qt.ItemDataRole.EditRole) or "")
        if isinstance(editor, QComboBox):
            editor.setCurrentIndex(max(0, editor.findText(text)))
        elif isinstance(editor, QLineEdit) and not editor.isModified():
            editor.setText(text)
            editor.selectAll()

    def setModelData(self, editor: QWidget, model: Any, index: Index) -> None:
        if isinstance(editor, QComboBox):
            choice = cells.Choice(*editor.currentData())
            if choice.text != index.data(Qt.ItemDataRole.EditRole):
                model.setData(index, choice)
        elif isinstance(editor, QLineEdit) and editor.isModified():
            model.setData(index, editor.text())


class Grid(QTableView):
    """The rows; Delete deletes them, Return goes to the map, copying takes them as text."""

    delete_wanted = Signal()
    entered = Signal()

    def __init__(self, model: Rows, name: str) -> None:
        super().__init__()
        self.setModel(model)
        self.setItemDelegate(_Delegate(self))
        self.setAccessibleName(name)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(
            triggers.DoubleClicked | triggers.EditKeyPressed | triggers.AnyKeyPressed
        )
        self.setSortingEnabled(True)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(32)
        header = self.horizontalHeader()
        header.setSectionsMovable(True)
        header.setSortIndicatorShown(True)
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)

    def widen(self) -> None:
        """Give each column its width, once it is there."""
        model = self.model()
        assert isinstance(model, Rows)
        for n, field in enumerate(model.columns):
            self.setColumnWidth(n, WIDTHS.get(field, WIDTH))

    def ids(self) -> list[str]:
        """The ids of the selected rows, from the top."""
        model = self.model()
        assert isinstance(model, Rows)
        rows = sorted(index.row() for index in self.selectionModel().selectedRows())
        return [model.rows[row].id for row in rows]

    def choose(self, ids: Sequence[str]) -> None:
        """Select rows and bring the first into sight."""
        model = self.model()
        assert isinstance(model, Rows)
        rows = [row for row in map(model.row_of, ids) if row >= 0]
        chosen = QItemSelection()
        for row in rows:
            chosen.select(model.index(row, 0), model.index(row, model.columnCount() - 1))
        flags = QItemSelectionModel.SelectionFlag
        self.selectionModel().select(chosen, flags.ClearAndSelect)
        if rows:
            column = max(0, self.currentIndex().column())
            here = model.index(rows[0], column)
            self.selectionModel().setCurrentIndex(here, flags.NoUpdate)
            self.scrollTo(here)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        editing = self.state() == QAbstractItemView.State.EditingState
        if event.matches(QKeySequence.StandardKey.Copy):
            self._copy()
        elif not editing and event.key() == Qt.Key.Key_Delete:
            self.delete_wanted.emit()
        elif not editing and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        else:
            super().keyPressEvent(event)

    def _copy(self) -> None:
        model = self.model()
        assert isinstance(model, Rows)
        lines = ["\t".join(model.title(field) for field in model.columns)]
        for index in sorted(self.selectionModel().selectedRows(), key=lambda i: i.row()):
            record = model.rows[index.row()]
            texts = (" ".join(model.cell(record, field).split()) for field in model.columns)
            lines.append("\t".join(texts))
        QGuiApplication.clipboard().setText("\n".join(lines))


class TableBoard(Board):
    """Elements or links as rows. What is written into one of several selected rows is written
    into all of them, in one step."""

    def __init__(self, document: Document, lens: Lens) -> None:
        super().__init__(document, lens)
        self.elements = Grid(ElementRows(document, lens), _("Elements"))
        self.links = Grid(LinkRows(document, lens), _("Links"))
        self._quiet = False
        self._widened: set[Grid] = set()
        self.box.addLayout(self._top())
        for grid in (self.elements, self.links):
            self.box.addWidget(grid, 1)
            self._connect(grid)
        self._show(self.elements)

    def _top(self) -> QHBoxLayout:
        row = QHBoxLayout()
        self._tabs = QButtonGroup(self)
        for grid in (self.elements, self.links):
            button = segment(grid.accessibleName(), _("Table"))
            button.setSizePolicy(button.sizePolicy().Policy.Fixed, button.sizePolicy().Policy.Fixed)
            button.clicked.connect(lambda _on, grid=grid: self._show(grid))
            self._tabs.addButton(button)
            row.addWidget(button)
        self.filter = QLineEdit(placeholderText=_("Filter the rows"))
        self.filter.setAccessibleName(_("Filter the rows"))
        self.filter.setClearButtonEnabled(True)
        self.filter.textChanged.connect(self._look_for)
        row.addWidget(self.filter, 1)
        self.add = QPushButton(_("Add"))
        self.add.clicked.connect(self._add)
        row.addWidget(self.add)
        return row

    def _connect(self, grid: Grid) -> None:
        model = grid.model()
        assert isinstance(model, Rows)
        # A change may fill the table anew: only when the cell being written has been closed.
        later = Qt.ConnectionType.QueuedConnection
        model.wanted.connect(partial(self._change, grid), later)
        model.refused.connect(self.said)
        grid.delete_wanted.connect(self._delete)
        grid.entered.connect(self._enter)
        grid.selectionModel().selectionChanged.connect(lambda *_: self._choose(grid))

    @property
    def grid(self) -> Grid:
        """The table in sight."""
        return self.links if self.links.isVisibleTo(self) else self.elements

    def _show(self, grid: Grid) -> None:
        for other, button in zip((self.elements, self.links), self._tabs.buttons(), strict=True):
            other.setVisible(other is grid)
            button.setChecked(other is grid)
        self.refresh()

    def fill(self) -> None:
        grid = self.grid
        model = grid.model()
        assert isinstance(model, Rows)
        chosen, current = grid.ids(), grid.currentIndex()
        column = current.column() if current.isValid() else 0
        self._quiet = True
        model.fill()
        if grid not in self._widened and model.rows:
            self._widened.add(grid)
            grid.widen()
        if chosen:
            grid.setCurrentIndex(model.index(max(0, model.row_of(chosen[0])), column))
            grid.choose(chosen)
        self._quiet = False
        self.teach("" if model.rows else self._lesson())

    def _lesson(self) -> str:
        if self.filter.text():
            return _("No row holds “{text}”.").format(text=self.filter.text())
        if self.grid is self.links:
            return _("No links here yet. Press Add, or draw one on the map.")
        return _("Nothing is shown here. Clear the filter of the view to see all elements.")

    def select(self, ids: Sequence[str]) -> None:
        if self._quiet or set(ids) == set(self.grid.ids()):
            return
        self._quiet = True
        if self.isVisible() and ids and all(i in self.document.links for i in ids):
            self._show(self.links)
        elif self.isVisible() and any(i in self.document.elements for i in ids):
            self._show(self.elements)
        self._quiet = True
        self.grid.choose(ids)
        self._quiet = False

    # ---- doing

    def _choose(self, grid: Grid) -> None:
        if not self._quiet and grid is self.grid:
            self._quiet = True
            self.chosen.emit(grid.ids())
            self._quiet = False

    def _look_for(self, text: str) -> None:
        for grid in (self.elements, self.links):
            model = grid.model()
            assert isinstance(model, Rows)
            model.look_for(text)
        self.refresh()

    def _change(self, grid: Grid, record_id: str, field: str, value: Any) -> None:
        ids = grid.ids()
        chosen = ids if record_id in ids else [record_id]
        model = grid.model()
        assert isinstance(model, Rows)
        name = _("Change: {field}").format(field=model.title(field))
        done: list[int] = []
        self.act(name, lambda: done.append(change(self.document, chosen, field, value)))
        if done and len(chosen) > 1:
            left = len(chosen) - done[0]
            text = ngettext("{n} row changed.", "{n} rows changed.", done[0]).format(n=done[0])
            if left:
                more = ngettext("{n} has no such field.", "{n} have no such field.", left)
                text = f"{text} {more.format(n=left)}"
            self.said.emit(text)

    def _delete(self) -> None:
        ids = self.grid.ids()
        if ids:
            self.act(_("Delete"), lambda: edits.delete(self.document, ids))

    def _enter(self) -> None:
        ids = self.grid.ids()
        if len(ids) == 1:
            self.entered.emit(ids[0])

    def _add(self) -> None:
        if self.grid is self.links:
            making.LinkDialog(self, self.document, self.act).exec()
            return
        menu = QMenu(self)
        for kind in list(Kind)[1:]:
            act = menu.addAction(icons.kind_icon(kind), words.kind_name(kind))
            act.triggered.connect(lambda _on=False, kind=kind: self.add_element(kind))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.add.mapToGlobal(self.add.rect().bottomLeft()))

    def add_element(self, kind: Kind) -> None:
        """Add an element of a kind and write its text."""
        made: list[str] = []
        name = _("Add {kind}").format(kind=words.kind_name(kind).lower())
        self.filter.clear()
        if not self.act(name, lambda: made.append(making.add(self.document, self.lens, kind))):
            return
        grid = self.elements
        model = grid.model()
        assert isinstance(model, Rows)
        row = model.row_of(made[0])
        if row >= 0:
            grid.choose(made)
            here = model.index(row, model.columns.index("label"))
            grid.setCurrentIndex(here)
            grid.edit(here)
