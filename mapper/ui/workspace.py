"""The three columns around one open map: palette and outline, the canvas, element and findings."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPointF, QTimer, Signal
from PySide6.QtWidgets import QMenu

from mapper import edits
from mapper.document import Document, News
from mapper.errors import UseError
from mapper.i18n import _
from mapper.model import Kind
from mapper.ui.canvas import arrowing, menus
from mapper.ui.canvas.viewport import Viewport
from mapper.ui.columns import Columns, LeftColumn, RightColumn
from mapper.ui.dropping import Drops
from mapper.ui.loose import Loose
from mapper.ui.presenting.desk import PresentingDesk
from mapper.ui.settings import Settings
from mapper.ui.stage import Sight, Stage

if TYPE_CHECKING:
    from mapper.ui.search.bar import SearchBar


class Workspace(Columns):
    """Everything that shows one document. What is selected on the map is selected everywhere."""

    said = Signal(str)
    noted = Signal(str)
    changed = Signal()
    counted = Signal(int, int, object)
    scaled = Signal(float)
    broken = Signal(str)
    limited = Signal(str)
    stopping = Signal()
    risky = Signal(str)
    keep_wanted = Signal()

    def __init__(self, document: Document, settings: Settings) -> None:
        super().__init__()
        self.setObjectName("workspace")
        self.document = document
        self._settings = settings
        self._loops: int | None = None
        self.search_bar: SearchBar | None = None
        self.stage = Stage(document)
        self.canvas = self.stage.canvas
        self.canvas.moves = not settings.still
        self.canvas.paints.show_dots(settings.on("grid"))
        self.left = LeftColumn(document)
        self.right = RightColumn(document)
        self.outline = self.left.outline
        self.notes = self.left.notes
        self.inspector = self.right.inspector
        self.insights = self.right.insights
        self.set_parts(self.left, self.stage, self.right, settings.layout("columns"))
        self.loose = Loose(self)
        self.presenting = PresentingDesk(self, settings)
        self._connect()
        self._stop = document.follow(self._follow)

    def _connect(self) -> None:
        self.canvas.selection_changed.connect(self._chosen_on_map)
        self.canvas.zoom_changed.connect(self.scaled)
        self.canvas.message.connect(self.noted)
        self.stage.looking.changed.connect(self.changed)
        self.stage.focusing.changed.connect(self.changed)
        self.stage.limited.connect(self.limited)
        self.stage.said.connect(self.noted)
        self.stage.entered.connect(self._enter_fields)
        self.canvas.fields_wanted.connect(lambda: self.show_tab("element"))
        self.left.palette_.wanted.connect(self.insert)
        self.outline.chosen.connect(self.select)
        self.outline.entered.connect(self.go_to)
        self.outline.delete_wanted.connect(self.delete)
        self.outline.loosen_wanted.connect(self.loose.loosen)
        self.outline.offered.connect(self._offer)
        self.inspector.chosen.connect(lambda record_id: self.select([record_id]))
        self.inspector.said.connect(self.said)
        self.insights.shown.connect(self._highlight)
        self.insights.select_wanted.connect(self.select)
        self.insights.chart_wanted.connect(self._show_chart)
        self.insights.said.connect(self.noted)
        self.insights.counted.connect(self._count_findings)
        self.insights.failed.connect(self._worker_failed)
        whatif = self.right.whatif
        whatif.selected = lambda: self.selected
        whatif.shown.connect(partial(arrowing.show, self.canvas))
        whatif.gone_to.connect(self.go_to)
        history = self.right.history
        history.shown.connect(partial(arrowing.show, self.canvas))
        history.gone_to.connect(self.go_to)
        history.said.connect(self.noted)
        history.risky.connect(self.risky)
        history.keep_wanted.connect(self.keep_wanted)
        history.left.connect(self.stage.enter)
        history.failed.connect(self._worker_failed)
        self.drops = Drops(self.canvas, self._drop, self.loose.drop)

    def begin(self) -> None:
        """Show the map as a whole, and tell the window how much there is."""
        self.canvas.fit()
        if len(self.document.elements) == 1:
            self.select(list(self.document.elements))  # what is added first belongs to it
        QTimer.singleShot(0, self.outline, self.outline.unfold)
        self._tell_counts()
        self.scaled.emit(self.canvas.zoom)
        self.limited.emit(self.stage.looking.hidden_words)

    def seen(self) -> tuple[Sight, Viewport, list[str], tuple[int, int]]:
        """What is looked at: the view, the part of it, the selection, the tabs."""
        tabs = self.left.tabs.currentIndex(), self.right.currentIndex()
        return self.stage.sight, self.canvas.viewport, self.selected, tabs

    def look(self, seen: tuple[Sight, Viewport, list[str], tuple[int, int]]) -> None:
        """Look again at what another workspace on the same document was looking at."""
        sight, viewport, selected, (left, right) = seen
        self.stage.look(sight)
        self.left.tabs.setCurrentIndex(left)
        self.right.setCurrentIndex(right)
        self.select(selected)
        self.canvas.look(viewport)

    def stop(self) -> None:
        """Follow the document no longer."""
        self.stopping.emit()
        self._settings.keep_layout("columns", self.saveState())
        self._stop()
        self.presenting.stop()
        self.right.whatif.stop()
        self.right.history.stop()
        self.stage.stop()
        for panel in (self.outline, self.notes, self.inspector, self.insights, self.search_bar):
            if panel is not None:
                panel.stop()

    # ---- selection

    @property
    def selected(self) -> list[str]:
        """The ids of the elements and links that are selected."""
        return list(self.canvas.selection)

    def select(self, ids: Sequence[str]) -> None:
        """Select elements and links everywhere."""
        hidden = self.stage.select(list(ids))
        if hidden:
            # What is not on the map is looked at beside it all the same.
            self.outline.select([i for i in ids if i in self.document.elements])
            self.inspector.show_ids(list(ids))

    def _chosen_on_map(self, ids: Iterable[str]) -> None:
        chosen = list(ids)
        self.outline.select([i for i in chosen if i in self.document.elements])
        self.inspector.show_ids(chosen)
        if chosen:
            self.insights.release()
        self.changed.emit()

    def go_to(self, record_id: str) -> None:
        """Select an element or a link and bring it into sight, with the keys on the map."""
        self.stage.enter()
        self.select([record_id])
        self.canvas.reveal(record_id)

    def _enter_fields(self, record_id: str) -> None:
        self.select([record_id])
        self.show_tab("element")

    def _offer(self, menu: QMenu) -> None:
        """What can be done on the map can be done from the outline too."""
        acts = menus.context_menu(self.canvas, self.canvas.beside_selection())
        acts.setTitle(_("On the map"))
        menu.addMenu(acts)
        menu.destroyed.connect(acts.deleteLater)

    # ---- doing

    def insert(self, kind: Kind) -> None:
        """Add an element of *kind* where there is room; of the challenge there is only one."""
        self.stage.show_map()
        self.canvas.add(kind)
        if kind is Kind.CHALLENGE:
            self.noted.emit(_("A map has exactly one challenge; it is selected now."))

    def _drop(self, kind: Kind, at: QPointF) -> None:
        if kind is Kind.CHALLENGE:
            self.insert(kind)
        else:
            self.canvas.add_linked(kind, None, at)

    def delete(self, ids: Sequence[str]) -> None:
        """Delete elements with their links, and links."""
        try:
            with self.document.edit(_("Delete")):
                edits.delete(self.document, ids)
        except UseError as error:
            self.said.emit(error.text)

    # ---- looking

    def set_scale(self, scale: float) -> None:
        """Show the map so large."""
        self.canvas.set_zoom(scale)

    def search(self) -> None:
        """Search the map as one types."""
        if self.search_bar is None:
            from mapper.ui.search.bar import SearchBar

            self.search_bar = SearchBar(self.canvas)
        self.stage.show_map()
        self.search_bar.begin()

    def _highlight(self, elements: Collection[str], links: Collection[str] = ()) -> None:
        """Show what a finding speaks of."""
        if self.search_bar is not None:
            self.search_bar.leave()
        self.stage.highlight(elements, links)

    def _show_chart(self, name: str) -> None:
        from mapper.ui.dialogs.charts import ChartDialog

        ChartDialog(self, self.document, name).exec()

    def show_tab(self, name: str) -> None:
        """Go to the fields of what is selected, to what the map says, or to the steps."""
        self.show_column("right", True)
        self.right.enter(name)

    # ---- following

    def _follow(self, news: News) -> None:
        self.changed.emit()
        if any(c.table in ("elements", "links") for c in news.changes):
            self._tell_counts()

    def _count_findings(self, urgent: int, loops: int) -> None:
        self._loops = loops
        self.right.show_count(urgent)
        self._tell_counts()

    def _tell_counts(self) -> None:
        self.counted.emit(len(self.document.elements), len(self.document.links), self._loops)

    def _worker_failed(self, error: Any) -> None:
        from mapper.ui.bugs import place

        self.broken.emit(place(error))
