"""The writer: true about itself, patient, and never in a file that is not the one it knows."""

from __future__ import annotations

import os
import shutil
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from mapper import edits, store
from mapper.document import Document
from mapper.errors import WorldError
from mapper.model import Kind, Link, LinkKind
from mapper.steps import Change, Commit, History
from mapper.store import SaveState, engine, lock, making, opening, writer
from mapper.store.commits import CommitWriter
from mapper.store.states import Unwritten
from mapper.store.writer import CaseFile

Reader = Callable[[Path], Document]


def edit(document: Document, label: str = "Ny") -> str:
    """One edit of a user."""
    with document.edit("Add"):
        return edits.add_element(document, Kind.CAUSE, label, 0, 0)


def failure(file: CaseFile) -> str:
    """Why the file is not saved, once the writer has tried."""
    assert not file.flush(10)
    status = file.state
    assert status.state is SaveState.FAILED
    assert status.text == f"Not saved: {status.why}"
    assert status.why.endswith(".")
    return status.reason


def holds(path: Path, document: Document, read_again: Reader) -> bool:
    """Whether the file holds exactly what is in memory."""
    again = read_again(path)
    return (again.snapshot(), again.history) == (document.snapshot(), document.history)


def test_an_edit_is_in_the_file_when_it_says_saved(case_file, document, read_again) -> None:
    edit(document)
    assert case_file.flush()
    assert case_file.state.text == "Saved"
    assert case_file.state.time is not None
    assert holds(case_file.path, document, read_again)


def test_what_is_deleted_is_gone_from_the_bytes(case_file, document) -> None:
    with document.edit("Many"):
        for n in range(100):
            edits.add_element(document, Kind.CAUSE, f"kanariefågel {n}", 0, 0)
    assert case_file.flush()
    assert "kanariefågel 99".encode() in case_file.path.read_bytes()
    document.undo()
    edit(document, "annat")  # drops what could have been done again
    assert case_file.close()
    assert "kanariefågel".encode() not in case_file.path.read_bytes()


def test_the_empty_journal_goes_when_the_file_is_closed(case_file, document) -> None:
    edit(document)
    assert case_file.close()
    assert os.listdir(case_file.path.parent) == ["case.casemap"]


@pytest.mark.parametrize("build_first", [False, True])
def test_the_file_itself_keeps_links_whole(full_case, tmp_path, build_first: bool) -> None:
    link = Link("lost", LinkKind.RELATES, "actor", "nobody", form="refers")
    if build_first:
        full_case.links["lost"] = link
        with pytest.raises(WorldError):
            making.make(tmp_path / "a.casemap", full_case, History())
        return
    opened = making.make(tmp_path / "a.casemap", full_case, History())
    commits = CommitWriter(tmp_path / "a.casemap", opened)
    with pytest.raises(Unwritten):
        commits.write(Commit((Change("links", "lost", None, link),), None, 0, 0, 1))
    assert opening.read(tmp_path / "a.casemap").case == full_case


# ---- waiting


def test_a_slow_disk_never_keeps_the_hand_waiting(case_file, document, monkeypatch) -> None:
    gate, write = threading.Event(), CommitWriter.write
    monkeypatch.setattr(CommitWriter, "write", lambda *a: (gate.wait(10), write(*a))[1])
    seen: list[SaveState] = []
    case_file.on_state = lambda status: seen.append(status.state)
    for n in range(3):
        edit(document, str(n))  # would hang here
        assert case_file.state.state is SaveState.SAVING
    assert not case_file.flush(0.05)
    gate.set()
    assert case_file.flush()
    assert case_file.state.state is SaveState.SAVED
    assert case_file.close()
    assert seen[0] is SaveState.SAVING
    assert seen[-1] is SaveState.SAVED


def test_the_state_is_told_from_the_writers_thread(case_file, document) -> None:
    threads = set()
    case_file.on_state = lambda status: threads.add(threading.current_thread())
    edit(document)
    assert case_file.close()
    assert threads
    assert threading.main_thread() not in threads


@pytest.mark.logs_expected("the follower's error is noted")
def test_a_follower_that_fails_does_not_stop_the_saving(case_file, document, read_again) -> None:
    case_file.on_state = lambda status: 1 / 0
    edit(document)
    edit(document)
    assert case_file.close()
    assert holds(case_file.path, document, read_again)


def test_a_closed_file_takes_no_edits(case_file, document) -> None:
    case_file.close()
    with pytest.raises(ValueError, match="closed"):
        edit(document)


# ---- is it still our file?


