"""Case files to be hurt, plain and protected, and what may be asked of one afterwards."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Final

from mapper import edits, store
from mapper.document import Document
from mapper.model import Case, Kind
from mapper.steps import History
from mapper.store import CaseFile

ROOT: Final = Path(__file__).resolve().parents[2]

KEY: Final = store.Key("fyra små ord räcker")
KINDS: Final = {"plain": None, "protected": KEY}
"""How a file may be kept, and the key it is opened with."""

LABEL: Final = "The one that is edited"


def small_case() -> Case:
    """A case with a few elements, one of which is edited again and again."""
    document = Document(edits.new_case("Barns bostad först", "sv"))
    with document.edit("Begin"):
        edits.add_element(document, Kind.CAUSE, LABEL, 0, 0)
        edits.add_element(document, Kind.NEED, "Behov – ”åäö” \U0001f3e0", 10, 0, note="x" * 900)
    return document.snapshot()


def create(path: Path, kind: str, case: Case, history: History | None = None) -> CaseFile:
    """A new file, plain or protected, that stays open."""
    return store.create(path, case, history, KINDS[kind])


def opened(path: Path, kind: str) -> CaseFile:
    """The file at *path*, through the gate, to be written."""
    return store.open_case(path, KINDS[kind])


def held(path: Path, kind: str) -> Document:
    """The document that a file holds."""
    with store.open_case(path, KINDS[kind], read_only=True) as file:
        return Document(file.case, file.history)


class Typist:
    """Makes one edit after another in a document: number n adds an element called *n*, changes a
    long text, and now and then takes something back and does it again."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self._edited = next(
            (e.id for e in document.elements.values() if e.label == LABEL),
            document.snapshot().challenge.id,
        )
        self.number = done(document)

    def edit(self) -> int:
        """One more edit; its number, from 1."""
        self.number += 1
        document, n = self.document, self.number
        with document.edit("Type"):
            edited = document.elements[self._edited]
            document.put(replace(edited, note=f"{n} " + "x" * (n % 7 * 900)))
            edits.add_element(document, Kind.CAUSE, f"{n}", 0, 0)
        if n % 5 == 0:
            document.undo()
            document.redo()
        return n


def done(document: Document) -> int:
    """How many edits of a typist a document holds; -1 when it holds only a part of one."""
    labels = {e.label for e in document.elements.values() if e.label.isdecimal()}
    notes = {e.note.split(" ")[0] for e in document.elements.values() if e.note[:1].isdecimal()}
    count = len(labels)
    whole = labels == {str(n) for n in range(1, count + 1)} and notes == {str(count)} - {"0"}
    return count if whole else -1


def taken_back(document: Document) -> Case:
    """The case as it was before every edit that the document remembers."""
    while document.undo():
        pass
    return document.snapshot()
