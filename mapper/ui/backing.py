"""Backups by themselves: that of the day beside the work, and one just before something risky."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from mapper.errors import WorldError
from mapper.ui.session import Session
from mapper.ui.worker import Latest

if TYPE_CHECKING:
    from datetime import date


class Backing(QObject):
    """Watches what is saved: the first change of a day asks for a backup, made in another thread.

    ``said`` tells once for each case that is opened why none could be kept; the work goes on.
    ``failed`` carries what is our own bug.
    """

    said = Signal(str)
    failed = Signal(object)

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._session = session
        self._opened_at = 0
        self._day: date | None = None
        self._told = False
        self.worker = Latest(self._prepare, wait=0, parent=self)
        self.worker.failed.connect(self._tell)
        session.opened.connect(self._begin)
        session.closing.connect(self.worker.stop)
        session.state.connect(self._look)

    def before(self, risk: str) -> None:
        """Keep a backup of the open case before something risky is done to it."""
        try:
            self._session.back_up(risk)
        except WorldError as error:
            self._tell(error)

    def shed(self) -> None:
        """Delete the backups that anybody can read, now that the open case is protected."""
        from mapper.store import backups

        path, document = self._session.path, self._session.document
        if path is None or document is None:
            return
        try:
            backups.delete_unprotected(path, document.id)
        except WorldError as error:
            self._tell(error)

    def _begin(self) -> None:
        document = self._session.document
        self._opened_at = document.history.counter if document is not None else 0
        self._day, self._told = None, False

    def _look(self, status: object) -> None:
        """Ask for the backup of the day once something was changed in it and is saved."""
        document, now = self._session.document, self._session.status
        from datetime import datetime

        today = datetime.now().date()
        if self._day == today or document is None or now is None or now.state != "saved":
            return
        if document.history.counter != self._opened_at:
            self._day = today
            self._opened_at = document.history.counter
            self.worker.ask()

    def _prepare(self) -> Callable[[], object]:
        path, document = self._session.path, self._session.document
        if path is None or document is None:
            return lambda: None
        return _daily(path, document.id, document.history.counter)

    def _tell(self, error: object) -> None:
        if not isinstance(error, WorldError):
            self.failed.emit(error)
        elif not self._told:
            self._told = True
            self.said.emit(error.text)


def _daily(path: Path, case_id: str, counter: int) -> Callable[[], object]:
    def work() -> object:
        from mapper.store import backups

        return backups.daily(path, case_id, counter)

    return work
