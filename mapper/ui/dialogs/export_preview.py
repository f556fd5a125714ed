"""How a picture will look and how large it will be, before it is made."""

from __future__ import annotations

import math
from dataclasses import dataclass, field, replace
from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QWidget

from mapper.errors import UseError
from mapper.i18n import _, ngettext, number
from mapper.ui import pdf, pictures, raster, theme
from mapper.ui.canvas.grid import Rect, united
from mapper.ui.canvas.measure import LABEL
from mapper.ui.canvas.style import Paints
from mapper.ui.pdf import Book
from mapper.ui.sheet import Sheet
from mapper.ui.wishes import INCH, Pixels, Tell, Wish, pixels

ROOM: Final = QSize(560, 430)
EDGE: Final = QSize(32, 32)
_READABLE: Final = 6.0
_SQUARE: Final = 8
_PROBES: Final = (1_500_000, 6_000_000)
_REAL: Final = 12_000_000


@dataclass(slots=True)
class Shown:
    """The picture small, where its sheets are (as shares of it), and what is said of its size."""

    image: QImage
    size: str = ""
    hint: str = ""
    error: str = ""
    clear: bool = False
    sheets: list[QRectF] = field(default_factory=list)
    blanks: list[QRectF] = field(default_factory=list)


def draft(maker: pictures.Maker, suffix: str, wish: Wish, room: QSize, tell: Tell) -> Shown | None:
    """About what a picture will be like, of a large map that takes its time; else None."""
    if maker.ready:
        return None
    planned = maker.draft(wish, tell)
    return None if planned.scene.whole else _shown(planned, suffix, wish, room)


def show(maker: pictures.Maker, suffix: str, wish: Wish, room: QSize, tell: Tell) -> Shown:
    """What a picture will be like, in so much *room*."""
    return _shown(maker.sheet(wish, tell), suffix, wish, room)


def _shown(planned: Sheet, suffix: str, wish: Wish, room: QSize) -> Shown:
    made = Shown(QImage(), clear=planned.ground is None)
    try:
        book = _tell_size(made, planned, suffix, wish)
    except UseError as error:
        book, made.error = None, error.text
    if book is not None and book.is_poster:
        planned = replace(planned, page=_whole(book))
        made.sheets = [_share(leaf.part, planned.page) for leaf in book.leaves]
        made.blanks = [_share(leaf.part, planned.page) for leaf in book.blanks]
    paints = Paints(theme.THEMES[wish.theme])
    made.image = raster.image(planned, paints, _small(planned, room))
    return made


def _tell_size(made: Shown, planned: Sheet, suffix: str, wish: Wish) -> Book | None:
    """Put the size into words, and into pages where there are some."""
    if suffix == ".pdf":
        book = pdf.plan(planned, wish)
        made.size, made.hint = _book_words(book, wish), _letters_hint(book.unit)
        return book
    if suffix == ".svg":
        made.size = _svg_words(planned, wish)
        return None
    wanted = pixels(wish, planned.width, planned.height)
    real = wanted if suffix else pictures.image_size(planned, wish)
    made.size = _pixel_words(real, wish)
    if wish.paper or wish.cm:
        made.hint = _letters_hint(real.wide / planned.width / real.dpi * INCH)
    if real != wanted:
        made.hint = _("This is the most that goes on the clipboard.")
    real.check(wish)
    return None


def _small(planned: Sheet, room: QSize) -> Pixels:
    scale = min(room.width() / planned.width, room.height() / planned.height)
    wide, high = (max(1, round(side * scale)) for side in (planned.width, planned.height))
    return Pixels(wide, high, 96)


def _whole(book: Book) -> Rect:
    around: Rect | None = None
    for leaf in (*book.leaves, *book.blanks):
        around = united(around, leaf.part)
    assert around is not None
    return around


def _share(part: Rect, page: Rect) -> QRectF:
    wide, high = page[2] - page[0], page[3] - page[1]
    left, top = (part[0] - page[0]) / wide, (part[1] - page[1]) / high
    return QRectF(left, top, (part[2] - part[0]) / wide, (part[3] - part[1]) / high)


# ---- the size in words


def _pixel_words(size: Pixels, wish: Wish) -> str:
    text = _("{wide} × {high} pixels").format(wide=number(size.wide), high=number(size.high))
    if wish.width is not None:
        return text
    wide, high = (number(side / size.dpi * INCH / 10, 1) for side in (size.wide, size.high))
    return f"{text} · " + _("{wide} × {high} cm").format(wide=wide, high=high)


def _svg_words(planned: Sheet, wish: Wish) -> str:
    sharp = _("sharp at every size")
    if wish.cm is None and wish.paper is None:
        return sharp[:1].upper() + sharp[1:]
    wide, high = (
        number(float(side.removesuffix("mm")) / 10, 1) for side in pictures.svg_size(planned, wish)
    )
    return _("{wide} × {high} cm").format(wide=wide, high=high) + f" · {sharp}"


