"""The steps of the presentation: made, put in order, given their words, and presented from."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QVBoxLayout, QWidget

from mapper import edits
from mapper.document import Document, News
from mapper.i18n import _
from mapper.model import PresentationStep
from mapper.ui import icons
from mapper.ui.panels.steps_list import StepsList
from mapper.ui.panels.steps_look import StepLook
from mapper.ui.panels.steps_model import StepsModel
from mapper.ui.panels.steps_notes import StepNotes
from mapper.ui.panels.steps_outlook import Outlook
from mapper.ui.presenting import making
from mapper.ui.texts import text


class StepsPanel(QWidget):
    """``add_wanted`` asks for a step of what is seen, ``change_wanted`` that a step shows it,
    ``make_wanted`` for steps of the map, ``present_wanted`` to present from a row, ``shown`` that
    a step be seen on the map, ``left`` that the hand goes back to the map."""

    add_wanted = Signal()
    change_wanted = Signal(str)
    make_wanted = Signal()
    present_wanted = Signal(int)
    shown = Signal(object)
    left = Signal()

    def __init__(self, document: Document) -> None:
        super().__init__()
        self._document = document
        self.model = StepsModel(document)
        self.list = StepsList()
        self.list.setModel(self.model)
        self.list.setItemDelegate(StepLook(document, self.list))
        self.lesson = text(
            _(
                "A presentation goes step by step: each step shows a view and what stands out in "
                "it, with a caption."
            ),
            "quiet",
            wrap=True,
        )
        self.make = QPushButton(icons.icon("sparkles"), _("Make steps from the map"))
        self.add = QPushButton(icons.icon("plus"), _("Add step"))
        self.present = QPushButton(icons.icon("presentation", "accent.text"), _("Present"))
        self.present.setProperty("role", "primary")
        self.notes = StepNotes(document)
        self.outlook = Outlook(self, document, self.model)
        self._lay_out()
        self._connect()
        self._stop = document.follow(self._follow)
        self._tell()

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.add, 1)
        row.addWidget(self.present, 1)
        box = QVBoxLayout(self)
        box.setContentsMargins(16, 12, 16, 12)
        box.setSpacing(8)
        box.addLayout(row)
        box.addWidget(self.lesson)
        box.addWidget(self.make)
        box.addWidget(self.list, 1)
        box.addWidget(self.notes)
        box.addStretch(0)

    def _connect(self) -> None:
        self.add.clicked.connect(self._add)
        self.make.clicked.connect(self.make_wanted)
        self.present.clicked.connect(lambda: self.present_wanted.emit(0))
        self.list.asked.connect(lambda asked: self._acts[asked]())
        self.list.dropped.connect(self._drop)
        self.list.menu_wanted.connect(self._menu)
        self.list.clicked.connect(lambda _index: self._show())
        self.list.selectionModel().currentChanged.connect(lambda *_: self._show_notes())
        self.list.selectionModel().selectionChanged.connect(lambda *_: self._show_notes())
        self._acts: dict[str, Callable[[], object]] = {
            "delete": self.delete,
            "edit": self.edit,
            "show": self._show,
            "leave": self.left.emit,
            "up": lambda: self._shift(-1),
            "down": lambda: self._shift(1),
            "all": self.list.selectAll,
            "duplicate": self.duplicate,
        }

    def stop(self) -> None:
        """Follow no longer."""
        self._stop()
        self.outlook.stop()

    def enter(self) -> None:
        """Let the keys go to the steps."""
        if not self.model.rowCount():
            self.make.setFocus()
            return
        if not self.list.currentIndex().isValid():
            self.select([self.model.steps[0].id])
        self.list.setFocus()

    # ---- what is chosen

    @property
    def row(self) -> int:
        """The row of the current step; -1 for none."""
        return self.list.currentIndex().row()

    def selected(self) -> list[str]:
        """The ids of the steps that are chosen, from the top."""
        rows = sorted(index.row() for index in self.list.selectionModel().selectedIndexes())
        return [self.model.steps[row].id for row in rows]

    def select(self, ids: Sequence[str]) -> None:
        """Choose steps; the keys stand on the last of them."""
        self.list.choose(self.model.index_of(step_id) for step_id in ids)

    def select_row(self, row: int) -> None:
        """Choose the step of a row, or the nearest there is."""
        if self.model.rowCount():
            row = min(max(0, row), self.model.rowCount() - 1)
            self.select([self.model.steps[row].id])

    def _current(self) -> PresentationStep | None:
        row = self.row
        return self.model.steps[row] if 0 <= row < len(self.model.steps) else None

    # ---- doing

    def _add(self) -> None:
        self.add_wanted.emit()
        self.edit()

    def edit(self) -> None:
        """Write the caption of the current step."""
        index = self.list.currentIndex()
        if index.isValid():
            self.list.setFocus()
            self.list.edit(index)

    def delete(self) -> None:
        """Delete the chosen steps."""
        chosen = self.selected()
        if chosen:
            row = self.model.index_of(chosen[0]).row()
            with self._document.edit(_("Delete")):
                edits.remove_steps(self._document, chosen)
            self.select_row(row)

    def duplicate(self) -> None:
        """Add a copy of the current step below it."""
        step = self._current()
        if step is not None:
            self.select([making.duplicate(self._document, step.id)])

    def _shift(self, by: int) -> None:
        chosen = self.selected()
        if chosen:
            rows = [self.model.index_of(i).row() for i in chosen]
            self._drop(chosen, rows[0] - 1 if by < 0 else rows[-1] + 2)

    def _drop(self, ids: Sequence[str], row: int) -> None:
        making.move(self._document, ids, max(0, row))
        self.select(ids)

    def _show(self) -> None:
        step = self._current()
        if step is not None:
            self.shown.emit(step)

    def _menu(self, at: Any) -> None:
        step = self._current()
        if step is None:
            return
        menu = QMenu(self)
        menu.aboutToHide.connect(menu.deleteLater)
        acts: tuple[tuple[str, Callable[[], object]], ...] = (
            (_("Present from here"), lambda: self.present_wanted.emit(self.row)),
            (_("Show on the map"), self._show),
            (_("Let it show what is seen now"), lambda: self.change_wanted.emit(step.id)),
            (_("Edit caption"), self.edit),
            (_("Move up"), lambda: self._shift(-1)),
            (_("Move down"), lambda: self._shift(1)),
            (_("Duplicate"), self.duplicate),
            (_("Delete"), self.delete),
        )
        for words, act in acts:
            menu.addAction(words).triggered.connect(lambda _on=False, act=act: act())
        menu.popup(at)

    # ---- following

    def _show_notes(self) -> None:
        self.notes.show_step(self._current() if len(self.selected()) <= 1 else None)

    def _follow(self, news: News) -> None:
        tables = {change.table for change in news.changes}
        if tables & {"presentation", "views", "elements", "links"}:
            self.outlook.ask()
        if tables & {"presentation", "views"}:
            chosen, bar = self.selected(), self.list.verticalScrollBar()
            current = self.model.id_of(self.list.currentIndex()) if self.row >= 0 else ""
            at = bar.value()
            self.model.reload()
            self.select([i for i in chosen if i != current] + [current] * (current in chosen))
            bar.setValue(at)
            self._tell()
        elif "elements" in tables:
            self.list.viewport().update()

    def _tell(self) -> None:
        some = bool(self.model.rowCount())
        self.lesson.setVisible(not some)
        self.make.setVisible(not some)
        self.list.setVisible(some)
        self._show_notes()
        self.outlook.ask()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.outlook.ask()
