"""A case written for other programs: each format is one function from a case to bytes.

What a format has no place for is named in ``LEFT_OUT``; votes of an open ballot are in none.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from importlib import import_module
from typing import Final, cast

from mapper.i18n import N_, _
from mapper.interchange.writers.sheets import Sheet
from mapper.model import Case

__all__ = ["FORMATS", "TABLES", "Sheet", "left_out", "write"]

FORMATS: Final[dict[str, tuple[str, str]]] = {
    "json": (N_("Case as JSON, everything in it"), ".json"),
    "xlsx": (N_("Tables in a workbook"), ".xlsx"),
    "csv": (N_("Tables as CSV in a zip file"), ".zip"),
    "list": (N_("One CSV with elements and links"), ".csv"),
    "graphml": (N_("Graph for yEd, Gephi and others (GraphML)"), ".graphml"),
    "gexf": (N_("Graph for Gephi (GEXF)"), ".gexf"),
    "dot": (N_("Graph for Graphviz (DOT)"), ".dot"),
    "cyjs": (N_("Graph for Cytoscape"), ".cyjs"),
    "kumu": (N_("Map for Kumu"), ".kumu.json"),
    "prsm": (N_("Map for PRSM, as a workbook"), ".prsm.xlsx"),
}
"""Every format by its key: what it is for, and how the name of its file ends."""

TABLES: Final = ("xlsx", "csv")
"""The formats that take further sheets, such as what the analyses say."""

_LEFT_OUT: Final = N_(
    "The file holds the elements and links with their texts and numbers; the history, kept "
    "versions, votes, views and presentation stay in Mapper."
)


def write(case: Case, format_key: str, more: Sequence[Sheet] = ()) -> bytes:
    """*case* in a format of ``FORMATS``, in the language in use; *more* are sheets for a table.

    Whatever the format can carry is written: kinds, labels, notes, places and the fields of
    elements and links. Raises ``KeyError`` for a format that is none.
    """
    module = import_module(f"mapper.interchange.writers.{_MODULES[format_key]}")
    if format_key in TABLES:
        return cast("Callable[[Case, Sequence[Sheet]], bytes]", module.write)(case, more)
    return cast("Callable[[Case], bytes]", module.write)(case)


def left_out(format_key: str) -> str:
    """What a file in a format does not hold, as a sentence; empty for our own JSON."""
    return "" if format_key == "json" else _(_LEFT_OUT)


_MODULES: Final = {
    "json": "own_json",
    "xlsx": "workbook",
    "csv": "csv_zip",
    "list": "csv_list",
    "graphml": "graphml",
    "gexf": "gexf",
    "dot": "dot",
    "cyjs": "cyjs",
    "kumu": "kumu",
    "prsm": "prsm",
}
