"""What every Office file carries beside its contents: properties without a trace of anybody."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from mapper.report.content import Report

LOCALES: Final = {"sv": "sv-SE", "en": "en-GB"}
_TRACES: Final = (
    "/thumbnail",
    "/custom-properties",
    "/customXml",
    "/attachedTemplate",
    "/printerSettings",
    "/comments",
    "/people",
)
"""Endings of relationships that tell of people, places or machines."""
_APP: Final = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/'
    'extended-properties"><Application>Mapper</Application></Properties>'
)


def anonymous(file: Any, report: Report) -> None:
    """Take every name, path and small picture out of an opened document or presentation, and give
    it the title and the language of the report."""
    properties = file.core_properties
    for name in ("author", "last_modified_by", "category", "comments", "content_status",
                 "identifier", "keywords", "subject", "version"):  # fmt: skip
        setattr(properties, name, "")
    properties.title = report.title[:250]
    properties.language = LOCALES[report.language]
    properties.created = properties.modified = datetime.now(UTC).replace(tzinfo=None)
    properties.last_printed = properties.created
    properties.revision = 1
    _drop(properties._element, "lastPrinted")
    package = file.part.package
    _forget(getattr(package, "rels", None) or package._rels)
    for part in list(package.iter_parts()):
        _forget(part.rels)
        if str(part.partname) == "/docProps/app.xml":
            part._blob = _APP.encode("utf-8")


def speak(show: Any, locale: str) -> None:
    """Say which language the texts of a presentation are in, run by run."""
    name = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
    for page in show.slides:
        pages = [page, page.notes_slide] if page.has_notes_slide else [page]
        for root in (one._element for one in pages):
            for run in root.iter(f"{name}r"):
                marks = run.find(f"{name}rPr")
                if marks is None:
                    marks = run.makeelement(f"{name}rPr")
                    run.insert(0, marks)
                marks.set("lang", locale)


def _forget(rels: Any) -> None:
    for key, rel in list(rels.items()):
        if str(rel.reltype).endswith(_TRACES):
            rels.pop(key)


def _drop(element: Any, name: str) -> None:
    for child in list(element):
        if str(child.tag).endswith(f"}}{name}"):
            element.remove(child)


def without(root: Any, names: Iterable[str]) -> None:
    """Take the elements of some local names out of an XML tree."""
    wanted = re.compile("|".join(rf"\}}{name}$" for name in names))
    for found in [e for e in root.iter() if isinstance(e.tag, str) and wanted.search(e.tag)]:
        found.getparent().remove(found)
