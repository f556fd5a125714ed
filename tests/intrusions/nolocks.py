"""Works on a case file as a person does, for a folder that knows no locks: run under strace, which
lets every lock fail. ``python -m tests.intrusions.nolocks FOLDER KIND`` prints ``saved``; with
``--insist`` it is a program that goes on asking for locks."""

from __future__ import annotations

import sys
from pathlib import Path

from mapper import edits, store
from mapper.document import Document
from mapper.model import Kind
from mapper.store import engine
from tests.intrusions.originals import KINDS


def _main(folder: Path, kind: str) -> None:
    path, key = folder / "case.casemap", KINDS[kind]
    store.create(path, edits.new_case("Barns bostad först", "sv"), key=key).close()
    for label in ("första", "andra"):
        with store.open_case(path, key) as file:
            assert not file.read_only, file.why_read_only
            document = Document(file.case, file.history, file.persist)
            with document.edit("Add"):
                edits.add_element(document, Kind.CAUSE, label, 0, 0)
            assert file.flush(), file.state
    with store.open_case(path, key, read_only=True) as file:
        assert {"första", "andra"} <= {e.label for e in file.case.elements.values()}
    print("saved")


def _always(path: Path) -> bool:
    """Every disk knows locks."""
    return bool(path)


if __name__ == "__main__":
    if "--insist" in sys.argv:
        engine.locks_work, engine.BUSY_SECONDS = _always, 0.05  # type: ignore[misc]
    _main(Path(sys.argv[1]), sys.argv[2])
