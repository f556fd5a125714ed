"""The keys of the map: a table of what each does, and the short code that walks it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

from mapper.model import Kind
from mapper.ui.canvas import building, walking

if TYPE_CHECKING:
    from mapper.ui.canvas.view import Canvas

Key = Qt.Key
Mods = Qt.KeyboardModifier
Act = Callable[["Canvas"], object]
SMALL_STEP: Final = 2.0
STEP: Final = 12.0

ARROWS: Final[dict[int, walking.Way]] = {
    Key.Key_Right: walking.RIGHT,
    Key.Key_Left: walking.LEFT,
    Key.Key_Up: walking.UP,
    Key.Key_Down: walking.DOWN,
}

SIGNS: Final = {"+": 1, "-": -1, "−": -1, "?": 0}

PLAIN: Final[dict[int, Act]] = {
    Key.Key_Delete: lambda c: c.delete_selection(),
    Key.Key_Backspace: lambda c: c.delete_selection(),
    Key.Key_F2: lambda c: c.edit_chosen(),
    Key.Key_Return: lambda c: c.edit_chosen(),
    Key.Key_Enter: lambda c: c.edit_chosen(),
    Key.Key_Escape: lambda c: c.escape(),
    Key.Key_Home: lambda c: c.fit(),
    Key.Key_Menu: lambda c: c.menu_by_key(),
    Key.Key_L: building.find_link,
    Key.Key_PageDown: lambda c: _link(c, 1),
    Key.Key_PageUp: lambda c: _link(c, -1),
}

STANDARD: Final[tuple[tuple[QKeySequence.StandardKey, Act], ...]] = (
    (QKeySequence.StandardKey.Copy, lambda c: c.copy()),
    (QKeySequence.StandardKey.Cut, lambda c: c.cut()),
    (QKeySequence.StandardKey.Paste, lambda c: c.paste()),
    (QKeySequence.StandardKey.SelectAll, lambda c: c.select_all()),
    (QKeySequence.StandardKey.Undo, lambda c: c.document.undo()),
    (QKeySequence.StandardKey.Redo, lambda c: c.document.redo()),
    (QKeySequence.StandardKey.ZoomIn, lambda c: c.zoom_by(1.2)),
    (QKeySequence.StandardKey.ZoomOut, lambda c: c.zoom_by(1 / 1.2)),
)


def press(canvas: Canvas, event: QKeyEvent) -> bool:
    """Do what a key stands for; False when it stands for nothing here."""
    for standard, act in STANDARD:
        if event.matches(standard):
            act(canvas)
            return True
    key, mods = event.key(), event.modifiers() & ~Mods.KeypadModifier
    if canvas.frames.chosen is not None and _on_frame(canvas, key, mods):
        return True
    if key in ARROWS:
        _arrow(canvas, ARROWS[Key(key)], mods)
        return True
    if mods == Mods.ControlModifier:
        return _control(canvas, key)
    if mods == Mods.NoModifier and key in PLAIN:
        PLAIN[key](canvas)
        return True
    if _sign(canvas, event, mods):
        return True
    kind = _digit(event, mods)
    if kind is not None:
        if mods & Mods.ShiftModifier:
            building.change_kind(canvas, kind)
        else:
            canvas.add(kind)
        return True
    return _begin_writing(canvas, event, mods)


def _sign(canvas: Canvas, event: QKeyEvent, mods: Qt.KeyboardModifier) -> bool:
    """Plus, minus and the question mark say how the selected link acts."""
    sign = SIGNS.get(event.text())
    if sign is None or mods & ~Mods.ShiftModifier:
        return False
    return building.set_sign(canvas, sign)


def _on_frame(canvas: Canvas, key: int, mods: Qt.KeyboardModifier) -> bool:
    """What keys do while a frame is chosen."""
    frames = canvas.frames
    if key in ARROWS and mods & (Mods.ControlModifier | Mods.AltModifier):
        step, way = _step(mods), ARROWS[Key(key)]
        frames.nudge(way[0] * step, way[1] * step)
    elif mods:
        return False
    elif key in (Key.Key_Delete, Key.Key_Backspace):
        frames.remove()
    elif key in (Key.Key_F2, Key.Key_Return, Key.Key_Enter):
        frames.rename()
    elif key in ARROWS:
        frames.enter()
    else:
        return False
    return True


def _step(mods: Qt.KeyboardModifier) -> float:
    return SMALL_STEP if mods & Mods.AltModifier else STEP


def _control(canvas: Canvas, key: int) -> bool:
    if key in (Key.Key_Return, Key.Key_Enter) and (chosen := canvas.chosen_element()):
        canvas.add_sibling(chosen)
        return True
    if key == Key.Key_D:
        canvas.duplicate()
        return True
    return False


def _arrow(canvas: Canvas, way: walking.Way, mods: Qt.KeyboardModifier) -> None:
    if mods & (Mods.ControlModifier | Mods.AltModifier):
        step = _step(mods)
        canvas.nudge(way[0] * step, way[1] * step)
        return
    chosen = canvas.chosen_element()
    link = walking.chosen_link(canvas.document, canvas.selection)
    if link is not None:
        canvas.go_to(walking.end_towards(canvas.scene, link, way))
        return
    if chosen is None:
        first = walking.next_in_order(canvas.scene, None, 1)
        if first is not None:
            canvas.go_to(first)
        return
    there = walking.along(canvas.scene, chosen, way)
    if there is not None:
        canvas.go_to(there, add=bool(mods & Mods.ShiftModifier))


def _link(canvas: Canvas, step: int) -> None:
    """Go to the next link, or the one before, of the element the keys stand on."""
    link = walking.chosen_link(canvas.document, canvas.selection)
    if link is None:
        canvas.stood_on = canvas.chosen_element()
    elif canvas.stood_on not in (link.source, link.target):
        canvas.stood_on = link.source
    if canvas.stood_on is None:
        return
    at = link.id if link is not None else None
    there = walking.next_link(canvas.scene, canvas.stood_on, at, step)
    if there is not None:
        canvas.go_to(there)


def _digit(event: QKeyEvent, mods: Qt.KeyboardModifier) -> Kind | None:
    """The kind of a number key, with or without Shift; on every keyboard by the key itself."""
    if mods & ~Mods.ShiftModifier:
        return None
    key = event.key()
    if not Key.Key_1 <= key <= Key.Key_8:
        if not mods & Mods.ShiftModifier:
            return None
        # With Shift the key tells its sign (! " # …), so its place on the keyboard decides.
        key = Key.Key_1 + event.nativeScanCode() - 10 if 10 <= event.nativeScanCode() <= 17 else 0
        if not key:
            return None
    return list(Kind)[key - Key.Key_1]


def _begin_writing(canvas: Canvas, event: QKeyEvent, mods: Qt.KeyboardModifier) -> bool:
    """Writing with an element selected replaces its text."""
    text = event.text()
    chosen = canvas.chosen_element()
    if mods & ~Mods.ShiftModifier or not text or not text.isprintable() or text.isspace():
        return False
    if chosen is None or text.isdigit():
        return False
    canvas.edit_label(chosen, text)
    return True
