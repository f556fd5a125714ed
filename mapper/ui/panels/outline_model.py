"""The elements of a case as a tree of kinds, filtered by words, following the document."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from typing import Any, Final

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPersistentModelIndex, Qt

from mapper import words
from mapper.document import Document, News
from mapper.i18n import _
from mapper.model import Element, Kind
from mapper.ui import icons, theme
from mapper.ui.panels import ties

Index = QModelIndex | QPersistentModelIndex
ID: Final = Qt.ItemDataRole.UserRole
COUNT: Final = Qt.ItemDataRole.UserRole + 1
_KINDS: Final = tuple(Kind)
_MANY: Final = 100
"""A step that touches more elements than this is read anew as a whole."""


class OutlineModel(QAbstractItemModel):
    """Eight rows, one a kind; below each its elements by name."""

    def __init__(self, document: Document) -> None:
        super().__init__()
        self._document = document
        self._filter: list[str] = []
        self._rows: dict[Kind, list[tuple[str, str]]] = {}
        self._where: dict[str, tuple[Kind, tuple[str, str]]] = {}
        self._load()

    # ---- what there is

    def _key(self, element: Element) -> tuple[str, str]:
        return ties.label(element).casefold(), element.id

    def _matches(self, element: Element) -> bool:
        if not self._filter:
            return True
        text = " ".join((element.label, *element.tags)).casefold()
        return all(word in text for word in self._filter)

    def _load(self) -> None:
        self._rows = {kind: [] for kind in _KINDS}
        self._where = {}
        for element in self._document.elements.values():
            if self._matches(element):
                key = self._key(element)
                self._rows[element.kind].append(key)
                self._where[element.id] = (element.kind, key)
        for rows in self._rows.values():
            rows.sort()

    def set_filter(self, text: str) -> None:
        """Show only elements that hold every word of *text*."""
        self.beginResetModel()
        self._filter = text.casefold().split()
        self._load()
        self.endResetModel()

    @property
    def is_filtered(self) -> bool:
        """Whether some elements may be hidden."""
        return bool(self._filter)

    def count(self, kind: Kind) -> int:
        """How many elements of a kind are shown."""
        return len(self._rows[kind])

    def first(self) -> str:
        """The id of the first element that is shown, or nothing."""
        return next((rows[0][1] for rows in self._rows.values() if rows), "")

    def index_of(self, element_id: str) -> QModelIndex:
        """Where an element stands; invalid when it is not shown."""
        if element_id not in self._where:
            return QModelIndex()
        kind, key = self._where[element_id]
        row = bisect_left(self._rows[kind], key)
        return self.createIndex(row, 0, _KINDS.index(kind) + 1)

    # ---- following

    def follow(self, news: News) -> None:
        """Show what a step has changed."""
        touched = {c.id for c in news.changes if c.table == "elements"}
        for change in news.changes:
            if change.table == "links":
                for link in (change.before, change.after):
                    touched.update({getattr(link, "source", ""), getattr(link, "target", "")})
        touched.discard("")
        if len(touched) > _MANY:
            self.beginResetModel()
            self._load()
            self.endResetModel()
            return
        for element_id in touched:
            self._renew(element_id)

    def _renew(self, element_id: str) -> None:
        element = self._document.elements.get(element_id)
        old = self._where.get(element_id)
        shown = element is not None and self._matches(element)
        new = (element.kind, self._key(element)) if element is not None and shown else None
        if old == new:
            if old is not None:
                index = self.index_of(element_id)
                self.dataChanged.emit(index, index)
            return
        if old is not None:
            self._take(element_id, *old)
        if new is not None:
            self._insert(element_id, *new)

    def _take(self, element_id: str, kind: Kind, key: tuple[str, str]) -> None:
        row = bisect_left(self._rows[kind], key)
        self.beginRemoveRows(self._group(kind), row, row)
        del self._rows[kind][row]
        del self._where[element_id]
        self.endRemoveRows()
        self.dataChanged.emit(self._group(kind), self._group(kind))

    def _insert(self, element_id: str, kind: Kind, key: tuple[str, str]) -> None:
        row = bisect_left(self._rows[kind], key)
        self.beginInsertRows(self._group(kind), row, row)
        self._rows[kind].insert(row, key)
        self._where[element_id] = (kind, key)
        self.endInsertRows()
        self.dataChanged.emit(self._group(kind), self._group(kind))

    def _group(self, kind: Kind) -> QModelIndex:
        return self.createIndex(_KINDS.index(kind), 0, 0)

    def element(self, index: Index) -> Element | None:
        """The element of a row, or None for that of a kind."""
        group = index.internalId()
        if not index.isValid() or group == 0:
            return None
        return self._document.elements.get(self._rows[_KINDS[group - 1]][index.row()][1])

    def ids(self, indexes: Iterable[QModelIndex]) -> list[str]:
        """The ids of the elements among some rows."""
        return [e.id for index in indexes if (e := self.element(index)) is not None]

    # ---- Qt's questions

    def index(self, row: int, column: int, parent: Index = QModelIndex()) -> QModelIndex:  # noqa: B008
        if not self.hasIndex(row, column, parent):
            return QModelIndex()
        return self.createIndex(row, column, parent.row() + 1 if parent.isValid() else 0)

    def parent(self, index: Index = QModelIndex()) -> QModelIndex:  # type: ignore[override]  # noqa: B008
        group = index.internalId() if index.isValid() else 0
        return self.createIndex(group - 1, 0, 0) if group else QModelIndex()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        if not parent.isValid():
            return len(_KINDS)
        return len(self._rows[_KINDS[parent.row()]]) if parent.internalId() == 0 else 0

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 1

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return flags | Qt.ItemFlag.ItemIsEditable if index.internalId() else flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        element = self.element(index)
        if element is None:
            return self._kind_data(_KINDS[index.row()], role)
        if role == Qt.ItemDataRole.DisplayRole:
            return ties.label(element)
        if role == Qt.ItemDataRole.EditRole:
            return element.label
        if role == ID:
            return element.id
        empty = element.kind is Kind.ROLE and ties.missing(self._document, element) > 0
        if role == Qt.ItemDataRole.ForegroundRole and empty:
            return theme.current().colour("danger")
        if role == Qt.ItemDataRole.AccessibleTextRole:
            name = f"{ties.label(element)}, {words.kind_name(element.kind)}"
            return f"{name}, {_('nobody has it yet')}" if empty else name
        return None

    def _kind_data(self, kind: Kind, role: int) -> Any:
        if role == Qt.ItemDataRole.DisplayRole:
            return words.kind_plural(kind)
        if role == Qt.ItemDataRole.DecorationRole:
            return icons.kind_icon(kind)
        if role == COUNT:
            return len(self._rows[kind])
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{words.kind_plural(kind)}, {len(self._rows[kind])}"
        return None
