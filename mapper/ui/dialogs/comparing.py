"""Two states of a map side by side: what changed as a list and on the map, and what it says now."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QWidget

from mapper import edits, i18n
from mapper.document import Document, News
from mapper.errors import PlainError
from mapper.i18n import _, moment, ngettext, number
from mapper.model import Case, Snapshot
from mapper.ui import bugs, icons, safe
from mapper.ui.canvas import arrowing
from mapper.ui.dialogs import files
from mapper.ui.dialogs.base import Dialog
from mapper.ui.panels.card import Card
from mapper.ui.panels.choices import Drop
from mapper.ui.panels.differences import Differences, badges
from mapper.ui.panels.fold import Fold
from mapper.ui.session import home
from mapper.ui.texts import text
from mapper.ui.worker import Latest

if TYPE_CHECKING:
    from mapper.graph import compared
    from mapper.ui.workspace import Workspace

    Answer = tuple[list[compared.Row], list[compared.Count], Case]

SHOWN: Final = 300
"""So many differences of one sort are listed."""


def read(path: Path) -> Case:
    """The case in a file, by its suffix; raises ``WorldError`` for what is no case."""
    if path.suffix.lower() == ".json":
        from mapper import interchange

        return interchange.read(path, "casemap-json", i18n.language()).case
    from mapper import store

    with store.open_case(path) as file:
        return file.case


class KeepDialog(Dialog):
    """Asks what to call the version of the map that is to be kept."""

    def __init__(self, parent: QWidget, document: Document) -> None:
        super().__init__(parent, _("Keep this version"), 440)
        self._document = document
        self.box.addWidget(
            text(
                _(
                    "The map as it is now is kept inside its file, under a name. Later you can "
                    "compare the map with it."
                ),
                "quiet",
                wrap=True,
            )
        )
        self._time = datetime.now().astimezone()
        self.field = QLineEdit(moment(self._time))
        self.field.setAccessibleName(_("Name of the version"))
        self.field.selectAll()
        self.box.addWidget(self.field)
        self.button(_("Cancel"), self.reject)
        self.button(_("Keep"), self.accept, primary=True)
        self.field.setFocus()

    def accept(self) -> None:
        """Keep the version; without a name the time is its name."""
        from mapper.interchange.snapshots import packed

        content = packed(self._document.snapshot())
        with self._document.edit(_("Keep this version")):
            time = self._time.isoformat(timespec="seconds")
            name = self.field.text().strip() or moment(self._time)
            edits.keep_snapshot(self._document, name, time, content)
        super().accept()


class CompareDialog(Dialog):
    """Compares the map with a version that it keeps or with another file. The map shows what is
    new and what changed as long as this is open; it stays free to be worked on."""

    def __init__(self, window: QWidget, workspace: Workspace) -> None:
        super().__init__(window, _("Compare"), 460)
        self._workspace, self._document = workspace, workspace.document
        self.before: Case | None = None
        self._file: tuple[str, Case] | None = None
        row = QHBoxLayout()
        self.choice = Drop()
        self.choice.setAccessibleName(_("Compare with"))
        self.choice.activated.connect(lambda _at: self._choose())
        row.addWidget(self.choice, 1)
        self.other = QPushButton(icons.icon("folder-open"), _("Another file …"))
        self.other.clicked.connect(self.ask_file)
        row.addWidget(self.other)
        self.box.addLayout(row)
        self.said = text("", "", wrap=True)
        self.box.addWidget(self.said)
        self.differences = Differences(SHOWN)
        self.differences.gone_to.connect(workspace.go_to)
        self.box.addWidget(self.differences)
        self.box.addStretch(1)
        self.forget = self.button(_("Delete this version"), self._forget)
        self.close_button()
        self.worker = Latest(self._prepare, parent=self)
        self.worker.done.connect(self._take)
        self.worker.failed.connect(lambda error: workspace.broken.emit(bugs.place(error)))
        self._stop = self._document.follow(self._follow)
        self.finished.connect(lambda _how: self._end())
        workspace.stopping.connect(self.accept)  # it goes with the map that it speaks of
        self._fill_choice()
        self._choose()

    def _fill_choice(self) -> None:
        self.choice.clear()
        if self._file is not None:
            self.choice.addItem(safe.one_line(self._file[0]), "")
        for snapshot in edits.versions(self._document):
            self.choice.addItem(safe.one_line(edits.version_name(snapshot)), snapshot.id)
        self.choice.setEnabled(self.choice.count() > 0)

    def _forget(self) -> None:
        """Delete the chosen version; undo brings it back."""
        if chosen := self.choice.currentData():
            with self._document.edit(_("Delete this version")):
                edits.remove_snapshot(self._document, chosen)

    def _choose(self) -> None:
        """Take what is chosen as the state before."""
        from mapper.interchange.snapshots import unpacked

        self.before = None
        chosen = self.choice.currentData()
        self.forget.setEnabled(bool(chosen))
        try:
            if chosen:
                snapshot = self._document.table("snapshots")[chosen]
                assert isinstance(snapshot, Snapshot)
                self.before = unpacked(snapshot.content)
            elif self._file is not None:
                self.before = self._file[1]
        except PlainError as error:
            self.refresh(error.text)
            return
        self.refresh()

    def ask_file(self) -> None:
        """Ask for another case file and compare with that."""
        filters = _("Maps") + " (*.casemap *.json)"
        path = files.ask_open(self, _("Compare with another map"), filters, home())
        if path is None:
            return
        try:
            self._file = path.name, read(path)
        except PlainError as error:
            self.refresh(error.text)
            return
        self._fill_choice()
        self._choose()

    def refresh(self, problem: str = "") -> None:
        """Find out what differs now; say so when it is known."""
        if problem or self.before is None:
            self.worker.stop()
            self.differences.clear()
            lesson = _("Keep a version of the map (menu File), or choose another file.")
            self.said.setText(problem or lesson)
            arrowing.show(self._workspace.canvas, {})
        else:
            if not self.differences.list.count():
                self.said.setText(_("Reading the map …"))
            self.worker.ask()

    def _prepare(self) -> Callable[[], Answer]:
        before, after = self.before, self._document.snapshot()
        assert before is not None

        def work() -> Answer:
            from mapper.graph import compared
            from mapper.graph.compare import compare

            found = compare(before, after)
            return list(compared.rows(found, before, after)), compared.counts(found), after

        return work

    def _take(self, answer: Answer) -> None:
        """Show what differs, in the list and on the map."""
        rows, counts, after = answer
        n = len(rows)
        self.said.setText(
            ngettext("{n} difference", "{n} differences", n).format(n=number(n))
            if n
            else _("Nothing has changed on the map.")
        )
        self.differences.show_rows(rows, self._is_there)
        fold = Fold(_("What the map says"), "", len(counts), True)
        for count in counts:
            words = _("{before} before, {after} now").format(before=count.before, after=count.after)
            changed = count.before != count.after
            fold.list.addWidget(Card(count.title, words, strong=changed))
        self.differences.list.addWidget(fold)
        arrowing.show(self._workspace.canvas, badges(rows, after))

    def _is_there(self, record_id: str) -> bool:
        return record_id in self._document.elements or record_id in self._document.links

    def _follow(self, news: News) -> None:
        if any(change.table == "snapshots" for change in news.changes):
            chosen = self.choice.currentData()
            self._fill_choice()
            at = self.choice.findData(chosen)
            if at < 0 or self.before is None:
                self._choose()
                return
            self.choice.setCurrentIndex(at)
        self.refresh()

    def _end(self) -> None:
        self._stop()
        self.worker.stop()
        arrowing.show(self._workspace.canvas, {})
