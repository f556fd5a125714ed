"""The power fails in the midst of an operation: after any of its calls, with any part of what was
not synced lost.

An operation is done once under strace, which writes down what it asks of the disk. That is played
to a model of a disk; after each call the model says what a cut may leave, which is put into a
folder and opened. ``python -m tests.faults.powercuts OPERATION KIND STATES SEED HOW`` says what
came of it as JSON. *How* is ``honest``, or ``unsynced`` for a file that is written with careless
settings.
"""

from __future__ import annotations

import hashlib
import json
import random
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from mapper.store import engine
from tests.faults import cases, operations, tracing
from tests.faults.disks import Disk
from tests.faults.operations import CUTS, Operation
from tests.faults.proofs import Proof
from tests.faults.tracing import Call
from tests.faults.zygote import Child

HONEST, UNSYNCED = "honest", "unsynced"

_PLAYED: Final = (
    "openat close write pwrite64 fsync fdatasync ftruncate rename renameat renameat2 link linkat"
    " unlink unlinkat mkdir lseek"
).split()
_UNKNOWN: Final = (
    "writev pwritev pwritev2 sendfile copy_file_range fallocate sync_file_range".split()
)
"""Calls that would change a file in ways the model does not know: there must be none."""

_TEXT: Final = re.compile(r'"((?:\\x[0-9a-f]{2})*)"')
_LOCK: Final = ".lock"
_CARELESS: Final = ("journal_mode=DELETE", "synchronous=OFF")


def prove(name: str, kind: str, states: int, seed: int, how: str = HONEST) -> Proof:
    """Cut the power in about so many ways, in a process of its own that may fork."""
    command = [sys.executable, "-m", "tests.faults.powercuts", name, kind, str(states), str(seed)]
    done = subprocess.run(
        [*command, how], capture_output=True, text=True, cwd=cases.ROOT, check=False
    )
    assert done.returncode == 0, done.stderr
    return Proof(f"power cuts: {name}, {kind}", **json.loads(done.stdout))


# ---- writing down


def _recorded(operation: Operation, kind: str, folder: Path, how: str) -> tuple[Disk, list[Call]]:
    """The disk before the operation, and its calls; what it says is a call too, of *say*."""
    operation.prepare(folder, kind)
    disk = Disk(folder)
    with tempfile.TemporaryDirectory() as elsewhere:
        record = Path(elsewhere, "calls")
        child = Child(lambda say: _work(operation, folder, kind, say, how))
        names = ",".join(_PLAYED + _UNKNOWN)
        options = ("-e", f"trace={names}", "-e", "signal=none", "-xx", "-s", "10000000")
        with tracing.traced(child.pid, record, *options):
            child.go()
            said = child.rest()
        return disk, _with_words(tracing.calls(record), said)


def _work(operation: Operation, folder: Path, kind: str, say: operations.Say, how: str) -> None:
    if how == UNSYNCED:
        engine._SETTINGS["write"] = engine._ALWAYS + _CARELESS
    operations.safely(operation.work, folder, kind, say)


def _with_words(calls: list[Call], said: list[str]) -> list[Call]:
    """Calls that wrote what the program said stand as *say*."""
    words, found = list(said), []
    for call in calls:
        if words and call.name == "write" and _texts(call)[-1:] == [f"{words[0]}\n".encode()]:
            call = Call(call.thread, "say", words.pop(0), 0)
        found.append(call)
    assert said, "it must say what came of it"
    assert not words, words
    return found


def _texts(call: Call) -> list[bytes]:
    return [bytes.fromhex(text.replace("\\x", "")) for text in _TEXT.findall(call.told)]


# ---- playing


@dataclass(slots=True)
class _Open:
    """What a program has open: a file of the disk or a folder, and where it writes next."""

    name: str
    number: int
    at: int = 0