def test_moved_away_and_back(case_file, document, read_again, tmp_path) -> None:
    edit(document)
    assert case_file.flush()
    case_file.path.rename(tmp_path / "elsewhere")
    edit(document)
    edit(document)
    assert failure(case_file) == "gone"
    assert not case_file.path.exists()
    (tmp_path / "elsewhere").rename(case_file.path)
    case_file.retry()
    assert case_file.flush()
    assert holds(case_file.path, document, read_again)


def test_removed(case_file, document) -> None:
    case_file.path.unlink()
    edit(document)
    assert failure(case_file) == "gone"
    assert not case_file.path.exists()


def test_replaced_by_another_case(case_file, document, tmp_path) -> None:
    edit(document)
    assert case_file.flush()
    store.create(tmp_path / "other.casemap", edits.new_case("Annat", "sv")).close()
    other = (tmp_path / "other.casemap").read_bytes()
    (tmp_path / "other.casemap").replace(case_file.path)
    edit(document)
    assert failure(case_file) == "replaced"
    assert case_file.path.read_bytes() == other


def test_written_over_in_place_by_another_case(case_file, document, tmp_path) -> None:
    edit(document)
    assert case_file.flush()
    store.create(tmp_path / "other.casemap", edits.new_case("Annat", "sv")).close()
    shutil.copyfile(tmp_path / "other.casemap", case_file.path)
    edit(document)
    assert failure(case_file) == "replaced"
    assert case_file.path.read_bytes() == (tmp_path / "other.casemap").read_bytes()


def test_written_over_in_place_by_a_copy_that_went_on(case_file, document, tmp_path) -> None:
    """Both copies have made the same number of edits and of transactions."""
    edit(document)
    assert case_file.flush()
    shutil.copyfile(case_file.path, tmp_path / "copy.casemap")
    edit(document, "mine")
    assert case_file.flush()
    with store.open_case(tmp_path / "copy.casemap") as copy:
        edit(Document(copy.case, copy.history, copy.persist), "yours")
        assert copy.flush()
    shutil.copyfile(tmp_path / "copy.casemap", case_file.path)
    edit(document)
    assert failure(case_file) == "changed"
    assert case_file.path.read_bytes() == (tmp_path / "copy.casemap").read_bytes()


def test_edited_by_a_second_window(case_file, document, read_again) -> None:
    with store.open_case(case_file.path, take_over=True) as second:
        other = Document(second.case, second.history, second.persist)
        edit(other, "andras")
        assert second.flush()
        lock.path_of(case_file.path).unlink()  # it would tell by itself
        edit(document, "mitt")
        assert failure(case_file) == "changed"
        assert holds(case_file.path, other, read_again)


def test_tables_changed_by_another_program(case_file, document) -> None:
    edit(document)
    assert case_file.flush()
    other = engine.connect(case_file.path, "write")
    other.execute("CREATE TRIGGER t AFTER INSERT ON elements BEGIN DELETE FROM links; END")
    other.close()
    edit(document)
    assert failure(case_file) == "changed"


def test_in_use_by_another_program(case_file, document, read_again, monkeypatch) -> None:
    monkeypatch.setattr(engine, "BUSY_SECONDS", 0.05)
    monkeypatch.setattr(writer, "RETRY_SECONDS", 0.05)
    other = engine.connect(case_file.path, "write")
    other.execute("BEGIN EXCLUSIVE")
    edit(document)
    assert failure(case_file) == "locked"
    saved = threading.Event()
    case_file.on_state = lambda status: saved.set() if status.state is SaveState.SAVED else None
    other.close()
    assert saved.wait(10)  # with nobody asking
    assert holds(case_file.path, document, read_again)


# ---- the disk


def test_an_error_after_the_last_byte_does_not_write_twice(
    case_file, document, read_again, monkeypatch
) -> None:
    def fill(self: CommitWriter, commit: Commit, mark: str, total: int) -> int:
        real(self, commit, mark, total)
        self._connection.execute("COMMIT")
        monkeypatch.setattr(CommitWriter, "_fill", real)
        raise OSError("the stick was pulled just then")

    real = CommitWriter._fill
    monkeypatch.setattr(CommitWriter, "_fill", fill)
    edit(document)
    assert failure(case_file) == "io"
    case_file.retry()
    assert case_file.flush()
    assert holds(case_file.path, document, read_again)


def full(monkeypatch: pytest.MonkeyPatch, pages: int) -> None:
    """Let SQLite say that the disk is full when a file has so many pages."""
    monkeypatch.setitem(
        engine._SETTINGS, "write", (*engine._ALWAYS, *engine._WRITING, f"max_page_count={pages}")
    )


