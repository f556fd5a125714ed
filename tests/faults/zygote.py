"""Children that need no start: a process that has loaded everything forks one for each try."""

from __future__ import annotations

import ctypes
import gc
import os
import signal
import sys
from collections.abc import Callable
from typing import Final

_ANY_TRACER: Final = (0x59616D61, -1)  # prctl: this process may be looked at by one beside it

Say = Callable[[str], None]


class Child:
    """A forked process: what it says line by line, and a word that lets it begin.

    The word is a signal, so that the first call that can be made to fail is one of the work.
    """

    def __init__(self, work: Callable[[Say], None]) -> None:
        said, say = os.pipe()
        gc.freeze()
        before = signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGUSR1])
        self.pid = os.fork()
        if self.pid == 0:
            os.close(said)
            _live(work, say)
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
        os.close(say)
        self._said = os.fdopen(said, "rb")

    def go(self) -> None:
        """Let the child begin."""
        os.kill(self.pid, signal.SIGUSR1)

    def line(self) -> str:
        """The next line it says; empty when it has ended."""
        return self._said.readline().decode().rstrip("\n")

    def kill(self) -> None:
        """End it at once, as the power does."""
        os.kill(self.pid, signal.SIGKILL)

    def rest(self) -> list[str]:
        """All whole lines that are left, when it has ended."""
        lines = self._said.read().decode().split("\n")[:-1]
        self._said.close()
        os.waitpid(self.pid, 0)
        return lines


def _live(work: Callable[[Say], None], say: int) -> None:
    code = 70
    try:
        if sys.platform.startswith("linux"):
            ctypes.CDLL(None).prctl(*_ANY_TRACER, 0, 0, 0)
        signal.sigwait([signal.SIGUSR1])
        work(lambda line: _write(say, line))
        code = 0
    except BaseException as error:
        _write(say, f"bug {type(error).__name__} {error}")
    finally:
        os._exit(code)


def _write(say: int, line: str) -> None:
    os.write(say, f"{line}\n".encode())
