"""A foreign map, or a case of ours, from tables as CSV in a zip file."""

from __future__ import annotations

import zipfile
import zlib

from mapper.i18n import _
from mapper.interchange import archive, own_tables, tables
from mapper.interchange.foreign import Foreign
from mapper.interchange.imported import MAX_BYTES, Skipped, refused, shown
from mapper.interchange.table_grid import Grid
from mapper.interchange.table_text import grid


def read(data: bytes, name: str = "") -> Foreign | bytes:
    """The map in the tables of a zip file; a case of ours as casemap-json.

    Nothing is unpacked to the disk; what is no table is named and left.
    """
    skipped: list[Skipped] = []
    grids = [*_grids(archive.opened(data), skipped)]
    if not grids:
        raise refused("empty", _("The zip file holds no table as CSV."))
    return own_tables.as_json(grids) or tables.foreign(grids, "zip", skipped)


def is_one(data: bytes) -> bool:
    """Whether a zip file holds tables as CSV."""
    try:
        with archive.opened(data) as packed:
            return any(part.lower().endswith(".csv") for part in packed.namelist())
    except Exception:  # whatever is wrong with it is said when it is read
        return False


def _grids(packed: zipfile.ZipFile, skipped: list[Skipped]) -> list[Grid]:
    found = []
    for part in packed.infolist():
        if not part.filename.lower().endswith(".csv"):
            if not part.is_dir():
                skipped.append(Skipped(f"“{shown(part.filename)}”", _("It is no table as CSV.")))
            continue
        try:
            with packed.open(part) as stream:
                cells = stream.read(MAX_BYTES + 1)
        except (zipfile.BadZipFile, zlib.error, RuntimeError, EOFError) as error:
            raise archive.broken() from error
        if cells.strip():
            made = grid(cells, skipped)
            made.name = part.filename.rpartition("/")[2].rpartition(".")[0]
            found.append(made)
    return found
