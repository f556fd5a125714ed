"""Loose notes in the real window: caught in a line, given a kind by key, by drag or by menu."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QMenu, QPlainTextEdit, QWidget

from mapper import views
from mapper.edits import notes as verbs
from mapper.model import Filter, Kind
from mapper.ui.panels.notes_model import NotesModel

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def work(open_window, qtbot):
    """The workspace of the real window, with the keys on its map."""
    with qtbot.waitActive(open_window):
        open_window.activateWindow()
    open_window.workspace.canvas.setFocus()
    return open_window.workspace


@pytest.fixture
def panel(work):
    """The notes, called for by their key from the map."""
    press(Key.Key_J, CTRL)
    return work.notes


def keys() -> QWidget:
    """What has the keys."""
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def press(key: Qt.Key, mods: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(keys(), key, mods)


def write(*lines: str) -> None:
    for line in lines:
        QTest.keyClicks(keys(), line)
        press(Key.Key_Return)


def shown(panel) -> list[str]:
    model = panel.model
    rows = [model.index(n) for n in range(model.rowCount())]
    return [note.text if (note := model.note(i)) else f"[{i.data()}]" for i in rows]


def paste(text: str) -> None:
    QApplication.clipboard().setText(text)
    press(Key.Key_V, CTRL)


# ---- catching


def test_one_line_enter_and_the_field_is_ready_for_the_next(panel, work) -> None:
    write("The queue is long #housing", "Nobody answers")
    assert shown(panel) == ["Nobody answers", "The queue is long"]
    assert panel.field.hasFocus()
    assert panel.field.toPlainText() == ""
    assert work.left.tabs.tabText(1) == "Notes 2"
    press(Key.Key_Return)
    assert len(shown(panel)) == 2


def test_it_is_called_for_from_anywhere_even_with_the_column_away(work, open_window) -> None:
    work.show_column("left", False)
    work.canvas.edit_label("cause")
    QTest.keyClicks(keys(), "New words")
    press(Key.Key_J, CTRL)
    assert work.notes.field.hasFocus()
    assert work.document.elements["cause"].label == "New words"
    press(Key.Key_Escape)
    assert work.canvas.hasFocus()


def test_undo_in_the_empty_field_takes_the_last_step_back(panel) -> None:
    write("One", "Two")
    press(Key.Key_Z, CTRL)
    assert shown(panel) == ["One"]
    QTest.keyClicks(panel.field, "Half a thou")
    press(Key.Key_Z, CTRL)
    assert shown(panel) == ["One"]
    assert panel.field.toPlainText() == ""


def test_many_lines_pasted_are_many_notes_in_one_step(panel, work) -> None:
    paste("- One\n\n- Two #theme\n3. Three\n")
    assert shown(panel) == ["Three", "Two", "One"]
    work.document.undo()
    assert shown(panel) == []
    paste("only one line\n")
    assert (shown(panel), panel.field.toPlainText()) == ([], "only one line")


def test_a_list_that_is_too_long_is_said(panel, open_window) -> None:
    paste("\n".join(f"Line {n}" for n in range(1_003)))
    assert len(shown(panel)) == 1_000
    assert open_window.status.note.text() == (
        "3 lines were left out: at most 1,000 notes are caught at a time."
    )


def test_one_line_without_end_is_cut_off_and_said(panel, open_window) -> None:
    paste("x" * 300_000)
    press(Key.Key_Return)
    assert [len(text) for text in shown(panel)] == [20_000]
    assert open_window.status.note.text().startswith("1 note was cut off")


def test_the_lesson_stands_where_there_are_none(panel) -> None:
    assert panel.lesson.isVisible()
    assert not panel.list.isVisible()
    write("One")
    assert not panel.lesson.isVisible()
    assert panel.hint.isVisible()


# ---- the list


def test_f2_rewrites_in_place_with_the_theme(panel, work) -> None:
    write("The queue #old")
    press(Key.Key_Down)
    press(Key.Key_F2)
    editor = panel.list.findChild(QPlainTextEdit)
    assert editor.toPlainText() == "The queue #old"
    editor.selectAll()
    QTest.keyClicks(editor, "The queue is long #new")
    press(Key.Key_Return)
    (note,) = verbs.loose(work.document)
    assert (note.text, note.theme) == ("The queue is long", "new")
    assert panel.list.hasFocus()
    work.document.undo()
    assert verbs.loose(work.document)[0].theme == "old"


def test_escape_leaves_the_text_as_it_was(panel, work) -> None:
    write("One")
    press(Key.Key_Down)
    press(Key.Key_F2)
    QTest.keyClicks(panel.list.findChild(QPlainTextEdit), "Other")
    press(Key.Key_Escape)
    assert shown(panel) == ["One"]


def test_delete_means_the_notes_not_the_map(panel, work) -> None:
    work.canvas.select(["cause"])
    write("One", "Two", "Three")
    press(Key.Key_Down)
    press(Key.Key_Down)
    press(Key.Key_Delete)
    assert shown(panel) == ["Three", "One"]
    assert "cause" in work.document.elements
    assert panel.selected() == [panel.model.note(panel.model.index(1)).id]


@pytest.mark.parametrize("key", [Key.Key_A, Key.Key_X, Key.Key_C])
def test_the_keys_of_the_clipboard_mean_the_notes(panel, work, key) -> None:
    work.canvas.select(["cause"])
    write("One #a", "Two")
    press(Key.Key_Down)
    press(Key.Key_A, CTRL)
    press(key, CTRL)
    assert len(work.document.elements) == 9
    assert work.selected == ["cause"]
    if key != Key.Key_A:
        assert QApplication.clipboard().text() == "Two\nOne #a"
    assert len(shown(panel)) == (0 if key == Key.Key_X else 2)
    if key == Key.Key_C:
        press(Key.Key_V, CTRL)
        assert shown(panel) == ["One", "Two", "Two", "One"]


def test_by_theme(panel) -> None:
    write("One #b", "Two", "Three #a", "Four #b")
    panel.themes.click()
    assert shown(panel) == [
        "[Without a theme · 1]",
        "Two",
        "[a · 1]",
        "Three",
        "[b · 2]",
        "Four",
        "One",
    ]
    press(Key.Key_J, CTRL)
    press(Key.Key_Down)
    assert shown(panel)[panel.list.currentIndex().row()] == "Two"
    press(Key.Key_Down)
    assert shown(panel)[panel.list.currentIndex().row()] == "Three"


def test_the_filter_of_the_column_holds_for_notes_too(panel, work) -> None:
    write("The queue #housing", "Nobody answers")
    work.left.filter.setText("hous")
    assert shown(panel) == ["The queue"]
    assert work.left.tabs.tabText(1) == "Notes 2"
    work.left.filter.setText("nothing like it")
    assert panel.lesson.text() == "The filter above hides every note. Clear it to see them."
    assert panel.lesson.isVisible()


def test_the_model_keeps_qts_rules(document) -> None:
    model = NotesModel(document)
    tester = QAbstractItemModelTester(model)
    with document.edit("Catch"):
        verbs.add(document, [("One", "a"), ("Two", "")])
    model.reload()
    model.set_grouped(True)
    model.set_filter("one")
    assert model.count() == 1
    del tester


# ---- giving a kind


def test_a_digit_makes_a_linked_element_of_the_kind_in_one_step(panel, work) -> None:
    work.canvas.select(["challenge"])
    write("Rents rise", "Nobody answers")
    press(Key.Key_Down)
    press(Key.Key_2)
    element = next(e for e in work.document.elements.values() if e.label == "Nobody answers")
    assert element.kind is Kind.CAUSE
    (link,) = work.document.links_of(element.id)
    assert (link.source, link.target) == (element.id, "challenge")
    assert shown(panel) == ["Rents rise"]
    assert panel.list.hasFocus()
    assert len(panel.selected()) == 1
    press(Key.Key_5)
    assert shown(panel) == []
    assert len(work.document.elements) == 11
    work.document.undo()
    work.document.undo()
    assert len(work.document.elements) == 9
    assert set(shown(panel)) == {"Nobody answers", "Rents rise"}


def test_many_at_once_are_one_step_and_lie_apart(panel, work) -> None:
    paste("\n".join(f"Thought number {n}" for n in range(20)))
    press(Key.Key_Down)
    press(Key.Key_A, CTRL)
    press(Key.Key_3)
    assert len(work.document.elements) == 29
    made = [e.id for e in work.document.elements.values() if e.label.startswith("Thought")]
    scene = work.canvas.scene
    rects = [scene.box(i).rect() for i in work.document.elements]
    crossing = [(a, b) for n, a in enumerate(rects) for b in rects[:n] if a.meets(b)]
    assert len(made) == 20
    assert crossing == []
    assert work.document.undo_step.name == "Give 20 notes a kind"
    work.document.undo()
    assert len(work.document.elements) == 9


def test_where_the_grammar_allows_no_link_there_is_none(panel, work) -> None:
    work.canvas.select(["role"])
    write("Because")
    press(Key.Key_Down)
    press(Key.Key_2)
    element = next(e for e in work.document.elements.values() if e.label == "Because")
    assert work.document.links_of(element.id) == []


def test_a_view_without_the_kind_says_so_and_keeps_the_note(panel, work) -> None:
    work.canvas.show_view(views.ready("tree"))
    write("One")
    press(Key.Key_Down)
    press(Key.Key_5)
    assert shown(panel) == ["One"]
    work.canvas.show_view(replace(views.ready("map"), filter=Filter(kinds=("need",))))
    press(Key.Key_2)
    assert shown(panel) == []
    made = next(i for i, e in work.document.elements.items() if e.label == "One")
    assert made in work.canvas.seen.elements


def test_of_the_challenge_there_is_only_one(panel, work, open_window) -> None:
    write("One")
    press(Key.Key_Down)
    press(Key.Key_1)
    assert shown(panel) == ["One"]
    assert "exactly one challenge" in open_window.status.note.text()


def drop(panel, canvas, at: QPointF, qtbot) -> QMenu:
    """Drop what is chosen on the map; returns the menu that opens."""
    data = panel.model.mimeData(panel.list.selectedIndexes())
    hand = Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(canvas, QDragEnterEvent(at.toPoint(), *hand))
    QApplication.sendEvent(canvas, QDropEvent(at, *hand))
    qtbot.waitUntil(lambda: QApplication.activePopupWidget() is not None)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    return menu


def test_a_note_dropped_on_the_map_asks_for_its_kind_and_stands_there(panel, work, qtbot) -> None:
    write("One", "Two")
    panel.list.selectAll()
    work.canvas.set_zoom(0.3)
    at = QPointF(120, work.canvas.height() - 90)
    where = work.canvas.viewport.to_map(at)
    QTest.keyClick(drop(panel, work.canvas, at, qtbot), Key.Key_5)
    made = [work.document.elements[i] for i in work.selected]
    assert [(e.label, e.kind) for e in sorted(made, key=lambda e: e.label)] == [
        ("One", Kind.NEED),
        ("Two", Kind.NEED),
    ]
    first = next(e for e in made if e.label == "Two")
    assert (first.x, first.y) == pytest.approx(where, abs=60)
    assert shown(panel) == []
    assert not any(work.document.links_of(e.id) for e in made)


def test_a_note_dropped_on_an_element_is_linked_to_it(panel, work, qtbot) -> None:
    write("One")
    panel.list.selectAll()
    element = work.document.elements["role"]
    at = work.canvas.viewport.to_view(element.x, element.y)
    menu = drop(panel, work.canvas, at, qtbot)
    assert len(menu.actions()) == 2  # what a role can be linked with, but for the challenge
    QTest.keyClick(menu, Key.Key_6)
    (made,) = work.selected
    (link,) = work.document.links_of(made)
    assert (link.source, link.target) == (made, "role")


def test_the_menu_gives_a_kind_and_a_theme(panel, work) -> None:
    write("One #a", "Two")
    press(Key.Key_Down)
    panel._menu(panel.list.mapToGlobal(panel.list.rect().center()))
    menu = panel.findChild(QMenu)
    kinds, themes = (a.menu() for a in menu.actions()[:2])
    themes.actions()[0].trigger()
    assert [note.theme for note in verbs.loose(work.document)] == ["a", "a"]
    kinds.actions()[3].trigger()
    menu.close()
    element = next(e for e in work.document.elements.values() if e.label == "Two")
    assert (element.kind, element.tags) == (Kind.NEED, ("a",))
    assert shown(panel) == ["One"]


def test_an_element_becomes_a_loose_note_again(work, open_window) -> None:
    work.canvas.select(["cause", "need", "challenge"])
    action = open_window.actions_.by_name["loosen"]
    open_window.actions_.refresh()
    assert action.isEnabled()
    action.trigger()
    assert set(shown(work.notes)) == {"The cause", "The need"}
    assert not {"cause", "need"} & work.document.elements.keys()
    assert "challenge" in work.document.elements
    assert open_window.status.note.text() == "3 links went with it. Undo brings them back."
    work.document.undo()
    assert (shown(work.notes), len(work.document.links)) == ([], 9)
    work.canvas.select(["challenge"])
    open_window.actions_.refresh()
    assert not action.isEnabled()


def test_a_note_like_markup_is_drawn_as_written(panel) -> None:
    write("<img src=file:///etc/passwd> <b>bold</b> & more")
    assert shown(panel) == ["<img src=file:///etc/passwd> <b>bold</b> & more"]
    panel.grab()


def test_a_rebuilt_window_shows_the_same_tab(work, panel, open_window) -> None:
    write("One")
    open_window.build()
    again = open_window.workspace
    assert again.left.tabs.currentWidget() is again.notes
    assert shown(again.notes) == ["One"]
