"""The bytes of a file as text: which encoding it is in, and what of it is no text at all."""

from __future__ import annotations

from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE

from mapper.i18n import _, ngettext
from mapper.interchange.imported import Skipped, refused


def decoded(data: bytes, skipped: list[Skipped]) -> str:
    """*data* as text: UTF-8 or UTF-16, with or without a mark, else Windows-1252.

    Lines in another encoding than the rest are named in *skipped*.
    """
    if data.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        return _strictly(data, "utf-16")
    if data[:200].count(0) > len(data[:200]) // 3:
        return _strictly(data, "utf-16-le" if data[:2].endswith(b"\0") else "utf-16-be")
    data = data.removeprefix(BOM_UTF8)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _in_two_encodings(data, skipped)


def listed(numbers: list[int]) -> str:
    """The numbers of some lines, the first of many."""
    some = ", ".join(str(n) for n in numbers[:5])
    return some if len(numbers) <= 5 else f"{some} …"


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
        what = ngettext("Line {lines}", "Lines {lines}", len(odd)).format(lines=listed(odd))
        why = _("Not UTF-8 like the rest; read as Windows-1252. Check the letters there.")
        skipped.append(Skipped(what, why))
    text = "".join(texts)
    if "\N{REPLACEMENT CHARACTER}" in text:
        why = _("They are no letters in any encoding Mapper reads and are shown as �.")
        skipped.append(Skipped(_("Some characters"), why))
    return text
