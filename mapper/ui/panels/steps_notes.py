"""The notes of one step: what the presenter wants to remember, never on the wall."""

from __future__ import annotations

from typing import Final

from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout, QWidget

from mapper import edits
from mapper.document import Document
from mapper.i18n import _
from mapper.model import PresentationStep
from mapper.ui.texts import text

LINES: Final = 5
"""So many lines are seen."""


class StepNotes(QWidget):
    """A field for the notes of the step that is shown; a run of typing is one step to undo."""

    def __init__(self, document: Document) -> None:
        super().__init__()
        self._document = document
        self._step: PresentationStep | None = None
        self.field = QPlainTextEdit()
        self.field.setAccessibleName(_("Notes for the presenter"))
        self.field.setPlaceholderText(_("Only you see these, when there are two screens."))
        self.field.setTabChangesFocus(True)
        self.field.setFixedHeight(self.field.fontMetrics().lineSpacing() * LINES + 12)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(4)
        box.addWidget(text(_("Notes for the presenter").upper(), "section"))
        box.addWidget(self.field)
        self.field.textChanged.connect(self._write)

    def show_step(self, step: PresentationStep | None) -> None:
        """Show the notes of a step; nothing for none."""
        self._step = step
        self.setVisible(step is not None)
        words = step.notes if step is not None else ""
        if self.field.toPlainText() != words:
            self.field.blockSignals(True)
            self.field.setPlainText(words)
            self.field.blockSignals(False)

    def _write(self) -> None:
        step, words = self._step, self.field.toPlainText()
        if step is not None and words != step.notes:
            with self._document.edit(_("Notes of a step"), merge=f"notes of step {step.id}"):
                edits.change_step(self._document, step.id, notes=words)
