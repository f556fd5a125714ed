"""What the columns of a table are where its first row does not say it in our words."""

from __future__ import annotations

from typing import Final

from mapper.i18n import N_, _
from mapper.interchange import table_words
from mapper.interchange.imported import Skipped, refused, shown
from mapper.interchange.table_grid import Cells, Grid, Table, is_empty, knows, table

_NO_COLUMNS: Final = N_(
    "Mapper found no column with texts and no two columns that say from what to what: name them "
    "“label” and “kind”, or “from” and “to”."
)


def with_headings(part: Grid, skipped: list[Skipped]) -> Table:
    """*part* as a table: with its first row as headings, or with ours where it has none.

    Without any, the first two columns are from and to, and a third with numbers the weight; rows
    whose cells are all names that begin rows are lists of neighbours.
    """
    first = [cell.strip() for cell in part.rows[0]]
    if knows(first):
        return table(part, first, 1, skipped)
    wide = max(len(row) for row in part.rows)
    if wide < 2:
        raise refused("no_columns", _(_NO_COLUMNS))
    if any(table_words.column(cell) for cell in first) or _stands_out(part):
        _say_taken(part, skipped)
        return table(part, _two_named(first), 1, skipped)
    if _is_of_neighbours(part):
        return _pairs(part)
    _say_taken(part, skipped)
    headings = ["from", "to", *[""] * (wide - 2)]
    if wide > 2 and all(_is_number(row, 2) for row in part.rows):
        headings[2] = "weight"
    return table(part, headings, 0, skipped)


def _say_taken(part: Grid, skipped: list[Skipped]) -> None:
    what = _("The sheet “{name}”").format(name=shown(part.name)) if part.name else _("The table")
    why = _("No heading says from what to what; the first columns were taken for that.")
    skipped.append(Skipped(what, why))


def _two_named(headings: Cells) -> Cells:
    """*headings* with from and to over the first columns of which nothing is known."""
    named = list(headings)
    for meaning, heading in (("source", "from"), ("target", "to")):
        if meaning not in map(table_words.column, named):
            free = (n for n, cell in enumerate(named) if table_words.column(cell) is None)
            place = next(free, None)
            if place is None:
                raise refused("no_columns", _(_NO_COLUMNS))
            named[place] = heading
    return named


def _stands_out(part: Grid) -> bool:
    """Whether the first row has words where all others have numbers."""
    rest = part.rows[1:]
    return bool(rest) and any(
        cell.strip() and not _is_number(part.rows[0], n) and all(_is_number(row, n) for row in rest)
        for n, cell in enumerate(part.rows[0])
    )


def _is_number(row: Cells, n: int) -> bool:
    return n < len(row) and table_words.number(row[n]) is not None


def _is_of_neighbours(part: Grid) -> bool:
    """Whether rows are an element and then all it goes to: most cells also begin a row."""
    begin = {row[0].strip() for row in part.rows if row}
    further = [cell.strip() for row in part.rows for cell in row[2:] if cell.strip()]
    return bool(further) and sum(cell in begin for cell in further) * 2 > len(further)


def _pairs(part: Grid) -> Table:
    made = Table(["from", "to"], name=part.name, bars=part.bars)
    for row, number in zip(part.rows, part.numbers, strict=True):
        targets = [] if is_empty(row) else [cell.strip() for cell in row[1:] if cell.strip()]
        for target in targets:
            made.rows.append([row[0], target])
            made.numbers.append(number)
    return made
