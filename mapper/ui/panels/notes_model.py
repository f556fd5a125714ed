"""The loose notes of a case as a list: newest first, or by theme with a heading for each."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from PySide6.QtCore import QAbstractListModel, QMimeData, QModelIndex, Qt

from mapper.document import Document
from mapper.edits import notes
from mapper.i18n import _
from mapper.model import Note
from mapper.ui.panels.cards import Index
from mapper.ui.search.matching import Query

MIME: Final = "application/x-mapper-notes"
"""What notes that are dragged carry; its data is a list of their ids."""
NOTE: Final = Qt.ItemDataRole.UserRole
HEADING: Final = Qt.ItemDataRole.UserRole + 1


@dataclass(frozen=True, slots=True)
class Heading:
    """The theme of the notes below it, empty for those that have none."""

    theme: str
    count: int

    @property
    def text(self) -> str:
        """What it says."""
        return f"{self.theme or _('Without a theme')} · {self.count}"


class NotesModel(QAbstractListModel):
    """Rows are notes and, by theme, headings."""

    def __init__(self, document: Document) -> None:
        super().__init__()
        self._document = document
        self._query = Query("")
        self._grouped = False
        self._rows: list[Note | Heading] = []
        self.reload()

    # ---- what there is

    def reload(self) -> None:
        """Read the notes anew."""
        self.beginResetModel()
        shown = [note for note in notes.loose(self._document) if self._fits(note)]
        self._rows = by_theme(shown) if self._grouped else list(shown)
        self.endResetModel()

    def _fits(self, note: Note) -> bool:
        return not self._query or self._query.holds(notes.joined(note))

    def set_filter(self, text: str) -> None:
        """Show only notes that hold every word of *text*."""
        self._query = Query(text)
        self.reload()

    def set_grouped(self, grouped: bool) -> None:
        """Show the notes of each theme together."""
        self._grouped = grouped
        self.reload()

    def note(self, index: Index) -> Note | None:
        """The note of a row, or None for a heading."""
        row = self._rows[index.row()] if index.isValid() else None
        return row if isinstance(row, Note) else None

    def ids(self, indexes: Iterable[QModelIndex]) -> list[str]:
        """The ids of the notes in some rows, from the top."""
        rows = sorted(indexes, key=lambda index: index.row())
        return [note.id for index in rows if (note := self.note(index)) is not None]

    def index_of(self, note_id: str) -> QModelIndex:
        """Where a note stands; invalid when it is not shown."""
        rows = enumerate(self._rows)
        row = next((n for n, r in rows if isinstance(r, Note) and r.id == note_id), None)
        return self.index(row) if row is not None else QModelIndex()

    def count(self) -> int:
        """How many notes are shown."""
        return sum(isinstance(row, Note) for row in self._rows)

    # ---- Qt's questions

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._rows)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if self.note(index) is None:
            return Qt.ItemFlag.NoItemFlags
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return flags | Qt.ItemFlag.ItemIsEditable | Qt.ItemFlag.ItemIsDragEnabled

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self._rows[index.row()]
        if isinstance(row, Heading):
            shown = (HEADING, Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)
            return row.text if role in shown else None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            said = _("{text}, theme {theme}").format(text=row.text, theme=row.theme)
            return said if row.theme else row.text
        if role == Qt.ItemDataRole.EditRole:
            return notes.joined(row)
        return row if role == NOTE else None

    def mimeTypes(self) -> list[str]:
        return [MIME]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        ids = self.ids(indexes)
        data = QMimeData()
        data.setData(MIME, json.dumps(ids).encode())
        return data

    def supportedDragActions(self) -> Qt.DropAction:
        return Qt.DropAction.CopyAction


def dragged(data: QMimeData) -> list[str]:
    """The ids of the notes that are dragged."""
    read = json.loads(bytes(data.data(MIME).data()) or b"[]")
    return [str(note_id) for note_id in read] if isinstance(read, list) else []


def by_theme(found: Sequence[Note]) -> list[Note | Heading]:
    """Notes below their themes by name, those without one first."""
    themes: dict[str, list[Note]] = {}
    for note in found:
        themes.setdefault(note.theme, []).append(note)
    rows: list[Note | Heading] = []
    for theme in sorted(themes, key=lambda name: (name != "", name.casefold())):
        rows += [Heading(theme, len(themes[theme])), *themes[theme]]
    return rows
