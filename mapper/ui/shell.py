"""What a main window hears from Qt and no part of it does: its first paint, keys, the system."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QContextMenuEvent, QKeySequence, QPaintEvent, QShortcut
from PySide6.QtWidgets import QApplication, QMainWindow

from mapper.ui import taborder


class Shell(QMainWindow):
    """``painted`` comes once; ``system_changed`` whenever the system has another font or look."""

    painted = Signal()
    system_changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._has_painted = False
        QShortcut(QKeySequence("Shift+F10"), self).activated.connect(self._open_menu)

    def _open_menu(self) -> None:
        """The context menu of what has the keys: many keyboards have no key for it, and only some
        systems take this one for it."""
        keys = QApplication.focusWidget()
        if keys is not None:
            at = keys.inputMethodQuery(Qt.InputMethodQuery.ImCursorRectangle).center()
            reason = QContextMenuEvent.Reason.Keyboard
            QApplication.sendEvent(keys, QContextMenuEvent(reason, at, keys.mapToGlobal(at)))

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ThemeChange:  # windows are told, and nobody else
            self.system_changed.emit()
        return bool(super().event(event))

    def focusNextPrevChild(self, forward: bool) -> bool:
        taborder.as_seen(self)
        return bool(super().focusNextPrevChild(forward))

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._has_painted:
            self._has_painted = True
            QTimer.singleShot(0, self.painted.emit)
