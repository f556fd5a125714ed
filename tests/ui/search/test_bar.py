"""Search as you type, over the map: what fits stands out, Enter goes round, Escape restores."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from mapper import edits, views
from mapper.ui.canvas.lens import Lens
from mapper.ui.search.onmap import Searched
from mapper.ui.viewbar.filters import FilterPanel

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
def bar(work):
    QTest.keyClick(work.canvas, Qt.Key.Key_F, CTRL)
    return work.search_bar


def write(bar, words: str) -> None:
    bar.field.clear()
    QTest.keyClicks(bar.field, words)
    QApplication.processEvents()


def stands_out(work) -> set[str]:
    return set(work.canvas.highlighted[0]) if work.canvas.highlighted else set()


def test_what_fits_stands_out_as_it_is_written(work, bar) -> None:
    write(bar, "en")
    assert stands_out(work) == {"challenge", "consequence", "intervention"}
    assert work.canvas.stand.fade_elements
    assert bar.count.text() == "3"
    write(bar, "ence")
    assert stands_out(work) == {"consequence"}
    write(bar, "nowhere")
    assert (stands_out(work), bar.count.text()) == (set(), "nothing")
    assert not bar.forth.isEnabled()


def test_enter_goes_round_and_back(work, bar) -> None:
    write(bar, "en")
    ways = []
    for mods in (Qt.KeyboardModifier.NoModifier,) * 4 + (SHIFT,) * 2:
        QTest.keyClick(bar.field, Qt.Key.Key_Return, mods)
        ways.append((work.selected[0], bar.count.text()))
    (first, second, third), _hidden = bar._searched.matches("en")
    assert ways == [
        (first, "1 of 3"),
        (second, "2 of 3"),
        (third, "3 of 3"),
        (first, "1 of 3"),
        (third, "3 of 3"),
        (second, "2 of 3"),
    ]
    assert len(stands_out(work)) == 3
    assert bar.field.hasFocus()


def test_escape_shows_the_map_as_it_was(work, bar) -> None:
    canvas = work.canvas
    bar.end()
    canvas.select(["need"])
    canvas.set_zoom(2.5)
    before = canvas.viewport
    QTest.keyClick(canvas, Qt.Key.Key_F, CTRL)
    write(bar, "anoth")
    assert canvas.viewport != before
    QTest.keyClick(bar.field, Qt.Key.Key_Escape)
    assert canvas.viewport == before
    assert work.selected == ["need"]
    assert canvas.highlighted is None
    assert not canvas.stand.fade_elements
    assert canvas.hasFocus()
    assert not bar.isVisible()


def test_who_went_to_what_was_found_stays_there(work, bar) -> None:
    write(bar, "anoth")
    QTest.keyClick(bar.field, Qt.Key.Key_Return)
    QTest.keyClick(bar.field, Qt.Key.Key_Escape)
    assert work.selected == ["other"]
    assert work.canvas.highlighted is None


def test_escape_on_the_map_ends_it_too(work, bar) -> None:
    write(bar, "anoth")
    work.canvas.setFocus()
    QTest.keyClick(work.canvas, Qt.Key.Key_Escape)
    assert not bar.isVisible()
    assert work.canvas.highlighted is None


def test_a_press_on_an_element_leaves_the_rest_marked(work, bar) -> None:
    write(bar, "en")
    work.canvas.select(["cause"])
    assert stands_out(work) == {"challenge", "consequence", "intervention"}
    QTest.keyClick(bar.field, Qt.Key.Key_Escape)
    assert work.selected == ["cause"]


def test_a_finding_takes_the_place_of_the_search(work, bar) -> None:
    write(bar, "en")
    work.insights.shown.emit(["role"], [])
    assert not bar.isVisible()
    assert stands_out(work) == {"role"}


def test_a_change_of_the_map_is_followed(work, bar, qtbot) -> None:
    write(bar, "anoth")
    with work.document.edit("Change"):
        edits.change(work.document, "need", label="Another need")
    qtbot.waitUntil(lambda: stands_out(work) == {"other", "need"})
    work.document.undo()
    qtbot.waitUntil(lambda: stands_out(work) == {"other"})


def test_notes_tags_for_whom_and_links_are_searched(document) -> None:
    def found(typed: str) -> list[str]:
        return Searched(lambda: Lens(document)).matches(typed)[0]

    with document.edit("Fill"):
        edits.change(document, "cause", note="Nobody wants\nto pay", tags=("economy", "år"))
        edits.change(document, "consequence", who="child")
        edits.change(document, "cause-challenge", note="Seen by the school")
        actor = document.elements["actor"]
        document.put(replace(actor, label="Families"))
    assert found("pay") == ["cause"]
    assert found("econ") == ["cause"]
    assert found("ar econ") == ["cause"]
    assert (found("år"), found("är")) == (["cause"], [])
    assert found("the child") == ["consequence"]
    assert found("school") == ["cause-challenge"]
    assert set(found("famil")) == {"actor", "challenge"}
    assert found("challengef") == []
    assert found("  ") == []


def test_of_what_a_view_hides_only_the_number_is_said(work, bar) -> None:
    work.canvas.show_view(views.ready("tree"))
    write(bar, "en")
    assert stands_out(work) == {"challenge", "consequence"}
    assert bar.count.text() == "2 · 1 hidden"
    work.canvas.show_view(views.ready("map"))
    assert bar.count.text() == "3"


def test_a_board_is_filtered_instead(work, open_window, qtbot) -> None:
    work.stage.looking.show_form("needs")
    open_window.actions_.by_name["search"].trigger()
    qtbot.waitUntil(lambda: isinstance(QApplication.activePopupWidget(), FilterPanel))
    open_window.findChild(FilterPanel).close()
    assert work.search_bar is None


def test_a_link_is_gone_to(work, bar) -> None:
    with work.document.edit("Fill"):
        edits.change(work.document, "cause-challenge", note="Seen by the school")
    write(bar, "school")
    QTest.keyClick(bar.field, Qt.Key.Key_Return)
    assert work.selected == ["cause-challenge"]
    assert work.canvas.highlighted == (frozenset({"cause", "challenge"}), {"cause-challenge"})


def test_the_bar_stays_in_its_corner(work, bar, open_window) -> None:
    open_window.resize(960, 540)
    QApplication.processEvents()
    assert work.canvas.rect().contains(bar.geometry())
    assert bar.geometry().right() > work.canvas.width() - 20


def test_what_is_found_is_not_under_the_bar(work, bar) -> None:
    canvas = work.canvas
    canvas.set_zoom(1.0)
    shape = canvas.scene.rect("other")
    corner = canvas.viewport.rect_to_view(shape).center()
    canvas.pan(bar.geometry().center().x() - corner.x(), bar.geometry().center().y() - corner.y())
    write(bar, "anoth")
    QTest.keyClick(bar.field, Qt.Key.Key_Return)
    seen = canvas.viewport.rect_to_view(canvas.scene.rect("other"))
    assert not seen.toAlignedRect().intersects(bar.geometry())
    assert canvas.rect().contains(seen.toAlignedRect())


def test_a_press_on_the_bar_is_none_on_the_map(work, bar) -> None:
    work.canvas.select(["need"])
    QTest.mouseClick(bar, Qt.MouseButton.LeftButton, pos=bar.rect().bottomLeft())
    assert work.selected == ["need"]


def test_what_was_looked_for_last_stands_there(work, bar) -> None:
    write(bar, "anoth")
    QTest.keyClick(bar.field, Qt.Key.Key_Escape)
    QTest.keyClick(work.canvas, Qt.Key.Key_F, CTRL)
    assert bar.field.selectedText() == "anoth"
    assert stands_out(work) == {"other"}
