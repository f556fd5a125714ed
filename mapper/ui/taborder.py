"""The order of Tab: as a window is read, whenever and in whatever order its parts were made."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise

from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QWidget


def as_seen(window: QWidget) -> None:
    """Let Tab go through *window* as it is seen: row by row, and each part before the next.

    Qt puts what is made later last, though it may stand in the middle: a row that was added, the
    page of another element. Called when Tab is pressed, it costs nothing until then.
    """
    for one, other in pairwise(stops(window)):
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
    """Widgets beside and below each other in the order they are read: from the top, each row from
    the left. A row is what stands beside its first by at least half its height."""
    rows: list[list[QWidget]] = []
    for part in sorted(parts, key=lambda p: (p.geometry().top(), p.geometry().left())):
        row = next((row for row in rows if _beside(row[0].geometry(), part.geometry())), None)
        if row is None:
            rows.append([part])
        else:
            row.append(part)
    return [part for row in rows for part in sorted(row, key=lambda p: p.geometry().left())]


def _beside(one: QRect, other: QRect) -> bool:
    shared = min(one.bottom(), other.bottom()) - max(one.top(), other.top()) + 1
    return shared * 2 > min(one.height(), other.height())
