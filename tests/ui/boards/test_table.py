"""The table of everything: sorting, filtering, writing in place, many rows at a time."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit

from mapper import edits
from mapper.document import Document
from mapper.model import Kind
from mapper.ui.boards.grid_model import Rows, change
from mapper.ui.boards.making import LinkDialog
from mapper.ui.boards.table import Grid, TableBoard
from mapper.ui.canvas.lens import Lens

Key = Qt.Key


@pytest.fixture
def board(qtbot, document: Document):
    made = TableBoard(document, Lens(document))
    qtbot.addWidget(made)
    made.resize(1200, 700)
    made.show()
    yield made
    made.stop()


def model_of(grid: Grid) -> Rows:
    model = grid.model()
    assert isinstance(model, Rows)
    return model


def column(grid: Grid, field: str) -> list[str]:
    model = model_of(grid)
    n = model.columns.index(field)
    return [model.index(row, n).data() for row in range(model.rowCount())]


def write(grid: Grid, record_id: str, field: str, text: str) -> None:
    """Go to a cell and write into it by keys."""
    model = model_of(grid)
    index = model.index(model.row_of(record_id), model.columns.index(field))
    flags = grid.selectionModel().SelectionFlag
    grid.selectionModel().setCurrentIndex(index, flags.NoUpdate)
    grid.setFocus()
    QTest.keyClick(grid, Key.Key_F2)
    editor = grid.indexWidget(index) or QApplication.focusWidget()
    assert isinstance(editor, QComboBox | QLineEdit)
    if isinstance(editor, QComboBox):
        editor.setCurrentIndex(editor.findText(text))
        editor.activated.emit(editor.currentIndex())
    else:
        editor.selectAll()
        QTest.keyClicks(editor, text)
        QTest.keyClick(editor, Key.Key_Return)
    settle()


def settle() -> None:
    """Let what was written arrive: Qt closes a cell before it is told."""
    for _n in range(3):
        QApplication.processEvents()


def test_everything_is_there_and_only_columns_that_say_something(board: TableBoard) -> None:
    model = model_of(board.elements)
    assert model.rowCount() == 9
    assert model.columns[:3] == ["kind", "label", "tags"]
    assert "stage" in model.columns
    assert column(board.elements, "kind")[0] == "Challenge"
    board._tabs.buttons()[1].click()
    assert model_of(board.links).rowCount() == 9
    assert column(board.links, "says").count("cooperates with") == 1


def test_sorting_by_a_click_on_a_head(board: TableBoard) -> None:
    grid = board.elements
    n = model_of(grid).columns.index("label")
    header = grid.horizontalHeader()
    at = header.sectionViewportPosition(n) + 20
    from PySide6.QtCore import QPoint

    QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(at, 8))
    first = column(grid, "label")
    assert first == sorted(first, key=str.casefold)
    QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(at, 8))
    assert column(grid, "label") == first[::-1]


def test_what_says_nothing_stands_last_either_way(board: TableBoard) -> None:
    model = model_of(board.elements)
    n = model.columns.index("stage")
    for order in (Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder):
        model.sort(n, order)
        assert column(board.elements, "stage")[0] == "Idea"


def test_the_filter_looks_into_every_column(board: TableBoard) -> None:
    QTest.keyClicks(board.filter, "need the")
    assert column(board.elements, "label") == ["The need"]
    QTest.keyClicks(board.filter, "zzz")
    assert model_of(board.elements).rowCount() == 0
    assert board._empty.isVisible()
    board.filter.clear()
    assert model_of(board.elements).rowCount() == 9


def test_writing_a_text_a_number_and_a_choice(board: TableBoard, document: Document) -> None:
    grid = board.elements
    write(grid, "cause", "label", "Debts")
    assert document.elements["cause"].label == "Debts"
    write(grid, "intervention", "cost_per_year", "1,200")
    assert document.elements["intervention"].cost_per_year == 1200
    write(grid, "cause", "who", "the child")
    assert document.elements["cause"].who == "child"
    write(grid, "cause", "tags", "a, b,, c")
    assert document.elements["cause"].tags == ("a", "b", "c")
    write(grid, "cause", "kind", "Consequence")
    assert document.elements["cause"].kind is Kind.CONSEQUENCE
    for _n in range(5):
        document.undo()
    assert document.elements["cause"].label == "The cause"


def test_a_number_that_is_none_is_refused_with_a_sentence(
    board: TableBoard, document: Document
) -> None:
    said: list[str] = []
    board.said.connect(said.append)
    write(board.elements, "intervention", "cost_per_year", "much")
    assert document.elements["intervention"].cost_per_year is None
    assert said == ["Write a number, for example 1,200."]


def test_one_cell_written_for_many_rows_is_one_step(board: TableBoard, document: Document) -> None:
    said: list[str] = []
    board.said.connect(said.append)
    board.elements.choose(["cause", "consequence", "need"])
    before = document.history.position
    write(board.elements, "cause", "who", "society")
    assert document.elements["cause"].who == document.elements["consequence"].who == "society"
    assert document.history.position == before + 1
    assert said == ["2 rows changed. 1 has no such field."]
    assert board.elements.ids() == ["cause", "consequence", "need"]


def test_the_challenge_stays_a_challenge(document: Document) -> None:
    with document.edit("Change"):
        assert change(document, ["challenge", "cause"], "kind", Kind.RESOURCE) == 1
    assert document.elements["challenge"].kind is Kind.CHALLENGE


def test_delete_copy_and_choose(board: TableBoard, document: Document) -> None:
    board.elements.choose(["need"])
    board.elements.setFocus()
    QTest.keyClick(board.elements, Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    copied = QGuiApplication.clipboard().text().splitlines()
    assert copied[0].startswith("Kind\tText\tTags")
    assert copied[1].startswith("Need\tThe need\t")
    QTest.keyClick(board.elements, Key.Key_Delete)
    assert "need" not in document.elements
    assert document.undo()
    told: list[list[str]] = []
    board.chosen.connect(told.append)
    board.elements.choose(["cause"])
    assert told == [["cause"]]
    board.select(["actor-role"])
    assert board.grid is board.links
    assert board.links.ids() == ["actor-role"]


def test_an_element_is_added_and_written(board: TableBoard, document: Document) -> None:
    board.add_element(Kind.NEED)
    editor = QApplication.focusWidget()
    assert isinstance(editor, QLineEdit)
    QTest.keyClicks(editor, "Calm")
    QTest.keyClick(editor, Key.Key_Return)
    settle()
    made = next(e for e in document.elements.values() if e.label == "Calm")
    assert made.kind is Kind.NEED
    others = [(e.x, e.y) for e in document.elements.values() if e is not made]
    assert (made.x, made.y) not in others


def test_a_link_is_added_where_the_grammar_allows(board: TableBoard, document: Document) -> None:
    with document.edit("Fill"):
        new = edits.add_element(document, Kind.CAUSE, "New cause", 0, 0)
    dialog = LinkDialog(board, document, board.act)
    source, target = dialog.ends
    source.setCurrentIndex(source.findData(new))
    target.setCurrentIndex(target.findData("actor"))
    assert dialog.go.isEnabled()
    source.setCurrentIndex(source.findData("actor"))
    target.setCurrentIndex(target.findData(new))
    assert not dialog.go.isEnabled()
    assert dialog.verdict.text()
    source.setCurrentIndex(source.findData(new))
    target.setCurrentIndex(target.findData("challenge"))
    dialog.go.click()
    assert [(k.source, k.target) for k in document.links_of(new)] == [(new, "challenge")]
