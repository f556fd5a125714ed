"""Charts of bars: need against capacity, money year by year, and the dots of a vote."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QPointF, QRectF, QSizeF
from PySide6.QtGui import QPainter

from mapper.i18n import _, ngettext, number
from mapper.ui.boards.facts import name as name_of
from mapper.ui.charts import drawn

if TYPE_CHECKING:
    from mapper.model import Case
    from mapper.ui.theme import Theme

_NAMES: Final = 0.32
_ROW: Final = 58.0
_LEGEND: Final = 30.0


class _Rows(drawn.Chart):
    """A row each: a name to the left, bars to the right, and below the bars what they say."""

    key: tuple[tuple[str, str, str], ...] = ()

    def __init__(self) -> None:
        self.rows: list[tuple[str, str, Any]] = []
        self.most = 1.0

    def size(self, width: float) -> QSizeF:
        high = drawn.head_height(self) + len(self.rows) * _ROW + drawn.MARGIN
        return QSizeF(width, high + (_LEGEND if self.key else 0))

    def told(self) -> str:
        return "; ".join(f"{name}: {said}" for name, said, _data in self.rows)

    def paint(self, painter: QPainter, width: float, colours: Theme) -> None:
        drawn.head(painter, self, colours)
        top = drawn.head_height(self)
        names = (width - 2 * drawn.MARGIN) * _NAMES
        left = drawn.MARGIN + names + 14
        share = (width - drawn.MARGIN - left) / self.most
        for row, (name, said, data) in enumerate(self.rows):
            middle = top + row * _ROW + 20
            lines = drawn.wrapped(name, names, most=2)
            first = middle - (len(lines) - 1) * drawn.line_height() / 2
            for n, text in enumerate(lines):
                at = QPointF(drawn.MARGIN, first + n * drawn.line_height())
                drawn.write(painter, at, text, colours)
            self.bar(painter, QPointF(left, middle), share, data, colours)
            below = drawn.wrapped(said, width - drawn.MARGIN - left, drawn.SMALL, most=1)[0]
            drawn.write(painter, QPointF(left, middle + 21), below, colours, "muted", drawn.SMALL)
        if self.key:
            at = QPointF(drawn.MARGIN, top + len(self.rows) * _ROW + _LEGEND / 2)
            drawn.legend(painter, at, self.key, colours)

    def bar(self, painter: QPainter, at: QPointF, share: float, data: Any, colours: Theme) -> None:
        """The bars of one row, from *at* to the right."""
        raise NotImplementedError


class Capacity(_Rows):
    """How many persons have a need, as a range, against the places there are and will be."""

    def __init__(self, case: Case, results: dict[str, Any]) -> None:
        super().__init__()
        self.title, self.question = _("Need versus capacity"), _("Is it enough?")
        self.key = (
            ("need.fill", "need.edge", _("need, from lowest to highest")),
            ("intervention.edge", "intervention.edge", _("places now")),
            ("intervention.fill", "intervention.edge", _("places planned")),
        )
        for name, row in results["need_vs_capacity"]["needs"].items():
            low, high = row["need"]
            now, later = row["live_capacity"], row["planned_capacity"]
            said = _("{low}–{high} persons · {now} places now, {later} planned").format(
                low=number(low), high=number(high), now=number(now), later=number(later)
            )
            self.rows.append((name_of(case.elements[name]), said, (low, high, now, later)))
            self.most = max(self.most, high, now + later)
        if not self.rows:
            self.empty = _("No need has a number of persons yet. Give a need a figure.")

    def bar(self, painter: QPainter, at: QPointF, share: float, data: Any, colours: Theme) -> None:
        low, high, now, later = data
        x, y = at.x(), at.y()
        drawn.box(painter, QRectF(x, y - 12, low * share, 10), colours, "need.edge", "need.edge", 0)
        room = QRectF(x + low * share, y - 12, max(2.0, (high - low) * share), 10)
        drawn.box(painter, room, colours, "need.fill", "need.edge", 0)
        if now:
            place = QRectF(x, y + 1, now * share, 9)
            drawn.box(painter, place, colours, "intervention.edge", "intervention.edge", 0)
        if later:
            place = QRectF(x + now * share, y + 1, later * share, 9)
            drawn.box(painter, place, colours, "intervention.fill", "intervention.edge", 0)


class Money(_Rows):
    """What all planned interventions cost, year by year: given, worked, and missing."""

    def __init__(self, case: Case, results: dict[str, Any]) -> None:
        super().__init__()
        self.title, self.question = _("Financing over time"), _("When does the money end?")
        self.key = (
            ("accent", "accent", _("money")),
            ("good", "good", _("value of hours")),
            ("field", "danger", _("missing")),
        )
        years: dict[str, list[float]] = {}
        for plan in results["financing"].values():
            for year, row in plan["years"].items():
                sums = years.setdefault(year, [0.0, 0.0, 0.0])
                given = min(row["money"], row["cost"])
                for n, part in enumerate((given, row["cost"] - given - row["gap"], row["gap"])):
                    sums[n] += part
        first = next((year for year in sorted(years) if years[year][2] > 0), "")
        for year in sorted(years):
            said = self._said(years[year], year == first)
            self.rows.append((year, said, years[year]))
            self.most = max(self.most, sum(years[year]))
        if not self.rows:
            self.empty = _("No intervention has a plan with years and a cost yet.")

    @staticmethod
    def _said(sums: list[float], first: bool) -> str:
        said = [_("{n} kr in all").format(n=number(sum(sums)))]
        if sums[2] > 0:
            said.append(_("{n} kr missing").format(n=number(sums[2])))
        if first:
            said.append(_("the first gap"))
        return " · ".join(said)

    def bar(self, painter: QPainter, at: QPointF, share: float, data: Any, colours: Theme) -> None:
        x = at.x()
        for part, (fill, edge, _name) in zip(data, self.key, strict=True):
            if part > 0:
                place = QRectF(x, at.y() - 11, part * share, 20)
                drawn.box(painter, place, colours, fill, edge, 0)
            x += part * share


class Dots(_Rows):
    """What got how many dots in the last session that voted, from how many and how different."""

    def __init__(self, case: Case, results: dict[str, Any]) -> None:
        super().__init__()
        self.title, self.question = _("Prioritisation"), _("What did we choose?")
        dates = {s.id: (s.date, s.start, s.id) for s in case.sessions.values()}
        last = max(results["votes"], key=lambda s: dates[s], default="")
        result = results["votes"][last]["result"] if last else ()
        for row in result:
            if row["target"] in case.elements:
                said = (
                    ngettext("{n} dot", "{n} dots", row["dots"]).format(n=row["dots"]),
                    ngettext("{n} person", "{n} persons", row["voters"]).format(n=row["voters"]),
                    ngettext("{n} sector", "{n} sectors", row["sectors"]).format(n=row["sectors"]),
                )
                label = name_of(case.elements[row["target"]])
                self.rows.append((label, " · ".join(said), (row["dots"], row["voters"])))
                self.most = max(self.most, row["dots"])
        if not self.rows:
            self.empty = _("No votes to show yet.")

    def bar(self, painter: QPainter, at: QPointF, share: float, data: Any, colours: Theme) -> None:
        dots, _voters = data
        place = QRectF(at.x(), at.y() - 10, max(2.0, dots * share), 18)
        drawn.box(painter, place, colours, "accent")
