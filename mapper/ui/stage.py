"""The middle of the window: the view bar over the map, or over a board that shows the same."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QStackedWidget, QVBoxLayout, QWidget

from mapper import views, words
from mapper.document import Document
from mapper.i18n import _
from mapper.model import Filter, View
from mapper.ui import safe, theme
from mapper.ui.boards.board import Board
from mapper.ui.canvas.view import Canvas
from mapper.ui.viewbar import choices
from mapper.ui.viewbar.bar import ViewBar
from mapper.ui.viewbar.focusing import Focus, Focusing
from mapper.ui.viewbar.legend import Meanings
from mapper.ui.viewbar.looking import Looking
from mapper.ui.viewbar.notices import Empty, Notice

Sight = tuple[View, Focus | None]
"""A view, and what is in focus in it."""


class Stage(QWidget):
    """Shows a document through one view at a time; what is selected in it is selected in all."""

    said = Signal(str)
    entered = Signal(str)
    limited = Signal(str)

    def __init__(self, document: Document) -> None:
        super().__init__()
        self.document = document
        self.canvas = Canvas(document, theme.current())
        self.looking = Looking(self.canvas)
        self.focusing = Focusing(self.canvas)
        self.bar = ViewBar(self.looking, self.focusing)
        self.boards: dict[str, Board] = {}
        self.stack = QStackedWidget()
        self.stack.addWidget(self.canvas)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(self.bar)
        box.addWidget(self.stack, 1)
        self.empty = Empty(self.canvas)
        self.meanings = Meanings(self.canvas)
        self.notice = Notice(self.stack, self.canvas.minimap)
        self.looking.changed.connect(self._follow)
        self.canvas.selection_changed.connect(self._chosen)
        self.canvas.focus_wanted.connect(self.focusing.begin)
        self.bar.left.connect(lambda: self.enter())
        self._shown: View | None = None
        self._follow()

    def stop(self) -> None:
        """Follow the document no longer."""
        self.looking.stop()
        self.focusing.stop()
        self.canvas.stop()
        for board in self.boards.values():
            board.stop()

    # ---- what is in front

    @property
    def board(self) -> Board | None:
        """The board that is in front; None while the map is."""
        front = self.stack.currentWidget()
        return front if isinstance(front, Board) else None

    @property
    def is_map(self) -> bool:
        """Whether the map is in front."""
        return self.board is None

    def enter(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:
        """Let the keys go to what is in front."""
        (self.board or self.canvas).setFocus(reason)

    @property
    def sight(self) -> Sight:
        """The view that is looked at, and what is in focus in it."""
        return self.looking.view, self.focusing.now

    def look(self, sight: Sight) -> None:
        """Look at what another stage on the same document was looking at."""
        view, focus = sight
        self.looking.show(view)
        if focus is not None:
            self.focusing.begin(focus.way, focus.ids, focus.steps)

    def _follow(self) -> None:
        """Put in front what shows the view that is looked at."""
        view = self.looking.view
        if view.form in views.PICTURED:
            front: QWidget = self.canvas
        else:
            front = self._board(view.form)
        if front is not self.stack.currentWidget():
            keys = QApplication.focusWidget()
            had_keys = keys is not None and self.stack.isAncestorOf(keys)
            self.stack.setCurrentWidget(front)
            if had_keys:
                front.setFocus()
        if isinstance(front, Board) and view != self._shown:
            self.focusing.end()
            front.refresh()
            front.select(list(self.canvas.selection))
        if view != self._shown:
            self.notice.hide()
        self._shown = view
        self._explain(view)
        self.limited.emit(self.looking.hidden_words)

    def _board(self, form: str) -> Board:
        from mapper.ui.boards import BOARDS

        if form not in self.boards:
            board = self.boards[form] = BOARDS[form](self.document, self.canvas.seen)
            board.chosen.connect(self._choose_on_board)
            board.entered.connect(self.entered)
            board.said.connect(self.said)
            self.stack.addWidget(board)
        return self.boards[form]

    def _explain(self, view: View) -> None:
        """Say why nothing is there, and what the colours mean."""
        shown = len(self.canvas.seen.elements)
        sentence = choices.empty_sentence(self.document, view, shown)
        if view.filter != Filter():
            self.empty.say(sentence, _("Clear the filter"), self.looking.clear)
        else:
            self.empty.say(sentence, _("Show the whole map"), self.show_whole)
        self.meanings.show_for(view.colour)

    def show_map(self) -> None:
        """Have the map in front: the whole of it where a board is now."""
        if not self.is_map:
            self.show_whole()

    def show_whole(self) -> None:
        """Show the whole map with nothing left out."""
        self.looking.show_form("map")

    # ---- selection

    def select(self, ids: Sequence[str]) -> list[str]:
        """Select what is shown of *ids*; what is hidden is told, and how it can be seen. Returns
        what is hidden."""
        self.notice.hide()
        self.canvas.select(ids)
        there = (self.document.elements, self.document.links)
        hidden = [i for i in ids if any(i in table for table in there) and not self._shows(i)]
        if hidden:
            self._tell_hidden(hidden)
        return hidden

    def _shows(self, record_id: str) -> bool:
        seen = self.canvas.seen
        return record_id in seen.elements or record_id in seen.links

    def _tell_hidden(self, hidden: Sequence[str]) -> None:
        first = self.document.elements.get(hidden[0])
        if len(hidden) > 1:
            sentence = _("Some of these are not shown in this view.")
        elif first is None:
            sentence = _("This link is not shown in this view.")
        else:
            label = safe.one_line(first.label, 60) or words.untitled()
            sentence = _("“{label}” is not shown in this view.").format(label=label)
        chosen = list(hidden)
        self.notice.say(sentence, _("Show in the whole map"), lambda: self.go_to(chosen))

    def go_to(self, ids: Sequence[str]) -> None:
        """Show elements and links in the whole map, selected and in sight."""
        self.show_whole()
        self.canvas.select(ids)
        self.canvas.reveal(*ids)
        self.canvas.setFocus()

    def highlight(self, elements: Collection[str], links: Collection[str] = ()) -> None:
        """Let what a finding speaks of stand out: in the whole map where it is hidden here."""
        hidden = any(not self._shows(i) for i in (*elements, *links))
        if (elements or links) and (hidden or not self.is_map):
            self.show_whole()
        self.canvas.highlight(elements, links)

    def _chosen(self, ids: Iterable[str]) -> None:
        if self.board is not None:
            self.board.select(list(ids))

    def _choose_on_board(self, ids: Iterable[str]) -> None:
        self.canvas.select(ids)
