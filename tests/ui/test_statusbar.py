"""The status bar says what the file says, and what can be done when something is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from mapper import i18n
from mapper.store.states import SaveState, Status
from mapper.ui.statusbar import StatusBar


@pytest.fixture
def bar(qtbot):
    made = StatusBar()
    qtbot.addWidget(made)
    made.resize(900, 30)
    made.show()
    return made


@pytest.mark.parametrize(
    ("state", "reason", "said"),
    [
        (SaveState.SAVED, "", "Saved"),
        (SaveState.SAVING, "", "Saving…"),
        (SaveState.FAILED, "full", "Not saved: The disk is full."),
    ],
)
def test_the_state_is_said_in_words(bar, state, reason, said) -> None:
    bar.show_status(Status(state, "case.casemap", None, reason))
    assert bar.saved.text().startswith(said)
    assert bar.copy.isVisible() is bool(reason)
    assert bar.again.isVisible() is bool(reason)


def test_the_buttons_ask(bar, qtbot) -> None:
    bar.show_status(Status(SaveState.FAILED, "case.casemap", None, "full"))
    with qtbot.waitSignal(bar.copy_wanted):
        bar.copy.click()
    with qtbot.waitSignal(bar.retry_wanted):
        bar.again.click()


def test_counts_are_said_with_their_words(bar) -> None:
    bar.show_counts(1, 1200, None)
    assert bar.counts.text() == "1 element · 1,200 links"
    i18n.use("sv")
    bar.show_counts(39, 69, 2)
    assert bar.counts.text() == "39 element · 69 samband · 2 cirklar"


@pytest.mark.parametrize("scale", [0.05, 0.36, 1.0, 2.5, 4.0])
def test_the_slider_shows_the_scale_it_asks_for(bar, qtbot, scale) -> None:
    asked: list[float] = []
    bar.scale_wanted.connect(asked.append)
    bar.show_scale(scale)
    assert asked == []
    at = bar.zoom.value()
    bar.zoom.setValue(at - 1 if at else 1)
    bar.zoom.setValue(at)
    assert asked[-1] == pytest.approx(scale, rel=0.03)


def test_a_long_name_gives_way(bar) -> None:
    bar.show_place(Path("/somewhere") / ("x" * 300 + ".casemap"))
    bar.show_note("Something in passing")
    assert bar.note.text() == "Something in passing"
