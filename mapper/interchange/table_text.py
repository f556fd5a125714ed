"""The bytes of a table as rows of cells: encoding, separator, quotes and rows of uneven length."""

from __future__ import annotations

import csv
import io
import re
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Final

from mapper.i18n import _, ngettext
from mapper.i18n import number as written
from mapper.interchange.imported import MAX_BYTES, MAX_ROWS, Skipped, refused, shown
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
    text = _without_hidden(_decoded(data, skipped), skipped)
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


def _decoded(data: bytes, skipped: list[Skipped]) -> str:
    if data.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        return _strictly(data, "utf-16")
    if data[:200].count(0) > len(data[:200]) // 3:
        return _strictly(data, "utf-16-le" if data[:2].endswith(b"\0") else "utf-16-be")
    data = data.removeprefix(BOM_UTF8)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _in_two_encodings(data, skipped)


def _strictly(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise refused("bad_text", _("The text of the file cannot be read.")) from error


def _in_two_encodings(data: bytes, skipped: list[Skipped]) -> str:
    """Windows-1252; where some lines are plainly UTF-8, those as UTF-8 and the others named."""
    lines = data.splitlines(keepends=True)
    texts: list[str] = []
    odd: list[int] = []
    utf8 = 0
    for number, line in enumerate(lines, start=1):
        try:
            text = line.decode("utf-8")
            utf8 += not line.isascii()
        except UnicodeDecodeError:
            text = line.decode("cp1252", errors="replace")
            odd.append(number)
        texts.append(text)
    if utf8:
        what = ngettext("Line {lines}", "Lines {lines}", len(odd)).format(lines=_listed(odd))
        why = _("Not UTF-8 like the rest; read as Windows-1252. Check the letters there.")
        skipped.append(Skipped(what, why))
    text = "".join(texts)
    if "\N{REPLACEMENT CHARACTER}" in text:
        why = _("They are no letters in any encoding Mapper reads and are shown as �.")
        skipped.append(Skipped(_("Some characters"), why))
    return text


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
        what = ngettext("Line {lines}", "Lines {lines}", len(short)).format(lines=_listed(short))
        why = _("Fewer cells than headings; the missing ones were taken as empty.")
        result.skipped.append(Skipped(what, why))
    if long:
        what = ngettext("Line {lines}", "Lines {lines}", len(long)).format(lines=_listed(long))
        extra = " ".join(rows[numbers.index(long[0])][len(result.headings) :])
        why = _("More cells than headings; left out: “{cells}”.").format(cells=shown(extra))
        result.skipped.append(Skipped(what, why))
    if empty:
        what = ngettext("{n} empty row", "{n} empty rows", empty).format(n=empty)
        result.skipped.append(Skipped(what, _("There was nothing in it.")))


def _listed(numbers: list[int]) -> str:
    some = ", ".join(str(n) for n in numbers[:5])
    return some if len(numbers) <= 5 else f"{some} …"
