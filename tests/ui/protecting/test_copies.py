"""Damaged and diverged copies that are protected: their passphrase is asked for, and used."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QPushButton

from mapper import edits, store
from mapper.document import Document
from mapper.model import Kind
from mapper.ui import acts_copies
from mapper.ui.dialogs.merging import MergeDialog
from mapper.ui.dialogs.salvaging import SalvageDialog
from mapper.ui.dialogs.unlocking import UnlockingDialog
from tests.ui.protecting.conftest import PASSPHRASE

OWN = "another phrase of six words"


@pytest.fixture
def typed(qtbot) -> Callable[[str], None]:
    """Types a passphrase into the dialog that comes next."""

    def type_it(words: str) -> None:
        def act() -> None:
            dialog = QApplication.activeModalWidget()
            if not isinstance(dialog, UnlockingDialog):
                QTimer.singleShot(50, act)
                return
            qtbot.keyClicks(dialog.asking.field.line, words)
            qtbot.keyClick(dialog.asking.field.line, Qt.Key.Key_Return)

        QTimer.singleShot(50, act)

    return type_it


@pytest.fixture
def yes(monkeypatch) -> list[object]:
    """Presses the main button of what is asked about a copy."""
    shown: list[object] = []

    def answer(dialog) -> int:
        dialog.show()
        shown.append(dialog)
        dialog.go.click()
        return int(dialog.result())

    monkeypatch.setattr(SalvageDialog, "exec", answer)
    monkeypatch.setattr(MergeDialog, "exec", answer)
    return shown


def test_what_is_whole_of_a_damaged_protected_file(window, secret_path: Path, typed, yes) -> None:
    data = bytearray(secret_path.read_bytes())
    data[-2000:-1900] = bytes(100)
    secret_path.write_bytes(data)
    typed(PASSPHRASE)
    assert not window.open_path(secret_path)
    assert "damaged" in window.banner.words
    buttons = {b.text(): b for b in window.banner.findChildren(QPushButton)}
    buttons["See what can be saved …"].click()
    assert len(yes) == 1
    assert window.session.key is not None
    assert store.is_protected(window.session.path)
    assert secret_path.read_bytes() == data


@pytest.mark.parametrize("own", [PASSPHRASE, OWN], ids=["same", "own"])
def test_a_copy_with_a_passphrase_of_its_own_is_merged(
    secret_window, tmp_path: Path, typed, yes, own: str
) -> None:
    copy = tmp_path / "copy.casemap"
    shutil.copyfile(secret_window.session.path, copy)
    if own != PASSPHRASE:
        store.rekey(copy, store.Key(PASSPHRASE), store.Key(own))
    with store.open_case(copy, store.Key(own)) as file:
        document = Document(file.case, file.history, file.persist)
        with document.edit("Add"):
            edits.add_element(document, Kind.NEED, "From the copy", 0, 0)
        assert file.flush()
    if own != PASSPHRASE:
        typed(own)
    acts_copies.merge_with(secret_window, copy)
    labels = {e.label for e in secret_window.session.document.elements.values()}
    assert "From the copy" in labels
    assert not copy.with_name(".copy.casemap.lock").exists()
