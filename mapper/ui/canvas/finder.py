"""Linking by the keyboard: a few letters find the element to link to."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout

from mapper import edits, words
from mapper.i18n import _
from mapper.ui import icons, safe
from mapper.ui.canvas.linking import can_link

if TYPE_CHECKING:
    from mapper.ui.canvas.desk import Desk

MOST: Final = 8
WIDTH: Final = 300
ID: Final = Qt.ItemDataRole.UserRole


def candidates(canvas: Desk, source: str, typed: str) -> list[str]:
    """The elements that *source* can be linked with, those that begin with what was typed first."""
    elements = canvas.document.elements
    own = elements[source].kind
    wanted = typed.casefold().split()
    found = []
    for element in elements.values():
        label = element.label.casefold()
        if element.id == source or not can_link(own, element.kind):
            continue
        if all(word in label for word in wanted) and _free(canvas, source, element.id):
            starts = bool(wanted) and label.startswith(wanted[0])
            found.append((not starts, label, element.id))
    return [element_id for _starts, _label, element_id in sorted(found)]


def _free(canvas: Desk, source: str, target: str) -> bool:
    offer = edits.offer_link(canvas.document, source, target)
    return offer.kind is not None or offer.reverse


class Finder(QFrame):
    """A field and a short list beside an element; Enter links, Escape goes."""

    def __init__(self, canvas: Desk, source: str) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self._source = source
        self.setProperty("role", "finder")
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setAutoFillBackground(True)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.field = QLineEdit(placeholderText=_("Link to …"))
        self.field.setAccessibleName(_("Link to …"))
        self.list = QListWidget()
        self.list.setAccessibleName(_("Elements to link to"))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        box = QVBoxLayout(self)
        box.setContentsMargins(8, 8, 8, 8)
        box.addWidget(self.field)
        box.addWidget(self.list)
        self.field.textChanged.connect(self._fill)
        self.list.itemClicked.connect(self._take)
        self._fill("")

    def show_at(self, at: QPointF) -> None:
        """Show it beside a place of the canvas, wholly within it."""
        self.setFixedSize(WIDTH, 270)
        room = self._canvas.rect().adjusted(8, 8, -8, -8)
        x = max(room.left(), min(round(at.x()) + 12, room.right() - WIDTH))
        y = max(room.top(), min(round(at.y()) + 6, room.bottom() - 270))
        self.move(x, y)
        self.show()
        self.raise_()
        self.field.setFocus()

    def _fill(self, typed: str) -> None:
        self.list.clear()
        for element_id in candidates(self._canvas, self._source, typed)[:MOST]:
            element = self._canvas.document.elements[element_id]
            text = safe.one_line(element.label) or words.untitled()
            item = QListWidgetItem(icons.kind_icon(element.kind), text)
            item.setData(ID, element_id)
            self.list.addItem(item)
        self.list.setCurrentRow(0)

    def _take(self, item: QListWidgetItem) -> None:
        target, source, canvas = str(item.data(ID)), self._source, self._canvas
        self.close()
        canvas.setFocus()
        offer = edits.offer_link(canvas.document, source, target)
        if offer.kind is None and offer.reverse:
            source, target = target, source
        canvas.link(source, target)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key == Qt.Key.Key_Escape:
            self.close()
            self._canvas.setFocus()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            item = self.list.currentItem()
            if item is not None:
                self._take(item)
        elif key in (Qt.Key.Key_Down, Qt.Key.Key_Up) and self.list.count():
            step = 1 if key == Qt.Key.Key_Down else -1
            self.list.setCurrentRow((self.list.currentRow() + step) % self.list.count())
        else:
            super().keyPressEvent(event)
