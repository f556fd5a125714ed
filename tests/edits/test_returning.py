"""Going back: the whole case is what it was, as one step that can be undone; meetings stay."""

from __future__ import annotations

from dataclasses import replace

import pytest

from mapper import edits, store
from mapper.document import BrokenRule, Document
from mapper.interchange.snapshots import packed, unpacked
from mapper.model import Kind, Participant, Scenario, Snapshot, Vote
from mapper.steps import state_at


@pytest.fixture
def document() -> Document:
    made = Document(edits.new_case("Problem", "en"))
    for name in ("one", "two", "three"):
        with made.edit(name):
            need = edits.add_element(made, Kind.NEED, name, 0, 0)
            edits.add_link(made, made.snapshot().challenge.id, need)
            edits.change_card(made, problem=name)
            made.put(Scenario(f"w-{name}", name, ((need, 1.0),)))
    return made


def labels(document: Document) -> set[str]:
    return {e.label for e in document.elements.values() if e.kind is Kind.NEED}


@pytest.mark.parametrize("position", range(3))
def test_the_case_is_what_it_was_after_a_step(document: Document, position: int) -> None:
    then = state_at(document.snapshot(), document.history, position)
    now = document.snapshot()
    with document.edit("Go back"):
        edits.go_back(document, then)
    assert document.snapshot() == then
    document.undo()
    assert document.snapshot() == now


def test_the_state_after_an_undone_step_is_known_too(document: Document) -> None:
    now = document.snapshot()
    document.undo()
    document.undo()
    assert state_at(document.snapshot(), document.history, 3) == now


def test_where_nothing_differs_there_is_no_step(document: Document) -> None:
    before = document.history
    with document.edit("Go back"):
        assert edits.go_back(document, document.snapshot()) == 0
    assert document.history == before


def test_a_kept_version_is_gone_back_to(document: Document) -> None:
    then = document.snapshot()
    content = packed(then)
    with document.edit("Delete"):
        edits.delete(document, [e.id for e in document.elements.values() if e.label == "two"])
    with document.edit("Go back"):
        edits.go_back(document, unpacked(content))
    assert document.snapshot() == then


def test_meetings_and_versions_stay_and_forget_what_is_no_more(document: Document) -> None:
    then = state_at(document.snapshot(), document.history, 1)
    three = next(e.id for e in document.elements.values() if e.label == "three")
    challenge = document.snapshot().challenge.id
    with document.edit("Meeting"):
        document.put(Participant("p", "Participant 1", represents=three))
        document.put(Vote("v", "s", "p", challenge, 2))
        document.put(Vote("w", "s", "p", three, 1))
        document.put(Snapshot("k", "kept", "2026-01-01T00:00:00+00:00", None, ""))
    with document.edit("Go back"):
        edits.go_back(document, then)
    assert labels(document) == {"one"}
    assert set(document.table("votes")) == {"v"}
    participant = document.table("participants")["p"]
    assert isinstance(participant, Participant)
    assert participant.represents is None
    assert set(document.table("snapshots")) == {"k"}


def test_what_the_program_does_by_itself_is_no_step(document: Document, tmp_path) -> None:
    kept = Snapshot("k", "", "2026-01-01T00:00:00+00:00", None, "")
    document.undo()
    with store.create(tmp_path / "a.casemap", document.snapshot(), document.history) as file:
        document.persist = file.persist
        document.beside("Keep", [kept])
        assert file.flush()
    with store.open_case(tmp_path / "a.casemap") as file:
        again = Document(file.case, file.history, file.persist)
        assert again.table("snapshots") == {"k": kept}
        again.redo()
        assert labels(again) == {"one", "two", "three"}
        while again.undo():
            pass
        assert again.table("snapshots") == {"k": kept}
        again.beside("Thin", gone=[kept])
        assert file.flush()
    with store.open_case(tmp_path / "a.casemap") as file:
        assert not file.case.snapshots
        assert len(file.history.steps) == 3


def test_what_a_step_speaks_of_is_not_changed_beside_it(document: Document) -> None:
    kept = Snapshot("k", "", "2026-01-01T00:00:00+00:00", None, "")
    document.beside("Keep", [kept])
    with document.edit("Delete"):
        document.remove(kept)
    document.undo()
    with pytest.raises(BrokenRule):
        document.beside("Thin", gone=[kept])
    with document.edit("Open"), pytest.raises(BrokenRule):
        document.beside("Keep", [replace(kept, id="other")])
    assert set(document.table("snapshots")) == {"k"}
