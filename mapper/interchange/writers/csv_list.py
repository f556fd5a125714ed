"""One CSV with elements and links in the rows of a single table, which Mapper reads back."""

from __future__ import annotations

from typing import Final

from mapper.interchange.writers import csv_zip, flat
from mapper.interchange.writers.sheets import Cell, Sheet
from mapper.model import Case

_COLUMNS: Final = ("id", "label", "kind", "tags", "note", "from", "to", "sign", "strength", "delay")
_SIGNS: Final = {1: "+", -1: "−", 0: "?"}


def write(case: Case) -> bytes:
    """A row an element, then a row a link; headings are the English names of the fields."""
    rows: list[list[Cell]] = []
    for element, said in flat.elements(case):
        tags, kind = str(said.get("tags", "")), str(said["kind"])
        rows.append([element.id, element.label, kind, tags, element.note, *[None] * 5])
    for link in case.links.values():
        sign = None if link.sign is None else _SIGNS[link.sign]
        row = [None, None, None, None, link.note, link.source, link.target]
        rows.append([*row, sign, link.strength, link.delay])
    return csv_zip.text(Sheet("", _COLUMNS, rows)).encode("utf-8-sig")
