"""The matrix and the boards of cards: what they show, and every act on them by mouse and keys."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from mapper import edits
from mapper.document import Document
from mapper.model import Filter, Kind, View
from mapper.ui.boards import BOARDS
from mapper.ui.boards.board import Board
from mapper.ui.boards.cards import CARD, Column
from mapper.ui.boards.kanban import Kanban, ReasonDialog
from mapper.ui.boards.matrix import STATUS, MatrixBoard
from mapper.ui.canvas.lens import Lens


@pytest.fixture
def make(qtbot, document: Document):
    made: list[Board] = []

    def make(form: str, lens: Lens | None = None) -> Board:
        board = BOARDS[form](document, lens or Lens(document))
        qtbot.addWidget(board)
        board.resize(900, 600)
        board.show()
        made.append(board)
        return board

    yield make
    for board in made:
        board.stop()


Make = Callable[..., Board]
Key = Qt.Key


def texts(column: Column) -> list[str]:
    return [column.item(n).data(CARD).spoken for n in range(column.count())]


# ---- the matrix


def test_the_matrix_shows_who_has_which_role(make: Make, document: Document) -> None:
    board = make("matrix")
    assert isinstance(board, MatrixBoard)
    names = [e.label for e in board.model.actors], [e.label for e in board.model.roles]
    assert names == (["The actor", "Another"], ["The role"])
    assert board.model.index(0, 0).data(STATUS) == document.links["actor-role"].status
    assert board.model.index(1, 0).data(STATUS) is None


def test_a_press_goes_round_and_each_is_a_step(make: Make, document: Document, qtbot) -> None:
    board = make("matrix")
    assert isinstance(board, MatrixBoard)
    index = board.model.index(1, 0)
    board.table.setCurrentIndex(index)
    board.table.setFocus()
    before = document.snapshot()
    seen = []
    for _n in range(4):
        QTest.keyClick(board.table, Key.Key_Space)
        seen.append(board.model.index(1, 0).data(STATUS))
    assert seen == ["accepted", "proposed", "declined", None]
    assert document.snapshot() == before
    for _n in range(4):
        document.undo()
    assert document.snapshot() == before


def test_a_double_click_and_delete(make: Make, document: Document) -> None:
    board = make("matrix")
    assert isinstance(board, MatrixBoard)
    cell = board.table.visualRect(board.model.index(1, 0)).center()
    view = board.table.viewport()
    QTest.mouseClick(view, Qt.MouseButton.LeftButton, pos=cell)
    QTest.mouseDClick(view, Qt.MouseButton.LeftButton, pos=cell)
    assert board.model.index(1, 0).data(STATUS) == "accepted"
    QTest.keyClick(board.table, Key.Key_Delete)
    assert board.model.index(1, 0).data(STATUS) is None


def test_a_role_that_stands_empty_says_so(make: Make, document: Document) -> None:
    with document.edit("Empty"):
        edits.delete(document, ["actor-role"])
    board = make("matrix")
    assert isinstance(board, MatrixBoard)
    assert board.model.is_empty(0)
    assert board.model.head(0) == "The role\nnobody yet"
    with document.edit("Fill"):
        link = edits.add_link(document, "other", "role")
        edits.change(document, link, status="accepted")
    assert not board.model.is_empty(0)


# ---- cards


def test_needs_stand_in_their_status_and_say_who_meets_them(make: Make, document: Document) -> None:
    with document.edit("Fill"):
        edits.change(document, "need", status="confirmed", urgency=3)
        edits.add_element(document, Kind.NEED, "Alone", 0, 0)
    board = make("needs")
    assert isinstance(board, Kanban)
    caught, confirmed, met, closed = board.columns.columns
    assert texts(caught) == ["Alone. Nobody meets it"]
    assert texts(confirmed) == ["The need. 1,200 homes. Urgent. Only planned: The intervention"]
    assert not met.count()
    assert not closed.count()
    with document.edit("Run"):
        edits.move_stage(document, "intervention", "running", "2026-01-01", "")
    assert "Met by The intervention" in texts(confirmed)[0]


def test_cards_go_to_the_next_column_by_alt_and_an_arrow(make: Make, document: Document) -> None:
    board = make("needs")
    assert isinstance(board, Kanban)
    caught, confirmed = board.columns.columns[:2]
    caught.setFocus()
    caught.setCurrentRow(0)
    QTest.keyClick(caught, Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    assert document.elements["need"].status == "confirmed"
    assert confirmed.ids() == ["need"] == confirmed.chosen_ids()
    QTest.keyClick(confirmed, Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert document.elements["need"].status == "caught"
    document.undo()
    document.undo()
    assert document.elements["need"].status is None


def test_a_leap_over_a_stage_asks_why(make: Make, document: Document, qtbot) -> None:
    board = make("stages")
    assert isinstance(board, Kanban)

    def answer() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, ReasonDialog)
        QTest.keyClicks(dialog.reason, "Decided by the board")
        QTest.keyClick(dialog.reason, Key.Key_Return)

    QTimer.singleShot(0, answer)
    board.put(["intervention"], "running")
    intervention = document.elements["intervention"]
    assert intervention.stage == "running"
    assert intervention.moves[-1].reason == "Decided by the board"


def test_no_reason_no_leap_and_the_next_stage_asks_nothing(make: Make, document: Document) -> None:
    board = make("stages")
    assert isinstance(board, Kanban)
    before = document.elements["intervention"].stage

    def leave() -> None:
        dialog = QApplication.activeModalWidget()
        assert dialog is not None
        QTest.keyClick(dialog, Key.Key_Escape)

    QTimer.singleShot(0, leave)
    board.put(["intervention"], "running")
    assert document.elements["intervention"].stage == before == "idea"
    board.put(["intervention"], "assessed")
    assert document.elements["intervention"].stage == "assessed"


def test_a_card_is_renamed_and_deleted(make: Make, document: Document, wait) -> None:
    board = make("needs")
    assert isinstance(board, Kanban)
    caught = board.columns.columns[0]
    caught.setFocus()
    caught.setCurrentRow(0)
    QTest.keyClick(caught, Key.Key_F2)
    editor = caught.indexWidget(caught.currentIndex())
    assert editor is not None
    QTest.keyClicks(editor, "Calm")
    QTest.keyClick(editor, Key.Key_Return)
    wait(lambda: document.elements["need"].label == "Calm")
    assert document.elements["need"].label == "Calm"
    QTest.keyClick(caught, Key.Key_Delete)
    assert "need" not in document.elements
    document.undo()
    assert caught.ids() == ["need"]


def test_a_card_chosen_is_told_and_one_told_is_chosen(make: Make, qtbot) -> None:
    board = make("needs")
    assert isinstance(board, Kanban)
    caught = board.columns.columns[0]
    told: list[list[str]] = []
    board.chosen.connect(told.append)
    place = caught.visualItemRect(caught.item(0)).center()
    QTest.mouseClick(caught.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert told == [["need"]]
    board.select([])
    assert caught.chosen_ids() == []
    board.select(["need", "cause"])
    assert caught.chosen_ids() == ["need"]
    assert told == [["need"]]


@pytest.mark.parametrize("form", BOARDS)
def test_a_board_shows_what_its_lens_lets_through(
    make: Make, document: Document, form: str
) -> None:
    lens = Lens(document, view=View("v", form=form, filter=Filter(kinds=("challenge",))))
    board = make(form, lens)
    shown = {"challenge"} if form == "table" else set()
    if isinstance(board, Kanban):
        assert {i for c in board.columns.columns for i in c.ids()} == shown
    elif isinstance(board, MatrixBoard):
        assert board.model.rowCount() == 0
    assert board._empty.isVisible() == (form != "table")


@pytest.mark.parametrize("form", BOARDS)
def test_what_changes_unseen_is_caught_up(make: Make, document: Document, form: str) -> None:
    board = make(form)
    board.hide()
    with document.edit("Elsewhere"):
        for kind in (Kind.NEED, Kind.INTERVENTION, Kind.ACTOR):
            edits.add_element(document, kind, "New one", 0, 0)
    board.show()
    shown = board.grab(board.rect())
    assert not shown.isNull()
    if isinstance(board, Kanban):
        assert any("New one" in t for c in board.columns.columns for t in texts(c))
    elif isinstance(board, MatrixBoard):
        assert "New one" in [e.label for e in board.model.actors]


def test_a_card_is_dragged_to_another_column(make: Make, document: Document, qtbot) -> None:
    """The drop is sent as Qt sends it: a drag of a test cannot leave the list it began in."""
    from PySide6.QtCore import QMimeData, QPointF
    from PySide6.QtGui import QDropEvent

    board = make("needs")
    assert isinstance(board, Kanban)
    caught, confirmed = board.columns.columns[:2]
    caught.setCurrentRow(0)

    class Drop(QDropEvent):
        def source(self):
            return caught

    none = Qt.KeyboardModifier.NoModifier
    event = Drop(
        QPointF(QPoint(20, 20)),
        Qt.DropAction.MoveAction,
        QMimeData(),
        Qt.MouseButton.LeftButton,
        none,
    )
    confirmed.dropEvent(event)
    assert document.elements["need"].status == "confirmed"
    assert confirmed.ids() == ["need"]
