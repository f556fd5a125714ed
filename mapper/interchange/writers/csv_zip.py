"""The same tables as CSV files in a zip: one a sheet, as the programs of the language read them."""

from __future__ import annotations

import csv
import io
import zipfile
from collections import Counter
from collections.abc import Sequence
from typing import Final

from mapper.i18n import language
from mapper.interchange.writers.sheets import DANGEROUS, Cell, Sheet, sheets
from mapper.model import Case

_DATE: Final = (1980, 1, 1, 0, 0, 0)  # a zip tells when it was made, and nobody asked
_FORBIDDEN: Final = str.maketrans(dict.fromkeys('<>:"/\\|?*', "_"))


def write(case: Case, more: Sequence[Sheet] = ()) -> bytes:
    """The sheets of *case*, then *more*, each a CSV file called as its sheet."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        used: Counter[str] = Counter()
        for page in (*sheets(case), *more):
            name = page.name.translate(_FORBIDDEN)
            used[name.casefold()] += 1
            n = used[name.casefold()]
            entry = zipfile.ZipInfo(f"{name}.csv" if n == 1 else f"{name} {n}.csv", _DATE)
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, text(page).encode("utf-8-sig"))
    return out.getvalue()


def text(page: Sheet) -> str:
    """One sheet as CSV: in Swedish with semicolons and decimal commas, else with commas and points.

    A text that a spreadsheet would take for a formula gets an apostrophe before it.
    """
    swedish = language() == "sv"
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=";" if swedish else ",", lineterminator="\r\n")
    writer.writerow([harmless(heading) for heading in page.headings])
    for row in page.rows:
        writer.writerow([_cell(value, swedish) for value in row])
    return out.getvalue()


def harmless(cell: str) -> str:
    """*cell* so that no spreadsheet runs it."""
    return f"'{cell}" if cell.startswith(DANGEROUS) else cell


def _cell(value: Cell, swedish: bool) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return harmless(value)
    if isinstance(value, bool):
        return "1" if value else "0"
    plain = f"{value:.15g}"
    return plain.replace(".", ",") if swedish else plain
