"""Files of others are read in a process of its own, which may be killed: 5 seconds, 500 MB.

What it found comes back as bytes and is checked once more. Nothing of a window is loaded there.
"""

from __future__ import annotations

import json
import multiprocessing
import signal
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from importlib.util import find_spec
from math import ceil
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Final

from mapper import i18n
from mapper.errors import PlainError, WorldError
from mapper.i18n import _
from mapper.interchange import formats
from mapper.interchange.files import read_bytes
from mapper.interchange.foreign import Foreign
from mapper.interchange.imported import Imported, refused, shown
from mapper.interchange.scrub import pack, unpack

SECONDS: Final = 5
"""So long a file may be read: of the processor's time where the system can count that, so that a
busy computer refuses nothing that a free one takes; else by the clock."""

MEMORY: Final = 500 * 1024 * 1024
STARTING: Final = 60.0
_COUNTS: Final = find_spec("resource") is not None
PATIENCE: Final = 4.0 * SECONDS if _COUNTS else float(SECONDS)
_LARGEST: Final = 256 * 1024 * 1024
_LOOK: Final = 0.05

Cancelled = Callable[[], bool]
Found = Foreign | tuple[str, bytes]


class Stopped(Exception):
    """Whoever asked for a file to be read did not want to wait; no error, and nothing to say."""


def read(
    path: Path,
    as_format: str | None = None,
    language: str | None = None,
    cancelled: Cancelled | None = None,
) -> Foreign | Imported:
    """What is in the file at *path*; see ``formats.parsed``. The file is never changed.

    Raises ``Stopped`` soon after *cancelled* says so.
    """
    formats.check_format(as_format)
    return read_data(read_bytes(path), path.name, as_format, language, cancelled)


def read_data(
    data: bytes,
    name: str,
    as_format: str | None = None,
    language: str | None = None,
    cancelled: Cancelled | None = None,
) -> Foreign | Imported:
    """What is in *data*, which came from a file called *name*."""
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    wish = (name, as_format, language, i18n.language())
    process = context.Process(target=_serve, args=(theirs, *wish), daemon=True)
    process.start()
    theirs.close()
    try:
        found = _answered(ours, data, name, cancelled or (lambda: False))
    except (EOFError, OSError) as error:  # it died, or was killed for taking too much
        process.join(1)
        ended = process.exitcode == -getattr(signal, "SIGXCPU", 0)
        raise (_too_slow(name) if ended else _unread(name)) from error
    finally:
        ours.close()
        process.kill()
        process.join()
        process.close()
    if isinstance(found, Foreign):
        return found
    form, plain = found  # a case of ours, which that process could read within its limits
    return formats.case_in((form, plain or data), language)


def _answered(pipe: Connection, data: bytes, name: str, cancelled: Cancelled) -> Found:
    _wait(pipe, STARTING, name, cancelled)
    pipe.recv_bytes(16)
    pipe.send_bytes(data)
    _wait(pipe, PATIENCE, name, cancelled)
    return _result(pipe.recv_bytes(_LARGEST), name)


def _wait(pipe: Connection, seconds: float, name: str, cancelled: Cancelled) -> None:
    end = time.monotonic() + seconds
    while not pipe.poll(_LOOK):
        if cancelled():
            raise Stopped
        if time.monotonic() > end:
            raise _too_slow(name)


def _result(answer: bytes, name: str) -> Found:
    """What the process answered, looked at as strictly as a file; for a case of ours its format
    and the case as casemap-json, empty where that is the file itself."""
    sort, body = answer[:1], answer[1:]
    if sort == b"F":
        with suppress(ValueError, KeyError, TypeError, RecursionError):
            return unpack(body)
    elif sort == b"C":
        form, _zero, plain = body.partition(b"\0")
        if form.decode("ascii", "replace") in formats.FORMATS:
            return form.decode("ascii"), plain
    elif sort == b"R":
        with suppress(ValueError, KeyError, TypeError):
            told = json.loads(body)
            raise WorldError(str(told["text"]), str(told["reason"]))
    raise _unread(name)


def _too_slow(name: str) -> WorldError:
    text = _("“{name}” takes too long to read.").format(name=shown(name))
    return refused("too_slow", text, _("Nothing was imported: make it smaller."))


def _unread(name: str) -> WorldError:
    text = _("“{name}” could not be read.").format(name=shown(name))
    return refused("unreadable", text)


# ---- in the other process


def _serve(
    pipe: Connection, name: str, as_format: str | None, language: str | None, speaks: str
) -> None:
    _limit()
    i18n.use(speaks)
    with suppress(EOFError, OSError):  # nobody waits any more
        pipe.send_bytes(b"ready")
        pipe.send_bytes(_answer(pipe.recv_bytes(), name, as_format, language))


def _answer(data: bytes, name: str, as_format: str | None, language: str | None) -> bytes:
    try:
        found = formats.said(data, name, as_format)
        if isinstance(found, Foreign):
            return b"F" + pack(found)
        formats.case_in(found, language)
        form, plain = found
        return b"C" + form.encode() + b"\0" + (b"" if plain is data else plain)
    except PlainError as error:
        return b"R" + _told(error)
    except MemoryError:
        return b"R" + _told(refused("too_large", _("The file needs more memory than is allowed.")))
    except Exception:  # whatever it was, the file is what made it
        return b"X"


def _told(error: PlainError) -> bytes:
    return json.dumps({"text": error.text, "reason": error.reason}).encode()


def _limit() -> None:
    """Take from this process what reading does not need: memory, and the right to write files."""
    sys.dont_write_bytecode = True
    # openpyxl loads it where it is, and does without where it is not.
    sys.modules["numpy"] = None  # type: ignore[assignment]
    try:
        import resource
    except ImportError:  # Windows has none; the time is watched from outside
        return
    with suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        seconds = ceil(time.process_time()) + SECONDS
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
