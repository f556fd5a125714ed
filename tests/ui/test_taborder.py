"""Tab follows what is seen, also where parts were made in another order."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from mapper.ui import taborder
from mapper.ui.panels.rows import Rows


def in_focus() -> QWidget:
    """What has the keys."""
    found = QApplication.focusWidget()
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("places", "order"),
    [
        ({"low": (0, 40), "high": (0, 0)}, ["high", "low"]),
        ({"right": (120, 0), "left": (0, 3), "under": (0, 40)}, ["left", "right", "under"]),
        # No straight line parts these into rows, so they are read column by column.
        (
            {"a": (0, 0), "b": (0, 30), "c": (0, 60), "d": (120, 15), "e": (120, 45)},
            ["a", "b", "c", "d", "e"],
        ),
    ],
)
def test_rows_are_read_before_columns(qtbot, places, order):
    window = QWidget()
    qtbot.addWidget(window)
    for name, (x, y) in reversed(places.items()):
        field = QLineEdit(window)
        field.setObjectName(name)
        field.setGeometry(QRect(x, y, 100, 20))
    window.show()
    assert [field.objectName() for field in taborder.stops(window)] == order


def test_what_is_hidden_takes_no_keys_and_what_lies_on_a_widget_comes_after_it(qtbot):
    window = QLineEdit()
    qtbot.addWidget(window)
    on_it, gone = QLineEdit(window), QLineEdit(window)
    window.show()
    on_it.show()
    gone.hide()
    assert taborder.stops(window) == [window, on_it]


def test_tab_goes_to_a_record_just_added_and_then_on(open_window, wait):
    work = open_window.workspace
    work.select(["need"])
    work.show_tab("element")
    open_window.activateWindow()
    wait(lambda: open_window.isActiveWindow())
    rows = work.inspector.page.findChild(Rows)
    rows.button.click()
    QApplication.processEvents()
    rows.button.setFocus()
    wait(rows.button.hasFocus)
    chain = taborder.stops(open_window)
    after = chain[chain.index(rows.button) + 1]
    QTest.keyClick(rows.button, Qt.Key.Key_Tab)
    assert in_focus() is after
    card = rows.rows[-1].card
    card.setFocus()
    QTest.keyClick(card, Qt.Key.Key_Tab)
    assert rows.rows[-1].isAncestorOf(in_focus())
    QTest.keyClick(in_focus(), Qt.Key.Key_Backtab)
    assert in_focus() is card
