"""With codes for names, nothing that the audience's windows hold or show knows a name."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QListWidget, QPlainTextEdit, QWidget

from mapper import edits
from mapper.model import Kind
from mapper.ui import pictures
from mapper.ui.presenting.codes import CodedTwin
from mapper.ui.presenting.presentation import Presentation
from mapper.ui.settings import Settings

from .conftest import add_steps

NAMES = ("Kanariefågeln", "Grönsiskan")
HELD = (dict, list, tuple, set, frozenset)


@pytest.fixture
def named(document):
    """Two actors with names of their own, which stand in texts, captions and notes too."""
    with document.edit("Names"):
        edits.change(document, "actor", label=NAMES[0])
        edits.change(document, "other", label=NAMES[1])
        edits.change(document, "cause", label=f"{NAMES[0]}s kö")
        edits.change_card(document, title=f"Hos {NAMES[1].lower()}", question=f"Varför {NAMES[0]}?")
        edits.add_step(document, view="network", caption=f"Vad {NAMES[0]} gör", notes=NAMES[1])
        edits.add_step(document, view="matrix", caption="Roller")
        edits.add_step(document, view="needs")
        edits.add_step(document, focus=("actor",), way="around")
        edits.add_step(document)
    return document


def held(roots: list[Any]) -> Iterator[str]:
    """Every text that can be reached from *roots* through objects of ours."""
    seen, waiting = set(), list(roots)
    while waiting:
        one = waiting.pop()
        if id(one) in seen:
            continue
        seen.add(id(one))
        if isinstance(one, str):
            yield one
        elif isinstance(one, HELD) or type(one).__module__.startswith("mapper."):
            waiting += gc.get_referents(one)
        elif callable(one) and hasattr(one, "__self__"):
            waiting.append(one.__self__)


def spoken(window: QWidget) -> Iterator[str]:
    """Every text the widgets of a window show or say."""
    for one in [window, *window.findChildren(QObject)]:
        if isinstance(one, QWidget):
            yield from (one.windowTitle(), one.toolTip(), one.statusTip(), one.whatsThis())
            yield from (one.accessibleName(), one.accessibleDescription())
        if isinstance(one, QAction) or hasattr(one, "text"):
            yield str(one.text())
        if isinstance(one, QPlainTextEdit):
            yield one.toPlainText()
        if isinstance(one, QListWidget):
            yield from (one.item(row).text() for row in range(one.count()))


def names_in(texts: Iterator[str]) -> list[str]:
    return [t for t in texts if any(name.casefold() in t.casefold() for name in NAMES)]


@pytest.fixture
def presentation(qtbot, named, qapp):
    twin = CodedTwin(named)
    own = qapp.primaryScreen()
    made = Presentation(twin.document, Settings(), 0, own, [own])
    made.begin()
    yield made
    made.end()
    twin.stop()


def test_no_window_knows_or_shows_a_name(presentation, named) -> None:
    windows = [presentation.wall, presentation.presenter]
    for number in range(len(presentation.show_.deck)):
        presentation.show_.go(number)
        for window in windows:
            window.grab()  # everything that is made to be painted is there now
            assert names_in(spoken(window)) == []
    texts = list(held([presentation.show_, *windows]))
    assert any("Actor A1" in text for text in texts)
    assert names_in(iter(texts)) == []
    with named.edit("While it is shown"):
        edits.change(named, "actor", label=f"Nya {NAMES[0]}")
        edits.change(named, "need", label=f"Ro hos {NAMES[0]}")
        edits.add_element(named, Kind.ACTOR, NAMES[1], 0, 0)
    presentation.show_.go(0)
    for window in windows:
        window.grab()
    assert names_in(held([presentation.show_, *windows])) == []


def test_without_codes_the_walk_does_find_names(qtbot, named, qapp) -> None:
    own = qapp.primaryScreen()
    made = Presentation(named, Settings(), 0, own, [own])
    made.begin()
    assert names_in(held([made.show_]))
    assert made.presenter is not None
    assert names_in(spoken(made.presenter))
    made.end()


def test_what_is_painted_of_every_step_names_nobody(named, tmp_path) -> None:
    case = CodedTwin(named).document.snapshot()
    pictures.export_file(case, tmp_path / "map.svg", letters="font")
    assert names_in(iter([(tmp_path / "map.svg").read_text(encoding="utf-8")])) == []


def test_the_twin_says_all_the_rest_and_follows(named) -> None:
    twin = CodedTwin(named)
    assert twin.document.elements["consequence"] == named.elements["consequence"]
    assert twin.document.elements["actor"].label == "Actor A1"
    with named.edit("x"):
        edits.delete(named, ["need"])
    assert "need" not in twin.document.elements
    named.undo()
    assert twin.document.links.keys() == named.links.keys()
    twin.stop()
    with named.edit("x"):
        edits.change(named, "cause", label="Other")
    assert twin.document.elements["cause"].label != "Other"


def test_it_is_a_choice_beside_presenting(open_window) -> None:
    desk = open_window.workspace.presenting
    document = desk.document
    add_steps(document, "One")
    with document.edit("x"):
        edits.add_element(document, Kind.ACTOR, NAMES[0], 0, 0)
    open_window.actions_.by_name["present_codes"].trigger()
    assert open_window.settings.on("present_codes")
    assert open_window.actions_.by_name["present_codes"].isChecked()
    QTest.keyClick(open_window, Qt.Key.Key_F5)
    labels = [e.label for e in desk.running.show_.slide.scene.seen.elements.values()]
    assert NAMES[0] not in labels
    assert any(e.label == NAMES[0] for e in document.elements.values())
    desk.running.end()
    assert desk.running is None
