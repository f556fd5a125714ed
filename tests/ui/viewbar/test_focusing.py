"""Focus on a part of what is shown: begun, changed and ended with keys and buttons."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu

from mapper import edits
from mapper.model import Filter
from mapper.ui.canvas import menus

Key = Qt.Key
SHIFT = Qt.KeyboardModifier.ShiftModifier
LEFT = Qt.MouseButton.LeftButton


def in_focus(work) -> set[str]:
    return set(work.canvas.stand.elements)


def test_keys_begin_widen_narrow_and_end(work, stage) -> None:
    work.select(["cause"])
    QTest.keyClick(work.canvas, Key.Key_F8)
    assert in_focus(work) == {"cause", "challenge"}
    assert work.canvas.stand.fade_elements
    assert stage.bar.focus.isVisible()
    assert stage.bar.focus.words.text() == "Around “The cause”"
    QTest.keyClicks(work.canvas, "+")
    assert in_focus(work) == {"cause", "challenge", "consequence", "need", "actor"}
    assert stage.bar.focus.steps.text() == "2 steps"
    QTest.keyClick(work.canvas, Key.Key_F8)
    assert stage.focusing.now.steps == 3
    QTest.keyClicks(work.canvas, "--")
    assert in_focus(work) == {"cause", "challenge"}
    QTest.keyClick(work.canvas, Key.Key_Escape)
    assert stage.focusing.now is None
    assert not work.canvas.stand.fade_elements
    assert not stage.bar.focus.isVisible()
    assert work.canvas.selection == {"cause"}


def test_before_and_after(work, stage) -> None:
    work.select(["challenge"])
    QTest.keyClick(work.canvas, Key.Key_F7)
    assert in_focus(work) == {"challenge", "cause"}
    QTest.keyClick(work.canvas, Key.Key_F9)
    assert in_focus(work) == {"challenge", "consequence", "need", "actor"}
    QTest.mouseClick(stage.bar.focus.ways["before"], LEFT)
    assert in_focus(work) == {"challenge", "cause"}
    assert stage.bar.focus.ways["before"].isChecked()
    QTest.mouseClick(stage.bar.focus.close_, LEFT)
    assert stage.focusing.now is None


def test_it_stays_while_something_in_it_is_selected(work, stage) -> None:
    work.select(["cause"])
    stage.focusing.begin("around")
    work.select(["challenge"])
    assert in_focus(work) == {"cause", "challenge"}
    work.select([])
    assert in_focus(work) == {"cause", "challenge"}


def test_ways_between_two(work, stage) -> None:
    work.select(["cause", "intervention"])
    QTest.keyClick(work.canvas, Key.Key_F8, SHIFT)
    assert in_focus(work) == {"cause", "challenge", "actor", "intervention"}
    assert stage.bar.focus.words.text() == "Ways between “The cause” and “The intervention”"
    assert not stage.bar.focus.further.isVisible()


def test_where_no_way_leads_that_is_said(work, stage) -> None:
    work.select(["cause", "resource"])
    stage.focusing.begin("between")
    assert stage.focusing.now is None
    assert "No way leads between" in work.canvas.bubble.label.text()
    work.select(["cause"])
    stage.focusing.begin("loop")
    assert stage.focusing.now is None
    assert "comes back to it" in work.canvas.bubble.label.text()


def test_a_loop_and_a_reach(work, stage) -> None:
    with work.document.edit("Back"):
        edits.add_link(work.document, "consequence", "cause")
    work.select(["challenge"])
    QTest.keyClick(work.canvas, Key.Key_F7, SHIFT)
    assert in_focus(work) == {"challenge", "consequence", "cause"}
    work.select(["intervention"])
    QTest.keyClick(work.canvas, Key.Key_F9, SHIFT)
    assert in_focus(work) == {"intervention", "need"}


def test_it_follows_what_changes_and_ends_with_its_start(work, stage) -> None:
    work.select(["cause"])
    stage.focusing.begin("around")
    with work.document.edit("Link"):
        edits.add_link(work.document, "resource", "cause")
    assert in_focus(work) == {"cause", "challenge", "resource"}
    with work.document.edit("Delete"):
        edits.delete(work.document, ["cause"])
    assert stage.focusing.now is None


def test_it_is_about_what_is_shown(work, stage, looking) -> None:
    work.select(["challenge"])
    stage.focusing.begin("around")
    looking.choose(filter=Filter(kinds=("challenge", "cause")))
    assert in_focus(work) == {"challenge", "cause"}
    looking.show_form("network")
    assert stage.focusing.now is None


def test_a_link_has_surroundings_too(work, stage) -> None:
    work.select(["cause-challenge"])
    stage.focusing.begin("around", steps=0)
    assert in_focus(work) == {"cause", "challenge"}
    assert "cause-challenge" in work.canvas.stand.links


def test_a_highlight_comes_before_it_and_gives_way_to_it(work, stage) -> None:
    work.select(["cause"])
    stage.focusing.begin("around")
    work.canvas.highlight(["need"])
    assert in_focus(work) == {"need"}
    QTest.keyClick(work.canvas, Key.Key_Escape)
    assert in_focus(work) == {"cause", "challenge"}
    QTest.keyClick(work.canvas, Key.Key_Escape)
    assert stage.focusing.now is None


def test_the_context_menu_offers_it(work, stage) -> None:
    work.select(["cause", "challenge"])
    menu = menus.context_menu(work.canvas, QPointF(0, 0))
    below = next(a.menu() for a in menu.actions() if a.text() == "Focus")
    assert isinstance(below, QMenu)
    texts = [a.text().split("\t")[0] for a in below.actions()]
    assert texts[0] == "The ways between them"
    assert "How far it reaches" not in texts
    next(a for a in below.actions() if a.text().startswith("Its surroundings")).trigger()
    assert stage.focusing.now.way == "around"
