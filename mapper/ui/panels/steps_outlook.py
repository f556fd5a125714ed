"""Looks how the steps come out on the wall, one at a time, while nobody waits for it."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from mapper.document import Document
from mapper.ui.panels.steps_model import StepsModel
from mapper.ui.presenting.slides import Deck

WAIT: Final = 400
"""So many milliseconds after a change."""


class Outlook:
    """Tells the model of a panel which steps have too much in them, while the panel is seen."""

    def __init__(self, panel: QWidget, document: Document, model: StepsModel) -> None:
        self._panel, self._document, self._model = panel, document, model
        self._deck: Deck | None = None
        self._left: list[int] = []
        self._begin = QTimer(panel, singleShot=True, interval=WAIT)
        self._begin.timeout.connect(self._anew)
        self._next = QTimer(panel, singleShot=True, interval=0)
        self._next.timeout.connect(self._one)

    def ask(self) -> None:
        """Look again, soon."""
        self._next.stop()
        self._begin.start()

    def stop(self) -> None:
        """Look no longer."""
        self._begin.stop()
        self._next.stop()

    def _anew(self) -> None:
        if self._panel.isVisible():
            self._deck = Deck(self._document)
            self._left = list(range(len(self._deck.steps)))
            self._next.start()

    def _one(self) -> None:
        deck = self._deck
        if self._left and deck is not None:
            row = self._left.pop(0)
            if deck.steps == self._model.steps:
                self._model.warn(row, deck.slide(row))
                self._next.start()
