"""The inspector: the page of what is selected, or the challenge card when nothing is."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QApplication

from mapper.document import Document, News
from mapper.ui.panels.element_page import ElementPage
from mapper.ui.panels.link_page import LinkPage
from mapper.ui.panels.pages import CardPage, ManyPage, Page
from mapper.ui.scrolled import Scrolled


class Inspector(Scrolled):
    """Shows and changes what is selected. ``chosen`` asks to select something else, ``said``
    carries a sentence for the window to show."""

    chosen = Signal(str)
    said = Signal(str)

    def __init__(self, document: Document) -> None:
        super().__init__()
        self._document = document
        self._ids: tuple[str, ...] = ()
        self._drafts: dict[tuple[str, ...], dict[str, str]] = {}
        self._later = QTimer(self, singleShot=True, interval=0)
        self._later.timeout.connect(self._renew)
        self._stop = document.follow(self._follow)
        self._show_page()

    @property
    def page(self) -> Page:
        """The page that is shown."""
        page = self.widget()
        assert isinstance(page, Page)
        return page

    def show_ids(self, ids: Sequence[str]) -> None:
        """Show what is selected; drawn a moment later, so that a rubber band stays quick."""
        if tuple(ids) != self._ids:
            self._keep_draft()
            focus = QApplication.focusWidget()
            if focus is not None and self.page.isAncestorOf(focus):
                self._document.end_merge()  # only what was written here ends here
            self._ids = tuple(ids)
            self._later.start()

    def enter(self) -> None:
        """Let the hand write in the first field."""
        if self._later.isActive():
            self._later.stop()
            self._renew()
        self.page.enter()

    def stop(self) -> None:
        """Follow no longer."""
        self._stop()

    def _keep_draft(self) -> None:
        drafts = self.page.drafts() if self._ids_shown == self._ids else {}
        self._drafts.pop(self._ids_shown, None)
        if drafts:
            self._drafts[self._ids_shown] = drafts

    def _renew(self) -> None:
        if self._ids != self._ids_shown or not self.page.alive:
            self._show_page()

    def _show_page(self) -> None:
        self._ids_shown = self._ids
        page = self._make()
        page.chosen.connect(self.chosen)
        page.refused.connect(self.said)
        page.take_drafts(self._drafts.get(self._ids, {}))
        self.setWidget(page)

    def _make(self) -> Page:
        known = self._document
        ids = [i for i in self._ids if i in known.elements or i in known.links]
        if not ids:
            return CardPage(known)
        if len(ids) > 1:
            return ManyPage(known, ids)
        return ElementPage(known, ids[0]) if ids[0] in known.elements else LinkPage(known, ids[0])

    def _follow(self, news: News) -> None:
        if self.page.alive:
            self.page.refresh()
        else:
            self._later.start()
