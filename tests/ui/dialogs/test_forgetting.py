"""The dialog says where something stands, and one press takes it out of the file for good."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from mapper import edits
from mapper.model import Kind
from mapper.store import backups
from mapper.ui import safe
from mapper.ui.dialogs.forgetting import ForgetDialog

CANARY = "Kanariefågeln"


@pytest.fixture
def actor(window, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """An actor whose name also stands in a note, in a map that has a copy."""
    for name in ("XDG_DATA_HOME", "LOCALAPPDATA", "HOME"):
        monkeypatch.setenv(name, str(tmp_path / "home"))
    window.session.new("Skolfrånvaro", tmp_path)
    document = window.session.document
    with document.edit("Add"):
        made: str = edits.add_element(document, Kind.ACTOR, CANARY, 0, 0)
        edits.add_element(document, Kind.NEED, "Ro", 0, 200, note=f"{CANARY} sjunger")
    assert window.session.is_saved()
    backups.make(window.session.path, document.id, 1, "hand")
    return made


def shown(window, chosen: list[str], wait) -> ForgetDialog:
    dialog = ForgetDialog(window, chosen)
    dialog.open()
    wait(lambda: bool(lines(dialog)))
    return dialog


def lines(dialog: ForgetDialog) -> str:
    return "\n".join(label.text() for label in dialog.places.findChildren(safe.Label))


def test_an_element_and_its_name_go_from_file_and_copies(window, actor, wait) -> None:
    path = window.session.path
    before = window.session.document
    QGuiApplication.clipboard().setText(f"om {CANARY}")
    dialog = shown(window, [actor], wait)
    wait(lambda: "Goes for good: 1 element" in lines(dialog))
    assert f"    {CANARY} sjunger" in lines(dialog)
    assert dialog.copies.isVisible()
    QTest.mouseClick(dialog.labels, Qt.MouseButton.LeftButton)
    wait(lambda: "is replaced by “…” in: 1 element" in lines(dialog))
    wait(dialog.go.isEnabled)
    QTest.mouseClick(dialog.go, Qt.MouseButton.LeftButton)
    document = window.session.document
    assert document is not before
    assert [e.label for e in document.elements.values()] == ["Skolfrånvaro", "Ro"]
    assert CANARY.encode() not in path.read_bytes()
    assert backups.of(document.id) == []
    assert CANARY not in QGuiApplication.clipboard().text()
    assert window.workspace.document is document
    assert "cannot be undone" in window.banner.words
    while document.undo():
        assert CANARY not in str(document.snapshot())
    with document.edit("Go on"):
        edits.add_element(document, Kind.NEED, "Efteråt", 0, 0)
    assert window.session.is_saved()


def test_a_copy_made_while_one_decides_goes_too(window, actor, wait) -> None:
    dialog = shown(window, [actor], wait)
    wait(dialog.go.isEnabled)
    document = window.session.document
    with document.edit("Go on"):
        edits.add_element(document, Kind.NEED, "Lugn", 0, 0)
    assert window.session.is_saved()
    backups.make(window.session.path, document.id, 2, "hand")
    assert len(backups.of(document.id)) > 1
    dialog.go.click()
    assert backups.of(document.id) == []


def test_enter_forgets_nothing(window, actor, wait) -> None:
    dialog = shown(window, [actor], wait)
    wait(dialog.go.isEnabled)
    QTest.keyClick(dialog.field, Qt.Key.Key_Return)
    assert actor in window.session.document.elements


def test_a_text_is_looked_for_as_one_types(window, actor, wait) -> None:
    dialog = shown(window, [], wait)
    assert not dialog.selected.isVisible()
    assert not dialog.go.isEnabled()
    QTest.keyClicks(dialog.field, "pajala")
    wait(lambda: "It stands nowhere" in lines(dialog))
    assert not dialog.go.isEnabled()
    dialog.field.clear()
    QTest.keyClicks(dialog.field, "kanarie")
    wait(lambda: "is replaced by “…” in: 2 elements" in lines(dialog))
    QTest.mouseClick(dialog.copies, Qt.MouseButton.LeftButton)
    wait(dialog.go.isEnabled)
    dialog.go.click()
    labels = [e.label for e in window.session.document.elements.values()]
    assert labels == ["Skolfrånvaro", "…fågeln", "Ro"]
    assert "may still stand in" in window.banner.words
    assert len(backups.of(window.session.document.id)) == 1


def test_the_challenge_is_not_offered(window, actor, wait) -> None:
    challenge = window.session.document.snapshot().challenge.id
    dialog = shown(window, [challenge], wait)
    assert not dialog.selected.isVisible()
    dialog.reject()


def test_what_cannot_be_written_leaves_the_map_as_it_was(window, actor, wait) -> None:
    dialog = shown(window, [actor], wait)
    wait(dialog.go.isEnabled)
    path = window.session.path
    before = path.read_bytes()
    path.rename(path.with_suffix(".away"))
    dialog.go.click()
    assert actor in window.session.document.elements
    assert window.workspace.document is window.session.document
    assert path.with_suffix(".away").read_bytes() == before


def test_other_things_stay_on_the_clipboard(window, actor, wait) -> None:
    data = QMimeData()
    data.setText("något annat")
    QGuiApplication.clipboard().setMimeData(data)
    dialog = shown(window, [actor], wait)
    wait(dialog.go.isEnabled)
    dialog.go.click()
    assert QGuiApplication.clipboard().text() == "något annat"


def test_it_is_a_command_of_the_window(window, actor) -> None:
    assert window.actions_.by_name["forget"].isEnabled()
    window.session.document.read_only = "Nobody may write here."
    window.actions_.by_name["forget"].trigger()
    assert window.banner.words == "Nobody may write here."
