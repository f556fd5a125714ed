"""Who writes a case file: a small file beside it, so that a second opener only reads.

SQLite's own locks hold for a moment; this one holds for as long as a case is open. It names the
machine and the process, never a person. What a process that has ended left behind is taken over,
and tells that the last work on the case was broken off.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import platform
import secrets
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Self

STALE_SECONDS: Final = 15 * 60.0
"""A lock of another machine that nobody has touched for so long is left over."""

_MOST_BYTES: Final = 4096
_WORDS: Final = 3  # its name, a number of its own, a number of its last start


@dataclass(frozen=True, slots=True)
class Holder:
    """The process that a lock names; *token* is drawn for each opening."""

    host: str
    pid: int
    started: str
    token: str

    @classmethod
    def me(cls) -> Self:
        """This process, for one opening."""
        return cls(_host(), os.getpid(), _started(os.getpid()), secrets.token_hex(8))

    @property
    def is_here(self) -> bool:
        """Whether it runs, or ran, on this machine."""
        return self.host == _host()

    @property
    def was_here(self) -> bool:
        """Whether it ran on this machine before it was started anew, as after a power cut."""
        theirs, ours = self.host.split(" "), _host().split(" ")
        alike = len(theirs) == len(ours) == _WORDS and theirs[:-1] == ours[:-1]
        return alike and theirs[-1] != ours[-1]


class Held(Exception):
    """Somebody else writes the case; *holder* is None where the lock cannot be understood."""

    def __init__(self, holder: Holder | None) -> None:
        super().__init__("held")
        self.holder = holder


def path_of(case: Path) -> Path:
    """The lock beside a case file; its name begins with a dot, so that folders look tidy."""
    return case.with_name(f".{case.name}.lock")


class Lock:
    """A lock that this process holds.

    *was_left* tells that a process that no longer runs had left its own behind.
    """

    def __init__(self, case: Path, *, take_over: bool = False) -> None:
        """Take the lock of *case*; raises ``Held`` when somebody else has it, and ``OSError`` when
        no file can be made beside the case. With *take_over* a lock of somebody else is replaced:
        ask a person before."""
        self.path = path_of(case)
        self.was_left = False
        self._me = Holder.me()
        while not self._make():
            holder = read(self.path)
            if not take_over and not is_left(self.path, holder):
                raise Held(holder)
            self.was_left = self.was_left or not take_over
            _remove(self.path, holder)

    def _make(self) -> bool:
        said = json.dumps({name: getattr(self._me, name) for name in Holder.__slots__})
        try:
            handle = os.open(self.path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
        except FileExistsError:
            return False
        try:
            with os.fdopen(handle, "w", encoding="utf-8") as file:
                file.write(said)
                file.flush()
                os.fsync(handle)  # after a power cut it tells that the work was broken off
        except OSError:  # a full disk
            self.path.unlink()
            raise
        return True

    @property
    def is_ours(self) -> bool:
        """Whether nobody has taken it over meanwhile."""
        return read(self.path) == self._me

    @property
    def is_anothers(self) -> bool:
        """Whether somebody else has taken it over; one that is gone is nobody's."""
        holder = read(self.path)
        return holder is not None and holder != self._me

    def touch(self) -> None:
        """Say that we are still here; other machines take over what nobody touches."""
        with contextlib.suppress(OSError):
            if self.is_ours:
                os.utime(self.path)

    def release(self) -> None:
        """Let go, unless somebody has taken it over; a disk that no longer reads is no reason to
        leave it there."""
        with contextlib.suppress(OSError):
            if read(self.path) in (None, self._me):
                self.path.unlink()


def read(path: Path) -> Holder | None:
    """Whom the lock at *path* names; None when there is none or it says nothing."""
    try:
        with path.open("rb") as file:
            said = json.loads(file.read(_MOST_BYTES))
        return Holder(str(said["host"]), int(said["pid"]), str(said["started"]), str(said["token"]))
    except (OSError, ValueError, TypeError, KeyError, RecursionError):
        return None


def is_left(path: Path, holder: Holder | None) -> bool:
    """Whether the process that made the lock at *path* is gone, as far as can be known from here.

    On this machine its process tells, and none has outlived the machine's last start; a lock of
    another machine, or one that says nothing, counts by the time since it was touched, on the clock
    of the disk it lies on.
    """
    if holder is not None and holder.is_here:
        return not _runs(holder)
    if holder is not None and holder.was_here:
        return True
    with contextlib.suppress(OSError):
        return _now_there(path) - path.stat().st_mtime > STALE_SECONDS
    return False


def _remove(path: Path, holder: Holder | None) -> None:
    """Take the lock of *holder* away; one that somebody else has put there meanwhile stays."""
    with contextlib.suppress(FileNotFoundError):
        if read(path) == holder:
            path.unlink()


def _now_there(path: Path) -> float:
    """The time on the clock of the disk where *path* lies, which may be another machine's."""
    probe = path.with_name(f"{path.name}.{secrets.token_hex(4)}")
    try:
        probe.touch(exist_ok=False)
        return probe.stat().st_mtime
    except OSError:
        return time.time()
    finally:
        with contextlib.suppress(OSError):
            probe.unlink()


def _host() -> str:
    """This machine since it was last started: after that every process number is a new one."""
    said = [platform.node()]
    with contextlib.suppress(OSError):
        machine = Path("/etc/machine-id").read_bytes().strip()
        said += [hashlib.sha256(b"mapper " + machine).hexdigest()[:16]] if machine else []
    with contextlib.suppress(OSError):
        said.append(Path("/proc/sys/kernel/random/boot_id").read_text("ascii").strip())
    return " ".join(said).strip()


def _runs(holder: Holder) -> bool:
    """Whether the process of *holder* still runs, and is not another with its number."""
    if sys.platform == "win32":
        return _runs_on_windows(holder.pid)
    try:
        os.kill(holder.pid, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    started = _started(holder.pid)
    return not started or not holder.started or started == holder.started


def _started(pid: int) -> str:
    """When a process began, in the words of the system; empty where it does not say."""
    with contextlib.suppress(OSError, IndexError):
        status = Path(f"/proc/{pid}/stat").read_text("utf-8", "replace")
        fields = status.rpartition(")")[2].split()
        return "" if fields[0] in ("Z", "X") else fields[19]
    return ""


def _runs_on_windows(pid: int) -> bool:
    import ctypes

    kernel = getattr(ctypes, "windll").kernel32  # noqa: B009 - there is no such name elsewhere
    still_active, may_ask = 259, 0x1000
    handle = kernel.OpenProcess(may_ask, False, pid)
    if not handle:
        return False
    code = ctypes.c_ulong()
    kernel.GetExitCodeProcess(handle, ctypes.byref(code))
    kernel.CloseHandle(handle)
    return code.value == still_active
