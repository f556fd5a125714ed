"""The steps of the presentation as a list: what each says, what it shows, and what is too much."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

from PySide6.QtCore import QAbstractListModel, QMimeData, QModelIndex, Qt

from mapper import views
from mapper.document import Document
from mapper.i18n import _, ngettext
from mapper.model import PresentationStep
from mapper.ui.panels.cards import Index
from mapper.ui.presenting.room import LEAST
from mapper.ui.presenting.slides import Slide, steps_of, view_of

MIME: Final = "application/x-mapper-steps"
STEP: Final = Qt.ItemDataRole.UserRole
HINT: Final = Qt.ItemDataRole.UserRole + 1
WARNING: Final = Qt.ItemDataRole.UserRole + 2


class StepsModel(QAbstractListModel):
    """One row for each step. ``warn`` tells how one of them comes out on the wall."""

    def __init__(self, document: Document) -> None:
        super().__init__()
        self._document = document
        self.steps: list[PresentationStep] = []
        self._warnings: dict[str, str] = {}
        self.reload()

    def reload(self) -> None:
        """Read the steps anew."""
        self.beginResetModel()
        self.steps = steps_of(self._document)
        self.endResetModel()

    def warn(self, row: int, slide: Slide) -> None:
        """Take over how a step comes out."""
        step = self.steps[row]
        words = warning(slide)
        if self._warnings.get(step.id, "") != words:
            self._warnings[step.id] = words
            index = self.index(row)
            self.dataChanged.emit(index, index)

    def id_of(self, index: Index) -> str:
        """The id of the step of a row; empty for none."""
        return self.steps[index.row()].id if index.isValid() else ""

    def index_of(self, step_id: str) -> QModelIndex:
        """Where a step stands; invalid for none."""
        row = next((n for n, step in enumerate(self.steps) if step.id == step_id), None)
        return self.index(row) if row is not None else QModelIndex()

    # ---- Qt's questions

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.steps)

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if index.isValid():
            return flags | Qt.ItemFlag.ItemIsEditable | Qt.ItemFlag.ItemIsDragEnabled
        return Qt.ItemFlag.ItemIsDropEnabled

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        step = self.steps[index.row()]
        title = " ".join(step.caption.split()) or view_name(self._document, step)
        if role == Qt.ItemDataRole.DisplayRole:
            return title
        if role == Qt.ItemDataRole.EditRole:
            return step.caption
        if role == HINT:
            return hint(self._document, step)
        if role == WARNING:
            return self._warnings.get(step.id, "")
        if role == Qt.ItemDataRole.AccessibleTextRole:
            parts = (title, hint(self._document, step), self._warnings.get(step.id, ""))
            said = ". ".join(part for part in parts if part)
            return _("Step {n} of {m}: {text}").format(
                n=index.row() + 1, m=len(self.steps), text=said
            )
        return step if role == STEP else None

    def mimeTypes(self) -> list[str]:
        return [MIME]

    def mimeData(self, indexes: Iterable[QModelIndex]) -> QMimeData:
        data = QMimeData()
        data.setData(MIME, "\n".join(self.id_of(i) for i in indexes).encode())
        return data

    def supportedDragActions(self) -> Qt.DropAction:
        return Qt.DropAction.MoveAction

    def supportedDropActions(self) -> Qt.DropAction:
        return Qt.DropAction.MoveAction


def view_name(document: Document, step: PresentationStep) -> str:
    """What the view of a step is called."""
    return views.name_of(view_of(document, step))


def hint(document: Document, step: PresentationStep) -> str:
    """The view of a step, and how much stands out in it."""
    n = sum(i in document.elements for i in step.focus)
    links = sum(i in document.links for i in step.focus)
    parts = [view_name(document, step)]
    if n:
        parts.append(ngettext("{n} element", "{n} elements", n).format(n=n))
    elif links:
        parts.append(ngettext("{n} link", "{n} links", links).format(n=links))
    return " · ".join(parts)


def warning(slide: Slide) -> str:
    """What is said of a step whose labels are too small for the back of the room."""
    label = slide.label
    if label >= LEAST:
        return ""
    if slide.drawing is not None:
        return _("The texts will be {px} px; choose fewer").format(px=int(label))
    text = ngettext(
        "{n} element: the labels will be {px} px; choose fewer",
        "{n} elements: the labels will be {px} px; choose fewer",
        slide.count,
    )
    return text.format(n=slide.count, px=int(label))
