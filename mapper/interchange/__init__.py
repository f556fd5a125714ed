"""Readers and writers of other formats, chosen by what is in a file or by its suffix."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from mapper.errors import UseError
from mapper.i18n import _
from mapper.interchange.foreign import Foreign
from mapper.interchange.formats import FORMATS, SUFFIXES
from mapper.interchange.imported import Imported, Skipped, shown
from mapper.interchange.mapping import Mapping, propose
from mapper.interchange.merging import into
from mapper.interchange.settling import settle
from mapper.interchange.worker import read as read_found

__all__ = ["FORMATS", "SUFFIXES", "Imported", "Mapping", "Skipped", "into", "read"]


def read(
    path: Path,
    as_format: str | None = None,
    language: str | None = None,
    choose: Callable[[Foreign, Mapping], Mapping] | None = None,
) -> Imported:
    """The case in a file of another format; texts in *language* where the file has them in it.

    *as_format* is a key of ``FORMATS``; without it what is in the file decides, then its suffix.
    *choose* may change what is proposed for a foreign map. Raises ``WorldError`` for a file that
    is missing, too large or not what it should be, and ``UseError`` for a format that is none of
    ours. The file is never changed.
    """
    found = read_found(path, as_format, language)
    if isinstance(found, Imported):
        if choose is not None:
            text = _("“{name}” is a case of Mapper, whose kinds are known: leave out --kind-map.")
            raise UseError(text.format(name=shown(path.name)), "kind_map")
        return found
    mapping = propose(found)
    if choose is not None:
        mapping = choose(found, mapping)
    return settle(found, mapping, path.stem, language)
