"""One program writes a case at a time; what a crash left is taken over and told."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from mapper import edits, store
from mapper.document import Document
from mapper.errors import UseError
from mapper.model import Kind
from mapper.store import lock as locks
from mapper.store.lock import Held, Lock

OPENS = """
import sys
from mapper import store
file = store.open_case(sys.argv[1])
print(file.read_only, flush=True)
sys.stdin.readline()
"""


@pytest.fixture
def closed(case_file) -> Path:
    case_file.close()
    path: Path = case_file.path
    return path


def opener(path: Path) -> subprocess.Popen[str]:
    """Another program that has the case open."""
    return subprocess.Popen(
        [sys.executable, "-c", OPENS, str(path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def end(process: subprocess.Popen[str], *, kill: bool) -> None:
    if kill:
        process.kill()
    process.communicate()


def foreign(path: Path, **said: object) -> Path:
    """A lock as another machine leaves it."""
    lock = locks.path_of(path)
    whole = {"host": "another machine", "pid": os.getpid(), "started": "", "token": "t", **said}
    lock.write_text(json.dumps(whole), encoding="utf-8")
    return lock


def test_the_second_opener_reads_only_and_knows_why(closed: Path) -> None:
    other = opener(closed)
    assert other.stdout is not None
    assert other.stdout.readline() == "\n"
    with store.open_case(closed) as file:
        assert file.read_only == "held_here"
        assert closed.name in file.why_read_only
        assert not file.recovered
        document = Document(file.case, file.history, file.persist)
        document.read_only = file.why_read_only
        with pytest.raises(UseError, match="already open"), document.edit("Add"):
            edits.add_element(document, Kind.CAUSE, "x", 0, 0)
        copy = closed.with_name("copy.casemap")
        file.save_copy(copy, document)
        document.read_only = ""
        with document.edit("Add"):
            edits.add_element(document, Kind.CAUSE, "x", 0, 0)
        assert file.flush()
    end(other, kill=False)
    with store.open_case(closed) as file:
        assert (file.read_only, file.recovered) == ("", True)  # it ended without closing


def test_what_a_killed_program_left_is_taken_over_and_told(closed: Path) -> None:
    other = opener(closed)
    assert other.stdout is not None
    other.stdout.readline()
    end(other, kill=True)
    assert locks.path_of(closed).exists()
    with store.open_case(closed) as file:
        assert (file.read_only, file.recovered) == ("", True)
    assert not locks.path_of(closed).exists()
    with store.open_case(closed) as file:
        assert not file.recovered


def test_another_machine_is_respected_until_it_has_been_silent_for_long(closed: Path) -> None:
    lock = foreign(closed)
    with store.open_case(closed) as file:
        assert file.read_only == "held"
    assert lock.exists()
    old = lock.stat().st_mtime - locks.STALE_SECONDS - 60
    os.utime(lock, (old, old))
    with store.open_case(closed) as file:
        assert (file.read_only, file.recovered) == ("", True)


def test_a_person_can_take_a_lock_over(closed: Path) -> None:
    foreign(closed)
    with store.open_case(closed, take_over=True) as file:
        assert (file.read_only, file.recovered) == ("", False)


def test_a_transaction_that_is_under_way_is_no_crash(closed: Path) -> None:
    with store.open_case(closed) as first:
        document = Document(first.case, first.history, first.persist)
        with document.edit("Add"):
            edits.add_element(document, Kind.CAUSE, "x", 0, 0)
        assert first.flush()
        journal = closed.with_name(f"{closed.name}-journal")
        journal.write_bytes(b"not empty for a moment")
        with store.open_case(closed) as second:
            assert (second.read_only, second.recovered) == ("held_here", False)


def test_reading_alone_puts_nothing_beside_the_file(closed: Path) -> None:
    with store.open_case(closed, read_only=True) as file:
        assert file.case.card.title
        assert os.listdir(closed.parent) == [closed.name]


def test_a_lock_that_says_nothing_counts_by_its_age(closed: Path) -> None:
    lock = locks.path_of(closed)
    lock.write_bytes(b"\xff nonsense")
    with pytest.raises(Held):
        Lock(closed)
    os.utime(lock, (0, 0))
    taken = Lock(closed)
    assert taken.was_left
    taken.release()
    assert not lock.exists()


def test_a_lock_taken_over_is_not_taken_away_by_its_first_holder(closed: Path) -> None:
    first = Lock(closed)
    second = Lock(closed, take_over=True)
    assert second.is_ours
    assert not first.is_ours
    first.touch()
    first.release()
    assert second.is_ours
    second.release()


def test_a_number_that_another_process_has_now_is_no_holder(closed: Path) -> None:
    me = locks.Holder.me()
    foreign(closed, host=me.host, pid=os.getppid(), started="long ago")
    if not me.started:
        pytest.skip("this system does not say when a process began")
    taken = Lock(closed)
    assert taken.was_left
    taken.release()


def test_what_a_power_cut_left_is_taken_over_at_once(closed: Path) -> None:
    before = locks.Holder.me().host.split(" ")
    if len(before) < 3:
        pytest.skip("this system has no number of its own, or does not count its starts")
    foreign(closed, host=" ".join([*before[:-1], "earlier"]))
    with store.open_case(closed) as file:
        assert (file.read_only, file.recovered) == ("", True)
    foreign(closed, host=" ".join(["another", *before[1:-1], "earlier"]))
    with store.open_case(closed) as file:
        assert file.read_only == "held"


def test_nobody_is_named(closed: Path) -> None:
    taken = Lock(closed)
    said = json.loads(taken.path.read_text("utf-8"))
    taken.release()
    assert said.keys() == {"host", "pid", "started", "token"}
