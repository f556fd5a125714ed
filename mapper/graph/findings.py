"""What the map says, in plain sentences, the most urgent first."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, Final

from mapper.graph import gaps, patterns
from mapper.graph.finding import CALM, IN_ORDER, NOTE, SHOWN, Finding, View
from mapper.i18n import N_, _
from mapper.model import Case, Kind

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


def _calm_needs(view: View) -> Iterator[Finding]:
    answer = view.results["coverage"]
    if not answer["needs"]:
        yield _calm("needs", N_("No needs on the map yet."))
    elif not answer["uncovered_needs"]:
        yield _calm("needs", N_("No uncovered needs."))


def _calm_reach(view: View) -> Iterator[Finding]:
    rows = view.results["coverage"]["key_consequences"].values()
    if rows and all(row["status"] == "reached" for row in rows):
        text = N_("Every key consequence is reached by something under way, according to the map.")
        ends = N_("Every end consequence is reached by something under way, according to the map.")
        yield _calm("reached", text if view.marked else ends)
    if rows and not any(row["harmful"] for row in rows):
        yield _calm("side_effects", N_("No side effects, according to the map."))


def _calm_roles(view: View) -> Iterator[Finding]:
    answer = view.results["roles"]
    if not any(row["required_by"] for row in answer["roles"].values()):
        yield _calm("roles", N_("No roles are required yet."))
    elif not answer["unfilled"]:
        yield _calm("roles", N_("No empty roles."))


def _calm_overlap(view: View) -> Iterator[Finding]:
    if not view.results["overlap"]:
        yield _calm("overlap", N_("No interventions do similar things for the same group."))


def _calm_loops(view: View) -> Iterator[Finding]:
    if not view.results["loops"]["total"]:
        yield _calm("loops", N_("No loops."))


def _calm_sources(view: View) -> Iterator[Finding]:
    answer = view.results["evidence_weak_spots"]
    if not answer["causal_links"]:
        yield _calm("sources", N_("No causal links yet."))
    elif not answer["without_source"]:
        yield _calm("sources", N_("Every causal link has a source."))


def _calm(name: str, text: str) -> Finding:
    return Finding(f"calm:{name}", CALM, _(IN_ORDER), _(text))


def _nothing_yet(view: View) -> Iterator[Finding]:
    kinds = {element.kind for element in view.case.elements.values()}
    if not kinds & {Kind.CAUSE, Kind.CONSEQUENCE, Kind.RESOURCE}:
        text = _("Nothing to show yet. Add a consequence.")
        yield Finding("nothing_yet", NOTE, _(SHOWN), text)


_MAKERS: Final[tuple[tuple[str, Callable[[View], Iterator[Finding]]], ...]] = (
    ("roles", gaps.empty_roles),
    ("coverage", gaps.uncovered_needs),
    ("coverage", gaps.not_reached),
    ("coverage", gaps.planned_needs),
    ("coverage", gaps.planned_reach),
    ("coverage", gaps.side_effects),
    ("overlap", gaps.overlaps),
    ("evidence_weak_spots", gaps.weak_links),
    ("evidence_weak_spots", gaps.without_source),
    ("leverage", patterns.far_reaching),
    ("loops", patterns.loop_findings),
    ("root_causes", _nothing_yet),
    ("root_causes", patterns.beginnings),
    ("root_causes", patterns.own_circle),
    ("consequence_chains", patterns.chains),
    ("root_causes", patterns.loose),
    ("roles", patterns.surplus_roles),
    ("coverage", _calm_needs),
    ("coverage", _calm_reach),
    ("roles", _calm_roles),
    ("overlap", _calm_overlap),
    ("loops", _calm_loops),
    ("evidence_weak_spots", _calm_sources),
)
