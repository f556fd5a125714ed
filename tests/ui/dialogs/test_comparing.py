"""A version is kept by a command and compared with: in a list, on the map, side by side."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from shiboken6 import isValid

from mapper import edits
from mapper.interchange import casemap_json
from mapper.model import Kind
from mapper.ui.dialogs import files
from mapper.ui.dialogs.comparing import CompareDialog, KeepDialog
from mapper.ui.panels.card import Card


@pytest.fixture
def kept(open_window):
    """The window, with a version kept and then three things changed."""
    dialog = KeepDialog(open_window, open_window.session.document)
    dialog.show()
    QTest.keyClicks(dialog.field, "First meeting")
    QTest.keyClick(dialog.field, Qt.Key.Key_Return)
    document = open_window.session.document
    with document.edit("Change"):
        made = edits.add_element(document, Kind.NEED, "Sleep", 900, 900)
        edits.change(document, "cause", note="More is known now")
        edits.delete(document, ["role"])
    open_window.made = made if isinstance(made, str) else made.id
    return open_window


@pytest.fixture
def dialog(kept, wait):
    made = CompareDialog(kept, kept.workspace)
    made.show()
    wait(lambda: bool(cards(made)))
    yield made
    if isValid(made):
        made.close()


def cards(dialog: CompareDialog) -> dict[str, str]:
    return {card.title: card.detail for card in dialog.findChildren(Card)}


def test_a_version_is_kept_under_its_name_in_one_step(kept) -> None:
    document = kept.session.document
    (snapshot,) = document.table("snapshots").values()
    assert snapshot.name == "First meeting"
    document.undo()
    document.undo()
    assert not document.table("snapshots")


def test_what_changed_is_listed_and_analysed_side_by_side(dialog) -> None:
    shown = cards(dialog)
    assert dialog.choice.currentText() == "First meeting"
    assert "Need: Sleep" in shown
    assert shown["Cause: The cause"] == "Note"
    assert "Role: The role" in shown
    assert shown["Unfilled roles"] == "1 before, 0 now"


def test_the_map_says_what_is_new_and_changed_until_it_is_closed(dialog, kept) -> None:
    arrows = kept.workspace.canvas.seen.arrows
    assert {name: arrow[0].text for name, arrow in arrows.items()} == {
        kept.made: "new",
        "cause": "changed",
    }
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not kept.workspace.canvas.seen.arrows


def test_it_follows_what_is_done_meanwhile(dialog, kept, wait) -> None:
    document = kept.session.document
    document.undo()
    wait(lambda: dialog.said.text() == "Nothing has changed on the map.")
    assert not kept.workspace.canvas.seen.arrows


def test_a_card_goes_to_what_it_speaks_of(dialog, kept) -> None:
    card = next(c for c in dialog.findChildren(Card) if c.title == "Cause: The cause")
    card.click()
    assert kept.workspace.selected == ["cause"]


def test_another_file_is_compared_with(dialog, kept, monkeypatch, wait, tmp_path: Path) -> None:
    path = tmp_path / "other.json"
    path.write_text(casemap_json.write(kept.session.document.snapshot()), encoding="utf-8")
    monkeypatch.setattr(files, "ask_open", lambda *_question: path)
    QTest.mouseClick(dialog.other, Qt.MouseButton.LeftButton)
    assert dialog.choice.currentText() == "other.json"
    wait(lambda: dialog.said.text() == "Nothing has changed on the map.")


def test_what_is_no_map_has_a_sentence(dialog, monkeypatch, tmp_path: Path) -> None:
    path = tmp_path / "other.json"
    path.write_text("[]", encoding="utf-8")
    monkeypatch.setattr(files, "ask_open", lambda *_question: path)
    dialog.ask_file()
    assert "not a case from Mapper" in dialog.said.text()


def test_a_version_is_deleted_and_undo_brings_it_back(dialog, kept) -> None:
    document = kept.session.document
    QTest.mouseClick(dialog.forget, Qt.MouseButton.LeftButton)
    assert not document.table("snapshots")
    assert not dialog.forget.isEnabled()
    assert dialog.said.text().startswith("Keep a version of the map")
    document.undo()
    assert dialog.choice.currentText() == "First meeting"
    assert dialog.forget.isEnabled()


def test_with_nothing_kept_it_says_what_to_do(open_window) -> None:
    made = CompareDialog(open_window, open_window.workspace)
    assert made.said.text() == "Keep a version of the map (menu File), or choose another file."
    assert not made.choice.isEnabled()
    made.close()


def test_it_goes_with_the_map_it_speaks_of(dialog, kept) -> None:
    kept.close_map()
    assert not isValid(dialog) or not dialog.isVisible()
