"""Cases for documents: a sample, one with next to nothing, and one that means harm."""

from __future__ import annotations

from pathlib import Path

from mapper import edits, interchange, resources
from mapper.model import Case
from mapper.report.content import Drawn, Wanted

# The smallest PNG there is: one white pixel.
PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d494844520000000100000001080000000"
    "03a7e9b550000000a49444154789c63f80f00010101001bb6ee56000000"
    "0049454e44ae426082"
)
HARM = '<img src="file:///etc/passwd">\x00\x1b & "quoted" \N{RIGHT-TO-LEFT OVERRIDE}'


def sample(name: str = "vald-i-nara-relation") -> Case:
    """One of the samples that come with the program."""
    path = next(p for p in resources.examples() if p.stem == name)
    return interchange.read(Path(path), "casemap-json", "sv").case


def bare() -> Case:
    """A case with nothing but its challenge."""
    return edits.new_case("Too few homes", "en")


def drawn(wanted: Wanted) -> Drawn | None:
    """A picture of one pixel for everything that is asked for."""
    return Drawn(PIXEL, 1, 1, 2.0)
