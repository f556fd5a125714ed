"""The dialog of the user's views, worked with mouse and keys."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from mapper.ui.viewbar import keeping
from mapper.ui.viewbar.manage import ManageViews

Key = Qt.Key
ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def dialog(open_window, work, keep, qtbot):
    for name in ("One", "Two", "Three"):
        keep(name)
    made = ManageViews(open_window, work.document)
    made.show()
    qtbot.waitExposed(made)
    yield made
    made.close()


def names(dialog) -> list[str]:
    return [dialog.list.item(n).text() for n in range(dialog.list.count())]


def test_views_are_moved_by_button_and_by_key(dialog, work) -> None:
    assert names(dialog) == ["One", "Two", "Three"]
    assert not dialog.up.isEnabled()
    QTest.mouseClick(dialog.down, Qt.MouseButton.LeftButton)
    assert names(dialog) == ["Two", "One", "Three"]
    QTest.keyClick(dialog.list, Key.Key_Down, ALT)
    assert names(dialog) == ["Two", "Three", "One"]
    assert not dialog.down.isEnabled()
    work.document.undo()
    assert names(dialog) == ["Two", "One", "Three"]


def test_a_view_is_renamed_in_place(dialog, work) -> None:
    dialog.list.setFocus()
    QTest.mouseClick(dialog.name, Qt.MouseButton.LeftButton)
    editor = dialog.list.findChild(QLineEdit)
    QTest.keyClicks(editor, "Renamed")
    QTest.keyClick(editor, Key.Key_Return)
    QApplication.processEvents()  # Qt takes it over when the key has been dealt with
    assert [v.name for v in keeping.own_views(work.document)] == ["Renamed", "Two", "Three"]
    assert names(dialog) == ["Renamed", "Two", "Three"]


def test_an_empty_name_is_none(dialog, work) -> None:
    QTest.mouseClick(dialog.name, Qt.MouseButton.LeftButton)
    editor = dialog.list.findChild(QLineEdit)
    editor.clear()
    QTest.keyClick(editor, Key.Key_Return)
    QApplication.processEvents()
    assert names(dialog) == ["One", "Two", "Three"]


def test_views_are_copied_and_deleted(dialog, work) -> None:
    QTest.mouseClick(dialog.copy, Qt.MouseButton.LeftButton)
    assert names(dialog) == ["One", "Two", "Three", "One, copy"]
    assert dialog.list.currentItem().text() == "One, copy"
    QTest.keyClick(dialog.list, Key.Key_Delete)
    QTest.mouseClick(dialog.delete, Qt.MouseButton.LeftButton)
    assert names(dialog) == ["One", "Two"]
    for _n in range(2):
        QTest.mouseClick(dialog.delete, Qt.MouseButton.LeftButton)
    assert names(dialog) == []
    assert not dialog.delete.isEnabled()
    work.document.undo()
    assert len(names(dialog)) == 1


def test_dragging_puts_them_in_order(dialog, work) -> None:
    model = dialog.list.model()
    assert model.moveRow(dialog.list.rootIndex(), 2, dialog.list.rootIndex(), 0)
    assert [v.name for v in keeping.own_views(work.document)] == ["Three", "One", "Two"]
