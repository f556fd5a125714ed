"""A workbook (.xlsx): typed cells, a filter and a frozen heading on every sheet."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any, Final

from mapper.interchange.writers.sheets import Cell, Sheet, sheets
from mapper.model import Case

_LONGEST_NAME: Final = 31
_FORBIDDEN: Final = str.maketrans(dict.fromkeys("[]:*?/\\", " "))
_LONGEST_TEXT: Final = 32_767  # no cell of a workbook holds more
_WIDEST, _NARROWEST = 60, 9


def write(case: Case, more: Sequence[Sheet] = ()) -> bytes:
    """The sheets of *case*, then *more*."""
    return book([*sheets(case), *more])


def book(pages: Iterable[Sheet]) -> bytes:
    """A workbook of *pages*. Texts are written as texts, whatever they begin with: a formula in a
    label is never one in the workbook. It names nobody."""
    import xlsxwriter

    out = io.BytesIO()
    made = xlsxwriter.Workbook(out, {"in_memory": True})
    made.set_properties({"author": "", "company": "", "comments": ""})
    heading = made.add_format({"bold": True, "bg_color": "#ECE7DB", "bottom": 1, "valign": "top"})
    cell = made.add_format({"valign": "top", "text_wrap": True})
    names: Counter[str] = Counter()
    for page in pages:
        sheet = made.add_worksheet(_name(page.name, names))
        _fill(sheet, page, heading, cell)
    made.close()
    return out.getvalue()


def _fill(sheet: Any, page: Sheet, heading: Any, cell: Any) -> None:
    for column, text in enumerate(page.headings):
        sheet.write_string(0, column, text, heading)
    for number, row in enumerate(page.rows, start=1):
        for column, value in enumerate(row):
            _put(sheet, number, column, value, cell)
    for column, wide in enumerate(_widths(page)):
        sheet.set_column(column, column, wide)
    sheet.freeze_panes(1, 0)
    if page.headings:
        sheet.autofilter(0, 0, max(len(page.rows), 1), len(page.headings) - 1)


def _put(sheet: Any, row: int, column: int, value: Cell, look: Any) -> None:
    if value is None or value == "":
        sheet.write_blank(row, column, None, look)
    elif isinstance(value, bool):
        sheet.write_boolean(row, column, value, look)
    elif isinstance(value, str):
        sheet.write_string(row, column, value[:_LONGEST_TEXT], look)
    else:
        sheet.write_number(row, column, value, look)


def _widths(page: Sheet) -> list[int]:
    """How wide each column is, in letters: as its longest line, within bounds."""
    found = []
    for column, text in enumerate(page.headings):
        cells = [str(row[column]) for row in page.rows if row[column] is not None]
        lines = [len(line) for cell in (*cells, text) for line in cell.split("\n")]
        found.append(min(max(*lines, _NARROWEST) + 2, _WIDEST))
    return found


def _name(name: str, used: Counter[str]) -> str:
    """The name of a sheet as workbooks take it, each only once."""
    short = " ".join(name.translate(_FORBIDDEN).split()).strip("'")[:_LONGEST_NAME] or "–"
    used[short.casefold()] += 1
    n = used[short.casefold()]
    return short if n == 1 else f"{short[: _LONGEST_NAME - 4]} {n}"
