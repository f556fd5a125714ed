"""What a proof says at the end, and what this machine can prove."""

from __future__ import annotations

import os
import shutil
import sys
from dataclasses import dataclass, field
from functools import cache
from subprocess import run
from typing import Final

import pytest

SHOWN: Final = 3


@dataclass(slots=True)
class Proof:
    """How often something was tried, every time that a promise did not hold, and what else is to
    be *said* of it."""

    name: str
    runs: int = 0
    bad: list[str] = field(default_factory=list)
    said: str = ""

    def note(self, wrong: str) -> None:
        """One try; *wrong* says what broke, or nothing."""
        self.runs += 1
        if wrong:
            self.bad.append(wrong)

    def __add__(self, other: Proof) -> Proof:
        return Proof(self.name, self.runs + other.runs, self.bad + other.bad)

    def __str__(self) -> str:
        shown = "".join(f"\n  {line}" for line in self.bad[:SHOWN])
        more = f"; {self.said}" if self.said else ""
        return f"{self.name}: {self.runs} tried, {len(self.bad)} bad{more}{shown}"


def can_fork() -> bool:
    """Whether a process can be doubled."""
    return hasattr(os, "fork")


@cache
def can_trace() -> bool:
    """Whether strace is here and may look at a process."""
    if not sys.platform.startswith("linux") or shutil.which("strace") is None:
        return False
    return (
        run(["strace", "-o", os.devnull, "true"], capture_output=True, check=False).returncode == 0
    )


@cache
def can_mount() -> bool:
    """Whether a process may have a small disk of its own."""
    if not sys.platform.startswith("linux") or shutil.which("unshare") is None:
        return False
    command = ["unshare", "--user", "--map-root-user", "--mount", "mount", "-t", "tmpfs"]
    done = run([*command, "none", "/mnt"], capture_output=True, check=False)
    return done.returncode == 0


needs_fork = pytest.mark.skipif(not can_fork(), reason="needs processes that fork")
needs_strace = pytest.mark.skipif(not can_trace(), reason="needs strace, which Linux has")
needs_small_disk = pytest.mark.skipif(
    not can_mount(), reason="this machine lets nobody but its owner make a small disk"
)
