"""The tables that Mapper itself writes, read back as the case they came from.

They are known by their sheets: one a kind, called as the kind is in Swedish or English, with an
``Id`` and a ``Text``. What they say becomes casemap-json and goes through the reader of that, so
that the same things are refused in the same words.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any, Final

from mapper import words
from mapper.edits import new_id
from mapper.i18n import every, language
from mapper.interchange import casemap_json, table_words
from mapper.interchange.table_grid import Grid, is_empty, trimmed
from mapper.interchange.writers import sheets
from mapper.model import TABLES, Element, Figure, Kind, Link, LinkKind, Result
from mapper.model.codec import field_types
from mapper.model.kinds import FORM_VALUES, SOURCE_TYPES, element_values, link_values

Row = dict[str, str]

_TRUE: Final = ("1", "true", "sant", "yes", "ja")
_ENDS: Final = {sheets.IDS: "id", sheets.FROM_ID: "from", sheets.TO_ID: "to"}
_INNER: Final = {"figures": Figure, "results": Result}


def as_json(grids: Iterable[Grid]) -> bytes | None:
    """The case in the sheets of one file as casemap-json; None when they are not ours."""
    found = {name: grid for grid in grids if (name := _sheet_name(grid.name))}
    if not found.keys() & set(Kind) or not all(
        {"id", "label"} <= set(_headings(found[kind], _of_kind(kind)))
        for kind in Kind
        if kind in found
    ):
        return None
    plain: dict[str, Any] = {
        "format": casemap_json.FORMAT,
        "version": casemap_json.VERSION,
        "id": new_id(),
        "language": language(),
        "challenge": _card(found),
        **{table: _beside(found, table) for table in sheets.BESIDE},
    }
    by_reference = {row.get("reference", ""): row["id"] for row in plain["sources"]}
    plain["elements"] = [*_elements(found, by_reference)]
    plain["links"] = [*_links(found, by_reference, plain["elements"])]
    return json.dumps(plain).encode()


@cache
def _names() -> dict[str, str]:
    """What a sheet is, by every name it can have in any language."""
    keys = {words.kind_texts(kind)[1]: kind.value for kind in Kind}
    keys |= {sheets.LINKS: "links", sheets.CARD: "card"}
    keys |= {name: table for table, (name, _columns) in {**sheets.INNER, **sheets.BESIDE}.items()}
    return {said.casefold(): key for text, key in keys.items() for said in every(text)}


def _sheet_name(name: str) -> str:
    return _names().get(name.removesuffix(".csv").strip().casefold(), "")


def _of_kind(kind: Kind) -> dict[str, str]:
    """The fields in the sheet of a kind by their English headings."""
    fields = {words.FIELD_NAMES[name]: name for name in sheets.element_columns(kind)}
    return {**fields, sheets.IDS: "id"}


def _headings(grid: Grid, fields: dict[str, str]) -> list[str]:
    """The field of each column of *grid*; empty where a heading says nothing to us."""
    known = {said.casefold(): key for text, key in fields.items() for said in every(text)}
    rows = trimmed(grid).rows
    return [known.get(cell.strip().casefold(), "") for cell in rows[0]] if rows else []


def _rows(found: dict[str, Grid], name: str, fields: dict[str, str]) -> Iterator[Row]:
    """The rows of a sheet by field, without cells that say nothing."""
    if name not in found:
        return
    names = _headings(found[name], fields)
    for row in trimmed(found[name]).rows[1:]:
        if not is_empty(row):
            cells = zip(names, row, strict=False)
            yield {key: _unquoted(cell) for key, cell in cells if key and cell.strip()}


def _unquoted(cell: str) -> str:
    """A text without the apostrophe that keeps a spreadsheet from running it."""
    return cell[1:] if cell[:1] == "'" and cell[1:].startswith(sheets.DANGEROUS) else cell


def _card(found: dict[str, Grid]) -> Row:
    fields = {words.FIELD_NAMES[name]: name for name in sheets.CARD_FIELDS}
    known = {said.casefold(): key for text, key in fields.items() for said in every(text)}
    said = _rows(found, "card", {sheets.FIELD: "field", sheets.CONTENT: "content"})
    return {
        known[row["field"].casefold()]: row.get("content", "")
        for row in said
        if row.get("field", "").casefold() in known
    }


def _elements(found: dict[str, Grid], references: dict[str, str]) -> Iterator[dict[str, Any]]:
    inner = {name: _inner(found, name) for name in sheets.INNER}
    kinds = field_types(Element)
    for kind in Kind:
        for row in _rows(found, kind, _of_kind(kind)):
            plain = _values(row, kinds, references, lambda f, k=kind: element_values(k, f))
            extra = {name: rows[row["id"]] for name, rows in inner.items() if row["id"] in rows}
            yield {**plain, "kind": kind.value, **extra}


def _links(
    found: dict[str, Grid], references: dict[str, str], elements: list[dict[str, Any]]
) -> Iterator[dict[str, Any]]:
    fields = {words.FIELD_NAMES[name]: name for name in sheets.link_columns()} | _ENDS
    actors = {e["id"] for e in elements if e["kind"] == Kind.ACTOR}
    for row in _rows(found, "links", fields):
        both = row.get("from") in actors and row.get("to") in actors
        kind = LinkKind.RELATES if both else LinkKind.CONTRIBUTES
        ends = {key: row.pop(key, "") for key in ("from", "to")}
        plain = _values(row, field_types(Link), references, lambda f, k=kind: _of_link(k, f))
        yield {**plain, **ends}


def _of_link(kind: LinkKind, field: str) -> tuple[object, ...] | None:
    return FORM_VALUES[kind] if field == "form" else link_values(kind, field)


def _inner(found: dict[str, Grid], name: str) -> dict[str, list[dict[str, Any]]]:
    """The figures or results of elements, by the id of the element."""
    columns = sheets.INNER[name][1]
    fields = {text: key for key, text in columns.items()} | {sheets.IDS: "id"}
    result: dict[str, list[dict[str, Any]]] = {}
    for row in _rows(found, name, fields):
        owner = row.pop("id", "")
        values = _values(row, field_types(_INNER[name]), {}, lambda _f: None)
        result.setdefault(owner, []).append(values)
    return result


def _beside(found: dict[str, Grid], table: str) -> list[dict[str, Any]]:
    columns = sheets.BESIDE[table][1]
    fields = {text: key for key, text in columns.items()} | {sheets.IDS: "id"}
    kinds = field_types(TABLES[table])
    choices = {"sector": element_values(Kind.ACTOR, "sector"), "type": SOURCE_TYPES}
    rows = _rows(found, table, fields)
    return [{"id": new_id(), **_values(row, kinds, {}, choices.get)} for row in rows]


def _values(
    row: Row, kinds: dict[str, Any], references: dict[str, str], choices: Any
) -> dict[str, Any]:
    """The cells of a row as JSON-able values of their fields."""
    found: dict[str, Any] = {}
    for name, cell in row.items():
        allowed = choices(name)
        if name == "sources":
            parts = (part.strip() for part in cell.split(" | "))
            found[name] = [references[part] for part in parts if part in references]
        elif allowed is not None:
            found[name] = _choice(name, cell, allowed)
        else:
            found[name] = _plain(kinds[name], cell)
    return found


def _choice(name: str, cell: str, allowed: tuple[object, ...]) -> object:
    """The value that a word stands for, in any language; the cell itself when none does."""
    said = cell.strip().casefold()
    for value in allowed:
        texts = words.value_texts(name, value)
        if said == str(value) or any(said == t.casefold() for text in texts for t in every(text)):
            return value
    number = table_words.number(cell)
    return int(number) if number is not None and number.is_integer() else cell


def _plain(kind: Any, cell: str) -> object:
    name = str(kind)
    if "tuple" in name:
        return [part.strip() for part in cell.split(" | ")]
    if kind is bool:
        return cell.strip().casefold() in _TRUE
    number = table_words.number(cell) if "int" in name or "float" in name else None
    if number is None:
        return cell
    return int(number) if "int" in name and number.is_integer() else number
