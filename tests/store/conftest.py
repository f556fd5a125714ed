"""A case with something in every field of every record, and files that are closed at the end."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from mapper import edits, store
from mapper.document import Document
from mapper.model import (
    Ballot,
    Case,
    Dissent,
    Figure,
    Filter,
    Frame,
    Group,
    Innovation,
    Kind,
    NamedLoop,
    Note,
    Participant,
    PresentationStep,
    Register,
    Result,
    Scenario,
    Session,
    Snapshot,
    Source,
    View,
    Vote,
)
from mapper.store.writer import CaseFile


def a_full_case() -> Case:
    """A case with a record in every table, åäö, quotes, emoji, None and lists inside lists."""
    document = Document(edits.new_case("Barns bostad först — ”åäö” 'x' \U0001f3e0", "sv"))
    challenge = document.snapshot().challenge.id
    with document.edit("Fill"):
        edits.change_card(document, goal_tags=("a", 'b"c', ""), background="rad 1\nrad 2\t\\")
        for record in (
            Source("s", "research", "SOU 2024:1", "2024"),
            Session(
                "m", "Lab 1", "2026-01-01", "09:00", "12:00", "hybrid", "converge", "g", ("d",)
            ),
            Participant("p", "Deltagare 3", "civil", "erfaren", "kan", "actor", ("m",)),
            Group("g", "m", "Bord 1", ("p",)),
            Note("n", "en tanke", "tema", "g"),
            Ballot("b", "m", 3, (challenge,), "revealed"),
            Vote("v", "m", "p", challenge, 2),
            Scenario("w", "tänk om", ((challenge, -0.5), ("actor", 1.0))),
            Register("r", challenge, "två register", 120, 80, 30),
            View("vy", "Skolan", "effect", Filter(tags=("a",), key=True), challenge, "stage"),
            Frame("f", "Skola", 10.0, -20.5, 400.0, 300.0),
            Scenario("w2", "om två år", ((challenge, 1.0),), "fcm", 24),
            Register(
                "r3", challenge, "tre register", 0, 0, 0, (("111", 5), ("100", 7), ("010", 0))
            ),
            NamedLoop("nl", "Den onda cirkeln", (challenge,)),
            Snapshot("sn", "Efter lab 1", "2026-01-01T12:00:00+00:00", "m", "z85:abc"),
            Snapshot("auto", "", "2026-01-01T13:00:00+00:00", None, "z85:abc", True),
            PresentationStep("ps", 2, "vy", (challenge,), "around", 2, "Därför", "säg det"),
        ):
            document.put(record)
        _add_elements(document, challenge)
    return document.snapshot()


def _add_elements(document: Document, challenge: str) -> None:
    figure = Figure("n", "st", "år", 1.5, None, 2.0, 0.1, 0.9, 7.0, "räknat", "s", True)
    cause = edits.add_element(document, Kind.CAUSE, "Orsak", -1.5, 2, figures=(figure, Figure()))
    edits.change(document, cause, valence=0, who="child", key=True, tags=("t",), pinned=True)
    need = edits.add_element(document, Kind.NEED, "Behov", 0, 0, status="met", urgency=3)
    actor = replace(edits.new_element(Kind.ACTOR, "Socialtjänsten"), id="actor", influence=0)
    document.put(replace(actor, involvement=4, wanted_involvement=0, perspective=("barn",)))
    role = edits.add_element(document, Kind.ROLE, "Äger", 9, 9, required_count=2, critical=True)
    work = edits.add_element(document, Kind.INTERVENTION, "Insats", 1e6, -3, cost_per_year=0.0)
    edits.move_stage(document, work, "testing", "2026-02-01", "bråttom")
    result = Result("2026", "i", "st", 1.0, None, "lärt", "keep", "o")
    edits.change(document, work, results=(result,), innovation=Innovation(True), plan_from=2026)
    document.put(replace(document.elements[challenge], hour_rate=400.0, sources=("s",)))
    edits.add_element(document, Kind.CONSEQUENCE, "", 0, 0)
    edits.add_element(document, Kind.RESOURCE, "Resurs", 0, 0, note="x" * 5000)
    seen = (Dissent("barn", -1, None, "nej"), Dissent())
    link = edits.add_link(document, cause, challenge, sign=-1, delay=0.5, dissent=seen)
    edits.change(document, link, share_low=0.1, share_high=0.25, confidence=3)
    edits.add_link(document, cause, need)
    edits.add_link(document, work, need, degree=3)
    edits.add_link(document, need, "actor")
    edits.add_link(document, work, role)
    edits.add_link(document, "actor", role, status="accepted", from_date="2026-01-01")
    edits.add_link(document, "actor", work, form="funds", amount=1.5e6, budget_share=0.5)
    edits.add_link(document, "actor", work, form="time", hours=10.0, from_year=2025, to_year=2026)


@pytest.fixture
def full_case() -> Case:
    return a_full_case()


@pytest.fixture
def case_file(tmp_path: Path) -> Iterator[CaseFile]:
    """A new file with a full case."""
    with store.create(tmp_path / "case.casemap", a_full_case()) as file:
        yield file


@pytest.fixture
def document(case_file: CaseFile) -> Document:
    """The document of the new file."""
    return Document(case_file.case, case_file.history, case_file.persist)


@pytest.fixture
def read_again() -> Callable[[Path], Document]:
    """The document that a file holds."""

    def read(path: Path) -> Document:
        with store.open_case(path) as file:
            return Document(file.case, file.history)

    return read
