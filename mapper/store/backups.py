"""Copies of a case file, kept out of its folder, made before something risky is done to it."""

from __future__ import annotations

import os
import secrets
import shutil
import sys
from pathlib import Path
from typing import Final

from mapper.store import engine

_NAME: Final = "Mapper"


def folder() -> Path:
    """Where this person's programs keep their data: the backups of Mapper lie there."""
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData/Local") / _NAME
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support" / _NAME
    return Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local/share") / _NAME


def keep(path: Path, place: engine.Place, case_id: str, name: str) -> Path:
    """Copy the case file at *path*, as it is, into the backups of its case and return the copy.

    The copy is called *name* and is on the disk when this returns; one that is there is kept as
    it is, for it was made from the same state. Raises ``OSError`` with nothing half made.
    """
    there = folder() / "backups" / _safe(case_id)
    there.mkdir(parents=True, exist_ok=True, mode=0o700)
    copy = there / f"{_safe(name)}{path.suffix}"
    if copy.exists():
        return copy
    part = there / f".{secrets.token_hex(6)}.part"
    try:
        with path.open("rb") as source, part.open("xb") as target:
            if engine.place_of(path) != place:
                raise FileNotFoundError(path.name)
            shutil.copyfileobj(source, target)
            target.flush()
            os.fsync(target.fileno())
        part.replace(copy)
    finally:
        part.unlink(missing_ok=True)
    return copy


def of(case_id: str) -> list[Path]:
    """The copies there are of a case, whatever is in them."""
    there = folder() / "backups" / _safe(case_id)
    return sorted(p for p in there.iterdir() if p.is_file()) if there.is_dir() else []


def _safe(text: str) -> str:
    """*text* as a file name that every system takes; ids of a case may hold anything."""
    kept = "".join(c if c.isalnum() or c in "-_ " else "_" for c in text)[:80].strip()
    return kept or "_"