def _book_words(book: Book, wish: Wish) -> str:
    if wish.paper is None:
        wide, high = (number(side / 10, 1) for side in book.paper)
        return _("One page, {wide} × {high} cm").format(wide=wide, high=high)
    if not book.is_poster:
        return _("One page of {paper}").format(paper=wish.paper)
    text = _("{columns} × {rows} sheets of {paper}")
    said = text.format(columns=book.columns, rows=book.rows, paper=wish.paper)
    n = len(book.blanks)
    if n:
        said += " · " + ngettext(
            "{n} empty sheet is left out", "{n} empty sheets are left out", n
        ).format(n=n)
    return said


def _letters_hint(unit: float) -> str:
    """Says when letters become too small to be read on paper; *unit* is millimetres a map unit."""
    points = LABEL.size * unit / INCH * 72
    if points >= _READABLE:
        return ""
    text = _("The texts become only {n} points high. Choose a larger size to read them.")
    return text.format(n=number(points, 1))


def weight_words(size: float) -> str:
    """So many bytes, about."""
    if size < 950_000:
        return _("about {n} kB").format(n=number(max(1, round(size / 1000))))
    return _("about {n} MB").format(n=number(size / 1e6, 1))


# ---- how many bytes


def weigh(maker: pictures.Maker, suffix: str, wish: Wish, tell: Tell) -> tuple[float, bytes | None]:
    """How many bytes the file will have, about; and the file itself where it had to be made."""
    if suffix == ".png":
        planned = maker.sheet(wish, tell)
        size = pixels(wish, planned.width, planned.height)
        if size.wide * size.high > _REAL:
            return _guessed(planned, wish, size, tell), None
    data = maker.file(suffix, wish, tell)
    return float(len(data)), data


def _guessed(planned: Sheet, wish: Wish, size: Pixels, tell: Tell) -> float:
    """What a large PNG weighs, from two smaller ones: edges grow slower than areas."""
    paints = Paints(theme.THEMES[wish.theme])
    whole = size.wide * size.high
    weights = []
    for probe in _PROBES:
        share = math.sqrt(probe / whole)
        part = Pixels(max(1, int(size.wide * share)), max(1, int(size.high * share)), size.dpi)
        weights.append(len(raster.file(planned, paints, part, tell)))
    power = math.log(weights[1] / weights[0]) / math.log(_PROBES[1] / _PROBES[0])
    return float(weights[1] * (whole / _PROBES[1]) ** power)


# ---- the widget


class Preview(QWidget):
    """The picture, small, with the sheets of a poster."""

    resized = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.shown: Shown | None = None
        self.setMinimumSize(QSize(380, 240))
        self.setAccessibleName(_("Preview"))

    def sizeHint(self) -> QSize:
        return ROOM + EDGE

    def room(self) -> QSize:
        """How many pixels of the screen a picture can have."""
        return (self.size() - EDGE) * self.devicePixelRatioF()

    def show_picture(self, shown: Shown | None) -> None:
        """Show another picture, or nothing."""
        self.shown = shown
        self.setAccessibleDescription(shown.size if shown else "")
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.resized.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        colours = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colours.colour("hover"))
        painter.drawRoundedRect(self.rect(), 8, 8)
        if self.shown is None or self.shown.image.isNull():
            return
        room = self.size() - EDGE
        size = self.shown.image.size().scaled(room, Qt.AspectRatioMode.KeepAspectRatio)
        place = QRectF(0, 0, size.width(), size.height())
        place.moveCenter(QRectF(self.rect()).center())
        if self.shown.clear:
            _paint_squares(painter, place)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(place, self.shown.image)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(colours.colour("line"), 1))
        painter.drawRect(place)
        self._paint_sheets(painter, place, self.shown)

    def _paint_sheets(self, painter: QPainter, place: QRectF, shown: Shown) -> None:
        colours = theme.current()
        for blank in shown.blanks:
            painter.fillRect(_within(blank, place), colours.colour("hover"))
        painter.setPen(QPen(colours.colour("accent"), 1, Qt.PenStyle.DashLine))
        for sheet in shown.sheets:
            painter.drawRect(_within(sheet, place))


def _within(share: QRectF, place: QRectF) -> QRectF:
    return QRectF(
        place.left() + share.left() * place.width(),
        place.top() + share.top() * place.height(),
        share.width() * place.width(),
        share.height() * place.height(),
    )


def _paint_squares(painter: QPainter, place: QRectF) -> None:
    """The sign for nothing behind the picture."""
    painter.fillRect(place, QColor("white"))
    for row in range(math.ceil(place.height() / _SQUARE)):
        for column in range(row % 2, math.ceil(place.width() / _SQUARE), 2):
            x, y = place.left() + column * _SQUARE, place.top() + row * _SQUARE
            square = QRectF(x, y, _SQUARE, _SQUARE) & place
            painter.fillRect(square, QColor("#e2e2e2"))
