"""What a screen reader is told where nothing takes the keys."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QAccessibleEvent
from PySide6.QtTest import QTest

from mapper.ui.search import bar, quickfind


@pytest.fixture
def told(monkeypatch) -> list[str]:
    """The words, as they go to the screen reader."""
    heard: list[str] = []

    def hear(event: QAccessibleEvent) -> None:
        if isinstance(event, QAccessibleAnnouncementEvent):
            heard.append(event.message())

    monkeypatch.setattr(QAccessible, "isActive", lambda: True)
    monkeypatch.setattr(QAccessible, "updateAccessibility", hear)
    return heard


def test_what_is_found_caught_and_gone_to_is_told(open_window, told) -> None:
    find = quickfind.open_on(open_window)
    QTest.keyClicks(find.field, "another")
    assert told[-1] == "Another, Actor"
    QTest.keyClick(find.field, Qt.Key.Key_Q)
    QTest.keyClick(find.field, Qt.Key.Key_X)
    assert told[-1].startswith("Nothing is called that")
    find.close()
    search = bar.SearchBar(open_window.workspace.canvas)
    search.begin()
    search.field.setText("need")
    search.go(1)
    assert told[-1] == "1 of 1, The need"
    search.stop()
    open_window.workspace.notes.field.caught.emit("A thought")
    assert told[-1] == "1 note caught."
