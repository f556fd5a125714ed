"""Names that last: a folder is synced like a file, or a power cut may forget what was put there."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path


def sync_folder(folder: Path) -> None:
    """Make sure the new name survives a power cut; Windows needs and allows no such call."""
    if os.name == "nt":
        return
    # A network disk may know no such call; and the file is there, whatever comes of this.
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def make_private(folder: Path) -> None:
    """Make sure there is a *folder*, which is for this person alone, with those above it."""
    new = [path for path in (folder, *folder.parents) if not path.exists()]
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    for made in new:
        sync_folder(made.parent)
