"""What asks for the passphrase of a file until it is right: in the lock page and in a dialog."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from mapper.errors import PlainError, WorldError
from mapper.i18n import _
from mapper.ui.announce import announce
from mapper.ui.protecting.field import SecretField
from mapper.ui.protecting.opening import Opening
from mapper.ui.texts import text

AGAIN: Final = frozenset({"wrong_passphrase"})
"""Reasons that another passphrase may do away with."""


class Asking(QWidget):
    """A field and the sentence below it. ``opened`` brings the file, ``failed`` an error that no
    other passphrase helps against; a wrong one is said in place and may be tried for ever. Without
    *names* the name of the file is not said."""

    opened = Signal(object)
    failed = Signal(object)
    changed = Signal()

    def __init__(self, path: Path, *, names: bool = True) -> None:
        super().__init__()
        self.path = path
        self._names = names
        self.first: Callable[[str], bool | None] = lambda _passphrase: None
        """Asked before the file is: whether it is right, or None when only the file knows."""
        self.field = SecretField(_("Passphrase"))
        self.said = text("", wrap=True)
        self._opening = Opening(self)
        self._opening.opened.connect(self._take)
        self._opening.refused.connect(self._refuse)
        self.field.edited.connect(self.changed)
        self.field.entered.connect(self.begin)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(6)
        box.addWidget(self.field)
        box.addWidget(self.said)
        self.setFocusProxy(self.field)

    @property
    def can_begin(self) -> bool:
        """Whether there is something to try."""
        return bool(self.field.words) and not self._opening.is_busy

    def begin(self) -> None:
        """Try what is written."""
        if not self.can_begin:
            return
        known = self.first(self.field.words)
        if known:
            return
        if known is False:
            self._refuse(WorldError(_wrong(), *AGAIN))
            return
        self._opening.begin(self.path, self.field.words)
        self.say(_("Opening …"))
        self.field.line.setReadOnly(True)
        self.changed.emit()

    def cancel(self) -> None:
        """Want it no longer."""
        self._opening.cancel()

    def say(self, sentence: str, *, bad: bool = False) -> None:
        """Say something below the field."""
        self.said.setProperty("role", "bad" if bad else "quiet")
        self.said.style().unpolish(self.said)
        self.said.style().polish(self.said)
        self.said.setText(sentence)
        announce(self.said, sentence)

    def _ready(self) -> None:
        self.field.line.setReadOnly(False)
        self.changed.emit()

    def _take(self, file: object) -> None:
        self.field.clear()
        self.say("")
        self._ready()
        self.opened.emit(file)

    def _refuse(self, error: object) -> None:
        self._ready()
        if isinstance(error, PlainError) and error.reason in AGAIN:
            self.say(error.text if self._names else _wrong(), bad=True)
            self.field.line.selectAll()
            self.field.setFocus()
        else:
            self.field.clear()
            self.say("")
            self.failed.emit(error)


def _wrong() -> str:
    return _("That is not the passphrase of this map. Check capital letters and the keyboard.")
