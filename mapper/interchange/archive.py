"""Zip archives of other programs: sizes are counted, and every part is looked at before use."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections import Counter
from typing import Any, Final
from xml.parsers import expat

from mapper.errors import WorldError
from mapper.i18n import _
from mapper.interchange.imported import refused

MAX_PARTS: Final = 2_000
MAX_UNPACKED: Final = 150 * 1024 * 1024
"""So many parts, and bytes in all of them, an archive may have."""

MAX_DEPTH: Final = 200
_CHUNK: Final = 1 << 16
_XML: Final = (".xml", ".rels", ".vml")


def opened(data: bytes) -> zipfile.ZipFile:
    """The archive in *data*; refused when its directory says that it is too large."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
        raise broken() from error
    parts = archive.infolist()
    if len(parts) > MAX_PARTS or sum(part.file_size for part in parts) > MAX_UNPACKED:
        raise _too_large()
    return archive


def looked_through(archive: zipfile.ZipFile, tags: frozenset[str]) -> dict[str, Counter[str]]:
    """How often each of *tags* stands in each XML part of *archive*.

    Every part is unpacked bit by bit and counted; refused are a document type, too deep a tree,
    more bytes than the directory said or than are allowed, and what is no XML.
    """
    found = {}
    room = MAX_UNPACKED
    for part in archive.infolist():
        if part.filename.lower().endswith(_XML):
            look = _Look(tags)
            try:
                with archive.open(part) as stream:
                    while piece := stream.read(_CHUNK):
                        room -= len(piece)
                        if room < 0:
                            raise _too_large()
                        look.parser.Parse(piece, False)
                look.parser.Parse(b"", True)
            except (
                zipfile.BadZipFile,
                expat.ExpatError,
                zlib.error,
                RuntimeError,
                EOFError,
                NotImplementedError,
            ) as error:
                raise broken() from error
            found[part.filename] = look.found
    return found


def broken() -> WorldError:
    """The refusal of an archive that is damaged or locked with a password."""
    return refused("broken", _("The file is damaged, or locked with a password."))


def _too_large() -> WorldError:
    return refused("too_large", _("The file is far larger unpacked than a map can be."))


class _Look:
    """Counts tags in one XML part."""

    def __init__(self, tags: frozenset[str]) -> None:
        self.found: Counter[str] = Counter()
        self._tags = tags
        self._depth = 0
        self.parser = expat.ParserCreate()
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.StartDoctypeDeclHandler = self._doctype

    def _start(self, tag: str, _attributes: dict[str, str]) -> None:
        self._depth += 1
        if self._depth > MAX_DEPTH:
            raise refused("too_deep", _("This XML is nested too deeply to be a map."))
        name = tag.rpartition(":")[2]
        if name in self._tags:
            self.found[name] += 1

    def _end(self, _tag: str) -> None:
        self._depth -= 1

    def _doctype(self, *_about: Any) -> None:
        problem = _("The file begins with a DOCTYPE, which can hide other files or endless text.")
        raise refused("doctype", problem)
