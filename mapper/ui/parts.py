"""Going by keys from one part of the window to the next: columns, map, toolbar, status bar."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QToolBar, QWidget

from mapper.ui import taborder

if TYPE_CHECKING:
    from mapper.ui.window import Window


def go_on(window: Window, step: int) -> None:
    """Let the keys go to the part after (or before) the one they are in, round again after the
    last; to where they were in it, if they were there before."""
    parts = [part for part in _parts(window) if part.isVisible() and _stops(part)]
    keys = QApplication.focusWidget()
    here = [n for n, part in enumerate(parts) if keys is not None and part.isAncestorOf(keys)]
    if parts:
        _enter(window, parts[(here[0] + step if here else 0) % len(parts)])


def _parts(window: Window) -> list[QWidget]:
    work = window.workspace
    middle = [work.left, work.stage, work.right] if work is not None and window.shows_map else []
    bars = [*window.findChildren(QToolBar), window.statusBar()]
    return [*middle, *bars] if middle else [window.pages]


def _stops(part: QWidget) -> list[QWidget]:
    """What of a part Tab can come to."""
    tab = Qt.FocusPolicy.TabFocus
    found = taborder.stops(part)
    return [w for w in found if w.focusPolicy() & tab and w.isVisible() and w.isEnabled()]


def _enter(window: Window, part: QWidget) -> None:
    reason = Qt.FocusReason.ShortcutFocusReason
    work, last, able = window.workspace, part.focusWidget(), _stops(part)
    if last in able:
        last.setFocus(reason)
    elif work is not None and part is work.stage:
        work.stage.enter(reason)
    else:
        able[0].setFocus(reason)
