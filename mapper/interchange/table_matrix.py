"""A square of numbers as links: what stands at the left of a row acts on what stands above."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from mapper.i18n import _
from mapper.interchange import table_words
from mapper.interchange.foreign import Edge, Node, Other
from mapper.interchange.imported import Skipped, shown
from mapper.interchange.table_grid import Grid

_ALIKE: Final = 0.8


@dataclass(frozen=True, slots=True)
class Matrix:
    """The names of a matrix, its cells that are not zero by the places of their ends, and *odd*:
    cells that are no numbers."""

    name: str
    names: tuple[str, ...]
    cells: dict[tuple[int, int], float]
    title: str = ""
    odd: tuple[tuple[int, int, str], ...] = ()


def matrix(grid: Grid) -> Matrix | None:
    """The matrix in *grid*, which is trimmed, with names or without; None when it is none."""
    rows = grid.rows
    if len(rows) < 2:
        return None
    if _is_bare(rows):
        return _bare(grid)
    named = _named(grid)
    return named if named is not None and len(named.odd) <= len(named.cells) else None


def merged(matrices: Sequence[Matrix], skipped: list[Skipped]) -> tuple[list[Node], list[Edge]]:
    """One map of the matrices of several people: the first is the map, and each link says who
    sees it and who sees it otherwise. Links that only others see are named in *skipped*."""
    names = dict.fromkeys(name for one in matrices for name in one.names)
    nodes = [Node(id=name, label=name) for name in names]
    if len(matrices) == 1:
        return nodes, list(_edges(matrices[0]))
    found = {(e.source, e.target): replace(e, who=(matrices[0].name,)) for e in _edges(matrices[0])}
    for one in matrices[1:]:
        for edge in _edges(one):
            pair = (edge.source, edge.target)
            if pair in found:
                found[pair] = _heard(found[pair], edge, one.name)
            else:
                skipped.append(_only(matrices[0], one, edge))
    return nodes, list(found.values())


def odd_cells(one: Matrix) -> list[Skipped]:
    """The cells of a matrix that are no numbers."""
    what = _("“{source}” → “{target}”")
    why = _("“{cell}” is no number, so there is no link.")
    return [
        Skipped(
            what.format(source=shown(one.names[row]), target=shown(one.names[column])),
            why.format(cell=shown(cell)),
        )
        for row, column, cell in one.odd
    ]


def _edges(one: Matrix) -> list[Edge]:
    return [
        Edge(source=one.names[row], target=one.names[column], weight=weight)
        for (row, column), weight in one.cells.items()
    ]


def _heard(edge: Edge, other: Edge, who: str) -> Edge:
    if edge.weight == other.weight:
        return replace(edge, who=(*edge.who, who))
    return replace(edge, others=(*edge.others, Other(who, weight=other.weight)))


def _only(first: Matrix, one: Matrix, edge: Edge) -> Skipped:
    what = _("{who}: “{source}” → “{target}” ({n})").format(
        who=shown(one.name),
        source=shown(edge.source),
        target=shown(edge.target),
        n=f"{edge.weight:g}",
    )
    why = _("The map follows {first}, who sees no such link.")
    return Skipped(what, why.format(first=shown(first.name)))


def _named(grid: Grid) -> Matrix | None:
    """A matrix whose first row and first column hold the same names."""
    columns = [cell.strip() for cell in grid.rows[0][1:]]
    names = [row[0].strip() for row in grid.rows[1:] if row]
    if len(names) < 2 or not all(columns) or not all(names) or len(set(columns)) < len(columns):
        return None
    at = {table_words.folded(name): n for n, name in enumerate(columns)}
    shared = sum(table_words.folded(name) in at for name in names)
    if shared < _ALIKE * max(len(columns), len(names)):
        return None
    for name in names:
        if at.setdefault(table_words.folded(name), len(columns)) == len(columns):
            columns.append(name)
    places = [at[table_words.folded(name)] for name in names]
    body = [row[1:] for row in grid.rows[1:]]
    return _filled(grid, columns, places, body, grid.rows[0][0].strip())


def _bare(grid: Grid) -> Matrix:
    names = [str(n + 1) for n in range(len(grid.rows))]
    return _filled(grid, names, list(range(len(names))), grid.rows, "")


def _is_bare(rows: list[list[str]]) -> bool:
    """Whether rows are a square of numbers with nothing at the diagonal, at least three wide."""
    n = len(rows)
    if n < 3 or any(len(row) != n for row in rows):
        return False
    if any(cell.strip() and table_words.number(cell) is None for row in rows for cell in row):
        return False
    return not any(table_words.number(rows[i][i]) for i in range(n))


def _filled(
    grid: Grid, names: list[str], places: list[int], body: list[list[str]], title: str
) -> Matrix:
    cells: dict[tuple[int, int], float] = {}
    odd: list[tuple[int, int, str]] = []
    for place, row in zip(places, body, strict=True):
        for column, cell in enumerate(row):
            if not cell.strip():
                continue
            weight = table_words.number(cell)
            if weight is None:
                odd.append((place, column, cell))
            elif weight:
                cells[place, column] = weight
    return Matrix(grid.name, tuple(names), cells, title, tuple(odd))
