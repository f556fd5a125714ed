"""The inspector shows and changes every field of every kind, and loses nothing that is refused."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from mapper import edits
from mapper.model import Innovation, Kind
from mapper.model.kinds import FIELDS, LINK_FIELDS
from mapper.ui.panels.choices import Choice, Segments, Ticks
from mapper.ui.panels.editors import Area, Editor, Line, Number, Tags, Tick
from mapper.ui.panels.inspector import Inspector
from mapper.ui.panels.rows import Rows
from mapper.ui.panels.stages import Innovations, Stages


@pytest.fixture
def inspector(qtbot, document, qapp):
    made = Inspector(document)
    qtbot.addWidget(made)
    made.resize(320, 900)
    made.show()
    yield made
    made.stop()


def show(inspector: Inspector, *ids: str) -> None:
    inspector.show_ids(ids)
    inspector.enter()


def editors(inspector: Inspector) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for form, _read in inspector.page._forms:
        found.update(form.editors)
    return found


def act(editor: Editor) -> Any:
    """Use the control as a hand would; returns what the record should hold then."""
    if isinstance(editor, Number):
        editor.control.setFocus()
        editor.control.selectAll()
        QTest.keyClicks(editor.control, "2021" if not editor._grouped else "12")
        return editor._value()
    if isinstance(editor, Line):
        editor.control.clear()
        QTest.keyClicks(editor.control, "2024-05-01")
        return "2024-05-01"
    if isinstance(editor, Area):
        editor.control.setFocus()
        editor.control.selectAll()
        QTest.keyClicks(editor.control, "Some words")
        return "Some words"
    if isinstance(editor, Tags):
        editor.control.clear()
        QTest.keyClicks(editor.control, "one, two")
        return ("one", "two")
    return _press(editor)


def _press(editor: Editor) -> Any:
    if isinstance(editor, Choice):
        at = (editor.control.currentIndex() + 1) % editor.control.count()
        editor.control.setCurrentIndex(at)
        editor.control.activated.emit(at)
        return editor.control.itemData(at)
    if isinstance(editor, Segments):
        value, button = next((v, b) for v, b in editor.buttons.items() if not b.isChecked())
        button.click()
        return value
    if isinstance(editor, Ticks):
        editor.boxes["civil"].click()
        return ("civil",)
    if isinstance(editor, Tick):
        editor.control.click()
        return editor.control.isChecked()
    if isinstance(editor, Innovations):
        editor.boxes["outcome_unknown"].click()
        return Innovation(outcome_unknown=True)
    if isinstance(editor, Stages):
        editor.buttons["assessed"].click()
        return "assessed"
    assert isinstance(editor, Rows)
    editor.button.click()
    return editor._value


@pytest.mark.parametrize("kind", list(Kind))
def test_every_field_of_every_kind_can_be_changed(inspector, document, kind) -> None:
    show(inspector, str(kind))
    known = editors(inspector)
    assert set(FIELDS[kind]) - {"moves"} <= set(known)
    names = [n for n in known if n in FIELDS[kind] or n in ("label", "note", "tags", "figures")]
    for name in names:
        value = act(known[name])
        assert getattr(document.elements[str(kind)], name) == value, name


def test_every_field_of_every_link_can_be_changed(inspector, document) -> None:
    for link_id, link in list(document.links.items()):
        show(inspector, link_id)
        known = editors(inspector)
        assert set(LINK_FIELDS[link.kind]) <= set(known)
        for name in [*LINK_FIELDS[link.kind], "note"]:
            value = act(known[name])
            assert getattr(document.links[link_id], name) == value, (link.kind, name)


def test_nothing_selected_shows_the_card_and_changes_it(inspector, document) -> None:
    for name, editor in editors(inspector).items():
        value = act(editor)
        assert getattr(document.card, name) == value


def test_typing_is_one_step_until_the_hand_leaves(inspector, document) -> None:
    show(inspector, "cause")
    control = editors(inspector)["note"].control
    QTest.keyClicks(control, "first")
    assert len(document.history.steps) == 1
    inspector.show_ids(["need"])
    document.undo()
    assert document.elements["cause"].note == ""


def test_undo_is_the_undo_of_the_map_while_writing(inspector, document, qtbot) -> None:
    show(inspector, "cause")
    control = editors(inspector)["label"].control
    QTest.keyClicks(control, "x")
    document.undo()
    assert control.toPlainText() == document.elements["cause"].label == "The cause"


def test_a_text_in_a_number_field_is_refused_in_place_and_kept(inspector, document) -> None:
    show(inspector, "intervention")
    control = editors(inspector)["cost_per_year"].control
    QTest.keyClicks(control, "12x")
    assert document.elements["intervention"].cost_per_year == 12
    assert inspector.page._forms[0][0]._errors["cost_per_year"].text().startswith("Write a number")
    show(inspector, "need")
    show(inspector, "intervention")
    again = editors(inspector)["cost_per_year"].control
    assert again.text() == "12x"
    QTest.keyClick(again, Qt.Key.Key_Backspace)
    assert not inspector.page._forms[0][0]._errors["cost_per_year"].text()


def test_from_after_to_is_refused_until_either_is_changed(inspector, document) -> None:
    show(inspector, "intervention")
    known = editors(inspector)
    QTest.keyClicks(known["plan_to"].control, "2024")
    QTest.keyClicks(known["plan_from"].control, "2026")
    assert document.elements["intervention"].plan_from is None
    known["plan_to"].control.clear()
    QTest.keyClicks(known["plan_to"].control, "2027")
    element = document.elements["intervention"]
    assert (element.plan_from, element.plan_to) == (2026, 2027)


def test_a_leap_of_stages_asks_why(inspector, document) -> None:
    show(inspector, "intervention")
    stages = editors(inspector)["stage"]
    stages.buttons["running"].click()
    assert document.elements["intervention"].stage == "idea"
    QTest.keyClicks(stages.reason, "it was there before")
    stages.go.click()
    element = document.elements["intervention"]
    assert element.stage == "running"
    assert element.moves[-1].reason == "it was there before"
    assert element.moves[-1].date


def test_links_are_listed_and_lead_to_the_link(inspector, document, qtbot) -> None:
    show(inspector, "challenge")
    cards = {
        c.title: c
        for c in inspector.page.findChildren(type(inspector.page._links.itemAt(0).widget()))
    }
    with qtbot.waitSignal(inspector.chosen) as told:
        cards["→ The consequence"].click()
    assert told.args == ["challenge-consequence"]
    assert cards["→ The consequence"].detail == "leads to · medium · + · no source"


def test_sources_are_chosen_added_and_changed(inspector, document) -> None:
    show(inspector, "cause")
    sources = inspector.page._lists[0]
    sources.add("s")
    assert document.elements["cause"].sources == ("s",)
    sources.add_new()
    QTest.keyClicks(sources.form.editors["reference"].control, "A book")
    made = document.elements["cause"].sources[1]
    assert document.table("sources")[made].reference == "A book"


def test_another_kind_keeps_the_page_true(inspector, document) -> None:
    show(inspector, "cause")
    inspector.page.rekind(Kind.CONSEQUENCE)
    inspector.enter()
    assert str(inspector.page.kind) == "consequence"
    document.undo()
    inspector.enter()
    assert str(inspector.page.kind) == "cause"


def test_what_is_gone_is_shown_no_longer(inspector, document) -> None:
    from mapper import edits

    show(inspector, "cause")
    with document.edit("Delete"):
        edits.delete(document, ["cause"])
    inspector.enter()
    assert "title" in editors(inspector)


def test_a_form_that_another_link_of_the_pair_has_is_refused_in_place(inspector, document):
    with document.edit("Contribute"):
        actor = edits.add_element(document, Kind.ACTOR, "A", 0, 0)
        effort = edits.add_element(document, Kind.INTERVENTION, "I", 300, 0)
        edits.add_link(document, actor, effort, form="runs")
        funds = edits.add_link(document, actor, effort, form="funds")
    show(inspector, funds)
    form = inspector.page._forms[0][0]
    choice = form.editors["form"].control
    choice.setCurrentIndex(choice.findData("runs"))
    choice.activated.emit(choice.currentIndex())
    assert document.links[funds].form == choice.currentData() == "funds"
    assert form._errors["form"].text().startswith("These two are already linked")
    choice.setCurrentIndex(choice.findData("time"))
    choice.activated.emit(choice.currentIndex())
    assert document.links[funds].form == "time"
    assert form._errors["form"].text() == ""
