"""The window: menus, toolbar, start page or map, and the status bar, put together."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QSize, Qt
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QStackedWidget, QToolBar, QVBoxLayout, QWidget

from mapper.errors import PlainError
from mapper.i18n import _
from mapper.ui import acts_file, bugs
from mapper.ui.actions import Actions
from mapper.ui.acts_protect import create
from mapper.ui.backing import Backing
from mapper.ui.banner import Banner
from mapper.ui.explaining import explain
from mapper.ui.filedrops import IMPORTED, FileDrops
from mapper.ui.protecting.locking import Locking
from mapper.ui.session import Session
from mapper.ui.settings import Settings
from mapper.ui.shell import Shell
from mapper.ui.startpage import StartPage
from mapper.ui.texts import text

if TYPE_CHECKING:
    from mapper.store.states import Status
    from mapper.ui.statusbar import StatusBar
    from mapper.ui.workspace import Workspace

_SIZE = QSize(1600, 1000)
_LARGE = 2200
_SMALLEST = QSize(760, 460)


class Window(Shell):
    """Assembles the parts and passes wishes on; it owns no case, no file and no map."""

    actions_: Actions

    def __init__(self, settings: Settings, session: Session | None = None) -> None:
        super().__init__()
        self.settings = settings
        self.session = session or Session(self)
        self.workspace: Workspace | None = None
        self.start: StartPage | None = None
        self.gone_to: list[str] = []  # by quick find, the last first
        self._built = False
        self._failing = ""
        self.setMinimumSize(_SMALLEST)
        self._drops = FileDrops(self, self.open_path)
        self.session.closing.connect(self._drop_workspace)
        self.session.opened.connect(self._take_case)
        self.session.state.connect(self._take_state)
        self.backing = Backing(self.session)
        self.backing.said.connect(lambda told: self.status.show_note(told))
        self.backing.failed.connect(lambda error: self.tell_bug(bugs.place(error)))
        self.locking = Locking(self)
        self.build()
        kept = settings.layout("geometry")
        if not (isinstance(kept, QByteArray) and self.restoreGeometry(kept)):
            _take_room(self)

    # ---- putting together

    def build(self) -> None:
        """Make every part anew, in the language and the theme in use."""
        seen = self.workspace.seen() if self.workspace is not None else None
        for bar in self.findChildren(QToolBar):
            self.removeToolBar(bar)
            bar.deleteLater()
        self._drop_workspace()
        self._shown = False
        self.banner = Banner()
        self.banner.answered.connect(lambda: self.show_map() if self._shown else None)
        self.start = None
        self.pages = QStackedWidget()
        self.pages.setObjectName("pages")
        centre = QWidget()
        box = QVBoxLayout(centre)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(self.banner)
        box.addWidget(self.pages, 1)
        self.setCentralWidget(centre)
        self._brand = text("Mapper", "brand")  # the menu bar does not keep it alive
        if self._built:
            self.actions_.retire()
        self._built = True
        self.actions_ = Actions(self)
        self.menuBar().setCornerWidget(self._brand, Qt.Corner.TopLeftCorner)
        self._brand.show()
        self._bars: tuple[QToolBar, StatusBar] | None = None
        self._take_case()
        if self.workspace is not None and seen is not None:
            self.workspace.look(seen)

    def _make_bars(self) -> tuple[QToolBar, StatusBar]:
        """The toolbar and the status bar, which only a map needs."""
        from mapper.ui.statusbar import StatusBar

        tools, status = self.actions_.toolbar(), StatusBar()
        self.addToolBar(tools)
        self.setStatusBar(status)
        status.copy_wanted.connect(self.actions_.by_name["save_copy"].trigger)
        status.retry_wanted.connect(self.session.retry)
        return tools, status

    @property
    def status(self) -> StatusBar:
        """The status bar."""
        self._bars = self._bars or self._make_bars()
        return self._bars[1]

    def _make_start(self) -> StartPage:
        path = self.session.path
        back = _("the locked map") if self.session.locked else path.stem if path else ""
        page = StartPage(self.settings.recent(), back, self.settings.protected())
        page.new_wanted.connect(partial(create, self))
        page.open_wanted.connect(lambda: self.actions_.by_name["open"].trigger())
        page.path_wanted.connect(self.open_path)
        page.sample_wanted.connect(self.open_sample)
        page.back_wanted.connect(self.show_map)
        return page

    def _take_case(self) -> None:
        """Show the case that is open now, or the start page."""
        self._drop_workspace()
        self.banner.hide()  # what it says is about another map
        self._failing = ""
        document, path = self.session.document, self.session.path
        if self.session.locked is not None:
            self.locking.show()
            return
        if document is None or path is None:
            self.show_start()
            return
        from mapper.ui.workspace import Workspace

        self.settings.remember(path, protected=self.session.key is not None)
        self.workspace = Workspace(document, self.settings)
        self.workspace.said.connect(self.say)
        self.workspace.noted.connect(self.status.show_note)
        self.workspace.changed.connect(self.actions_.refresh)
        # At once: until the writer has the edit in hand, it would still be called saved.
        self.workspace.changed.connect(lambda: self._take_state(None))
        self.workspace.counted.connect(self.status.show_counts)
        self.workspace.scaled.connect(self.status.show_scale)
        self.workspace.broken.connect(self.tell_bug)
        self.workspace.limited.connect(self.status.show_hidden)
        self.workspace.risky.connect(self.backing.before)
        self.workspace.keep_wanted.connect(self.actions_.by_name["keep"].trigger)
        forget = self.actions_.by_name["forget"]
        self.workspace.canvas.forget_wanted.connect(forget.trigger)
        self.status.clear_wanted.connect(self.workspace.stage.looking.clear)
        self.status.scale_wanted.connect(self.workspace.set_scale)
        self.pages.addWidget(self.workspace)
        self.show_map()
        self._take_state(self.session.status)
        self.workspace.begin()
        explain(self)

    def _drop_workspace(self) -> None:
        if self.workspace is not None:
            self.workspace.stop()
            self.pages.removeWidget(self.workspace)
            self.workspace.deleteLater()
            self.workspace = None

    def _take_state(self, status: object) -> None:
        if self.workspace is not None and self.session.path and self.session.status is not None:
            self._tell_state(self.session.status)
            self.status.show_place(self.session.path)
            self.setWindowTitle(f"{self.session.path.stem} – Mapper")

    def _tell_state(self, status: Status) -> None:
        """The status bar tells it always; what fails anew is said above the map as well."""
        self.status.show_status(status)
        self.status.show_protection(self.session.key is not None)
        self.status.show_read_only(bool(self.session.why_read_only))
        if status.reason and status.reason != self._failing:
            from mapper.ui import acts_copies

            names = self.actions_.by_name
            self.banner.say(
                status.why,
                *acts_copies.ways_on(self, status),
                (_("Save a copy elsewhere"), names["save_copy"].trigger),
                (_("Try again"), self.session.retry),
            )
        elif self._failing and status.state == "saved":
            self.banner.hide()
        if status.reason or status.state == "saved":
            self._failing = status.reason

    # ---- what is shown

    @property
    def shows_map(self) -> bool:
        """Whether the map is in front, not the start page."""
        return self._shown

    def show_start(self) -> StartPage:
        """The start page, with the map behind it when one is open."""
        before, self.start = self.start, self._make_start()
        if before is not None:
            self.pages.removeWidget(before)
            before.deleteLater()
        self.put_in_front(self.start)
        if self._has_painted:
            self.start.fill()
        return self.start

    def put_in_front(self, page: QWidget) -> None:
        """Show a page instead of the map."""
        self.pages.addWidget(page)
        self.pages.setCurrentWidget(page)
        self._show(False)
        self.setWindowTitle("Mapper")

    def settle(self) -> None:
        """Draw what waited until the window was seen: icons, and the samples."""
        for widget in self.findChildren(QWidget):
            widget.update()
        if self.start is not None:
            self.start.fill()

    def show_map(self) -> None:
        """The map that is open, or the page of the one that is locked."""
        if self.session.locked is not None:
            self.locking.show()
        elif self.workspace is not None:
            self.pages.setCurrentWidget(self.workspace)
            self._show(True)
            self._take_state(None)
            self.workspace.stage.enter()

    def _show(self, shown: bool) -> None:
        self._shown = shown
        if shown:
            self._bars = self._bars or self._make_bars()
        if self._bars is not None:
            self._bars[0].setVisible(shown)
            self._bars[1].setVisible(shown)
        self.actions_.refresh()

    # ---- saying

    def say(self, sentence: str, *acts: tuple[str, Callable[[], object]], bad: bool = True) -> None:
        """One plain sentence above the map, with what can be done about it."""
        self.banner.say(sentence, *acts, bad=bad)

    def guard(self, work: Callable[[], object]) -> bool:
        """Do *work*; what the world or the user got wrong becomes one sentence."""
        try:
            work()
        except PlainError as error:
            self.say(error.text)
            return False
        return True

    def tell_bug(self, place: str) -> None:
        """Something in the program is wrong; say so, with the place for a report."""
        self.say(
            _(
                "Something went wrong inside Mapper ({place}). Your map is safe; what you did "
                "last may not have happened. If it comes again, restart Mapper."
            ).format(place=place)
        )

    # ---- cases

    def open_path(self, path: Path) -> bool:
        """Open a case file; a file to import is offered as that."""
        if path.suffix.lower() in IMPORTED:
            from mapper.ui.dialogs import importing

            return importing.offer(self, path)
        self.session.may_update = partial(_may_update, self)
        return self.let_go() and acts_file.open_case(self, path)

    def open_sample(self, path: Path) -> bool:
        """A copy of a sample that belongs to the user."""
        return self.let_go() and self.guard(lambda: self._sample(path))

    def _sample(self, path: Path) -> None:
        made = self.session.sample(path)
        self.say(
            _("This is your own copy of the sample; it is kept in {folder}.").format(
                folder=made.parent
            ),
            (_("Save a copy elsewhere"), self.actions_.by_name["save_copy"].trigger),
            bad=False,
        )

    def close_map(self) -> None:
        """Let the open map go and show the start page."""
        if self.let_go():
            self.session.close()

    def let_go(self) -> bool:
        """Whether the open map may be closed: everything is in its file, or may be lost."""
        if self.workspace is not None:
            self.workspace.canvas.close_editor()
        self.session.keep_version()
        if self.session.is_saved():
            return True
        from mapper.ui.dialogs.unsaved import may_lose

        return may_lose(self)

    # ---- Qt's events

    def closeEvent(self, event: QCloseEvent) -> None:
        if not self.let_go():
            event.ignore()
            return
        self.settings.keep_layout("geometry", self.saveGeometry())
        self._drop_workspace()
        self.session.opened.disconnect(self._take_case)
        self.locking.watch.end()
        self.session.close()
        event.accept()


def _take_room(window: Window) -> None:
    """The first time: all of an ordinary screen, a good part of a large one."""
    room = window.screen().availableGeometry().size()
    window.resize(_SIZE.boundedTo(room))
    if room.width() < _LARGE:
        window.setWindowState(Qt.WindowState.WindowMaximized)


def _may_update(window: Window, path: Path) -> bool:
    from mapper.ui.dialogs.older import may_update

    return may_update(window, path)
