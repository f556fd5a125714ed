"""Actors against needs: who does something about what, what waits, and what several do."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QPointF, QSizeF
from PySide6.QtGui import QPainter, QPen

from mapper.i18n import N_, _
from mapper.ui.boards.facts import name as name_of
from mapper.ui.charts import drawn

if TYPE_CHECKING:
    from mapper.model import Case
    from mapper.ui.theme import Theme

_NAME: Final = 190.0
_CELL: Final = 88.0
_ROW: Final = 42.0
_STATE: Final = 190.0
_HEAD: Final = 3
_DOT: Final = 7.0
STATES: Final = {
    "nobody": N_("met by no intervention"),
    "waiting": N_("planned by several, started by none"),
    "overlap": N_("several do something now"),
}
_ROLES: Final = {"nobody": "danger", "waiting": "warning", "overlap": "accent"}


class ActorsNeeds(drawn.Chart):
    """A full dot where an actor does something now, an empty one where it is planned."""

    def __init__(self, case: Case, results: dict[str, Any]) -> None:
        from mapper.graph.shared import actors_by_need

        self.title, self.question = _("Actors and needs"), _("Are several doing the same?")
        found = actors_by_need(case)
        self.actors = [(a, name_of(case.elements[a])) for a in found["actors"]]
        self.needs = [(name_of(case.elements[n]), row) for n, row in found["needs"].items()]
        if not self.needs:
            self.empty = _("No needs on the map yet.")

    def size(self, width: float) -> QSizeF:
        high = drawn.head_height(self) + self._head() + len(self.needs) * _ROW + 30
        wide = 2 * drawn.MARGIN + _NAME + len(self.actors) * _CELL + _STATE
        return QSizeF(max(width, wide), high + drawn.MARGIN)

    @staticmethod
    def _head() -> float:
        return _HEAD * drawn.line_height(drawn.SMALL) + 10

    def told(self) -> str:
        names = dict(self.actors)
        said = []
        for label, row in self.needs:
            parts = [
                f"{names[a]} ({_('now') if how == 'live' else _('planned')})"
                for a, how in row["actors"].items()
            ]
            parts += [_(STATES[row["state"]])] if row["state"] else []
            said.append(f"{label}: {', '.join(parts) or '–'}")
        return "; ".join(said)

    def paint(self, painter: QPainter, width: float, colours: Theme) -> None:
        drawn.head(painter, self, colours)
        top = drawn.head_height(self)
        left = drawn.MARGIN + _NAME
        for n, (_id, label) in enumerate(self.actors):
            lines = drawn.wrapped(label, _CELL - 8, drawn.SMALL, _HEAD)
            for row, text in enumerate(lines):
                down = top + (_HEAD - len(lines) + row + 0.5) * drawn.line_height(drawn.SMALL)
                at = QPointF(left + (n + 0.5) * _CELL, down)
                drawn.write(painter, at, text, colours, "muted", drawn.SMALL, align=0.5)
        top += self._head()
        for n, (label, row) in enumerate(self.needs):
            self._row(painter, top + n * _ROW, label, row, colours)
        self._key(painter, top + len(self.needs) * _ROW + 16, colours)

    def _row(
        self, painter: QPainter, top: float, label: str, row: dict[str, Any], colours: Theme
    ) -> None:
        left = drawn.MARGIN + _NAME
        right = left + len(self.actors) * _CELL
        ends = QPointF(drawn.MARGIN, top), QPointF(right + _STATE, top)
        drawn.line(painter, ends, colours)
        lines = drawn.wrapped(label, _NAME - 12, drawn.SMALL, 2)
        for n, text in enumerate(lines):
            down = top + _ROW / 2 + (n - (len(lines) - 1) / 2) * drawn.line_height(drawn.SMALL)
            drawn.write(painter, QPointF(drawn.MARGIN, down), text, colours, pixels=drawn.SMALL)
        for n, (actor, _label) in enumerate(self.actors):
            if how := row["actors"].get(actor):
                at = QPointF(left + (n + 0.5) * _CELL, top + _ROW / 2)
                self._dot(painter, at, how == "live", colours)
        if row["state"]:
            lines = drawn.wrapped(_(STATES[row["state"]]), _STATE - 12, drawn.SMALL, 2)
            for n, text in enumerate(lines):
                down = top + _ROW / 2 + (n - (len(lines) - 1) / 2) * drawn.line_height(drawn.SMALL)
                at = QPointF(right + 10, down)
                drawn.write(painter, at, text, colours, _ROLES[row["state"]], drawn.SMALL)

    def _key(self, painter: QPainter, middle: float, colours: Theme) -> None:
        left = drawn.MARGIN + _DOT
        for live, text in ((True, _("does something now")), (False, _("plans something"))):
            self._dot(painter, QPointF(left, middle), live, colours)
            at = QPointF(left + 14, middle)
            drawn.write(painter, at, text, colours, "muted", drawn.SMALL)
            left += 40 + drawn.text_width(text, drawn.SMALL)

    @staticmethod
    def _dot(painter: QPainter, at: QPointF, live: bool, colours: Theme) -> None:
        painter.setPen(QPen(colours.colour("actor.edge"), 1.8))
        painter.setBrush(colours.colour("actor.edge" if live else "field"))
        painter.drawEllipse(at, _DOT, _DOT)
