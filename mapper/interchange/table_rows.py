"""The rows of tables as nodes and links: columns by headings, ends of links by their names."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Any, Final

from mapper.i18n import _, ngettext
from mapper.interchange import table_words
from mapper.interchange.foreign import Direction, Edge, Node
from mapper.interchange.imported import Skipped, shown
from mapper.interchange.table_evidence import Evidence
from mapper.interchange.table_grid import Table

Row = dict[str, str]

_OF_LINKS: Final = ("sign", "strength", "weight", "delay", "confidence", "direction")
_OF_NODES: Final = ("group", "colour", "x", "y")
_DIRECTIONS: Final[dict[str, Direction]] = {
    **dict.fromkeys(("undirected", "mixed", "oriktad", "utan riktning"), "undirected"),
    **dict.fromkeys(("mutual", "ömsesidig", "åt båda håll"), "mutual"),
    **dict.fromkeys(("directed", "riktad"), "directed"),
}
_COLOUR: Final = re.compile(r"#[0-9a-fA-F]{6}")


@dataclass(frozen=True, slots=True)
class _Tie:
    """A row that may be a link: its cells by what they mean, those of which nothing is known, the
    headings by what they mean, its line, and whether it is an element as well."""

    row: Row
    extra: list[tuple[str, str]]
    called: dict[str, str]
    number: int
    own_row: bool
    bars: bool


class Rows:
    """The nodes and links that tables name, and what was not taken as it stood."""

    def __init__(self, skipped: list[Skipped]) -> None:
        self.skipped = skipped
        self.nodes: dict[str, Node] = {}
        self.edges: list[Edge] = []
        self._by_name: dict[str, str] = {}
        self._links: list[_Tie] = []
        self._has_list = False
        self._twice: dict[str, int] = {}
        self._unlisted: list[str] = []

    def take(self, table: Table) -> None:
        """Take the nodes of *table* and keep its links until all nodes are known."""
        columns = _columns(table, self.skipped)
        rows = [_row(columns, row) for row in table.rows]
        own_rows = _describes_nodes(columns, rows)
        self._has_list = self._has_list or own_rows
        used = set(columns.values())
        called = {key: table.headings[at] for key, at in columns.items()}
        for row, cells, number in zip(rows, table.rows, table.numbers, strict=True):
            extra = _extra(table.headings, cells, used)
            if not own_rows:
                extra += [(called[k], row[k]) for k in _OF_NODES if row[k]]
            else:
                extra = _idle(row, called) + extra
                self._add_node(row, extra, number, table.bars)
            tie = _Tie(row, [] if own_rows else extra, called, number, own_rows, table.bars)
            self._links.append(tie)

    @property
    def has_rows(self) -> bool:
        """Whether any table had a row."""
        return bool(self._links)

    def finish(self, evidence: Evidence) -> None:
        """Make the links, now that every node is known, with the words they refer to."""
        for tie in self._links:
            row = tie.row
            if tie.own_row and not row["source"] and not row["target"]:
                continue
            several = tie.bars and row["target"] not in self._by_name
            for target in row["target"].split("|") if several else [row["target"]]:
                self._add_link(replace(tie, row=row | {"target": target.strip()}))
        self.edges = [_quoting(edge, evidence) for edge in self.edges]
        self._say_unlisted()
        self._say_twice()

    def _say_unlisted(self) -> None:
        """Say which elements stand in no list of elements, only at the end of a link."""
        if n := len(self._unlisted):
            what = ngettext(
                "{n} element that only links name", "{n} elements that only links name", n
            )
            why = _("Made, though no list of elements has it: {names}.")
            names = shown(", ".join(self._unlisted[:60]), 300)
            self.skipped.append(Skipped(what.format(n=n), why.format(names=names)))

    def _say_twice(self) -> None:
        """Say which names that links use several elements have."""
        used = {end for edge in self.edges for end in (edge.source, edge.target)}
        for label, n in self._twice.items():
            if self._by_name[label] in used:
                what = _("The name “{label}”").format(label=shown(label))
                why = ngettext(
                    "{n} more has it, and links name it; they go to the first.",
                    "{n} more have it, and links name it; they go to the first.",
                    n,
                )
                self.skipped.append(Skipped(what, why.format(n=n)))

    def node(self, name: str, kind: str = "") -> str:
        """The id of the node that is called *name*; made when there is none."""
        known = self._by_name.get(name)
        if known is None:
            known = self._free(name)
            self.nodes[known] = Node(id=known, label=name, type=kind)
            self._by_name[name] = known
            if self._has_list:
                self._unlisted.append(name)
        elif kind and not self.nodes[known].type:
            self.nodes[known] = replace(self.nodes[known], type=kind)
        return known

    def _free(self, name: str) -> str:
        node_id, n = name, 1
        while node_id in self.nodes:
            n += 1
            node_id = f"{name} ({n})"
        return node_id

    def _add_node(self, row: Row, extra: list[tuple[str, str]], number: int, bars: bool) -> None:
        label = row["label"] or row["id"]
        if not label:
            what = ngettext("Line {lines}", "Lines {lines}", 1).format(lines=number)
            self.skipped.append(Skipped(what, _("The row has no text for an element.")))
            return
        node_id = self._free(row["id"] or label)
        if row["id"] and node_id != row["id"]:
            what = _("Line {line}, “{label}”").format(line=number, label=shown(label))
            why = _("Its id is used before; it was given a new one.")
            self.skipped.append(Skipped(what, why))
        fields = _node_fields(row, bars)
        self.nodes[node_id] = Node(
            id=node_id,
            label=label,
            type=row["kind"],
            group=row["group"],
            note=row["note"],
            extra=tuple(extra),
            **fields,
        )
        for name in dict.fromkeys((row["id"], label)):
            if name and self._by_name.setdefault(name, node_id) != node_id:
                self._twice[name] = self._twice.get(name, 0) + 1

    def _add_link(self, tie: _Tie) -> None:
        row = tie.row
        source, target = row["source"], row["target"]
        if not source or not target:
            what = _("Line {line}: “{source}” → “{target}”")
            what = what.format(line=tie.number, source=shown(source), target=shown(target))
            self.skipped.append(Skipped(what, _("One end of the link is missing.")))
            return
        ends = self.node(source, row["source_kind"]), self.node(target, row["target_kind"])
        fields, more = _edge_fields(row, tie.called)
        if not tie.own_row:
            fields |= _said(row, fields["direction"])
        self.edges.append(Edge(*ends, extra=tuple(more + tie.extra), **fields))


def _quoting(edge: Edge, evidence: Evidence) -> Edge:
    """*edge* with the words it refers to in its note."""
    said = evidence.quoted(edge.extra)
    note = "\n".join(text for text in (edge.note, said) if text)
    return replace(edge, note=note) if said else edge


def _columns(table: Table, skipped: list[Skipped]) -> dict[str, int]:
    """Which column holds what; a heading that says what another says is named in *skipped*."""
    found: dict[str, int] = {}
    for index, heading in enumerate(table.headings):
        meaning = table_words.column(heading)
        if meaning is not None and meaning not in found:
            found[meaning] = index
            continue
        n = sum(bool(row[index].strip()) for row in table.rows)
        if n and (meaning is not None or not heading):
            why = _("Mapper does not know that heading; the cells stand in the notes.")
            if meaning is not None:
                why = _("Another column says the same; these cells stand in the notes.")
            skipped.append(Skipped(_column_name(table.headings, index, n), why))
    if "label" not in found and "source" not in found and "id" in found:
        found["label"] = found["id"]
    return found


def _column_name(headings: list[str], index: int, n: int) -> str:
    what = ngettext("The column “{heading}” ({n} cell)", "The column “{heading}” ({n} cells)", n)
    return what.format(heading=shown(headings[index]) or letters(index), n=n)


def letters(index: int) -> str:
    """What a workbook calls the column: A, B … Z, AA."""
    name = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        name = chr(65 + rest) + name
    return name


def _row(columns: dict[str, int], cells: list[str]) -> Row:
    row = dict.fromkeys(table_words.COLUMNS, "")
    return row | {key: cells[index].strip() for key, index in columns.items()}


def _extra(headings: list[str], cells: list[str], used: set[int]) -> list[tuple[str, str]]:
    """The cells of a row that no field holds, by their headings."""
    return [
        (headings[n] or letters(n), cell.strip())
        for n, cell in enumerate(cells)
        if n not in used and cell.strip()
    ]


def _describes_nodes(columns: dict[str, int], rows: list[Row]) -> bool:
    """Whether rows are elements: there is no from and to, or some row has a label without them."""
    if "label" not in columns:
        return False
    if not {"source", "target"} <= columns.keys():
        return True
    return any(row["label"] and not row["source"] and not row["target"] for row in rows)


def _idle(row: Row, called: dict[str, str]) -> list[tuple[str, str]]:
    """Cells of a node's row that belong to a link that there is not, or are no colour."""
    idle = [] if row["source"] or row["target"] else [key for key in _OF_LINKS if row[key]]
    if row["colour"] and not _COLOUR.fullmatch(row["colour"]):
        idle.append("colour")
    return [(called[key], row[key]) for key in idle]


