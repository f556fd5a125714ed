"""What the map says, in plain sentences, the most urgent first."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, Final

from mapper.graph import calm, enough, gaps, leaning, patterns, together, unseen
from mapper.graph.finding import NOTE, SHOWN, Finding, View
from mapper.i18n import _
from mapper.model import Case

__all__ = ["Finding", "findings"]


def findings(case: Case, results: dict[str, Any]) -> list[Finding]:
    """What there is to say of *case*, the most urgent first, in the language in use.

    *results* are its answers (`analyse.analyse`); of those left out nothing is said. Findings of
    one group stand together. An empty answer is an answer and stands in the last group.

    >>> from mapper.graph.analyse import analyse
    >>> from mapper.model import Card, Case, Element, Kind
    >>> case = Case(Card("c"), {"H": Element("H", Kind.CHALLENGE), "n": Element("n", Kind.NEED)})
    >>> findings(case, analyse(case, ["coverage"]))[0].title
    '1 need is not met by any intervention'
    """
    view = View(case, results)
    found = [finding for name, make in _MAKERS if name in results for finding in make(view)]
    return sorted(found, key=lambda finding: finding.urgency)


def _nothing_yet(view: View) -> Iterator[Finding]:
    if not calm.has_states(view):
        text = _("Nothing to show yet. Add a consequence.")
        yield Finding("nothing_yet", NOTE, _(SHOWN), text)


_MAKERS: Final[tuple[tuple[str, Callable[[View], Iterator[Finding]]], ...]] = (
    ("roles", gaps.empty_roles),
    ("affected_not_involved", together.affected),
    ("coverage", gaps.uncovered_needs),
    ("need_vs_capacity", enough.gaps),
    ("coverage", gaps.not_reached),
    ("coverage", gaps.planned_needs),
    ("coverage", gaps.planned_reach),
    ("coverage", gaps.side_effects),
    ("overlap", gaps.overlaps),
    ("coverage", leaning.waiting),
    ("affected_not_involved", leaning.wishes),
    ("actors", together.alone),
    ("dependency", together.leaving),
    ("financing", enough.money),
    ("participant_balance", together.balance),
    ("learning", enough.learnt),
    ("evidence_weak_spots", gaps.weak_links),
    ("evidence_weak_spots", gaps.without_source),
    ("leverage", patterns.far_reaching),
    ("leverage", leaning.deciding),
    ("influence_dependence", enough.drivers),
    ("loops", patterns.loop_findings),
    ("assessment", enough.readiness),
    ("set_cover", enough.package),
    ("time_horizon", enough.soon),
    ("what_if", enough.scenarios),
    ("dark_figure", unseen.findings),
    ("actors", together.brokers),
    ("votes", together.chosen),
    ("root_causes", _nothing_yet),
    ("root_causes", patterns.beginnings),
    ("root_causes", patterns.own_circle),
    ("consequence_chains", patterns.chains),
    ("root_causes", patterns.loose),
    ("roles", patterns.surplus_roles),
    ("map_quality", enough.unfinished),
    ("coverage", calm.needs),
    ("coverage", calm.reach),
    ("roles", calm.roles),
    ("overlap", calm.overlap),
    ("loops", calm.loops),
    ("evidence_weak_spots", calm.sources),
    ("influence_dependence", calm.influence),
    ("actors", calm.actors),
    ("dependency", calm.dependency),
    ("affected_not_involved", calm.affected),
    ("participant_balance", calm.balance),
    ("set_cover", calm.package),
    ("what_if", calm.scenarios),
    ("dark_figure", calm.unseen),
    ("need_vs_capacity", calm.capacity),
    ("votes", calm.votes),
    ("time_horizon", calm.horizon),
    ("assessment", calm.assessment),
    ("financing", calm.money),
    ("learning", calm.learning),
    ("map_quality", calm.unfinished),
)
