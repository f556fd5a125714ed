"""What the hand does on the map: select, move, link, pan, and the refusals beside the pointer."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QPushButton

from mapper.model import LinkKind

SHIFT = Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier


def test_a_click_selects_and_the_empty_map_clears(canvas, hand):
    hand.click(hand.at("cause"))
    assert canvas.selection == {"cause"}
    hand.click(hand.at("challenge"), SHIFT)
    assert canvas.selection == {"cause", "challenge"}
    hand.click(hand.at("cause"), SHIFT)
    assert canvas.selection == {"challenge"}
    hand.click(QPoint(5, 790))
    assert canvas.selection == set()


def test_a_selection_is_told_once(canvas, hand):
    told: list[frozenset[str]] = []
    canvas.selection_changed.connect(told.append)
    hand.click(hand.at("cause"))
    hand.click(hand.at("cause"))
    assert told == [frozenset({"cause"})]


def test_a_rubber_band_selects_what_lies_in_it(canvas, hand):
    start = canvas.viewport.to_view(-470, -80).toPoint()
    end = canvas.viewport.to_view(160, 60).toPoint()
    hand.drag(start, end)
    assert canvas.selection == {"cause", "challenge"}


def test_a_drag_moves_the_selection_in_one_step(canvas, hand, document, names):
    canvas.select(["cause", "resource"])
    hand.drag(hand.at("cause"), hand.at("cause") + QPoint(33, 51), ALT)
    assert (document.elements["cause"].x, document.elements["cause"].y) == (-287.0, 51.0)
    assert (document.elements["resource"].x, document.elements["resource"].y) == (-287.0, 171.0)
    assert names() == ["Move"]
    assert not canvas.hidden


def test_a_move_snaps_to_a_neighbour_unless_alt_is_held(canvas, hand, document):
    hand.drag(hand.at("consequence"), hand.at("consequence") + QPoint(-60, 4))
    assert document.elements["consequence"].y == 0.0
    hand.drag(hand.at("consequence"), hand.at("consequence") + QPoint(20, 4), ALT)
    assert document.elements["consequence"].y == 4.0


def test_escape_cancels_a_move(canvas, hand, document, names):
    hand.drag(hand.at("cause"), hand.at("cause") + QPoint(60, 60), release=False)
    assert canvas.hidden
    hand.key(Qt.Key.Key_Escape)
    assert names() == []
    assert not canvas.hidden
    assert document.elements["cause"].x == -320.0


def test_a_drag_from_the_edge_links(canvas, hand, document, names):
    hand.drag(hand.edge("cause"), hand.at("challenge"))
    (link,) = document.links.values()
    assert (link.kind, link.source, link.target) == (LinkKind.CAUSES, "cause", "challenge")
    assert canvas.selection == {link.id}
    assert names() == ["Link"]


def test_what_a_new_link_says_is_told(canvas, hand):
    told: list[str] = []
    canvas.message.connect(told.append)
    hand.drag(hand.edge("cause"), hand.at("challenge"))
    assert told == ["The cause leads to The challenge"]


def test_the_preview_says_what_the_link_would_say(canvas, hand):
    hand.drag(hand.edge("cause"), hand.at("challenge"), release=False)
    from mapper.ui.canvas.linking import sentence

    said = sentence(canvas.document, "cause", "challenge")
    assert said == "The cause leads to The challenge"
    canvas.repaint()
    hand.key(Qt.Key.Key_Escape)
    assert not canvas.document.links


def test_a_refused_link_says_why_and_offers_the_right_way_round(canvas, hand, document):
    hand.drag(hand.edge("role"), hand.at("actor"))
    assert not document.links
    assert canvas.bubble.label.text().startswith("A role does nothing by itself.")
    button = canvas.bubble.findChild(QPushButton)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    (link,) = document.links.values()
    assert (link.source, link.target) == ("actor", "role")


def test_a_refusal_without_another_way_offers_none(canvas, hand):
    hand.drag(hand.edge("actor"), hand.at("cause"))
    assert "blames nobody" in canvas.bubble.label.text()
    assert canvas.bubble.findChild(QPushButton) is None
    hand.key(Qt.Key.Key_Escape)
    assert canvas.bubble is None


def open_menu() -> QMenu:
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    return menu


def test_a_drag_into_the_empty_map_asks_for_a_kind_the_grammar_allows(canvas, hand, document):
    end = canvas.viewport.to_view(160, 420).toPoint()
    hand.drag(hand.edge("role"), end)
    menu = open_menu()
    assert [action.text() for action in menu.actions()] == ["&6  Actor", "&8  Intervention"]
    menu.actions()[0].trigger()
    menu.close()
    (new,) = canvas.selection
    assert (round(document.elements[new].x), round(document.elements[new].y)) == (160, 420)
    (link,) = document.links.values()
    assert (link.source, link.target) == (new, "role")
    assert canvas.editor.element_id == new


def test_a_double_click_writes_or_adds(canvas, hand):
    QTest.mouseDClick(canvas, Qt.MouseButton.LeftButton, pos=hand.at("cause"))
    assert canvas.editor.element_id == "cause"
    canvas.close_editor()
    QTest.mouseDClick(canvas, Qt.MouseButton.LeftButton, pos=QPoint(8, 790))
    assert len(open_menu().actions()) == 7
    open_menu().close()


def test_the_middle_button_pans(canvas, hand):
    before = canvas.viewport
    hand.drag(QPoint(20, 20), QPoint(50, 40), button=Qt.MouseButton.MiddleButton)
    assert (canvas.viewport.x - before.x, canvas.viewport.y - before.y) == (30, 20)


def test_the_space_key_pans_with_the_left_button(canvas, hand, names):
    QTest.keyPress(canvas, Qt.Key.Key_Space)
    before = canvas.viewport
    hand.drag(hand.at("cause"), hand.at("cause") + QPoint(20, 0))
    QTest.keyRelease(canvas, Qt.Key.Key_Space)
    assert canvas.viewport.x - before.x == 20
    assert names() == []


def wheel(canvas, delta: QPoint, mods: Qt.KeyboardModifier, at: QPointF) -> None:
    event = QWheelEvent(
        at, canvas.mapToGlobal(at), QPoint(), delta, Qt.MouseButton.NoButton, mods,
        Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(canvas, event)


def test_the_wheel_scrolls_and_with_control_zooms_at_the_pointer(canvas):
    at = QPointF(200, 300)
    under = canvas.viewport.to_map(at)
    wheel(canvas, QPoint(0, 120), Qt.KeyboardModifier.ControlModifier, at)
    assert canvas.zoom > 1.1
    assert abs(canvas.viewport.to_map(at)[0] - under[0]) < 1
    top = canvas.viewport.y
    wheel(canvas, QPoint(0, -120), Qt.KeyboardModifier.NoModifier, at)
    assert canvas.viewport.y < top


def test_a_context_menu_acts_on_what_is_under_it(canvas, hand, document):
    from mapper.ui.canvas import menus

    canvas.select(["cause"])
    texts = [a.text() for a in menus.context_menu(canvas, QPointF(hand.at("cause"))).actions()]
    assert texts[:2] == ["Edit text", "Change kind"]
    assert "Keep in place when arranging" in texts
    canvas.set_pinned(True)
    assert document.elements["cause"].pinned
    canvas.link("cause", "challenge")
    menu = menus.context_menu(canvas, QPointF())
    next(a for a in menu.actions() if a.text() == "Turn the link around").trigger()
    (link,) = document.links.values()
    assert (link.source, link.target) == ("challenge", "cause")
