"""The three columns around one open map: palette and outline, the canvas, element and findings."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from PySide6.QtCore import QByteArray, QPointF, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLineEdit, QSplitter, QTabBar, QTabWidget, QVBoxLayout, QWidget

from mapper import edits
from mapper.document import Document, News
from mapper.errors import UseError
from mapper.i18n import _, ngettext
from mapper.model import Kind
from mapper.ui import icons, theme
from mapper.ui.badge import Badge
from mapper.ui.canvas.view import Canvas
from mapper.ui.canvas.viewport import Viewport
from mapper.ui.dropping import KindDrops
from mapper.ui.panels.insights import Insights
from mapper.ui.panels.inspector import Inspector
from mapper.ui.panels.outline import Outline
from mapper.ui.panels.palette import Palette
from mapper.ui.settings import Settings
from mapper.ui.texts import text

_WIDTHS = (226, 900, 312)
_NARROW = 1060


class Workspace(QSplitter):
    """Everything that shows one document. What is selected on the map is selected everywhere."""

    said = Signal(str)
    noted = Signal(str)
    changed = Signal()
    counted = Signal(int, int, object)
    scaled = Signal(float)
    broken = Signal(str)

    def __init__(self, document: Document, settings: Settings) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self.setObjectName("workspace")
        self.document = document
        self._settings = settings
        self._loops: int | None = None
        self._left_alone = {"right"}
        self.canvas = Canvas(document, theme.current())
        self.canvas.moves = not settings.on("reduced_motion")
        self.palette_ = Palette()
        self.outline = Outline(document)
        self.inspector = Inspector(document)
        self.insights = Insights(document)
        self._columns = {"left": self._left(), "right": self._right()}
        for part in (self._columns["left"], self.canvas, self._columns["right"]):
            self.addWidget(part)
        self.setHandleWidth(1)
        self.setStretchFactor(1, 1)
        for side, smallest in (("left", 190), ("right", 250)):
            self._columns[side].setMinimumWidth(smallest)
        self.setCollapsible(1, False)
        kept = settings.layout("columns")
        if not (isinstance(kept, QByteArray) and self.restoreState(kept)):
            self.setSizes(list(_WIDTHS))
        self._connect()
        self._stop = document.follow(self._follow)

    def _left(self) -> QWidget:
        column = QWidget()
        column.setProperty("role", "column")
        box = QVBoxLayout(column)
        box.setContentsMargins(12, 12, 12, 4)
        box.setSpacing(6)
        self.filter = QLineEdit(placeholderText=_("Filter elements"), clearButtonEnabled=True)
        glass = self.filter.addAction(
            icons.icon("search"), QLineEdit.ActionPosition.LeadingPosition
        )
        glass.setText(_("Filter elements"))
        self.filter.setAccessibleName(_("Filter elements"))
        self.filter.textChanged.connect(self.outline.set_filter)
        self.filter.returnPressed.connect(self.outline.enter_first)
        box.addWidget(self.filter)
        box.addSpacing(4)
        box.addWidget(text(_("Add").upper(), "section"))
        box.addWidget(self.palette_)
        box.addSpacing(6)
        box.addWidget(text(_("Contents").upper(), "section"))
        box.addWidget(self.outline, 1)
        return column

    def _right(self) -> QWidget:
        column = QWidget()
        column.setProperty("role", "column")
        box = QVBoxLayout(column)
        box.setContentsMargins(0, 4, 0, 0)
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.tabs.tabBar().setDrawBase(False)
        self.tabs.tabBar().setExpanding(False)
        self.tabs.addTab(self.inspector, _("Element"))
        self.tabs.addTab(self.insights, _("Insights"))
        self.badge = Badge()
        self.tabs.tabBar().setTabButton(1, QTabBar.ButtonPosition.RightSide, self.badge)
        box.addWidget(self.tabs)
        return column

    def _connect(self) -> None:
        self.canvas.selection_changed.connect(self._chosen_on_map)
        self.canvas.zoom_changed.connect(self.scaled)
        self.canvas.message.connect(self.noted)
        self.palette_.wanted.connect(self.insert)
        self.outline.chosen.connect(self.select)
        self.outline.entered.connect(self._enter)
        self.outline.delete_wanted.connect(self.delete)
        self.inspector.chosen.connect(lambda record_id: self.select([record_id]))
        self.inspector.said.connect(self.said)
        self.insights.shown.connect(self.canvas.highlight)
        self.insights.counted.connect(self._count_findings)
        self.insights.failed.connect(self._worker_failed)
        self.drops = KindDrops(self.canvas, self._drop)

    def begin(self) -> None:
        """Show the map as a whole, and tell the window how much there is."""
        self.canvas.fit()
        self._tell_counts()
        self.scaled.emit(self.canvas.zoom)

    def seen(self) -> tuple[Viewport, list[str], int]:
        """What is looked at: the part of the map, the selection, the tab."""
        return self.canvas.viewport, self.selected, self.tabs.currentIndex()

    def look(self, seen: tuple[Viewport, list[str], int]) -> None:
        """Look again at what another workspace on the same document was looking at."""
        viewport, selected, tab = seen
        self.tabs.setCurrentIndex(tab)
        self.select(selected)
        self.canvas.look(viewport)

    def stop(self) -> None:
        """Follow the document no longer."""
        self._settings.keep_layout("columns", self.saveState())
        self._stop()
        self.canvas.stop()
        for panel in (self.outline, self.inspector, self.insights):
            panel.stop()

    # ---- selection

    @property
    def selected(self) -> list[str]:
        """The ids of the elements and links that are selected."""
        return list(self.canvas.selection)

    def select(self, ids: Sequence[str]) -> None:
        """Select elements and links everywhere."""
        self.canvas.select(list(ids))

    def _chosen_on_map(self, ids: Iterable[str]) -> None:
        chosen = list(ids)
        self.outline.select([i for i in chosen if i in self.document.elements])
        self.inspector.show_ids(chosen)
        if chosen:
            self.insights.release()
        self.changed.emit()

    def _enter(self, element_id: str) -> None:
        self.select([element_id])
        self.canvas.reveal(element_id)
        self.canvas.setFocus()

    # ---- doing

    def insert(self, kind: Kind) -> None:
        """Add an element of *kind* where there is room; of the challenge there is only one."""
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

    def copy_picture(self, **chosen: Any) -> None:
        """Put a picture on the clipboard: of what is *chosen*, else of the selection or the map."""
        from PySide6.QtGui import QGuiApplication

        from mapper.ui import pictures

        if not chosen and len(self.selected) > 1:
            chosen = {"only": self.selected}
        image = pictures.render_image(self.document.snapshot(), **chosen)
        QGuiApplication.clipboard().setImage(image)

    # ---- columns and tabs

    def set_scale(self, scale: float) -> None:
        """Show the map so large."""
        self.canvas.set_zoom(scale)

    def search(self) -> None:
        """Write what to look for."""
        self.show_column("left", True)
        self.filter.setFocus()
        self.filter.selectAll()

    def column_shown(self, side: str) -> bool:
        """Whether the left or the right column is shown."""
        return not self._columns[side].isHidden()

    def show_column(self, side: str, shown: bool) -> None:
        """Show or hide the left or the right column; from then on it stays as the hand left it."""
        self._left_alone.discard(side)
        self._columns[side].setVisible(shown)

    def show_tab(self, name: str) -> None:
        """Go to the fields of what is selected, or to what the map says."""
        self.show_column("right", True)
        panel = self.inspector if name == "element" else self.insights
        self.tabs.setCurrentWidget(panel)
        panel.enter()

    # ---- following

    def _follow(self, news: News) -> None:
        self.changed.emit()
        if any(c.table in ("elements", "links") for c in news.changes):
            self._tell_counts()

    def _count_findings(self, urgent: int, loops: int) -> None:
        self._loops = loops
        self.badge.show_number(urgent)
        sentence = ngettext(
            "Insights, {n} needs attention", "Insights, {n} need attention", urgent
        ).format(n=urgent)
        self.tabs.tabBar().setAccessibleTabName(1, sentence if urgent else _("Insights"))
        self._tell_counts()

    def _tell_counts(self) -> None:
        self.counted.emit(len(self.document.elements), len(self.document.links), self._loops)

    def _worker_failed(self, error: Any) -> None:
        from mapper.ui.bugs import place

        self.broken.emit(place(error))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is little room, the map gets that of the right column too."""
        super().resizeEvent(event)
        if "right" in self._left_alone:
            self._columns["right"].setVisible(event.size().width() >= _NARROW)
