"""A working day in a process of its own, for ``test_traces``: run with words, folder and mode.

The words come through stdin, so that no list of arguments and no file of the test holds them.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from mapper import edits, store
from mapper.interchange import casemap_json
from mapper.interchange.files import write_beside
from mapper.model import Kind
from mapper.ui import app
from mapper.ui.pictures import export_file


def until(true: Any) -> None:
    for _n in range(3000):
        if true():
            return
        QTest.qWait(20)
    raise AssertionError("it did not come to be")


def dialog() -> Any:
    """The dialog in front."""
    return QApplication.activeModalWidget()


def choose(passphrase: str) -> None:
    """Answer the dialog that asks for a new passphrase."""
    asked = dialog()
    QTest.keyClicks(asked.first.line, passphrase)
    QTest.keyClicks(asked.again.line, passphrase)
    asked.use.click()


def make(window: Any, words: list[str], protected: bool) -> None:
    """A new map, with a passphrase or without."""
    QTest.keyClicks(window.start.title, words[0])
    if protected:
        QTest.keyClick(window.start.protect, Qt.Key.Key_Space)
        QTimer.singleShot(500, lambda: choose(words[-1]))
    QTest.keyClick(window.start.title, Qt.Key.Key_Return)
    until(lambda: window.workspace is not None)


def work_on(window: Any, words: list[str]) -> None:
    """Labels, notes, the card, a loose note; then everything that is looked at and searched."""
    document, work = window.session.document, window.workspace
    for word in words[1:8]:
        work.insert(Kind.CAUSE)
        QTest.keyClicks(work.canvas.editor, word)
        QTest.keyClick(work.canvas.editor, Qt.Key.Key_Return)
    element = next(e for e in document.elements.values() if e.label == words[1])
    with document.edit("Change"):
        edits.change(document, element.id, note=words[8], tags=(words[9],))
        edits.change_card(document, problem=words[10], question=words[11], setup=words[12])
        edits.change_card(document, background=words[13], place=words[14])
    with document.edit("Change"):
        edits.change(document, element.id, label=words[15])
    document.undo()
    work.search()
    QTest.keyClicks(work.search_bar.field, words[2])
    window.actions_.by_name["select_all"].trigger()
    window.actions_.by_name["copy"].trigger()
    for form in ("table", "map"):
        work.stage.looking.show_form(form)
    until(window.session.is_saved)


def export(window: Any, folder: Path) -> None:
    """Every sort of picture, and the data."""
    case = window.session.document.snapshot()
    for suffix in ("png", "svg", "pdf"):
        export_file(case, folder / f"exported.{suffix}")
    write_beside(folder / "exported.json", casemap_json.write(case).encode())


def present(window: Any) -> None:
    desk = window.workspace.presenting
    desk.make()
    desk.present()
    QTest.qWait(300)
    if desk.running is not None:
        desk.running.end()
    QTest.qWait(100)


def lock_and_unlock(window: Any, passphrase: str) -> None:
    window.locking.lock()
    until(lambda: window.session.document is None)
    QTest.qWait(500)
    asking = window.locking.page.asking
    for one in (passphrase[::-1], passphrase):
        until(lambda: not asking.field.line.isReadOnly())
        asking.field.clear()
        QTest.keyClicks(asking.field.line, one)
        QTest.keyClick(asking.field.line, Qt.Key.Key_Return)
        until(lambda: window.workspace is not None or asking.can_begin)
    assert window.workspace is not None


def write_last(document: Any, word: str) -> None:
    """An edit that is on its way when everything ends."""
    with document.edit("Change"):
        edits.change_card(document, decision=word)


def day(words: list[str], exports: Path, protected: bool, ends: str) -> None:
    application = app._application()
    program = app.Program(application, "en")
    window = program.window
    window.show()
    QTest.qWait(100)
    make(window, words, protected)
    assert (window.session.key is not None) is protected
    work_on(window, words)
    export(window, exports)
    present(window)
    if protected:
        lock_and_unlock(window, words[-1])
        nothing: dict[str, str] = {}
        QTimer.singleShot(0, lambda: nothing[words[3]])  # our bug, with a word of the case in it
        QTest.qWait(100)
    if ends == "abort":
        write_last(window.session.document, words[16])
        os.abort()
    window.close()
    QApplication.clipboard().setText("")  # offscreen Qt does not end well with Python's data there
    assert store.is_protected(next(Path.home().rglob("*.casemap"))) is protected


if __name__ == "__main__":
    told = sys.stdin.read().split("\n")
    day(told, Path(sys.argv[1]), sys.argv[2] == "protected", sys.argv[3])
