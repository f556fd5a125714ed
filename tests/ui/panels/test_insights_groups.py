"""Groups of findings fold, ask their question, and a card can be carried away as text."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QPushButton

from mapper.ui.panels.insights import Insights


@pytest.fixture
def insights(qtbot, document, wait):
    made = Insights(document)
    qtbot.addWidget(made)
    made.resize(250, 700)
    made.show()
    made.activateWindow()
    wait(lambda: bool(made.cards))
    yield made
    made.stop()


def copied() -> str:
    return QGuiApplication.clipboard().text()


def test_what_is_urgent_is_open_and_what_is_calm_folded_with_its_number(insights) -> None:
    urgent = insights.folds["Needs your attention"]
    calm = insights.folds["Nothing to remark"]
    assert urgent.head.isChecked()
    assert insights.cards["unfilled_roles"].isVisible()
    assert not calm.head.isChecked()
    n = sum(f.group == "Nothing to remark" for f in insights.findings)
    assert n > 0
    assert calm.head.text() == f"Nothing to remark, {n}"
    assert not any(c.isVisible() for i, c in insights.cards.items() if i.startswith("calm:"))


def test_a_group_opens_by_key_and_stays_as_the_hand_left_it(insights, document, wait) -> None:
    head = insights.folds["Nothing to remark"].head
    head.setFocus()
    QTest.keyClick(head, Qt.Key.Key_Right)
    assert insights.folds["Nothing to remark"].head.isChecked()
    before = insights.cards
    with document.edit("Add"):
        from mapper import edits
        from mapper.model import Kind

        edits.add_element(document, Kind.NEED, "Another need", 900, 900)
    wait(lambda: insights.cards is not before)
    head = insights.folds["Nothing to remark"].head
    assert head.isChecked()
    QTest.keyClick(head, Qt.Key.Key_Left)
    assert not head.isChecked()
    QTest.keyClick(head, Qt.Key.Key_Return)
    assert head.isChecked()


def test_an_open_group_asks_its_question(insights) -> None:
    head = insights.folds["Needs your attention"].head
    assert head.question == "Who is missing? What does nobody meet?"
    high = head.heightForWidth(200)
    head.setChecked(False)
    assert head.heightForWidth(200) < high  # the question is away while it is folded


def test_a_card_is_copied_as_text_by_its_key(insights, qtbot) -> None:
    finding = insights.findings[0]
    with qtbot.waitSignal(insights.said):
        QTest.keyClick(
            insights.cards[finding.id], Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier
        )
    assert copied().startswith("Who is missing? What does nobody meet?\n" + finding.title)
    assert finding.how in copied()
    assert "Links used:" in copied()


def menu_of(card) -> QMenu:
    where = QPoint(5, 5)
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, where, card.mapToGlobal(where))
    QApplication.sendEvent(card, event)
    found: list[QMenu] = [m for m in card.findChildren(QMenu) if m.isVisible()]
    assert len(found) == 1
    return found[0]


def chosen(menu: QMenu, words: str) -> None:
    next(a for a in menu.actions() if a.text().startswith(words)).trigger()
    menu.close()


def test_the_menu_of_a_card_selects_on_the_map_and_makes_a_step(insights, qtbot) -> None:
    finding = insights.findings[0]
    card = insights.cards[finding.id]
    with qtbot.waitSignal(insights.select_wanted) as told:
        chosen(menu_of(card), "Select on the map")
    assert told.args[0] == (*finding.elements, *finding.links)
    with qtbot.waitSignal(insights.step_wanted) as stepped:
        chosen(menu_of(card), "Add as a step")
    assert stepped.args[0] == finding


def test_empty_roles_are_copied_as_a_list_to_send_without_names_of_those_asked(insights) -> None:
    chosen(menu_of(insights.cards["unfilled_roles"]), "Copy as a list to send")
    assert "1. The role" in copied()
    assert "For: The intervention" in copied()
    assert "The actor" not in copied()


def test_the_card_that_is_pressed_says_which_links_were_used(insights) -> None:
    card = insights.cards["unfilled_roles"]
    card.click()
    assert "Links used:\n" in card.detail
    assert "The intervention → The role" in card.detail


def test_the_keys_go_to_the_first_card_that_is_seen(insights) -> None:
    insights.enter()
    assert insights.cards[insights.findings[0].id].hasFocus()


def test_nothing_is_wider_than_the_column(insights) -> None:
    for fold in insights.folds.values():
        fold.head.setChecked(True)
        assert fold.head.width() <= insights.viewport().width() - 32


def test_a_group_and_a_card_are_shown_as_a_chart(insights, qtbot) -> None:
    fold = insights.folds["What drives and what is driven"]
    fold.head.setChecked(True)
    (button,) = fold.findChildren(QPushButton)
    with qtbot.waitSignal(insights.chart_wanted) as told:
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert told.args == ["quadrant"]
    card = next(c for i, c in insights.cards.items() if i.startswith("driver:"))
    with qtbot.waitSignal(insights.chart_wanted) as told:
        chosen(menu_of(card), "Show as chart")
    assert told.args == ["quadrant"]
