"""What a program and its children ask of the system, as strace tells it: addresses, programs and
files that are none of its business."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import sysconfig
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from tests.faults import tracing
from tests.faults.tracing import Call
from tests.intrusions.originals import ROOT

_NAMES: Final = "%network,open,openat,openat2,execve,execveat,creat"
_PATH: Final = re.compile(r'"((?:[^"\\]|\\.)*)"')

# Where libraries, fonts and the system's own settings stand, and what is no file of a person.
_SYSTEM: Final = (
    *("/usr", "/lib", "/lib64", "/bin", "/sbin", "/etc", "/proc", "/sys", "/dev", "/run"),
    *("/opt", "/var/lib/dbus", "/var/cache/fontconfig", "/var/tmp", "/tmp/.X11-unix"),
)


def run(
    command: list[str], record: Path, *, screen: bool = False, **environment: str
) -> subprocess.CompletedProcess[str]:
    """Run a program with all its children under strace, which writes to *record*; with a *screen*
    of its own, if it needs one."""
    shown = ["xvfb-run", "-a", "-s", "-screen 0 1366x768x24"] if screen else []
    traced = ["strace", "-f", "-s", "4096", "-e", f"trace={_NAMES}", "-o", str(record), *command]
    return subprocess.run(
        [*shown, *traced], cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False,
        env={**os.environ, **environment}, timeout=900,
    )  # fmt: skip


def known_places(*more: Path) -> tuple[Path, ...]:
    """Where a program of ours may open files: *more*, the system, and where Python and we are."""
    own = [sys.prefix, sys.base_prefix, *sysconfig.get_paths().values(), *sys.path, ROOT, *more]
    return tuple({Path(str(place)).resolve() for place in (*own, *_SYSTEM)} | {*map(Path, _SYSTEM)})


def intrusions(record: Path, places: Iterable[Path]) -> list[str]:
    """Each call that reaches for the network, another program, or a file outside *places*."""
    where = tuple(places)
    return [f"{call.name}({call.told})" for call in tracing.calls(record) if _wrong(call, where)]


def _wrong(call: Call, places: tuple[Path, ...]) -> bool:
    if call.name.startswith("exec"):
        return call.result >= 0 and Path(_paths(call)[0]).name != Path(sys.executable).name
    if call.name == "socket":
        return not call.told.startswith(("AF_UNIX", "AF_LOCAL"))
    if call.name in ("connect", "bind", "sendto"):
        return "sin_addr" in call.told or "sin6_addr" in call.told
    if call.name.startswith(("open", "creat")) and call.result >= 0:
        return not any(_is_in(path, places) for path in _paths(call)[:1])
    return False


def opened(record: Path) -> Iterator[str]:
    """Every path that somebody tried to open, as it was asked for."""
    for call in tracing.calls(record):
        if call.name.startswith("open"):
            yield from _paths(call)[:1]


def _paths(call: Call) -> list[str]:
    """The texts among the arguments; strace writes other letters than ASCII as octal numbers."""
    return [
        re.sub(r"\\([0-7]{1,3})", lambda m: chr(int(m[1], 8)), text)
        .encode("latin-1", "replace")
        .decode("utf-8", "replace")
        for text in _PATH.findall(call.told)
    ]


def _is_in(path: str, places: tuple[Path, ...]) -> bool:
    if not path.startswith("/"):  # beside what is open already, or where the program was begun
        return ".." not in Path(path).parts
    whole = Path(os.path.normpath(path))
    return any(whole.is_relative_to(place) for place in places)
