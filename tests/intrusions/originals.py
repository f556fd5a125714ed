"""Case files that are to be hurt: real samples with steps, plain and protected, and how they were
a while before."""

from __future__ import annotations

import random
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from mapper import edits, resources, store
from mapper.document import Document
from mapper.interchange import casemap_json
from mapper.model import Case, Kind
from mapper.steps import History

ROOT: Final = Path(__file__).resolve().parents[2]

KEY: Final = store.Key("fyra små ord räcker")
KINDS: Final = {"plain": None, "protected": KEY}
"""How a file may be kept, and the key it is opened with."""


@dataclass(frozen=True, slots=True)
class Original:
    """A whole file: its bytes, those it had some steps *earlier*, and what it says."""

    data: bytes
    earlier: bytes
    key: store.Key | None
    case: Case
    history: History


def samples() -> list[Path]:
    """The samples that come with the program."""
    return sorted(resources.examples())


def make(folder: Path, sample: Path, kind: str) -> Path:
    """A file in *folder* of a sample with some steps; one beside it that ends in ``.earlier`` is
    how it was before the last of them."""
    path = folder / f"{sample.stem}-{kind}.casemap"
    case = casemap_json.read(sample.read_bytes(), "sv").case
    with store.create(path, case, key=KINDS[kind]) as file:
        document = Document(file.case, file.history, file.persist)
        for number in range(12):
            if number == 8:
                assert file.flush()
                path.with_suffix(".earlier").write_bytes(path.read_bytes())
            step(document, number)
        document.undo()
        assert file.flush()
    return path


def step(document: Document, number: int) -> None:
    """One edit of some sort."""
    chosen = random.Random(number).choice(list(document.elements))
    with document.edit(f"Step {number}"):
        if number % 4 == 3:
            edits.delete(document, [edits.add_element(document, Kind.NEED, "Tillfällig", 0, 0)])
        else:
            edits.add_element(document, Kind.CAUSE, f"Orsak {number} – åäö", number, 2.5)
            edits.change(document, chosen, note=f"Sagt {number}: " + "ord " * 40)


def read(path: Path) -> Original:
    """What a file made here says, and its bytes."""
    key = KINDS[path.stem.rpartition("-")[2]]
    with store.open_case(path, key, read_only=True) as file:
        return Original(
            path.read_bytes(),
            path.with_suffix(".earlier").read_bytes(),
            key,
            file.case,
            file.history,
        )
