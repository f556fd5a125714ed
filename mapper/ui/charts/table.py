"""Every chart there is, by name, with the answers it is made of."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Final

from mapper.i18n import N_, _
from mapper.ui.charts.bars import Capacity, Dots, Money
from mapper.ui.charts.drawn import Chart
from mapper.ui.charts.matrix import ActorsNeeds
from mapper.ui.charts.quadrant import Quadrant

if TYPE_CHECKING:
    from mapper.model import Case

CHARTS: Final[dict[str, tuple[str, str, Callable[[Case, dict[str, Any]], Chart]]]] = {
    "quadrant": (N_("Active and passive factors"), "influence_dependence", Quadrant),
    "capacity": (N_("Need versus capacity"), "need_vs_capacity", Capacity),
    "matrix": (N_("Actors and needs"), "", ActorsNeeds),
    "money": (N_("Financing over time"), "financing", Money),
    "votes": (N_("Prioritisation"), "votes", Dots),
}
"""By name: what a chart is called, the analysis it needs, and what makes it."""


def chart(case: Case, name: str) -> Chart:
    """The chart of a case by name."""
    from mapper.graph.analyse import analyse

    _title, needed, make = CHARTS[name]
    return make(case, analyse(case, [needed] if needed else []))


def title(name: str) -> str:
    """What a chart is called."""
    return _(CHARTS[name][0])


_OF_FINDINGS: Final = {
    "driver": "quadrant",
    "capacity": "capacity",
    "financing": "money",
    "vote": "votes",
    "overlap": "matrix",
    "uncovered_needs": "matrix",
    "planned_only_needs": "matrix",
}


def of_finding(finding_id: str) -> str:
    """The name of the chart that shows a finding among others; empty when there is none.

    >>> of_finding("driver:A"), of_finding("loops")
    ('quadrant', '')
    """
    return _OF_FINDINGS.get(finding_id.split(":", 1)[0], "")
