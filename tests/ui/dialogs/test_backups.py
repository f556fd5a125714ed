"""The dialog of backups, and those that are made by themselves."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from shiboken6 import isValid

from mapper import edits
from mapper.model import Kind
from mapper.store import Key, backups
from mapper.ui import acts_protect
from mapper.ui.dialogs.backups import BackupsDialog


@pytest.fixture(autouse=True)
def data(tmp_path: Path, monkeypatch) -> Path:
    monkeypatch.setattr(backups, "folder", lambda: tmp_path / "data")
    return tmp_path / "data"


def add(window, label: str = "Sleep") -> None:
    with window.session.document.edit("Add"):
        edits.add_element(window.session.document, Kind.NEED, label, 0, 0)
    assert window.session.is_saved()


@pytest.fixture
def dialog(open_window, wait):
    open_window.session.back_up("hand")
    add(open_window)
    open_window.session.back_up("import")
    wait(lambda: not open_window.backing.worker._running)
    made = BackupsDialog(open_window, open_window.session.path)
    made.show()
    wait(lambda: all("element" in hint for hint in hints(made)))
    yield made
    if isValid(made):
        made.close()


def hints(dialog: BackupsDialog) -> list[str]:
    return [line.hint for line in dialog.list.lines.lines]


def files(path: Path) -> set[str]:
    return {p.name for p in path.parent.glob("*.casemap")}


def test_each_says_when_why_and_how_much(dialog) -> None:
    assert any("Before an import · 10 elements, 9 links" in hint for hint in hints(dialog))
    assert any("Made by hand · 9 elements, 9 links" in hint for hint in hints(dialog))


def test_a_copy_is_opened_beside_and_the_map_stays_as_it_is(dialog, open_window) -> None:
    path = open_window.session.path
    chosen = next(n for n, hint in enumerate(hints(dialog)) if "by hand" in hint)
    dialog.list.choose(dialog.list.lines.lines[chosen].key)
    QTest.keyClick(dialog.list, Qt.Key.Key_Return)
    assert open_window.session.path.name.startswith("case (backup ")
    assert len(open_window.session.document.elements) == 9
    assert "This is the backup" in open_window.banner.words
    assert len(files(path)) == 2


def test_one_is_made_and_deleted_by_hand(dialog, open_window) -> None:
    before = len(hints(dialog))
    add(open_window, "More")
    QTest.mouseClick(dialog.make, Qt.MouseButton.LeftButton)
    assert len(hints(dialog)) == before + 1
    assert dialog.chosen is not None
    assert dialog.chosen.why == "hand"
    QTest.mouseClick(dialog.delete, Qt.MouseButton.LeftButton)
    QTest.keyClick(dialog.list, Qt.Key.Key_Delete)
    assert len(hints(dialog)) == before - 1
    assert len(backups.find(open_window.session.path)) == before - 1


def test_a_damaged_one_says_so(dialog, open_window, wait) -> None:
    for one in backups.find(open_window.session.path):
        one.path.write_bytes(one.path.read_bytes()[:4000])
    made = BackupsDialog(open_window, open_window.session.path)
    wait(lambda: all("Damaged" in hint for hint in hints(made)))
    made.close()


def test_with_none_it_says_when_one_is_made(open_window) -> None:
    made = BackupsDialog(open_window, open_window.session.path)
    made.show()
    assert made.said.text().startswith("There are no backups yet")
    assert not made.go.isEnabled()
    made.close()


def test_that_none_can_be_made_is_said(open_window, data: Path) -> None:
    data.write_text("in the way")
    made = BackupsDialog(open_window, open_window.session.path)
    made.show()
    QTest.mouseClick(made.make, Qt.MouseButton.LeftButton)
    assert made.said.text().startswith("No backup of case.casemap could be kept")
    made.close()


def test_a_map_that_is_damaged_offers_its_backups(open_window, monkeypatch) -> None:
    path = open_window.session.path
    add(open_window)
    open_window.session.back_up("hand")
    open_window.close_map()
    path.write_bytes(path.read_bytes()[:6000])
    assert not open_window.open_path(path) or open_window.session.document is None
    assert "case.casemap" in open_window.banner.words
    shown: list[BackupsDialog] = []
    monkeypatch.setattr(BackupsDialog, "exec", lambda dialog: shown.append(dialog))
    button = next(b for b in open_window.banner._buttons if b.text() == "Open a backup")
    button.click()
    (dialog,) = shown
    assert not dialog.make.isEnabled()
    dialog.open_copy()
    assert len(open_window.session.document.elements) == 10


def test_the_first_change_of_a_day_is_backed_up_beside_the_work(open_window, wait) -> None:
    path = open_window.session.path
    assert backups.find(path) == []
    add(open_window)
    wait(lambda: bool(backups.find(path)))
    add(open_window, "again")
    wait(lambda: not open_window.backing.worker._running)
    (made,) = backups.find(path)
    assert made.why == "daily"


def test_why_none_could_be_kept_is_told_once_and_the_work_goes_on(
    open_window, data: Path, wait
) -> None:
    data.write_text("in the way")
    told: list[str] = []
    open_window.backing.said.connect(told.append)
    add(open_window)
    wait(lambda: bool(told))
    open_window.backing.before("go_back")
    add(open_window, "again")
    assert len(told) == 1
    assert open_window.status.note.text().startswith("No backup of case.casemap")
    assert len(open_window.session.document.elements) == 11


def test_once_it_is_protected_no_backup_stays_that_anybody_can_read(open_window, wait) -> None:
    path = open_window.session.path
    add(open_window)
    wait(lambda: bool(backups.find(path)))
    acts_protect._put(open_window, Key("correct horse battery"), "Protected")
    assert backups.find(path) == []
    add(open_window, "More")
    open_window.session.back_up("hand")
    (made,) = backups.find(path)
    assert made.protected
    dialog = BackupsDialog(open_window, path)
    wait(lambda: "11 elements" in hints(dialog)[0])
    dialog.close()


def test_a_backup_with_another_passphrase_says_so(open_window, wait) -> None:
    acts_protect._put(open_window, Key("correct horse battery"), "Protected")
    open_window.session.back_up("hand")
    acts_protect._put(open_window, Key("another horse battery"), "Protected")
    dialog = BackupsDialog(open_window, open_window.session.path)
    wait(lambda: all("another passphrase" in hint for hint in hints(dialog)))
    dialog.close()
