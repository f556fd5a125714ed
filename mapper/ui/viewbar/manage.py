"""The dialog of the user's views: names, order, copies."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSignalBlocker, QSize, Qt
from PySide6.QtGui import QIcon, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from mapper import views
from mapper.document import Document, News
from mapper.i18n import _
from mapper.model import View
from mapper.ui import icons, safe
from mapper.ui.buttons import tool_button
from mapper.ui.dialogs.base import Dialog
from mapper.ui.texts import text
from mapper.ui.viewbar import keeping
from mapper.ui.viewbar.offered import ICONS

_ID = Qt.ItemDataRole.UserRole


class ManageViews(Dialog):
    """Every act in it is one step of the map, to be undone as any other."""

    def __init__(self, parent: QWidget, document: Document) -> None:
        super().__init__(parent, _("Manage views"))
        self._document = document
        self.list = self._make_list()
        buttons = QVBoxLayout()
        buttons.setSpacing(4)
        self.name = _button(_("Rename"), "pencil", self._write)
        self.copy = _button(_("Duplicate"), "copy", self._duplicate)
        self.up = _button(_("Earlier"), "chevron-up", lambda: self._move(-1))
        self.down = _button(_("Later"), "chevron-down", lambda: self._move(1))
        self.delete = _button(_("Delete"), "trash-2", self._delete)
        for button in (self.name, self.copy, self.up, self.down, self.delete):
            buttons.addWidget(button)
        buttons.addStretch(1)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self.list, 1)
        row.addLayout(buttons)
        self.box.addLayout(row)
        self.box.addWidget(text(_("Each of these can be undone."), "quiet"))
        self.close_button()
        self._stop = document.follow(self._follow)
        self.finished.connect(lambda _result: self._stop())
        self._fill()

    def _make_list(self) -> QListWidget:
        made = QListWidget()
        made.setMinimumSize(QSize(280, 240))
        made.setAccessibleName(_("Your views"))
        made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        made.setTextElideMode(Qt.TextElideMode.ElideRight)
        made.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        made.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
        )
        made.model().rowsMoved.connect(lambda *_rows: self._reorder())
        made.itemChanged.connect(self._renamed)
        made.currentRowChanged.connect(lambda _row: self._enable())
        made.installEventFilter(self)
        return made

    # ---- showing

    def _fill(self, chosen: str = "") -> None:
        chosen = chosen or self._chosen() or ""
        row = max(0, self.list.currentRow())
        own = keeping.own_views(self._document)
        with QSignalBlocker(self.list):
            self.list.clear()
            for view in own:
                self.list.addItem(_item(view))
        at = next((n for n, view in enumerate(own) if view.id == chosen), min(row, len(own) - 1))
        self.list.setCurrentRow(at)
        self._enable()

    def _enable(self) -> None:
        row, count = self.list.currentRow(), self.list.count()
        for button in (self.name, self.copy, self.delete):
            button.setEnabled(row >= 0)
        self.up.setEnabled(row > 0)
        self.down.setEnabled(0 <= row < count - 1)

    def _chosen(self) -> str | None:
        item = self.list.currentItem()
        return str(item.data(_ID)) if item is not None else None

    def _ids(self) -> list[str]:
        return [str(self.list.item(n).data(_ID)) for n in range(self.list.count())]

    def _follow(self, news: News) -> None:
        if any(c.table == "views" for c in news.changes):
            self._fill()

    # ---- doing

    def _write(self) -> None:
        item = self.list.currentItem()
        if item is not None:
            self.list.editItem(item)

    def _renamed(self, item: QListWidgetItem) -> None:
        keeping.rename(self._document, str(item.data(_ID)), item.text())
        self._fill()

    def _duplicate(self) -> None:
        chosen = self._chosen()
        if chosen is not None:
            self._fill(keeping.duplicate(self._document, chosen))

    def _delete(self) -> None:
        chosen = self._chosen()
        if chosen is not None:
            keeping.remove(self._document, chosen)

    def _move(self, by: int) -> None:
        ids, row = self._ids(), self.list.currentRow()
        if 0 <= row < len(ids) and 0 <= row + by < len(ids):
            ids.insert(row + by, ids.pop(row))
            keeping.reorder(self._document, ids)

    def _reorder(self) -> None:
        keeping.reorder(self._document, self._ids())

    # ---- Qt

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() == Qt.Key.Key_Delete:
                self._delete()
                return True
            way = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
            if way is not None and event.modifiers() & Qt.KeyboardModifier.AltModifier:
                self._move(way)
                return True
        return super().eventFilter(watched, event)


def _item(view: View) -> QListWidgetItem:
    item = QListWidgetItem(_icon(view), safe.one_line(view.name, keeping.LONGEST))
    item.setData(_ID, view.id)
    item.setFlags(
        Qt.ItemFlag.ItemIsEnabled
        | Qt.ItemFlag.ItemIsSelectable
        | Qt.ItemFlag.ItemIsEditable
        | Qt.ItemFlag.ItemIsDragEnabled
    )
    return item


def _icon(view: View) -> QIcon:
    return icons.icon(ICONS[view.form if view.form in views.NAMES else "map"])


def _button(words: str, icon: str, act: object) -> QToolButton:
    made = tool_button(words, icons.icon(icon))
    made.clicked.connect(lambda: act())  # type: ignore[operator]
    return made
