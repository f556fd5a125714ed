"""The map for assistive technology: an item for each element and link, made when it is asked for.

The canvas is one widget that paints everything itself, so a screen reader would find nothing in it.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any, Final
from weakref import ref

from PySide6.QtCore import QObject, QRect, QRectF
from PySide6.QtGui import (
    QAccessible,
    QAccessibleActionInterface,
    QAccessibleEvent,
    QAccessibleInterface,
    QAccessibleStateChangeEvent,
    QWindow,
)
from PySide6.QtWidgets import QAccessibleWidget

from mapper.document import News
from mapper.i18n import N_, _, ngettext
from mapper.ui.canvas.spoken import Place, description_of, name_of, outline, stands_anew
from mapper.ui.canvas.surface import rect_of

if TYPE_CHECKING:
    from mapper.ui.canvas.view import Canvas

Event = QAccessible.Event
Text = QAccessible.Text
Relation = QAccessible.RelationFlag
ALL: Final = Relation.AllRelations
# Qt says what the other is to this one, AT-SPI what this one is to the other: they look turned.
GOES: Final = Relation.FlowsFrom
COMES: Final = Relation.FlowsTo
PRESS: Final = QAccessibleActionInterface.pressAction()
FOCUS: Final = QAccessibleActionInterface.setFocusAction()
MENU: Final = QAccessibleActionInterface.showMenuAction()
TOGGLE: Final = QAccessibleActionInterface.toggleAction()
EDIT: Final = "edit"
ACTS: Final = {
    EDIT: (N_("Edit"), N_("Write the text of the element, or go to the fields of the link")),
    TOGGLE: (N_("Select as well"), N_("Select it beside what is selected, or let it go")),
}
"""What acts are called that Qt has no words for, or none that fit."""
TOLD: Final = 100
"""Of more that is selected or let go at once, only a single one that is left is told."""


class Reader:
    """Answers what is asked about the map of a canvas, and tells what happens on it.

    Until something asks, it costs nothing; then it keeps an item for whatever was asked for, for
    Qt keeps pointers to them. An item of something deleted stays, invalid, for undo brings it back.
    """

    def __init__(self, canvas: Canvas) -> None:
        self.canvas = canvas
        self.is_over = False
        self.map: MapItem | None = None
        self.tell: Callable[[QAccessibleEvent], None] = QAccessible.updateAccessibility
        self._items: dict[str, Item] = {}
        self._numbers: dict[str, int] = {}
        self._places: dict[str, Place] | None = None
        self._order: list[str] = []
        self._chosen_before: frozenset[str] = frozenset()
        canvas.selection_changed.connect(self._chosen)
        canvas.view_changed.connect(self._look_anew)
        self._stop = canvas.document.follow(self._follow)
        # Not a method of this object: Qt must not keep the canvas alive to tell of its end.
        canvas.destroyed.connect(partial(_let_go, ref(self), self._numbers))
        _install()

    def stop(self) -> None:
        """Follow the document no longer."""
        self._stop()

    def end(self) -> None:
        """Let go of the canvas and all it held: what Qt has asked for once it may keep for ever."""
        self.is_over = True
        self.map = self._places = None
        self._items.clear()
        self._order.clear()
        self._stop = _nothing
        del self.canvas

    # ---- what there is

    @property
    def places(self) -> dict[str, Place]:
        """Where everything stands, found anew when it is asked for after a change."""
        if self._places is None:
            self._places = outline(self.canvas.seen)
            self._order = list(self._places)
        return self._places

    def ids(self) -> list[str]:
        """The ids of all elements and links, in their order."""
        return self._order if self.places else []

    def item(self, record_id: str) -> Item:
        """The item of an element or a link."""
        made = self._items.get(record_id)
        if made is None:
            made = self._items[record_id] = Item(self, record_id)
            self._numbers[record_id] = QAccessible.registerAccessibleInterface(made)
        return made

    def current(self) -> str | None:
        """The element or link the keys are on."""
        selection, frame = self.canvas.selection, self.canvas.frames.chosen
        if frame is not None:
            return frame.id
        return next(iter(selection)) if len(selection) == 1 else self.canvas.chosen_element()

    def item_at(self, x: int, y: int) -> Item | None:
        """The item at a point of the screen."""
        under = self.canvas.hand.under(self.canvas.mapFromGlobal(QRectF(x, y, 0, 0).topLeft()))
        return self.item(under) if under is not None else None

    # ---- what happens

    def tell_focus(self) -> None:
        """Tell which element or link the keys are on, when they are on the map."""
        current = self.current()
        if QAccessible.isActive() and current is not None and self.canvas.hasFocus():
            self.tell(QAccessibleEvent(self.item(current), Event.Focus))

    def _chosen(self, ids: frozenset[str]) -> None:
        if not QAccessible.isActive():
            return
        if self.map is not None:
            self.tell(QAccessibleEvent(self.map, Event.SelectionWithin))
        changed, self._chosen_before = self._chosen_before ^ ids, ids
        alive = [i for i in changed if i in self.places]
        for record_id in alive if len(alive) <= TOLD else ids if len(ids) == 1 else ():
            state = QAccessible.State()
            state.selected = True
            self.tell(QAccessibleStateChangeEvent(self.item(record_id), state))
        self.tell_focus()

    def _look_anew(self) -> None:
        """Another view shows other elements."""
        self._places = None
        if self.map is not None and QAccessible.isActive():
            self.tell(QAccessibleEvent(self.map, Event.ObjectReorder))

    def _follow(self, news: News) -> None:
        changed = [c for c in news.changes if c.table in ("elements", "links", "frames")]
        if any(stands_anew(c.before, c.after) for c in changed):
            self._places = None
        if not QAccessible.isActive():
            return
        for change in changed:
            if change.after is None and change.id in self._items:
                self.tell(QAccessibleEvent(self._items[change.id], Event.ObjectHide))
            elif change.before is None and self.item(change.id).isValid():
                self.tell(QAccessibleEvent(self.item(change.id), Event.ObjectShow))
            elif change.id in self._items:
                self.tell(QAccessibleEvent(self._items[change.id], Event.NameChanged))


def _let_go(reader: ref[Reader], numbers: dict[str, int], *_canvas: QObject) -> None:
    while numbers:
        QAccessible.deleteAccessibleInterface(numbers.popitem()[1])
    known = reader()
    if known is not None:
        known.end()


def _nothing() -> None:
    pass


class MapItem(QAccessibleWidget):
    """The canvas: a list of elements and links, and after them the widgets that lie on it."""

    def __init__(self, reader: Reader) -> None:
        super().__init__(reader.canvas, QAccessible.Role.List)
        self._reader = reader

    def text(self, t: Text) -> str:
        if t is not Text.Description:
            return str(super().text(t))
        shown = self._reader.canvas.seen
        counts = (
            ngettext("{n} element", "{n} elements", len(shown.elements)),
            ngettext("{n} link", "{n} links", len(shown.links)),
        )
        numbers = len(shown.elements), len(shown.links)
        return ", ".join(text.format(n=n) for text, n in zip(counts, numbers, strict=True))

    def childCount(self) -> int:
        return len(self._reader.places) + int(super().childCount())

    def child(self, index: int) -> Any:
        ids = self._reader.ids()
        if 0 <= index < len(ids):
            return self._reader.item(ids[index])
        return super().child(index - len(ids)) if index >= 0 else None

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        places = self._reader.places
        if isinstance(child, Item):
            return places[child.id].row if child.id in places else -1
        row = int(super().indexOfChild(child))
        return row + len(places) if row >= 0 else -1

    def childAt(self, x: int, y: int) -> Any:
        return super().childAt(x, y) or self._reader.item_at(x, y)

    def focusChild(self) -> Any:
        current = self._reader.current()
        if current is not None and self._reader.canvas.hasFocus():
            return self._reader.item(current)
        return super().focusChild()

    def state(self) -> QAccessible.State:
        state = super().state()
        state.multiSelectable = state.extSelectable = True
        return state


class Item(QAccessibleWidget):
    """An element, a link or a frame.

    No widget stands behind it: it borrows the canvas, for Qt's bridges to assistive technology
    find acts written in Python only in what descends from this class. A selection or attributes
    they find in nothing that is written in Python: what ``interface_cast`` returns ends the
    program. So an item is selected by its acts, and its place is told in its description.
    """

    def __init__(self, reader: Reader, record_id: str) -> None:
        super().__init__(reader.canvas)
        self.id = record_id
        self._reader = reader

    @property
    def _canvas(self) -> Canvas:
        return self._reader.canvas

    def isValid(self) -> bool:
        if self._reader.is_over:
            return False
        seen = self._canvas.seen
        return self.id in seen.elements or self.id in seen.links or self._is_frame()

    def _is_frame(self) -> bool:
        return self._canvas.frames.frame(self.id) is not None

    def object(self) -> Any:
        return None

    def window(self) -> QWindow:
        return self._canvas.window().windowHandle()

    def parent(self) -> QAccessibleInterface:
        return QAccessible.queryAccessibleInterface(self._canvas)

    def childCount(self) -> int:
        return 0

    def child(self, index: int) -> Any:
        return None

    def childAt(self, x: int, y: int) -> Any:
        return None

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        return -1

    def role(self) -> QAccessible.Role:
        return QAccessible.Role.ListItem

    def rect(self) -> QRect:
        seen = self._seen().toAlignedRect()
        return QRect(self._canvas.mapToGlobal(seen.topLeft()), seen.size())

    def _seen(self) -> QRectF:
        scene, viewport = self._canvas.scene, self._canvas.viewport
        if self.id in self._canvas.seen.elements:
            return viewport.rect_to_view(scene.shape(self.id).rect)
        rect = rect_of(scene, self.id)
        return viewport.rect_to_view(rect) if rect is not None else QRectF()

    def state(self) -> QAccessible.State:
        state = QAccessible.State()
        if not self.isValid():
            state.invalid = True
            return state
        canvas = self._canvas
        flags = {
            "focusable": True,
            "selectable": True,
            "selected": self.id in canvas.selection or self._reader.current() == self.id,
            "focused": canvas.hasFocus() and self._reader.current() == self.id,
            "offscreen": not QRectF(canvas.rect()).intersects(self._seen()),
        }
        for flag, value in flags.items():
            setattr(state, flag, value)
        return state

    def text(self, t: Text) -> str:
        seen = self._canvas.seen
        if self.isValid() and t is Text.Name:
            return name_of(seen, self.id)
        if self.isValid() and t is Text.Description:
            return description_of(seen, self.id, self._reader.places[self.id])
        return ""

    def setText(self, t: Text, text: str) -> None:
        """The text of an element is written on the map."""

    def relations(self, match: Relation = ALL) -> list[tuple[QAccessibleInterface, Relation]]:
        """An element flows into the links that leave it, a link into the element it leads to."""
        if not self.isValid():
            return []
        seen = self._canvas.seen
        link = seen.links.get(self.id)
        if link is not None:
            ends = [(link.source, COMES), (link.target, GOES)]
        else:
            links = seen.links_of(self.id)
            ends = [(k.id, GOES if k.source == self.id else COMES) for k in links]
        return [(self._reader.item(i), kind) for i, kind in ends if kind & match]

    def focusChild(self) -> Any:
        return None

    def actionNames(self) -> list[str]:
        return [PRESS, EDIT, FOCUS, MENU, TOGGLE]

    def localizedActionName(self, name: str) -> str:
        return _(ACTS[name][0]) if name in ACTS else str(super().localizedActionName(name))

    def localizedActionDescription(self, name: str) -> str:
        if name in ACTS:
            return _(ACTS[name][1])
        return str(super().localizedActionDescription(name))

    def keyBindingsForAction(self, name: str) -> list[str]:
        return ["F2"] if name == EDIT else []

    def doAction(self, name: str) -> None:
        if not self.isValid():
            return
        canvas = self._canvas
        canvas.setFocus()
        if name == TOGGLE and not self._is_frame():
            canvas.select(canvas.selection ^ {self.id})
            return
        canvas.go_to(self.id)
        if name == EDIT:
            canvas.edit_chosen()
        elif name == MENU:
            canvas.menu_by_key()


_installed: list[Callable[[str, QObject], object]] = []


def _install() -> None:
    """Let Qt ask here; once, for what it asks is which widget it is about."""
    if not _installed:
        _installed.append(_made)
        QAccessible.installFactory(_made)


def _made(name: str, asked: QObject) -> object:
    reader = getattr(asked, "reader", None) if name == "Canvas" else None
    if not isinstance(reader, Reader):
        return None
    reader.map = MapItem(reader)
    return reader.map
