"""Readers and writers of other formats, loaded when a file of theirs is first read or written."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mapper.interchange.foreign import Foreign
    from mapper.interchange.imported import Imported
    from mapper.interchange.mapping import Mapping

__all__ = ["read"]


def read(
    path: Path,
    as_format: str | None = None,
    language: str | None = None,
    choose: Callable[[Foreign, Mapping], Mapping] | None = None,
) -> Imported:
    """The case in a file of another format; texts in *language* where the file has them in it.

    *as_format* is a key of ``formats.FORMATS``; without it what is in the file decides, then its
    suffix. *choose* may change what is proposed for a foreign map. Raises ``WorldError`` for a
    file that is missing, too large or not what it should be, and ``UseError`` for a format that
    is none of ours. The file is never changed.
    """
    from mapper.errors import UseError
    from mapper.i18n import _
    from mapper.interchange import worker
    from mapper.interchange.imported import Imported, shown
    from mapper.interchange.mapping import propose
    from mapper.interchange.settling import settle

    found = worker.read(path, as_format, language)
    if isinstance(found, Imported):
        if choose is not None:
            text = _("“{name}” is a case of Mapper, whose kinds are known: leave out --kind-map.")
            raise UseError(text.format(name=shown(path.name)), "kind_map")
        return found
    mapping = propose(found)
    if choose is not None:
        mapping = choose(found, mapping)
    return settle(found, mapping, path.stem, language)
