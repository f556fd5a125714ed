"""The page of a locked map: one field, and the way to another map. It tells nothing of the map."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from mapper.i18n import _
from mapper.ui import icons, safe
from mapper.ui.protecting.asking import Asking
from mapper.ui.scrolled import Scrolled
from mapper.ui.texts import text

if TYPE_CHECKING:
    from pathlib import Path

_WIDE = 380


class LockPage(Scrolled):
    """``other_wanted`` asks for another map; what ``asking`` brings is the map itself."""

    other_wanted = Signal()

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.setObjectName("locked")
        self.asking = Asking(path, names=False)
        self.unlock = QPushButton(_("Unlock"))
        self.unlock.setProperty("role", "primary")
        self.unlock.clicked.connect(self.asking.begin)
        self.other = QPushButton(_("Open another map"))
        self.other.setProperty("role", "link")
        self.other.clicked.connect(self.other_wanted)
        self.held = text("", "bad", wrap=True)
        self.held.hide()
        self.asking.changed.connect(self._refresh)
        page = QWidget()
        outer = QHBoxLayout(page)
        column = QWidget()
        column.setFixedWidth(_WIDE)
        outer.addStretch(1)
        outer.addWidget(column)
        outer.addStretch(1)
        self._fill(QVBoxLayout(column))
        self.setWidget(page)
        self.setFocusProxy(self.asking)
        self._refresh()

    def _fill(self, box: QVBoxLayout) -> None:
        box.setSpacing(10)
        box.addStretch(2)
        sign = text()
        sign.setPixmap(icons.icon("lock", "muted").pixmap(40, 40))
        sign.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        box.addWidget(sign)
        box.addWidget(_middle(text(_("The map is locked"), "title")))
        box.addWidget(
            _middle(text(_("Write its passphrase to go on where you were."), "quiet", wrap=True))
        )
        box.addWidget(self.held)
        box.addSpacing(6)
        box.addWidget(self.asking)
        box.addWidget(self.unlock)
        box.addWidget(self.other, 0, Qt.AlignmentFlag.AlignHCenter)
        box.addStretch(3)

    def say_held(self, why: str) -> None:
        """Say that the last changes are not in the file yet; nothing when they are."""
        words = _("{why} The last changes are kept in memory until then: do not end Mapper.")
        self.held.setText(words.format(why=why) if why else "")
        self.held.setVisible(bool(why))

    def _refresh(self) -> None:
        self.unlock.setEnabled(self.asking.can_begin)


def _middle(label: safe.Label) -> safe.Label:
    label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
    return label
