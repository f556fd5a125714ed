"""What was done to the map and the versions it keeps: what changed since, and going back."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QLineEdit, QMenu, QPushButton, QVBoxLayout, QWidget

from mapper import edits
from mapper.document import Document, News
from mapper.errors import PlainError
from mapper.i18n import _, ngettext, number
from mapper.model import Case, Snapshot
from mapper.steps import History, state_at
from mapper.ui import icons
from mapper.ui.panels.differences import Differences, badges
from mapper.ui.panels.history_lines import STEP, VERSION, Known, lines_of
from mapper.ui.panels.timeline import Timeline
from mapper.ui.scrolled import Scrolled
from mapper.ui.texts import text
from mapper.ui.worker import Latest

if TYPE_CHECKING:
    from mapper.graph import compared

    Answer = tuple[list[compared.Row], Case]

_SOON: Final = 120
"""So many milliseconds after the last change the lines follow: not at each letter."""

SHOWN: Final = 60
"""So many differences of one sort are listed."""


class HistoryPanel(QWidget):
    """``shown`` carries the words for the map, nothing when the line is let go; ``gone_to`` an id;
    ``risky`` why a backup should be made, just before something is done; ``said`` a sentence;
    ``keep_wanted`` asks to keep a version; ``left`` that the hand goes back to the map."""

    shown = Signal(object)
    gone_to = Signal(str)
    risky = Signal(str)
    said = Signal(str)
    keep_wanted = Signal()
    left = Signal()
    failed = Signal(object)

    def __init__(self, document: Document) -> None:
        super().__init__()
        self._document = document
        self._known: Known = {}
        self.filter = QLineEdit(placeholderText=_("Find a step"), clearButtonEnabled=True)
        self.filter.setAccessibleName(_("Find a step"))
        self.keep = QPushButton(icons.icon("bookmark-plus"), _("Keep this version …"))
        self.list = Timeline(_("History"))
        self.lesson = text("", "quiet", wrap=True)
        self.told = text("", "", wrap=True)
        self.differences = Differences(SHOWN)
        self.back = QPushButton(icons.icon("undo-2"), "")
        self.forget = QPushButton(icons.icon("trash-2"), _("Delete this version"))
        self.forget.setProperty("role", "link")
        self.below = self._lay_out()
        self.worker = Latest(self._prepare, parent=self)
        self._later = QTimer(self, singleShot=True, interval=_SOON)
        self._connect()
        self._stop = document.follow(self._follow)

    def _lay_out(self) -> QWidget:
        """Everything in its place; the part below the list, which waits until a line is chosen."""
        page = QWidget()
        inner = QVBoxLayout(page)
        inner.setContentsMargins(0, 0, 4, 0)
        inner.addWidget(self.differences)
        inner.addStretch(1)
        scrolled = Scrolled()
        scrolled.setWidget(page)
        below = QWidget()
        low = QVBoxLayout(below)
        low.setContentsMargins(0, 0, 0, 0)
        low.setSpacing(6)
        low.addWidget(self.told)
        low.addWidget(scrolled, 1)
        low.addWidget(self.back)
        low.addWidget(self.forget)
        below.hide()
        box = QVBoxLayout(self)
        box.setContentsMargins(16, 12, 16, 12)
        box.setSpacing(8)
        box.addWidget(self.keep)
        box.addWidget(self.filter)
        box.addWidget(self.lesson)
        box.addWidget(self.list, 3)
        box.addWidget(below, 2)
        box.addStretch(0)
        return below

    def _connect(self) -> None:
        self._later.timeout.connect(self._fill)
        self.worker.done.connect(self._take)
        self.worker.failed.connect(self._fail)
        self.filter.textChanged.connect(lambda _text: self._fill())
        self.filter.returnPressed.connect(self.list.enter)
        self.keep.clicked.connect(self.keep_wanted)
        self.list.chosen.connect(self._choose)
        self.list.asked.connect(self._act)
        self.list.menu_wanted.connect(self._menu)
        self.differences.gone_to.connect(self.gone_to)
        self.back.clicked.connect(self.go_back)
        self.forget.clicked.connect(self.delete)

    def stop(self) -> None:
        """Follow no longer."""
        self._stop()
        self._later.stop()
        self.worker.stop()

    def enter(self) -> None:
        """Let the keys go to the steps."""
        if self.list.lines.lines:
            self.list.enter()
        else:
            self.keep.setFocus()

    # ---- what is chosen

    def _version(self) -> Snapshot | None:
        """The version of the chosen line."""
        key = self.list.key
        found = self._document.table("snapshots").get(key.removeprefix(VERSION))
        return found if key.startswith(VERSION) and isinstance(found, Snapshot) else None

    def _choose(self) -> None:
        line = self.list.line
        self.worker.stop()
        self.below.setVisible(line is not None)
        if line is None:
            self.differences.clear()
            self.shown.emit({})
            return
        version = line.key.startswith(VERSION)
        self.back.setText(_("Go back to this version") if version else _("Go back to here"))
        self.back.setEnabled(not line.quiet and not self._document.read_only)
        self.forget.setVisible(version)
        self.forget.setEnabled(not self._document.read_only)
        self.told.setText(_("Reading the map …"))
        self.worker.ask()

    def _then(self) -> Callable[[], Case]:
        """Finds the case as it was at the chosen line; may be called in any thread."""
        version, key = self._version(), self.list.key
        if version is not None:
            from mapper.interchange.snapshots import unpacked

            return lambda: unpacked(version.content)
        now, history = self._document.snapshot(), self._document.history
        return lambda: _after(now, history, key)

    def _prepare(self) -> Callable[[], Answer]:
        then, after = self._then(), self._document.snapshot()

        def work() -> Answer:
            from mapper.graph import compared
            from mapper.graph.compare import differences

            before = then()
            return list(compared.rows(differences(before, after), before, after)), after

        return work

    def _take(self, answer: Answer) -> None:
        """Show what changed since then, in the list and on the map."""
        rows, after = answer
        line = self.list.line
        if line is None or not self.isVisible():
            return
        n = len(rows)
        since = ngettext("{n} change since then", "{n} changes since then", n)
        undone = ngettext("{n} difference from what it was", "{n} differences from what it was", n)
        told = (undone if line.quiet else since).format(n=number(n))
        if not n:
            told = _("The map is as it was then.")
        if line.quiet:
            told += " " + _("These steps are undone; Redo (Ctrl+Y) brings them back.")
        self.told.setText(told)
        self.differences.show_rows(rows, self._is_there)
        self.shown.emit(badges(rows, after))

    def _fail(self, error: object) -> None:
        self.differences.clear()
        self.shown.emit({})
        if isinstance(error, PlainError):
            self.told.setText(error.text)
            self.back.setEnabled(False)
        else:
            self.failed.emit(error)

    def _is_there(self, record_id: str) -> bool:
        return record_id in self._document.elements or record_id in self._document.links

    # ---- doing

    def go_back(self) -> None:
        """Bring the whole map to what it was at the chosen line, as one step."""
        line = self.list.line
        if line is None or line.quiet:
            return
        try:
            then = self._then()()
            self.risky.emit("go_back")
            with self._document.edit(_("Go back to “{name}”").format(name=line.title[:60])):
                n = edits.go_back(self._document, then)
        except PlainError as error:
            self.said.emit(error.text)
            return
        told = ngettext(
            "{n} record is as it was. Ctrl+Z takes it back.",
            "{n} records are as they were. Ctrl+Z takes it back.",
            n,
        )
        self.said.emit(told.format(n=number(n)) if n else _("The map is as it was then."))

    def delete(self) -> None:
        """Delete the chosen version; undo brings it back."""
        version = self._version()
        if version is None:
            return
        try:
            with self._document.edit(_("Delete this version")):
                edits.remove_snapshot(self._document, version.id)
        except PlainError as error:
            self.said.emit(error.text)

    def release(self) -> None:
        """Let go of the line that is chosen."""
        self.list.choose()

    def _act(self, asked: str) -> None:
        if asked == "enter" and self.back.isEnabled():
            self.back.setFocus()
        elif asked == "delete":
            self.delete()
        elif asked == "leave":
            self.release()
            self.left.emit()

    def _menu(self, at: Any) -> None:
        menu = QMenu(self)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.addAction(self.back.text()).triggered.connect(self.go_back)
        menu.actions()[0].setEnabled(self.back.isEnabled())
        if self._version() is not None:
            menu.addAction(_("Delete this version")).triggered.connect(self.delete)
        menu.popup(at)

    # ---- following

    def _follow(self, news: News) -> None:
        if self.isVisible():
            self._later.start()

    def _fill(self) -> None:
        """Show the lines there are now."""
        before = self.list.key
        wanted = self.filter.text()
        self.list.show_lines(lines_of(self._document, wanted, self._known))
        some = bool(self.list.lines.lines)
        self.keep.setEnabled(not self._document.read_only)
        self.filter.setVisible(some or bool(wanted))
        self.list.setVisible(some)
        self.lesson.setVisible(not some)
        self.lesson.setText(
            _("No step is called that.")
            if wanted
            else _(
                "Everything you do stands here, and you can go back to any moment. A version keeps "
                "the map as it is under a name."
            )
        )
        if before and before == self.list.key:
            self.worker.ask()
        elif before:
            self._choose()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._fill()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.release()

    def keyPressEvent(self, event: Any) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.list.setFocus()
        else:
            super().keyPressEvent(event)


def _after(now: Case, history: History, key: str) -> Case:
    return state_at(now, history, int(key.removeprefix(STEP)))
