"""Linking by the keyboard: a few letters find the element to link to, or to move a link to."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout

from mapper import edits, words
from mapper.i18n import _
from mapper.model import Element
from mapper.ui import icons, safe
from mapper.ui.canvas.linking import can_link

if TYPE_CHECKING:
    from mapper.ui.canvas.desk import Desk

MOST: Final = 8
WIDTH: Final = 300
ID: Final = Qt.ItemDataRole.UserRole


Offered = Callable[[str], list[str]]
"""The ids of the elements to choose from, best first, once something was typed."""


def candidates(canvas: Desk, source: str, typed: str) -> list[str]:
    """The elements that *source* can be linked with, those that begin with what was typed first."""
    own = canvas.document.elements[source].kind

    def fits(element: Element) -> bool:
        if element.id == source or not can_link(own, element.kind):
            return False
        offer = edits.offer_link(canvas.document, source, element.id)
        return offer.kind is not None or offer.reverse

    return _matching(canvas, typed, fits)


def new_ends(canvas: Desk, link_id: str, end: str, typed: str) -> list[str]:
    """The elements that one end of a link ("source" or "target") can be moved to."""

    def fits(element: Element) -> bool:
        ends = _ends(canvas, link_id, end, element.id)
        link = canvas.document.links[link_id]
        if element.id in (link.source, link.target):
            return False
        return edits.offer_reconnect(canvas.document, link_id, *ends).kind is not None

    return _matching(canvas, typed, fits)


def _matching(canvas: Desk, typed: str, fits: Callable[[Element], bool]) -> list[str]:
    wanted = typed.casefold().split()
    found = []
    for element in canvas.document.elements.values():
        label = element.label.casefold()
        if all(word in label for word in wanted) and fits(element):
            starts = bool(wanted) and label.startswith(wanted[0])
            found.append((not starts, label, element.id))
    return [element_id for _starts, _label, element_id in sorted(found)]


def _ends(canvas: Desk, link_id: str, end: str, other: str) -> tuple[str, str]:
    link = canvas.document.links[link_id]
    return (other, link.target) if end == "source" else (link.source, other)


def to_link(canvas: Desk, source: str) -> Finder:
    """A field that links an element with the one found, whichever way round is possible."""

    def take(target: str) -> None:
        offer = edits.offer_link(canvas.document, source, target)
        back = offer.kind is None and offer.reverse
        canvas.link(*((target, source) if back else (source, target)))

    prompts = _("Link to …"), _("Elements to link to")
    return Finder(canvas, lambda typed: candidates(canvas, source, typed), take, prompts)


def to_move(canvas: Desk, link_id: str, end: str, move: Callable[[str, str], object]) -> Finder:
    """A field that moves one end of a link to the element found."""

    def take(other: str) -> None:
        move(*_ends(canvas, link_id, end, other))

    start = end == "source"
    prompt = _("Move the start to …") if start else _("Move the end to …")
    prompts = prompt, _("Elements the link can be moved to")
    return Finder(canvas, lambda typed: new_ends(canvas, link_id, end, typed), take, prompts)


class Finder(QFrame):
    """A field and a short list on the map; Enter takes the element chosen, Escape goes."""

    def __init__(
        self,
        canvas: Desk,
        offered: Offered,
        take: Callable[[str], object],
        prompts: tuple[str, str],
    ) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self._offered = offered
        self._take_id = take
        self.setProperty("role", "finder")
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setAutoFillBackground(True)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.field = QLineEdit(placeholderText=prompts[0])
        self.field.setAccessibleName(prompts[0])
        self.list = QListWidget()
        self.list.setAccessibleName(prompts[1])
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
        for element_id in self._offered(typed)[:MOST]:
            element = self._canvas.document.elements[element_id]
            text = safe.one_line(element.label) or words.untitled()
            item = QListWidgetItem(icons.kind_icon(element.kind), text)
            item.setData(ID, element_id)
            self.list.addItem(item)
        self.list.setCurrentRow(0)

    def _take(self, item: QListWidgetItem) -> None:
        chosen, canvas = str(item.data(ID)), self._canvas
        self.close()
        canvas.setFocus()
        self._take_id(chosen)

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
