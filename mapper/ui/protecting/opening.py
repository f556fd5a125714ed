"""Opening a protected file away from the window: deriving the key takes long on purpose."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from mapper.errors import WorldError
from mapper.ui.worker import Latest

if TYPE_CHECKING:
    from mapper.store import CaseFile, Key


class NotOpened(WorldError):
    """Why a protected file was not opened, with the *key* that was tried: if it is the right one,
    something may be saved of the file."""

    def __init__(self, error: WorldError, key: Key) -> None:
        super().__init__(error.text, error.reason)
        self.key = key


class Opening(QObject):
    """One try at a time. ``opened`` brings the file, which whoever takes it closes; ``refused``
    the error. What comes after ``cancel`` is closed again at once."""

    opened = Signal(object)
    refused = Signal(object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._asked: tuple[Path, str] | None = None
        self._wanted = False
        self._work = Latest(self._prepare, 0, self)
        self._work.done.connect(self._take)
        self._work.failed.connect(self._fail)

    @property
    def is_busy(self) -> bool:
        """Whether a try is under way."""
        return self._wanted

    def begin(self, path: Path, passphrase: str) -> None:
        """Try to open the file at *path*."""
        if not self._wanted:
            self._wanted = True
            self._asked = path, passphrase
            self._work.ask()

    def cancel(self) -> None:
        """Want it no longer."""
        self._wanted = False

    def _prepare(self) -> Callable[[], CaseFile]:
        asked, self._asked = self._asked, None
        assert asked is not None
        path, passphrase = asked

        def work() -> CaseFile:
            from mapper import store

            key = store.Key(passphrase)
            try:
                return store.open_case(path, key)
            except WorldError as error:
                raise NotOpened(error, key) from error

        return work

    def _take(self, file: CaseFile) -> None:
        wanted, self._wanted = self._wanted, False
        if wanted:
            self.opened.emit(file)
        else:
            file.close()

    def _fail(self, error: object) -> None:
        wanted, self._wanted = self._wanted, False
        if wanted:
            self.refused.emit(error)
