"""A report on pages of A4: what stands where, for the screen and for a PDF."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial, singledispatchmethod
from typing import Any, Final

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QColor, QFontMetricsF, QImage, QPainter

from mapper.report.content import (
    Bullets,
    Heading,
    Note,
    Paragraph,
    Picture,
    Report,
    Table,
    Tell,
    nobody,
    stays,
)
from mapper.ui import pdf, safe
from mapper.ui.reports.setting import ACCENT, MUTED, POINT, Face, Row, Set
from mapper.ui.wishes import INCH

A4: Final = (5953.0, 8419.0)
"""In units of a tenth of a point."""
SIDE: Final = 640.0
TOP: Final = 600.0
FOOT: Final = 700.0
_CM: Final = 72 / 2.54 * POINT
_HIGH: Final = 14 * _CM
_CELL: Final = 45.0

Paint = Callable[[QPainter], None]


@dataclass(slots=True)
class Page:
    """One page: its size in units, and what paints it."""

    size: tuple[float, float]
    paints: list[Paint] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Faces:
    """The sizes of a document; a brief one is set smaller, to stay on its page."""

    title: Face
    part: Face
    heading: Face
    text: Face
    note: Face
    cell: Face
    gap: float


_USUAL: Final = Faces(
    Face(25, strong=True), Face(16.5, ACCENT, True), Face(12, strong=True), Face(10.5),
    Face(9.5, MUTED), Face(9.5), 1.0,
)  # fmt: skip
_BRIEF: Final = Faces(
    Face(20, strong=True), Face(13, ACCENT, True), Face(11, strong=True), Face(10),
    Face(9, MUTED), Face(9), 0.4,
)  # fmt: skip


class Book:
    """A report laid out on pages."""

    def __init__(self, report: Report) -> None:
        self.report = report
        self.faces = _BRIEF if report.brief else _USUAL
        self._top, self._foot = (430.0, 520.0) if report.brief else (TOP, FOOT)
        self.pages: list[Page] = []
        self._waiting: list[Row] = []
        self._y = self._top
        self._break()
        self._title()
        for part in report.parts:
            self._text(part.title, self.faces.part, before=21, keep=True)
            for block, following in zip(part.blocks, [*part.blocks[1:], None], strict=True):
                self._keep = stays(block, following)
                self._block(block)
        self._flush()
        if not self.pages[-1].paints and len(self.pages) > 1:
            self.pages.pop()

    # ---- the blocks

    def _title(self) -> None:
        report = self.report
        self._keep = False
        self._text(f"{report.kind} · {report.date}", self.faces.note)
        self._text(report.title, self.faces.title, before=2)
        if report.subtitle:
            self._text(report.subtitle, Face(12, MUTED), before=4)

    @singledispatchmethod
    def _block(self, block: Any) -> None:
        raise TypeError(block)

    @_block.register
    def _heading(self, block: Heading) -> None:
        self._text(block.text, self.faces.heading, before=13, keep=True)

    @_block.register
    def _paragraph(self, block: Paragraph) -> None:
        made = Set(block.text, self.faces.text, self._width, block.lead)
        self._put(Row([(0.0, made)], self._width, self._gap(5), keep=self._keep))

    @_block.register
    def _note(self, block: Note) -> None:
        self._text(block.text, self.faces.note, before=3, keep=self._keep)

    @_block.register
    def _bullets(self, block: Bullets) -> None:
        indent = 16 * POINT
        for n, (lead, text) in enumerate(block.items):
            made = Set(text, self.faces.text, self._width - indent, lead)
            last = n == len(block.items) - 1
            row = Row([(indent, made)], self._width, self._gap(3), mark=True)
            self._put(Row(row.cells, row.width, row.before, mark=True, keep=last and self._keep))

    @_block.register
    def _table(self, block: Table) -> None:
        self._text(block.caption, self.faces.note, before=9, keep=True)
        head = self._row(block, block.header, head=True)
        self._put(head)
        for texts in block.rows:
            self._put(self._row(block, texts), head)
        self._y += self._gap(6)

    def _row(self, block: Table, texts: tuple[str, ...], head: bool = False) -> Row:
        width, whole = self._width, sum(block.widths)
        x, cells = 0.0, []
        face = Face(self.faces.cell.points, strong=head)
        for text, share in zip(texts, block.widths, strict=True):
            wide = width * share / whole
            cells.append((x + _CELL, Set(text, face, wide - 2 * _CELL)))
            x += wide
        before = self._gap(3) if head else 0.0
        air = 14.0 if self.report.brief else 28.0
        return Row(cells, width, before, air, ruled=True, shaded=head, keep=head)

    @_block.register
    def _picture(self, block: Picture) -> None:
        image = QImage.fromData(block.png)
        if block.whole and block.width > block.height:
            self._break(lying=True)
        high = self._room - (3 * POINT * 10 if block.caption else 0)
        wide = self._width if block.whole else min(self._width, block.cm * _CM)
        high = high if block.whole else min(high, _HIGH)
        share = min(wide / block.width, high / block.height)
        size = (block.width * share, block.height * share)
        self._place_picture(image, size, block)
        if block.whole:
            self._break()

    def _place_picture(self, image: QImage, size: tuple[float, float], block: Picture) -> None:
        caption = 22 * POINT if block.caption else 0.0
        waiting = sum(row.before + row.height(row.lines) for row in self._waiting)
        gap = self._gap(5)
        if self._y + waiting + gap + size[1] + caption > self._bottom and self._page.paints:
            self._break_before_waiting()
        self._flush()
        left = SIDE + (self._width - size[0]) / 2 if block.whole else SIDE
        there = QRectF(left, self._y + gap, *size)
        self._page.paints.append(lambda painter: painter.drawImage(there, image))
        self._y = there.bottom()
        if block.caption:
            self._text(block.caption, self.faces.note, before=3)

    def _text(self, text: str, face: Face, before: float = 0.0, keep: bool = False) -> None:
        made = Set(text, face, self._width)
        self._put(Row([(0.0, made)], self._width, self._gap(before), keep=keep))

    # ---- where it goes

    @property
    def _page(self) -> Page:
        return self.pages[-1]

    @property
    def _width(self) -> float:
        return self._page.size[0] - 2 * SIDE

    @property
    def _bottom(self) -> float:
        return self._page.size[1] - self._foot

    @property
    def _room(self) -> float:
        return self._bottom - self._top

    def _gap(self, points: float) -> float:
        return points * POINT * (self.faces.gap if points > 4 else 1.0)

    def _break(self, lying: bool = False) -> None:
        """Begin a page; one on which nothing stands is only turned."""
        if self.pages:
            self._flush()
        size = (A4[1], A4[0]) if lying else A4
        if self.pages and not self._page.paints:
            self.pages.pop()
        self.pages.append(Page(size))
        self._y = self._top

    def _break_before_waiting(self) -> None:
        held, self._waiting = self._waiting, []
        self._break()
        self._waiting = held

    def _put(self, row: Row, head: Row | None = None) -> None:
        """Put a row below what is there, with what waits to stay with it; *head* is said again on
        a new page."""
        self._waiting.append(row)
        if row.keep and len(self._waiting) < 6:
            return
        least = row.height(min(row.lines, 2))
        high = sum(r.before + r.height(r.lines) for r in self._waiting[:-1]) + row.before + least
        if row.lines <= 6:
            high += row.height(row.lines) - least
        if self._y + high > self._bottom and self._page.paints:
            held, self._waiting = self._waiting, []
            self._break()
            if head is not None and head not in held:
                self._draw(head)
            self._waiting = held
        self._flush(head)

    def _flush(self, head: Row | None = None) -> None:
        held, self._waiting = self._waiting, []
        for row in held:
            self._draw(row, head)

    def _draw(self, row: Row, head: Row | None = None) -> None:
        """Draw a row, its last lines on further pages where they do not fit."""
        self._y += row.before if self._page.paints else 0.0
        first = 0
        while first < row.lines:
            fitting = int((self._bottom - self._y - 2 * row.air) / row.pitch)
            last = min(row.lines, first + max(1, fitting))
            at = QPointF(SIDE, self._y)
            self._page.paints.append(partial(row.paint, at=at, first=first, last=last))
            self._y += row.height(last - first)
            first = last
            if first < row.lines:
                self._break()
                if head is not None:
                    self._draw(head)

    # ---- painting

    def paint(self, painter: QPainter, number: int) -> None:
        """Paint a page, the first being 0, with a painter in units."""
        page = self.pages[number]
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        for paint in page.paints:
            paint(painter)
        face = Face(9, MUTED)
        painter.setFont(face.font())
        painter.setPen(QColor(face.colour))
        right = page.size[0] - SIDE
        said = f"{number + 1} / {len(self.pages)}"
        metrics = QFontMetricsF(face.font())
        title = safe.elided(self.report.title, face.font(), (right - SIDE) * 0.8)
        text = f"{title}   {said}"
        left = right - metrics.horizontalAdvance(text)
        painter.drawText(QPointF(left, page.size[1] - self._foot / 2), text)

    def image(self, number: int, room: QSize) -> QImage:
        """A page in pixels, as large as fits into *room*."""
        wide, high = self.pages[number].size
        scale = min(room.width() / wide, room.height() / high)
        made = QImage(
            max(1, int(wide * scale)), max(1, int(high * scale)), QImage.Format.Format_RGB32
        )
        made.fill(QColor("white"))
        painter = QPainter(made)
        painter.scale(scale, scale)
        self.paint(painter, number)
        painter.end()
        return made


def pdf_file(report: Report, tell: Tell = nobody) -> bytes:
    """The report as a PDF: its text can be read and searched."""
    book = Book(report)
    unit = INCH / 72 / POINT

    def painted(number: int) -> Callable[[QPainter], None]:
        def act(painter: QPainter) -> None:
            painter.scale(unit, unit)
            book.paint(painter, number)

        return act

    pages = (
        ((page.size[0] * unit, page.size[1] * unit), painted(n))
        for n, page in enumerate(book.pages)
    )
    return pdf.bound(report.title, pages, len(book.pages), tell)
