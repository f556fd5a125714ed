"""The bytes of a table as rows of cells: encoding, separator, quotes and rows of uneven length."""

from __future__ import annotations

import csv
import io
import re
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Final

from mapper.i18n import _, ngettext
from mapper.i18n import number as written
from mapper.interchange.imported import MAX_BYTES, MAX_ROWS, Skipped, refused, shown
from mapper.interchange.plain_text import decoded, listed
from mapper.model.codec import MAX_TEXT

SEPARATORS: Final = (";", ",", "\t", "|")
_SEP_LINE: Final = re.compile(r'^"?sep=(.)"?\r?\n', re.IGNORECASE)
# Characters that turn the reading direction, and control characters but for tab and line ends.
_HIDDEN: Final = re.compile("[\u202a-\u202e\u2066-\u2069\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


@dataclass(slots=True)
class Table:
    """A table as text: its headings, its rows (each as long as the headings), and what was odd.

    *numbers* are the lines the rows begin on, counted from 1 as an editor does.
    """

    headings: list[str]
    rows: list[list[str]] = field(default_factory=list)
    numbers: list[int] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)


def table(data: bytes) -> Table:
    """The table in *data*: UTF-8, UTF-16 or Windows-1252, separated by ; , tab or |.

    Raises ``WorldError`` when it is too large, has no rows, or ends inside quotation marks.
    """
    if len(data) > MAX_BYTES:
        raise refused("too_large", _("The file is too large to be a table of a case."))
    skipped: list[Skipped] = []
    text = _without_hidden(decoded(data, skipped), skipped)
    match = _SEP_LINE.match(text)
    offset = 1 if match else 0
    separator = match.group(1) if match else _separator(text)
    rows, numbers = _rows(text[match.end() :] if match else text, separator)
    if not rows:
        raise refused("empty", _("The file is empty."))
    result = Table([cell.strip() for cell in rows[0]], skipped=skipped)
    _fill(result, rows[1:], [n + offset for n in numbers[1:]])
    if not result.rows:
        raise refused("empty", _("The table has headings but no rows."))
    return result


def _without_hidden(text: str, skipped: list[Skipped]) -> str:
    clean, n = _HIDDEN.subn("", text)
    if n:
        what = ngettext("{n} hidden character", "{n} hidden characters", n).format(n=n)
        why = _("Left out: it can turn the reading direction of a text or cannot be shown.")
        skipped.append(Skipped(what, why))
    return clean


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


def _fill(result: Table, rows: list[list[str]], numbers: list[int]) -> None:
    """Bring every row to the length of the headings, and say which were not."""
    width = len(result.headings)
    short: list[int] = []
    long: list[int] = []
    empty = 0
    for row, number in zip(rows, numbers, strict=True):
        if not any(cell.strip() for cell in row):
            empty += 1
            continue
        if len(row) < width:
            short.append(number)
        elif any(cell.strip() for cell in row[width:]):
            long.append(number)
        result.rows.append([*row[:width], *[""] * (width - len(row))])
        result.numbers.append(number)
    _say_uneven(result, short, long, empty, rows, numbers)


def _say_uneven(
    result: Table,
    short: list[int],
    long: list[int],
    empty: int,
    rows: list[list[str]],
    numbers: list[int],
) -> None:
    if short:
        what = ngettext("Line {lines}", "Lines {lines}", len(short)).format(lines=listed(short))
        why = _("Fewer cells than headings; the missing ones were taken as empty.")
        result.skipped.append(Skipped(what, why))
    if long:
        what = ngettext("Line {lines}", "Lines {lines}", len(long)).format(lines=listed(long))
        extra = " ".join(rows[numbers.index(long[0])][len(result.headings) :])
        why = _("More cells than headings; left out: “{cells}”.").format(cells=shown(extra))
        result.skipped.append(Skipped(what, why))
    if empty:
        what = ngettext("{n} empty row", "{n} empty rows", empty).format(n=empty)
        result.skipped.append(Skipped(what, _("There was nothing in it.")))
