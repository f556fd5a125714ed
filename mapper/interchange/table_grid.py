"""A table as rows of cells, before it is known what they are: parts, headings, rows of one length.

Both text with separators and the sheets of a workbook become a ``Grid``.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from mapper.i18n import _, ngettext
from mapper.interchange import table_words
from mapper.interchange.imported import Skipped, shown
from mapper.interchange.plain_text import listed

Cells = list[str]


@dataclass(slots=True)
class Grid:
    """Cells as text. *numbers* are the lines the rows begin on, counted from 1 as an editor does;
    *bars* tells that several values in one cell may stand between ``|``."""

    rows: list[Cells]
    numbers: list[int]
    name: str = ""
    bars: bool = True


@dataclass(slots=True)
class Table:
    """A part of a grid with headings: every row is as long as they are."""

    headings: Cells
    rows: list[Cells] = field(default_factory=list)
    numbers: list[int] = field(default_factory=list)
    name: str = ""
    bars: bool = True


def is_empty(row: Cells) -> bool:
    """Whether no cell of a row says anything."""
    return not any(cell.strip() for cell in row)


def trimmed(grid: Grid) -> Grid:
    """*grid* without the empty rows around it and the empty columns to its right."""
    kept = [n for n, row in enumerate(grid.rows) if not is_empty(row)]
    if not kept:
        return Grid([], [], grid.name, grid.bars)
    rows = grid.rows[kept[0] : kept[-1] + 1]
    wide = max(n + 1 for row in rows for n, cell in enumerate(row) if cell.strip())
    numbers = grid.numbers[kept[0] : kept[-1] + 1]
    return Grid([row[:wide] for row in rows], numbers, grid.name, grid.bars)


def knows(headings: Cells) -> bool:
    """Whether a row of headings says what its columns hold."""
    found = {table_words.column(heading) for heading in headings}
    return bool(found & {"label", "id"}) or {"source", "target"} <= found


def parts(grid: Grid) -> Iterator[Grid]:
    """The parts of a grid: two empty rows, then headings that are known, begin another."""
    start, empty = 0, 0
    for n, row in enumerate(grid.rows):
        if is_empty(row):
            empty += 1
            continue
        if empty >= 2 and n > start and knows(row):
            yield _part(grid, start, n)
            start = n
        empty = 0
    yield _part(grid, start, len(grid.rows))


def table(grid: Grid, headings: Cells, rows_from: int, skipped: list[Skipped]) -> Table:
    """The rows of *grid* from *rows_from* on, each brought to the length of *headings*; which
    were not so long is said in *skipped*."""
    made = Table([cell.strip() for cell in headings], name=grid.name, bars=grid.bars)
    width = len(headings)
    short: list[int] = []
    long: dict[int, str] = {}
    empty = 0
    for row, number in zip(grid.rows[rows_from:], grid.numbers[rows_from:], strict=True):
        if is_empty(row):
            empty += 1
            continue
        if len(row) < width:
            short.append(number)
        elif not is_empty(row[width:]):
            long[number] = " ".join(row[width:])
        made.rows.append([*row[:width], *[""] * (width - len(row))])
        made.numbers.append(number)
    _say_uneven(short, long, empty, skipped)
    return made


def _part(grid: Grid, start: int, end: int) -> Grid:
    return trimmed(Grid(grid.rows[start:end], grid.numbers[start:end], grid.name, grid.bars))


def _say_uneven(short: list[int], long: dict[int, str], empty: int, skipped: list[Skipped]) -> None:
    if short:
        what = ngettext("Line {lines}", "Lines {lines}", len(short)).format(lines=listed(short))
        why = _("Fewer cells than headings; the missing ones were taken as empty.")
        skipped.append(Skipped(what, why))
    if long:
        what = ngettext("Line {lines}", "Lines {lines}", len(long)).format(lines=listed([*long]))
        why = _("More cells than headings; left out: “{cells}”.")
        skipped.append(Skipped(what, why.format(cells=shown(next(iter(long.values()))))))
    if empty:
        what = ngettext("{n} empty row", "{n} empty rows", empty).format(n=empty)
        skipped.append(Skipped(what, _("There was nothing in it.")))
