"""Thousands of hurt case files, each opened: it is refused in words, or says all it said.

``python -m tests.intrusions.hurting FILE FIRST LAST`` tries a range of seeds in one process, and
prints a line of JSON before and after each; ``prove`` runs it, and knows from the lines which file
ended the process or kept it busy.
"""

from __future__ import annotations

import faulthandler
import json
import random
import subprocess
import sys
import tempfile
from argparse import ArgumentParser
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from mapper import store
from mapper.errors import WorldError
from mapper.store import contents, salvage
from tests.intrusions import bytewise, foreign, originals
from tests.intrusions.originals import ROOT, Original

LONGEST: Final = 40.0
"""So many seconds one file may take before it counts as one that hangs."""

FAIR: Final = ("refused", "same")


@dataclass(slots=True)
class Answer:
    """What came of hurt files: how often each outcome, and what broke a promise."""

    counts: Counter[str] = field(default_factory=Counter)
    bad: list[str] = field(default_factory=list)

    @property
    def runs(self) -> int:
        """How many files were tried."""
        return self.counts.total()

    def note(self, told: dict[str, str]) -> None:
        """One file."""
        self.counts[told["outcome"]] += 1
        if told["outcome"] not in FAIR or told["wrong"]:
            self.bad.append(" ".join(told.values()))


def prove(path: Path, seeds: range, *options: str) -> Answer:
    """Try all *seeds* on copies of *path*; a process that ends is begun anew behind the seed."""
    answer, first = Answer(), seeds.start
    while first < seeds.stop:
        command = [sys.executable, "-m", "tests.intrusions.hurting", str(path), str(first)]
        done = subprocess.run(
            [*command, str(seeds.stop), *options],
            cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False,
        )  # fmt: skip
        lines = [json.loads(line) for line in done.stdout.splitlines()]
        for told in lines[1::2]:
            answer.note(told)
        first += len(lines) // 2
        if len(lines) % 2:  # it was begun and never answered
            ends = done.stderr.strip().splitlines()[-8:]
            outcome = "hung" if "Timeout" in done.stderr else "ended the process"
            wrong = f"{done.returncode} {' | '.join(ends)}"
            answer.note({"seed": str(first), **lines[-1], "outcome": outcome, "wrong": wrong})
            first += 1
        elif first < seeds.stop:
            raise AssertionError(done.stderr)
    return answer


def hurt(path: Path, original: Original, seed: int) -> str:
    """Write a hurt copy of *original* to *path*; what was done to it."""
    rng = random.Random(seed)
    if rng.random() < 0.4:
        name = rng.choice(list(foreign.ACTS))
        path.write_bytes(original.data)
        refused = foreign.write(path, original, foreign.ACTS[name], rng)
        return f"{name} (not done: {refused})" if refused else name
    name = rng.choice(list(bytewise.WAYS))
    data = bytearray(original.data)
    bytewise.WAYS[name](rng, data, original)
    path.write_bytes(data)
    return name


def opened(path: Path, original: Original) -> tuple[str, str]:
    """What opening the file gave, and what is wrong with that."""
    before = path.read_bytes()
    try:
        with store.open_case(path, original.key) as file:
            same = (file.case, file.history) == (original.case, original.history)
            outcome = "same" if same else "another text or number"
    except WorldError as error:
        outcome = "refused" if str(error) and error.reason != "unknown" else f"refused: {error}"
    except Exception as error:
        outcome = f"{type(error).__name__}: {error}"
    return outcome, "" if path.read_bytes() == before else "opening changed the file"


def saved(path: Path, original: Original) -> str:
    """What is wrong with what can be saved of the file: something that was never there, or was
    otherwise, without a word about a loss."""
    try:
        found = salvage.salvage(path, original.key)
    except WorldError:
        return ""
    except Exception as error:
        return f"salvaging: {type(error).__name__}: {error}"
    if not found.lost and (found.case, found.history) != (original.case, original.history):
        return "salvaged another text or number without a word"
    return ""


def _trust(connection: Any, total: int) -> bool:
    """Believe any sum."""
    return connection is not None and total >= 0


def _main() -> None:
    parser = ArgumentParser()
    parser.add_argument("file", type=Path)
    parser.add_argument("first", type=int)
    parser.add_argument("last", type=int)
    parser.add_argument("--blind", action="store_true", help="the sum is not looked at")
    parser.add_argument("--salvage", type=int, default=0, help="every so many are salvaged, too")
    wanted = parser.parse_args()
    original = originals.read(wanted.file)
    if wanted.blind:
        contents.is_true = _trust
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "case.casemap")
        for seed in range(wanted.first, wanted.last):
            faulthandler.dump_traceback_later(LONGEST, exit=True)
            done = hurt(path, original, seed)
            print(json.dumps({"hurt": done}), flush=True)
            outcome, wrong = opened(path, original)
            if not wrong and wanted.salvage and seed % wanted.salvage == 0:
                wrong = saved(path, original)
            faulthandler.cancel_dump_traceback_later()
            told = {"seed": str(seed), "hurt": done, "outcome": outcome, "wrong": wrong}
            print(json.dumps(told), flush=True)


if __name__ == "__main__":
    _main()
