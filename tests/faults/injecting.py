"""Every file call of an operation fails once: with a full disk, with an error of the disk.

The calls are counted first; then the operation is done again for each of them, with that call
failing (and, in turn, that call and all after it). ``python -m tests.faults.injecting OPERATION
KIND STRIDE`` says what came of it as JSON; with a stride of 7 every seventh is tried.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Final

from tests.faults import cases, operations, tracing
from tests.faults.operations import OPERATIONS, REWRITE, Operation
from tests.faults.proofs import Proof
from tests.faults.zygote import Child

_ERRORS: Final = ("ENOSPC", "EIO")
_OF_LOOKING: Final = ("EIO",)

Fault = tuple[str, str, str]


def prove(name: str, kind: str, stride: int) -> Proof:
    """Let every call of an operation fail, from a process of its own that may fork."""
    command = [sys.executable, "-m", "tests.faults.injecting", name, kind, str(stride)]
    done = subprocess.run(command, capture_output=True, text=True, cwd=cases.ROOT, check=False)
    assert done.returncode == 0, done.stderr
    return Proof(f"calls that fail: {name}, {kind}", **json.loads(done.stdout))


def faults(counted: dict[str, int]) -> Iterator[Fault]:
    """Every call, each error it may end with, and whether those after it fail as well."""
    for call, times in counted.items():
        for error in _ERRORS if call in tracing.CHANGES else _OF_LOOKING:
            for n in range(1, times + 1):
                for after in ("", "+"):
                    yield call, error, f"{n}{after}"


def _try(operation: Operation, kind: str, record: Path, *options: str) -> tuple[list[str], str]:
    """Do it once under strace; what it said, and what is wrong."""
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        operation.prepare(folder, kind)
        child = Child(lambda say: operations.safely(operation.work, folder, kind, say))
        with tracing.traced(child.pid, record, *options):
            child.go()
            said = child.rest()
        return said, operations.wrong(operation, folder, kind, said)


def _fail(operation: Operation, kind: str, fault: Fault, record: Path) -> str:
    call, error, when = fault
    inject = (f"trace={call}", f"inject={call}:error={error}:when={when}")
    said, wrong = _try(operation, kind, record, "-e", inject[0], "-e", inject[1])
    if wrong:
        return f"{call} {error} {when}: {wrong} {said}"
    if not when.endswith("+") and any(line.startswith("lost") for line in said):
        return f"{call} {error} {when}: could not be saved when all was well again {said}"
    return ""


def _main(name: str, kind: str, stride: int) -> None:
    operation = REWRITE if name == "rewrite" else OPERATIONS[name]
    proof = Proof("")
    with tempfile.TemporaryDirectory() as folder:
        record = Path(folder, "calls")
        names = ",".join(tracing.CHANGES + tracing.READS)
        _warm_up(operation, kind)
        said, wrong = _try(operation, kind, record, "-e", f"trace={names}")
        assert said, "it must say what came of it"
        assert not wrong, (said, wrong)
        counted = tracing.most(tracing.calls(record))
        for fault in islice(faults(counted), 0, None, stride):
            proof.note(_fail(operation, kind, fault, record))
    print(json.dumps({"runs": proof.runs, "bad": proof.bad}))


def _warm_up(operation: Operation, kind: str) -> None:
    """Do it once in this process: everything is loaded then, and only case files are opened."""
    with tempfile.TemporaryDirectory() as made:
        operation.prepare(Path(made), kind)
        operations.safely(operation.work, Path(made), kind, lambda _line: None)


if __name__ == "__main__":
    _main(sys.argv[1], sys.argv[2], int(sys.argv[3]))
