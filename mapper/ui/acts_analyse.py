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
