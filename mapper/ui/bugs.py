"""Our own mistakes: where they happened, and never what the map holds."""

from __future__ import annotations

import sys
import traceback
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

from mapper.errors import PlainError


def place(error: BaseException) -> str:
    """The kind of error and the place in the program, as a report needs it; no values."""
    frames = traceback.extract_tb(error.__traceback__)
    ours = [f for f in frames if "mapper" in Path(f.filename).parts] or frames
    where = f" {Path(ours[-1].filename).name}:{ours[-1].lineno}" if ours else ""
    return f"{type(error).__name__}{where}"


def catch(tell: Callable[[str], object], say: Callable[[str], object] = print) -> None:
    """Let *tell* hear of every error nobody caught, instead of a traceback on the console; *say*
    hears the sentence where the world or the user got something wrong."""

    def hook(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.exit(130)
        if isinstance(error, PlainError):
            say(error.text)
            return
        where = place(error)
        print(f"mapper: {where}", file=sys.stderr)
        tell(where)

    sys.excepthook = hook
