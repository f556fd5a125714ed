"""The real window, in which somebody types without a pause, on a disk that may be slow.

``python -m tests.faults.windows COUNT MICROSECONDS HOW`` lets it make so many edits on a disk that
needs so long for each sync, and says what came of it as JSON. What the status bar shows is
believed: another process looks into the file. *How* is ``honest``, or ``waits`` for a window that
waits for the disk after each edit.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final

from mapper.errors import WorldError
from tests.faults import cases, tracing
from tests.faults.cases import ROOT, Typist
from tests.faults.proofs import Proof
from tests.faults.zygote import Child, Say

SYNC: Final = 300_000
"""How long each sync of a slow disk takes (microseconds)."""

_BEAT: Final = 5  # milliseconds between two turns of the loop, when nothing holds it up
_TRIES: Final = 3
_FOR_EVER: Final = 1 << 30
_LOOKS: Final = 100
AHEAD: Final = 3
"""So many edits at most are made that the status bar does not yet call saved."""


@dataclass(frozen=True, slots=True)
class Slow:
    """What was seen of a window: how often it said *Saved*, when that was not *true*, its longest
    *gap* between two turns (milliseconds), and how many *syncs* its own thread waited for."""

    told: int
    lies: list[str]
    gap: int
    syncs: int


def prove(count: int) -> Proof:
    """Let the window make *count* edits on a slow disk and on this one."""
    proof = Proof(f"a slow disk, {count} edits in the window")
    fast = watched(count, 0)
    proof.note(_wrong(fast))
    for left in reversed(range(_TRIES)):  # the machine itself may be busy for so long
        slow = watched(count, SYNC)
        if slow.gap < SYNC // 1000 or not left:
            break
    proof.note(_wrong(slow) or ("" if slow.gap < SYNC // 1000 else f"stood for {slow.gap} ms"))
    proof.said = f"longest gap {slow.gap} ms, without delay {fast.gap} ms"
    return proof


def _wrong(seen: Slow) -> str:
    if seen.lies:
        return f"said Saved, but it was not: {seen.lies[0]}"
    return "said too little" if not seen.told else "syncs in its own thread" * bool(seen.syncs)


def watched(count: int, delay: int, how: str = "honest") -> Slow:
    """What is seen of a window that makes *count* edits while each sync takes so long."""
    command = [sys.executable, "-m", "tests.faults.windows", str(count), str(delay), how]
    done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=False)
    assert done.returncode == 0, done.stderr
    return Slow(**json.loads(done.stdout))


# ---- the window


def at_home(folder: Path) -> None:
    """Let this process and its children keep settings and backups in *folder* alone."""
    for name in ("CONFIG", "DATA", "CACHE", "STATE"):
        os.environ[f"XDG_{name}_HOME"] = str(folder)


def type_in_window(
    path: Path, kind: str, say: Say, count: int = _FOR_EVER, *, waits: bool = False
) -> None:
    """Open the window on a case and edit without a pause; the number of every edit is said for
    which the status bar shows *Saved*, and at the end the longest gap between two turns."""
    from PySide6.QtCore import QTimer

    from mapper.ui import app

    application = app.offscreen_application()
    program = app.Program(application, "en")
    window = program.window
    window.show()
    window.session.take(cases.opened(path, kind))
    document = window.session.document
    assert document is not None, "it must be open"
    typist = Typist(document)
    told, gap, before = 0, 0.0, 0.0

    def look() -> None:
        nonlocal told
        if window.status.saved.text() == "Saved" and typist.number > told:
            told = typist.number
            say(f"{told}")

    def turn() -> None:
        nonlocal gap, before
        now = time.monotonic()
        gap, before = max(gap, now - before if before else 0.0), now
        look()

    def edit() -> None:
        if typist.number < min(count, told + AHEAD):
            typist.edit()
            if waits:
                window.session.is_saved()
            look()
        elif told == count:
            say(f"gap {gap * 1000:.0f}")
            application.quit()

    beats, edits = QTimer(interval=_BEAT), QTimer(interval=_BEAT * 4)
    beats.timeout.connect(turn)
    edits.timeout.connect(edit)
    application.processEvents()
    say("ready")
    beats.start()
    edits.start()
    application.exec()
    window.session.close()


# ---- a slow disk


def _look(path: Path, number: int) -> str:
    """Whether this process finds an edit that another has shown as saved."""
    for _ in range(_LOOKS):
        try:
            found = cases.done(cases.held(path, "plain"))
        except WorldError as error:
            if error.reason == "locked":  # by the next edit
                continue
            return f"{error.reason} after {number}"
        return "" if found >= number else f"{number}, found {found}"
    return f"never readable after {number}"


def _main(count: int, delay: int, how: str) -> None:
    with tempfile.TemporaryDirectory() as made:
        path, record = Path(made, "case.casemap"), Path(made, "calls")
        at_home(Path(made, "home"))
        cases.create(path, "plain", cases.small_case()).close()
        waits = how == "waits"
        child = Child(lambda say: type_in_window(path, "plain", say, count, waits=waits))
        child.go()
        assert child.line() == "ready"
        calls = "fsync,fdatasync"
        slow = ("-e", f"inject={calls}:delay_enter={delay}") if delay else ()
        with tracing.traced(child.pid, record, "-e", f"trace={calls}", *slow):
            told, lies = 0, []
            while (line := child.line()).isdecimal():
                told += 1
                lies += [wrong] if (wrong := _look(path, int(line))) else []
            gap = int(line.removeprefix("gap "))
            child.rest()
        own = sum(call.thread == child.pid for call in tracing.calls(record))
    print(json.dumps(asdict(Slow(told, lies, gap, own))))


if __name__ == "__main__":
    _main(int(sys.argv[1]), int(sys.argv[2]), sys.argv[3])
