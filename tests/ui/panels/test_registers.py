"""Registers on the page of an element: counts in, a range with its picture out, all undone."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from mapper.ui.panels.element_page import ElementPage


@pytest.fixture
def page(qtbot, document):
    made = ElementPage(document, "challenge")
    qtbot.addWidget(made)
    made.resize(250, 900)
    made.show()
    stop = document.follow(lambda _news: made.refresh())
    yield made
    stop()


def editor(page: ElementPage, name: str) -> Any:
    """The editor of a field in the form that is open."""
    registers: Any = page.registers
    return registers.box.form.editors[name]


def written(page: ElementPage, **values: str) -> None:
    for name, value in values.items():
        control = editor(page, name).control
        control.setFocus()
        control.selectAll()
        QTest.keyClicks(control, value)


def register(document):
    (found,) = document.table("registers").values()
    return found


@pytest.fixture
def pair(page):
    QTest.mouseClick(page.registers.button, Qt.MouseButton.LeftButton)
    written(page, n1="59", n2="39", m="11")
    return page


def test_two_registers_give_a_range_and_never_one_number(pair, document) -> None:
    found = register(document)
    assert (found.element, found.n1, found.n2, found.m) == ("challenge", 59, 39, 11)
    box = pair.registers.box
    assert box.picture.isVisible()
    assert box.picture.accessibleName() == (
        "known: 87, estimated in all: 142–313, seen by no register: 55–226"
    )
    assert pair.registers.cards[found.id].detail == "87 known, 142–313 in all"
    assert "registers do not depend on each other" in box.how.text().replace("\n", " ")
    assert not box.why.isVisible()


def test_what_cannot_be_says_why_and_draws_nothing(pair) -> None:
    written(pair, m="40")
    box = pair.registers.box
    assert box.why.text() == "More are in both registers than in one of them."
    assert not box.picture.isVisible()


def test_each_number_is_one_step_to_undo(pair, document) -> None:
    document.undo()
    assert register(document).m == 0
    assert pair.registers.box.form.editors["m"].control.text() == "0"
    document.undo()
    document.undo()
    document.undo()
    assert not document.table("registers")
    assert pair.registers.box is None


def press_lists(page: ElementPage, n: int) -> None:
    button = editor(page, "lists").buttons[n]
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def test_a_third_register_keeps_what_was_counted_and_asks_for_the_rest(pair, document) -> None:
    press_lists(pair, 3)
    counts = dict(register(document).histories)
    assert counts == {
        "111": 0, "110": 11, "101": 0, "011": 0, "100": 48, "010": 28, "001": 0
    }  # fmt: skip
    written(pair, **{"111": "72", "110": "5", "101": "29", "100": "54", "011": "24", "001": "14"})
    written(pair, **{"010": "3"})
    box = pair.registers.box
    assert "Depend on each other: Register 2 and Register 3." in box.remarks.text()
    assert "models fit" in box.remarks.text()
    press_lists(pair, 2)
    found = register(document)
    assert (found.n1, found.n2, found.m, found.histories) == (160, 104, 77, ())


def test_the_registers_are_called_by_their_names(pair) -> None:
    written(pair, label="Police, Shelters, School")
    press_lists(pair, 3)
    labels = [editor.name for editor in pair.registers.box.form.editors.values()]
    assert "Only in Police, Shelters together" in labels


def test_removed_by_its_button(pair, document) -> None:
    from PySide6.QtWidgets import QPushButton

    remove = pair.registers.box.findChildren(QPushButton)[-1]
    QTest.mouseClick(remove, Qt.MouseButton.LeftButton)
    assert not document.table("registers")
    document.undo()
    assert register(document).m == 11


def test_a_card_opens_and_closes_its_form(pair) -> None:
    (name,) = pair.registers.cards
    pair.registers.cards[name].click()
    assert pair.registers.box is None
    pair.registers.cards[name].click()
    assert editor(pair, "n1").control.text() == "59"


def test_an_intervention_counts_nobody(qtbot, document) -> None:
    page = ElementPage(document, "intervention")
    qtbot.addWidget(page)
    assert page.registers is None
