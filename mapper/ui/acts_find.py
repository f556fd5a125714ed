"""What the commands that find, and the one that catches a note, do; keys are in ``actions``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mapper.ui.acts_map import has_map

if TYPE_CHECKING:
    from mapper.ui.window import Window


def find(window: Window) -> None:
    """Find any element or command by name."""
    from mapper.ui.search import quickfind

    quickfind.open_on(window)


def search_map(window: Window) -> None:
    """Let what fits stand out on the map while it is being written; a board is filtered."""
    if window.workspace is not None and window.workspace.stage.is_map:
        window.workspace.search()
    else:
        window.actions_.by_name["filter"].trigger()


def capture(window: Window) -> None:
    """Write a loose note."""
    if window.workspace is not None:
        window.workspace.loose.capture()


def can_loosen(window: Window) -> bool:
    """Whether an element that may go is selected."""
    work = window.workspace
    return has_map(window) and work is not None and bool(work.loose.loosenable(work.selected))


def loosen(window: Window) -> None:
    """Make loose notes of the selected elements."""
    if window.workspace is not None:
        window.workspace.loose.loosen(window.workspace.selected)
