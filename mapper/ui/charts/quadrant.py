"""Influence against dependence: every state a dot, what drives the others in the upper left."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QPointF, QRectF, QSizeF
from PySide6.QtGui import QPainter, QPen

from mapper.i18n import N_, _
from mapper.ui.boards.facts import name as name_of
from mapper.ui.charts import drawn

if TYPE_CHECKING:
    from mapper.model import Case
    from mapper.ui.theme import Theme

NAMED: Final = 40
"""So many states have their name beside them."""
_LEFT: Final = 34.0
_BELOW: Final = 34.0
_DOT: Final = 5.0
_WIDE: Final = 190.0
_QUADRANTS: Final = {
    "driver": N_("drivers"),
    "relay": N_("relays"),
    "result": N_("results"),
    "autonomous": N_("on their own"),
}


class Quadrant(drawn.Chart):
    """What leaves a state upwards, what enters it to the right; lines at the mean of both."""

    def __init__(self, case: Case, results: dict[str, Any]) -> None:
        self.title = _("Active and passive factors")
        self.question = _("What steers, what follows?")
        answer = results["influence_dependence"]
        rows = answer["elements"]
        self.mean = float(answer["mean"])
        order = sorted(rows, key=lambda i: (-rows[i]["active"] - rows[i]["passive"], i))
        self.rows = [(i, name_of(case.elements[i]), rows[i]) for i in order]
        self.kinds = {i: str(case.elements[i].kind) for i in order}
        if not any(row["active"] for row in rows.values()):
            self.empty = _("Nothing drives anything on the map yet. Link causes and consequences.")

    def size(self, width: float) -> QSizeF:
        high = min(max(width * 0.5, 320.0), 640.0)
        return QSizeF(width, drawn.head_height(self) + high + _BELOW + drawn.MARGIN)

    def told(self) -> str:
        parts = []
        for name, title in _QUADRANTS.items():
            labels = [label for _i, label, row in self.rows if row["quadrant"] == name]
            if labels:
                parts.append(f"{_(title)}: {', '.join(labels)}")
        return "; ".join(parts)

    def paint(self, painter: QPainter, width: float, colours: Theme) -> None:
        drawn.head(painter, self, colours)
        top = drawn.head_height(self)
        area = QRectF(
            drawn.MARGIN + _LEFT,
            top,
            width - 2 * drawn.MARGIN - _LEFT,
            self.size(width).height() - top - _BELOW - drawn.MARGIN,
        )
        most = max(max(r["active"], r["passive"]) for _i, _label, r in self.rows) * 1.08 + 0.5
        self._axes(painter, area, most, colours)
        places = {
            i: QPointF(
                area.left() + row["passive"] / most * area.width(),
                area.bottom() - row["active"] / most * area.height(),
            )
            for i, _label, row in self.rows
        }
        taken = [QRectF(p.x() - 6, p.y() - 6, 12, 12) for p in places.values()]
        taken += [
            QRectF(x, y, 110, 22)
            for x in (area.left(), area.right() - 110)
            for y in (area.top(), area.bottom() - 22)
        ]  # what each quarter is called
        for n, (name, label, _row) in enumerate(self.rows):
            kind = self.kinds[name]
            painter.setPen(QPen(colours.colour(f"{kind}.edge"), 1.6))
            painter.setBrush(colours.colour(f"{kind}.fill"))
            painter.drawEllipse(places[name], _DOT, _DOT)
            if n < NAMED:
                self._label(painter, places[name], label, area, taken, colours)

    def _axes(self, painter: QPainter, area: QRectF, most: float, colours: Theme) -> None:
        drawn.box(painter, area, colours, "field", "line", 0)
        x = area.left() + self.mean / most * area.width()
        y = area.bottom() - self.mean / most * area.height()
        for ends in (
            (QPointF(x, area.top()), QPointF(x, area.bottom())),
            (QPointF(area.left(), y), QPointF(area.right(), y)),
        ):
            drawn.line(painter, ends, colours, "field.edge", dashed=True)
        for name, left, up in (
            ("driver", 0.0, True),
            ("relay", 1.0, True),
            ("autonomous", 0.0, False),
            ("result", 1.0, False),
        ):
            at = QPointF(
                area.right() - 8 if left else area.left() + 8,
                area.top() + 12 if up else area.bottom() - 12,
            )
            said = _(_QUADRANTS[name]).upper()
            drawn.write(painter, at, said, colours, "faint", drawn.SMALL, True, left)
        middle = area.bottom() + 18
        for step in drawn.steps(most):
            if step > most:
                continue
            across = area.left() + step / most * area.width()
            down = area.bottom() - step / most * area.height()
            mark, left_of = str(step), QPointF(area.left() - 6, down)
            drawn.write(painter, left_of, mark, colours, "muted", drawn.SMALL, align=1)
            below = QPointF(across, area.bottom() + 10)
            drawn.write(painter, below, mark, colours, "muted", drawn.SMALL, align=0.5)
        said = _("upwards: strength of the links that leave it · to the right: that enter it")
        at = QPointF(area.left(), middle + 12)
        drawn.write(painter, at, said, colours, "muted", drawn.SMALL)

    def _label(
        self,
        painter: QPainter,
        at: QPointF,
        label: str,
        area: QRectF,
        taken: list[QRectF],
        colours: Theme,
    ) -> None:
        """The name beside its dot, where there is room for it; else only the dot stands there."""
        shown = drawn.wrapped(label, _WIDE, drawn.SMALL, most=1)[0] if label else ""
        wide, high = drawn.text_width(shown, drawn.SMALL), drawn.line_height(drawn.SMALL)
        for dx, dy in _AROUND:
            left = at.x() + (9 if dx > 0 else -9 - wide if dx < 0 else -wide / 2)
            place = QRectF(left, at.y() + dy * (high - 1) - high / 2, wide, high)
            if area.contains(place) and not any(place.intersects(other) for other in taken):
                taken.append(place)
                middle = QPointF(place.left(), place.center().y())
                if abs(dy) > 1:  # it might be taken for the name of another
                    near = QPointF(min(max(at.x(), place.left()), place.right()), middle.y())
                    edge = high / 2 if dy < 0 else -high / 2
                    ends = (at, QPointF(near.x(), near.y() + edge))
                    drawn.line(painter, ends, colours, "field.edge")
                drawn.write(painter, middle, shown, colours, "ink", drawn.SMALL)
                return


_AROUND: Final = tuple((dx, dy) for dy in (0, -1, 1, -2, 2, -3, 3) for dx in (1, -1, 0) if dx or dy)
"""Where a name may stand about its dot, in lines, the nearest first."""
