"""Text set in lines for a page: cells beside each other, which may go on over the next page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen, QTextCharFormat, QTextLayout, QTextOption

from mapper.ui.theme import FAMILY

POINT: Final = 10.0
"""So many units are a point: fonts have whole sizes in units."""
INK, MUTED, ACCENT, LINE, SHADE = "#1b2333", "#555c6c", "#1d4b8f", "#c9cdd6", "#eaf0f8"


@dataclass(frozen=True, slots=True)
class Face:
    """How a text looks: points, colour, strong or not."""

    points: float
    colour: str = INK
    strong: bool = False

    def font(self) -> QFont:
        """Its font, in units."""
        made = QFont(FAMILY)
        made.setPixelSize(round(self.points * POINT))
        made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
        if self.strong:
            made.setWeight(QFont.Weight.DemiBold)
        return made


class Set:
    """A text in lines of at most so many units, after strong words where there is a *lead*."""

    def __init__(self, text: str, face: Face, width: float, lead: str = "") -> None:
        whole = f"{lead} {text}".strip() if lead else text
        self.face = face
        self._layout = QTextLayout(whole.replace("\n", "\N{LINE SEPARATOR}"), face.font())
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self._layout.setTextOption(option)
        if lead:
            strong = QTextCharFormat()
            strong.setFontWeight(QFont.Weight.DemiBold)
            part = QTextLayout.FormatRange()
            part.start, part.length, part.format = 0, _units(lead), strong
            self._layout.setFormats([part])
        self._layout.beginLayout()
        while (line := self._layout.createLine()).isValid():
            line.setLineWidth(width)
            line.setPosition(QPointF(0, 0))
        self._layout.endLayout()
        self.count = self._layout.lineCount()
        self.pitch = face.points * POINT * 1.32

    def paint(self, painter: QPainter, at: QPointF, first: int, last: int) -> None:
        """Draw its lines from *first* up to *last*, the first one at the top."""
        painter.setPen(QColor(self.face.colour))
        for n in range(first, min(last, self.count)):
            line = self._layout.lineAt(n)
            down = (n - first) * self.pitch + (self.pitch - line.height()) / 2
            line.draw(painter, at + QPointF(0, down))


def _units(text: str) -> int:
    """How long a text is for Qt, which counts in UTF-16."""
    return len(text.encode("utf-16-le")) // 2


@dataclass(frozen=True, slots=True)
class Row:
    """Texts beside each other: their left edges, the air above and below, what stands around.

    *mark* is a bullet left of the first text; a *ruled* row has a line below it, a *shaded* one a
    ground; *keep* holds it together with what follows.
    """

    cells: Sequence[tuple[float, Set]]
    width: float
    before: float = 0.0
    air: float = 0.0
    mark: bool = False
    ruled: bool = False
    shaded: bool = False
    keep: bool = False

    @property
    def lines(self) -> int:
        """How many lines its longest text has."""
        return max(cell.count for _x, cell in self.cells)

    @property
    def pitch(self) -> float:
        """From one line to the next."""
        return max(cell.pitch for _x, cell in self.cells)

    def height(self, lines: int) -> float:
        """How high so many of its lines are."""
        return lines * self.pitch + 2 * self.air

    def paint(self, painter: QPainter, at: QPointF, first: int, last: int) -> None:
        """Draw some of its lines."""
        high = self.height(last - first)
        box = QRectF(at.x(), at.y(), self.width, high)
        if self.shaded:
            painter.fillRect(box, QColor(SHADE))
        if self.ruled:
            painter.setPen(QPen(QColor(LINE), 5.0))
            painter.drawLine(box.bottomLeft(), box.bottomRight())
        if self.mark and first == 0:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(ACCENT))
            painter.drawEllipse(at + QPointF(6 * POINT, self.pitch * 0.5), 16.0, 16.0)
        for x, cell in self.cells:
            cell.paint(painter, at + QPointF(x, self.air), first, last)
