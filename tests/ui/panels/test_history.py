"""The history by real keys and clicks: what was done, what changed since, and going back."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu

from mapper import edits
from mapper.document import Document, History, Step
from mapper.interchange import keeping
from mapper.interchange.snapshots import packed
from mapper.model import Kind
from mapper.steps import Change
from mapper.store import backups
from mapper.ui.panels.card import Card
from mapper.ui.panels.history import HistoryPanel
from mapper.ui.panels.history_lines import day_name, lines_of

Key = Qt.Key


@pytest.fixture
def worked(document: Document) -> Document:
    with document.edit("Add sleep"):
        edits.add_element(document, Kind.NEED, "Sleep", 900, 900)
    with document.edit("Keep this version"):
        now = datetime.now(UTC).isoformat()
        edits.keep_snapshot(document, "First lab", now, packed(document.snapshot()))
    with document.edit("Write a note"):
        edits.change(document, "cause", note="More is known now")
    with document.edit("Delete the role"):
        edits.delete(document, ["role"])
    return document


@pytest.fixture
def panel(qtbot, worked: Document, wait):
    made = HistoryPanel(worked)
    qtbot.addWidget(made)
    made.resize(312, 700)
    made.show()
    made.activateWindow()
    yield made
    made.stop()


def titles(panel: HistoryPanel) -> list[str]:
    return [line.title for line in panel.list.lines.lines if line.key]


def key_of(panel: HistoryPanel, title: str) -> str:
    return next(line.key for line in panel.list.lines.lines if line.title == title)


def cards(panel: HistoryPanel) -> list[str]:
    return [card.title for card in panel.differences.findChildren(Card)]


def test_steps_stand_newest_first_under_their_day_with_versions_between(panel) -> None:
    first, *rest = panel.list.lines.lines
    assert (first.title, first.key) == ("Today", "")
    assert titles(panel) == [
        "Delete the role",
        "Write a note",
        "First lab",
        "Add sleep",
        "The map as it began",
    ]
    assert rest[0].hint.endswith(" · 3 records")
    assert rest[2].hint.startswith("Version · ")
    assert rest[2].icon


def test_an_automatic_version_stands_where_its_time_is(panel, worked) -> None:
    keeping.keep(worked)
    panel.hide()
    panel.show()
    assert titles(panel)[0] == "End of work session"


def test_a_line_says_what_changed_since_in_words_and_on_the_map(panel, wait) -> None:
    shown: list[dict[str, Any]] = []
    panel.shown.connect(shown.append)
    panel.list.choose(key_of(panel, "Add sleep"))
    wait(lambda: panel.told.text() == "4 changes since then")
    assert "Role: The role" in cards(panel)
    assert "Cause: The cause" in cards(panel)
    assert shown[-1]["cause"][0].text == "changed"
    QTest.keyClick(panel.list, Key.Key_Escape)
    assert shown[-1] == {}
    assert panel.below.isHidden()


def test_a_card_leads_to_what_is_still_there(panel, wait) -> None:
    gone_to: list[str] = []
    panel.gone_to.connect(gone_to.append)
    panel.list.choose(key_of(panel, "Add sleep"))
    wait(lambda: bool(cards(panel)))
    for card in panel.differences.findChildren(Card):
        card.click()
    assert gone_to == ["cause"]


def test_going_back_is_one_step_that_undo_takes_back(panel, worked, wait) -> None:
    then = ["Delete the role", "Write a note"]
    now, steps = worked.snapshot(), len(worked.history.steps)
    told: list[str] = []
    panel.said.connect(told.append)
    panel.list.choose(key_of(panel, "Add sleep"))
    assert titles(panel)[:2] == then
    QTest.keyClick(panel.list, Key.Key_Return)
    QTest.keyClick(panel.back, Key.Key_Space)
    assert "role" in worked.elements
    assert worked.elements["cause"].note == ""
    assert "Sleep" in {e.label for e in worked.elements.values()}
    assert len(worked.history.steps) == steps + 1
    assert worked.undo_step is not None
    assert worked.undo_step.name == "Go back to “Add sleep”"
    assert told == ["4 records are as they were. Ctrl+Z takes it back."]
    wait(lambda: panel.told.text() == "The map is as it was then.")
    worked.undo()
    assert worked.snapshot() == now


def test_the_beginning_and_a_version_are_gone_back_to(panel, worked) -> None:
    panel.list.choose(key_of(panel, "First lab"))
    assert panel.back.text() == "Go back to this version"
    panel.back.click()
    assert "role" in worked.elements
    panel.list.choose("step:0")
    panel.back.click()
    assert "Sleep" not in {e.label for e in worked.elements.values()}
    assert len(worked.table("snapshots")) == 1


def test_undone_steps_are_quiet_and_not_gone_back_to(panel, worked, wait) -> None:
    worked.undo()
    wait(lambda: panel.list.lines.lines[1].quiet)
    line = panel.list.lines.lines[1]
    assert line.hint.startswith("Undone · ")
    panel.list.choose(line.key)
    assert not panel.back.isEnabled()
    wait(lambda: "Redo (Ctrl+Y)" in panel.told.text())
    before = worked.history
    panel.go_back()
    assert worked.history == before


def test_delete_removes_a_version_and_undo_brings_it_back(panel, worked, wait) -> None:
    panel.list.choose(key_of(panel, "Write a note"))
    QTest.keyClick(panel.list, Key.Key_Delete)
    assert len(worked.table("snapshots")) == 1
    panel.list.choose(key_of(panel, "First lab"))
    assert panel.forget.isVisible()
    QTest.keyClick(panel.list, Key.Key_Delete)
    assert not worked.table("snapshots")
    wait(lambda: "First lab" not in titles(panel))
    assert panel.below.isHidden()
    worked.undo()
    wait(lambda: "First lab" in titles(panel))


def test_the_menu_of_a_version_holds_what_the_keys_do(panel) -> None:
    panel.list.choose(key_of(panel, "First lab"))
    panel._menu(panel.mapToGlobal(panel.rect().center()))
    (menu,) = panel.findChildren(QMenu)
    words = [action.text() for action in menu.actions()]
    assert words == ["Go back to this version", "Delete this version"]
    menu.close()


def test_steps_are_found_by_words_of_their_names(panel) -> None:
    QTest.keyClicks(panel.filter, "the DEL")
    assert titles(panel) == ["Delete the role"]
    QTest.keyClicks(panel.filter, "xx")
    assert panel.lesson.text() == "No step is called that."
    assert panel.filter.isVisible()
    panel.filter.clear()
    QTest.keyClick(panel.filter, Key.Key_Return)
    assert panel.list.key == key_of(panel, "Delete the role")


def test_without_steps_it_teaches_in_a_sentence(qtbot, document) -> None:
    panel = HistoryPanel(document)
    qtbot.addWidget(panel)
    panel.show()
    assert panel.lesson.text().startswith("Everything you do stands here")
    assert panel.list.isHidden()
    panel.stop()


def test_a_map_that_is_only_read_is_not_gone_back_with(panel, worked) -> None:
    worked.read_only = "Somebody else has it open."
    panel.list.choose(key_of(panel, "First lab"))
    assert not panel.back.isEnabled()
    assert not panel.forget.isEnabled()
    told: list[str] = []
    panel.said.connect(told.append)
    panel.delete()
    assert told == ["Somebody else has it open."]


def test_a_damaged_version_says_so(panel, worked, wait) -> None:
    with worked.edit("Keep"):
        edits.keep_snapshot(worked, "Bad", datetime.now(UTC).isoformat(), "no such thing")
    wait(lambda: "Bad" in titles(panel))
    panel.list.choose(key_of(panel, "Bad"))
    wait(lambda: "damaged" in panel.told.text())
    assert not panel.back.isEnabled()


def test_days_have_names() -> None:
    today = date(2026, 12, 1)
    assert day_name(today, today) == "Today"
    assert day_name(date(2026, 11, 30), today) == "Yesterday"
    assert day_name(date(2026, 1, 3), today) == "3 January 2026"


def test_thousands_of_steps_are_lines_too(document) -> None:
    element = document.elements["cause"]
    change = Change("elements", "cause", element, element)
    steps = tuple(
        Step(n, f"Step {n}", f"2026-01-{1 + n % 28:02}T10:00:00+00:00", (change,))
        for n in range(1, 5001)
    )
    lines = lines_of(Document(document.snapshot(), History(steps, 5000, 5000)))
    assert sum(line.key.startswith("step:") for line in lines) == 5001


def test_in_the_window_a_backup_comes_first_and_the_map_is_let_alone_again(
    open_window, wait, tmp_path, monkeypatch
) -> None:
    monkeypatch.setattr(backups, "folder", lambda: tmp_path / "data")
    session, panel = open_window.session, open_window.workspace.right.history
    with session.document.edit("Write a note"):
        edits.change(session.document, "cause", note="x")
    with session.document.edit("Delete"):
        edits.delete(session.document, ["role"])
    QTest.keyClick(open_window, Key.Key_H, Qt.KeyboardModifier.ControlModifier)
    assert panel.list.hasFocus()
    panel.list.choose("step:1")
    panel.back.click()
    assert "role" in session.document.elements
    made = [one for one in backups.find(session.path) if one.why == "go_back"]
    assert len(made) == 1
    assert backups.look(made[0]).elements == len(session.document.elements) - 1
    panel.list.choose("step:0")
    wait(lambda: bool(open_window.workspace.canvas.seen.arrows))
    open_window.workspace.show_tab("insights")
    assert not open_window.workspace.canvas.seen.arrows
