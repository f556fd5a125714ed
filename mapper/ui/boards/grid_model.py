"""The rows of the table: elements or links, sorted and filtered, changed one or many at a time."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal

from mapper import edits, words
from mapper.document import Document
from mapper.i18n import _
from mapper.model import Element, Kind, Link
from mapper.ui import icons
from mapper.ui.boards import cells, facts
from mapper.ui.boards.cells import Record
from mapper.ui.canvas.lens import Lens
from mapper.ui.panels.numbers import BadNumber

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole
NONE: Final = QModelIndex()


class Rows(QAbstractTableModel):
    """What is shown of a document as rows; ``wanted`` asks for a change of some of them."""

    wanted = Signal(object, str, object)
    refused = Signal(str)

    def __init__(self, document: Document, lens: Lens) -> None:
        super().__init__()
        self._document, self._lens = document, lens
        self.rows: list[Record] = []
        self.columns: list[str] = []
        self._field, self._down = "", False
        self._text = ""

    # ---- what there is

    def all(self) -> Sequence[Record]:
        """Every record there could be; for who inherits."""
        raise NotImplementedError

    def fields(self) -> Sequence[str]:
        """The fields that come first, in their order; for who inherits."""
        raise NotImplementedError

    def optional(self) -> Sequence[str]:
        """Fields that are shown when some row has them; for who inherits."""
        raise NotImplementedError

    def cell(self, record: Record, field: str) -> str:
        """What a cell says."""
        return cells.text(record, field)

    def key(self, record: Record, field: str) -> tuple[int, Any]:
        """What a column is sorted by."""
        return cells.order_key(record, field)

    def may_change(self, record: Record, field: str) -> bool:
        """Whether a cell can be written."""
        return cells.has(record, field)

    # ---- filling

    def fill(self) -> None:
        """Read the document anew; the cells that were chosen are found again by who asks."""
        found = list(self.all())
        there = [f for f in self.optional() if any(cells.has(r, f) for r in found)]
        columns = [*self.fields(), *there, "note"]
        if self._text:
            parts = self._text.casefold().split()
            found = [r for r in found if self._matches(r, columns, parts)]
        if self._field in columns:
            found.sort(key=lambda r: self.key(r, self._field), reverse=self._down)
            if self._down:  # what says nothing stands last, whichever way
                found.sort(key=lambda r: self.key(r, self._field)[0])
        if columns == self.columns and [r.id for r in found] == [r.id for r in self.rows]:
            self.rows = found
            last = self.index(len(found) - 1, len(columns) - 1)
            self.dataChanged.emit(self.index(0, 0), last)
            return
        self.beginResetModel()
        self.rows, self.columns = found, columns
        self.endResetModel()

    def _matches(self, record: Record, columns: Sequence[str], parts: Sequence[str]) -> bool:
        line = "\n".join(self.cell(record, f) for f in columns).casefold()
        return all(part in line for part in parts)

    def look_for(self, text: str) -> None:
        """Show only rows that hold all words of *text*."""
        self._text = text
        self.fill()

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        if 0 <= column < len(self.columns):
            self._field = self.columns[column]
            self._down = order == Qt.SortOrder.DescendingOrder
            self.fill()

    def row_of(self, record_id: str) -> int:
        """The row of a record; -1 when it is not shown."""
        return next((n for n, record in enumerate(self.rows) if record.id == record_id), -1)

    # ---- Qt

    def rowCount(self, parent: Index = NONE) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = NONE) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        if not index.isValid():
            return None
        record, field = self.rows[index.row()], self.columns[index.column()]
        if role == Role.DecorationRole and field == "kind":
            return icons.kind_icon(record.kind)
        if role not in (Role.DisplayRole, Role.EditRole):
            return None
        text = self.cell(record, field)
        return text if role == Role.EditRole else " ".join(text.split())[:300]

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> Any:
        if role == Role.DisplayRole and orientation == Qt.Orientation.Horizontal:
            return self.title(self.columns[section])
        return None

    def title(self, field: str) -> str:
        """What a column is called."""
        return words.field_name(field)

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        if index.isValid() and self.may_change(
            self.rows[index.row()], self.columns[index.column()]
        ):
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def setData(self, index: Index, value: Any, role: int = Role.EditRole) -> bool:
        """Ask for a change: *value* is the text written, or a ``Choice``."""
        record, field = self.rows[index.row()], self.columns[index.column()]
        if isinstance(value, cells.Choice):
            self.wanted.emit(record.id, field, value.value)
            return True
        try:
            found = cells.parse(record, field, str(value))
        except BadNumber as error:
            self.refused.emit(str(error))
            return False
        self.wanted.emit(record.id, field, found)
        return True


class ElementRows(Rows):
    """Every element that is shown."""

    def all(self) -> Sequence[Element]:
        kinds = list(Kind)
        return sorted(
            self._lens.elements.values(),
            key=lambda e: (kinds.index(e.kind), facts.name(e).casefold()),
        )

    def fields(self) -> Sequence[str]:
        return "kind", "label", "tags"

    def optional(self) -> Sequence[str]:
        return cells.ELEMENT_FIELDS

    def may_change(self, record: Record, field: str) -> bool:
        is_challenge = record.kind is Kind.CHALLENGE
        return cells.has(record, field) and not (is_challenge and field == "kind")

    def title(self, field: str) -> str:
        return _("Kind") if field == "kind" else words.field_name(field)


ENDS: Final = ("source", "says", "target")


class LinkRows(Rows):
    """Every link that is shown, with its two ends."""

    def all(self) -> Sequence[Link]:
        links = self._lens.links.values()
        return sorted(links, key=lambda k: (self._name(k.source), self._name(k.target), k.id))

    def _name(self, element_id: str) -> str:
        return facts.name(self._document.elements[element_id])

    def fields(self) -> Sequence[str]:
        return ENDS

    def optional(self) -> Sequence[str]:
        return cells.LINK_COLUMNS

    def cell(self, record: Record, field: str) -> str:
        if field not in ENDS or not isinstance(record, Link):
            return cells.text(record, field)
        if field != "says":
            return self._name(getattr(record, field))
        ends = [self._document.elements[i].kind for i in (record.source, record.target)]
        return words.link_phrase(record, ends[0], ends[1])

    def key(self, record: Record, field: str) -> tuple[int, Any]:
        if field in ENDS:
            return 0, self.cell(record, field).casefold()
        return cells.order_key(record, field)

    def may_change(self, record: Record, field: str) -> bool:
        return field not in ENDS and cells.has(record, field)

    def title(self, field: str) -> str:
        named = {"source": _("From"), "says": _("Link"), "target": _("To")}
        return named.get(field) or words.field_name(field)


def change(document: Document, ids: Sequence[str], field: str, value: Any) -> int:
    """Give a field of several records a value, where they have it; returns how many there were."""
    done = 0
    for record_id in ids:
        record = document.elements.get(record_id) or document.links.get(record_id)
        if record is None or not cells.has(record, field):
            continue
        if field == "kind":
            if record.kind is Kind.CHALLENGE:
                continue
            edits.change_kind(document, record_id, value)
        else:
            named = cells.choices(record, field)
            if named is not None and value not in [choice.value for choice in named]:
                continue
            edits.change(document, record_id, **{field: value})
        done += 1
    return done
