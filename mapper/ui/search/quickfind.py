"""Quick find: one field over the window that goes to any element and does any command."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QAbstractListModel, QEvent, QModelIndex, QObject, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QApplication, QLineEdit, QListView, QVBoxLayout, QWidget

from mapper.i18n import _
from mapper.ui import icons, theme
from mapper.ui.announce import announce
from mapper.ui.search.entries import Entry, Found, best, remembered
from mapper.ui.search.providers import PROVIDERS
from mapper.ui.search.rows import FOUND, Rows
from mapper.ui.texts import text

if TYPE_CHECKING:
    from mapper.ui.window import Window

WIDTH: Final = 620
SHOWN: Final = 9
"""So many rows are seen at once."""
SHADOW: Final = 18
LONGEST: Final = 120
"""So many letters say what is looked for."""
_PAGE: Final = SHOWN - 1
_STAYS: Final = (Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason)
Index = QModelIndex

_STEPS: Final[dict[int, int]] = {
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_Tab: 1,
    Qt.Key.Key_Backtab: -1,
    Qt.Key.Key_PageDown: _PAGE,
    Qt.Key.Key_PageUp: -_PAGE,
}


class _Model(QAbstractListModel):
    """What was found, best first."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[Found] = []

    def show(self, found: list[Found]) -> None:
        """List something else."""
        self.beginResetModel()
        self.found = found
        self.endResetModel()

    def rowCount(self, parent: Any = None) -> int:
        return len(self.found)

    def data(self, index: Any, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        found = self.found[index.row()]
        if role == FOUND:
            return found
        if role == Qt.ItemDataRole.DisplayRole:
            return found.entry.text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return spoken(found.entry)
        return None


def spoken(entry: Entry) -> str:
    """An entry as it is read aloud."""
    return ", ".join(part for part in (entry.text, entry.where, entry.keys, entry.why) if part)


class QuickFind(QWidget):
    """A field and what it finds, in the upper part of the window; Enter goes, Escape leaves."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window = window
        self._before = QApplication.focusWidget()
        self._entries: Sequence[Entry] = [e for make in PROVIDERS for e in make(window)]
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAccessibleName(_("Find an element or a command"))
        self.field = self._make_field()
        self.model = _Model()
        self.list = self._make_list()
        self.none = text(_("Nothing is called that. Fewer letters find more."), "quiet")
        self.none.setContentsMargins(14, 10, 14, 10)
        self.hint = text(_("↑ ↓ choose  ·  Enter goes there or does it  ·  Esc leaves"), "tiny")
        self.hint.setContentsMargins(14, 6, 14, 8)
        box = QVBoxLayout(self)
        box.setContentsMargins(SHADOW, SHADOW, SHADOW, SHADOW)
        box.setSpacing(0)
        box.addWidget(self.field)
        box.addSpacing(5)
        for part in (self.list, self.none, self.hint):
            box.addWidget(part)
        self.field.textChanged.connect(self._search)
        self._search("")
        window.installEventFilter(self)

    def _make_field(self) -> QLineEdit:
        field = QLineEdit(placeholderText=_("Go to an element, or do something …"))
        field.setAccessibleName(_("Find an element or a command"))
        glass = field.addAction(icons.icon("search"), QLineEdit.ActionPosition.LeadingPosition)
        glass.setText(_("Search"))
        field.setProperty("role", "quickfind")
        field.setMaxLength(LONGEST)
        field.installEventFilter(self)
        return field

    def _make_list(self) -> QListView:
        made = QListView()
        made.setModel(self.model)
        made.setItemDelegate(Rows(made))
        made.setUniformItemSizes(True)
        made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        made.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        made.setVerticalScrollMode(QListView.ScrollMode.ScrollPerItem)
        made.setAccessibleName(_("Found"))
        made.setMouseTracking(True)
        made.clicked.connect(self._take)
        return made

    # ---- what is shown

    def appear(self) -> None:
        """Show it, ready to be written in."""
        self._place()
        self.show()
        self.raise_()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _search(self, typed: str) -> None:
        self.model.show(best(self._entries, typed, self._window.gone_to))
        some = bool(self.model.found)
        self.list.setVisible(some)
        self.none.setVisible(not some)
        if some:
            self._choose(0)
        else:
            announce(self.field, self.none.text())
        self._place()

    def _choose(self, row: int) -> None:
        index = self.model.index(row)
        self.list.setCurrentIndex(index)
        self.list.scrollTo(index)
        announce(self.field, spoken(self.model.found[row].entry))

    def _place(self) -> None:
        room = self._window.rect()
        wide = min(WIDTH, room.width() - 48)
        rows = min(SHOWN, len(self.model.found))
        if rows:
            self.list.setFixedHeight(rows * self.list.sizeHintForRow(0) + 2)
        self.setFixedWidth(wide + 2 * SHADOW)
        self.adjustSize()
        top = min(round(room.height() * 0.13), max(0, room.height() - self.height()))
        self.move((room.width() - self.width()) // 2, top - SHADOW // 2)

    # ---- doing

    def _take(self, index: Index) -> None:
        entry = self.model.found[index.row()].entry
        if entry.why:
            return
        self._window.gone_to = remembered(self._window.gone_to, entry.key)
        self._leave()
        self._window.guard(entry.run)

    def _leave(self) -> None:
        """Give the keys back to where they were."""
        self.close()
        before = self._before
        if before is not None and before.isVisible():
            before.setFocus()

    def _key(self, event: QKeyEvent) -> bool:
        key = event.key()
        if key in _STEPS:
            self._step(_STEPS[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self.list.currentIndex().isValid() and self.model.found:
                self._take(self.list.currentIndex())
        elif key == Qt.Key.Key_Escape:
            self._leave()
        else:
            return False
        return True

    def _step(self, by: int) -> None:
        count = len(self.model.found)
        if not count:
            return
        row = self.list.currentIndex().row() + by
        # One step goes round; a page stops at the end.
        self._choose(row % count if abs(by) == 1 else max(0, min(count - 1, row)))

    # ---- Qt

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._window:
            if event.type() == QEvent.Type.Resize:
                self._place()
            return False
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._key(event)
        if isinstance(event, QFocusEvent) and event.lostFocus() and event.reason() not in _STAYS:
            self.close()
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        colours = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        plate = QRectF(self.rect()).adjusted(SHADOW, SHADOW, -SHADOW, -SHADOW)
        painter.setPen(Qt.PenStyle.NoPen)
        for n in range(SHADOW - 4, 0, -2):
            painter.setBrush(QColor(0, 0, 0, 5))
            painter.drawRoundedRect(plate.adjusted(-n, -n + 4, n, n + 4), 10 + n, 10 + n)
        painter.setPen(QPen(colours.colour("line"), 1))
        painter.setBrush(colours.colour("field"))
        painter.drawRoundedRect(plate.adjusted(-0.5, -0.5, 0.5, 0.5), 10, 10)
        high = self.field.geometry().bottom() + 0.5
        painter.drawLine(round(plate.left()), round(high), round(plate.right()), round(high))


def open_on(window: Window) -> QuickFind:
    """Quick find on a window: the one there is, else a new one."""
    for there in window.findChildren(QuickFind):
        if there.isVisible():
            there.field.selectAll()
            there.field.setFocus()
            return there
    if window.workspace is not None:
        window.workspace.canvas.close_editor()  # it would take the keys back as it goes
    made = QuickFind(window)
    made.appear()
    return made
