"""What registers say as one bar: how many are known, how many there may be, what nobody sees."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, QRectF, QSizeF
from PySide6.QtGui import QPainter

from mapper.i18n import _, number
from mapper.ui.charts import drawn

if TYPE_CHECKING:
    from mapper.ui.theme import Theme

_HIGH: Final = 16.0
_ROW: Final = 19.0
_TEXT: Final = 18.0


class Known(drawn.Chart):
    """Known to the left, the estimated range from the lowest to the highest, and below them in
    words what each colour means, so that none stands for itself alone."""

    def __init__(self, known: float, low: float, high: float) -> None:
        self.known, self.low, self.high = known, low, high

    def rows(self) -> list[tuple[str, str]]:
        """The role of the colour of each part, and what it is."""
        low, high = max(0.0, self.low - self.known), max(0.0, self.high - self.known)
        return [
            ("accent", _("known: {n}").format(n=number(self.known))),
            (
                "highlight",
                _("estimated in all: {low}–{high}").format(
                    low=number(self.low), high=number(self.high)
                ),
            ),
            (
                "track",
                _("seen by no register: {low}–{high}").format(low=number(low), high=number(high)),
            ),
        ]

    def size(self, width: float) -> QSizeF:
        lines = sum(len(lines) for _role, lines in self._lines(width))
        return QSizeF(width, _HIGH + 8 + _ROW * lines)

    def _lines(self, width: float) -> list[tuple[str, list[str]]]:
        return [
            (role, drawn.wrapped(words, max(width - _TEXT, 60.0), drawn.SMALL))
            for role, words in self.rows()
        ]

    def told(self) -> str:
        return ", ".join(words for _role, words in self.rows())

    def paint(self, painter: QPainter, width: float, colours: Theme) -> None:
        share = (width - 2) / max(self.high, self.known, 1.0)
        drawn.box(painter, QRectF(1, 1, width - 2, _HIGH), colours, "track", "field.edge")
        known = QRectF(1, 1, max(2.0, self.known * share), _HIGH)
        drawn.box(painter, known, colours, "accent")
        if self.high > self.low:
            left = 1 + self.low * share
            room = QRectF(left, 4, max(2.0, self.high * share - left), _HIGH - 6)
            drawn.box(painter, room, colours, "highlight", "ink")
        middle = _HIGH + 10 + _ROW / 2
        for role, lines in self._lines(width):
            drawn.box(painter, QRectF(1, middle - 5, 10, 10), colours, role, "field.edge")
            for words in lines:
                drawn.write(painter, QPointF(_TEXT, middle), words, colours, "muted", drawn.SMALL)
                middle += _ROW
