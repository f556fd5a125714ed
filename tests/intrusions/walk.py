"""The real window at work, for strace to look at: ``python -m tests.intrusions.walk HOW FOLDER``.

``session`` does what a person does with a sample, from opening it to the manual; ``everything``
shows all that the window can show of a case whose texts ask for ``FOLDER/lure/lure.png`` and for
addresses; ``lured`` is the control: it asks for both. Each prints ``done``.
"""

from __future__ import annotations

import re
import socket
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QTextEdit, QWidget

from mapper import cli, resources, store
from mapper.ui import app as ui_app
from mapper.ui.dialogs import files
from tests.intrusions import texts
from tests.intrusions.happenings import add
from tests.ui import everywhere
from tests.ui.conftest import whole_case

_MARKUP = re.compile(r"<(?!/?span\b|br\b)[a-zA-Z!/]")
"""Markup other than what our own tips begin and break their lines with."""
_LURED = re.compile(r"<(img|a)\b[^>]*(lure|127\.0\.0\.1)")
"""A picture or an address of a case, as a page of Qt holds it that took a text for markup."""

KINDS = "png svg pdf xlsx csv docx html pptx graphml json".split()


def settle(seconds: float = 0.3) -> None:
    """Let what is on its way happen."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        QApplication.processEvents()
        time.sleep(0.01)


def export(path: Path, folder: Path) -> None:
    """Every sort of file that is made of a case, by the same code as in the dialogs."""
    for kind in KINDS:
        target = folder / f"made.{kind}"
        done = CliRunner().invoke(cli.main, ["export", str(path), str(target), "--json"])
        assert done.exit_code == 0, (kind, done.output, done.exception)
        assert target.exists()


def leave_dialogs() -> None:
    """Close what is open above the window."""
    for top in QApplication.topLevelWidgets():
        if top.isVisible() and top.isModal():
            top.close()


def session(window: Any, folder: Path) -> None:
    """Open a sample, edit, search, analyse, export, import, present, save a copy, read."""
    acts = window.actions_.by_name
    assert window.open_sample(resources.examples()[0])
    settle()
    document, work = window.session.document, window.workspace
    add(document, "Skriven här")
    everywhere.until(lambda: window.session.is_saved())
    for name in ("find", "search"):
        acts[name].trigger()
        settle()
        field = QApplication.focusWidget()
        if isinstance(field, QLineEdit):
            QTest.keyClicks(field, "bostad")
            settle()
            QTest.keyClick(field, Qt.Key.Key_Escape)
    work.show_tab("insights")
    everywhere.until(lambda: work.insights.findings)
    files.ask_save = lambda *_question: folder / "a copy.casemap"
    acts["save_copy"].trigger()
    settle()
    assert (folder / "a copy.casemap").exists()
    export(window.session.path, folder)
    table = folder / "table.csv"
    table.write_text("Kind;Text\nneed;Sömn\ncause;Trångboddhet\n", encoding="utf-8")
    done = CliRunner().invoke(cli.main, ["import", str(table), str(folder / "new.casemap")])
    assert done.exit_code == 0, done.output
    for name in ("make_steps", "present"):
        acts[name].trigger()
        settle(1.0)
    for _n in range(3):
        QTest.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_Right)
        settle()
    QTest.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_Escape)
    settle()


def guessed(root: QWidget) -> list[str]:
    """Texts below *root* that Qt would take for markup, which is not ours."""
    parts = [root, *root.findChildren(QWidget)]
    tips = [part.toolTip() for part in parts] + [a.toolTip() for p in parts for a in p.actions()]
    found = [tip for tip in tips if _MARKUP.search(tip)]
    for label in (part for part in parts if isinstance(part, QLabel)):
        if label.textFormat() != Qt.TextFormat.PlainText and _MARKUP.search(label.text()):
            found.append(label.text())
    for page in (part for part in parts if isinstance(part, QTextEdit)):
        found += [page.toPlainText()] * bool(_LURED.search(page.toHtml()))
    return [text[:80] for text in found]


def everything(window: Any, folder: Path) -> None:
    """Show and paint all there is of a case of hostile texts, and export it."""
    lure = folder / "lure" / "lure.png"
    path = folder / "case.casemap"
    store.create(path, texts.poisoned(whole_case(), lure)).close()
    assert window.open_path(path)
    settle()
    with pytest.MonkeyPatch.context() as patch:
        for name, widget in everywhere.Everywhere(window, patch).states():
            widget.grab()
            assert guessed(widget) == [], name
    export(path, folder)


def lured(window: Any, folder: Path) -> None:
    """Ask for the lure and for an address, as a widget does that takes a text for more."""
    label = QLabel("<img src=x>", window)
    label.setToolTip("<img src=x>")
    assert len(guessed(window)) == 2
    (folder / "lure" / "lure.png").read_bytes()
    with socket.socket() as asked:
        asked.connect_ex(("127.0.0.1", 9))


HOWS: dict[str, Callable[[Any, Path], None]] = {
    "session": session,
    "everything": everything,
    "lured": lured,
}


def _main(how: str, folder: Path) -> None:
    program = ui_app.Program(ui_app._application(), "en")
    sys.excepthook = sys.__excepthook__  # the whole story of what fails here
    window = program.window
    window.show()
    settle(1.0)
    HOWS[how](window, folder)
    leave_dialogs()
    window.session.close()
    window.close()
    print("done")


if __name__ == "__main__":
    _main(sys.argv[1], Path(sys.argv[2]))
