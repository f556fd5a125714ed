"""Linking by a few letters."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from mapper.ui.canvas.finder import Finder, candidates


@pytest.fixture
def finder(canvas, hand):
    canvas.select(["role"])
    hand.key(Qt.Key.Key_L)
    return canvas.findChild(Finder)


def test_only_what_the_grammar_allows_is_offered(canvas):
    assert candidates(canvas, "role", "") == ["actor", "challenge", "intervention"]
    assert candidates(canvas, "role", "cause") == []
    assert candidates(canvas, "need", "act") == ["actor"]


def test_a_few_letters_and_enter_link_the_right_way_round(canvas, finder, document):
    QTest.keyClicks(finder.field, "interv")
    QTest.keyClick(finder.field, Qt.Key.Key_Return)
    (link,) = document.links.values()
    assert (link.source, link.target) == ("intervention", "role")
    assert canvas.findChild(Finder) is None or not canvas.findChild(Finder).isVisible()


def test_arrows_choose_and_escape_leaves(finder, canvas, document):
    QTest.keyClick(finder.field, Qt.Key.Key_Down)
    assert finder.list.currentItem().text() == "The challenge"
    QTest.keyClick(finder.field, Qt.Key.Key_Escape)
    assert not document.links


def test_a_pair_that_is_linked_is_not_offered_again(canvas):
    canvas.link("intervention", "role")
    assert candidates(canvas, "role", "") == ["actor", "challenge"]
