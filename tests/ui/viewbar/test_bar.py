"""The view bar, worked with mouse and keys."""

from __future__ import annotations

from itertools import pairwise

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from mapper import i18n, views
from mapper.model import Filter
from mapper.ui.viewbar import keeping
from mapper.ui.viewbar.filters import FilterPanel

Key = Qt.Key
LEFT = Qt.MouseButton.LeftButton
MANY = Filter(
    kinds=("actor", "need"), tags=("a", "b", "c"), who=("child",), horizon=6, key=True, text="e"
)


def menu_of(button) -> QMenu:
    menu: QMenu = button.menu()
    menu.aboutToShow.emit()
    return menu


def entry(menu: QMenu, text: str):
    return next(a for a in menu.actions() if a.text().split("\t")[0] == text)


def test_the_menu_offers_ready_views_in_order_and_ticks_the_one_that_is_shown(stage) -> None:
    menu = menu_of(stage.bar.name)
    offered = [a.text().split("\t")[0] for a in menu.actions() if a.isCheckable()]
    assert offered == list(views.NAMES.values())
    entry(menu, "Problem tree").trigger()
    assert stage.looking.view.form == "tree"
    assert stage.bar.name.text() == "Problem tree"
    ticked = [a.text().split("\t")[0] for a in menu_of(stage.bar.name).actions() if a.isChecked()]
    assert ticked == ["Problem tree"]


def test_views_have_keys(work, stage) -> None:
    for key, form in ((Key.Key_2, "tree"), (Key.Key_6, "onion"), (Key.Key_1, "map")):
        QTest.keyClick(work.canvas, key, Qt.KeyboardModifier.AltModifier)
        assert stage.looking.view.form == form


def test_a_view_is_saved_with_its_name_and_one_enter(work, stage) -> None:
    stage.looking.choose(filter=Filter(kinds=("actor",)))
    QTest.mouseClick(stage.bar.save, LEFT)
    assert stage.bar.field.text() == "Whole map: Actors"
    QTest.keyClicks(stage.bar.field, "Who & <b>what</b>")
    QTest.keyClick(stage.bar.field, Key.Key_Return)
    assert [v.name for v in keeping.own_views(work.document)] == ["Who & <b>what</b>"]
    assert stage.bar.name.text() == "Who && <b>what</b>"
    assert work.canvas.hasFocus()
    assert not stage.bar.save.isVisible()
    entry(menu_of(stage.bar.name), "Whole map").trigger()
    assert len(work.canvas.seen.elements) == 9
    entry(menu_of(stage.bar.name), "Who && <b>what</b>").trigger()
    assert set(work.canvas.seen.elements) == {"actor", "other"}


def test_escape_saves_nothing(work, stage) -> None:
    stage.bar.begin_saving()
    QTest.keyClick(stage.bar.field, Key.Key_Escape)
    assert keeping.own_views(work.document) == []
    assert stage.bar.name.isVisible()
    assert work.canvas.hasFocus()


def test_a_changed_view_can_be_updated(stage, looking, keep) -> None:
    looking.show_kept(keep("Mine").id)
    assert not stage.bar.update_.isVisible()
    looking.choose(filter=Filter(key=True))
    QTest.mouseClick(stage.bar.update_, LEFT)
    assert not stage.bar.update_.isVisible()
    assert keeping.own_views(looking.document)[0].filter == Filter(key=True)


def test_the_menu_ticks_an_arrangement_of_its_own(stage, looking, keep) -> None:
    looking.show_kept(keep("Mine").id)
    entry(menu_of(stage.bar.name), "An arrangement of its own").trigger()
    assert keeping.stands_apart(looking.document, looking.view)
    assert entry(menu_of(stage.bar.name), "An arrangement of its own").isChecked()
    entry(menu_of(stage.bar.name), "An arrangement of its own").trigger()
    assert not keeping.stands_apart(looking.document, looking.view)


def test_a_chip_is_taken_away_by_a_press_or_a_key(stage, looking) -> None:
    looking.choose(filter=Filter(kinds=("actor",), key=True))
    first, _second = stage.bar.chips.buttons
    QTest.mouseClick(first, LEFT)
    assert looking.view.filter == Filter(key=True)
    (left,) = stage.bar.chips.buttons
    left.setFocus()
    QTest.keyClick(left, Key.Key_Delete)
    assert looking.view.filter == Filter()
    assert stage.bar.chips.buttons == []


def test_what_is_hidden_is_told_in_both_bars_and_one_press_shows_it(open_window, stage) -> None:
    stage.looking.choose(filter=Filter(kinds=("actor",)))
    assert open_window.status.shown.text() == "2 of 9 shown – clear"
    assert stage.bar.shown.text() == "2 of 9 shown – clear"
    QTest.mouseClick(open_window.status.shown, LEFT)
    assert not open_window.status.shown.isVisible()
    assert not stage.bar.shown.isVisible()


