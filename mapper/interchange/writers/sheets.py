"""A case as tables that people filter and sort: a sheet a kind, the links, and what they rest on.

Headings and choices are in the language in use; ``mapper.interchange.own_tables`` reads them back
in either.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

from mapper import words
from mapper.i18n import N_, _
from mapper.model import Case, Element, Kind, Link
from mapper.model.kinds import FIELDS, LINK_FIELDS, LinkKind

Cell = str | int | float | bool | None

NESTED: Final = frozenset({"figures", "results", "innovation", "moves", "dissent"})
"""Fields that are lists of their own: they have sheets, or stand in none."""

DANGEROUS: Final = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
"""What a text begins with that a spreadsheet would run; an apostrophe stands before it in CSV."""

IDS: Final = N_("Id")
FROM: Final = N_("From")
TO: Final = N_("To")
FROM_ID: Final = N_("From id")
TO_ID: Final = N_("To id")
SAYS: Final = N_("Says")
ELEMENT: Final = N_("Element")
LINKS: Final = N_("Links")
CARD: Final = N_("Challenge card")
FIELD: Final = N_("Field")
CONTENT: Final = N_("Content")

# Sheets of records inside elements: their name, the field, and their columns in order.
INNER: Final = {
    "figures": (
        N_("Figures"),
        {
            "name": N_("Name"),
            "unit": N_("Unit"),
            "period": N_("Period"),
            "reported": N_("Reported"),
            "estimate_low": N_("Estimate, lowest"),
            "estimate_high": N_("Estimate, highest"),
            "rate_low": N_("Rate, lowest"),
            "rate_high": N_("Rate, highest"),
            "capacity": N_("Capacity"),
            "open_upper": N_("Open upwards"),
            "method": N_("Method"),
            "source": N_("Source"),
        },
    ),
    "results": (
        N_("Results"),
        {
            "date": N_("Date"),
            "indicator": N_("Indicator"),
            "unit": N_("Unit"),
            "expected": N_("Expected"),
            "observed": N_("Observed"),
            "learning": N_("Learning"),
            "decision": N_("Decision"),
            "origin": N_("Source"),
        },
    ),
}
# Sheets of tables beside the map: their name and their columns in order.
BESIDE: Final = {
    "sources": (
        N_("Sources"),
        {"type": N_("Type"), "reference": N_("Reference"), "date": N_("Date")},
    ),
    "sessions": (
        N_("Sessions"),
        {
            "title": N_("Title"),
            "date": N_("Date"),
            "start": N_("Start"),
            "end": N_("End"),
            "goal": N_("Goal"),
            "decisions": N_("Decisions"),
        },
    ),
    "participants": (
        N_("Participants"),
        {"alias": N_("Alias"), "sector": N_("Sector"), "experience": N_("Experience")},
    ),
    "notes": (N_("Loose notes"), {"text": N_("Text"), "theme": N_("Theme")}),
}
CARD_FIELDS: Final = ("title", "background", "problem", "question", "setup", "place", "period")


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table: its name, its headings, and rows of typed cells."""

    name: str
    headings: tuple[str, ...]
    rows: Sequence[Sequence[Cell]]


def sheets(case: Case) -> list[Sheet]:
    """The tables of *case*; those without a row are left out."""
    found = [
        _card(case),
        *(_kind(case, kind) for kind in Kind),
        _links(case),
        *(_inner(case, field) for field in INNER),
        *(_beside(case, table) for table in BESIDE),
    ]
    return [sheet for sheet in found if sheet.rows]


def element_columns(kind: Kind) -> tuple[str, ...]:
    """The fields in the sheet of a kind, in order, after its id."""
    own = tuple(name for name in FIELDS[kind] if name not in NESTED)
    return ("label", *own, "tags", "note", "sources", "perspective", "x", "y")


def link_columns() -> tuple[str, ...]:
    """The fields of links of any kind, in order, after their ends."""
    fields = dict.fromkeys(f for kind in LinkKind for f in LINK_FIELDS[kind] if f not in NESTED)
    return (*fields, "note", "sources", "perspective")


def _card(case: Case) -> Sheet:
    rows: list[list[Cell]] = [
        [words.field_name(name), getattr(case.card, name)]
        for name in CARD_FIELDS
        if getattr(case.card, name)
    ]
    return Sheet(_(CARD), (_(FIELD), _(CONTENT)), rows)


def _kind(case: Case, kind: Kind) -> Sheet:
    columns = element_columns(kind)
    rows = [
        [element.id, *(_cell(case, element, name) for name in columns)]
        for element in case.elements.values()
        if element.kind is kind
    ]
    headings = (_(IDS), *(words.field_name(name) for name in columns))
    return Sheet(words.kind_plural(kind), headings, rows)


def _links(case: Case) -> Sheet:
    columns = link_columns()
    rows = [list(_link_row(case, link, columns)) for link in case.links.values()]
    ends = (_(FROM), _(SAYS), _(TO))
    headings = (*ends, *map(_heading, columns), _(IDS), _(FROM_ID), _(TO_ID))
    return Sheet(_(LINKS), headings, rows)


def _heading(name: str) -> str:
    return words.field_name(name)


def _link_row(case: Case, link: Link, columns: Iterable[str]) -> Iterator[Cell]:
    source, target = case.elements[link.source], case.elements[link.target]
    yield source.label
    yield words.link_phrase(link, source.kind, target.kind)
    yield target.label
    for name in columns:
        yield _cell(case, link, name)
    yield from (link.id, link.source, link.target)


def _cell(case: Case, record: Element | Link, name: str) -> Cell:
    value: Any = getattr(record, name)
    if name == "sources":
        known = [case.sources[i].reference for i in value if i in case.sources]
        return " | ".join(known)
    if isinstance(value, tuple):
        return " | ".join(value)
    if value is None or isinstance(value, bool) or value == "":
        return value or None
    kind = record.kind if isinstance(record, Link) else None
    said = words.value_name(name, value, kind)
    return value if said == str(value) else said


def _inner(case: Case, field: str) -> Sheet:
    name, columns = INNER[field]
    rows = [
        [element.label, *(getattr(one, column) for column in columns), element.id]
        for element in case.elements.values()
        for one in getattr(element, field)
    ]
    return Sheet(_(name), (_(ELEMENT), *map(_, columns.values()), _(IDS)), rows)


def _beside(case: Case, table: str) -> Sheet:
    name, columns = BESIDE[table]
    rows = [
        [_beside_cell(table, column, getattr(record, column)) for column in columns] + [record.id]
        for record in case.table(table).values()
    ]
    return Sheet(_(name), (*map(_, columns.values()), _(IDS)), rows)


def _beside_cell(table: str, column: str, value: Any) -> Cell:
    if isinstance(value, tuple):
        return " | ".join(value)
    if column == "sector":
        return words.value_name("sector", value)
    if (table, column) == ("sources", "type"):
        return words.source_type_name(value)
    found: Cell = value
    return found
