"""What every chart has: its texts, its size, and the few strokes all of them are drawn with."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPen

from mapper.ui.theme import FAMILY, Theme

LETTERS: Final = 13.0
SMALL: Final = 11.5
MARGIN: Final = 20.0


class Chart:
    """One chart: `title` and `question` above it, `empty` a sentence where there is nothing to
    draw. It draws itself with the strokes that the writer of SVG knows."""

    title = ""
    question = ""
    empty = ""

    def size(self, width: float) -> QSizeF:
        """How large it is when it may be so wide."""
        raise NotImplementedError

    def paint(self, painter: QPainter, width: float, colours: Theme) -> None:
        """Draw it from the origin."""
        raise NotImplementedError

    def told(self) -> str:
        """All that it shows, in words."""
        raise NotImplementedError


class _Fonts(threading.local):
    """The fonts of one thread: Qt lets no two use the same."""

    def __init__(self) -> None:
        self.known: dict[tuple[float, bool], QFont] = {}


_FONTS: Final = _Fonts()


def font(pixels: float = LETTERS, strong: bool = False) -> QFont:
    """The letters of charts; charts are measured in pixels, so that all painters agree."""
    made = _FONTS.known.get((pixels, strong))
    if made is None:
        made = _FONTS.known[pixels, strong] = QFont(FAMILY)
        made.setPixelSize(round(pixels))
        if strong:
            made.setWeight(QFont.Weight.DemiBold)
    return made


def text_width(words: str, pixels: float = LETTERS, strong: bool = False) -> float:
    """How wide *words* are."""
    return QFontMetricsF(font(pixels, strong)).horizontalAdvance(words)


def line_height(pixels: float = LETTERS) -> float:
    """From one line to the next."""
    return float(QFontMetricsF(font(pixels)).height())


def wrapped(words: str, width: float, pixels: float = LETTERS, most: int = 3) -> list[str]:
    """*words* in at most so many lines that are no wider than *width*; the last one is shortened
    where there are more."""
    metrics = QFontMetricsF(font(pixels))
    lines: list[str] = []
    for word in words.split():
        joined = f"{lines[-1]} {word}" if lines else word
        if lines and metrics.horizontalAdvance(joined) <= width:
            lines[-1] = joined
        else:
            lines.append(word)
    if len(lines) > most:
        lines = [*lines[: most - 1], " ".join(lines[most - 1 :])]
    return [metrics.elidedText(line, Qt.TextElideMode.ElideRight, width) for line in lines]


def write(
    painter: QPainter,
    at: QPointF,
    words: str,
    colours: Theme,
    role: str = "ink",
    pixels: float = LETTERS,
    strong: bool = False,
    align: float = 0.0,
) -> None:
    """One line of text whose middle is as high as *at*; *align* says which part of it stands at
    *at*: 0 its left end, 0.5 its middle, 1 its right end."""
    chosen = font(pixels, strong)
    metrics = QFontMetricsF(chosen)
    painter.setFont(chosen)
    painter.setPen(colours.colour(role))
    left = at.x() - align * metrics.horizontalAdvance(words)
    down = at.y() + (metrics.ascent() - metrics.descent()) / 2
    painter.drawText(QPointF(left, down), words)


def box(
    painter: QPainter, rect: QRectF, colours: Theme, fill: str, edge: str = "", round_: float = 3.0
) -> None:
    """A filled box, with an edge where one is named."""
    painter.setPen(QPen(colours.colour(edge), 1.2) if edge else Qt.PenStyle.NoPen)
    painter.setBrush(colours.colour(fill))
    painter.drawRoundedRect(rect, round_, round_)


def line(
    painter: QPainter,
    ends: Sequence[QPointF],
    colours: Theme,
    role: str = "line",
    width: float = 1.0,
    dashed: bool = False,
) -> None:
    """A straight line between two points."""
    pen = QPen(colours.colour(role), width)
    if dashed:
        pen.setDashPattern([4.0, 3.0])
    painter.setPen(pen)
    painter.drawLine(ends[0], ends[1])


def steps(most: float, about: int = 5) -> list[float]:
    """Round numbers from 0 to at least *most*, about so many.

    >>> steps(87)
    [0, 20, 40, 60, 80, 100]
    """
    if most <= 0:
        return [0, 1]
    raw = most / about
    power = 10.0 ** len(str(int(raw))) / 10 if raw >= 1 else 1.0
    step = next(f * power for f in (1, 2, 5, 10, 20) if f * power >= raw)
    found = [0.0]
    while found[-1] < most:
        found.append(found[-1] + step)
    return [int(value) if value == int(value) else value for value in found]


def head_height(chart: Chart) -> float:
    """How much of a chart its title and its question take."""
    return MARGIN + line_height(17) + (line_height() + 4 if chart.question else 0) + 12


def head(painter: QPainter, chart: Chart, colours: Theme) -> None:
    """The title and the question above a chart."""
    middle = MARGIN + line_height(17) / 2
    write(painter, QPointF(MARGIN, middle), chart.title, colours, pixels=17, strong=True)
    if chart.question:
        below = middle + line_height(17) / 2 + 4 + line_height() / 2
        write(painter, QPointF(MARGIN, below), chart.question, colours, "muted")


def legend(
    painter: QPainter, at: QPointF, rows: Sequence[tuple[str, str, str]], colours: Theme
) -> None:
    """What colours mean, in one row: of each the role of its fill and of its edge, and its name."""
    left = at.x()
    for fill, edge, words in rows:
        box(painter, QRectF(left, at.y() - 6, 12, 12), colours, fill, edge)
        write(painter, QPointF(left + 18, at.y()), words, colours, "muted", SMALL)
        left += 18 + text_width(words, SMALL) + 22
