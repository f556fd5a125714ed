"""Every format that can be imported: what a file is, by what is in it, and what reads it."""

from __future__ import annotations

import re
from dataclasses import replace
from importlib import import_module
from typing import Any, Final

from mapper.errors import UseError, WorldError
from mapper.i18n import N_, _
from mapper.interchange import readers
from mapper.interchange.foreign import Foreign
from mapper.interchange.imported import Imported, Skipped, refused, shown
from mapper.interchange.plain_text import decoded
from mapper.interchange.scrub import scrubbed

OWN: Final = "casemap-json"
TABLES: Final = {"csv": "tables", "xlsx": "workbook", "zip": "zipped", "outline": "outlined"}
"""The tables, and the module that reads each."""

FORMATS: Final = (OWN, *TABLES, *readers.READERS)
"""Every format by its key."""

NAMES: Final[dict[str, str]] = {
    OWN: "Mapper",
    "csv": "CSV",
    "xlsx": "Excel",
    "zip": "ZIP",
    "outline": "TXT",
    "kumu": "Kumu",
    "prsm": "PRSM",
    "graphml": "GraphML",
    "gexf": "GEXF",
    "gml": "GML",
    "dot": "DOT",
    "mental-modeler": "Mental Modeler",
    "drawio": "draw.io",
    "cytoscape": "Cytoscape",
    "jgf": "JSON Graph Format",
    "freeplane": "Freeplane",
    "vensim": "Vensim",
    "xmile": "XMILE",
    "bif": "BIF",
    "loopy": "Loopy",
}
"""What each format is called, in every language."""

SUFFIXES: Final = (
    *(".json", ".csv", ".tsv", ".txt", ".tab", ".xlsx", ".xlsm", ".xls", ".zip", ".graphml"),
    *(".gexf", ".dot", ".gv", ".gml", ".prsm", ".mmp", ".drawio", ".dio", ".xml", ".cyjs"),
    *(".jgf", ".mm", ".mdl", ".xmile", ".stmx", ".itmx", ".bif", ".loopy", ".md"),
)
"""The endings of files that are imported, not opened."""

_LISTS: Final = (".txt", ".md")
_ZIP: Final = b"PK\x03\x04"
_OLE: Final = b"\xd0\xcf\x11\xe0"
_HTML: Final = re.compile(rb"(?:\xef\xbb\xbf)?\s*<(?:!doctype html|html|table|head|meta)\b", re.I)
_OTHERS: Final = (b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"{\\rtf")
_AS_XLSX: Final = N_("Open it in Excel, save it as xlsx or CSV, and import that.")


def parsed(
    data: bytes, name: str, as_format: str | None = None, language: str | None = None
) -> Foreign | Imported:
    """What is in a file called *name*: a foreign map, or a case of ours, whose texts are taken in
    *language*. Raises ``WorldError`` with one sentence for what cannot be read."""
    found = said(data, name, as_format)
    return found if isinstance(found, Foreign) else case_in(found, language)


def said(data: bytes, name: str, as_format: str | None = None) -> Foreign | tuple[str, bytes]:
    """What is in a file: a foreign map, or the key of its format and a case as casemap-json."""
    stem, dot, ending = name.rpartition(".")
    form = as_format or format_of(data, name, f"{dot}{ending}".lower())
    found = data if form == OWN else _found(form, data, stem or name)
    return scrubbed(found) if isinstance(found, Foreign) else (form, found)


def case_in(told: tuple[str, bytes], language: str | None) -> Imported:
    """The case in what ``said`` gave; its texts in *language*."""
    from mapper.interchange import casemap_json

    form, data = told
    return replace(casemap_json.read(data, language), format=form)


def check_format(form: str | None) -> None:
    """Refuse a key that is none of ``FORMATS``."""
    if form is not None and form not in FORMATS:
        text = _("There is no format “{format}”. Choose one of: {formats}.")
        raise UseError(text.format(format=form, formats=", ".join(FORMATS)), "format")


def format_of(data: bytes, name: str, suffix: str) -> str:
    """The key of the format of a file, by what is in it first, by its *suffix* second."""
    if data.startswith(b"SQLite format 3\0"):
        raise _no(_("“{name}” is a case file: it is opened, not imported."), name)
    if not data.strip():
        raise refused("empty", _("The file is empty."))
    if data.startswith(_ZIP):
        from mapper.interchange import zipped

        return "zip" if zipped.is_one(data) else "xlsx"
    if data.startswith(_OLE):
        text = _("“{name}” is an old Excel file, or one locked with a password.")
        raise _no(text, name, _(_AS_XLSX))
    if _HTML.match(data[:1024]):
        text = _("“{name}” is a web page, whatever its name says.")
        raise _no(text, name, _(_AS_XLSX))
    found = readers.sniff(data, suffix)
    if found in FORMATS:
        return str(found)
    return _rest(data, name, suffix)


def _rest(data: bytes, name: str, suffix: str) -> str:
    start = data[:200].lstrip(b"\xef\xbb\xbf \t\r\n")
    if start.startswith(_OTHERS) or start.startswith(b"<"):
        text = _("Mapper cannot import a file such as “{name}”.")
        raise _no(text, name, _("Save it as CSV and import that."))
    if start.startswith(b"{") or suffix == ".json":
        return OWN
    if suffix in _LISTS:
        from mapper.interchange import outlined

        return "outline" if outlined.is_one(data) else "csv"
    return "csv"


def _found(form: str, data: bytes, stem: str) -> Foreign | bytes:
    """A foreign map, or a case of ours as casemap-json."""
    if form in TABLES:
        module: Any = import_module(f"mapper.interchange.{TABLES[form]}")
        of_tables: Foreign | bytes = module.read(data, stem)
        return of_tables
    odd: list[Skipped] = []
    found = readers.READERS[form](_in_utf8(data, odd), stem)
    return replace(found, skipped=(*odd, *found.skipped))


def _in_utf8(data: bytes, odd: list[Skipped]) -> bytes:
    """*data* in UTF-8 where it is text that says nothing of its encoding itself."""
    if data.lstrip()[:1] == b"<" or data[:200].count(0):
        return data
    try:
        data.decode()
    except UnicodeDecodeError:
        return decoded(data, odd).encode()
    return data


def _no(text: str, name: str, tail: str = "") -> WorldError:
    problem = text.format(name=shown(name))
    return WorldError(f"{problem} {tail}".strip(), "not_ours")
