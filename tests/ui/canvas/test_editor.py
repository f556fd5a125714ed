"""Writing the text of an element in place."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from mapper import edits

CONTROL = Qt.KeyboardModifier.ControlModifier


def test_enter_keeps_what_was_written_as_one_step(canvas, hand, document, names):
    canvas.select(["cause"])
    hand.key(Qt.Key.Key_F2)
    QTest.keyClicks(canvas.editor, "Weak finances")
    QTest.keyClick(canvas.editor, Qt.Key.Key_Return)
    assert document.elements["cause"].label == "Weak finances"
    assert canvas.editor is None
    assert names() == ["Edit text"]


def test_what_is_written_reaches_the_map_while_it_is_written(canvas, qtbot, document):
    canvas.edit_label("cause")
    QTest.keyClicks(canvas.editor, "Weak")
    qtbot.waitUntil(lambda: document.elements["cause"].label == "Weak")
    QTest.keyClicks(canvas.editor, " finances")
    QTest.keyClick(canvas.editor, Qt.Key.Key_Return)
    assert [step.name for step in document.history.steps] == ["Edit text"]
    document.undo()
    assert document.elements["cause"].label == "The cause"


def test_escape_leaves_the_text_as_it_was(canvas, qtbot, document, names):
    canvas.edit_label("cause")
    QTest.keyClicks(canvas.editor, "Wrong")
    qtbot.waitUntil(lambda: document.elements["cause"].label == "Wrong")
    QTest.keyClick(canvas.editor, Qt.Key.Key_Escape)
    assert document.elements["cause"].label == "The cause"
    assert names() == []


def test_a_new_element_and_its_text_are_one_step(canvas, hand, document, names):
    canvas.select(["challenge"])
    hand.key(Qt.Key.Key_2)
    QTest.keyClicks(canvas.editor, "Rents")
    QTest.keyClick(canvas.editor, Qt.Key.Key_Return)
    assert names() == ["Add cause"]
    document.undo()
    assert len(document.elements) == 8


def test_new_elements_make_way_as_they_grow_with_their_text(canvas, hand, document, names):
    canvas.select(["role"])
    for words in ("Gives families a home of their own", "Follows families for two years"):
        QTest.keyClick(canvas.editor or canvas, Qt.Key.Key_Return, CONTROL)
        QTest.keyClicks(canvas.editor, words)
    QTest.keyClick(canvas.editor, Qt.Key.Key_Return)
    boxes = [canvas.scene.box(i).rect() for i in document.elements]
    assert not any(a.meets(b) for n, a in enumerate(boxes) for b in boxes[:n])
    assert names() == ["Add role"] * 2


def test_what_is_linked_to_nothing_stands_by_its_like(canvas, hand, document):
    for key, like, way in (
        (Qt.Key.Key_4, "resource", (0, 1)),
        (Qt.Key.Key_8, "intervention", (1, 0)),
    ):
        canvas.select(())
        hand.key(key)
        made = document.elements[canvas.editor.element_id]
        beside = document.elements[like]
        assert (made.x - beside.x) * way[0] + (made.y - beside.y) * way[1] > 0
        assert abs(made.x - beside.x) < 300
        assert abs(made.y - beside.y) < 300
        assert not document.links


def test_a_new_element_left_empty_goes_again(canvas, hand, document, names):
    canvas.select(["challenge"])
    hand.key(Qt.Key.Key_2)
    QTest.keyClick(canvas.editor, Qt.Key.Key_Escape)
    assert len(document.elements) == 8
    assert not document.links
    assert names() == []


def test_control_enter_goes_on_with_a_sibling_linked_the_same_way(canvas, hand, document):
    canvas.select(["challenge"])
    hand.key(Qt.Key.Key_2)
    QTest.keyClicks(canvas.editor, "Rents")
    QTest.keyClick(canvas.editor, Qt.Key.Key_Return, CONTROL)
    QTest.keyClicks(canvas.editor, "Wages")
    QTest.keyClick(canvas.editor, Qt.Key.Key_Return)
    made = {e.label for e in document.elements.values()} - {f"The {k}" for k in document.elements}
    assert made == {"Rents", "Wages"}
    assert [link.target for link in document.links.values()] == ["challenge", "challenge"]


def test_typing_replaces_the_text_of_what_is_selected(canvas, document):
    canvas.select(["cause"])
    QTest.keyClicks(canvas, "H")
    QTest.keyClicks(canvas.editor, "igh rents")
    QTest.keyClick(canvas.editor, Qt.Key.Key_Return)
    assert document.elements["cause"].label == "High rents"


def test_a_press_on_the_map_keeps_what_was_written(canvas, hand, document):
    canvas.edit_label("cause")
    QTest.keyClicks(canvas.editor, "Kept")
    hand.click(hand.at("need"))
    assert document.elements["cause"].label == "Kept"


def test_undo_of_the_element_while_it_is_written_closes_the_field(canvas, hand, document):
    canvas.select(["challenge"])
    hand.key(Qt.Key.Key_2)
    document.undo()
    assert canvas.editor is None
    assert len(document.elements) == 8


def test_undo_takes_back_a_word_at_a_time(canvas, document, names):
    canvas.edit_label("cause")
    editor = canvas.editor
    QTest.keyClicks(editor, "Weak family finances")
    seen = []
    for _n in range(3):
        QTest.keyClick(editor, Qt.Key.Key_Z, CONTROL)
        seen.append(editor.toPlainText())
    assert seen == ["Weak family ", "Weak ", "The cause"]
    QTest.keyClick(editor, Qt.Key.Key_Y, CONTROL)
    QTest.keyClick(editor, Qt.Key.Key_Z, CONTROL | Qt.KeyboardModifier.ShiftModifier)
    assert editor.toPlainText() == "Weak family "
    QTest.keyClick(editor, Qt.Key.Key_Return)
    assert document.elements["cause"].label == "Weak family"
    assert names() == ["Edit text"]


def test_undo_beyond_the_first_word_leaves_the_field(canvas, hand, document, names):
    canvas.select(["challenge"])
    hand.key(Qt.Key.Key_2)
    QTest.keyClicks(canvas.editor, "Rents")
    QTest.keyClick(canvas.editor, Qt.Key.Key_Z, CONTROL)
    assert canvas.editor.toPlainText() == ""
    QTest.keyClick(canvas.editor, Qt.Key.Key_Z, CONTROL)
    assert canvas.editor is None
    assert len(document.elements) == 8
    assert names() == []


def test_what_typing_replaced_comes_back_with_undo(canvas):
    canvas.select(["cause"])
    QTest.keyClicks(canvas, "H")
    QTest.keyClicks(canvas.editor, "igh rents")
    for _n in range(2):
        QTest.keyClick(canvas.editor, Qt.Key.Key_Z, CONTROL)
    assert canvas.editor.toPlainText() == "The cause"


def paste(canvas, text: str) -> None:
    QGuiApplication.clipboard().setText(text)
    QTest.keyClick(canvas.editor, Qt.Key.Key_V, CONTROL)


def test_a_paste_is_taken_back_by_itself(canvas):
    canvas.edit_label("cause")
    QTest.keyClicks(canvas.editor, "Weak")
    paste(canvas, "er")
    paste(canvas, " finances")
    QTest.keyClick(canvas.editor, Qt.Key.Key_Z, CONTROL)
    assert canvas.editor.toPlainText() == "Weaker"
    QTest.keyClick(canvas.editor, Qt.Key.Key_Z, CONTROL)
    assert canvas.editor.toPlainText() == "Weak"


def test_of_a_megabyte_the_rest_goes_into_the_note(canvas, document, names):
    with document.edit("Note"):
        edits.change(document, "cause", note="kept")
    canvas.edit_label("cause")
    long = ("words " * 175_000)[:1_000_000].strip()
    paste(canvas, long)
    assert len(canvas.editor.toPlainText()) == edits.LONGEST
    QTest.keyClick(canvas.editor, Qt.Key.Key_Return)
    element = document.elements["cause"]
    assert element.note.startswith("kept\n\n… words")
    assert len(element.label) + len(element.note) > len(long)
    assert "at most 2,000 characters" in canvas.bubble.label.text()
    assert names() == ["Note", "Edit text"]
    document.undo()
    assert document.elements["cause"].note == "kept"


def test_a_text_too_long_from_a_file_is_left_alone_or_goes_on_in_the_note(canvas, document, names):
    long = "words " * 20_000
    with document.edit("Import"):
        edits.change(document, "cause", label=long)
    canvas.edit_label("cause")
    assert len(canvas.editor.toPlainText()) <= edits.LONGEST
    QTest.keyClick(canvas.editor, Qt.Key.Key_Return)
    assert document.elements["cause"].label == long
    assert names() == ["Import"]
    canvas.edit_label("cause")
    QTest.keyClick(canvas.editor, Qt.Key.Key_Home, CONTROL)
    QTest.keyClicks(canvas.editor, "First ")
    QTest.keyClick(canvas.editor, Qt.Key.Key_Return)
    element = document.elements["cause"]
    assert element.label.startswith("First words")
    assert f"{element.label} {element.note}".count("words") == 20_000


def test_a_rest_that_was_taken_back_goes_nowhere(canvas, document):
    canvas.edit_label("cause")
    paste(canvas, "words " * 1_000)
    QTest.keyClick(canvas.editor, Qt.Key.Key_Z, CONTROL)
    QTest.keyClick(canvas.editor, Qt.Key.Key_Return)
    assert document.elements["cause"].label == "The cause"
    assert document.elements["cause"].note == ""


def test_neighbours_make_way_for_a_text_that_grows(canvas, document, names):
    with document.edit("Pin"):
        edits.change(document, "challenge", pinned=True)
    canvas.edit_label("resource")
    QTest.keyClicks(canvas.editor, "A long text that wants room " * 12)
    QTest.keyClick(canvas.editor, Qt.Key.Key_Return)
    assert (document.elements["resource"].x, document.elements["resource"].y) == (-320.0, 120.0)
    assert (document.elements["challenge"].x, document.elements["challenge"].y) == (0.0, 0.0)
    assert document.elements["cause"].y < 0
    boxes = {i: canvas.scene.box(i).rect() for i in document.elements if i != "challenge"}
    assert not [(a, b) for a in boxes for b in boxes if a < b and boxes[a].meets(boxes[b])]
    assert names() == ["Pin", "Edit text"]
    document.undo()
    assert document.elements["cause"].y == 0.0


def test_who_makes_way_pushes_the_next(canvas, document):
    with document.edit("Stack"):
        edits.place(document, {"need": (-320, 190), "role": (-320, 260)})
    canvas.edit_label("resource")
    QTest.keyClicks(canvas.editor, "A long text that wants room " * 12)
    QTest.keyClick(canvas.editor, Qt.Key.Key_Return)
    boxes = [canvas.scene.box(i).rect() for i in ("resource", "need", "role")]
    assert not any(a.meets(b) for n, a in enumerate(boxes) for b in boxes[:n])
    assert document.elements["role"].y > document.elements["need"].y


def test_what_lay_on_it_before_is_left_there(canvas, document):
    with document.edit("Stack"):
        edits.place(document, {"cause": (-320, 110)})
    canvas.edit_label("resource")
    QTest.keyClicks(canvas.editor, "Somewhat longer than it was")
    QTest.keyClick(canvas.editor, Qt.Key.Key_Return)
    assert document.elements["cause"].y == 110.0


def test_the_field_of_a_long_text_stays_on_the_map(canvas):
    canvas.edit_label("cause")
    paste(canvas, "a line\n" * 250)
    assert canvas.rect().contains(canvas.editor.geometry())
