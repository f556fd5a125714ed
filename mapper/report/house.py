"""The house style of an organisation: its template file, and where in it the report goes."""

from __future__ import annotations

import io
import zipfile
from typing import Final

from mapper.errors import WorldError
from mapper.i18n import N_, _
from mapper.report.content import Report

PLACE: Final = ("{{rapport}}", "{{report}}")
"""The paragraph with one of these gives way to the report."""
_MOST: Final = 60_000_000
_PARTS: Final = {".docx": "word/document.xml", ".pptx": "ppt/presentation.xml"}
_NAMES: Final = {".docx": N_("a Word document (.docx)"), ".pptx": N_("a presentation (.pptx)")}


def words(report: Report) -> dict[str, str]:
    """The small placeholders of a template, and what they become."""
    return {
        "{{titel}}": report.title,
        "{{title}}": report.title,
        "{{datum}}": report.date,
        "{{date}}": report.date,
    }


def checked(data: bytes, suffix: str) -> io.BytesIO:
    """A template as a file to read; ``WorldError`` when it is no document of that sort, or holds
    more than any template does."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            names = packed.infolist()
            whole = sum(entry.file_size for entry in names)
            there = _PARTS[suffix] in packed.namelist()
            declared = any(b"<!DOCTYPE" in _head(packed, entry) for entry in names)
    except (zipfile.BadZipFile, OSError, RuntimeError, NotImplementedError, EOFError) as error:
        raise not_one(suffix) from error
    if not there or declared or whole > _MOST:
        raise not_one(suffix)
    return io.BytesIO(data)


def _head(packed: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
    if not entry.filename.endswith((".xml", ".rels")):
        return b""
    with packed.open(entry) as part:
        return part.read(400)


def not_one(suffix: str) -> WorldError:
    """What is said of a template that cannot be used."""
    text = _("The template is not {what} that can be used. Choose another, or none.")
    return WorldError(text.format(what=_(_NAMES[suffix])), "template")
