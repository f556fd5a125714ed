"""Loose notes: caught in one line, listed newest first, given a kind when the time comes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any, Final

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication, QResizeEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from mapper import words
from mapper.document import Document, News
from mapper.edits import notes
from mapper.i18n import N_, _, ngettext, number
from mapper.model import Kind, Note
from mapper.ui import icons
from mapper.ui.announce import announce
from mapper.ui.buttons import tool_button
from mapper.ui.panels.capture import CaptureField
from mapper.ui.panels.notes_list import NotesList
from mapper.ui.panels.notes_look import NoteLook
from mapper.ui.panels.notes_model import NotesModel
from mapper.ui.texts import text

_THEMES_OFFERED: Final = 12
_ROOMY: Final = 11
"""In so many lines or less the hint gives way to the notes."""
_LESSON: Final = N_(
    "Write down what comes up, one thought at a time. A note counts in no analysis until you give "
    "it a kind."
)
_HIDDEN: Final = N_("The filter above hides every note. Clear it to see them.")


class NotesPanel(QWidget):
    """``kind_wanted`` asks to make elements of notes, ``said`` carries a sentence, ``counted`` how
    many notes there are, ``left`` that the hand wants to go back to the map."""

    kind_wanted = Signal(list, object)
    said = Signal(str)
    counted = Signal(int)
    left = Signal()

    def __init__(self, document: Document) -> None:
        super().__init__()
        self._document = document
        self.field = CaptureField()
        self.model = NotesModel(document)
        self.list = NotesList()
        self.list.setModel(self.model)
        self.list.setItemDelegate(NoteLook(document, self.list))
        self.themes = tool_button(_("By theme"))
        self.themes.setCheckable(True)
        self.themes.setProperty("role", "small")
        self.lesson = text("", "quiet", wrap=True)
        self.hint = text(_("2–8 gives a kind, or drag to the map."), "tiny", wrap=True)
        self.list.setAccessibleDescription(self.hint.text())
        self._lay_out()
        self._connect()
        self._stop = document.follow(self._follow)
        self._tell()

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.addWidget(self.hint, 1)
        row.addStretch(0)
        row.addWidget(self.themes)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 8, 0, 4)
        box.setSpacing(6)
        box.addWidget(self.field)
        box.addWidget(self.lesson)
        box.addLayout(row)
        box.addWidget(self.list, 1)
        box.addStretch(0)

    def _connect(self) -> None:
        self.field.caught.connect(self._catch)
        self.field.left.connect(self.left)
        self.field.down.connect(self._to_list)
        self.themes.toggled.connect(self._group)
        self.list.asked.connect(lambda asked: self._acts[asked]())
        self.list.menu_wanted.connect(self._menu)
        self._acts: dict[str, Callable[[], object]] = {
            "copy": self.copy,
            "cut": self.cut,
            "paste": self.paste,
            "selectall": self.list.selectAll,
            "delete": self.delete,
            "edit": lambda: self.list.edit(self.list.currentIndex()),
            "field": self.field.setFocus,
        }
        for key, kind in enumerate(Kind, start=1):
            self._acts[str(key)] = partial(self._give_kind, kind)

    def stop(self) -> None:
        """Follow no longer."""
        self._stop()

    # ---- what is chosen

    def selected(self) -> list[str]:
        """The ids of the notes that are chosen, from the top."""
        return self.model.ids(self.list.selectionModel().selectedIndexes())

    def select(self, ids: Sequence[str]) -> None:
        """Choose notes; the keys stand on the last of them."""
        self.list.choose(self.model.index_of(note_id) for note_id in ids)

    def set_filter(self, typed: str) -> None:
        """Show only notes that hold every word."""
        self.model.set_filter(typed)
        self._tell()

    def _to_list(self) -> None:
        if self.model.count():
            self.list.setFocus()
            if not self.selected():
                self._select_row(0)

    def _select_row(self, row: int) -> None:
        """Choose the note of a row, or the next one below or above it."""
        count = self.model.rowCount()
        for n in [*range(row, count), *range(min(row, count) - 1, -1, -1)]:
            note = self.model.note(self.model.index(n))
            if note is not None:
                self.select([note.id])
                return

    # ---- doing

    def _catch(self, written: str) -> None:
        """Add what was written, in one step, and say what had no room."""
        caught = notes.read(written)
        if not caught.notes:
            return
        n = len(caught.notes)
        name = ngettext("Catch a note", "Catch {n} notes", n).format(n=n)
        with self._document.edit(name):
            notes.add(self._document, caught.notes)
        self.list.scrollToTop()
        if caught.left:
            said = ngettext(
                "{n} line was left out: at most {most} notes are caught at a time.",
                "{n} lines were left out: at most {most} notes are caught at a time.",
                caught.left,
            )
            self.said.emit(said.format(n=number(caught.left), most=number(notes.MOST_AT_ONCE)))
        elif caught.cut:
            said = ngettext(
                "{n} note was cut off: a note holds at most {most} characters.",
                "{n} notes were cut off: a note holds at most {most} characters.",
                caught.cut,
            )
            self.said.emit(said.format(n=number(caught.cut), most=number(notes.LONGEST)))
        else:
            said = ngettext("{n} note caught.", "{n} notes caught.", n).format(n=number(n))
            announce(self.field, said)
            if n > 1:
                self.said.emit(said)

    def _give_kind(self, kind: Kind) -> None:
        chosen = self.selected()
        if chosen:
            row = self.model.index_of(chosen[0]).row()
            self.kind_wanted.emit(chosen, kind)
            self._select_row(row)

    def delete(self) -> None:
        """Delete the chosen notes."""
        chosen = self.selected()
        if chosen:
            row = self.model.index_of(chosen[0]).row()
            with self._document.edit(_("Delete")):
                notes.delete(self._document, chosen)
            self._select_row(row)

    def copy(self) -> None:
        """Put the chosen notes on the clipboard, one a line."""
        table = self._document.table("notes")
        found = [n for i in self.selected() if isinstance(n := table.get(i), Note)]
        if found:
            lines = [" ".join(notes.joined(note).split()) for note in found]
            QGuiApplication.clipboard().setText("\n".join(lines))

    def cut(self) -> None:
        """Copy the chosen notes and delete them."""
        self.copy()
        self.delete()

    def paste(self) -> None:
        """Add the lines of the clipboard as notes."""
        self._catch(QGuiApplication.clipboard().text())

    def _set_theme(self, theme: str) -> None:
        chosen = self.selected()
        with self._document.edit(_("Theme")):
            notes.set_theme(self._document, chosen, theme)
        self.select(chosen)

    def _group(self, grouped: bool) -> None:
        chosen = self.selected()
        self.model.set_grouped(grouped)
        self.select(chosen)

    def _menu(self, at: Any) -> None:
        if not self.selected():
            return
        menu = QMenu(self)
        menu.aboutToHide.connect(menu.deleteLater)
        kinds = menu.addMenu(_("Give it a kind"))
        for key, kind in enumerate(Kind, start=1):
            if kind is not Kind.CHALLENGE:
                action = kinds.addAction(icons.kind_icon(kind), f"{words.kind_name(kind)}\t{key}")
                action.triggered.connect(partial(self._give_kind, kind))
        themes = menu.addMenu(_("Theme"))
        known = sorted({n.theme for n in notes.loose(self._document) if n.theme}, key=str.casefold)
        for theme in known[:_THEMES_OFFERED]:
            shown = theme.replace("&", "&&")
            themes.addAction(shown).triggered.connect(partial(self._set_theme, theme))
        themes.addAction(_("Without a theme")).triggered.connect(partial(self._set_theme, ""))
        edit = menu.addAction(icons.icon("pencil"), _("Edit text"))
        edit.triggered.connect(self._acts["edit"])
        menu.addAction(icons.icon("trash-2"), _("Delete")).triggered.connect(self.delete)
        menu.popup(at)

    # ---- following

    def _follow(self, news: News) -> None:
        if not any(change.table == "notes" for change in news.changes):
            return
        chosen, within = self.selected(), QApplication.focusWidget()
        at = self.list.verticalScrollBar().value()
        self.model.reload()
        self.select(chosen)
        self.list.verticalScrollBar().setValue(at)
        if within is not None and self.list.isAncestorOf(within):
            self.list.setFocus()  # the field a note was rewritten in is gone
        self._tell()

    def _tell(self) -> None:
        every = notes.loose(self._document)
        n, shown = len(every), self.model.count()
        self.lesson.setText(_(_HIDDEN) if n else _(_LESSON))
        self.lesson.setVisible(not shown)
        self.list.setVisible(bool(shown))
        self._fit()
        self.themes.setVisible(any(note.theme for note in every))
        self.counted.emit(n)

    def _fit(self) -> None:
        """Where there is little room it goes to the notes."""
        roomy = self.height() > _ROOMY * self.fontMetrics().lineSpacing()
        self.hint.setVisible(roomy and bool(self.model.count()))

    # ---- Qt

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()
