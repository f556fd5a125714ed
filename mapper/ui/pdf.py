"""A sheet as PDF: one page as large as the map, one of paper, or a poster of many to glue."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import partial
from typing import Final, cast

from PySide6.QtCore import QBuffer, QByteArray, QMarginsF, QPointF, QRectF, QSizeF
from PySide6.QtGui import (
    QColor,
    QImage,
    QPageLayout,
    QPageSize,
    QPainter,
    QPainterPath,
    QPdfWriter,
    QPen,
)

from mapper.errors import UseError
from mapper.i18n import _
from mapper.ui import safe
from mapper.ui import sheet as sheets
from mapper.ui.canvas import measure
from mapper.ui.canvas.grid import Rect
from mapper.ui.canvas.renderer import Manner
from mapper.ui.canvas.style import Paints
from mapper.ui.raster import Steady
from mapper.ui.sheet import Sheet
from mapper.ui.wishes import INCH, MOST_SHEETS, PAPERS, Tell, Wish, nobody, paper_size

_DPI: Final = 1200
_POINT: Final = INCH / 72
_LONGEST: Final = 5000.0
"""Readers refuse pages of more than 200 inches (millimetres)."""
MARGIN: Final = 8.0
"""What most printers cannot reach, and where the marks of a poster stand (millimetres)."""
_MARK: Final = 5.0
_LABEL: Final = 2.6
_DETAIL: Final = 120
GIVES: Final = 0.9
"""A poster may become so much smaller than it was wished."""


@dataclass(frozen=True, slots=True)
class Leaf:
    """One page: the part of the map on it, and its row and column in a poster, from 1."""

    part: Rect
    row: int = 1
    column: int = 1


@dataclass(frozen=True, slots=True)
class Book:
    """All pages: their size and margin in millimetres, how large a map unit is, and the sheets
    of the poster that are left out because nothing is on them."""

    paper: tuple[float, float]
    margin: float
    unit: float
    leaves: tuple[Leaf, ...]
    rows: int = 1
    columns: int = 1
    blanks: tuple[Leaf, ...] = ()

    @property
    def is_poster(self) -> bool:
        """Whether there is something to glue."""
        return self.rows * self.columns > 1


# ---- the plan


def plan(sheet: Sheet, wish: Wish) -> Book:
    """The pages that a wish makes of a sheet."""
    if wish.paper is None:
        unit = min(INCH / 96, _LONGEST / max(sheet.width, sheet.height))
        if wish.cm is not None:
            unit = min(wish.cm * 10, _LONGEST) / sheet.width
        return Book((sheet.width * unit, sheet.height * unit), 0.0, unit, (Leaf(sheet.page),))
    if not wish.poster:
        return _one(sheet, wish.paper)
    wide = sheet.width >= sheet.height
    if wish.poster in PAPERS:
        unit = _unit(sheet, paper_size(wish.poster, wide))
        tries = [_poster(sheet, wish, lying, unit) for lying in (False, True)]
        best = min(tries, key=lambda book: (book.rows * book.columns, -book.unit))
    else:
        columns = int(wish.poster)
        room = paper_size(wish.paper, wide)[0] - 2 * MARGIN
        across = columns * room - (columns - 1) * wish.overlap
        best = _poster(sheet, wish, wide, across / sheet.width, columns)
    return _without_empty(sheet, best)


def _unit(sheet: Sheet, paper: tuple[float, float]) -> float:
    """Millimetres a map unit when the sheet fills a paper inside its margins."""
    wide, high = paper
    return min((wide - 2 * MARGIN) / sheet.width, (high - 2 * MARGIN) / sheet.height)


def _one(sheet: Sheet, paper: str) -> Book:
    size = paper_size(paper, sheet.width >= sheet.height)
    unit = _unit(sheet, size)
    return Book(size, 0.0, unit, (Leaf(_around(sheet, size, unit)),))


def _around(sheet: Sheet, size: tuple[float, float], unit: float) -> Rect:
    """The part of the map that fills a page to its edges, the sheet in its middle."""
    left, top, right, bottom = sheet.page
    wide, high = (side / unit for side in size)
    x, y = (left + right - wide) / 2, (top + bottom - high) / 2
    return x, y, x + wide, y + high


def _poster(sheet: Sheet, wish: Wish, lying: bool, unit: float, across: int | None = None) -> Book:
    """The sheets of a poster; it becomes a little smaller rather than need a sheet more."""
    size = paper_size(wish.paper or "A4", lying)
    room = [side - 2 * MARGIN for side in size]
    long = (sheet.width * unit * GIVES, sheet.height * unit * GIVES)
    few, rows = (
        max(1, math.ceil((side - wish.overlap) / (one - wish.overlap) - 1e-6))
        for side, one in zip(long, room, strict=True)
    )
    columns = across or few
    if columns > MOST_SHEETS * 2 or rows > MOST_SHEETS * 2:
        text = _(
            "The poster would be {columns} × {rows} sheets. Choose a larger paper or fewer sheets."
        )
        raise UseError(text.format(columns=columns, rows=rows), "too_large")
    whole = [
        n * (one - wish.overlap) + wish.overlap
        for n, one in zip((columns, rows), room, strict=True)
    ]
    unit = min(unit, whole[0] / sheet.width, whole[1] / sheet.height)
    left = (sheet.page[0] + sheet.page[2] - whole[0] / unit) / 2
    top = (sheet.page[1] + sheet.page[3] - whole[1] / unit) / 2
    step = [(one - wish.overlap) / unit for one in room]
    leaves = []
    for row in range(rows):
        for column in range(columns):
            x, y = left + column * step[0], top + row * step[1]
            leaves.append(Leaf((x, y, x + room[0] / unit, y + room[1] / unit), row + 1, column + 1))
    return Book(size, MARGIN, unit, tuple(leaves), rows, columns)


def _without_empty(sheet: Sheet, book: Book) -> Book:
    """The poster without the sheets that would stay blank."""
    bare = replace(sheet, ground=None)
    kept = tuple(leaf for leaf in book.leaves if _holds_something(bare, leaf.part))
    blanks = tuple(leaf for leaf in book.leaves if leaf not in kept)
    return replace(book, leaves=kept, blanks=blanks)


def _holds_something(bare: Sheet, part: Rect) -> bool:
    from mapper.ui.theme import LIGHT

    left, top, right, bottom = part
    scale = _DETAIL / max(right - left, bottom - top)
    image = QImage(_DETAIL, _DETAIL, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(0)
    painter = QPainter(image)
    painter.scale(scale, scale)
    painter.translate(-left, -top)
    painter.setClipRect(QRectF(left, top, right - left, bottom - top))
    sheets.paint(bare, painter, Steady(bare.scene, Paints(LIGHT)), Manner(scale), part)
    painter.end()
    return any(bytes(image.constBits()))


# ---- the file


Page = tuple[tuple[float, float], Callable[[QPainter], None]]
"""Width and height of a page in millimetres, and what paints it with a painter in millimetres."""


def written(sheet: Sheet, paints: Paints, wish: Wish, tell: Tell = nobody) -> bytes:
    """The PDF file of one sheet; text stays text unless outlines are wished for."""
    book = plan(sheet, wish)
    pages = (
        (
            book.paper,
            partial(_paint_leaf, sheet=sheet, book=book, leaf=leaf, paints=paints, wish=wish),
        )
        for leaf in book.leaves
    )
    title = sheet.scene.document.card.title if sheet.titled else ""
    return bound(title, pages, len(book.leaves), tell)


def bound(title: str, pages: Iterable[Page], count: int, tell: Tell = nobody) -> bytes:
    """One PDF file of so many *pages*."""
    held = QByteArray()
    buffer = QBuffer(held)
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setCreator("Mapper")
    writer.setTitle(safe.one_line(title, 200))
    writer.setDocumentXmpMetadata(QByteArray(_METADATA))
    writer.setResolution(_DPI)
    painter = QPainter()
    try:
        for number, (paper, paint) in enumerate(pages):
            tell(number / count)
            _set_page(writer, paper)
            writer.newPage() if number else painter.begin(writer)
            painter.save()
            painter.scale(_DPI / INCH, _DPI / INCH)
            paint(painter)
            painter.restore()
    finally:
        painter.end()  # also when given up: what is painted on must outlive its painter
    buffer.close()
    return _without_traces(bytes(held.data()))


def _set_page(writer: QPdfWriter, paper: tuple[float, float]) -> None:
    size = QSizeF(paper[0] / _POINT, paper[1] / _POINT)
    page = QPageSize(size, QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.ExactMatch)
    upright = QPageLayout.Orientation.Portrait
    writer.setPageLayout(QPageLayout(page, upright, QMarginsF(), QPageLayout.Unit.Point))


def _paint_leaf(
    painter: QPainter, sheet: Sheet, book: Book, leaf: Leaf, paints: Paints, wish: Wish
) -> None:
    if book.is_poster:
        _paint_marks(painter, book, leaf, wish)
    left, top, right, bottom = leaf.part
    painter.translate(book.margin, book.margin)
    painter.scale(book.unit, book.unit)
    painter.translate(-left, -top)
    painter.setClipRect(QRectF(left, top, right - left, bottom - top))
    page = replace(sheet, page=leaf.part)  # the ground goes to the edge of every sheet
    outlines = wish.letters == "outlines"
    used = cast(QPainter, _Outlining(painter)) if outlines else painter
    sheets.paint(page, used, Steady(sheet.scene, paints), Manner(4.0, laid=False), leaf.part)


def _paint_marks(painter: QPainter, book: Book, leaf: Leaf, wish: Wish) -> None:
    """Small corners where to cut, and which sheet this is, in millimetres."""
    wide, high = book.paper
    painter.setPen(QPen(QColor("#808080"), 0.15))
    for x, outward in ((MARGIN, -1), (wide - MARGIN, 1)):
        for y, upward in ((MARGIN, -1), (high - MARGIN, 1)):
            painter.drawLine(QPointF(x + outward, y), QPointF(x + outward * _MARK, y))
            painter.drawLine(QPointF(x, y + upward), QPointF(x, y + upward * _MARK))
    text = leaf_label(wish.paper or "", leaf)
    painter.save()
    size = measure.SMALL.size
    painter.translate(MARGIN + 3, MARGIN - 2.2)
    painter.scale(_LABEL / size, _LABEL / size)
    painter.setFont(measure.font(measure.SMALL))
    painter.setPen(QColor("#606060"))
    painter.drawText(QPointF(0, 0), text)
    painter.restore()


def leaf_label(paper: str, leaf: Leaf) -> str:
    """Which sheet of a poster this is."""
    text = _("{paper} · row {row}, column {column}")
    return text.format(paper=paper, row=leaf.row, column=leaf.column)


class _Outlining:
    """A painter that draws letters as shapes."""

    def __init__(self, painter: QPainter) -> None:
        self._painter = painter

    def __getattr__(self, name: str) -> Callable[..., object]:
        found: Callable[..., object] = getattr(self._painter, name)
        return found

    def drawText(self, at: QPointF, text: str) -> None:
        path = QPainterPath()
        path.addText(at, self._painter.font(), text)
        self._painter.fillPath(path, self._painter.pen().color())


# ---- what a file tells of where it came from

_METADATA: Final = (
    b"<?xpacket begin='' id='W5M0MpCehiHzreSzNTczkc9d'?>"
    b'<x:xmpmeta xmlns:x="adobe:ns:meta/"></x:xmpmeta><?xpacket end="w"?>'
)


def _without_traces(data: bytes) -> bytes:
    """The file with our name where Qt writes its own and its version; nothing changes its place."""

    def ours(found: re.Match[bytes]) -> bytes:
        name = b"/Producer (" + "\ufeffMapper".encode("utf-16-be") + b")"
        return name + b" " * (len(found[0]) - len(name))

    return re.sub(rb"/Producer \((?:\\.|[^\\)])*\)", ours, data, count=1)
