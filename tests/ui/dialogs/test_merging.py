"""Copies are merged in the window: what comes in, each conflict, and a file changed meanwhile."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from mapper import edits, store
from mapper.document import Document
from mapper.merging import merge
from mapper.model import Kind
from mapper.store import backups
from mapper.ui import acts_copies
from mapper.ui.dialogs import files
from mapper.ui.dialogs.merging import MergeDialog
from mapper.ui.panels.card import Card


def edit(path: Path, act) -> None:
    """Another person edits the file at *path*."""
    with store.open_case(path) as file:
        document = Document(file.case, file.history, file.persist)
        with document.edit("Change"):
            act(document)
        assert file.flush()


@pytest.fixture
def copy(open_window, tmp_path: Path) -> Path:
    """A copy of the open map, after which both went on: a conflict, and something of each."""
    path = tmp_path / "copy.casemap"
    assert open_window.session.is_saved()
    path.write_bytes(open_window.session.path.read_bytes())
    edit(path, lambda d: edits.change(d, "cause", note="Theirs"))
    edit(path, lambda d: edits.add_element(d, Kind.NEED, "Sleep", 900, 900))
    document = open_window.session.document
    with document.edit("Change"):
        edits.change(document, "cause", note="Mine")
        edits.change(document, "role", note="Mine too")
    assert open_window.session.is_saved()
    return path


@pytest.fixture
def dialogs(monkeypatch, request) -> list[MergeDialog]:
    """Every dialog that is asked, answered by the act that the test puts in ``answer``."""
    shown: list[MergeDialog] = []

    def answer(dialog: MergeDialog) -> int:
        dialog.show()
        shown.append(dialog)
        getattr(request.node, "answer", lambda d: d.go.click())(dialog)
        return dialog.result()

    monkeypatch.setattr(MergeDialog, "exec", answer)
    return shown


def cards(dialog: MergeDialog) -> dict[str, str]:
    return {card.title: card.detail for card in dialog.findChildren(Card)}


def test_the_menu_merges_a_copy_as_one_step_after_a_backup(
    open_window, copy, dialogs, monkeypatch
) -> None:
    document = open_window.session.document
    before, in_the_file = document.snapshot(), open_window.session.path.read_bytes()
    monkeypatch.setattr(files, "ask_open", lambda *_question: copy)
    open_window.actions_.by_name["merge_copy"].trigger()
    (dialog,) = dialogs
    assert dialog.said.text() == (
        "From “copy.casemap” comes 1 thing that was changed only there. "
        "1 thing was changed differently in both: choose which stands."
    )
    assert cards(dialog) == {"Here": "Mine", "In the copy": "Theirs", "Need: Sleep": ""}
    assert "Sleep" in {e.label for e in document.elements.values()}
    assert document.elements["cause"].note == "Mine"
    assert document.undo_step.name == "Merge"
    assert "Merged with copy.casemap: 1 thing has changed" in open_window.banner.words
    kept = [copy.path.read_bytes() for copy in backups.find(open_window.session.path, document.id)]
    assert in_the_file in kept
    document.undo()
    assert document.snapshot() == before


def test_the_arrow_keys_choose_the_other_answer(open_window, copy, qtbot) -> None:
    seen = []

    def answer() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, MergeDialog)
        qtbot.waitUntil(dialog.go.hasFocus)  # from the first moment, Return merges
        (row,) = dialog.rows
        here = row.answers.button(0)
        here.setFocus()
        qtbot.waitUntil(here.hasFocus)
        QTest.keyClick(here, Qt.Key.Key_Right)
        seen.append(row.answers.checkedId())
        QTest.keyClick(dialog, Qt.Key.Key_Return)

    QTimer.singleShot(0, answer)
    acts_copies.merge_with(open_window, copy)
    assert seen == [1]
    assert open_window.session.document.elements["cause"].note == "Theirs"


def test_escape_changes_nothing(open_window, copy, dialogs, request) -> None:
    before = open_window.session.document.snapshot()
    request.node.answer = lambda dialog: QTest.keyClick(dialog, Qt.Key.Key_Escape)
    acts_copies.merge_with(open_window, copy)
    assert dialogs
    assert open_window.session.document.snapshot() == before


def test_another_map_is_refused_with_the_way_on(open_window, tmp_path: Path, dialogs) -> None:
    path = tmp_path / "stranger.casemap"
    store.create(path, edits.new_case("Another", "en")).close()
    open_window.guard(lambda: acts_copies.merge_with(open_window, path))
    assert "Import the other one instead" in open_window.banner.words
    assert not dialogs


def test_a_copy_with_nothing_new_says_so(open_window, tmp_path: Path, dialogs, request) -> None:
    path = tmp_path / "same.casemap"
    path.write_bytes(open_window.session.path.read_bytes())
    request.node.answer = lambda dialog: None
    acts_copies.merge_with(open_window, path)
    (dialog,) = dialogs
    assert dialog.said.text() == "“same.casemap” holds nothing that is not here already."
    assert not dialog.go.isEnabled()


def test_what_a_choice_leads_to_is_shown_before_it_is_done(open_window) -> None:
    base = open_window.session.document.snapshot()
    mine, theirs = Document(base), Document(base)
    with mine.edit("Delete"):
        edits.delete(mine, ["consequence"])
    with theirs.edit("Link"):
        link = edits.add_link(theirs, "cause", "consequence")
    dialog = MergeDialog(open_window, base, mine.snapshot(), theirs.snapshot(), "copy")
    dialog.show()
    (row,) = dialog.rows
    row.choose(0)
    dialog.go.click()
    assert dialog.isVisible()
    assert dialog.said.text().startswith("What you chose leads to more.")
    assert [r.conflict.fixed for r in dialog.rows] == [False, True]
    assert dialog.rows[0].is_turned
    dialog.go.click()
    assert not dialog.isVisible()
    assert dialog.case == mine.snapshot()
    assert link not in dialog.case.links


def test_all_are_answered_at_once(open_window) -> None:
    base = open_window.session.document.snapshot()
    mine, theirs = Document(base), Document(base)
    for document, note in ((mine, "m"), (theirs, "t")):
        with document.edit("Change"):
            for name in ("cause", "need", "role"):
                edits.change(document, name, note=note)
    dialog = MergeDialog(open_window, base, mine.snapshot(), theirs.snapshot(), "copy")
    dialog.show()
    buttons = {b.text(): b for b in dialog.findChildren(QPushButton)}
    assert "Merge" in buttons
    dialog._choose_all(1)
    assert len(dialog.turned) == 3
    dialog.accept()
    assert dialog.case == theirs.snapshot()
    assert merge(base, mine.snapshot(), theirs.snapshot()).case == mine.snapshot()


@pytest.mark.parametrize("how", ["written over", "put in its place"])
def test_a_file_that_another_program_changed_takes_both(
    open_window, copy, dialogs, wait, how: str
) -> None:
    session = open_window.session
    path, data = session.path, copy.read_bytes()
    if how == "written over":
        path.write_bytes(data)
    else:
        copy.replace(path)
    document = session.document
    with document.edit("Change"):
        document.put(replace(document.elements["need"], note="Not in any file"))
    wait(lambda: bool(open_window.banner.words))
    assert session.status.reason == ("changed" if how == "written over" else "replaced")
    buttons = {button.text(): button for button in open_window.banner.findChildren(QPushButton)}
    buttons["Merge …"].click()
    assert len(dialogs) == 1
    assert session.document is not document
    assert session.is_saved()
    assert session.document.undo_step.name == "Merge"
    with session.document.edit("Change"):
        edits.change(session.document, "role", note="After all")
    assert session.is_saved()
    session.close()
    with store.open_case(path) as file:
        notes = {e.id: e.note for e in file.case.elements.values()}
        labels = {e.label for e in file.case.elements.values()}
        assert [step.name for step in file.history.steps] == ["Change", "Change", "Merge", "Change"]
        case_id = file.case.id
    assert (notes["cause"], notes["need"], notes["role"]) == (
        "Mine",
        "Not in any file",
        "After all",
    )
    assert "Sleep" in labels
    assert data in [backup.path.read_bytes() for backup in backups.find(path, case_id)]


def test_a_file_that_changes_once_more_is_asked_about_once_more(
    open_window, copy, dialogs, request
) -> None:
    session = open_window.session
    path = session.path
    path.write_bytes(copy.read_bytes())

    def answer(dialog: MergeDialog) -> None:
        if len(dialogs) == 1:  # while the question is on the screen
            edit(copy, lambda d: edits.change(d, "challenge", note="Late"))
            path.write_bytes(copy.read_bytes())
        dialog.go.click()

    request.node.answer = answer
    acts_copies.merge_changed(open_window)
    assert len(dialogs) == 2
    assert session.document.elements["challenge"].note == "Late"
    assert session.document.elements["cause"].note == "Mine"
    assert session.is_saved()


def test_a_protected_copy_does_not_come_into_an_open_map(open_window, copy) -> None:
    store.rekey(copy, None, store.Key("correct horse"))
    open_window.guard(lambda: acts_copies.merge_with(open_window, copy))
    assert "Protect the open map first" in open_window.banner.words
