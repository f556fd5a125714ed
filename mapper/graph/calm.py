"""Empty answers are answers: what there is nothing to remark on, and what is not there yet."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from mapper.graph.finding import CALM, IN_ORDER, Finding, View
from mapper.i18n import N_, _
from mapper.model import Kind

HOW_READY: Final = N_("How it is done is written; who does it, with no role empty; who pays.")


def calm(name: str, text: str) -> Finding:
    """One sentence about *name* that asks for nothing."""
    return Finding(f"calm:{name}", CALM, _(IN_ORDER), _(text))


def needs(view: View) -> Iterator[Finding]:
    """No needs, or none uncovered."""
    answer = view.results["coverage"]
    if not answer["needs"]:
        yield calm("needs", N_("No needs on the map yet."))
    elif not answer["uncovered_needs"]:
        yield calm("needs", N_("No uncovered needs."))


def reach(view: View) -> Iterator[Finding]:
    """Everything reached, nothing made worse."""
    rows = view.results["coverage"]["key_consequences"].values()
    if rows and all(row["status"] == "reached" for row in rows):
        text = N_("Every key consequence is reached by something under way, according to the map.")
        ends = N_("Every end consequence is reached by something under way, according to the map.")
        yield calm("reached", text if view.marked else ends)
    if rows and not any(row["harmful"] for row in rows):
        yield calm("side_effects", N_("No side effects, according to the map."))


def roles(view: View) -> Iterator[Finding]:
    """No roles, or none empty."""
    answer = view.results["roles"]
    if not any(row["required_by"] for row in answer["roles"].values()):
        yield calm("roles", N_("No roles are required yet."))
    elif not answer["unfilled"]:
        yield calm("roles", N_("No empty roles."))


def overlap(view: View) -> Iterator[Finding]:
    """Nothing done twice."""
    if not view.results["overlap"]:
        yield calm("overlap", N_("No interventions do similar things for the same group."))


def loops(view: View) -> Iterator[Finding]:
    """No loops."""
    if not view.results["loops"]["total"]:
        yield calm("loops", N_("No loops."))


def sources(view: View) -> Iterator[Finding]:
    """Nothing without a source."""
    answer = view.results["evidence_weak_spots"]
    if not answer["causal_links"]:
        yield calm("sources", N_("No causal links yet."))
    elif not answer["without_source"]:
        yield calm("sources", N_("Every causal link has a source."))


def influence(view: View) -> Iterator[Finding]:
    """Nothing drives anything."""
    rows = view.results["influence_dependence"]["elements"].values()
    if not any(row["active"] for row in rows):
        yield calm("drivers", N_("Nothing drives anything on the map yet."))


def actors(view: View) -> Iterator[Finding]:
    """No actors, or none alone."""
    answer = view.results["actors"]
    if not any(answer["components"]):
        yield calm("actors", N_("No actors on the map yet."))
    elif not answer["edges"]:
        yield calm("actors", N_("Nobody works with anybody on the map yet."))
    elif not answer["isolated_actors"]:
        yield calm("actors", N_("Every actor works with somebody."))


def dependency(view: View) -> Iterator[Finding]:
    """Nothing rests on one actor alone."""
    rows = view.results["dependency"].values()
    if not any(sum(map(len, row.values())) > 1 for row in rows):
        yield calm("dependency", N_("Not much falls if a single actor leaves."))


def affected(view: View) -> Iterator[Finding]:
    """Nobody is left out."""
    if not view.results["affected_not_involved"]:
        yield calm("affected", N_("Nobody who is affected is left out."))


def balance(view: View) -> Iterator[Finding]:
    """Nobody yet, or everybody."""
    whole = view.results["participant_balance"].get("all")
    if not whole or not whole["n"]:
        yield calm("balance", N_("No participants yet."))
    elif not whole["missing"] and not whole["dominating"]:
        yield calm("balance", N_("All sectors are in the room, and none has more than half."))


def package(view: View) -> Iterator[Finding]:
    """Nothing to choose among."""
    answer = view.results["set_cover"]
    if not answer["optimal"]:
        yield calm("package", N_("No intervention reaches anything that is key yet."))
    elif len(answer["optimal"]) == 1:
        text = N_("One intervention alone reaches all that any of them does.")
        yield calm("package", text)


def scenarios(view: View) -> Iterator[Finding]:
    """Nothing tried out."""
    if not any(answer["effects"] for answer in view.results["what_if"].values()):
        yield calm("what_if", N_("No what-if with an effect yet."))


def unseen(view: View) -> Iterator[Finding]:
    """Nothing to estimate from."""
    answer = view.results["dark_figure"]
    if not any(answer.get(key) for key in ("reporting_rate", "registers", "several", "refused")):
        yield calm("dark", N_("No figures yet from which the unseen part could be estimated."))


def capacity(view: View) -> Iterator[Finding]:
    """No numbers, or room enough."""
    rows = view.results["need_vs_capacity"]["needs"].values()
    if not rows:
        yield calm("capacity", N_("No need has a number of persons yet."))
    elif not any(row["gap_now"][0] > 0 and row["live_capacity"] for row in rows):
        yield calm("capacity", N_("No need that is met is certain to be met for too few."))


def votes(view: View) -> Iterator[Finding]:
    """Nobody has voted."""
    if not view.results["votes"]:
        yield calm("votes", N_("No votes to show yet."))


def horizon(view: View) -> Iterator[Finding]:
    """Nothing is noticed."""
    if not any(view.results["time_horizon"]["interventions"].values()):
        yield calm("horizon", N_("No intervention helps a key consequence yet."))


def assessment(view: View) -> Iterator[Finding]:
    """How many interventions have how, who and money."""
    rows = view.results["assessment"]
    if not rows:
        yield calm("assessment", N_("No interventions to assess yet."))
    elif all(row["score"] == 3 for row in rows.values()):
        yield calm("assessment", N_("Every intervention has how, who and money."))


def money(view: View) -> Iterator[Finding]:
    """No plans, or all paid for."""
    rows = view.results["financing"].values()
    if not rows:
        yield calm("financing", N_("No intervention has a plan with years and a cost yet."))
    elif not any(row["first_gap_year"] for row in rows):
        yield calm("financing", N_("Every plan is paid for to its end."))


def learning(view: View) -> Iterator[Finding]:
    """No results, or all as expected."""
    rows = [row for results in view.results["learning"].values() for row in results]
    if not rows:
        yield calm("learning", N_("No results to learn from yet."))
    elif all(row["verdict"] == "as_expected" for row in rows):
        yield calm("learning", N_("All results are as expected."))


def unfinished(view: View) -> Iterator[Finding]:
    """Nothing is missing."""
    if not any(view.results["map_quality"].values()):
        yield calm("quality", N_("Nothing on the map is unfinished."))


def has_states(view: View) -> bool:
    """Whether there is anything beside the challenge that can be more or less."""
    kinds = {element.kind for element in view.case.elements.values()}
    return bool(kinds & {Kind.CAUSE, Kind.CONSEQUENCE, Kind.RESOURCE})
