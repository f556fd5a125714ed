"""The process that reads files of others: it can be killed, runs out of time and memory, and its
answer is looked at again."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any

import pytest

from mapper import i18n
from mapper.errors import WorldError
from mapper.interchange import formats, worker
from mapper.interchange.foreign import Edge, Foreign, Node
from mapper.interchange.imported import Imported
from mapper.interchange.scrub import pack, scrubbed, unpack
from tests.interchange.cases import changed

ROWS = b"from;to\nDebt;Eviction\n"


def test_a_foreign_map_and_a_case_come_back_as_they_were_read() -> None:
    found = worker.read_data(ROWS, "a.csv")
    assert found == formats.parsed(ROWS, "a.csv")
    case = worker.read_data(changed(), "a.json")
    here = formats.parsed(changed(), "a.json")
    assert isinstance(case, Imported)
    assert isinstance(here, Imported)
    assert list(case.case.records()) == list(here.case.records())
    assert (case.skipped, case.unplaced) == (here.skipped, here.unplaced)


def test_refusals_come_in_the_language_of_the_user() -> None:
    i18n.use("sv")
    with pytest.raises(WorldError) as refusal:
        worker.read_data(b"<html>", "a.xls")
    assert refusal.value.reason == "not_ours"
    assert "webbsida" in refusal.value.text


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="there is no such limit here")
@pytest.mark.parametrize(
    "deed", ["bytearray(600 * 2**20)", "open('file', 'wb', 0).write(b'x')"], ids=["memory", "files"]
)
def test_the_process_gets_no_more_than_it_needs(deed: str, tmp_path: Path) -> None:
    program = f"from mapper.interchange import worker; worker._limit(); {deed}"
    path = os.pathsep.join(sys.path)
    done = subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True,
        text=True,
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": path},
        check=False,
    )
    assert done.stderr.splitlines()[-1].startswith(("MemoryError", "OSError"))


def test_what_kills_the_process_is_a_file_that_could_not_be_read(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(worker, "_serve", os.abort)
    with pytest.raises(WorldError, match=r"“a\.csv” could not be read"):
        worker.read_data(ROWS, "a.csv")


def test_what_takes_too_long_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(worker, "PATIENCE", -1.0)
    with pytest.raises(WorldError) as refusal:
        worker.read_data(b"from;to\n" + b"a;b\n" * 20_000, "a.csv")
    assert refusal.value.reason == "too_slow"


def test_whoever_does_not_want_to_wait_need_not() -> None:
    asked = threading.Event()
    asked.set()
    with pytest.raises(worker.Stopped):
        worker.read_data(ROWS, "a.csv", cancelled=asked.is_set)


@pytest.mark.parametrize("answer", [b"", b"X", b"F{", b"F[]", b'F{"format":1}', b"C{}", b"R[]"])
def test_an_answer_that_is_none_is_a_file_that_could_not_be_read(answer: bytes) -> None:
    with pytest.raises(WorldError) as refusal:
        worker._result(answer, "a.csv")
    assert refusal.value.reason == "unreadable"


@pytest.mark.parametrize(
    "foreign",
    [
        Foreign("dot", (Node("a"), Node("a"))),
        Foreign("dot", (Node("a"),), (Edge("a", "b"),)),
        Foreign("dot", (Node("a", x=float("1e300")),)),
    ],
)
def test_a_map_that_contradicts_itself_is_not_taken(foreign: Foreign) -> None:
    with pytest.raises(ValueError, match=": "):
        unpack(pack(foreign))


def test_what_no_case_can_hold_is_taken_out_and_told() -> None:
    odd: Any = Node("a", label="x\ud800y\u202ez", x=float("nan"), y=1e300)
    clean = scrubbed(Foreign("dot", (odd,)))
    assert clean.nodes == (Node("a", label="x\N{REPLACEMENT CHARACTER}yz"),)
    assert [item.what for item in clean.skipped] == [
        "1 hidden character",
        "1 half of a character",
        "2 numbers",
    ]
    assert unpack(pack(clean)) == clean


def test_the_process_writes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(ROWS)
    before = path.stat().st_mtime_ns
    worker.read(path)
    assert list(tmp_path.iterdir()) == [path]
    assert (path.read_bytes(), path.stat().st_mtime_ns) == (ROWS, before)


@pytest.mark.slow
@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="time is not counted here")
def test_a_process_that_never_ends_is_ended(tmp_path: Path) -> None:
    program = "from mapper.interchange import worker; worker._limit()\nwhile True: pass"
    done = subprocess.run(
        [sys.executable, "-c", program],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        cwd=tmp_path,
        check=False,
    )
    assert done.returncode == -signal.SIGXCPU
