"""The commands of building, as the menus of the real window call them."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu

from mapper import edits
from mapper.edits import framing
from mapper.model import Kind
from mapper.ui.canvas.finder import Finder
from mapper.ui.settings import Settings

CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def canvas(open_window):
    open_window.workspace.canvas.moves = False
    return open_window.workspace.canvas


@pytest.fixture
def do(open_window):
    """Call a command by its name."""

    def trigger(name: str) -> None:
        action = open_window.actions_.by_name[name]
        assert action.isEnabled(), name
        action.trigger()

    return trigger


def can(window, *names: str) -> list[bool]:
    return [window.actions_.by_name[name].isEnabled() for name in names]


def test_the_commands_of_a_link_need_a_link(open_window, canvas, do):
    names = "turn", "move_start", "move_end"
    assert can(open_window, *names) == [False, False, False]
    canvas.select(["intervention-need"])  # whose way back is no link
    assert can(open_window, *names) == [False, True, True]
    canvas.select(["cause-challenge"])
    do("turn")
    link = canvas.document.links["cause-challenge"]
    assert (link.source, link.target) == ("challenge", "cause")


def test_an_end_is_moved_by_the_menu_and_a_few_letters(canvas, do):
    canvas.select(["cause-challenge"])
    do("move_end")
    finder = next(f for f in canvas.findChildren(Finder) if f.isVisible())
    QTest.keyClicks(finder.field, "resource")
    QTest.keyClick(finder.field, Qt.Key.Key_Return)
    assert canvas.document.links["cause-challenge"].target == "resource"


def test_the_menu_of_links_inserts_what_fits(open_window, canvas):
    canvas.select(["cause-challenge"])
    menu = next(
        m for m in open_window.menuBar().findChildren(QMenu) if m.title() == "Insert between them"
    )
    menu.parent().aboutToShow.emit()
    texts = [a.text().partition("\t")[0] for a in menu.actions()]
    assert texts == ["Cause", "Consequence", "Resource", "Intervention"]
    menu.actions()[0].trigger()
    QTest.keyClicks(canvas.editor, "Between")
    QTest.keyClick(canvas.editor, Qt.Key.Key_Return)
    assert {e.label for e in canvas.document.elements.values() if e.kind is Kind.CAUSE} == {
        "The cause",
        "Between",
    }


def test_likes_become_one(open_window, canvas, do):
    canvas.select(["actor", "need"])
    assert can(open_window, "merge") == [False]
    canvas.select(["actor", "other"])
    do("merge")
    assert "other" not in canvas.document.elements


def test_lines_and_rows(open_window, canvas, do):
    canvas.select(["cause", "need"])
    assert can(open_window, "align_left", "space_down") == [True, False]
    do("align_left")
    assert canvas.scene.shape("cause").rect[0] == canvas.scene.shape("need").rect[0]
    canvas.select(["cause", "need", "role"])
    do("space_down")
    assert open_window.session.document.undo_step.name == "Space out vertically"


def test_frames_come_and_go_by_their_keys(open_window, canvas, qtbot):
    open_window.activateWindow()
    qtbot.waitUntil(open_window.isActiveWindow)
    canvas.setFocus()
    canvas.select(["cause", "challenge"])
    handle = open_window.windowHandle()
    QTest.keyClick(handle, Qt.Key.Key_G, CONTROL)
    QTest.keyClicks(canvas.frames.namer, "School")
    QTest.keyClick(canvas.frames.namer, Qt.Key.Key_Return)
    assert [f.label for f in framing.frames_of(canvas.document)] == ["School"]
    assert can(open_window, "name_frame", "unframe", "go_frame") == [True, True, True]
    canvas.select(["cause"])
    QTest.keyClick(handle, Qt.Key.Key_G, CONTROL | Qt.KeyboardModifier.AltModifier)
    assert canvas.frames.chosen.label == "School"
    QTest.keyClick(handle, Qt.Key.Key_G, CONTROL | SHIFT)
    assert framing.frames_of(canvas.document) == []
    assert can(open_window, "name_frame", "unframe", "go_frame") == [False, False, False]


def test_what_is_pinned_is_ticked(open_window, canvas, do):
    canvas.select(["cause", "need"])
    do("pin")
    assert canvas.document.elements["need"].pinned
    assert open_window.actions_.by_name["pin"].isChecked()
    canvas.select(["cause", "role"])
    assert not open_window.actions_.by_name["pin"].isChecked()


def test_the_dots_are_hidden_and_that_is_remembered(open_window, canvas, do):
    assert canvas.paints.dots
    do("grid")
    assert not canvas.paints.dots
    assert not open_window.actions_.by_name["grid"].isChecked()
    assert not Settings().on("grid")
    canvas.set_theme(canvas.paints.theme)
    assert not canvas.paints.dots
    do("grid")
    assert canvas.paints.dots
    assert Settings().on("grid")


def test_the_panel_names_the_links_a_new_kind_cannot_keep(open_window, canvas):
    with canvas.document.edit("Link"):
        edits.add_link(canvas.document, "cause", "consequence")
    canvas.select(["cause"])
    inspector = open_window.workspace.inspector
    inspector.enter()
    inspector.page.rekind(Kind.ROLE)
    assert "2 links do not fit the new kind" in open_window.banner.words
    assert "The cause leads to The consequence. Undo" in open_window.banner.words
