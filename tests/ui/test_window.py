"""The real window, worked by hand: opened, changed, closed, opened again; and what goes wrong."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QPlainTextEdit, QToolBar

from mapper import edits, i18n, resources, store
from mapper.model import Kind
from mapper.store import engine
from mapper.ui import theme
from mapper.ui.actions import ACTS, LINES, MENUS, SUBMENUS, TOOLBAR
from mapper.ui.acts_arrange import LAYOUTS, stays_near
from mapper.ui.acts_protect import MENU as PROTECTION
from mapper.ui.acts_views import FOCUS, VIEWS


def trigger(window, name: str) -> None:
    window.actions_.refresh()
    assert window.actions_.by_name[name].isEnabled(), name
    window.actions_.by_name[name].trigger()


def saved(window, wait) -> None:
    wait(lambda: str(window.session.status.state) == "saved")


# ---- the start page


def test_it_begins_with_the_start_page(window) -> None:
    assert not window.shows_map
    assert len(window.start.cards) == 6
    assert window._bars is None


def test_a_title_and_enter_make_a_map(window, tmp_path, monkeypatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    window.start.title.setFocus()
    QTest.keyClicks(window.start.title, "Too few homes")
    QTest.keyClick(window.start.title, Qt.Key.Key_Return)
    assert window.shows_map
    assert window.session.path.name == "Too few homes.casemap"
    assert window.windowTitle() == "Too few homes – Mapper"


def test_a_sample_is_opened_changed_closed_and_opened_again(
    window, wait, tmp_path, monkeypatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    QTest.mouseClick(window.start.cards[0], Qt.MouseButton.LeftButton)
    assert window.shows_map
    path = window.session.path
    assert "your own copy" in window.banner.words
    window.workspace.insert(Kind.CAUSE)
    QTest.keyClicks(window.workspace.canvas.editor, "Rents rise")
    QTest.keyClick(window.workspace.canvas.editor, Qt.Key.Key_Return)
    saved(window, wait)
    trigger(window, "close")
    assert not window.shows_map
    assert window.start.recent[0].title == path.stem
    QTest.mouseClick(window.start.recent[0], Qt.MouseButton.LeftButton)
    labels = [e.label for e in window.session.document.elements.values()]
    assert labels.count("Rents rise") == 1
    before = len(labels)
    trigger(window, "undo")
    assert len(window.session.document.elements) == before - 1


def test_new_leaves_the_open_map_until_there_is_a_title(open_window) -> None:
    trigger(open_window, "new")
    assert not open_window.shows_map
    open_window.start.back.click()
    assert open_window.shows_map


# ---- selection goes both ways


def test_what_is_selected_on_the_map_is_selected_everywhere(open_window, qtbot) -> None:
    work = open_window.workspace
    work.canvas.select({"cause"})
    assert work.outline.selected() == ["cause"]
    qtbot.waitUntil(lambda: work.inspector.page.alive and hasattr(work.inspector.page, "kind"))
    work.outline.tree.setCurrentIndex(work.outline.model.index_of("need"))
    assert work.canvas.selection == {"need"}


def test_a_finding_is_shown_on_the_map(open_window, wait) -> None:
    work = open_window.workspace
    wait(lambda: bool(work.insights.cards))
    first = work.insights.findings[0]
    work.insights.cards[first.id].click()
    assert set(first.elements) <= work.canvas.highlighted[0]
    assert work.right.badge._text


def test_the_status_bar_counts(open_window, wait) -> None:
    assert open_window.status.counts.text().startswith("9 elements · 9 links")
    wait(lambda: "loop" in open_window.status.counts.text())
    open_window.workspace.canvas.select({"cause"})
    trigger(open_window, "delete")
    assert open_window.status.counts.text().startswith("8 elements · 8 links")


def test_the_zoom_goes_both_ways(open_window) -> None:
    trigger(open_window, "actual_size")
    assert open_window.status.percent.text() == "100 %"
    open_window.status.zoom.setValue(open_window.status.zoom.value() + 5)
    assert open_window.workspace.canvas.zoom > 1


def test_a_press_in_the_palette_adds(open_window) -> None:
    before = len(open_window.session.document.elements)
    button = open_window.workspace.left.palette_.buttons[Kind.NEED]
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert len(open_window.session.document.elements) == before + 1
    QTest.keyClicks(open_window.workspace.canvas.editor, "A home")
    button = open_window.workspace.left.palette_.buttons[Kind.CHALLENGE]
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert len(open_window.session.document.elements) == before + 1
    assert open_window.workspace.selected == ["challenge"]


# ---- commands


def test_menus_and_toolbar_name_only_what_there_is() -> None:
    known = {act.name for act in ACTS}
    menus = [names for _title, names in MENUS] + [LINES, LAYOUTS, FOCUS, VIEWS, PROTECTION]
    menus += [names for _title, names in SUBMENUS.values()]
    named = {n for names in menus for n in names.split() if n[0] not in "|*"}
    assert named <= known
    assert {n for n in TOOLBAR.split() if n not in ("|", ">>")} <= known
    assert known - named <= {"find", "save_view", "manage_views"}


def test_arranging_speaks_of_the_selection_when_it_would_arrange_that(open_window) -> None:
    action = open_window.actions_.by_name["arrange"]
    canvas = open_window.workspace.canvas
    assert action.text() == "Arrange the whole map"
    open_window.workspace.insert(Kind.CAUSE)
    canvas.close_editor()
    open_window.workspace.insert(Kind.CAUSE)
    canvas.close_editor()
    canvas.select(sorted(canvas.document.elements)[:2])
    open_window.actions_.refresh()
    assert action.text() == "Arrange the selection"


def test_keeping_todays_arrangement_is_remembered(open_window) -> None:
    trigger(open_window, "near_today")
    open_window.actions_.refresh()
    assert open_window.actions_.by_name["near_today"].isChecked()
    assert stays_near(open_window)
    trigger(open_window, "near_today")
    assert not stays_near(open_window)


def test_no_key_means_two_things() -> None:
    keys = [key for act in ACTS for key in act.keys]
    assert len(keys) == len(set(keys))


def test_undo_names_what_it_takes_back(open_window) -> None:
    document = open_window.session.document
    with document.edit("Move"):
        edits.place(document, {"cause": (1, 1)})
    assert open_window.actions_.by_name["undo"].text() == "Undo: Move"
    trigger(open_window, "undo")
    assert open_window.actions_.by_name["redo"].text() == "Redo: Move"


def test_copy_paste_and_select_all(open_window) -> None:
    document = open_window.session.document
    trigger(open_window, "select_all")
    trigger(open_window, "copy")
    trigger(open_window, "paste")
    assert len(document.elements) == 18


def test_the_outline_is_filtered_by_words(open_window) -> None:
    work = open_window.workspace
    QTest.keyClicks(work.left.filter, "anoth")
    QTest.keyClick(work.left.filter, Qt.Key.Key_Return)
    assert work.selected == ["other"]


def test_columns_are_put_away_and_fetched(open_window) -> None:
    work = open_window.workspace
    for side in ("left", "right"):
        assert work.column_shown(side)
        trigger(open_window, side)
        assert not work.column_shown(side)
        trigger(open_window, side)
        assert work.column_shown(side)


def test_the_first_window_takes_an_ordinary_screen(window) -> None:
    from mapper.ui.settings import Settings
    from mapper.ui.window import Window

    fresh = Window(Settings())
    assert fresh.windowState() & Qt.WindowState.WindowMaximized
    room = fresh.screen().availableGeometry()
    assert fresh.width() <= room.width()
    assert fresh.height() <= room.height()
    fresh.deleteLater()


def test_a_small_window_leaves_the_room_to_the_map(open_window, qtbot) -> None:
    open_window.resize(960, 540)
    qtbot.waitUntil(lambda: not open_window.workspace.column_shown("right"))
    assert open_window.width() == 960
    assert open_window.height() == 540
    trigger(open_window, "insights")
    assert open_window.workspace.column_shown("right")


# ---- language and looks


@pytest.mark.parametrize("key", ["language", "theme", "text_size"])
def test_a_rebuilt_window_looks_at_the_same(open_window, key) -> None:
    work = open_window.workspace
    work.canvas.select({"cause"})
    work.canvas.set_zoom(0.7)
    i18n.use("sv")
    open_window.build()
    assert open_window.workspace is not work
    assert open_window.workspace.selected == ["cause"]
    assert open_window.workspace.canvas.zoom == pytest.approx(0.7)
    assert open_window.actions_.by_name["close"].text() == "Stäng"


def test_icons_grow_with_the_text(open_window, qapp) -> None:
    before = open_window.findChild(QToolBar).iconSize().height()
    theme.apply(qapp, theme.LIGHT, 1.5)
    open_window.build()
    QApplication.processEvents()
    assert open_window._bars[0].iconSize().height() == pytest.approx(before * 1.5, abs=2)
    theme.apply(qapp, theme.LIGHT)


def test_keys_and_commands_work_in_a_rebuilt_window(open_window, qtbot) -> None:
    before = open_window.actions_
    with qtbot.waitActive(open_window):
        open_window.activateWindow()
    open_window.build()
    QApplication.processEvents()  # the old toolbar is gone
    assert not before.by_name["start"].shortcuts()
    before._run(next(act for act in ACTS if act.name == "fit"))
    canvas = open_window.workspace.canvas
    canvas.setFocus()
    QTest.keyClick(canvas, Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)
    assert canvas.zoom == pytest.approx(1.0)
    assert open_window.banner.words == ""


def test_a_message_that_is_answered_gives_the_keys_back_to_the_map(open_window, qtbot) -> None:
    with qtbot.waitActive(open_window):
        open_window.activateWindow()
    open_window.say("Something.", ("Do it", lambda: None), bad=False)
    for words in ("", "Do it"):
        open_window.say("Something.", ("Do it", lambda: None), bad=False)
        buttons = open_window.banner.findChildren(QAbstractButton)
        answer = next(b for b in buttons if b.isVisible() and b.text() == words)
        QTest.mouseClick(answer, Qt.MouseButton.LeftButton)
        assert open_window.banner.words == ""
        assert open_window.workspace.canvas.hasFocus()


def test_what_was_said_of_one_map_is_not_said_of_the_next(open_window, tmp_path) -> None:
    path = tmp_path / "other.casemap"
    store.create(path, edits.new_case("Other", "en")).close()
    open_window.say("About the first map.", bad=False)
    assert open_window.open_path(path)
    assert open_window.banner.words == ""


@pytest.mark.parametrize("language", ["en", "sv"])
def test_every_control_has_a_name(open_window, language, wait) -> None:
    i18n.use(language)
    open_window.build()
    work = open_window.workspace
    nameless = []
    for ids in ([], ["intervention"], ["role"], ["challenge-consequence"]):
        work.select(ids)
        QApplication.processEvents()
        for kind in (QAbstractButton, QLineEdit, QPlainTextEdit):
            for control in open_window.findChildren(kind):
                text = control.accessibleName() or getattr(control, "text", lambda: "")()
                if control.isVisibleTo(open_window) and not text and control.objectName() == "":
                    nameless.append(f"{ids} {type(control).__name__}")
    assert nameless == []


# ---- what goes wrong


def test_what_cannot_be_opened_is_one_sentence_above_the_map(open_window, tmp_path) -> None:
    before = open_window.session.path
    assert not open_window.open_path(tmp_path / "gone.casemap")
    assert "gone.casemap" in open_window.banner.words
    assert open_window.session.path == before
    assert open_window.shows_map


def test_an_edit_is_never_called_saved_before_it_is(open_window, wait, tmp_path) -> None:
    document = open_window.session.document
    with document.edit("Change"):
        edits.change_card(document, problem="One")
    wait(lambda: open_window.status.saved.text() == "Saved")
    with engine.lock_of(engine.place_of(open_window.session.path)):  # the writer cannot write now
        with document.edit("Change"):
            edits.change_card(document, problem="Two")
        assert open_window.status.saved.text() == "Saving…"
    wait(lambda: open_window.status.saved.text() == "Saved")


def test_a_file_that_went_away_is_told_and_saved_elsewhere(open_window, wait, tmp_path) -> None:
    document = open_window.session.document
    open_window.session.path.unlink()
    with document.edit("Change"):
        edits.change(document, "cause", label="Still here")
    wait(lambda: open_window.status.saved.text().startswith("Not saved"))
    assert open_window.status.copy.isVisible()
    assert "no longer" in open_window.banner.words
    with document.edit("Change"):
        edits.change(document, "cause", note="This too")
    copy = tmp_path / "elsewhere.casemap"
    open_window.session.save_copy(copy)
    wait(lambda: open_window.status.saved.text() == "Saved")
    assert not open_window.status.copy.isVisible()
    trigger(open_window, "close")
    case = store.open_case(copy).case
    assert (case.elements["cause"].label, case.elements["cause"].note) == ("Still here", "This too")


def test_our_own_mistake_is_one_sentence_without_values(open_window) -> None:
    from mapper.ui import bugs

    try:
        raise ValueError("secret words of the case")
    except ValueError as error:
        open_window.tell_bug(bugs.place(error))
    assert "ValueError" in open_window.banner.words
    assert "secret" not in open_window.banner.words


def test_a_dropped_kind_is_added_where_it_falls(open_window) -> None:
    from PySide6.QtCore import QMimeData, QPointF
    from PySide6.QtGui import QDragEnterEvent, QDropEvent

    from mapper.ui.panels.palette import MIME

    data = QMimeData()
    data.setData(MIME, b"need")
    canvas = open_window.workspace.canvas
    at = QPointF(canvas.rect().center())
    hand = Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(canvas, QDragEnterEvent(at.toPoint(), *hand))
    QApplication.sendEvent(canvas, QDropEvent(at, *hand))
    chosen = open_window.workspace.selected
    element = open_window.session.document.elements[chosen[0]]
    assert element.kind is Kind.NEED
    assert (element.x, element.y) == pytest.approx(canvas.viewport.to_map(at), abs=60)


def test_a_click_on_the_map_shows_the_element(open_window, qtbot) -> None:
    canvas = open_window.workspace.canvas
    qtbot.waitUntil(lambda: canvas._shown)
    element = open_window.session.document.elements["resource"]
    at = canvas.viewport.to_view(element.x, element.y).toPoint()
    QTest.mouseClick(canvas, Qt.MouseButton.LeftButton, pos=QPoint(at))
    assert open_window.workspace.selected == ["resource"]


def test_samples_are_all_there() -> None:
    assert len(resources.examples()) == 6


def test_a_case_file_is_opened_by_path(window, tmp_path: Path) -> None:
    path = tmp_path / "å ä ö.casemap"
    store.create(path, edits.new_case("Homes", "sv")).close()
    assert window.open_path(path)
    assert window.windowTitle() == "å ä ö – Mapper"


def test_a_dropped_file_is_opened(window, tmp_path: Path, qtbot) -> None:
    from PySide6.QtCore import QMimeData, QPoint, QUrl
    from PySide6.QtGui import QDragEnterEvent, QDropEvent

    path = tmp_path / "dropped.casemap"
    store.create(path, edits.new_case("Homes", "en")).close()
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    hand = Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(window, QDragEnterEvent(QPoint(9, 9), *hand))
    QApplication.sendEvent(window, QDropEvent(QPoint(9, 9), *hand))
    qtbot.waitUntil(lambda: window.session.path == path)


def test_what_is_added_first_to_a_new_map_belongs_to_the_challenge(window, tmp_path, qtbot) -> None:
    from mapper import edits, store

    path = tmp_path / "new.casemap"
    store.create(path, edits.new_case("Challenge", "en")).close()
    assert window.open_path(path)
    QTest.keyClick(window.workspace.canvas, Qt.Key.Key_2)
    assert len(window.session.document.links) == 1
