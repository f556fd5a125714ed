"""What is forgotten is in no byte of the file, of its journal, of the copies, of what lies beside;
and the steps that are left still lead to the map and back."""

from __future__ import annotations

import base64
import zlib
from dataclasses import replace
from pathlib import Path

import pytest

from mapper import edits, forgetting, store
from mapper.document import Document
from mapper.errors import UseError, WorldError
from mapper.forgetting import Wish
from mapper.interchange import snapshots
from mapper.model import (
    Case,
    Filter,
    Group,
    Kind,
    NamedLoop,
    Note,
    Participant,
    PresentationStep,
    Scenario,
    Session,
    View,
    Vote,
)
from mapper.store import Key, backups

CANARY = "Kanariefågeln i Malå"
ALIAS = "Hemligt alias 77"


@pytest.fixture(autouse=True)
def _own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("XDG_DATA_HOME", "LOCALAPPDATA", "HOME"):
        monkeypatch.setenv(name, str(tmp_path / "home"))


def make(path: Path, key: Key | None = None) -> tuple[str, str]:
    """A file in which a text stands everywhere it can; the ids of an actor and a participant."""
    with store.create(path, edits.new_case("Skolfrånvaro", "sv"), key=key) as file:
        document = Document(file.case, file.history, file.persist)
        challenge = document.snapshot().challenge.id
        with document.edit(f"Add {CANARY}"):
            actor = edits.add_element(document, Kind.ACTOR, CANARY, 0, 0)
            need = edits.add_element(document, Kind.NEED, "Ro", 0, 0, note=f"säger {CANARY}s mor")
            edits.add_link(document, need, actor)
            edits.add_link(document, challenge, need)
            document.put(Session("m", "Lab"))
            document.put(Participant("p", ALIAS, represents=actor, sessions=("m",)))
            document.put(Group("g", "m", "Bord", ("p",)))
            document.put(Vote("v", "m", "p", need, 3))
            document.put(Vote("v2", "m", "q", actor, 2))
            document.put(Note("n", f"{CANARY.upper()} ringde"))
            places = ((actor, 1.0, 2.0), (need, 3.0, 4.0))
            document.put(
                View("vy", "Vy", filter=Filter(text=CANARY, tags=(CANARY,)), places=places)
            )
            document.put(Scenario("w", "om", ((actor, 1.0), (need, 0.5))))
            document.put(NamedLoop("l", "cirkel", (actor, need)))
            document.put(PresentationStep("ps", 1, "vy", (actor, need), caption=f"Om {CANARY}"))
        with document.edit("Move"):
            edits.place(document, {actor: (50, 60)})
        with document.edit("Keep"):
            edits.keep_snapshot(
                document, "Efter", "2026-01-01", snapshots.packed(document.snapshot())
            )
        with document.edit("Rename"):
            edits.change(document, need, label=f"Ro för {CANARY}")
        with document.edit("Calm"):
            edits.change(document, need, label="Lugn")
        document.undo()
        assert file.flush()
        copy = backups.make(path, document.id, 1, "hand").path
    assert (CANARY.encode() in path.read_bytes()) == (key is None)
    assert (CANARY.encode() in copy.read_bytes()) == (key is None)
    return actor, "p"


def everything(path: Path) -> bytes:
    """All bytes of all files of the test, and what lies packed in them."""
    found = b""
    for file in sorted(p for p in path.rglob("*") if p.is_file()):
        found += file.name.encode() + file.read_bytes()
    for word in found.split(b'"'):
        if word.startswith(b"eN"):  # a packed version in a step
            found += zlib.decompress(base64.b64decode(word))
    return found


def read(path: Path, key: Key | None = None) -> Document:
    """The document in a file, which comes through the gate."""
    with store.open_case(path, key) as file:
        for version in file.case.snapshots.values():
            snapshots.unpacked(version.content)
        return Document(file.case, file.history)


