"""Quick find in the real window: any element, any command, by keys alone."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from mapper import edits, i18n, views
from mapper.model import Filter, Frame, Kind, PresentationStep
from mapper.ui.actions import ACTS
from mapper.ui.search.entries import MOST, best
from mapper.ui.search.providers import commands, plain
from mapper.ui.search.quickfind import QuickFind, spoken

CTRL = Qt.KeyboardModifier.ControlModifier


def keys() -> QWidget:
    """What has the keys."""
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def press(key: Qt.Key, mods: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(keys(), key, mods)


@pytest.fixture
def active(open_window, qtbot):
    """The window with the keys, on the map."""
    with qtbot.waitActive(open_window):
        open_window.activateWindow()
    open_window.workspace.canvas.setFocus()
    return open_window


@pytest.fixture
def find(active):
    press(Qt.Key.Key_K, CTRL)
    return active.findChild(QuickFind)


def shown(find: QuickFind) -> list[str]:
    return [found.entry.text for found in find.model.found]


def test_a_few_letters_and_enter_go_to_an_element(active, find) -> None:
    QTest.keyClicks(find.field, "anoth")
    press(Qt.Key.Key_Return)
    assert active.workspace.selected == ["other"]
    assert active.workspace.canvas.hasFocus()
    assert not active.findChildren(QuickFind) or not find.isVisible()


def test_what_a_view_hides_is_shown_to_be_gone_to(active) -> None:
    canvas = active.workspace.canvas
    canvas.show_view(views.ready("tree"))
    press(Qt.Key.Key_K, CTRL)
    QTest.keyClicks(keys(), "anoth")
    press(Qt.Key.Key_Return)
    assert active.workspace.selected == ["other"]
    assert canvas.seen.view.form == "map"
    canvas.show_view(replace(views.ready("tree"), filter=Filter(kinds=("cause",))))
    press(Qt.Key.Key_K, CTRL)
    QTest.keyClicks(keys(), "the consequence")
    press(Qt.Key.Key_Return)
    assert active.workspace.selected == ["consequence"]
    assert canvas.seen.view == views.ready("tree")


def test_a_command_is_done(active, find) -> None:
    QTest.keyClicks(find.field, "actual si")
    press(Qt.Key.Key_Return)
    assert active.workspace.canvas.zoom == pytest.approx(1.0)


def test_arrows_choose_and_go_round(find) -> None:
    QTest.keyClicks(find.field, "the")
    first, second, *_, last = shown(find)
    press(Qt.Key.Key_Down)
    assert find.list.currentIndex().data() == second
    press(Qt.Key.Key_Up)
    press(Qt.Key.Key_Up)
    assert find.list.currentIndex().data() == last
    press(Qt.Key.Key_Tab)
    assert find.list.currentIndex().data() == first
    press(Qt.Key.Key_PageDown)
    assert find.list.currentIndex().row() == min(8, len(shown(find)) - 1)


def test_escape_gives_the_keys_back(active, find) -> None:
    active.workspace.canvas.select(["need"])
    QTest.keyClicks(find.field, "anoth")
    press(Qt.Key.Key_Escape)
    assert active.workspace.selected == ["need"]
    assert active.workspace.canvas.hasFocus()


def test_a_press_elsewhere_puts_it_away(active, find) -> None:
    QTest.mouseClick(active.workspace.left.filter, Qt.MouseButton.LeftButton)
    assert not find.isVisible()
    assert active.workspace.left.filter.hasFocus()


def test_a_press_on_a_row_takes_it(active, find) -> None:
    QTest.keyClicks(find.field, "anoth")
    at = find.list.visualRect(find.model.index(0)).center()
    QTest.mouseClick(find.list.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert active.workspace.selected == ["other"]


def test_what_was_gone_to_comes_first_next_time(active, find) -> None:
    QTest.keyClicks(find.field, "anoth")
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_K, CTRL)
    again = next(f for f in active.findChildren(QuickFind) if f.isVisible())
    assert shown(again)[:2] == ["Another", "New map"]


def test_asking_twice_opens_one(active, find) -> None:
    press(Qt.Key.Key_K, CTRL)
    assert sum(f.isVisible() for f in active.findChildren(QuickFind)) == 1


@pytest.mark.parametrize("where", ["filter", "notes", "editor"])
def test_it_opens_from_every_field(active, where) -> None:
    work = active.workspace
    if where == "editor":
        work.canvas.edit_label("cause")
    elif where == "notes":
        work.loose.capture()
    else:
        work.left.filter.setFocus()
    press(Qt.Key.Key_K, CTRL)
    assert any(f.isVisible() for f in active.findChildren(QuickFind))


def every_action(menu: QMenu) -> list[QAction]:
    menu.aboutToShow.emit()
    found = []
    for action in menu.actions():
        below = action.menu()
        if isinstance(below, QMenu):
            found += every_action(below)
        elif not action.isSeparator():
            found.append(action)
    return found


@pytest.mark.parametrize("language", ["en", "sv"])
def test_every_command_of_the_menus_is_found_by_its_name(active, language) -> None:
    i18n.use(language)
    active.build()
    entries = list(commands(active))
    menus = [a.menu() for a in active.menuBar().actions()]
    actions = [a for menu in menus if isinstance(menu, QMenu) for a in every_action(menu)]
    assert len(actions) > len(ACTS)
    for action in actions:
        name = plain(action.text().partition("\t")[0])
        assert name in [found.entry.text for found in best(entries, name)][:3], name


def test_every_act_of_the_table_is_there(active) -> None:
    names = {entry.key for entry in commands(active)}
    assert {f"command:{act.name}" for act in ACTS} <= names


def test_what_cannot_be_done_says_why_and_is_not_done(active, find) -> None:
    active.workspace.canvas.select(())
    QTest.keyClicks(find.field, "duplicate")
    entry = find.model.found[0].entry
    assert (entry.text, entry.why) == ("Duplicate", "Select something on the map first")
    press(Qt.Key.Key_Return)
    assert find.isVisible()


def test_it_works_without_a_map(window, qtbot) -> None:
    with qtbot.waitActive(window):
        window.activateWindow()
    press(Qt.Key.Key_K, CTRL)
    find = window.findChild(QuickFind)
    QTest.keyClicks(find.field, "search the")
    assert find.model.found[0].entry.why == "Open a map first"
    find.field.clear()
    QTest.keyClicks(find.field, "housing first")
    assert find.model.found[0].entry.where.startswith("Help › Sample maps")
    press(Qt.Key.Key_Escape)


def test_a_sentence_where_nothing_fits(find) -> None:
    QTest.keyClicks(find.field, "qqqqxx")
    assert find.none.isVisible()
    assert not find.list.isVisible()
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Down)
    assert find.isVisible()


def test_a_label_that_looks_like_markup_stays_as_it_is(active) -> None:
    document = active.session.document
    with document.edit("Change"):
        edits.change(document, "cause", label="<b>Rents</b> &amp; & <img src=x>")
    press(Qt.Key.Key_K, CTRL)
    find = active.findChild(QuickFind)
    QTest.keyClicks(find.field, "<b>rents")
    assert find.model.found[0].entry.text == "<b>Rents</b> &amp; & <img src=x>"
    find.grab()


def test_a_loose_note_is_found_too(active) -> None:
    active.workspace.notes.field.caught.emit("Nobody answers\nThe queue is long")
    active.workspace.left.filter.setText("nothing like it")
    press(Qt.Key.Key_K, CTRL)
    find = active.findChild(QuickFind)
    QTest.keyClicks(find.field, "queue")
    press(Qt.Key.Key_Return)
    notes = active.workspace.notes
    assert notes.list.hasFocus()
    assert [notes.model.note(i).text for i in notes.list.selectedIndexes()] == ["The queue is long"]


def test_a_step_of_the_presentation_and_a_frame_are_found(active) -> None:
    work = active.workspace
    with work.document.edit("Fill"):
        work.document.put(Frame("f", "The school yard", 0.0, 0.0, 300.0, 200.0))
        work.document.put(PresentationStep("s", view="tree", caption="Where it begins"))
    work.canvas.set_zoom(3.0)
    press(Qt.Key.Key_K, CTRL)
    QTest.keyClicks(keys(), "begins")
    press(Qt.Key.Key_Return)
    assert work.canvas.seen.view.form == "tree"
    assert work.right.currentIndex() == 2
    press(Qt.Key.Key_K, CTRL)
    QTest.keyClicks(keys(), "yard")
    press(Qt.Key.Key_Return)
    assert work.canvas.seen.view.form == "map"
    assert work.canvas.frames.chosen is not None
    assert work.canvas.hasFocus()


def test_of_many_elements_the_best_are_listed(active) -> None:
    document = active.session.document
    with document.edit("Add"):
        for n in range(3_000):
            element = edits.new_element(Kind.CAUSE, f"Cause number {n}", x=n * 9.0)
            document.put(element)
    press(Qt.Key.Key_K, CTRL)
    find = active.findChild(QuickFind)
    QTest.keyClicks(find.field, "number 2999")
    assert shown(find)[0] == "Cause number 2999"
    find.field.clear()
    QTest.keyClicks(find.field, "cause")
    assert len(shown(find)) == MOST


def test_it_stays_within_a_small_window(active, find) -> None:
    active.resize(760, 460)
    QApplication.processEvents()
    assert active.rect().contains(find.geometry().adjusted(18, 18, -18, -18))


def test_a_row_is_read_with_all_it_says(active) -> None:
    entry = next(e for e in commands(active) if e.key == "command:fit")
    assert spoken(entry) == "Fit in the window, View, Ctrl+0"
