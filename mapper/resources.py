"""Where the files that come with the program are, installed or not."""

from __future__ import annotations

import sys
from pathlib import Path

_HERE = Path(__file__).resolve().parent


def root() -> Path:
    """The folder of resources: beside the modules when installed or frozen, else the checkout's."""
    frozen = getattr(sys, "_MEIPASS", None)
    candidates = [_HERE / "_resources", _HERE.parent / "resources"]
    if frozen:
        candidates.insert(0, Path(frozen) / "resources")
    return next((c for c in candidates if c.is_dir()), candidates[-1])


def path(*parts: str) -> Path:
    """The path of one resource."""
    return root().joinpath(*parts)


def manual(language: str) -> Path:
    """The manual in a language: among the resources, in a checkout among the documents."""
    name = f"manual.{language}.md"
    shipped = path("manual", name)
    return shipped if shipped.is_file() else _HERE.parent / "docs" / name


def examples() -> list[Path]:
    """The sample cases (casemap-json, every text in Swedish and English), by name."""
    return sorted(path("examples").glob("*.json"))
