"""Tables of a Word document: a header that is repeated, calm lines, widths that add up."""

from __future__ import annotations

from typing import Any, Final

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt, RGBColor

from mapper.report.content import Table

_LINE: Final = "C9CDD6"
_SHADE: Final = "EAF0F8"
_SHORT: Final = 7
"""A table of so few rows stays on one page."""
_INK: Final = "1B2333"
_SIDES: Final = ("top", "left", "bottom", "right")


def fill(made: Any, block: Table, width: int, has_grid: bool) -> None:
    """Put the texts of *block* into a table of so many units wide and give it its look."""
    if has_grid:
        made.style = "Table Grid"
    made.autofit = False
    _borders(made)
    widths = [int(width * share / sum(block.widths)) for share in block.widths]
    for column, wide in zip(made.columns, widths, strict=True):
        column.width = wide
    short = len(block.rows) <= _SHORT
    for n, (row, texts) in enumerate(zip(made.rows, (block.header, *block.rows), strict=True)):
        head = n == 0
        _row(row, head)
        for cell, text, wide in zip(row.cells, texts, widths, strict=True):
            cell.width = wide
            _cell(cell, text, head)
            if head or (short and n < len(block.rows)):
                cell.paragraphs[0].paragraph_format.keep_with_next = True
    _described(made, block)


def _row(row: Any, head: bool) -> None:
    properties = row._tr.get_or_add_trPr()
    properties.append(OxmlElement("w:cantSplit"))
    if head:
        properties.append(OxmlElement("w:tblHeader"))


def _cell(cell: Any, text: str, head: bool) -> None:
    paragraph = cell.paragraphs[0]
    run = paragraph.add_run(text)
    run.font.size = Pt(9.5)
    run.font.bold = head
    spacing = paragraph.paragraph_format
    spacing.space_before = spacing.space_after = Pt(2)
    spacing.line_spacing = 1.0
    if head:
        run.font.color.rgb = RGBColor.from_string(_INK)
        shade = OxmlElement("w:shd")
        for name, value in (("val", "clear"), ("color", "auto"), ("fill", _SHADE)):
            shade.set(qn(f"w:{name}"), value)
        cell._tc.get_or_add_tcPr().append(shade)


def _borders(made: Any) -> None:
    """Lines between rows only."""
    borders = OxmlElement("w:tblBorders")
    for side in (*_SIDES, "insideH", "insideV"):
        line = OxmlElement(f"w:{side}")
        there = side in ("top", "bottom", "insideH")
        for name, value in (
            ("val", "single" if there else "nil"),
            ("sz", "4"),
            ("space", "0"),
            ("color", _LINE),
        ):
            line.set(qn(f"w:{name}"), value)
        borders.append(line)
    properties = made._tbl.tblPr
    properties.append(borders)
    layout = properties.find(qn("w:tblLayout"))
    if layout is not None:  # the order of these is fixed
        properties.remove(layout)
        properties.append(layout)
    look = properties.find(qn("w:tblLook"))
    if look is not None:
        properties.remove(look)
        properties.append(look)


def _described(made: Any, block: Table) -> None:
    """The caption again, for those who are read to."""
    for name in ("tblCaption",):
        mark = OxmlElement(f"w:{name}")
        mark.set(qn("w:val"), block.caption)
        made._tbl.tblPr.append(mark)
