"""Makes the case file of the present format that is kept in tests/files and read for ever.

Run once, before a release that brings a new format: ``python tools/format_file.py``. It makes
``format-N.casemap`` and beside it ``format-N.json``, the same case as casemap-json. Both are then
committed and never made again; ``tests/store/test_formats.py`` reads every one of them.

The case is toy.json, changed step by step so that every table and every kind of step is there;
the last two steps are undone.
"""

from __future__ import annotations

import sys
from pathlib import Path

from mapper import edits, store
from mapper.document import Document
from mapper.interchange import casemap_json
from mapper.model import (
    Ballot,
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
from mapper.store.schema import FORMAT

FILES = Path(__file__).resolve().parent.parent / "tests" / "files"


def main() -> None:
    """Make both files, unless they are there."""
    target = FILES / f"format-{FORMAT}.casemap"
    if target.exists():
        sys.exit(f"{target} is there already, and is kept as it is.")
    case = casemap_json.read((FILES / "toy.json").read_bytes(), "sv").case
    with store.create(target, case) as file:
        document = Document(file.case, file.history, file.persist)
        change(document)
        assert file.flush()
    text = casemap_json.write(document.snapshot())
    target.with_suffix(".json").write_text(text, encoding="utf-8")


def change(document: Document) -> None:
    """One step of each sort."""
    challenge = document.snapshot().challenge.id
    actor = next(e.id for e in document.elements.values() if e.kind is Kind.ACTOR)
    cause, other = [e.id for e in document.elements.values() if e.kind is Kind.CAUSE][:2]
    work = next(e.id for e in document.elements.values() if e.kind is Kind.INTERVENTION)
    seen = Filter(("cause",), ("causes",), ("bbic",), ("child",), ("idea",), ("p",), 12, True, "å")
    with document.edit("Workshop"):
        for record in (
            Source("s", "research", "Rapport ”åäö” 2024", "2024"),
            Session(
                "m", "Lab 1", "2026-01-01", "09:00", "12:00", "hybrid", "converge", "g", ("d",)
            ),
            Participant("p", "Deltagare 3", "civil", "erfaren", "kan", actor, ("m",)),
            Group("g", "m", "Bord 1", ("p",)),
            Note("n", "en tanke", "tema", "g"),
            Ballot("b", "m", 3, (challenge,), "revealed"),
            Vote("v", "m", "p", challenge, 2),
            Scenario("w", "tänk om", ((cause, -0.5), (other, 1.0))),
            Register("r", challenge, "två register", 120, 80, 30),
            View("vy", "Skolan", "effect", seen, work, "stage", ((cause, -5.5, 80.0),), 3),
            Frame("f", "Skola", 10.0, -20.5, 400.0, 300.0),
            Scenario("w2", "om två år", ((cause, 1.0),), "fcm", 24),
            Register(
                "r3", challenge, "tre register", 0, 0, 0, (("111", 5), ("100", 7), ("010", 0))
            ),
            NamedLoop("nl", "Den onda cirkeln", (cause, challenge)),
            Snapshot("sn", "Efter lab 1", "2026-01-01T12:00:00+00:00", "m", "z85:abc"),
            Snapshot("auto", "", "2026-01-01T13:00:00+00:00", None, "z85:abc", True),
            PresentationStep("ps", 2, "vy", (cause, challenge), "around", 2, "Därför", "säg det"),
        ):
            document.put(record)
    with document.edit("Move"):
        edits.place(document, {cause: (-10.5, 20.25), other: (1e5, 0.0)})
    for text in ("V", "Va", "Varför"):
        with document.edit("Type", merge="label"):
            edits.change(document, cause, label=text)
    with document.edit("Fields"):
        figure = Figure("n", "st", "år", None, 1.0, 2.5, 0.1, 0.9, None, "räknat", "s", True)
        edits.change(document, cause, figures=(figure,), sources=("s",), tags=("a", "b"))
        results = (Result("2026", "i", "st", 1.0, None, "lärt", "keep", "o"),)
        edits.change(document, work, results=results, innovation=Innovation(True, False, True))
        edits.move_stage(document, work, "stopped", "2026-02-01", "slut på pengar")
        edits.change_card(document, background="rad 1\nrad 2", goal_tags=("3.4", "16.2"))
    with document.edit("Add"):
        new = edits.add_element(document, Kind.RESOURCE, "Ny \U0001f3e0", 0, 0)
        edits.add_link(document, new, challenge, delay=0.5, share_low=0.1, share_high=0.25)
    with document.edit("Kind"):
        edits.change_kind(document, new, Kind.CONSEQUENCE)
    with document.edit("Delete"):
        edits.delete(document, [other])
    with document.edit("Paste"):
        edits.paste(document, edits.copy(document, [cause, challenge]), 50, 50)
    document.undo()
    document.undo()


if __name__ == "__main__":
    main()
