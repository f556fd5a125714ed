"""The bytes of a table as rows of cells: encoding, separator and quotes."""

from __future__ import annotations

import csv
import io
import re
from contextlib import suppress
from typing import Final

from mapper.i18n import _
from mapper.i18n import number as written
from mapper.interchange.imported import MAX_BYTES, MAX_ROWS, Skipped, refused
from mapper.interchange.plain_text import decoded
from mapper.interchange.table_grid import Grid
from mapper.model.codec import MAX_TEXT

SEPARATORS: Final = (";", ",", "\t", "|")
_SEP_LINE: Final = re.compile(r'^"?sep=(.)"?\r?\n', re.IGNORECASE)


def grid(data: bytes, skipped: list[Skipped]) -> Grid:
    """The cells in *data*: UTF-8, UTF-16 or Windows-1252, separated by ; , tab or |.

    Raises ``WorldError`` when it is too large, empty, or ends inside quotation marks.
    """
    if len(data) > MAX_BYTES:
        raise refused("too_large", _("The file is too large to be a table of a case."))
    text = decoded(data, skipped).lstrip("\ufeff")
    match = _SEP_LINE.match(text)
    offset = 1 if match else 0
    separator = match.group(1) if match else _separator(text)
    rows, numbers = _rows(text[match.end() :] if match else text, separator)
    if not rows:
        raise refused("empty", _("The file is empty."))
    return Grid(rows, [n + offset for n in numbers], bars=separator != "|")


def _separator(text: str) -> str:
    """The separator that the line of headings holds most of; a semicolon when it holds none."""
    headings = re.sub(r'"[^"]*"', "", text.lstrip("\r\n").partition("\n")[0])
    return max(SEPARATORS, key=headings.count)


def _rows(text: str, separator: str) -> tuple[list[list[str]], list[int]]:
    with suppress(csv.Error):
        return _parsed(text, separator, strict=True)
    try:
        rows, numbers = _parsed(text, separator, strict=False)
    except csv.Error as error:
        problem = _("The file cannot be read as a table.")
        if "field limit" in str(error):
            problem = _("A cell of the table holds more than {n} characters.")
        raise refused("not_csv", problem.format(n=written(MAX_TEXT))) from error
    if text.count('"') % 2 and rows and any("\n" in cell for cell in rows[-1]):
        raise refused("not_csv", _("A quotation mark in the table is never closed."))
    return rows, numbers


def _parsed(text: str, separator: str, strict: bool) -> tuple[list[list[str]], list[int]]:
    csv.field_size_limit(MAX_TEXT)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=strict)
    rows: list[list[str]] = []
    numbers: list[int] = []
    begins = 1
    for row in reader:
        rows.append(row)
        numbers.append(begins)
        begins = reader.line_num + 1
        if len(rows) > MAX_ROWS:
            raise refused("too_large", _("The table has more rows than a case can hold."))
    while rows and not any(cell.strip() for cell in rows[0]):
        del rows[0], numbers[0]
    return rows, numbers
