"""What the commands about the open map do; menus and keys are in ``actions``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from mapper.i18n import _

if TYPE_CHECKING:
    from mapper.model import Kind
    from mapper.steps import Step
    from mapper.ui.window import Window


def has_map(window: Window) -> bool:
    """Whether a map is shown."""
    return window.workspace is not None and window.shows_map


def has_picture(window: Window) -> bool:
    """Whether the map itself is in front, in whichever view, and not a board or a table."""
    return has_map(window) and window.workspace is not None and window.workspace.stage.is_map


def has_choice(window: Window) -> bool:
    """Whether something on the map is selected."""
    return has_map(window) and window.workspace is not None and bool(window.workspace.selected)


# ---- undo


def _undone(window: Window) -> Step | None:
    document = window.session.document
    return document.undo_step if document is not None and has_map(window) else None


def _redone(window: Window) -> Step | None:
    document = window.session.document
    return document.redo_step if document is not None and has_map(window) else None


def can_undo(window: Window) -> bool:
    """Whether there is a step to take back."""
    return _undone(window) is not None


def can_redo(window: Window) -> bool:
    """Whether there is a step to do again."""
    return _redone(window) is not None


def undo_words(window: Window) -> str:
    """Undo, with what it takes back."""
    step = _undone(window)
    return _("Undo: {step}").format(step=step.name).replace("&", "&&") if step else _("Undo")


def redo_words(window: Window) -> str:
    """Redo, with what it does again."""
    step = _redone(window)
    return _("Redo: {step}").format(step=step.name).replace("&", "&&") if step else _("Redo")


def undo(window: Window) -> None:
    """Take the last step back."""
    if window.session.document is not None:
        window.session.document.undo()


def redo(window: Window) -> None:
    """Do the next undone step again."""
    if window.session.document is not None:
        window.session.document.redo()


# ---- what is selected


def cut(window: Window) -> None:
    """Copy what is selected and delete it."""
    if window.workspace is not None:
        window.workspace.canvas.cut()


def copy(window: Window) -> None:
    """Copy what is selected."""
    if window.workspace is not None:
        window.workspace.canvas.copy()


def paste(window: Window) -> None:
    """Add what was copied; a table is shown first, as a file to import is."""
    from mapper.ui.canvas import clipboard

    if window.workspace is None:
        return
    table = clipboard.pasted_table(QGuiApplication.clipboard().mimeData())
    if table:
        from mapper.ui.dialogs import importing

        importing.offer_text(window, table)
    else:
        window.workspace.canvas.paste()


def duplicate(window: Window) -> None:
    """Add a copy of what is selected beside it."""
    if window.workspace is not None:
        window.workspace.canvas.duplicate()


def copy_picture(window: Window) -> None:
    """Put a picture of what is selected, or of the whole map, on the clipboard."""
    if window.workspace is not None:
        window.workspace.canvas.copy_picture()


def delete(window: Window) -> None:
    """Delete what is selected."""
    if window.workspace is not None:
        window.workspace.canvas.delete_selection()


def select_all(window: Window) -> None:
    """Select every element and link."""
    if window.workspace is not None:
        window.workspace.canvas.select_all()


def to_top(window: Window) -> None:
    """Put what is selected above everything else."""
    from mapper import edits

    document = window.session.document
    if document is not None and window.workspace is not None:
        chosen = [i for i in window.workspace.selected if i in document.elements]
        with document.edit(_("Bring to front")):
            edits.raise_to_top(document, chosen)


# ---- looking


def zoom_in(window: Window) -> None:
    """Larger."""
    if window.workspace is not None:
        window.workspace.canvas.zoom_by(1.2)


def zoom_out(window: Window) -> None:
    """Smaller."""
    if window.workspace is not None:
        window.workspace.canvas.zoom_by(1 / 1.2)


def actual_size(window: Window) -> None:
    """One unit of the map is one pixel."""
    if window.workspace is not None:
        window.workspace.canvas.set_zoom(1.0)


def fit(window: Window) -> None:
    """Show the whole map."""
    if window.workspace is not None:
        window.workspace.canvas.fit()


def to_map(window: Window) -> None:
    """Let the keys go to the map."""
    if window.workspace is not None:
        window.workspace.stage.enter(Qt.FocusReason.ShortcutFocusReason)


def turn_column(window: Window, side: str) -> None:
    """Show or hide a column."""
    if window.workspace is not None:
        window.workspace.show_column(side, not window.workspace.column_shown(side))


def column_shown(window: Window, side: str) -> bool:
    """Whether a column is shown."""
    return window.workspace is None or window.workspace.column_shown(side)


def show_element(window: Window) -> None:
    """Go to the fields of what is selected."""
    if window.workspace is not None:
        window.workspace.show_tab("element")


def show_insights(window: Window) -> None:
    """Go to what the map says."""
    if window.workspace is not None:
        window.workspace.show_tab("insights")


def show_history(window: Window) -> None:
    """Go to what was done, and the versions that are kept."""
    if window.workspace is not None:
        window.workspace.show_tab("history")


def show_whatif(window: Window) -> None:
    """Go to what would follow from what is done."""
    if window.workspace is not None:
        window.workspace.show_tab("whatif")


# ---- changing


def insert(window: Window, kind: Kind) -> None:
    """Add an element of *kind* where there is room."""
    if window.workspace is not None:
        workspace = window.workspace
        window.guard(lambda: workspace.insert(kind))
