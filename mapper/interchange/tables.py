"""A case from a table (csv): a list of links, a list of elements, or rows that are both."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from mapper.i18n import N_, _, ngettext
from mapper.i18n import language as spoken
from mapper.interchange import table_words
from mapper.interchange.imported import Imported, Skipped, refused, shown
from mapper.interchange.table_case import TableCase
from mapper.interchange.table_text import Table, table

_NO_COLUMNS: Final = N_(
    "Mapper found no column with texts and no two columns that say from what to what: name them "
    "“label” and “kind”, or “from” and “to”."
)

Row = dict[str, str]


def read(data: bytes, language: str | None = None, title: str = "") -> Imported:
    """The case in a table; *title* (the name of the file, say) names its challenge if it has none.

    Headings in Swedish or English: label, kind, note, tags, id for elements; from, to, sign,
    strength, weight, delay, note for links, with from kind and to kind for their ends. A row with
    a label besides from and to is an element and a link. An element without a kind that Mapper
    knows becomes a cause; cells are taken as plain text, formulas too. Raises ``WorldError`` with
    one sentence; whatever was not taken as it stood is named in ``skipped``.
    """
    cells = table(data)
    skipped = list(cells.skipped)
    columns = _columns(cells, skipped)
    rows = [_row(columns, row) for row in cells.rows]
    grown = TableCase(title, language or spoken(), skipped)
    own_rows = _describes_elements(columns, rows)
    if own_rows:
        for row, number in zip(rows, cells.numbers, strict=True):
            _add_element(grown, row, number)
    strengths = _strengths([row["weight"] for row in rows])
    for row, number in zip(rows, cells.numbers, strict=True):
        _add_link(grown, row, number, own_rows, strengths)
    _say_undirected(grown, rows, own_rows)
    _say_unused(grown, cells, columns, rows, own_rows)
    grown.settle()
    return Imported(
        grown.case,
        tuple(grown.skipped),
        grown.case.card.language,
        unplaced=True,
        made_challenge=not grown.has_challenge,
        format="csv",
    )


# ---- columns


def _columns(cells: Table, skipped: list[Skipped]) -> dict[str, int]:
    """Which column holds what; those that hold something we cannot use are named in *skipped*."""
    found: dict[str, int] = {}
    for index, heading in enumerate(cells.headings):
        meaning = table_words.column(heading)
        if meaning is not None and meaning not in found:
            found[meaning] = index
            continue
        n = sum(bool(row[index].strip()) for row in cells.rows)
        if n:
            skipped.append(_left_out(heading, meaning is not None, n))
    if "label" not in found and "source" not in found and "id" in found:
        found["label"] = found["id"]
    if "label" not in found and not {"source", "target"} <= found.keys():
        raise refused("no_columns", _(_NO_COLUMNS))
    return found


def _column_name(heading: str, n: int) -> str:
    what = ngettext("The column “{heading}” ({n} cell)", "The column “{heading}” ({n} cells)", n)
    return what.format(heading=shown(heading) or "–", n=n)


def _left_out(heading: str, twice: bool, n: int) -> Skipped:
    why = _("Mapper does not know that heading; the cells were left out.")
    if twice:
        why = _("Another column says the same; the first one was used.")
    return Skipped(_column_name(heading, n), why)


def _row(columns: dict[str, int], cells: list[str]) -> Row:
    row = dict.fromkeys(table_words.COLUMNS, "")
    return row | {key: cells[index].strip() for key, index in columns.items()}


def _describes_elements(columns: dict[str, int], rows: list[Row]) -> bool:
    """Whether rows are elements: there is no from and to, or some row has a label without them."""
    if "label" not in columns:
        return False
    if not {"source", "target"} <= columns.keys():
        return True
    return any(row["label"] and not row["source"] and not row["target"] for row in rows)


# ---- rows


def _add_element(grown: TableCase, row: Row, number: int) -> None:
    label = row["label"] or row["id"]
    if not label:
        what = ngettext("Line {lines}", "Lines {lines}", 1).format(lines=number)
        grown.say(what, _("The row has no text for an element."))
        return
    tags = tuple(tag.strip() for tag in row["tags"].split("|") if tag.strip())
    grown.add_element(row["id"], label, row["kind"], number, note=row["note"], tags=tags)


def _add_link(
    grown: TableCase,
    row: Row,
    number: int,
    own_rows: bool,
    strengths: Callable[[float], int | None],
) -> None:
    source, target = row["source"], row["target"]
    if own_rows and not source and not target:
        return
    if not source or not target:
        grown.say_link(number, source, target, _("One end of the link is missing."))
        return
    if own_rows and not (grown.knows(source) and grown.knows(target)):
        grown.say_link(number, source, target, _("There is no element of that name or id."))
        return
    ends = grown.end(source, row["source_kind"]), grown.end(target, row["target_kind"])
    grown.add_link(*ends, number, **_link_fields(row, own_rows, strengths))


def _link_fields(
    row: Row, own_rows: bool, strengths: Callable[[float], int | None]
) -> dict[str, Any]:
    """The fields of a link that a row gives; None where it gives none."""
    weight = table_words.number(row["weight"])
    sign = table_words.sign(row["sign"])
    strength = table_words.strength(row["strength"])
    if weight is not None:
        sign = sign if sign is not None else (weight > 0) - (weight < 0)
        strength = strength if strength is not None else strengths(abs(weight))
    delay = table_words.number(row["delay"])
    fields: dict[str, Any] = {"strength": strength, "delay": delay if (delay or 0) >= 0 else None}
    if not own_rows:
        if sign is None:
            sign = table_words.sign(row["kind"])
        said = [row["label"], row["note"], "" if _says_direction(row["kind"]) else row["kind"]]
        fields["note"] = "\n".join(text for text in said if text)
    return {**fields, "sign": sign}


def _says_direction(cell: str) -> bool:
    return cell.casefold() in ("directed", "undirected", "mixed") or (
        table_words.sign(cell) is not None
    )


def _strengths(cells: list[str]) -> Callable[[float], int | None]:
    """How the size of a weight becomes a strength: nothing when all weigh the same; 1, 2, 3 as
    they are; else in thirds of the largest weight."""
    weights = [abs(n) for n in map(table_words.number, cells) if n is not None]
    if len(set(weights)) < 2:
        return lambda _weight: None
    if all(w in (0, 1, 2, 3) for w in weights):
        return lambda weight: int(weight) or None
    top = max(1.0, max(weights)) if max(weights) <= 1 else max(weights)
    return lambda weight: 1 if weight <= top / 3 else 2 if weight <= top * 2 / 3 else 3


def _say_undirected(grown: TableCase, rows: list[Row], own_rows: bool) -> None:
    cells = [row["direction"] or ("" if own_rows else row["kind"]) for row in rows]
    n = sum(cell.casefold() in ("undirected", "mutual", "mixed") for cell in cells)
    if n:
        what = ngettext("{n} link without direction", "{n} links without direction", n)
        grown.say(what.format(n=n), _("Taken in the direction in which the row is written."))


def _say_unused(
    grown: TableCase, cells: Table, columns: dict[str, int], rows: list[Row], own_rows: bool
) -> None:
    """Say which cells stand in rows that have no use for them."""
    of_links = ("sign", "strength", "weight", "delay", "source_kind", "target_kind")
    for key in of_links if own_rows else ("tags",):
        n = sum(bool(row[key]) and not (own_rows and row["source"]) for row in rows)
        if n:
            heading = cells.headings[columns[key]]
            why = _("The rows are links, which have no such thing.")
            if own_rows:
                why = _("The rows say nothing of a link, so it was left out there.")
            grown.say(_column_name(heading, n), why)
