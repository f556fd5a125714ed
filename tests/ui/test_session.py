"""One case at a time is open, in a file of the user's own."""

from __future__ import annotations

from pathlib import Path

import pytest

from mapper import edits, resources, store
from mapper.errors import WorldError
from mapper.ui.session import Session, file_name, free_path


@pytest.fixture
def session(qtbot, qapp):
    made = Session()
    yield made
    made.close()


def test_a_new_case_is_a_file_at_once(session, tmp_path: Path) -> None:
    path = session.new("Too few homes", tmp_path)
    assert path == tmp_path / "Too few homes.casemap"
    assert path.is_file()
    assert session.document.card.title == "Too few homes"


def test_what_is_changed_is_there_when_it_is_opened_again(session, tmp_path: Path) -> None:
    path = session.new("Homes", tmp_path)
    with session.document.edit("Change"):
        edits.change_card(session.document, problem="None to rent")
    session.close()
    assert not session.document
    session.open(path)
    assert session.document.card.problem == "None to rent"
    assert session.document.undo()


def test_a_sample_is_a_copy_with_every_element_in_its_place(session, monkeypatch, tmp_path) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    first = session.sample(resources.examples()[0])
    places = {(e.x, e.y) for e in session.document.elements.values()}
    assert len(places) == len(session.document.elements)
    assert session.sample(resources.examples()[0]) != first


def test_a_copy_elsewhere_is_where_the_work_goes_on(session, tmp_path: Path, qtbot) -> None:
    session.new("Homes", tmp_path)
    with qtbot.waitSignal(session.state):
        session.save_copy(tmp_path / "copy")
    assert session.path == tmp_path / "copy.casemap"
    with session.document.edit("Change"):
        edits.change_card(session.document, problem="None to rent")
    session.open(tmp_path / "Homes.casemap")
    assert session.document.card.problem == ""
    session.open(tmp_path / "copy.casemap")
    assert session.document.card.problem == "None to rent"


@pytest.mark.parametrize("content", [None, b"", b"not a case", b"SQLite format 3\0"])
def test_what_is_no_case_leaves_the_open_one(session, tmp_path: Path, content) -> None:
    path = session.new("Homes", tmp_path)
    other = tmp_path / "other.casemap"
    if content is not None:
        other.write_bytes(content)
    with pytest.raises(WorldError):
        session.open(other)
    assert session.path == path
    assert session.document is not None


def test_a_folder_that_cannot_be_made_is_said(session, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(WorldError):
        session.new("Homes", tmp_path / "file" / "Mapper")
    assert session.document is None


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Homes: who? <all>", "Homes who all"),
        ("  ../../etc  ", "etc"),
        ("con", "con_"),
        ("", "Map"),
        ("x" * 300, "x" * 80),
    ],
)
def test_names_that_every_system_takes(title, name) -> None:
    assert file_name(title) == name


def test_a_name_that_is_taken_is_numbered(tmp_path: Path) -> None:
    (tmp_path / "Homes.casemap").touch()
    assert free_path(tmp_path, "Homes") == tmp_path / "Homes 2.casemap"


def test_a_version_is_kept_when_work_ends_and_undo_takes_back_what_the_user_did(
    open_window,
) -> None:
    path, document = open_window.session.path, open_window.session.document
    with document.edit("Rename"):
        edits.change(document, "cause", label="Renamed")
    assert open_window.let_go()
    assert open_window.let_go()
    open_window.session.close()
    with store.open_case(path) as file:
        (kept,) = file.case.snapshots.values()
        assert kept.automatic
        assert [step.name for step in file.history.steps] == ["Rename"]
    assert open_window.open_path(path)
    again = open_window.session.document
    again.undo()
    assert again.elements["cause"].label == "The cause"
    assert set(again.table("snapshots")) == {kept.id}


def test_who_only_looked_leaves_no_version(open_window) -> None:
    path = open_window.session.path
    before = path.read_bytes()
    open_window.session.close()
    assert path.read_bytes() == before


def test_leaving_the_program_keeps_a_version_too(open_window) -> None:
    path, document = open_window.session.path, open_window.session.document
    with document.edit("Rename"):
        edits.change(document, "cause", label="Renamed")
    open_window.close()
    with store.open_case(path, read_only=True) as file:
        assert len(file.case.snapshots) == 1
