"""Colours that stand for sector, target group, stage or evidence instead of the kind."""

from __future__ import annotations

from dataclasses import replace

import pytest

from mapper import views
from mapper.document import Document
from mapper.model import Source
from mapper.model.showing import COLOURS
from mapper.ui import colours
from mapper.ui.canvas import style
from mapper.ui.canvas.colouring import NOTHING, colouring, meanings
from mapper.ui.canvas.view import Canvas

from ..conftest import whole_case


@pytest.fixture
def document() -> Document:
    return Document(whole_case())


def test_by_kind_everything_looks_like_its_kind(document: Document) -> None:
    look = colouring(document, "kind")
    assert all(look(e) is None for e in document.elements.values())


def test_a_value_has_a_look_and_none_is_pale(document: Document) -> None:
    actor = replace(document.elements["actor"], sector="civil")
    other = replace(document.elements["actor"], sector="public")
    look = colouring(document, "sector")
    assert look(actor) != look(other)
    assert look(document.elements["cause"]) == NOTHING
    assert look(replace(actor, sector=None)) == NOTHING
    assert look(document.elements["challenge"]) is None


@pytest.mark.parametrize(
    ("types", "like"),
    [((), "stopped"), (("workshop",), "cause"), (("workshop", "research"), "intervention")],
)
def test_evidence_is_the_best_of_the_sources(types: tuple[str, ...], like: str) -> None:
    case = whole_case()
    for n, kind in enumerate(types):
        case.put("sources", f"s{n}", Source(f"s{n}", kind))
    ids = tuple(f"s{n}" for n in range(len(types)))
    look = colouring(Document(case), "evidence")(replace(case.elements["cause"], sources=ids))
    assert look is not None
    assert look.fill == f"{like}.fill"


@pytest.mark.parametrize("colour", COLOURS)
def test_every_look_is_in_every_theme(colour: str) -> None:
    for look, name in meanings(colour):
        assert name
        for role in (look.fill, look.edge, look.text, look.second):
            for table in (colours.LIGHT, colours.DARK, colours.CONTRAST, colours.PRINT):
                assert role in table


def test_no_two_values_look_alike() -> None:
    for colour in COLOURS:
        fills = [look.fill for look, _name in meanings(colour)]
        assert len(fills) == len(set(fills))


def test_the_canvas_shows_it_and_goes_back(qtbot, document: Document) -> None:
    canvas = Canvas(document)
    qtbot.addWidget(canvas)
    usual = canvas.scene.shape("actor").body.look
    canvas.show_view(replace(views.ready("map"), colour="stage"))
    assert canvas.scene.shape("actor").body.look == NOTHING
    assert (
        canvas.scene.shape("challenge").body.look
        == style.LOOKS[document.elements["challenge"].kind]
    )
    canvas.show_view(views.ready("map"))
    assert canvas.scene.shape("actor").body.look == usual
    canvas.stop()
