"""Choosing, changing, giving and removing a passphrase, with the keys, in the real window."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from mapper import edits, store, strength
from mapper.errors import UseError
from mapper.ui import bugs
from mapper.ui.dialogs.passphrase import PassphraseDialog, UnprotectDialog
from mapper.ui.dialogs.recovery import RecoveryDialog
from mapper.ui.dialogs.unlocking import UnlockingDialog
from mapper.ui.protecting import sheet
from mapper.ui.protecting.field import SecretField

from .conftest import PASSPHRASE


def front() -> Any:
    """The dialog that is waited for."""
    return QApplication.activeModalWidget()


def answer(*acts: Any) -> None:
    """Do each of *acts* with the dialog that comes, one after another."""
    for n, act in enumerate(acts, start=1):
        QTimer.singleShot(250 * n, lambda act=act: act(front()))


def write(line: QLineEdit, words: str) -> None:
    line.selectAll()
    QTest.keyClicks(line, words)


def choose(asked: Any, passphrase: str = PASSPHRASE) -> None:
    write(asked.first.line, passphrase)
    write(asked.again.line, passphrase)
    QTest.keyClick(asked.again.line, Qt.Key.Key_Return)


def trigger(window: Any, name: str) -> None:
    window.actions_.refresh()
    assert window.actions_.by_name[name].isEnabled()
    window.actions_.by_name[name].trigger()


# ---- the field


def test_the_field_hides_what_is_written_until_one_looks(qtbot, qapp) -> None:
    field = SecretField("Passphrase")
    qtbot.addWidget(field)
    QTest.keyClicks(field.line, "copper")
    assert field.line.displayText() != "copper"
    field.eye.click()
    assert field.line.displayText() == "copper"
    assert field.eye.accessibleName() == "Hide the passphrase"
    field.clear()
    assert field.words == ""
    assert not field.line.isUndoAvailable()
    assert field.line.echoMode() is QLineEdit.EchoMode.Password


def test_caps_lock_is_told_by_a_capital_without_shift(qtbot, qapp) -> None:
    field = SecretField("Passphrase")
    qtbot.addWidget(field)
    field.show()
    QTest.keyClick(field.line, Qt.Key.Key_A, Qt.KeyboardModifier.ShiftModifier)
    assert field.caps.isHidden() or "A" not in field.words
    QTest.keyClicks(field.line, "b")
    assert field.caps.isHidden()
    from PySide6.QtCore import QEvent
    from PySide6.QtGui import QKeyEvent

    none = Qt.KeyboardModifier.NoModifier
    for letter, told in (("C", True), ("1", True), ("c", False)):
        QApplication.sendEvent(field.line, QKeyEvent(QEvent.Type.KeyPress, 0, none, letter))
        assert field.caps.isHidden() is not told


# ---- choosing


def test_two_that_differ_are_not_taken(window) -> None:
    dialog = PassphraseDialog(window)
    dialog.show()
    assert not dialog.use.isEnabled()
    QTest.keyClicks(dialog.first.line, "copper lagoon")
    QTest.keyClicks(dialog.again.line, "copper x")
    assert dialog.wrong.text() == "The two are not the same."
    assert not dialog.use.isEnabled()
    write(dialog.again.line, "copper lagoon")
    assert dialog.wrong.isHidden()
    assert dialog.use.isEnabled()
    dialog.use.click()
    assert dialog.key is not None
    assert dialog.key.is_same(store.Key("copper lagoon"))
    assert dialog.first.words == dialog.again.words == ""


def test_the_strength_is_told_in_words(window) -> None:
    dialog = PassphraseDialog(window, known=("Copper lagoon",))
    dialog.show()
    QTest.keyClicks(dialog.first.line, "copper lagoon")
    assert dialog.level.text() == "Weak"
    assert "tried first" in dialog.advice.text()
    dialog.propose.click()
    assert dialog.level.text() == "Strong"
    assert len(dialog.first.words.split()) == strength.WORDS
    assert dialog.first.line.echoMode() is QLineEdit.EchoMode.Normal
    dialog.reject()


@pytest.mark.parametrize("language", ["sv", "en"])
def test_nothing_is_cut_off_when_it_says_more(window, language, qtbot) -> None:
    from mapper import i18n

    i18n.use(language)
    dialog = PassphraseDialog(window)
    dialog.show()
    QTest.keyClicks(dialog.first.line, "copper")
    QTest.keyClicks(dialog.again.line, "CX")
    assert not dialog.wrong.isHidden()
    assert not dialog.again.caps.isHidden()
    qtbot.wait(200)
    assert dialog._body.verticalScrollBar().maximum() == 0
    dialog.reject()


def test_a_new_map_is_protected_and_its_file_says_nothing(window, tmp_path, monkeypatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    QTest.keyClicks(window.start.title, "Zanzimorka")
    window.start.template.setCurrentIndex(1)
    answer(choose)
    QTest.keyClick(window.start.title, Qt.Key.Key_Return)
    path = window.session.path
    assert store.is_protected(path)
    assert path.name == f"Map {window.session.document.id[:8]}.casemap"
    assert path.name in window.banner.words
    assert not window.status.protected.isHidden()
    assert window.settings.recent() == []
    assert window.session.document.card.title == "Zanzimorka"


def test_no_passphrase_no_map(window, tmp_path, monkeypatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    QTest.keyClicks(window.start.title, "Homes")
    window.start.template.setCurrentIndex(1)
    answer(lambda asked: QTest.keyClick(asked, Qt.Key.Key_Escape))
    window.start.make.click()
    assert window.session.document is None
    assert not list(tmp_path.rglob("*.casemap"))


def test_an_open_map_is_protected_changed_and_unprotected(open_window) -> None:
    window, session = open_window, open_window.session
    path = session.path
    assert window.settings.recent() == [path]
    answer(choose)
    trigger(window, "protect")
    assert store.is_protected(path)
    assert window.settings.recent() == []
    with session.document.edit("Change"):
        edits.change_card(session.document, problem="None to rent")

    def again(asked: Any) -> None:
        assert "present" in asked.wrong.text()  # a wrong one is said in place
        write(asked.now.line, PASSPHRASE)
        asked.use.click()

    def wrong(asked: Any) -> None:
        write(asked.now.line, "wrong")
        choose(asked, "other words here")

    def remove(asked: Any) -> None:
        write(asked.now.line, "other words here")
        asked.remove.click()

    answer(wrong, again)
    trigger(window, "passphrase")
    assert session.key.is_same(store.Key("other words here"))
    assert session.is_saved()
    answer(remove)
    trigger(window, "unprotect")
    assert not store.is_protected(path)
    assert window.status.protected.isHidden()
    session.close()
    with store.open_case(path) as file:
        assert file.case.card.problem == "None to rent"


def test_a_wrong_passphrase_keeps_the_protection(secret_window, secret_path) -> None:
    dialog = UnprotectDialog(secret_window, secret_window.session.key)
    dialog.show()
    QTest.keyClicks(dialog.now.line, "wrong")
    dialog.remove.click()
    assert dialog.isVisible()
    assert "not the present" in dialog.wrong.text()
    dialog.reject()


# ---- opening


def test_a_protected_file_is_asked_for_until_it_is_right(window, secret_path, qtbot) -> None:
    tries = iter(["wrong", "worse", PASSPHRASE])

    def try_next() -> None:
        asked = front()
        if not isinstance(asked, UnlockingDialog):
            return
        if asked.asking.field.line.isEnabled() and not asked.asking._opening.is_busy:
            write(asked.asking.field.line, next(tries))
            QTest.keyClick(asked.asking.field.line, Qt.Key.Key_Return)
        QTimer.singleShot(50, try_next)

    QTimer.singleShot(100, try_next)
    assert window.open_path(secret_path)
    assert window.session.path == secret_path
    assert list(tries) == []


def test_what_no_passphrase_helps_against_is_said(window, secret_path) -> None:
    data = bytearray(secret_path.read_bytes())
    for at in range(4096 * 3 + 50, len(data), 4096):
        data[at] ^= 0xFF
    secret_path.write_bytes(data)

    def give(asked: Any) -> None:
        write(asked.asking.field.line, PASSPHRASE)
        QTest.keyClick(asked.asking.field.line, Qt.Key.Key_Return)

    answer(give)
    assert not window.open_path(secret_path)
    assert "damaged" in window.banner.words
    assert window.session.document is None


def test_giving_up_leaves_everything(open_window, secret_path) -> None:
    before = open_window.session.document
    answer(lambda asked: QTest.keyClick(asked, Qt.Key.Key_Escape))
    assert not open_window.open_path(secret_path)
    assert open_window.session.document is before


def test_what_opens_after_it_was_given_up_is_closed(window, secret_path, qtbot) -> None:
    dialog = UnlockingDialog(window, secret_path)
    dialog.show()
    QTest.keyClicks(dialog.asking.field.line, PASSPHRASE)
    dialog.asking.begin()
    dialog.reject()
    lock = secret_path.with_name(f".{secret_path.name}.lock")
    qtbot.waitUntil(lambda: not dialog.asking._opening._work._running)
    assert not lock.exists()


# ---- the recovery sheet


def pdf_text(data: bytes, tmp_path: Path) -> str:
    """The text of a PDF file as a reader copies it."""
    import subprocess

    file = tmp_path / "sheet.pdf"
    file.write_bytes(data)
    try:
        done = subprocess.run(["pdftotext", str(file), "-"], capture_output=True, check=True)
    except FileNotFoundError:
        pytest.skip("pdftotext is not there")
    return " ".join(done.stdout.decode().split())


def test_the_sheet_has_the_passphrase_only_when_wished(tmp_path) -> None:
    bare = pdf_text(sheet.written("1a2b3c4d"), tmp_path)
    assert "1a2b3c4d" in bare
    assert "capital letters" in bare
    assert PASSPHRASE not in bare
    assert PASSPHRASE in pdf_text(sheet.written("1a2b3c4d", PASSPHRASE), tmp_path)


def test_the_sheet_is_kept_as_a_file(window, tmp_path, monkeypatch) -> None:
    from mapper.ui.dialogs import files

    chosen = tmp_path / "sheet.pdf"
    monkeypatch.setattr(files, "ask_save", lambda *_question: chosen)
    dialog = RecoveryDialog(window, "1a2b3c4d", PASSPHRASE)
    dialog.show()
    assert not dialog.with_it.isChecked()
    dialog.file.click()
    assert chosen.read_bytes().startswith(b"%PDF")
    assert "sheet.pdf" in dialog.said.text()
    dialog.reject()


# ---- what is said above the map


def test_a_map_that_is_open_elsewhere_is_read_only(window, tmp_path) -> None:
    path = tmp_path / "case.casemap"
    with store.create(path, edits.new_case("Homes", "en")) as other:
        assert window.open_path(path)
        assert "already open" in window.banner.words
        assert window.status.saved.text() == "Only for reading"
        assert other.path == path
    again = [b for b in window.banner._buttons if "again" in b.text()]
    again[0].click()
    assert window.session.why_read_only == ""
    assert window.banner.words == ""


def test_a_map_that_was_not_closed_says_so(window, tmp_path) -> None:
    import json

    path = tmp_path / "case.casemap"
    store.create(path, edits.new_case("Homes", "en")).close()
    from mapper.store.lock import Holder, path_of

    me = Holder.me()
    left = {"host": me.host, "pid": 2**22 - 3, "started": "1", "token": "x"}
    path_of(path).write_text(json.dumps(left), encoding="utf-8")
    assert window.open_path(path)
    assert "did not end well" in window.banner.words


def test_what_a_slot_refuses_is_a_sentence(window, capsys, monkeypatch) -> None:
    import sys

    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    bugs.catch(window.tell_bug, window.say)
    sys.excepthook(UseError, UseError("Not now.", "no"), None)
    assert window.banner.words == "Not now."
    assert capsys.readouterr().err == ""


def test_the_memory_is_not_dumped(tmp_path) -> None:
    import subprocess
    import sys

    code = (
        "from mapper import quiet; quiet.leave_no_dumps(); import resource, ctypes; "
        "print(resource.getrlimit(resource.RLIMIT_CORE), ctypes.CDLL(None).prctl(3, 0, 0, 0, 0))"
    )
    if not sys.platform.startswith("linux"):
        pytest.skip("only Linux tells")
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.strip() == "(0, 0) 0"
