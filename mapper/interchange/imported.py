"""What a reader hands back: a case, what was not taken as it stood, and how a file is refused."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from mapper.errors import WorldError
from mapper.i18n import N_, _
from mapper.model import Case

MAX_BYTES: Final = 32 * 1024 * 1024
"""A larger file is not read at all."""

MAX_RECORDS: Final = 100_000
"""A file with more elements, links and other records than this is refused."""

MAX_ROWS: Final = 25_000
"""A table with more rows than this is refused."""

_TAIL: Final = N_("Nothing was imported: correct the file and try again.")


@dataclass(frozen=True, slots=True)
class Skipped:
    """Something that was not taken as it stood: *what*, in the words of the user, and *why*."""

    what: str
    why: str


@dataclass(frozen=True, slots=True)
class Imported:
    """A case read from a file that is not a case file.

    *skipped* names everything that was left out or changed; *language* is that of the texts taken;
    *unplaced* tells that elements came without a position (they are at 0, 0) and a layout is due;
    *made_challenge* tells that the file had no challenge and the one in *case* stands in for it;
    *decided* says what was made by rule of what the file leaves open, which is no loss; *read* is
    how many links of the file are on the map, where that is not the number of links of the case.
    """

    case: Case
    skipped: tuple[Skipped, ...] = ()
    language: str = ""
    unplaced: bool = False
    made_challenge: bool = False
    format: str = "casemap-json"
    decided: tuple[Skipped, ...] = ()
    read: int | None = None

    @property
    def counts(self) -> tuple[int, int]:
        """How many elements and links of the file were taken."""
        links = len(self.case.links) if self.read is None else self.read
        return len(self.case.elements) - self.made_challenge, links


def refused(reason: str, problem: str, tail: str = _TAIL) -> WorldError:
    """The error that ends an import: *problem* and *tail* are sentences, *reason* is a code."""
    return WorldError(f"{problem} {_(tail)}", reason)


def shown(text: object, length: int = 60) -> str:
    """*text* from a file as it can stand in a sentence: one line, printable, not too long."""
    whole = str(text)[: length * 4]
    line = " ".join("".join(c if c.isprintable() else " " for c in whole).split())
    return line if len(line) <= length else line[: length - 1].rstrip() + "…"
