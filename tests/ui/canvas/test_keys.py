"""What the keys do on the map."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from mapper.model import Kind

CONTROL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier


@pytest.mark.parametrize(
    ("key", "kind", "selected", "forward"),
    [
        ("2", Kind.CAUSE, "challenge", False),
        ("3", Kind.CONSEQUENCE, "challenge", True),
        ("4", Kind.RESOURCE, "cause", False),
        ("5", Kind.NEED, "consequence", True),
        ("6", Kind.ACTOR, "need", True),
        ("7", Kind.ROLE, "intervention", True),
        ("8", Kind.INTERVENTION, "need", False),
        ("6", Kind.ACTOR, "role", False),
        ("2", Kind.CAUSE, "cause", False),
        ("3", Kind.CONSEQUENCE, "consequence", True),
    ],
)
def test_a_number_adds_a_linked_element(canvas, document, key, kind, selected, forward):
    canvas.select([selected])
    QTest.keyClicks(canvas, key)
    (new,) = canvas.selection
    assert document.elements[new].kind is kind
    (link,) = document.links.values()
    assert (link.source, link.target) == ((selected, new) if forward else (new, selected))
    assert canvas.editor.element_id == new


def test_a_new_element_lies_on_no_other(canvas, document):
    for _n in range(6):
        canvas.select(["challenge"])
        QTest.keyClicks(canvas, "3")
        QTest.keyClicks(canvas.editor, "More of it")
        QTest.keyClick(canvas.editor, Qt.Key.Key_Return)
    rects = [canvas.scene.shape(i).rect for i in document.elements]
    for n, a in enumerate(rects):
        for b in rects[n + 1 :]:
            assert a[0] >= b[2] or b[0] >= a[2] or a[1] >= b[3] or b[1] >= a[3]


def test_with_nothing_selected_a_number_adds_without_a_link(canvas, document):
    QTest.keyClicks(canvas, "2")
    assert len(document.elements) == 9
    assert not document.links


def test_one_takes_the_hand_to_the_challenge(canvas, document):
    QTest.keyClicks(canvas, "1")
    assert canvas.selection == {"challenge"}
    assert len(document.elements) == 8


def test_arrows_walk_along_links_before_other_neighbours(canvas, hand):
    canvas.link("challenge", "actor")  # further away than the need
    canvas.select(["challenge"])
    hand.key(Qt.Key.Key_Down)
    assert canvas.selection == {"actor"}
    hand.key(Qt.Key.Key_Up)
    hand.key(Qt.Key.Key_Left)
    assert canvas.selection == {"cause"}


def test_arrows_with_control_or_alt_nudge_in_one_step(canvas, hand, document, names):
    canvas.select(["cause"])
    hand.key(Qt.Key.Key_Right, CONTROL)
    hand.key(Qt.Key.Key_Right, CONTROL)
    hand.key(Qt.Key.Key_Down, ALT)
    assert (document.elements["cause"].x, document.elements["cause"].y) == (-296.0, 2.0)
    assert names() == ["Move"]


def test_tab_goes_through_all_elements_in_reading_order(canvas, hand):
    seen = []
    for _n in range(8):
        hand.key(Qt.Key.Key_Tab)
        seen.append(canvas.chosen_element())
    assert len(set(seen)) == 8
    assert seen[0] == "cause"
    hand.key(Qt.Key.Key_Backtab)
    assert canvas.chosen_element() == seen[-2]


def test_delete_takes_the_links_too_and_spares_the_challenge(canvas, hand, document, names):
    canvas.link("cause", "challenge")
    canvas.select(["cause"])
    hand.key(Qt.Key.Key_Delete)
    assert "cause" not in document.elements
    assert not document.links
    canvas.select(["challenge"])
    hand.key(Qt.Key.Key_Delete)
    assert "challenge" in document.elements
    assert "cannot be deleted" in canvas.bubble.label.text()
    assert names() == ["Link", "Delete"]


def test_escape_ends_a_highlight_and_a_selection(canvas, hand):
    canvas.select(["cause"])
    canvas.highlight(["need"], [])
    assert canvas.selection == set()  # what has faded is not what a key would delete
    hand.key(Qt.Key.Key_Escape)
    assert canvas.highlighted is None
    canvas.select(["cause"])
    hand.key(Qt.Key.Key_Escape)
    assert canvas.selection == set()


def test_undo_and_redo_and_the_zoom_have_their_usual_keys(canvas, hand, document):
    canvas.select(["cause"])
    hand.key(Qt.Key.Key_Delete)
    hand.key(Qt.Key.Key_Z, CONTROL)
    assert "cause" in document.elements
    hand.key(Qt.Key.Key_Plus, CONTROL)
    assert canvas.zoom == pytest.approx(1.2)


def test_shift_and_a_number_change_the_kind(canvas, document):
    canvas.select(["cause"])
    QTest.keyClick(canvas, Qt.Key.Key_3, Qt.KeyboardModifier.ShiftModifier)
    assert document.elements["cause"].kind is Kind.CONSEQUENCE
