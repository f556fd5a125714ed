"""A deleted element is mentioned nowhere, and comes back with its mentions."""

from __future__ import annotations

import pytest

from mapper import edits
from mapper.document import Document
from mapper.model import (
    Ballot,
    Kind,
    Participant,
    PresentationStep,
    Register,
    Scenario,
    View,
    Vote,
)


@pytest.fixture
def document() -> Document:
    document = Document(edits.new_case("Challenge", "en"))
    with document.edit("Fill"):
        gone = edits.add_element(document, Kind.INTERVENTION, "Gone", 0, 0)
        kept = edits.add_element(document, Kind.INTERVENTION, "Kept", 0, 0)
        actor = edits.add_element(document, Kind.ACTOR, "Actor", 0, 0)
        document.put(Vote("v1", "s", "p", gone, 3))
        document.put(Vote("v2", "s", "p", kept, 2))
        document.put(Register("r", gone, "Two lists", 5, 4, 2))
        document.put(Scenario("sc", "What if", ((gone, 1.0), (kept, 0.5))))
        document.put(Ballot("b", "s", 5, (gone, kept)))
        document.put(Participant("p", "Participant 1", represents=actor))
        places = ((gone, 1.0, 2.0), (kept, 3.0, 4.0))
        document.put(View("view", "Effect", "effect", about=gone, places=places))
        document.put(PresentationStep("step", focus=(gone, kept)))
    return document


def named(document: Document, label: str) -> str:
    return next(e.id for e in document.elements.values() if e.label == label)


def test_delete_takes_the_mentions_along(document: Document) -> None:
    gone, kept = named(document, "Gone"), named(document, "Kept")
    with document.edit("Delete"):
        edits.delete(document, [gone, named(document, "Actor")])
    case = document.snapshot()
    assert set(case.votes) == {"v2"}
    assert not case.registers
    assert case.scenarios["sc"].clamp == ((kept, 0.5),)
    assert case.ballots["b"].targets == (kept,)
    assert case.participants["p"].represents is None
    assert case.views["view"] == View("view", "Effect", "effect", places=((kept, 3.0, 4.0),))
    assert case.presentation["step"].focus == (kept,)


def test_undo_brings_them_back(document: Document) -> None:
    before = document.snapshot()
    with document.edit("Delete"):
        edits.delete(document, [named(document, "Gone"), named(document, "Actor")])
    document.undo()
    assert document.snapshot() == before


def test_other_records_are_left_alone(document: Document) -> None:
    before = document.snapshot()
    with document.edit("Add and delete"):
        extra = edits.add_element(document, Kind.CAUSE, "Extra", 0, 0)
    with document.edit("Delete"):
        edits.delete(document, [extra])
    assert document.snapshot() == before
