"""The choices of a filter as chips and sentences."""

from __future__ import annotations

from dataclasses import replace

import pytest

from mapper import edits, views
from mapper.document import Document
from mapper.model import Filter, View
from mapper.ui.viewbar import choices
from tests.ui.conftest import whole_case


@pytest.fixture
def document() -> Document:
    made = Document(whole_case())
    with made.edit("Tag"):
        edits.change(made, "cause", tags=("Money",), perspective=("parents",))
    return made


def told(document: Document, chosen: Filter) -> list[str]:
    return [chip.text for chip in choices.chips(document, chosen)]


@pytest.mark.parametrize(
    ("chosen", "expected"),
    [
        (Filter(), []),
        (Filter(kinds=("actor", "cause")), ["Actors, causes"]),
        (Filter(kinds=("actor", "cause", "need")), ["3 kinds"]),
        (Filter(links=("fills",)), ["Fills the role"]),
        (Filter(tags=("Money",)), ["Money"]),
        (Filter(tags=("Money", "old")), ["“old” is gone", "Money"]),
        (Filter(kinds=("actor",), tags=("old",)), ["“old” is gone", "Actors"]),
        (Filter(perspectives=("parents",)), ["Parents"]),
        (Filter(who=("child",), stages=("idea",)), ["The child", "Idea"]),
        (Filter(horizon=1), ["Within 1 month"]),
        (Filter(horizon=12, key=True), ["Within 12 months", "Key ones only"]),
        (Filter(text="  two   words "), ["“two words”"]),
    ],
)
def test_chips(document: Document, chosen: Filter, expected: list[str]) -> None:
    assert told(document, chosen) == expected


def test_without_each_chip_nothing_is_left(document: Document) -> None:
    every = Filter(
        kinds=("actor",),
        links=("fills",),
        tags=("Money", "old"),
        who=("child",),
        stages=("idea",),
        perspectives=("parents",),
        horizon=6,
        key=True,
        text="x",
    )
    left = every
    while found := choices.chips(document, left):
        fewer = found[0].without
        assert len(choices.chips(document, fewer)) == len(found) - 1
        left = fewer
    assert left == Filter()


def test_a_value_is_turned_on_and_off() -> None:
    on = choices.turned(Filter(), "kinds", "actor", True)
    assert on == Filter(kinds=("actor",))
    assert choices.turned(on, "kinds", "actor", False) == Filter()


def test_a_name_is_suggested_by_what_is_shown(document: Document) -> None:
    view = replace(views.ready("map"), filter=Filter(kinds=("actor",), tags=("old",)))
    assert choices.suggested_name(document, view) == "Whole map: Actors"
    about = View("effect", form="effect", about="intervention")
    assert choices.suggested_name(document, about) == "Effect logic: The intervention"


@pytest.mark.parametrize(
    ("view", "shown", "part"),
    [
        (views.ready("map"), 9, ""),
        (replace(views.ready("map"), filter=Filter(tags=("old",))), 1, "“old” is not in the map"),
        (replace(views.ready("map"), filter=Filter(text="zzz")), 0, "Nothing in this view fits"),
        (views.ready("effect"), 0, "follows one intervention"),
        (views.ready("tree"), 1, "No causes and no consequences"),
        (views.ready("chains"), 1, "Nothing follows"),
        (views.ready("onion"), 0, "No actors yet"),
    ],
)
def test_an_empty_view_says_why(document: Document, view: View, shown: int, part: str) -> None:
    sentence = choices.empty_sentence(document, view, shown)
    assert part in sentence
    assert bool(sentence) == bool(part)
