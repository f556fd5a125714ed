"""The order of Tab: as a window is read, whenever and in whatever order its parts were made."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import pairwise
from weakref import WeakKeyDictionary

from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QWidget
from shiboken6 import getCppPointer

Edge = Callable[[QRect], int]
_told: WeakKeyDictionary[QWidget, list[int]] = WeakKeyDictionary()


def as_seen(window: QWidget) -> None:
    """Let Tab go through *window* as it is seen: row by row, and each part before the next.

    Qt puts what is made later last, though it may stand in the middle: a row that was added, the
    page of another element. Called when Tab is pressed, it costs nothing until then, and little
    while the same is seen: telling Qt takes longer than looking.
    """
    found = stops(window)
    chain = [getCppPointer(w)[0] for w in found]
    if _told.get(window) != chain:
        _told[window] = chain
        for one, other in pairwise(found):
            QWidget.setTabOrder(one, other)


def stops(window: QWidget) -> list[QWidget]:
    """What takes the keys in *window*, in the order it is read."""
    none = Qt.FocusPolicy.NoFocus
    found = _within(window)
    return [w for w in found if w.focusPolicy() is not none and w.focusProxy() is None]


def _within(widget: QWidget) -> Iterator[QWidget]:
    """*widget*, and what is to be seen in it or lies on it."""
    yield widget
    parts = (part for part in widget.children() if isinstance(part, QWidget))
    for part in as_read(p for p in parts if not p.isWindow() and not p.isHidden()):
        yield from _within(part)


def as_read(parts: Iterable[QWidget]) -> list[QWidget]:
    """Widgets in the order they are read: cut into rows where that can be done with a straight
    line, else into columns, and each of those again."""
    found = sorted(parts, key=lambda p: (p.geometry().top(), p.geometry().left()))
    for start, end in ((QRect.top, QRect.bottom), (QRect.left, QRect.right)):
        pieces = _cut(found, start, end)
        if len(pieces) > 1:
            return [part for piece in pieces for part in as_read(piece)]
    return found


def _cut(parts: list[QWidget], start: Edge, end: Edge) -> list[list[QWidget]]:
    """*parts* in groups that do not reach into each other from *start* to *end*."""
    pieces: list[list[QWidget]] = []
    reached = -1_000_000
    for part in sorted(parts, key=lambda p: start(p.geometry())):
        if not pieces or start(part.geometry()) > reached:
            pieces.append([])
        pieces[-1].append(part)
        reached = max(reached, end(part.geometry()))
    return pieces
