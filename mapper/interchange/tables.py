"""A foreign map from tables: lists of elements and links, with or without headings, matrices."""

from __future__ import annotations

from collections.abc import Iterable

from mapper.i18n import _
from mapper.interchange.foreign import Foreign
from mapper.interchange.imported import Skipped, refused
from mapper.interchange.table_evidence import Evidence, is_evidence
from mapper.interchange.table_grid import Grid, parts, trimmed
from mapper.interchange.table_heads import with_headings
from mapper.interchange.table_matrix import Matrix, matrix, merged, odd_cells
from mapper.interchange.table_rows import Rows
from mapper.interchange.table_text import grid


def read(data: bytes, name: str = "") -> Foreign:
    """The map in a table as text (csv).

    Headings in Swedish or English: label, kind, note, tags, group, id for elements; from, to,
    sign, strength, weight, delay, confidence, direction, note for links, with from kind and to
    kind for their ends. A row with a label besides from and to is an element and a link; cells
    under other headings go to the notes. Without headings the first two columns are from and to,
    and a square of numbers is a matrix. Cells are taken as plain text, formulas too.
    """
    skipped: list[Skipped] = []
    return foreign([grid(data, skipped)], "csv", skipped)


def foreign(grids: Iterable[Grid], form: str, skipped: list[Skipped]) -> Foreign:
    """The map in the sheets of one file; refused when there is nothing of one in them."""
    found = [part for sheet in grids for part in parts(trimmed(sheet)) if part.rows]
    evidence = Evidence([part for part in found if is_evidence(part)])
    rows, matrices = Rows(skipped), list[Matrix]()
    for part in found:
        if is_evidence(part):
            continue
        square = matrix(part)
        if square is not None:
            matrices.append(square)
        else:
            rows.take(with_headings(part, skipped))
    if not matrices and not rows.has_rows:
        raise refused("empty", _("The table has headings but no rows."))
    rows.finish(evidence)
    nodes, edges = merged(matrices, skipped) if matrices else ([], [])
    for one in matrices:
        skipped.extend(odd_cells(one))
    known = {node.id for node in nodes}
    return Foreign(
        form,
        (*nodes, *(n for n in rows.nodes.values() if n.id not in known)),
        (*edges, *rows.edges),
        title=matrices[0].title if len(matrices) == 1 and form == "csv" else "",
        notes=tuple(evidence.loose()),
        skipped=tuple(skipped),
    )
