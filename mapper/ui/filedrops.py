"""Files that are dragged onto the window."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Final

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtGui import QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QWidget

IMPORTED: Final = (
    *(".json", ".csv", ".tsv", ".txt", ".tab", ".xlsx", ".xlsm", ".xls", ".zip", ".graphml"),
    *(".gexf", ".dot", ".gv", ".gml", ".prsm", ".mmp", ".drawio", ".dio", ".xml", ".cyjs"),
    *(".jgf", ".mm", ".mdl", ".xmile", ".stmx", ".itmx", ".bif", ".loopy", ".md"),
)
"""Files that are imported, not opened; as ``formats.SUFFIXES``, which is slow to load."""

_TAKEN: Final = (".casemap", *IMPORTED)


class FileDrops(QObject):
    """Lets a window take one file; *open_path* gets it a moment after it was dropped."""

    def __init__(self, window: QWidget, open_path: Callable[[Path], object]) -> None:
        super().__init__(window)
        self._open = open_path
        window.setAcceptDrops(True)
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        path = dropped(event) if isinstance(event, QDropEvent) else None
        if path is None or not isinstance(event, QDropEvent):
            return super().eventFilter(watched, event)
        event.acceptProposedAction()
        if not isinstance(event, QDragMoveEvent):
            QTimer.singleShot(0, self, lambda: self._open(path))
        return True


def dropped(event: QDropEvent) -> Path | None:
    """The one file that is dragged, if it is one that can be opened."""
    urls = event.mimeData().urls()
    if len(urls) != 1 or not urls[0].isLocalFile():
        return None
    path = Path(urls[0].toLocalFile())
    return path if path.suffix.lower() in _TAKEN else None
