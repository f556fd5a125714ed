"""The workbook PRSM reads: Factors and Links, which go by label."""

from __future__ import annotations

from collections import Counter
from typing import Any, Final

from mapper.interchange.writers import flat
from mapper.interchange.writers.sheets import Cell, Sheet
from mapper.interchange.writers.workbook import book
from mapper.model import Case, Kind, Link, LinkKind

_STYLE: Final = {kind: number for number, kind in enumerate(Kind, start=1)}
_LINK_STYLE: Final = {1: 1, -1: 2, 0: 3}
_OTHER_LINK: Final = 4


def write(case: Case) -> bytes:
    """Factors with their kind as a style from 1 to 8, links with their sign as one from 1 to 4."""
    names = _names(case)
    factors: list[list[Cell]] = [
        [
            names[element.id],
            element.note,
            _STYLE[element.kind],
            round(element.x),
            round(element.y),
            str(said["kind"]),
            str(said.get("tags", "")),
        ]
        for element, said in flat.elements(case)
    ]
    links: list[list[Cell]] = [
        [names[link.source], names[link.target], str(said["label"]), link.note, _style(link)]
        for link, said in flat.links(case)
    ]
    return book(
        [
            Sheet("Factors", ("Label", "Note", "Style", "x", "y", "Kind", "Tags"), factors),
            Sheet("Links", ("From", "To", "Label", "Note", "Style"), links),
        ]
    )


def _style(link: Link) -> int:
    return _LINK_STYLE[link.sign or 0] if link.kind is LinkKind.CAUSES else _OTHER_LINK


def _names(case: Case) -> dict[str, str]:
    """What each element is called: links find their ends by name, so no two are the same."""
    seen: Counter[str] = Counter()
    found: dict[str, Any] = {}
    for element, said in flat.elements(case):
        label = " ".join(str(said["label"]).split())
        seen[label] += 1
        found[element.id] = label if seen[label] == 1 else f"{label} ({seen[label]})"
    return found
