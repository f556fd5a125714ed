"""The middle of the window: the map or a board in front, and one selection in all."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from mapper import i18n, views
from mapper.model import Filter, Kind
from mapper.ui.boards import BOARDS
from mapper.ui.panels.form import Form

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def work(open_window, qtbot):
    with qtbot.waitActive(open_window):
        open_window.activateWindow()
    open_window.workspace.canvas.moves = False
    open_window.workspace.canvas.setFocus()
    return open_window.workspace


@pytest.mark.parametrize("form", sorted(BOARDS))
def test_a_board_comes_in_front_with_what_is_selected(work, form) -> None:
    work.select(["actor"])
    work.stage.looking.show_form(form)
    assert work.stage.stack.currentWidget() is work.stage.boards[form]
    assert work.selected == ["actor"]
    work.stage.looking.show_form("map")
    assert work.stage.is_map
    assert work.canvas.hasFocus()


def test_what_is_chosen_on_a_board_is_selected_everywhere(work) -> None:
    work.stage.looking.show_form("needs")
    work.stage.board.chosen.emit(["need"])
    assert work.selected == ["need"]
    assert work.outline.selected() == ["need"]


def test_what_only_a_map_can_do_waits_while_a_board_is_in_front(open_window, work) -> None:
    work.select(["cause"])
    work.stage.looking.show_form("needs")
    names = open_window.actions_.by_name
    for name in ("zoom_in", "fit", "arrange", "link_to", "focus_around"):
        assert not names[name].isEnabled(), name
    work.stage.looking.show_form("map")
    for name in ("zoom_in", "fit", "arrange", "link_to", "focus_around"):
        assert names[name].isEnabled(), name


def test_adding_on_a_board_goes_to_the_map(work) -> None:
    work.stage.looking.show_form("matrix")
    work.insert(Kind.CAUSE)
    assert work.stage.is_map
    assert work.canvas.editor is not None
    work.canvas.close_editor()


def test_something_hidden_is_looked_at_beside_the_map(work) -> None:
    work.stage.looking.choose(filter=Filter(kinds=("actor",)))
    work.outline.tree.setCurrentIndex(work.outline.model.index_of("cause"))
    assert work.selected == []
    assert work.outline.selected() == ["cause"]
    assert work.inspector.page.alive
    assert work.stage.notice.isVisible()
    assert work.stage.notice.words.text() == "“The cause” is not shown in this view."
    QTest.mouseClick(work.stage.notice.act, LEFT)
    assert views.is_whole(work.stage.looking.view)
    assert work.selected == ["cause"]
    assert not work.stage.notice.isVisible()


def test_what_is_hidden_is_selected_beside_the_map_from_wherever_it_is_chosen(work) -> None:
    work.select(["actor"])
    work.stage.looking.choose(filter=Filter(kinds=("actor",)))
    work.inspector.chosen.emit("cause")
    assert work.outline.selected() == ["cause"]
    work.inspector.enter()
    forms = work.inspector.page.findChildren(Form)
    labels = [form.editors["label"] for form in forms if "label" in form.editors]
    assert labels[0].control.toPlainText() == "The cause"


def test_a_board_marks_what_was_selected_before_it_came(work) -> None:
    work.select(["need"])
    work.stage.looking.show_form("needs")
    columns = work.stage.board.columns.columns
    assert [i for column in columns for i in column.chosen_ids()] == ["need"]


def test_the_notice_goes_when_something_seen_is_selected(work) -> None:
    work.stage.looking.choose(filter=Filter(kinds=("actor",)))
    work.select(["cause"])
    assert work.stage.notice.isVisible()
    work.select(["actor"])
    assert not work.stage.notice.isVisible()
    work.select(["cause", "need"])
    assert "Some of these" in work.stage.notice.words.text()
    work.select(["cause-challenge"])
    assert "This link" in work.stage.notice.words.text()


def test_a_finding_about_something_hidden_goes_to_the_whole_map(work) -> None:
    looking = work.stage.looking
    looking.show_form("network")
    work.stage.highlight(["actor"])
    assert looking.view.form == "network"
    work.stage.highlight(["cause"])
    assert views.is_whole(looking.view)
    assert work.canvas.highlighted[0] == {"cause"}
    looking.show_form("needs")
    work.stage.highlight(["need"])
    assert work.stage.is_map


def test_a_rebuilt_window_shows_the_same_view(open_window, work) -> None:
    looking = work.stage.looking
    looking.show(replace(views.ready("tree"), filter=Filter(kinds=("cause", "challenge"))))
    work.stage.focusing.begin("before", ["challenge"], 2)
    i18n.use("sv")
    open_window.build()
    view, focus = open_window.workspace.stage.sight
    assert (focus.way, focus.ids, focus.steps) == ("before", ("challenge",), 2)
    assert (view.form, view.filter) == ("tree", Filter(kinds=("cause", "challenge")))
    assert open_window.status.shown.text() == "2 av 9 visas – rensa"


def test_views_and_focus_are_found_by_name(open_window, work) -> None:
    from mapper.ui.search.providers import commands
    from mapper.ui.viewbar import keeping

    keeping.save(work.document, work.stage.looking.view, "For the board")
    texts = {entry.text: entry for entry in commands(open_window)}
    assert {"Problem tree", "For the board", "Focus: surroundings"} <= texts.keys()
    texts["Problem tree"].run()
    assert work.stage.looking.view.form == "tree"


def test_text_of_a_case_is_never_markup(work) -> None:
    from mapper import edits

    evil = "<img src='file:///x'><b>&x"
    with work.document.edit("Evil"):
        edits.change(work.document, "cause", label=evil, tags=(evil,))
    work.stage.looking.choose(filter=Filter(tags=(evil,), kinds=("actor",), text=evil))
    work.select(["cause"])
    assert evil in work.stage.notice.words.text()
    for chip in work.stage.bar.chips.buttons:
        assert "<img" not in chip.toolTip()
    QApplication.processEvents()
