"""The field for a passphrase: hidden unless one looks; it says when Caps Lock seems to be on."""

from __future__ import annotations

import sys

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from mapper.i18n import _
from mapper.ui import icons, safe
from mapper.ui.buttons import tool_button
from mapper.ui.texts import text

LONGEST = 400


class SecretField(QWidget):
    """One passphrase. ``edited`` comes with every letter, ``entered`` with Enter, ``grown`` when it
    takes more or less room."""

    edited = Signal()
    entered = Signal()
    grown = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self.line = QLineEdit()
        self.line.setAccessibleName(name)
        self.line.setEchoMode(QLineEdit.EchoMode.Password)
        self.line.setMaxLength(LONGEST)
        hints = Qt.InputMethodHint
        self.line.setInputMethodHints(
            hints.ImhSensitiveData | hints.ImhNoPredictiveText | hints.ImhNoAutoUppercase
        )
        self.line.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.line.textChanged.connect(lambda _text: self.edited.emit())
        self.line.returnPressed.connect(self.entered)
        self.line.installEventFilter(self)
        self.eye = tool_button("", icons.icon("eye"))
        self.eye.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
        self.eye.setCheckable(True)
        self.eye.toggled.connect(self.show_letters)
        self.caps = text(_("Caps Lock seems to be on."), "bad")
        self.caps.hide()
        row = QHBoxLayout()
        row.setSpacing(4)
        row.addWidget(self.line, 1)
        row.addWidget(self.eye)
        box = self._box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(2)
        box.addLayout(row)
        box.addWidget(self.caps)
        self.setFocusProxy(self.line)
        self.show_letters(False)

    @property
    def words(self) -> str:
        """What is written."""
        return self.line.text()

    def clear(self) -> None:
        """Forget what is written, for undo too."""
        self.line.clear()
        self.eye.setChecked(False)

    def show_letters(self, shown: bool) -> None:
        """Let what is written be seen, or hide it."""
        mode = QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password
        self.line.setEchoMode(mode)
        words = _("Hide the passphrase") if shown else _("Show the passphrase")
        self.eye.setIcon(icons.icon("eye-off" if shown else "eye"))
        self.eye.setAccessibleName(words)
        safe.set_tip(self.eye, words)

    def _warn(self, on: bool) -> None:
        if on is self.caps.isHidden():
            self.caps.setVisible(on)
            self._box.activate()
            self.updateGeometry()
            self.grown.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusOut:
            self._warn(False)
        elif isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            on = _caps_lock(event)
            if on is not None:
                self._warn(on)
        return bool(super().eventFilter(watched, event))


def _caps_lock(event: QKeyEvent) -> bool | None:
    """Whether Caps Lock is on, as far as a letter tells: Qt does not say. None when it tells
    nothing."""
    letter = event.text()
    if event.key() == Qt.Key.Key_CapsLock:
        return False
    if len(letter) != 1 or letter.lower() == letter.upper():
        return None
    shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
    if sys.platform == "darwin" and shift:
        return None  # there Shift with Caps Lock makes capitals too
    return letter.isupper() != shift