def test_a_full_disk_keeps_every_edit_in_order(
    case_file, document, read_again, monkeypatch
) -> None:
    whole = read_again(case_file.path).snapshot()
    full(monkeypatch, 1)
    for n in range(30):
        edit(document, f"{n}" * 500)
    assert failure(case_file) == "full"
    on_disk = read_again(case_file.path)
    assert on_disk.history.position < 30
    assert all(on_disk.elements[i] == e for i, e in whole.elements.items())
    full(monkeypatch, 100_000)
    edit(document, "one more asks again")
    assert case_file.flush()
    assert holds(case_file.path, document, read_again)


@pytest.mark.logs_expected("the kind of error is noted")
def test_our_own_bug_is_said_and_loses_nothing(
    case_file, document, read_again, monkeypatch
) -> None:
    with monkeypatch.context() as broken:
        broken.setattr(CommitWriter, "_fill", lambda *_: 1 / 0)
        edit(document)
        assert failure(case_file) == "unknown"
    case_file.retry()
    assert case_file.flush()
    assert holds(case_file.path, document, read_again)


# ---- save a copy elsewhere


def test_save_a_copy_and_go_on_there(case_file, document, read_again, tmp_path) -> None:
    case_file.path.unlink()
    edit(document)
    assert failure(case_file) == "gone"
    case_file.save_copy(tmp_path / "copy.casemap", document)
    assert case_file.state.state is SaveState.SAVED
    assert case_file.path == tmp_path / "copy.casemap"
    edit(document)
    document.undo()
    assert case_file.flush()
    assert holds(case_file.path, document, read_again)
    assert case_file.close()
    assert os.listdir(tmp_path) == ["copy.casemap"]


def test_save_a_copy_while_the_old_disk_hangs(
    case_file, document, read_again, monkeypatch, tmp_path
) -> None:
    gate, write = threading.Event(), CommitWriter.write
    monkeypatch.setattr(CommitWriter, "write", lambda *a: (gate.wait(10), write(*a))[1])
    edit(document)
    monkeypatch.setattr(CommitWriter, "write", write)
    hanging = next(t for t in threading.enumerate() if t.name == "case file")
    case_file.save_copy(tmp_path / "copy.casemap", document)
    edit(document)
    assert case_file.flush(10)
    gate.set()
    hanging.join(10)
    assert holds(tmp_path / "copy.casemap", document, read_again)


def test_a_copy_never_overwrites_unasked(case_file, document, read_again, tmp_path) -> None:
    (tmp_path / "letter.casemap").write_bytes(b"dear")
    with pytest.raises(WorldError) as caught:
        case_file.save_copy(tmp_path / "letter.casemap", document)
    assert caught.value.reason == "exists"
    assert (tmp_path / "letter.casemap").read_bytes() == b"dear"
    edit(document)
    assert case_file.flush()
    assert holds(tmp_path / "case.casemap", document, read_again)
    case_file.save_copy(tmp_path / "letter.casemap", document, replace=True)
    assert holds(tmp_path / "letter.casemap", document, read_again)


# ---- a new file


@pytest.mark.parametrize("hard_links", [True, False])
def test_a_new_file_never_overwrites(tmp_path, full_case, monkeypatch, hard_links: bool) -> None:
    def refuse(*_args: object) -> None:
        raise PermissionError("a stick")

    if not hard_links:
        monkeypatch.setattr(os, "link", refuse)
    path = tmp_path / "a.casemap"
    store.create(path, full_case).close()
    before = path.read_bytes()
    with pytest.raises(WorldError) as caught:
        store.create(path, edits.new_case("Annat", "sv"))
    assert caught.value.reason == "exists"
    assert path.read_bytes() == before
    assert os.listdir(tmp_path) == ["a.casemap"]


def test_a_new_file_needs_its_folder(tmp_path, full_case) -> None:
    with pytest.raises(WorldError) as caught:
        store.create(tmp_path / "no" / "a.casemap", full_case)
    assert caught.value.reason == "no_folder"


def test_nothing_is_left_of_a_file_that_could_not_be_made(tmp_path, full_case, monkeypatch) -> None:
    few = (*engine._ALWAYS, *engine._BUILDING, "max_page_count=5")
    monkeypatch.setitem(engine._SETTINGS, "build", few)
    with pytest.raises(WorldError) as caught:
        store.create(tmp_path / "a.casemap", full_case)
    assert caught.value.reason == "full"
    assert os.listdir(tmp_path) == []


def test_a_case_made_with_its_steps(case_file, document, read_again, tmp_path) -> None:
    edit(document)
    edit(document)
    document.undo()
    made = making.make(tmp_path / "b.casemap", document.snapshot(), document.history)
    assert made.history.position == 1
    assert holds(tmp_path / "b.casemap", document, read_again)
