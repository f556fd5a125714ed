"""Copying parts of a map, and pasting them and lists of text."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication

from mapper.ui.canvas import clipboard


def on_clipboard() -> QMimeData:
    return QGuiApplication.clipboard().mimeData()


def test_a_copy_holds_the_links_among_what_is_copied(canvas, document, names):
    canvas.link("cause", "challenge")
    canvas.link("challenge", "consequence")
    canvas.select(["cause", "challenge"])
    canvas.copy()
    assert on_clipboard().text() == "The cause\nThe challenge"
    canvas.paste()
    assert len(document.elements) == 10
    assert len(document.links) == 3
    assert len(canvas.selection) == 2
    assert names()[-1] == "Paste"
    document.undo()
    assert len(document.elements) == 8


def test_a_paste_lies_beside_what_was_copied_and_beside_the_last_paste(canvas, document):
    canvas.select(["cause"])
    canvas.copy()
    canvas.paste()
    canvas.paste()
    places = {(e.x, e.y) for e in document.elements.values()}
    assert len(places) == len(document.elements) == 10


def test_cut_takes_away_what_it_copies(canvas, document):
    canvas.select(["cause"])
    canvas.cut()
    assert "cause" not in document.elements
    canvas.paste()
    assert "The cause" in {e.label for e in document.elements.values()}


def test_a_list_of_text_becomes_elements_in_one_step(canvas, document, names):
    QGuiApplication.clipboard().setText("- Rents\n\n• Wages\r\n  Debts  ")
    canvas.paste()
    assert names() == ["Paste"]
    new = [document.elements[i] for i in canvas.selection]
    assert {e.label for e in new} == {"Rents", "Wages", "Debts"}
    rects = [canvas.scene.shape(i).rect for i in document.elements]
    for n, a in enumerate(rects):
        for b in rects[n + 1 :]:
            assert a[0] >= b[2] or b[0] >= a[2] or a[1] >= b[3] or b[1] >= a[3]


def test_a_chain_becomes_kinds_and_links_in_one_step(canvas, document, names):
    before = document.snapshot()
    QGuiApplication.clipboard().setText("orsak: Skuld > konsekvens: Vräkning\n  behov: Ett hem")
    canvas.paste()
    assert names() == ["Paste"]
    new = {document.elements[i].label: document.elements[i] for i in canvas.selection}
    assert {e.kind for e in new.values()} == {"cause", "consequence", "need"}
    assert len(document.links) == len(before.links) + 2
    assert new["Vräkning"].x > new["Skuld"].x
    document.undo()
    assert document.snapshot() == before


def test_what_a_list_cannot_become_is_said(canvas, document, qtbot):
    links = len(document.links)
    QGuiApplication.clipboard().setText("roll: Samordnare > behov: Ett hem")
    with qtbot.waitSignal(canvas.message) as said:
        canvas.paste()
    assert said.args[0].startswith("1 link of the list is not possible")
    assert len(document.links) == links
    QGuiApplication.clipboard().setText("\n".join(f"line {n}" for n in range(1_003)))
    with qtbot.waitSignal(canvas.message) as said:
        canvas.paste()
    assert said.args[0].startswith("3 lines were left out")


def test_a_list_becomes_the_kind_that_is_selected(canvas, document):
    QGuiApplication.clipboard().setText("Calm\nSafety")
    canvas.select(["need"])
    canvas.paste()
    assert {document.elements[i].kind for i in canvas.selection} == {"need"}


def test_duplicate_leaves_the_clipboard_alone(canvas, document):
    QGuiApplication.clipboard().setText("Mine")
    canvas.select(["cause"])
    canvas.duplicate()
    assert len(document.elements) == 9
    assert on_clipboard().text() == "Mine"


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"[]",
        b"{}",
        b'{"elements": [{"id": "a", "kind": "person"}], "links": []}',
        b'{"elements": [{"id": "a", "kind": "cause", "x": 1e400}], "links": []}',
        b'{"elements": [], "links": [{"id": "l", "kind": "causes", "source": "a", "target": "b"}]}',
    ],
)
def test_what_is_not_ours_is_not_pasted(raw):
    data = QMimeData()
    data.setData(clipboard.MIME, raw)
    assert clipboard.unpacked(data) is None


@given(st.recursive(st.none() | st.integers() | st.text(max_size=5), st.lists, max_leaves=6))
def test_no_clipboard_breaks_the_program(value):
    data = QMimeData()
    data.setData(clipboard.MIME, json.dumps({"elements": value, "links": value}).encode())
    assert clipboard.unpacked(data) is None or not value


def test_copies_lie_on_nothing_and_keep_their_shape(canvas, document):
    canvas.select(["cause", "challenge", "resource"])
    canvas.duplicate()
    first = [document.elements[i] for i in canvas.selection]
    canvas.select(["cause", "resource"])
    canvas.copy()
    for _time in range(2):
        canvas.paste()
    boxes = [canvas.scene.box(i).rect() for i in document.elements]
    assert len(boxes) == 8 + 3 + 2 * 2
    assert not any(a.meets(b) for n, a in enumerate(boxes) for b in boxes[:n])
    cause, resource = (
        next(e for e in first if e.label == f"The {k}") for k in ("cause", "resource")
    )
    assert (resource.x - cause.x, resource.y - cause.y) == (0, 120)


def test_of_ten_thousand_lines_the_first_thousand_come(canvas, document, names):
    lines = [f"{'  ' if n % 7 else ''}line {n}" for n in range(10_000)]
    QGuiApplication.clipboard().setText("\n".join(lines))
    canvas.paste()
    assert len(document.elements) == 8 + 1_000
    assert len(document.links) == 857
    assert names() == ["Paste"]
    assert canvas.bubble.label.text() == (
        "9,000 lines were left out: a list becomes at most 1,000 elements at a time."
    )
    assert on_clipboard().text().endswith("line 9999")
    boxes = {i: canvas.scene.box(i).rect() for i in document.elements}
    before = [boxes[i] for i in boxes if i not in canvas.selection]
    assert min(boxes[i].top for i in canvas.selection) > max(b.bottom for b in before)
    document.undo()
    assert len(document.elements) == 8


def test_a_pasted_megabyte_of_one_line_goes_on_in_the_note(canvas, document):
    QGuiApplication.clipboard().setText("word " * 210_000)
    canvas.paste()
    (made,) = canvas.selection
    element = document.elements[made]
    assert len(element.label) <= 2_000
    assert len(element.note) > 990_000
    assert "1 text is longer than 2,000 characters" in canvas.bubble.label.text()
