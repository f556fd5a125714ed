"""Two people and one file, in the real window: what it says, and that nothing is written over."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QPushButton

from mapper import edits, store
from mapper.document import Document
from mapper.errors import UseError
from mapper.store import lock as locks
from mapper.store.states import SaveState
from mapper.ui.dialogs.holding import HoldingDialog
from tests.intrusions.happenings import HAPPENINGS, Scene, add, as_a_person
from tests.ui.conftest import open_window, wait, whole_case, window

__all__ = ["open_window", "wait", "window"]  # fixtures

pytestmark = pytest.mark.skipif(os.name == "nt", reason="kills and moves as Unix lets one")

OPENS = """
import sys
from mapper import store
with store.open_case(sys.argv[1]) as file:
    print(file.read_only, flush=True)
    sys.stdin.readline()
"""


@contextmanager
def opener(path: Path) -> Iterator[subprocess.Popen[str]]:
    """Another program that has the case open."""
    with subprocess.Popen(
        [sys.executable, "-c", OPENS, str(path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "\n"
        yield other


@pytest.fixture
def path(tmp_path: Path) -> Path:
    folder = tmp_path / "folder"
    folder.mkdir()
    made = folder / "Våra familjer.casemap"
    store.create(made, whole_case()).close()
    return made


def test_the_second_window_reads_only_and_says_why(window, path: Path, tmp_path: Path) -> None:
    with opener(path) as other:
        before = path.read_bytes()
        assert window.open_path(path)
        assert "already open in Mapper on this computer" in window.banner.words
        assert path.name in window.banner.words
        assert window.status.saved.text() == "Only for reading"
        with pytest.raises(UseError, match="already open"):
            add(window.session.document, "Min")
        assert path.read_bytes() == before
        copy = tmp_path / "copy.casemap"
        window.session.save_copy(copy)
        add(window.session.document, "Min")
        other.communicate()
    window.session.close()
    assert path.read_bytes() == before
    with store.open_case(copy) as file:
        assert "Min" in {e.label for e in file.case.elements.values()}


def test_what_a_killed_window_left_is_taken_over_and_told(window, path: Path, wait) -> None:
    with store.open_case(path) as file:
        document = Document(file.case, file.history, file.persist)
        with document.edit("Rename"):
            edits.change(document, "need", label="Another")
    with opener(path) as other:
        other.send_signal(signal.SIGKILL)
        other.communicate()
    assert locks.path_of(path).exists()
    assert window.open_path(path)
    assert "did not end well" in window.banner.words
    assert f"“Rename”, {date.today().year}" in window.banner.words
    add(window.session.document, "Min")
    wait(lambda: window.session.is_saved())
    with store.open_case(path, read_only=True) as file:
        assert "Min" in {e.label for e in file.case.elements.values()}


def test_after_a_crash_the_last_saved_edit_is_named(window, path: Path) -> None:
    with store.open_case(path) as file:
        document = Document(file.case, file.history, file.persist)
        with document.edit("Move"):
            edits.change(document, document.snapshot().challenge.id, x=5.0)
        assert file.flush()
    with opener(path) as other:
        other.send_signal(signal.SIGKILL)
        other.communicate()
    assert window.open_path(path)
    assert "The last step that was saved is “Move”, 20" in window.banner.words


def test_another_computer_is_respected(window, path: Path) -> None:
    lock = locks.path_of(path)
    said = {"host": "another machine", "pid": 1, "started": "", "token": "t"}
    lock.write_text(json.dumps(said), encoding="utf-8")
    before = path.read_bytes(), lock.read_bytes()
    assert window.open_path(path)
    assert "is open on another computer" in window.banner.words
    window.session.close()
    assert (path.read_bytes(), lock.read_bytes()) == before


@pytest.mark.parametrize("answer", [True, False])
def test_another_computer_is_taken_over_after_a_question(
    window, path: Path, wait, monkeypatch, answer: bool
) -> None:
    lock = locks.path_of(path)
    said = {"host": "another machine", "pid": 1, "started": "", "token": "t"}
    lock.write_text(json.dumps(said), encoding="utf-8")
    before = lock.read_bytes()
    monkeypatch.setattr(HoldingDialog, "exec", lambda _dialog: int(answer))
    assert window.open_path(path)
    buttons = {b.text(): b for b in window.banner.findChildren(QPushButton)}
    buttons["Take it over …"].click()
    assert bool(window.session.why_read_only) is not answer
    assert (lock.read_bytes() == before) is not answer
    if answer:
        add(window.session.document, "Min")
        wait(lambda: window.session.is_saved())


def test_who_is_taken_over_writes_nothing_more_and_says_so(path: Path) -> None:
    with store.open_case(path) as first:
        document = Document(first.case, first.history, first.persist)
        add(document, "Före")
        assert first.flush()
        with store.open_case(path, take_over=True):
            add(document, "Efter")
            assert not first.flush()
            assert first.state.reason == "taken_over"
            with store.open_case(path, read_only=True) as file:
                labels = {e.label for e in file.case.elements.values()}
        assert "Före" in labels
        assert "Efter" not in labels
        locks.path_of(path).unlink(missing_ok=True)  # tidied away, not taken over
        first.retry()
        assert first.flush()


@pytest.mark.parametrize("name", HAPPENINGS)
def test_the_window_says_what_happened_and_a_copy_has_it_all(
    window, path: Path, wait, tmp_path: Path, name: str
) -> None:
    scene, happening = Scene(path, None), HAPPENINGS[name]
    with as_a_person():
        assert window.open_path(path)
        session = window.session
        if not happening.may_save:
            add(session.document, "Före")
            wait(lambda: session.status.state is SaveState.SAVED)
        happening.act(scene)
        there = scene.files()
        add(session.document, "Efter")
        wait(lambda: bool(session.status.reason))
        wait(lambda: window.banner.words == session.status.why)
        assert session.status.reason in happening.reasons
        assert window.status.saved.text() == session.status.text
        assert not window.status.copy.isHidden()
        assert "Efter" in {e.label for e in session.document.elements.values()}
        assert scene.files() == there

        copy = tmp_path / "saved.casemap"
        session.save_copy(copy)
        wait(lambda: not window.banner.words)
        with store.open_case(copy, read_only=True) as file:
            assert "Efter" in {e.label for e in file.case.elements.values()}
        session.close()
    assert {p: data for p, data in scene.files().items() if p != str(copy)} == there
    if happening.may_save:
        path.parent.chmod(0o755)
