"""A program that is killed in mid-edit: what was said to be saved must be there.

``python -m tests.faults.kills KIND COUNT SEED HOW`` says what came of COUNT kills as JSON. *How* is
``honest``, ``window`` for the real window, in which the status bar is what says so, or ``early``
for a program that says saved before it is.
"""

from __future__ import annotations

import json
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from mapper.document import Document
from mapper.errors import WorldError
from mapper.model import Case
from tests.faults import cases, windows
from tests.faults.cases import ROOT, Typist
from tests.faults.proofs import Proof
from tests.faults.zygote import Child, Say


def prove(kind: str, count: int, seed: int, how: str = "honest") -> Proof:
    """Kill a program *count* times, from a process of its own that may fork."""
    command = [sys.executable, "-m", "tests.faults.kills", kind, str(count), str(seed), how]
    done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=False)
    assert done.returncode == 0, done.stderr
    return Proof(f"killed in mid-edit: {how}, {kind}", **json.loads(done.stdout))


def _type(path: Path, kind: str, how: str) -> Callable[[Say], None]:
    if how == "window":
        return lambda say: windows.type_in_window(path, kind, say)

    def work(say: Say) -> None:
        file = cases.opened(path, kind)
        say("ready")
        typist = Typist(Document(file.case, file.history, file.persist))
        while True:
            number = typist.edit()
            if how == "early" or file.flush():
                say(f"{number}")

    return work


def _kill(path: Path, kind: str, chance: random.Random, how: str) -> int:
    """Let a program edit and kill it; the number of the last edit that it said was saved."""
    child = Child(_type(path, kind, how))
    child.go()
    assert (begun := child.line()) == "ready", begun
    said = [child.line() for _ in range(chance.randint(1, 4))]
    time.sleep(chance.uniform(0, 0.02))  # anywhere within the next edits
    child.kill()
    said += child.rest()
    assert all(line.isdecimal() for line in said), said
    return int(said[-1])


def _wrong(path: Path, kind: str, before: Case, saved: int, ahead: int) -> str:
    try:
        with cases.opened(path, kind) as file:
            again = Document(file.case, file.history)
    except WorldError as error:
        return f"refused: {error.reason}"
    if file.read_only or not file.recovered:
        return f"does not tell of the crash; only read: {file.read_only or 'no'}"
    found = cases.done(again)
    if not saved <= found <= saved + ahead:
        return f"said {saved}, found {found}"
    return "" if cases.taken_back(again) == before else "cannot be taken back"


def _main(kind: str, count: int, seed: int, how: str) -> None:
    chance = random.Random(seed)
    case = cases.small_case()
    proof = Proof("")
    ahead = 2 * windows.AHEAD if how == "window" else 1  # with what it had no time to say
    with tempfile.TemporaryDirectory() as folder, tempfile.TemporaryDirectory() as home:
        windows.at_home(Path(home))
        path = Path(folder, "case.casemap")
        while proof.runs < count:
            for left in Path(folder).iterdir():
                left.unlink()
            cases.create(path, kind, case).close()
            for _ in range(min(8, count - proof.runs)):  # the next goes on where this one ended
                saved = _kill(path, kind, chance, how)
                proof.note(_wrong(path, kind, case, saved, ahead))
    print(json.dumps({"runs": proof.runs, "bad": proof.bad}))


if __name__ == "__main__":
    _main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), sys.argv[4])