@pytest.mark.parametrize("language", ["en", "sv"])
@pytest.mark.parametrize("width", [1600, 1366, 960, 760])
def test_everything_fits(open_window, language, width) -> None:
    i18n.use(language)
    open_window.build()
    open_window.resize(width, 768)
    work = open_window.workspace
    work.show_column("right", width > 1300)
    stage = work.stage
    for column in ("left", "right"):
        assert work.column_shown(column) or width < 1300
    work.select(["cause"])
    for focused in (False, True):
        if focused:
            stage.focusing.begin("around")
        stage.looking.choose(filter=MANY)
        QApplication.processEvents()
        bar = stage.bar
        shown = [w for w in bar.children() if w.isWidgetType() and w.isVisible()]
        assert all(bar.rect().contains(w.geometry()) for w in shown)
        spans = sorted((w.x(), w.geometry().right()) for w in shown if w.width())
        assert all(a[1] < b[0] for a, b in pairwise(spans))
        assert bar.chips.more.isVisible() or all(b.isVisible() for b in bar.chips.buttons)
        assert bar.chips.width() >= bar.chips.least > 60
    assert open_window.width() == width


def test_colours_stand_for_something_else_and_say_what(work, stage) -> None:
    entry(menu_of(stage.bar.colour), "Sector").trigger()
    assert stage.looking.view.colour == "sector"
    assert stage.bar.colour.text() == "Colour: sector"
    assert stage.meanings.isVisible()
    assert "Civil society" in stage.meanings.accessibleName()
    entry(menu_of(stage.bar.colour), "Kind").trigger()
    assert not stage.meanings.isVisible()


def test_an_effect_can_start_from_another_intervention(work, stage) -> None:
    from mapper import edits
    from mapper.model import Kind

    with work.document.edit("Add"):
        other = edits.add_element(work.document, Kind.INTERVENTION, "Other", 0, 900)
    stage.looking.show_form("effect")
    assert stage.bar.start.isVisible()
    entry(menu_of(stage.bar.start), "Other").trigger()
    assert stage.looking.view.about == other
    assert stage.bar.start.text() == "Other"
    stage.looking.show_form("map")
    assert not stage.bar.start.isVisible()


# ---- the filter


@pytest.fixture
def panel(work, stage) -> FilterPanel:
    QTest.mouseClick(stage.bar.filter, LEFT)
    return next(w for w in QApplication.topLevelWidgets() if isinstance(w, FilterPanel))


def test_what_is_pressed_acts_at_once(looking, panel) -> None:
    QTest.mouseClick(panel.pills["kinds", "actor"], LEFT)
    assert looking.view.filter == Filter(kinds=("actor",))
    assert panel.count.text() == "2 of 9"
    QTest.mouseClick(panel.pills["kinds", "role"], LEFT)
    QTest.mouseClick(panel.pills["kinds", "actor"], LEFT)
    assert looking.view.filter == Filter(kinds=("role",))
    QTest.mouseClick(panel.horizons[6], LEFT)
    QTest.mouseClick(panel.key, LEFT)
    assert looking.view.filter == Filter(kinds=("role",), horizon=6, key=True)
    QTest.mouseClick(panel.clear, LEFT)
    assert looking.view.filter == Filter()
    assert not panel.pills["kinds", "role"].isChecked()
    assert panel.horizons[None].isChecked()


def test_words_are_looked_for_while_they_are_written(looking, panel, qtbot) -> None:
    QTest.keyClicks(panel.field, "another")
    qtbot.waitUntil(lambda: looking.view.filter.text == "another")
    assert looking.counts == (2, 9)  # with the challenge
    QTest.keyClicks(panel.field, "x")
    QTest.keyClick(panel.field, Key.Key_Escape)
    assert looking.view.filter.text == "anotherx"
    assert not panel.isVisible()


def test_only_what_the_map_has_is_offered(looking, panel) -> None:
    assert not any(field == "tags" for field, _value in panel.pills)
    panel.close()


def test_a_tag_that_is_gone_can_be_turned_off(stage, looking) -> None:
    looking.choose(filter=Filter(tags=("gone",)))
    assert stage.bar.chips.buttons[0].property("state") == "gone"
    assert "“gone” is not in the map any more." in stage.empty.words.text()
    panel = stage.bar.open_filter()
    QTest.mouseClick(panel.pills["tags", "gone"], LEFT)
    assert looking.view.filter == Filter()
    assert not stage.empty.isVisible()
    panel.close()


def test_the_filter_fits_a_low_screen(stage, looking) -> None:
    panel = stage.bar.open_filter()
    screen = stage.screen().availableGeometry()
    assert panel.geometry().bottom() <= screen.bottom()
    assert panel.geometry().right() <= screen.right()
    panel.close()


def test_the_button_of_the_view_opens_its_menu(stage) -> None:
    shown = []

    def look() -> None:
        popup = QApplication.activePopupWidget()
        shown.append(popup is stage.bar.name.menu())
        if popup is not None:
            popup.close()

    QTimer.singleShot(50, look)
    stage.bar.open_views()
    assert shown == [True]
