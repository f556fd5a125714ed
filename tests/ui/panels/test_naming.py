"""A loop is named at its finding, keeps the name, and loses it with what it goes through."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from mapper import edits
from mapper.document import Document
from mapper.model import Link, LinkKind
from mapper.ui.panels.insights import Insights
from mapper.ui.panels.naming import LoopName

from ..conftest import whole_case


@pytest.fixture
def document() -> Document:
    case = whole_case()
    back = Link("back", LinkKind.CAUSES, "consequence", "cause", sign=1, strength=2)
    case.put("links", "back", back)
    return Document(case)


@pytest.fixture
def insights(qtbot, document, wait):
    made = Insights(document)
    qtbot.addWidget(made)
    made.resize(300, 700)
    made.show()
    made.activateWindow()
    wait(lambda: bool(made.cards))
    yield made
    made.stop()


def loop(insights: Insights):
    return next(f for f in insights.findings if f.id.startswith("loop:"))


def named(insights: Insights, wait, words: str) -> None:
    before = loop(insights)
    card = insights.cards[before.id]
    card.setFocus()
    QTest.keyClick(card, Qt.Key.Key_F2)
    field = insights.findChild(LoopName)
    assert field is not None
    assert QApplication.focusWidget() is field
    QTest.keyClicks(field, words)
    QTest.keyClick(field, Qt.Key.Key_Return)
    wait(lambda: loop(insights).title != before.title)


def test_f2_names_a_loop_and_undo_takes_the_name_away(insights, document, wait) -> None:
    plain = loop(insights).title
    named(insights, wait, "The vicious circle")
    assert loop(insights).title == "R1 The vicious circle"
    assert loop(insights).detail.startswith("The cause → ")
    (record,) = document.table("loops").values()
    assert record.elements == loop(insights).elements
    document.undo()
    wait(lambda: loop(insights).title == plain)
    assert not document.table("loops")


def test_escape_names_nothing(insights, document) -> None:
    card = insights.cards[loop(insights).id]
    card.setFocus()
    QTest.keyClick(card, Qt.Key.Key_F2)
    field = insights.findChild(LoopName)
    QTest.keyClicks(field, "No")
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert not document.table("loops")
    assert card.hasFocus()


def test_another_name_replaces_it_and_an_empty_one_takes_it_away(document) -> None:
    with document.edit("Name"):
        edits.name_loop(document, ("cause", "challenge"), "One")
        edits.name_loop(document, ("cause", "challenge"), " The  other ")
    (record,) = document.table("loops").values()
    assert record.label == "The other"
    with document.edit("Name"):
        edits.name_loop(document, ("cause", "challenge"), "")
    assert not document.table("loops")


def test_it_goes_with_an_element_of_the_loop(insights, document, wait) -> None:
    named(insights, wait, "The vicious circle")
    with document.edit("Delete"):
        edits.delete(document, ["cause"])
    assert not document.table("loops")
    document.undo()
    assert document.table("loops")
