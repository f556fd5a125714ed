"""What the commands about the answers of a map do; menus and keys are in ``actions``."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mapper.ui.window import Window


def charts(window: Window) -> None:
    """The charts, the first of them in front."""
    from mapper.ui.dialogs.charts import ChartDialog

    if window.workspace is not None:
        ChartDialog(window, window.workspace.document).exec()


def keep(window: Window) -> None:
    """Keep the map as it is now, under a name."""
    from mapper.ui.dialogs.comparing import KeepDialog

    if window.workspace is not None:
        KeepDialog(window, window.workspace.document).exec()


def compare(window: Window) -> None:
    """Compare the map with a version of it or with another file, while it can be worked on."""
    from mapper.ui.dialogs.comparing import CompareDialog

    if window.workspace is not None:
        CompareDialog(window, window.workspace).show()
