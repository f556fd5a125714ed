"""Presenting from the window: its commands, one screen, two screens, and the way back."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from mapper.ui.presenting.slides import steps_of

from .conftest import add_steps

Key = Qt.Key
ROOT = Path(__file__).resolve().parents[3]
SCREENS = [
    {"name": "own", "x": 0, "y": 0, "width": 1366, "height": 768},
    {"name": "wall", "x": 1366, "y": 0, "width": 1920, "height": 1080},
]


@pytest.fixture
def desk(open_window):
    desk = open_window.workspace.presenting
    yield desk
    if desk.running is not None:
        desk.running.end()


def test_f5_presents_and_escape_comes_back(open_window, desk) -> None:
    add_steps(desk.document, "One", "Two", "Three")
    QTest.keyClick(open_window, Key.Key_F5)
    wall = desk.running.wall
    assert desk.running.presenter is None
    assert wall.isFullScreen()
    assert wall.size() == wall.screen().size()
    QTest.keyClick(wall, Key.Key_Right)
    QTest.keyClick(wall, Key.Key_Escape)
    assert desk.running is None
    assert desk.panel.row == 1


def test_shift_f5_begins_at_the_step_that_is_chosen(open_window, desk) -> None:
    ids = add_steps(desk.document, "One", "Two", "Three")
    desk.panel.select([ids[2]])
    QTest.keyClick(open_window, Key.Key_F5, Qt.KeyboardModifier.ShiftModifier)
    assert desk.running.show_.number == 2


def test_a_selection_becomes_a_step_by_a_key_and_from_the_menu(open_window, desk) -> None:
    open_window.workspace.select(["need"])
    modifiers = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(open_window, Key.Key_P, modifiers)
    open_window.workspace.select(["cause", "challenge"])
    from PySide6.QtCore import QPointF

    from mapper.ui.canvas import menus

    canvas = open_window.workspace.canvas
    menu = menus.context_menu(canvas, QPointF(100, 100))
    next(a for a in menu.actions() if "step" in a.text()).trigger()
    made = steps_of(desk.document)
    assert [step.focus for step in made] == [("need",), ("cause", "challenge")]
    assert made[0].caption == "The need"
    desk.document.undo()
    assert len(steps_of(desk.document)) == 1


def test_a_finding_becomes_a_step_in_one_click(open_window, desk, wait) -> None:
    open_window.workspace.show_tab("insights")
    insights = open_window.workspace.insights
    wait(lambda: any(finding.elements for finding in insights.findings))
    finding = next(f for f in insights.findings if f.elements)
    card = insights.cards[finding.id]
    card.setFocus()
    from mapper.ui.panels.corner import Corner

    corner = card.findChild(Corner)
    wait(corner.isVisible)
    QTest.mouseClick(corner, Qt.MouseButton.LeftButton)
    QTest.keyClick(card, Key.Key_S)
    made = steps_of(desk.document)
    assert [step.caption for step in made] == [finding.title] * 2
    assert set(made[0].focus) == {*finding.elements, *finding.links}


def test_a_step_is_shown_on_the_map(open_window, desk) -> None:
    add_steps(desk.document, "One", view="tree", focus=("cause",))
    desk.show_step(steps_of(desk.document)[0])
    canvas = open_window.workspace.canvas
    assert canvas.seen.view.form == "tree"
    assert canvas.highlighted is not None
    assert "cause" in canvas.highlighted[0]


def test_closing_the_map_ends_the_presentation(open_window, desk) -> None:
    desk.present()
    wall = desk.running.wall
    open_window.session.close()
    assert wall.show_.over


def test_closing_the_wall_ends_the_presentation(open_window, desk) -> None:
    desk.present()
    desk.running.wall.close()
    assert desk.running is None


def test_the_minutes_are_remembered(open_window, desk) -> None:
    desk.present()
    QTest.keyClicks(desk.running.wall, "25t")
    QTest.keyClick(desk.running.wall, Key.Key_Escape)
    desk.present()
    assert desk.running.show_.clock.minutes == 25


def test_a_click_in_the_panel_presents(open_window, desk) -> None:
    add_steps(desk.document, "One", "Two")
    open_window.workspace.show_tab("steps")
    QTest.mouseClick(desk.panel.present, Qt.MouseButton.LeftButton)
    assert desk.running.show_.number == 0


def test_steps_of_the_map_from_the_menu(open_window, desk) -> None:
    open_window.actions_.by_name["make_steps"].trigger()
    assert len(steps_of(desk.document)) > 4  # also before the map has been read in peace
    assert desk.panel.isVisible()
    assert desk.panel.row == 0


def test_two_screens(tmp_path: Path) -> None:
    """Another process, for the screens of this one are what they are."""
    config = tmp_path / "screens.json"
    screens = [{**s, "logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 1} for s in SCREENS]
    config.write_text(json.dumps({"screens": screens}))
    environment = {**os.environ, "QT_QPA_PLATFORM": f"offscreen:configfile={config}"}
    found = subprocess.run(
        [sys.executable, "-c", _TWO], env=environment, cwd=ROOT, capture_output=True, text=True
    )
    assert found.returncode == 0, found.stderr
    assert found.stdout.split() == ["wall", "own", "own", "wall", "over", "alone"]


_TWO = """
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
app = QApplication([])
from mapper.document import Document
from mapper.ui.presenting.presentation import Presentation
from mapper.ui.settings import Settings
from tests.ui.conftest import whole_case
from tests.ui.presenting.conftest import add_steps

document = Document(whole_case())
add_steps(document, "One", "Two", notes="Say it slowly.")
own = next(s for s in QGuiApplication.screens() if s.name() == "own")
shown = Presentation(document, Settings(), 0, own)
shown.begin()
QTest.qWait(50)
presenter, wall, show = shown.presenter, shown.wall, shown.show_
print(wall.screen().name(), presenter.screen().name())
assert wall.geometry() == wall.screen().geometry(), wall.geometry()
assert presenter.notes.toPlainText() == "Say it slowly."
assert presenter.steps.currentRow() == 0 and not wall.tells
QTest.keyClick(presenter, Qt.Key_PageDown)
assert show.number == 1 and presenter.steps.currentRow() == 1
assert presenter.where.text() == "2 of 2" and show.following is None
QTest.mouseClick(presenter.steps.viewport(), Qt.LeftButton,
                 pos=presenter.steps.visualItemRect(presenter.steps.item(0)).center())
assert show.number == 0
QTest.mouseClick(presenter.start, Qt.LeftButton)
assert show.clock.runs
presenter.minutes.setFocus()
QTest.keyClicks(presenter.minutes, "12")
QTest.keyClick(presenter.minutes, Qt.Key_Return)
assert show.clock.minutes == 12 and presenter.time.text().endswith("left")
before = presenter.current.grab().toImage()
QTest.keyClick(presenter, Qt.Key_B)
assert presenter.current.grab().toImage() != before
QTest.keyClick(presenter, Qt.Key_X)
QTest.qWait(50)
print(wall.screen().name(), presenter.screen().name())
QTest.keyClick(presenter, Qt.Key_Escape)
QTest.keyClick(presenter, Qt.Key_Escape)
print("over" if show.over and not wall.isVisible() else "still there")
shown = Presentation(document, Settings(), 0, own)
shown.begin()
shown._screen_gone(shown.wall.screen())  # pulled out
QTest.qWait(50)
assert shown.presenter is None and shown.wall.isVisible() and shown.wall.tells
assert shown.wall.screen() is QGuiApplication.primaryScreen() and not shown.show_.over
shown.end()
print("alone")
"""
