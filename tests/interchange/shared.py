"""Where the files lie that other people made, when they lie beside this checkout."""

from __future__ import annotations

import os
from pathlib import Path

_ROOT = Path(__file__).resolve().parent.parent.parent
_PLACES = (os.environ.get("MAPPER_SHARED", ""), _ROOT.parent / "shared")


def shared(name: str) -> Path | None:
    """The folder *name* of them, or None."""
    found = (Path(place) / name for place in _PLACES if str(place))
    return next((path for path in found if path.is_dir()), None)
