"""The dialog shows every text that will leave, and makes a file of nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from shiboken6 import isValid

from mapper import sharing, store
from mapper.sharing import REDACTED, USUAL
from mapper.store import Key
from mapper.ui.dialogs import files
from mapper.ui.dialogs.passphrase import PassphraseDialog
from mapper.ui.dialogs.share_list import TEXT
from mapper.ui.dialogs.sharing import ShareDialog
from tests.sharing.cases import ACTOR, a_case


@pytest.fixture
def dialog(window, tmp_path: Path, wait):
    window.session.adopt(a_case(), "Skolfrånvaro", tmp_path)
    made = ShareDialog(window, window.workspace)
    made.open()
    wait(made.go.isEnabled)
    yield made
    if isValid(made):
        made.reject()


def listed(dialog: ShareDialog) -> list[str]:
    model = dialog.list.texts
    return [model.data(model.index(row), TEXT).text for row in range(model.rowCount())]


def heard(dialog: ShareDialog) -> str:
    model = dialog.list.texts
    return "\n".join(model.data(model.index(row)) for row in range(model.rowCount()))


def test_every_text_that_will_leave_is_listed(dialog, wait) -> None:
    assert dialog.form.parts == USUAL
    assert ACTOR in listed(dialog)
    assert "TEXTS WILL LEAVE" in dialog.said.text()
    dialog.form.sort.buttons["redacted"].click()
    assert dialog.form.parts == REDACTED
    wait(lambda: dialog.go.isEnabled() and ACTOR not in listed(dialog))
    assert not any(ACTOR in text for text in listed(dialog))
    assert "changed, Actor: Aktör A" in heard(dialog)


def test_a_tick_takes_its_part_along(dialog, wait) -> None:
    assert not any("zanteckning" in text for text in listed(dialog))
    QTest.mouseClick(dialog.form.ticks["notes"], Qt.MouseButton.LeftButton)
    wait(lambda: any("zanteckning" in text for text in listed(dialog)))
    assert not any(button.isChecked() for button in dialog.form.sort.buttons.values())
    QTest.mouseClick(next(iter(dialog.form.versions.values())), Qt.MouseButton.LeftButton)
    wait(lambda: "Version" in listed(dialog))


def test_what_will_leave_can_be_searched_and_read(dialog) -> None:
    QTest.keyClicks(dialog.search, "ZTAGG")
    assert set(listed(dialog)) == {"ztagg"}
    assert dialog.said.text() == "2 TEXTS FOUND"  # the tag, and a view that asks for it
    dialog.list.setFocus()
    QTest.keyClick(dialog.list, Qt.Key.Key_Down)
    assert dialog.whole.toPlainText() == "ztagg"


def test_what_points_at_a_person_comes_first_and_is_warned_of(window, dialog, wait) -> None:
    from mapper import edits

    document = window.session.document
    with document.edit("x"):
        edits.change_card(document, background="Ring 070-123 45 67")
    dialog._ask()
    wait(lambda: dialog.go.isEnabled() and listed(dialog)[0] == "Ring 070-123 45 67")
    assert heard(dialog).startswith("looks like a phone number, Challenge card · Background")
    assert dialog.warnings.isVisible()


@pytest.mark.parametrize("suffix", [".casemap", ".json"])
def test_the_copy_is_made_of_what_is_shown(
    window, dialog, wait, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, suffix: str
) -> None:
    dialog.form.sort.buttons["redacted"].click()
    wait(lambda: dialog.go.isEnabled() and ACTOR not in listed(dialog))
    target = tmp_path / f"copy{suffix}"
    monkeypatch.setattr(files, "ask_save", lambda *_about: target)
    before = window.session.path
    dialog.go.click()
    assert ACTOR.encode() not in target.read_bytes()
    assert str(target) in window.banner.words
    assert window.session.path == before
    if suffix == ".casemap":
        with store.open_case(target) as file:
            assert file.history.steps == ()


def test_the_map_itself_is_never_replaced(window, dialog, monkeypatch: pytest.MonkeyPatch) -> None:
    path = window.session.path
    before = path.read_bytes()
    monkeypatch.setattr(files, "ask_save", lambda *_about: path)
    dialog.go.click()
    assert path.read_bytes() == before
    assert "another name" in dialog.wrong.text()
    assert dialog.isVisible()


def test_a_copy_with_a_passphrase_is_a_case_file(
    dialog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    key = Key("ett bra lösen för kopian")
    monkeypatch.setattr(PassphraseDialog, "exec", lambda asked: setattr(asked, "key", key))
    monkeypatch.setattr(files, "ask_save", lambda *_about: tmp_path / "copy.json")
    dialog.form.protect.click()
    dialog.go.click()
    (target,) = tmp_path.glob("copy*")
    assert target.name == "copy.json.casemap"
    with store.open_case(target, key) as file:
        assert file.is_protected


def test_without_a_passphrase_after_all_nothing_is_made(
    dialog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(PassphraseDialog, "exec", lambda _asked: None)
    monkeypatch.setattr(files, "ask_save", lambda *_about: tmp_path / "copy.casemap")
    dialog.form.protect.click()
    dialog.go.click()
    assert not (tmp_path / "copy.casemap").exists()
    assert dialog.isVisible()


def test_only_ticks_are_remembered(window, dialog, wait) -> None:
    dialog.form.sort.buttons["redacted"].click()
    dialog.search.setText("hemligt")
    dialog.reject()
    kept = str(window.settings.layout("share"))
    assert "hemligt" not in kept
    again = ShareDialog(window, window.workspace)
    assert again.form.parts == REDACTED
    assert again.form.sort.buttons["redacted"].isChecked()
    again.reject()


def test_the_selection_alone_can_go(window, dialog, wait) -> None:
    dialog.reject()
    cause = next(e for e in window.workspace.document.elements.values() if e.kind == "cause")
    window.workspace.select([cause.id])
    again = ShareDialog(window, window.workspace)
    again.open()
    again.form.which.setCurrentIndex(again.form.which.findData("selection"))
    assert again.form.choice.chosen == frozenset({cause.id})
    shared = sharing.shared(window.workspace.document.snapshot(), again.form.choice)
    assert len(shared.case.elements) == 2
    again.reject()
