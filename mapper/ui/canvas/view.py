"""The canvas: the map as a widget, with the hand and the keys that work on it."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QNativeGestureEvent,
    QPainter,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QMenu, QWidget

from mapper.document import Document
from mapper.i18n import _
from mapper.model import Kind
from mapper.ui.canvas import ends, keys, menus, overlay, walking
from mapper.ui.canvas.access import Reader
from mapper.ui.canvas.desk import Desk
from mapper.ui.canvas.framing import Frames
from mapper.ui.canvas.hand import GRIPPED_FROM, Hand
from mapper.ui.theme import Theme

SCROLL_EDGE: Final = 24
SCROLL_STEP: Final = 12
WHEEL: Final = 0.7
Mods = Qt.KeyboardModifier
Button = Qt.MouseButton
BY_KEYS: Final = (
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
)


class Canvas(Desk):
    """The map of a document, to look at and to work on."""

    fields_wanted = Signal()
    step_wanted = Signal()
    forget_wanted = Signal()
    focus_wanted = Signal(str)

    def __init__(
        self, document: Document, theme: Theme | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(document, theme, parent)
        self.frames = Frames(self)
        self.hand = Hand(self)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(_("Map"))
        self.stood_on: str | None = None  # the element whose links the keys go through
        self._by_keys = False
        self.reader = Reader(self)

    def stop(self) -> None:
        self.reader.stop()
        super().stop()

    # ---- for the keys and the menus

    def edit_chosen(self) -> None:
        """Write the text of the selected element or the chosen frame, or go to the fields of the
        selected link."""
        if self.frames.rename():
            return
        chosen = self.chosen_element()
        if chosen is not None:
            self.edit_label(chosen)
        elif walking.chosen_link(self.document, self.selection) is not None:
            self.fields_wanted.emit()

    def escape(self) -> None:
        """End what is under way: a gesture, else a sentence, else a highlight, else a selection."""
        if self.hand.tool is not None:
            self.hand.cancel()
        elif self.bubble is not None:
            self.drop_bubble()
        elif self.highlighted is not None:
            self.clear_highlight()
        else:
            self.frames.choose(None)
            self.select(())

    def go_to(self, record_id: str, add: bool = False) -> None:
        """Select an element or a link, or choose a frame, and bring it into sight."""
        if self.frames.frame(record_id) is not None:
            self.frames.choose(record_id)
            self.reveal(record_id)
            return
        self.select(self.selection | {record_id} if add else {record_id})
        self.reveal(record_id)

    def choose_kind(self, at: QPointF, linked_to: str | None = None) -> None:
        """Ask which kind to add at a place, linked to an element or to nothing."""

        def chosen(kind: Kind) -> None:
            self.add_linked(kind, linked_to, at)

        self._pop_up(menus.kind_menu(self, linked_to, chosen), at)

    def menu_by_key(self) -> None:
        """Open the context menu beside the selection."""
        at = self.beside_selection()
        self._pop_up(menus.context_menu(self, at), at)

    def _pop_up(self, menu: QMenu, at: QPointF) -> None:
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.mapToGlobal(at.toPoint()))

    def follow_hand(self, at: QPointF) -> None:
        """Scroll when a gesture comes near the edge of the widget."""
        room = QRectF(self.rect()).adjusted(SCROLL_EDGE, SCROLL_EDGE, -SCROLL_EDGE, -SCROLL_EDGE)
        dx = (at.x() < room.left()) - (at.x() > room.right())
        dy = (at.y() < room.top()) - (at.y() > room.bottom())
        if dx or dy:
            self.pan(dx * SCROLL_STEP, dy * SCROLL_STEP)

    # ---- Qt

    def paint_over(self, painter: QPainter) -> None:
        glide = self.gliding
        if glide is not None:
            glide.paint(painter)
            return
        alone = not self._selection and self.frames.chosen is None
        if self._by_keys and alone and self.hasFocus():
            overlay.focus(painter, self)
        overlay.highlight(painter, self, self.highlighted)
        written = {self.editor.element_id} if self.editor is not None else set()
        overlay.selection(painter, self, sorted(self.selection - self.held - written))
        if self.hand.tool is not None:
            self.hand.tool.paint(painter)
            return
        ends.paint(painter, self)
        self.frames.paint(painter)
        shown = self.hand.pointed or self.chosen_element()
        if shown in written:
            return
        if shown is not None and shown in self.document.elements and self.zoom >= GRIPPED_FROM:
            overlay.handles(painter, self, self.scene.shape(shown))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._by_keys = False
        self.setFocus()
        self.close_editor()
        self.drop_bubble()
        if self.hand.tool is not None:
            return
        if event.button() == Button.MiddleButton:
            self.hand.pan(event.position())
        elif event.button() == Button.LeftButton:
            self.hand.press(event.position(), event.modifiers())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self.hand.move(event.position(), event.modifiers())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() in (Button.LeftButton, Button.MiddleButton):
            self.hand.release(event.position(), event.modifiers())

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if event.button() != Button.LeftButton:
            return
        self.hand.cancel()
        under = self.hand.under(event.position())
        hold = self.frames.at(event.position())
        if hold is not None:
            self.frames.rename(hold.frame)
        elif under is None:
            self.choose_kind(event.position())
        elif under in self.document.elements:
            self.edit_label(under)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Mods.ControlModifier:
            self.zoom_by(1.0015 ** event.angleDelta().y(), event.position())
            return
        step = QPointF(event.pixelDelta())
        if step.isNull():
            step = QPointF(event.angleDelta()) * WHEEL
        if event.modifiers() & Mods.ShiftModifier and not step.x():
            step = step.transposed()
        self.pan(step.x(), step.y())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self._by_keys = True
        if event.key() == Qt.Key.Key_Space:
            self.hand.space = True
        elif not keys.press(self, event):
            super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space and not event.isAutoRepeat():
            self.hand.space = False
            self.unsetCursor()
        super().keyReleaseEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            self.menu_by_key()
            return
        at = QPointF(event.pos())
        self.hand.cancel()
        if self.frames.press(at) is None:
            self.hand.pick(self.hand.under(at), add=False)
        self._pop_up(menus.context_menu(self, at), at)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab goes through the elements; beyond the last it leaves the map."""
        there = None
        if self.hasFocus():
            step = 1 if forward else -1
            link = walking.chosen_link(self.document, self.selection)
            here = self.chosen_element() if link is None else link.source
            there = walking.next_in_order(self.scene, here, step)
        if there is None:
            return bool(super().focusNextPrevChild(forward))
        self.go_to(there)
        return True

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._by_keys = self._by_keys or event.reason() in BY_KEYS
        # Qt tells of the widget after this; what the keys are on is told last.
        QTimer.singleShot(0, self, self.reader.tell_focus)
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.hand.space = False
        super().focusOutEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self.hand.leave()
        super().leaveEvent(event)

    def event(self, event: QEvent) -> bool:
        pinch = Qt.NativeGestureType.ZoomNativeGesture
        if isinstance(event, QNativeGestureEvent) and event.gestureType() == pinch:
            self.zoom_by(1 + event.value(), event.position())
            return True
        return bool(super().event(event))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.minimap.place()
