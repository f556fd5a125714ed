"""Readers and writers of other formats, chosen by the suffix of a file or by what is in it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Final

from mapper.errors import UseError, WorldError
from mapper.i18n import _
from mapper.interchange import casemap_json, tables
from mapper.interchange.files import read_bytes
from mapper.interchange.imported import Imported, Skipped, refused
from mapper.interchange.merging import into

__all__ = ["FORMATS", "SUFFIXES", "Imported", "Skipped", "into", "read"]

Reader = Callable[[bytes, str | None, str], Imported]


def _read_json(data: bytes, language: str | None, title: str) -> Imported:
    return casemap_json.read(data, language)


FORMATS: Final[dict[str, Reader]] = {"casemap-json": _read_json, "csv": tables.read}
"""Every format that can be imported and what reads it: the bytes, a language, a title."""

SUFFIXES: Final[dict[str, str]] = {
    ".json": "casemap-json",
    ".csv": "csv",
    ".tsv": "csv",
    ".txt": "csv",
}
"""The format a suffix stands for."""

# What a file that is none of ours begins with.
_OTHERS: Final = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"%PDF", b"\x89PNG", b"<", b"\xef\xbb\xbf<")


def read(path: Path, as_format: str | None = None, language: str | None = None) -> Imported:
    """The case in a file of another format; texts in *language* where the file has them in it.

    *as_format* is a key of ``FORMATS``; without it the suffix decides, then what is in the file.
    Raises ``WorldError`` for a file that is missing, too large or not what it should be, and
    ``UseError`` for a format that is none of ours. The file is never changed.
    """
    if as_format is not None and as_format not in FORMATS:
        text = _("There is no format “{format}”. Choose one of: {formats}.")
        raise UseError(text.format(format=as_format, formats=", ".join(FORMATS)), "format")
    data = read_bytes(path)
    reader = FORMATS[as_format or _format_of(path, data)]
    return reader(data, language, path.stem)


def _format_of(path: Path, data: bytes) -> str:
    """The key of ``FORMATS`` for a file."""
    if data.startswith(b"SQLite format 3\0"):
        raise _not_importable(_("“{name}” is a case file: it is opened, not imported."), path)
    if not data.strip():
        raise refused("empty", _("The file is empty."))
    if data.startswith(_OTHERS):
        text = _("Mapper imports cases as JSON and tables as CSV; “{name}” is neither.")
        raise _not_importable(text, path, _("Save it as CSV and import that."))
    known = SUFFIXES.get(path.suffix.lower())
    if known is not None:
        return known
    return "casemap-json" if data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{") else "csv"


def _not_importable(text: str, path: Path, tail: str = "") -> WorldError:
    problem = text.format(name=path.name)
    return WorldError(f"{problem} {tail}".strip(), "not_ours")
