"""What is held of the open case: its document and its file, and what the file says of itself."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

if TYPE_CHECKING:
    from mapper.document import Document
    from mapper.store import CaseFile, Key
    from mapper.store.states import Status


class Held(QObject):
    """A case that is open, or none."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.document: Document | None = None
        self._file: CaseFile | None = None
        self.locked: Path | None = None
        """Where the case is that only its passphrase opens again; None while it is open."""

    @property
    def path(self) -> Path | None:
        """Where the open case is."""
        return self._file.path if self._file else None

    @property
    def key(self) -> Key | None:
        """The key of the open case, when it is protected."""
        return self._file.key if self._file else None

    @property
    def status(self) -> Status | None:
        """What the file of the open case says of itself now."""
        return self._file.state if self._file else None

    @property
    def why_read_only(self) -> str:
        """Why the open case can only be read, as a sentence; empty where it can be changed."""
        return self._file.why_read_only if self._file else ""

    @property
    def is_held_elsewhere(self) -> bool:
        """Whether the open case can only be read because another computer has it open."""
        return self._file is not None and self._file.read_only == "held"

    @property
    def was_recovered(self) -> bool:
        """Whether the last work on the open case was broken off."""
        return self._file is not None and self._file.recovered

    def is_saved(self) -> bool:
        """Whether everything is in the file, after a moment for what is on its way."""
        return self._file is None or self._file.flush()

    @property
    def is_held(self) -> bool:
        """Whether the locked case is still in memory, for it could not be written."""
        return self.locked is not None and self._file is not None

    def retry(self) -> None:
        """Try once more to write what waits."""
        if self._file is not None:
            self._file.retry()
