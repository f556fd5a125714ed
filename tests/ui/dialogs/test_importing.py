"""Importing in the window: a preview that can be changed, then one step, from every door."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from mapper.interchange import formats
from mapper.model import Kind
from mapper.ui import filedrops
from mapper.ui.canvas import clipboard
from mapper.ui.dialogs.importing import ImportDialog, offer
from mapper.ui.dialogs.importing_work import Source
from mapper.ui.panels.card import Card
from mapper.ui.panels.choices import Drop

WIDGETS = "id;label;typ\n1;Skuld;Widget\n2;Oro;Widget\n3;Ro;behov\n"


@pytest.fixture(autouse=True)
def _own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))


def opened(window, qtbot, path: Path, text: str) -> ImportDialog:
    """The dialog on a file with *text*, when it shows what would come of it."""
    path.write_text(text, "utf-8")
    dialog = ImportDialog(window, Source(path.name, path))
    dialog.show()
    qtbot.waitUntil(dialog.go.isEnabled, timeout=20_000)
    return dialog


def drop(dialog: ImportDialog, name: str) -> Drop:
    return next(d for d in dialog.findChildren(Drop) if d.accessibleName() == name)


def choose(control: Drop, value: object) -> None:
    control.setCurrentIndex(control.findData(value))
    control.activated.emit(control.currentIndex())


def said(dialog: ImportDialog) -> list[str]:
    return [label.text() for label in dialog.findChildren(QLabel)]


def cards(dialog: ImportDialog) -> list[str]:
    return [card.title for card in dialog.findChildren(Card)]


def do(dialog: ImportDialog, qtbot) -> None:
    with qtbot.waitSignal(dialog.finished, timeout=20_000):
        dialog.go.click()


def add_here(dialog: ImportDialog) -> None:
    assert dialog.shown is not None
    dialog.shown.where.buttons["here"].click()


def kinds(window) -> dict[str, Kind]:
    return {e.label: e.kind for e in window.session.document.elements.values()}


def test_what_was_left_out_is_told_before_a_map_is_made(open_window, qtbot, tmp_path) -> None:
    table = "from,to\nRents,Too few homes\nRents,\n"
    dialog = opened(open_window, qtbot, tmp_path / "causes.csv", table)
    assert "CSV · 2 elements · 1 link" in said(dialog)
    assert "Line 3: “Rents” → “”" in cards(dialog)
    do(dialog, qtbot)
    assert {"Rents", "Too few homes"} <= kinds(open_window).keys()
    assert open_window.session.path.name == "causes.casemap"
    places = {(e.x, e.y) for e in open_window.session.document.elements.values()}
    assert len(places) == 3


def test_what_a_word_stands_for_can_be_chosen_and_is_remembered(
    open_window, qtbot, tmp_path
) -> None:
    dialog = opened(open_window, qtbot, tmp_path / "a.csv", WIDGETS)
    choose(drop(dialog, "Type: Widget"), "resource")
    qtbot.waitUntil(dialog.go.isEnabled, timeout=20_000)
    do(dialog, qtbot)
    assert kinds(open_window)["Skuld"] is Kind.RESOURCE
    again = opened(open_window, qtbot, tmp_path / "b.csv", WIDGETS.replace("Skuld", "Annat"))
    assert drop(again, "Type: Widget").currentData() == "resource"
    again.reject()
    open_window.settings.set("recent", False)
    forgotten = opened(open_window, qtbot, tmp_path / "c.csv", WIDGETS)
    assert drop(forgotten, "Type: Widget").currentData() == ""
    forgotten.reject()


def test_no_text_of_the_map_is_remembered(open_window, qtbot, tmp_path) -> None:
    dialog = opened(open_window, qtbot, tmp_path / "a.csv", WIDGETS)
    do(dialog, qtbot)
    kept = str(open_window.settings.imported_words())
    assert "behov" in kept
    assert "Skuld" not in kept


def test_the_rest_and_the_links_can_be_chosen(open_window, qtbot, tmp_path) -> None:
    dialog = opened(open_window, qtbot, tmp_path / "a.csv", "från;till;vikt\na;b;9\nb;c;1\n")
    choose(drop(dialog, "Links without a sign"), 0)
    choose(drop(dialog, "Numbers on links"), "none")
    choose(drop(dialog, "All elements"), "consequence")
    qtbot.waitUntil(dialog.go.isEnabled, timeout=20_000)
    do(dialog, qtbot)
    document = open_window.session.document
    assert kinds(open_window)["b"] is Kind.CONSEQUENCE
    assert {(link.sign, link.strength) for link in document.links.values()} == {(0, 2)}
    again = opened(open_window, qtbot, tmp_path / "b.csv", "från;till;vikt\nx;y;9\ny;z;1\n")
    assert drop(again, "Links without a sign").currentData() == 0
    assert drop(again, "Numbers on links").currentData() == "none"
    again.reject()


def test_into_this_map_it_is_one_step_and_what_is_alike_is_only_proposed(
    open_window, qtbot, tmp_path
) -> None:
    document = open_window.session.document
    before = document.snapshot()
    table = "label;typ;från;till\nTHE CAUSE;orsak;;\nThe causes;orsak;;\nNew;orsak;New;THE CAUSE\n"
    dialog = opened(open_window, qtbot, tmp_path / "a.csv", table)
    add_here(dialog)
    choose(drop(dialog, "THE CAUSE"), "join")
    assert drop(dialog, "The causes").currentData() == "both"
    do(dialog, qtbot)
    assert len(document.elements) == len(before.elements) + 2
    (link,) = [li for li in document.links.values() if li.id not in before.links]
    assert link.target == "cause"
    document.undo()
    assert list(document.snapshot().records()) == list(before.records())


def test_enter_imports_once_there_is_something_to_import(open_window, qtbot, tmp_path) -> None:
    dialog = opened(open_window, qtbot, tmp_path / "a.csv", WIDGETS)
    assert dialog.focusWidget() is dialog.go
    with qtbot.waitSignal(dialog.finished, timeout=20_000):
        QTest.keyClick(dialog, Qt.Key.Key_Return)
    assert "Skuld" in kinds(open_window)


def test_texts_that_seem_to_point_out_somebody_are_shown(open_window, qtbot, tmp_path) -> None:
    table = "label;typ\nRing 070-123 45 67;orsak\n"
    dialog = opened(open_window, qtbot, tmp_path / "a.csv", table)
    assert "070-123 45 67" in cards(dialog)
    dialog.reject()


def test_a_file_that_is_none_of_ours_is_refused(open_window, tmp_path: Path) -> None:
    bad = tmp_path / "bad.json"
    bad.write_text("{}")
    before = open_window.session.path
    assert not open_window.open_path(bad)
    assert open_window.banner.words
    assert open_window.session.path == before


def test_escape_while_it_is_read_gives_up(open_window, tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text(WIDGETS, "utf-8")
    before = open_window.session.path

    def leave() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, ImportDialog)
        QTest.keyClick(dialog, Qt.Key.Key_Escape)

    QTimer.singleShot(0, leave)
    assert not offer(open_window, path)
    assert open_window.session.path == before
    assert not open_window.banner.isVisible()


@pytest.mark.parametrize(
    ("text", "is_table"),
    [
        ("från\ttill\nSkuld\tOro\n", True),
        ("Namn\tTyp\tNot\nSkuld\torsak\t\n", True),
        ("label;kind\nSkuld;orsak\n", True),
        ("Skuld\n\tOro\n\tÅngest\n", False),
        ("Skuld, oro\nÅngest, sömn\n", False),
        ("en rad\tmed tabb", False),
        ("cause: Debts > consequence: Eviction\nx\n", False),
    ],
)
def test_a_table_on_the_clipboard_is_told_from_a_list(text: str, is_table: bool) -> None:
    data = QMimeData()
    data.setText(text)
    assert bool(clipboard.pasted_table(data)) is is_table


def test_a_pasted_table_is_shown_first(open_window, qtbot) -> None:
    QGuiApplication.clipboard().setText("from\tto\nRents\tToo few homes\n")
    seen: list[list[str]] = []

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        if not isinstance(dialog, ImportDialog) or not dialog.go.isEnabled():
            QTimer.singleShot(50, look)
            return
        seen.append(said(dialog))
        add_here(dialog)
        dialog.go.click()

    QTimer.singleShot(0, look)
    open_window.actions_.by_name["paste"].trigger()
    assert any("2 elements" in line for line in seen[0])
    assert "Rents" in kinds(open_window)


def test_the_window_takes_every_format() -> None:
    assert filedrops.IMPORTED == formats.SUFFIXES