def forget(path: Path, wish: Wish, key: Key | None = None) -> Document:
    with store.open_case(path, key) as file:
        forgetting.remove(forgetting.copies_with(file.case.id, wish, key))
        document = forgetting.forget(file, Document(file.case, file.history), wish)
        forgetting.check_gone(file, wish)
        assert document.history.counter > file.history.counter
    return read(path, key)


def test_a_text_is_in_no_byte_any_more(tmp_path: Path) -> None:
    path = tmp_path / "a.casemap"
    make(path)
    document = forget(path, Wish(texts=(CANARY,)))
    found = everything(tmp_path)
    for form in (CANARY, CANARY.upper(), "Kanariefågeln".encode("unicode_escape").decode()):
        assert form.encode() not in found
    assert "Add …".encode() in found
    assert [e.label for e in document.elements.values()] == ["Skolfrånvaro", "…", "Ro för …"]
    assert document.snapshot().notes["n"].text == "… ringde"


def test_an_element_takes_all_that_is_about_it_along_everywhere(tmp_path: Path) -> None:
    path = tmp_path / "a.casemap"
    actor, _participant = make(path)
    case = forget(path, Wish(frozenset({actor}), (CANARY,))).snapshot()
    assert actor.encode() not in everything(tmp_path)
    assert CANARY.encode() not in everything(tmp_path)
    (need,) = (e.id for e in case.elements.values() if e.kind is Kind.NEED)
    assert [link.target for link in case.links.values()] == [need]
    assert list(case.votes) == ["v"]
    assert case.loops == {}
    assert case.participants["p"].represents is None
    assert case.scenarios["w"].clamp == ((need, 0.5),)
    assert case.views["vy"].places == ((need, 3.0, 4.0),)
    assert case.presentation["ps"].focus == (need,)
    (version,) = case.snapshots.values()
    assert actor not in snapshots.unpacked(version.content).elements


def test_a_participant_takes_its_votes_along(tmp_path: Path) -> None:
    path = tmp_path / "a.casemap"
    _actor, participant = make(path)
    case = forget(path, Wish(frozenset({participant}))).snapshot()
    assert ALIAS.encode() not in everything(tmp_path)
    assert list(case.votes) == ["v2"]
    assert case.groups["g"].participants == ()


def test_the_steps_that_are_left_lead_back_to_the_start_and_here_again(tmp_path: Path) -> None:
    path = tmp_path / "a.casemap"
    actor, participant = make(path)
    document = forget(path, Wish(frozenset({actor, participant}), (CANARY,)))
    here = document.snapshot()
    names = [step.name for step in document.history.steps]
    assert names == ["Add …", "Keep", "Rename", "Calm"]  # its own move left nothing
    assert document.redo()
    assert document.undo()
    while document.undo():
        pass
    assert len(document.elements) == 1
    for _step in range(3):
        assert document.redo()
    assert document.snapshot() == here


def test_what_stands_where_is_said_before(tmp_path: Path) -> None:
    path = tmp_path / "a.casemap"
    actor, _participant = make(path)
    with store.open_case(path) as file:
        found = forgetting.traces(file.case, file.history, Wish(frozenset({actor})))
    gone = {"elements": 1, "links": 1, "votes": 1, "loops": 1}
    assert dict(found.gone) == gone
    assert (found.steps, found.versions, found.labels) == (3, 1, (CANARY,))
    assert {table for table, _text in found.named} == {"elements", "notes", "views", "presentation"}
    assert forgetting.copies_with(file.case.id, Wish(frozenset({actor}))) != []


def test_nothing_changes_for_what_is_nowhere(tmp_path: Path) -> None:
    path = tmp_path / "a.casemap"
    make(path)
    with store.open_case(path) as file:
        wish = Wish(texts=("Någon annan",))
        assert not forgetting.traces(file.case, file.history, wish).any
        new, history = forgetting.forgotten(file.case, file.history, wish)
        assert new == file.case
        assert history.steps == file.history.steps
    assert forgetting.copies_with(file.case.id, wish) == []


