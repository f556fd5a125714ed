"""The order of Tab: as a window is read, whenever and in whatever order its parts were made."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QGridLayout,
    QLayout,
    QMainWindow,
    QScrollArea,
    QSplitter,
    QTabWidget,
    QToolBar,
    QWidget,
)


def as_seen(window: QWidget) -> None:
    """Let Tab go through *window* as it is laid out. What lies on a widget comes after it.

    Qt puts what is made later last, though it may stand in the middle: a row that was added, the
    page of another element. Called when Tab is pressed, it costs nothing until then.
    """
    for one, other in pairwise(stops(window)):
        QWidget.setTabOrder(one, other)


def stops(window: QWidget) -> list[QWidget]:
    """What takes the keys in *window*, as it is laid out."""
    return [w for w in _within(window, set()) if _stops(w)]


def _stops(widget: QWidget) -> bool:
    return widget.focusPolicy() is not Qt.FocusPolicy.NoFocus and widget.focusProxy() is None


def _within(widget: QWidget, seen: set[QWidget]) -> Iterator[QWidget]:
    """*widget* and all in it, in order."""
    if widget in seen:
        return
    seen.add(widget)
    yield widget
    for part in _parts(widget):
        if part is not None:
            yield from _within(part, seen)
    for child in widget.children():
        if isinstance(child, QWidget) and not child.isWindow():
            yield from _within(child, seen)


def _parts(widget: QWidget) -> Iterator[QWidget | None]:
    """What lies in a widget, as far as it is laid out."""
    if isinstance(widget, QMainWindow):
        yield from widget.findChildren(QToolBar)
        yield widget.centralWidget()
        yield widget.statusBar()
    elif isinstance(widget, QTabWidget):
        yield widget.tabBar()
    elif isinstance(widget, QScrollArea):
        yield widget.widget()
    elif isinstance(widget, QSplitter):
        yield from (widget.widget(n) for n in range(widget.count()))
    elif (layout := widget.layout()) is not None:
        yield from _laid_out(layout)


def _laid_out(layout: QLayout) -> Iterator[QWidget]:
    places = list(range(layout.count()))
    if isinstance(layout, QGridLayout):
        places.sort(key=lambda n: _cell(layout, n))
    for n in places:
        item = layout.itemAt(n)
        if item is None:
            continue
        if (widget := item.widget()) is not None:
            yield widget
        elif (inner := item.layout()) is not None:
            yield from _laid_out(inner)


def _cell(grid: QGridLayout, n: int) -> tuple[int, int]:
    row, column, *_spans = cast("tuple[int, int, int, int]", grid.getItemPosition(n))
    return row, column
