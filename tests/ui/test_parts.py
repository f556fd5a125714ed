"""The keys go from part to part of the window, and the outline does what the map does."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QToolBar

from mapper.ui import parts


@pytest.fixture
def active(open_window, wait):
    """The window, with the keys on the map."""
    open_window.activateWindow()
    wait(lambda: open_window.isActiveWindow())
    open_window.show_map()
    return open_window


def part_with_keys(window) -> str:
    """Where the keys are."""
    keys = QApplication.focusWidget()
    work = window.workspace
    named = {
        "left": work.left,
        "map": work.stage,
        "right": work.right,
        "tools": window.findChild(QToolBar),
        "status": window.statusBar(),
    }
    return next(name for name, part in named.items() if keys and part.isAncestorOf(keys))


def test_f6_goes_round_all_parts_and_back(active):
    assert part_with_keys(active) == "map"
    seen = []
    for _n in range(5):
        active.actions_.by_name["next_part"].trigger()
        seen.append(part_with_keys(active))
    assert seen == ["right", "tools", "status", "left", "map"]
    active.actions_.by_name["part_before"].trigger()
    assert part_with_keys(active) == "left"


def test_a_part_that_is_folded_is_passed_over(active):
    active.workspace.show_column("right", False)
    parts.go_on(active, 1)
    assert part_with_keys(active) == "tools"


def test_the_keys_come_back_to_where_they_were_in_a_part(active):
    tree = active.workspace.outline.tree
    tree.setFocus()
    for _n in range(5):
        parts.go_on(active, 1)
    assert tree.hasFocus()


def test_the_start_page_is_one_part(window, wait):
    window.activateWindow()
    wait(lambda: window.isActiveWindow())
    parts.go_on(window, 1)
    keys = QApplication.focusWidget()
    assert keys is not None
    assert window.start.isAncestorOf(keys)


def test_the_menu_of_the_outline_holds_that_of_the_map(active):
    work = active.workspace
    work.select(["cause", "consequence"])
    work.outline.tree.menu_wanted.emit(work.outline.mapToGlobal(work.outline.rect().center()))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    below = menu.actions()[-1].menu()
    assert isinstance(below, QMenu)
    assert "Align" in [action.text() for action in below.actions()]
    menu.close()


def test_the_menu_opens_by_keys_on_every_keyboard(active, wait):
    work = active.workspace
    work.select(["cause"])
    for keys in (work.outline.tree, work.canvas):
        keys.setFocus()
        QTest.keyClick(keys, Qt.Key.Key_F10, Qt.KeyboardModifier.ShiftModifier)
        wait(lambda: QApplication.activePopupWidget() is not None)
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        menu.close()
