"""Locking the window: when, what is closed first, and how one comes back to where one was."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication, QDialog

from mapper.errors import PlainError
from mapper.ui.protecting import forgetting
from mapper.ui.protecting.watching import Watch

if TYPE_CHECKING:
    from mapper.store import CaseFile
    from mapper.ui.canvas.viewport import Viewport
    from mapper.ui.protecting.lockpage import LockPage
    from mapper.ui.window import Window
    from mapper.ui.workspace import Workspace

_PRESENTING: Final = 30 * 60.0
"""Nobody touches anything for long while something is talked about (seconds)."""
_AGAIN: Final = 200
"""So long an analysis that is under way is given before one looks again (milliseconds)."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where one was, in ids and numbers only: nothing that was written is kept."""

    view: str
    form: str
    viewport: Viewport
    selected: tuple[str, ...]
    tabs: tuple[int, int]

    @classmethod
    def of(cls, work: Workspace) -> Place:
        """Where one is in a workspace."""
        (view, _focus), viewport, selected, tabs = work.seen()
        return cls(view.id, view.form, viewport, tuple(selected), tabs)

    def go(self, work: Workspace) -> None:
        """Go there again, as far as it is there still."""
        from mapper import views
        from mapper.model import View

        own = work.document.table("views").get(self.view)
        view = own if isinstance(own, View) else views.ready(self.form)
        work.look(((view, None), self.viewport, list(self.selected), self.tabs))


class Locking(QObject):
    """Locks a protected case when nobody is there, or when it is asked for."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window = window
        self._place: Place | None = None
        self.page: LockPage | None = None
        self.watch = Watch(self._limit, self)
        self.watch.left.connect(self.lock)
        session = window.session
        session.opened.connect(self._take_case)
        session.closing.connect(self._clear)
        session.state.connect(lambda _status: self._take_case())
        session.emptied.connect(lambda: QTimer.singleShot(0, self, self._forget))

    # ---- when

    def _limit(self) -> float | None:
        chosen = self._window.settings.value("lock_after")
        if chosen == "off":
            return None
        work = self._window.workspace
        presents = work is not None and work.presenting.running is not None
        return max(float(chosen) * 60, _PRESENTING if presents else 0.0)

    def _take_case(self) -> None:
        """Watch over a protected case while it is open."""
        session = self._window.session
        if session.key is None or session.locked is not None:
            self.watch.end()
        elif not self.watch.is_on:
            self.watch.begin()
        if self.page is not None and session.is_held and session.status is not None:
            self.page.say_held(session.status.why)

    def _clear(self) -> None:
        if self._window.session.key is not None:
            forgetting.clear_clipboard()

    # ---- locking

    def lock(self) -> None:
        """Cover everything at once; then write what waits and let the case go."""
        window, work = self._window, self._window.workspace
        if work is None or window.session.key is None or window.session.locked is not None:
            return
        self._place = Place.of(work)
        work.canvas.close_editor()
        self._cover()
        self._close_windows()
        # Dialogs end when their own loops are left, and what they hold is let go then.
        QTimer.singleShot(0, self, self._finish)

    def _cover(self) -> None:
        """The page itself, in front of the map before anything else is done."""
        from mapper.ui.protecting.lockpage import LockPage

        path = self._window.session.locked or self._window.session.path
        if path is None:
            return
        self._drop_page()
        page = self.page = LockPage(path)
        page.asking.opened.connect(self._unlock)
        page.asking.failed.connect(self._fail)
        page.asking.first = self._uncover
        page.other_wanted.connect(self._window.show_start)
        self._window.put_in_front(page)
        self._take_case()
        page.setFocus()

    def _drop_page(self) -> None:
        before, self.page = self.page, None
        if before is not None:
            before.asking.cancel()

    def _close_windows(self) -> None:
        work = self._window.workspace
        if work is not None:
            work.presenting.stop()
        for top in QApplication.topLevelWidgets():
            if top is not self._window and top.isVisible():
                top.reject() if isinstance(top, QDialog) else top.close()

    def _finish(self) -> None:
        self._window.session.lock()
        self._window.gone_to.clear()
        self._window.build()
        QTimer.singleShot(0, self, self._forget)

    def _forget(self) -> None:
        """Let go of what is left; once more when workers have ended, which may still hold it."""
        if self._window.session.locked is not None:
            forgetting.forget()
            if not forgetting.is_done():
                QTimer.singleShot(_AGAIN, self, self._forget)

    def show(self) -> None:
        """Show the page of the map that is locked."""
        self._cover()

    # ---- unlocking

    def _uncover(self, passphrase: str) -> bool | None:
        """Whether the passphrase opens what is still held; None when nothing is."""
        from mapper.store import Key

        if not self._window.session.is_held:
            return None
        if not self._window.session.uncover(Key(passphrase)):
            return False
        self._return()
        return True

    def _unlock(self, file: CaseFile) -> None:
        if self._window.guard(lambda: self._window.session.take(file)):
            self._return()

    def _return(self) -> None:
        place, self._place = self._place, None
        self._drop_page()
        if place is not None and self._window.workspace is not None:
            place.go(self._window.workspace)

    def _fail(self, error: object) -> None:
        if isinstance(error, PlainError):
            self._window.say(error.text)
        elif isinstance(error, Exception):
            raise error
