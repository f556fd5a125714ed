"""Exporting data: every format from the dialog, told what it holds, and refused in place."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from mapper import edits
from mapper.interchange import writers
from mapper.model import Ballot, Session, Vote
from mapper.ui.dialogs import files
from mapper.ui.dialogs.data import DataDialog


@pytest.fixture
def dialog(open_window, qtbot):
    session = open_window.session
    made = DataDialog(open_window, session.document, session.path)
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(made)
    made.show()
    return made


def choose(dialog: DataDialog, key: str) -> None:
    dialog.format.setCurrentIndex(dialog.format.findData(key))


def export(dialog: DataDialog, target: Path, monkeypatch, qtbot) -> None:
    monkeypatch.setattr(files, "ask_save", lambda *_asked: target)
    qtbot.mouseClick(dialog.go, Qt.MouseButton.LeftButton)


@pytest.mark.parametrize("key", writers.FORMATS)
def test_every_format_is_written(dialog, open_window, tmp_path, monkeypatch, qtbot, wait, key):
    target = tmp_path / f"out{writers.FORMATS[key][1]}"
    choose(dialog, key)
    assert "8 elements" in dialog.holds.text() or "9 elements" in dialog.holds.text()
    assert dialog.stays.isVisible() == (key != "json")
    export(dialog, target, monkeypatch, qtbot)
    wait(lambda: not dialog.isVisible())
    assert target.stat().st_size > 200
    assert open_window.banner.words.startswith(f"Exported to {target}.")


def test_votes_that_are_left_out_are_told(open_window, tmp_path, monkeypatch, qtbot, wait):
    document = open_window.session.document
    with document.edit("Vote"):
        document.put(Session("s"))
        document.put(Ballot("b", "s"))
        document.put(Vote("v", "s", target="need", dots=1))
    made = DataDialog(open_window, document, open_window.session.path)
    qtbot.addWidget(made)
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    made.show()
    target = tmp_path / "out.json"
    export(made, target, monkeypatch, qtbot)
    wait(lambda: not made.isVisible())
    said = open_window.banner.words
    assert said.endswith("1 vote is left out, because its ballot is still open.")
    assert json.loads(target.read_text("utf-8"))["votes"] == []


def test_a_target_that_cannot_be_is_said_in_the_dialog(
    dialog, tmp_path, monkeypatch, qtbot, wait
) -> None:
    choose(dialog, "csv")
    export(dialog, tmp_path / "no" / "out.zip", monkeypatch, qtbot)
    wait(lambda: dialog.error.isVisible())
    assert "There is no folder" in dialog.error.text()
    assert dialog.go.isEnabled()
    export(dialog, tmp_path / "out.zip", monkeypatch, qtbot)
    wait(lambda: not dialog.isVisible())
    assert zipfile.is_zipfile(tmp_path / "out.zip")


def test_the_menu_opens_it_and_escape_leaves_it(open_window, monkeypatch) -> None:
    seen: list[DataDialog] = []

    def leave(dialog: DataDialog) -> None:
        seen.append(dialog)
        dialog.reject()

    monkeypatch.setattr(DataDialog, "exec", leave)
    open_window.actions_.by_name["data"].trigger()
    assert len(seen) == 1


@pytest.mark.parametrize("key", writers.FORMATS)
def test_a_de_identified_file_holds_no_name(
    dialog, open_window, tmp_path, monkeypatch, qtbot, wait, key
) -> None:
    document = open_window.session.document
    with document.edit("Name"):
        edits.change(document, "actor", label="Kanariegatan HVB", note="Ring Kanariegatan")
        edits.change(document, "cause", note="Zanzimorka")
    target = tmp_path / f"out{writers.FORMATS[key][1]}"
    choose(dialog, key)
    dialog.redact.click()
    assert "codes for actors" in dialog.holds.text()
    export(dialog, target, monkeypatch, qtbot)
    wait(lambda: not dialog.isVisible())
    data = target.read_bytes()
    if zipfile.is_zipfile(target):
        with zipfile.ZipFile(target) as archive:
            data = b"".join(archive.read(name) for name in archive.namelist())
    assert b"Kanariegatan" not in data
    assert b"Zanzimorka" not in data
