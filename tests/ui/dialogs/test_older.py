"""A file of an older format is opened when its owner says so, and else left alone."""

from __future__ import annotations

import shutil
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QPushButton

from mapper.ui.dialogs.older import OlderDialog

OLD = Path(__file__).resolve().parents[2] / "files" / "format-1.casemap"


def answer(words: str) -> None:
    """Press the button that says *words* as soon as the question is there."""

    def press() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, OlderDialog)
        button = next(b for b in dialog.findChildren(QPushButton) if b.text() == words)
        button.click()

    QTimer.singleShot(0, press)


def test_it_is_opened_when_it_may_be_updated(window, tmp_path: Path) -> None:
    path = shutil.copyfile(OLD, tmp_path / "old.casemap")
    answer("Open and update")
    window.open_path(path)
    assert window.session.path == path
    assert path.read_bytes() == OLD.read_bytes()  # nothing was changed yet


def test_it_is_left_alone_when_not(window, tmp_path: Path) -> None:
    path = shutil.copyfile(OLD, tmp_path / "old.casemap")
    answer("Leave it alone")
    window.open_path(path)
    assert window.session.path is None
    assert path.read_bytes() == OLD.read_bytes()


def test_escape_leaves_it_alone(window, tmp_path: Path, qtbot) -> None:
    path = shutil.copyfile(OLD, tmp_path / "old.casemap")
    QTimer.singleShot(
        0, lambda: qtbot.keyClick(QApplication.activeModalWidget(), Qt.Key.Key_Escape)
    )
    window.open_path(path)
    assert window.session.path is None
