"""Sheets with what people said, to which the links of another sheet refer by number."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from mapper.interchange.table_grid import Grid, is_empty
from mapper.interchange.table_words import folded

_SHEETS: Final = frozenset({"statements", "sources", "questions"})
_ID: Final = "statement id"


def is_evidence(part: Grid) -> bool:
    """Whether a sheet is one of those that Causal Map has beside its links."""
    return folded(part.name) in _SHEETS and any(folded(h).endswith(" id") for h in part.rows[0])


class Evidence:
    """What was said, by the number that links give it."""

    def __init__(self, sheets: Sequence[Grid]) -> None:
        self._sheets = sheets
        self._said: dict[str, str] = {}
        self._used: set[str] = set()
        for sheet in sheets:
            headings = [folded(h) for h in sheet.rows[0]]
            if _ID in headings and "text" in headings:
                at, text = headings.index(_ID), headings.index("text")
                for row in sheet.rows[1:]:
                    if len(row) > max(at, text) and row[at].strip():
                        self._said[row[at].strip()] = row[text].strip()

    def quoted(self, extra: Sequence[tuple[str, str]]) -> str:
        """The words that a link with these attributes refers to."""
        numbers = [value for name, value in extra if folded(name) == _ID]
        self._used.update(numbers)
        return "\n".join(filter(None, (self._said.get(number, "") for number in numbers)))

    def loose(self) -> Iterator[str]:
        """Every row that no link has taken up, as a text."""
        for sheet in self._sheets:
            headings = sheet.rows[0]
            at = [folded(h) for h in headings].index(_ID) if self._is_said(sheet) else -1
            for row in sheet.rows[1:]:
                taken = 0 <= at < len(row) and row[at].strip() in self._used
                if not is_empty(row) and not taken:
                    cells = zip(headings, row, strict=False)
                    yield "\n".join(f"{h}: {cell}" for h, cell in cells if cell.strip())

    def _is_said(self, sheet: Grid) -> bool:
        headings = [folded(h) for h in sheet.rows[0]]
        return _ID in headings and "text" in headings