def test_a_text_is_found_however_it_is_spaced_and_its_accents_written() -> None:
    finder = forgetting.pattern(["Åsa  Öst"])
    assert finder is not None
    for text in ("åsa öst", "ÅSA\nÖST", "A\u030asa O\u0308st"):
        assert finder.fullmatch(text)
    assert not finder.search("Åsa och Öst")


@pytest.mark.parametrize("wish", [Wish(frozenset({"nej"})), Wish(texts=(" ",))])
def test_what_cannot_be_is_refused(wish: Wish) -> None:
    case = edits.new_case("Skolfrånvaro", "sv")
    with pytest.raises(UseError):
        forgetting.forgotten(case, Document(case).history, wish)


def test_the_challenge_stays() -> None:
    case = edits.new_case("Skolfrånvaro", "sv")
    with pytest.raises(UseError, match="keeps its challenge"):
        forgetting.traces(case, Document(case).history, Wish(frozenset({case.challenge.id})))


def test_an_id_that_holds_the_text_becomes_another_one_everywhere() -> None:
    case = edits.new_case("Skolfrånvaro", "sv")
    document = Document(case)
    with document.edit("x"):
        actor = replace(edits.new_element(Kind.ACTOR, "Skolan"), id="eva-ek")
        document.put(actor)
        need = edits.add_element(document, Kind.NEED, "Ro", 0, 0)
        edits.add_link(document, need, "eva-ek")
    new, history = forgetting.forgotten(document.snapshot(), document.history, Wish(texts=("eva",)))
    assert "eva-" not in f"{new}{history}"
    (link,) = new.links.values()
    assert new.elements[link.target].label == "Skolan"
    assert Document(new, history).undo()


def test_a_version_that_cannot_be_read_is_not_kept_for_it_may_hold_it() -> None:
    document = Document(edits.new_case("Skolfrånvaro", "sv"))
    with document.edit("x"):
        edits.keep_snapshot(document, "trasig", "2026-01-01", "nej")
    new: Case = forgetting.forgotten(document.snapshot(), document.history, Wish(texts=("eva",)))[0]
    assert new.snapshots == {}


def test_a_protected_file_stays_protected_and_its_copies_are_looked_into(tmp_path: Path) -> None:
    path, key = tmp_path / "a.casemap", Key("lösen")
    make(path, key)
    assert forgetting.copies_with(read(path, key).id, Wish(texts=("Pajala",)), key) == []
    document = forget(path, Wish(texts=(CANARY,)), key)
    assert CANARY not in f"{document.snapshot()}{document.history}"
    assert store.is_protected(path)
    assert backups.of(document.id) == []


def test_a_file_that_somebody_else_has_open_is_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "a.casemap"
    make(path)
    before = path.read_bytes()
    with store.open_case(path), store.open_case(path) as file:
        document = Document(file.case, file.history)
        with pytest.raises(WorldError):
            forgetting.forget(file, document, Wish(texts=(CANARY,)))
    assert path.read_bytes() == before


def test_one_can_go_on_in_the_new_file(tmp_path: Path) -> None:
    path = tmp_path / "a.casemap"
    make(path)
    with store.open_case(path) as file:
        document = Document(file.case, file.history, file.persist)
        document = forgetting.forget(file, document, Wish(texts=(CANARY,)))
        with document.edit("Go on"):
            edits.add_element(document, Kind.NEED, "Efteråt", 0, 0)
        assert file.flush()
    assert read(path).snapshot() == document.snapshot()


def test_what_is_still_there_is_told(tmp_path: Path) -> None:
    path = tmp_path / "a.casemap"
    make(path)
    with store.open_case(path) as file, pytest.raises(WorldError, match="still holds"):
        forgetting.check_gone(file, Wish(texts=(CANARY,)))
