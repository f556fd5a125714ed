"""Frames under hand and keys."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu

from mapper import edits
from mapper.edits import framing
from mapper.ui.canvas import access, frames
from mapper.ui.canvas.grid import united
from mapper.ui.canvas.view import Canvas

CONTROL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier
HELD = {"cause", "resource"}


@pytest.fixture
def school(canvas, document) -> str:
    """A frame called School around the cause and the resource."""
    canvas.select(HELD)
    canvas.frames.add()
    QTest.keyClicks(canvas.frames.namer, "School")
    QTest.keyClick(canvas.frames.namer, Qt.Key.Key_Return)
    canvas.frames.choose(None)
    return framing.frames_of(document)[0].id


def title(canvas: Canvas, frame_id: str) -> QPoint:
    frame = canvas.frames.frame(frame_id)
    assert frame is not None
    left, top, _right, bottom = frames.title_rect(frame, canvas.zoom)
    return canvas.viewport.to_view(left + 12, (top + bottom) / 2).toPoint()


def corner(canvas: Canvas, frame_id: str) -> QPoint:
    frame = canvas.frames.frame(frame_id)
    assert frame is not None
    left, top, _right, _bottom = framing.frame_rect(frame)
    return canvas.viewport.to_view(left, top).toPoint()


def test_a_frame_stands_around_what_was_selected(canvas, document, school, names):
    frame = canvas.frames.frame(school)
    assert (frame.label, set(framing.inside(document, frame))) == ("School", HELD)
    left, top, right, bottom = framing.frame_rect(frame)
    for element in HELD:
        reach = canvas.scene.shape(element).reach
        assert united(reach, (left, top, right, bottom)) == (left, top, right, bottom)
    assert names() == ["Add frame"]


def test_escape_while_it_is_named_takes_the_frame_away_again(canvas, document, names):
    canvas.select(HELD)
    canvas.frames.add()
    QTest.keyClick(canvas.frames.namer, Qt.Key.Key_Escape)
    assert framing.frames_of(document) == []
    assert names() == []
    assert canvas.frames.namer is None


def test_a_press_on_the_map_keeps_the_title(canvas, hand, document):
    canvas.select(HELD)
    canvas.frames.add()
    QTest.keyClicks(canvas.frames.namer, "School")
    hand.click(hand.at("need"))
    assert framing.frames_of(document)[0].label == "School"


def test_its_title_is_dragged_with_what_it_holds(canvas, hand, document, school, names):
    with document.edit("Pin"):
        edits.change(document, "resource", pinned=True)
    before = canvas.frames.frame(school)
    start = title(canvas, school)
    hand.drag(start, start + QPoint(40, -30), ALT)
    assert (document.elements["cause"].x, document.elements["cause"].y) == (-280.0, -30.0)
    assert document.elements["resource"].x == -320.0
    frame = canvas.frames.frame(school)
    assert (frame.x - before.x, frame.y - before.y) == (40.0, -30.0)
    assert names() == ["Add frame", "Pin", "Move frame"]
    assert canvas.frames.chosen.id == school
    assert not canvas.hidden
    document.undo()
    assert canvas.frames.frame(school) == before


def test_its_edge_holds_it_too_and_escape_lets_go(canvas, hand, document, school, names):
    left, _top, _right, bottom = framing.frame_rect(canvas.frames.frame(school))
    edge = canvas.viewport.to_view(left + 60, bottom).toPoint()
    hand.drag(edge, edge + QPoint(40, 0), release=False)
    assert canvas.hidden
    hand.key(Qt.Key.Key_Escape)
    assert not canvas.hidden
    assert names() == ["Add frame"]


def test_its_corner_makes_it_larger(canvas, hand, document, school, names):
    hand.click(title(canvas, school))
    before = framing.frame_rect(canvas.frames.frame(school))
    hand.drag(corner(canvas, school), corner(canvas, school) - QPoint(30, 20))
    after = framing.frame_rect(canvas.frames.frame(school))
    assert after == pytest.approx((before[0] - 30, before[1] - 20, before[2], before[3]))
    assert names() == ["Add frame", "Resize frame"]
    assert document.elements["cause"].x == -320.0


def test_within_it_the_hand_selects_as_elsewhere(canvas, hand, school):
    left, top, _right, bottom = framing.frame_rect(canvas.frames.frame(school))
    inside = canvas.viewport.to_view(left + 12, top + 12).toPoint()
    hand.drag(inside, canvas.viewport.to_view(-200, bottom).toPoint())
    assert canvas.selection == HELD
    hand.click(hand.at("cause"))
    assert canvas.selection == {"cause"}


def test_keys_work_on_the_chosen_frame(canvas, hand, document, school, names):
    canvas.select(["cause"])
    canvas.frames.go()
    assert canvas.frames.chosen.id == school
    assert canvas.selection == set()
    hand.key(Qt.Key.Key_F2)
    QTest.keyClicks(canvas.frames.namer, "The school")
    QTest.keyClick(canvas.frames.namer, Qt.Key.Key_Return)
    assert canvas.frames.chosen.label == "The school"
    hand.key(Qt.Key.Key_Right, CONTROL)
    hand.key(Qt.Key.Key_Right, CONTROL)
    assert document.elements["cause"].x == -296.0
    hand.key(Qt.Key.Key_Delete)
    assert framing.frames_of(document) == []
    assert document.elements.keys() >= HELD
    assert names() == ["Add frame", "Name the frame", "Move frame", "Remove frame"]


def test_an_arrow_goes_from_a_frame_to_what_it_holds(canvas, hand, school):
    hand.click(title(canvas, school))
    hand.key(Qt.Key.Key_Down)
    assert canvas.selection == HELD
    assert canvas.frames.chosen is None


def test_escape_and_a_press_elsewhere_let_it_go(canvas, hand, school):
    for leave in (
        lambda: hand.key(Qt.Key.Key_Escape),
        lambda: hand.click(QPoint(990, 790)),
        lambda: hand.click(hand.at("need")),
    ):
        hand.click(title(canvas, school))
        assert canvas.frames.chosen.id == school
        leave()
        assert canvas.frames.chosen is None


def test_what_it_holds_is_told(canvas, hand, school):
    told: list[str] = []
    canvas.message.connect(told.append)
    hand.click(title(canvas, school))
    assert told == ["Frame “School” with 2 elements"]


def test_a_double_click_on_its_title_names_it(canvas, school):
    QTest.mouseDClick(canvas, Qt.MouseButton.LeftButton, pos=title(canvas, school))
    assert canvas.frames.namer.text() == "School"


def test_the_menu_of_its_title_is_its_own(canvas, hand, school):
    hand.click(title(canvas, school))
    hand.key(Qt.Key.Key_Menu)
    menu = next(m for m in canvas.findChildren(QMenu) if m.isVisible())
    texts = [a.text() for a in menu.actions()]
    assert texts == ["Name the frame", "Select what it holds", "Remove the frame"]
    menu.close()


def test_arranging_puts_it_around_what_it_held(canvas, document, school, names):
    canvas.arrange()
    frame = canvas.frames.frame(school)
    assert set(framing.inside(document, frame)) >= HELD
    assert names() == ["Add frame", "Arrange"]
    document.undo()
    assert set(framing.inside(document, canvas.frames.frame(school))) == HELD


def test_it_is_seen_behind_everything(canvas, document, school):
    canvas.paints.show_dots(False)
    canvas.fit()
    canvas.repaint()
    left, top, right, _bottom = framing.frame_rect(canvas.frames.frame(school))
    at = canvas.viewport.to_view((left + right) / 2, top).toPoint()
    paper = canvas.paints.colour("paper").rgb()
    seen = canvas.grab(canvas.rect()).toImage()
    column = [seen.pixel(at.x(), at.y() + n) for n in range(-3, 4)]
    assert any(pixel != paper for pixel in column)


def test_a_screen_reader_finds_it_and_hears_what_lies_in_it(canvas, document, school):
    tree = QAccessible.queryAccessibleInterface(canvas)
    item = tree.child(len(document.elements))
    assert isinstance(item, access.Item)
    assert item.text(QAccessible.Text.Name) == "School"
    assert item.text(QAccessible.Text.Description) == "Frame with 2 elements"
    assert item.rect().contains(canvas.mapToGlobal(title(canvas, school)))
    assert not item.state().selected
    item.doAction("Press")
    assert canvas.frames.chosen.id == school
    assert item.state().selected
    assert tree.focusChild() is item or not canvas.hasFocus()
    cause = next(
        tree.child(n)
        for n in range(tree.childCount())
        if tree.child(n).text(QAccessible.Text.Name) == "The cause"
    )
    assert "in the frame School" in cause.text(QAccessible.Text.Description)
    item.doAction("edit")
    assert canvas.frames.namer is not None
    document.undo()
    assert not item.isValid()
