"""The panel of steps by real keys and clicks: order, words, warnings, undo."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QPlainTextEdit

from mapper import edits
from mapper.document import Document
from mapper.model import Kind, PresentationStep
from mapper.ui.panels.steps import StepsPanel
from mapper.ui.panels.steps_model import HINT, WARNING
from mapper.ui.presenting.slides import steps_of

Key = Qt.Key
ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def ids(document: Document) -> list[str]:
    with document.edit("Steps"):
        return [
            edits.add_step(document, caption=caption, focus=focus)
            for caption, focus in (("One", ()), ("Two", ("need",)), ("Three", ("actor-role",)))
        ]


@pytest.fixture
def panel(qtbot, document: Document, ids: list[str]) -> Iterator[StepsPanel]:
    made = StepsPanel(document)
    qtbot.addWidget(made)
    made.resize(312, 700)
    made.show()
    made.activateWindow()
    made.enter()
    yield made
    made.stop()


def captions(document: Document) -> list[str]:
    return [step.caption for step in steps_of(document)]


def editor(panel: StepsPanel) -> QPlainTextEdit:
    found = panel.list.viewport().findChildren(QPlainTextEdit)
    return found[-1]


def test_an_empty_panel_teaches_in_a_sentence(qtbot) -> None:
    document = Document(edits.new_case("Nothing yet", "en"))
    panel = StepsPanel(document)
    qtbot.addWidget(panel)
    panel.show()
    assert panel.lesson.isVisible()
    assert panel.make.isVisible()
    assert not panel.list.isVisible()
    with qtbot.waitSignal(panel.make_wanted):
        QTest.mouseClick(panel.make, Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(panel.add_wanted):
        QTest.mouseClick(panel.add, Qt.MouseButton.LeftButton)
    panel.stop()


def test_each_step_says_what_it_shows(panel: StepsPanel) -> None:
    rows = [panel.model.index(n) for n in range(3)]
    assert [row.data() for row in rows] == ["One", "Two", "Three"]
    assert [row.data(HINT) for row in rows] == [
        "Whole map",
        "Whole map · 1 element",
        "Whole map · 1 link",
    ]
    said = rows[1].data(Qt.ItemDataRole.AccessibleTextRole)
    assert said == "Step 2 of 3: Two. Whole map · 1 element"


def test_alt_and_arrows_put_steps_in_order(panel: StepsPanel, document: Document) -> None:
    QTest.keyClick(panel.list, Key.Key_Down, ALT)
    assert captions(document) == ["Two", "One", "Three"]
    assert panel.row == 1
    QTest.keyClick(panel.list, Key.Key_Down, ALT)
    QTest.keyClick(panel.list, Key.Key_Down, ALT)
    assert captions(document) == ["Two", "Three", "One"]
    assert panel.row == 2
    QTest.keyClick(panel.list, Key.Key_Up, ALT)
    assert captions(document) == ["Two", "One", "Three"]
    assert panel.row == 1
    document.undo()
    assert captions(document) == ["Two", "Three", "One"]


def drop(panel: StepsPanel, row: int, at: QPoint) -> None:
    """Drag the step of a row to a place of the list."""
    data: QMimeData = panel.model.mimeData([panel.model.index(row)])
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    move = Qt.DropAction.MoveAction
    enter = QDragEnterEvent(at, move, data, left, none)
    QApplication.sendEvent(panel.list.viewport(), enter)
    assert enter.isAccepted()
    QApplication.sendEvent(panel.list.viewport(), QDragMoveEvent(at, move, data, left, none))
    QApplication.sendEvent(panel.list.viewport(), QDropEvent(QPointF(at), move, data, left, none))


def test_steps_are_dragged_to_a_new_place(panel: StepsPanel, document: Document) -> None:
    last = panel.list.visualRect(panel.model.index(2))
    drop(panel, 0, last.center() + QPoint(0, 4))
    assert captions(document) == ["Two", "Three", "One"]
    assert panel.selected() == [steps_of(document)[2].id]
    drop(panel, 2, QPoint(20, panel.list.visualRect(panel.model.index(0)).top() + 2))
    assert captions(document) == ["One", "Two", "Three"]
    document.undo()
    assert captions(document) == ["Two", "Three", "One"]


@pytest.mark.parametrize("key", [Key.Key_F2, Key.Key_Return])
def test_a_caption_is_written_in_place(panel: StepsPanel, document: Document, key: Qt.Key) -> None:
    QTest.keyClick(panel.list, key)
    QTest.keyClicks(editor(panel), "Hello")
    QTest.keyClick(editor(panel), Key.Key_Return)
    assert captions(document) == ["Hello", "Two", "Three"]
    document.undo()
    assert captions(document) == ["One", "Two", "Three"]


def test_notes_are_one_step_to_undo(panel: StepsPanel, document: Document, ids: list[str]) -> None:
    QTest.keyClick(panel.list, Key.Key_Down)
    QTest.keyClicks(panel.notes.field, "Say it slowly")
    step = document.table("presentation")[ids[1]]
    assert isinstance(step, PresentationStep)
    assert step.notes == "Say it slowly"
    QTest.keyClick(panel.list, Key.Key_Up)
    assert panel.notes.field.toPlainText() == ""
    document.undo()
    step = document.table("presentation")[ids[1]]
    assert isinstance(step, PresentationStep)
    assert step.notes == ""
    assert captions(document) == ["One", "Two", "Three"]


def test_delete_and_duplicate(panel: StepsPanel, document: Document) -> None:
    QTest.keyClick(panel.list, Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    assert captions(document) == ["One", "One", "Two", "Three"]
    assert panel.row == 1
    QTest.keyClick(panel.list, Key.Key_Delete)
    assert captions(document) == ["One", "Two", "Three"]
    assert panel.row == 1
    panel.list.selectAll()
    QTest.keyClick(panel.list, Key.Key_Delete)
    assert captions(document) == []
    assert panel.lesson.isVisible()
    document.undo()
    assert captions(document) == ["One", "Two", "Three"]


def test_space_and_a_click_show_a_step_and_escape_leaves(panel: StepsPanel, qtbot) -> None:
    with qtbot.waitSignal(panel.shown) as shown:
        QTest.keyClick(panel.list, Key.Key_Space)
    assert shown.args[0].caption == "One"
    at = panel.list.visualRect(panel.model.index(2)).center()
    with qtbot.waitSignal(panel.shown) as shown:
        QTest.mouseClick(panel.list.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert shown.args[0].caption == "Three"
    with qtbot.waitSignal(panel.left):
        QTest.keyClick(panel.list, Key.Key_Escape)


def test_the_menu_presents_from_here(panel: StepsPanel, qtbot) -> None:
    panel.select_row(1)
    panel.list.menu_wanted.emit(panel.mapToGlobal(QPoint(20, 20)))
    menu = panel.findChildren(QMenu)[0]
    with qtbot.waitSignal(panel.present_wanted) as wanted:
        menu.actions()[0].trigger()
    assert wanted.args == [1]
    menu.close()


def test_a_step_with_too_much_says_so(qtbot, qapp) -> None:
    document = Document(edits.new_case("Many", "en"))
    with document.edit("Many"):
        for n in range(37):
            edits.add_element(document, Kind.CAUSE, f"Cause {n}", n % 6 * 400, n // 6 * 300)
        edits.add_step(document, caption="All")
        edits.add_step(document, caption="One", focus=(list(document.elements)[3],))
    panel = StepsPanel(document)
    qtbot.addWidget(panel)
    panel.show()
    row = panel.model.index(0)
    qtbot.waitUntil(lambda: bool(row.data(WARNING)))
    assert row.data(WARNING).startswith("38 elements: the labels will be ")
    assert row.data(WARNING).endswith(" px; choose fewer")
    assert panel.model.index(1).data(WARNING) == ""
    panel.stop()


def test_undo_elsewhere_is_followed(panel: StepsPanel, document: Document, ids: list[str]) -> None:
    panel.select([ids[2]])
    with document.edit("Remove"):
        edits.remove_steps(document, ids[:1])
    assert panel.model.rowCount() == 2
    assert panel.selected() == [ids[2]]
    document.undo()
    assert panel.model.rowCount() == 3
    assert panel.selected() == [ids[2]]


def test_a_board_with_too_much_says_so(qtbot, document: Document) -> None:
    with document.edit("Many"):
        for n in range(20):
            edits.add_element(document, Kind.NEED, f"A need that is said in many words, {n}", 0, 0)
        edits.add_step(document, caption="Needs", view="needs")
    panel = StepsPanel(document)
    qtbot.addWidget(panel)
    panel.show()
    row = panel.model.index(0)
    qtbot.waitUntil(lambda: bool(row.data(WARNING)))
    assert row.data(WARNING).startswith("The texts will be ")
    panel.stop()
