"""Asking for a file, in a dialog of our own that remembers nothing of what was chosen."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QFileDialog, QWidget

from mapper.i18n import _

_TRACES: Final = ("history", "lastVisited", "shortcuts")


def forget() -> None:
    """Take out what Qt writes down of file dialogs in a file of its own."""
    kept = QSettings(QSettings.Scope.UserScope, "QtProject")
    for key in _TRACES:
        kept.remove(f"FileDialog/{key}")


def case_filter() -> str:
    """Case files."""
    return _("Maps") + " (*.casemap)"


def ask_open(parent: QWidget, title: str, filters: str, folder: Path | None = None) -> Path | None:
    """A file that exists, or None when the question was left."""
    dialog = _dialog(parent, title, filters, folder)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    return _answer(dialog)


def ask_save(parent: QWidget, title: str, filters: str, proposed: Path) -> Path | None:
    """Where to write, or None; an existing file is only chosen after a question."""
    dialog = _dialog(parent, title, filters, proposed.parent)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setFileMode(QFileDialog.FileMode.AnyFile)
    dialog.setDefaultSuffix(proposed.suffix.removeprefix("."))
    dialog.selectFile(proposed.name)
    return _answer(dialog)


def ask_folder(parent: QWidget, title: str, folder: Path | None = None) -> Path | None:
    """A folder that exists, or None when the question was left."""
    dialog = _dialog(parent, title, "", folder)
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    return _answer(dialog)


def _dialog(parent: QWidget, title: str, filters: str, folder: Path | None) -> QFileDialog:
    dialog = QFileDialog(parent, title)
    # The system's own dialogs keep lists of what was opened, outside our reach.
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    dialog.setOption(QFileDialog.Option.DontUseCustomDirectoryIcons)
    dialog.setNameFilter(filters)
    dialog.setViewMode(QFileDialog.ViewMode.List)
    dialog.resize(760, 480)
    while folder is not None and not folder.is_dir() and folder != folder.parent:
        folder = folder.parent
    dialog.setDirectory(str(folder or Path.home()))
    return dialog


def _answer(dialog: QFileDialog) -> Path | None:
    chosen = dialog.exec() == QFileDialog.DialogCode.Accepted
    files = dialog.selectedFiles()
    dialog.setHistory([])
    dialog.deleteLater()
    forget()
    return Path(files[0]) if chosen and files else None