class _Player:
    """Plays the calls of a program to a disk."""

    def __init__(self, disk: Disk, folder: Path) -> None:
        self.disk = disk
        self.said: list[str] = []
        self._folder = folder
        self._open: dict[int, _Open] = {}

    def play(self, call: Call) -> bool:
        """One call; whether it had anything to do with the disk."""
        if call.name == "say":
            self.said.append(call.told)
            return True
        if call.result < 0:
            return False
        if call.name in ("openat", "mkdir") or call.name.startswith(("rename", "link", "unlink")):
            names = [self._name(text) for text in _texts(call)]
            return None not in names and self._play_names(call, [n for n in names if n])
        opened = self._open.get(int(call.told.split(",")[0])) if call.told[:1].isdigit() else None
        return opened is not None and self._play_file(call, opened)

    def _name(self, text: bytes) -> str | None:
        path = Path(text.decode())
        return path.relative_to(self._folder).as_posix() if self._is_here(path) else None

    def _is_here(self, path: Path) -> bool:
        return path == self._folder or self._folder in path.parents

    def _play_names(self, call: Call, names: list[str]) -> bool:
        if call.name == "openat":
            return self._play_open(call, names[0])
        if call.name == "mkdir":
            self.disk.make_folder(names[0])
        elif call.name.startswith("rename"):
            self.disk.rename(*names)
        elif call.name.startswith("link"):
            self.disk.link(*names)
        else:
            self.disk.unlink(names[0])
        return True

    def _play_open(self, call: Call, name: str) -> bool:
        number = self.disk.find(name)
        made = number is None
        if number is None:
            assert "O_CREAT" in call.told, call.told
            number = self.disk.create(name)
        elif "O_TRUNC" in call.told:
            self.disk.truncate(number, 0)
        self._open[call.result] = _Open(name, number)
        return made or "O_TRUNC" in call.told

    def _play_file(self, call: Call, opened: _Open) -> bool:
        assert call.name not in _UNKNOWN, call.name
        if call.name == "close":
            del self._open[int(call.told)]
        elif call.name == "lseek":
            opened.at = call.result
        elif call.name == "write":
            self.disk.write(opened.number, opened.at, _texts(call)[0][: call.result])
            opened.at += call.result
        elif call.name == "pwrite64":
            at = int(call.told.rsplit(",", 1)[1])
            self.disk.write(opened.number, at, _texts(call)[0][: call.result])
        elif call.name == "ftruncate":
            self.disk.truncate(opened.number, int(call.told.rsplit(",", 1)[1]))
        elif opened.number < 0:
            self.disk.sync_folder(opened.name)
        else:
            self.disk.sync(opened.number)
        return call.name not in ("close", "lseek")


# ---- cutting


def _cuts(
    disk: Disk, calls: list[Call], folder: Path, states: int, chance: random.Random
) -> Iterator[tuple[str, list[str], dict[str, bytes]]]:
    """Where the power was cut, what had been said by then, and the files that are left."""
    player = _Player(disk, folder)
    each = states / len(calls)
    seen: set[bytes] = set()
    for n, call in enumerate(calls):
        if not player.play(call):
            continue
        for _ in range(int(each) + (chance.random() < each % 1)):
            left = {
                name: data
                for name, data in disk.after_cut(chance).items()
                if not name.endswith(_LOCK)  # of a machine before it was started anew
            }
            key = _digest(player.said, left)
            if key not in seen:
                seen.add(key)
                yield f"call {n}, {call.name}", list(player.said), left


def _digest(said: list[str], left: dict[str, bytes]) -> bytes:
    told = hashlib.sha256(repr(said).encode())
    for name, data in sorted(left.items()):
        told.update(name.encode() + b"\0" + hashlib.sha256(data).digest())
    return told.digest()


def _wrong(operation: Operation, kind: str, said: list[str], left: dict[str, bytes]) -> str:
    with tempfile.TemporaryDirectory() as made:
        for name, data in left.items():
            path = Path(made, name)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
        return operations.wrong(operation, Path(made), kind, said)


def _main(name: str, kind: str, states: int, seed: int, how: str) -> None:
    operation, proof, chance = CUTS[name], Proof(""), random.Random(seed)
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        disk, calls = _recorded(operation, kind, folder, how)
        for where, said, left in _cuts(disk, calls, folder, states, chance):
            wrong = _wrong(operation, kind, said, left)
            proof.note(f"{where}: {wrong} {said} {sorted(left)}" if wrong else "")
    print(json.dumps({"runs": proof.runs, "bad": proof.bad}))


if __name__ == "__main__":
    _main(sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4]), sys.argv[5])
