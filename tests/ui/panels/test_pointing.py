"""A text that seems to point out a person is pointed at as one types, and taken out in one step."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from mapper import edits
from mapper.model import Figure, Kind
from mapper.ui.panels.inspector import Inspector
from mapper.ui.panels.pointing import Pointed


@pytest.fixture
def element(document) -> str:
    with document.edit("Add"):
        made: str = edits.add_element(document, Kind.NEED, "Ro", 0, 0)
    return made


@pytest.fixture
def inspector(qtbot, document, element, qapp):
    made = Inspector(document)
    qtbot.addWidget(made)
    made.resize(320, 900)
    made.show()
    made.show_ids([element])
    made.enter()
    yield made
    made.stop()


def form_of(inspector: Inspector, name: str):
    return next(form for form, _read in inspector.page._forms if name in form.editors)


def button_of(word: Pointed) -> QPushButton:
    found = word.findChild(QPushButton)
    assert isinstance(found, QPushButton)
    return found


def pointed(inspector: Inspector) -> list[Pointed]:
    return [p for p in inspector.findChildren(Pointed) if p.isVisibleTo(inspector)]


def test_it_is_said_as_one_types_and_taken_out_as_one_step(inspector, document, element) -> None:
    area = form_of(inspector, "note").editors["note"].control
    area.setFocus()
    QTest.keyClicks(area, "Ring 070-123 45 6")
    assert pointed(inspector) == []
    QTest.keyClicks(area, "7 i dag")
    (word,) = pointed(inspector)
    button = button_of(word)
    assert button.accessibleName() == "Note: Take it out"
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert document.elements[element].note == "Ring i dag"
    assert area.toPlainText() == "Ring i dag"
    assert area.hasFocus()
    assert pointed(inspector) == []
    document.undo()
    assert document.elements[element].note == "Ring 070-123 45 67 i dag"
    assert len(pointed(inspector)) == 1
    document.undo()
    assert document.elements[element].note == ""
    assert pointed(inspector) == []


def test_it_is_said_of_what_stands_there_and_of_words_with_commas(
    inspector, document, element
) -> None:
    with document.edit("Tags"):
        edits.change(document, element, tags=("oro", "a@b.se"))
    (word,) = pointed(inspector)
    QTest.mouseClick(button_of(word), Qt.MouseButton.LeftButton)
    assert document.elements[element].tags == ("oro",)


def test_it_is_said_in_the_records_within_a_record(inspector, document, element, qapp) -> None:
    with document.edit("Figure"):
        edits.change(document, element, figures=(Figure("Ring 0701234567"),))
    rows = form_of(inspector, "figures").editors["figures"]
    rows.rows[0].open()
    qapp.processEvents()  # a form that is new shows itself a moment later
    (word,) = pointed(inspector)
    button = button_of(word)
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_Space)
    assert document.elements[element].figures[0].name == "Ring"
