"""A foreign map from an Excel workbook (xlsx): its sheets as tables, and what is told of them."""

from __future__ import annotations

import datetime
import io
import re
import warnings
import zipfile
from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Final

from mapper.i18n import N_, _, ngettext
from mapper.interchange import archive, own_tables, tables
from mapper.interchange.foreign import Foreign
from mapper.interchange.imported import MAX_ROWS, Skipped, refused, shown
from mapper.interchange.table_grid import Grid

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

MAX_COLUMNS: Final = 2_000
_IGNORED: Final = "(ignore)"
_ZEROS: Final = re.compile("0{2,30}")
_COUNTED: Final = frozenset({"f", "mergeCell"})
_ADVICE: Final = N_("Nothing was imported: save it as xlsx or CSV in Excel and import that.")


def read(data: bytes, name: str = "") -> Foreign | bytes:
    """The map in a workbook; a case of ours as casemap-json.

    Formulas give the value they had last, hidden sheets are read and named, macros are not
    looked at, numbers keep the zeros they are shown with, dates are written 2026-03-01.
    """
    packed = archive.opened(data)
    if "xl/workbook.xml" not in packed.namelist():
        raise refused(
            "not_ours", _("The file is no Excel workbook that Mapper can read."), _(_ADVICE)
        )
    counted = archive.looked_through(packed, _COUNTED)
    skipped: list[Skipped] = []
    grids = list(_grids(data, skipped))
    if not grids:
        raise refused("empty", _("The workbook has no sheet with anything in it."))
    _say_counted(packed, counted, skipped)
    return own_tables.as_json(grids) or tables.foreign(grids, "xlsx", skipped)


def cell_text(value: Any, shape: str = "General") -> str:
    """What a cell shows, as text; *shape* is its number format."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e16:
        value = int(value)
    if isinstance(value, int) and _ZEROS.fullmatch(shape):
        return str(value).zfill(len(shape))
    if isinstance(value, datetime.datetime):
        plain = value.time() == datetime.time()
        return value.date().isoformat() if plain else value.isoformat(" ")
    return str(value)


def _grids(data: bytes, skipped: list[Skipped]) -> Iterator[Grid]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of parts that openpyxl does not know; we read cells only
        try:
            from openpyxl import load_workbook

            book = load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
            for sheet in book.worksheets:
                grid = _grid(sheet, skipped)
                if grid is not None and grid.rows:
                    yield grid
        except (KeyError, ValueError, TypeError, AttributeError, IndexError, OSError) as error:
            raise archive.broken() from error


def _grid(sheet: Worksheet, skipped: list[Skipped]) -> Grid | None:
    title = str(sheet.title)
    what = _("The sheet “{name}”").format(name=shown(title))
    if title.casefold().rstrip().endswith(_IGNORED):
        skipped.append(Skipped(what, _("Its name says that it is to be ignored.")))
        return None
    if sheet.sheet_state != "visible":
        skipped.append(Skipped(what, _("It is hidden in the workbook, and was read all the same.")))
    grid = Grid([], [], title)
    sheet.reset_dimensions()  # type: ignore[attr-defined]  # only sheets read piece by piece have it
    for number, row in enumerate(sheet.iter_rows(), start=1):
        cells = [_text_of(cell) for cell in row[:MAX_COLUMNS]]
        gap = not any(cells)
        if gap and grid.rows[-2:] == [[], []]:
            continue  # a third empty row says no more than two
        grid.rows.append([] if gap else cells)
        grid.numbers.append(number)
        if len(grid.rows) > MAX_ROWS:
            raise refused("too_large", _("The table has more rows than a case can hold."))
    return grid


def _text_of(cell: Any) -> str:
    value = cell.value
    is_number = isinstance(value, int | float)
    return cell_text(value, cell.number_format if is_number else "General")


def _say_counted(
    packed: zipfile.ZipFile, counted: dict[str, Counter[str]], skipped: list[Skipped]
) -> None:
    total = sum(counted.values(), Counter[str]())
    if n := total["f"]:
        what = ngettext("{n} formula", "{n} formulas", n).format(n=n)
        skipped.append(Skipped(what, _("The value it had last was taken, as text.")))
    if n := total["mergeCell"]:
        what = ngettext("{n} merged cell", "{n} merged cells", n).format(n=n)
        skipped.append(Skipped(what, _("Only its first cell has a value; the others are empty.")))
    if any(name.casefold().endswith("vbaproject.bin") for name in packed.namelist()):
        skipped.append(Skipped(_("The macros"), _("They were neither run nor kept.")))
