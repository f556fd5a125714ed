"""A shared copy as a file: a case file, protected or not, or JSON."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from mapper.model import Case
from mapper.steps import History

if TYPE_CHECKING:
    from mapper.store import Key


def write(case: Case, target: Path, key: Key | None = None) -> None:
    """Write *case* alone to *target*, whose suffix says what it becomes; what is there is replaced.

    Raises ``WorldError``, and then what was there is as it was.
    """
    if target.suffix.lower() == ".json":
        from mapper.interchange import casemap_json
        from mapper.interchange.files import write_beside

        write_beside(target, casemap_json.write(case).encode("utf-8"))
        return
    from mapper.store import making

    making.make(target.absolute(), case, History(), replace=True, key=key)