def _node_fields(row: Row, bars: bool) -> dict[str, Any]:
    """What a row says of its node beside its texts."""
    tags = [tag.strip() for tag in (row["tags"].split("|") if bars else row["tags"].split(","))]
    colour = row["colour"] if _COLOUR.fullmatch(row["colour"]) else ""
    return {
        "tags": tuple(tag for tag in tags if tag),
        "colour": colour.lower(),
        "x": table_words.number(row["x"]),
        "y": table_words.number(row["y"]),
    }


def _edge_fields(row: Row, called: dict[str, str]) -> tuple[dict[str, Any], list[tuple[str, str]]]:
    """The fields of a link that a row gives, and cells that do not say what they should."""
    direction = row["direction"].casefold()
    found: dict[str, Any] = {
        "sign": table_words.sign(row["sign"]),
        "strength": table_words.strength(row["strength"]),
        "weight": table_words.number(row["weight"]),
        "delay": table_words.number(row["delay"]),
        "confidence": table_words.number(row["confidence"]),
        "direction": _DIRECTIONS.get(direction),
    }
    if found["direction"] is None:
        found["direction"] = _DIRECTIONS.get(row["sign"].casefold())
    left = [(called[k], row[k]) for k in found if row[k] and found[k] is None]
    if found["direction"] is None:
        found["direction"] = "directed"
    elif row["sign"].casefold() in _DIRECTIONS:
        left = [(name, cell) for name, cell in left if cell != row["sign"]]
    return found, left


def _said(row: Row, direction: str) -> dict[str, Any]:
    """What a row that is only a link says beside its numbers."""
    kind = row["kind"]
    sign = table_words.sign(row["sign"])
    tags = tuple(tag.strip() for tag in row["tags"].split("|") if tag.strip())
    return {
        "sign": table_words.sign(kind) if sign is None else sign,
        "direction": _DIRECTIONS.get(kind.casefold(), direction),
        "id": row["id"],
        "type": "" if kind.casefold() in _DIRECTIONS else kind,
        "label": row["label"],
        "note": row["note"],
        "tags": tags,
    }
