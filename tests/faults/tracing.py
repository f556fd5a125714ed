"""strace on a process that waits to begin: what it calls, and calls that fail or take long."""

from __future__ import annotations

import re
import subprocess
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

CHANGES: Final = (
    "openat write pwrite64 fsync fdatasync ftruncate rename renameat renameat2 link linkat unlink "
    "unlinkat mkdir"
).split()
"""The calls with which a program changes files."""

READS: Final = "pread64 read lseek newfstatat fstat fcntl".split()
"""The calls with which it looks at them."""

_CALL: Final = re.compile(r"^(\d+) +(\w+)\((.*)\) += (\?|-?\d+)")
_BEGUN: Final = re.compile(r"^(\d+) +(\w+)\((.*) <unfinished \.\.\.>$")
_RESUMED: Final = re.compile(r"^(\d+) +<\.\.\. \w+ resumed>(.*)$")


@dataclass(frozen=True, slots=True)
class Call:
    """One call of the system: who called, its name, its arguments as strace writes them, and what
    came back."""

    thread: int
    name: str
    told: str
    result: int


@contextmanager
def traced(pid: int, record: Path, *options: str) -> Iterator[None]:
    """Look at process *pid* and all its threads and children until they have ended."""
    command = ["strace", "-f", "-p", str(pid), "-o", str(record), *options]
    tracer = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    assert tracer.stderr is not None
    said = tracer.stderr.readline()
    assert "attached" in said, said
    try:
        yield
    finally:
        tracer.communicate()


def calls(record: Path) -> list[Call]:
    """What strace wrote down, in order; a call that was interrupted by others stands where it
    ended."""
    found, begun = [], {}
    with record.open(encoding="utf-8", errors="surrogateescape") as lines:
        for line in lines:
            if start := _BEGUN.match(line):
                begun[start[1]] = f"{start[1]} {start[2]}({start[3]}"
                continue
            if rest := _RESUMED.match(line):
                line = begun.pop(rest[1], "") + rest[2]
            if whole := _CALL.match(line):
                result = -1 if whole[4] == "?" else int(whole[4])
                found.append(Call(int(whole[1]), whole[2], whole[3], result))
    return found


def most(found: list[Call]) -> dict[str, int]:
    """How often each call was made by the thread that made it most often."""
    by_thread = Counter((call.name, call.thread) for call in found)
    names = {name for name, _thread in by_thread}
    return {n: max(v for (name, _t), v in by_thread.items() if name == n) for n in sorted(names)}
