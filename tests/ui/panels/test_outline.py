"""The outline shows every element, follows each step, and does what the map does."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QLineEdit, QPushButton

from mapper import edits
from mapper.model import Kind
from mapper.ui.panels.outline import Outline


@pytest.fixture
def outline(qtbot, document, qapp):
    made = Outline(document)
    tester = QAbstractItemModelTester(made.model)
    qtbot.addWidget(made)
    made.resize(230, 700)
    made.show()
    yield made
    made.stop()
    del tester


def shown(outline: Outline) -> dict[str, list[str]]:
    model, found = outline.model, {}
    for row in range(model.rowCount()):
        if not outline.tree.isRowHidden(row, QModelIndex()):
            group = model.index(row, 0)
            names = [model.index(n, 0, group).data() for n in range(model.rowCount(group))]
            found[group.data()] = names
    return found


def test_every_kind_with_its_elements_by_name(outline) -> None:
    assert shown(outline)["Actors"] == ["Another", "The actor"]
    assert list(shown(outline)) == [
        "Challenge",
        "Causes",
        "Consequences",
        "Resources",
        "Needs",
        "Actors",
        "Roles",
        "Interventions",
    ]


def test_adding_renaming_and_deleting_is_followed(outline, document) -> None:
    with document.edit("Add"):
        made = edits.add_element(document, Kind.CAUSE, "Zeal", 0, 0)
    assert shown(outline)["Causes"] == ["The cause", "Zeal"]
    with document.edit("Rename"):
        edits.change(document, made, label="Apathy")
    assert shown(outline)["Causes"] == ["Apathy", "The cause"]
    with document.edit("Kind"):
        edits.change_kind(document, made, Kind.NEED)
    assert shown(outline)["Needs"] == ["Apathy", "The need"]
    document.undo()
    document.undo()
    document.undo()
    assert shown(outline)["Causes"] == ["The cause"]


def test_the_filter_hides_the_rest_and_their_kinds(outline) -> None:
    outline.set_filter("ANOTH")
    assert shown(outline) == {"Actors": ["Another"]}
    outline.set_filter("")
    assert len(shown(outline)) == 8


def test_choosing_is_told_and_shown(outline, qtbot) -> None:
    outline.select(["need"])
    assert outline.selected() == ["need"]
    with qtbot.waitSignal(outline.chosen) as told:
        outline.tree.setCurrentIndex(outline.model.index_of("cause"))
    assert told.args == [["cause"]]


def test_f2_renames(outline, document, qtbot) -> None:
    outline.select(["cause"])
    outline.tree.setFocus()
    QTest.keyClick(outline.tree, Qt.Key.Key_F2)
    field = outline.tree.findChild(QLineEdit)
    field.selectAll()
    QTest.keyClicks(field, "Rents")
    QTest.keyClick(field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: document.elements["cause"].label == "Rents")


def test_delete_and_return_are_told(outline, qtbot) -> None:
    outline.select(["cause"])
    with qtbot.waitSignal(outline.delete_wanted) as told:
        QTest.keyClick(outline.tree, Qt.Key.Key_Delete)
    assert told.args == [["cause"]]
    with qtbot.waitSignal(outline.entered) as entered:
        QTest.keyClick(outline.tree, Qt.Key.Key_Return)
    assert entered.args == ["cause"]


def test_empty_roles_are_listed_until_somebody_has_them(outline, document) -> None:
    assert outline._shown_roles == [("role", "The role")]
    with document.edit("Accept"):
        edits.change(document, "actor-role", status="accepted")
    assert outline._shown_roles == []


def test_many_changes_at_once(outline, document) -> None:
    with document.edit("Add"):
        for n in range(150):
            edits.add_element(document, Kind.CAUSE, f"Cause {n:03}", 0, 0)
    assert len(shown(outline)["Causes"]) == 151
    document.undo()
    assert len(shown(outline)["Causes"]) == 1


def test_a_long_name_of_an_empty_role_is_shortened_where_there_is_no_room(
    outline, document, qtbot
) -> None:
    long = "Pays & manages the follow-up of every family for as long as it takes"
    with document.edit("Add"):
        role = edits.add_element(document, Kind.ROLE, long, 0, 0)
        edits.add_link(document, "intervention", role)
    button = next(b for b in outline.findChildren(QPushButton) if long in b.accessibleName())
    qtbot.waitUntil(lambda: button.text().endswith("…"))
    words = button.text().replace("&&", "&")
    assert "Pays & manages" in words
    assert (
        button.fontMetrics().horizontalAdvance(words) < button.width() - button.iconSize().width()
    )
    assert outline.width() == 230
