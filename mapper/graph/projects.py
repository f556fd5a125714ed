"""Interventions as projects: how ready they are, how they are paid, and what they taught."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

from mapper.graph.actors import runners
from mapper.graph.build import STOPPED, DiGraph
from mapper.graph.rounding import share
from mapper.model import Element, Kind, Link, LinkKind, Result

SHOULD: Final = 0.75
WEAKER: Final = 0.25


def assessment(whole: DiGraph, how: Mapping[str, bool]) -> dict[str, Any]:
    """How far each intervention that is not stopped has come: how, who, financed.

    *whole* is the whole graph, *how* says of an intervention whether it is written how it is done.
    By intervention: `how`; `who`, somebody runs it and no role that it requires lacks anybody;
    `financed`, somebody funds it; `score`, how many of the three; `runner` and `open_roles`
    (sorted ids); and `application_pair` for the two roles of an application, need owner and
    developer: None when it requires neither, else "ok", "same_actor" (one and the same has both)
    or "missing".

    Source: design of the tool, analyses §21 and model §6.

    >>> import networkx as nx
    >>> whole = nx.DiGraph()
    >>> whole.add_node("i", kind="intervention", life="live")
    >>> assessment(whole, {"i": True})["i"]["score"]
    1
    """
    return {
        name: _assessed(whole, name, how.get(name, False))
        for name, node in whole.nodes.items()
        if node["kind"] == "intervention" and node["life"] != STOPPED
    }


def _assessed(whole: DiGraph, node: str, how: bool) -> dict[str, Any]:
    roles = [n for n, link in whole.succ[node].items() if link["kind"] == "requires"]
    open_roles = sorted(r for r in roles if len(_accepted(whole, r)) < whole.nodes[r]["required"])
    run_by = runners(whole, node)
    funded = any("funds" in link.get("forms", ()) for link in whole.pred[node].values())
    parts = {"how": how, "who": bool(run_by) and not open_roles, "financed": funded}
    return {
        "application_pair": _pair(whole, roles),
        **parts,
        "open_roles": open_roles,
        "runner": run_by,
        "score": sum(parts.values()),
    }


def _accepted(whole: DiGraph, role: str) -> list[str]:
    return [n for n, link in whole.pred[role].items() if link["status"] == "accepted"]


def _pair(whole: DiGraph, roles: Iterable[str]) -> str | None:
    asked = [r for r in roles if whole.nodes[r].get("role") in ("need_owner", "developer")]
    if not asked:
        return None
    holders: dict[str, set[str]] = {"need_owner": set(), "developer": set()}
    for role in asked:
        holders[whole.nodes[role]["role"]] |= set(_accepted(whole, role))
    owners, developers = holders["need_owner"], holders["developer"]
    if not owners or not developers:
        return "missing"
    return "same_actor" if owners == developers and len(owners) == 1 else "ok"


def financing(
    elements: Iterable[Element], links: Iterable[Link], hour_rate: float | None
) -> dict[str, Any]:
    """What each planned year of an intervention costs, and what is missing.

    Of interventions that are not stopped, with a first and a last year and a cost. By
    intervention: `years`, by year the `cost` (kr), the `money` of contributions whose years hold
    it (a missing first or last year is open), the `time_value` of their hours at *hour_rate*
    (kr an hour; None: worth nothing) and the `gap`, what is left of the cost, never below 0; and
    `first_gap_year`, the first year with a gap, or None.

    Source: design of the tool, analyses §21.

    >>> work = Element("i", Kind.INTERVENTION, cost_per_year=100, plan_from=2025, plan_to=2025)
    >>> funds = Link("l", LinkKind.CONTRIBUTES, "a", "i", form="funds", amount=60)
    >>> financing([work], [funds], None)["i"]["years"]["2025"]["gap"]
    40
    """
    given: dict[str, list[Link]] = {}
    for link in links:
        if link.kind is LinkKind.CONTRIBUTES:
            given.setdefault(link.target, []).append(link)
    return {
        e.id: _paid(e, given.get(e.id, []), hour_rate or 0.0)
        for e in elements
        if e.kind is Kind.INTERVENTION and not e.is_stopped and _is_planned(e)
    }


def _is_planned(element: Element) -> bool:
    years = element.plan_from is not None and element.plan_to is not None
    return years and element.cost_per_year is not None and _span(element) is not None


def _span(element: Element) -> range | None:
    """The planned years; None for a span that no plan has."""
    first, last = element.plan_from or 0, element.plan_to or 0
    return range(first, last + 1) if 0 <= last - first <= 100 else None


def _paid(element: Element, given: list[Link], rate: float) -> dict[str, Any]:
    years = {}
    cost = element.cost_per_year or 0.0
    for year in _span(element) or ():
        own = [link for link in given if _holds(link, year)]
        money = sum(link.amount or 0.0 for link in own)
        worth = sum(link.hours or 0.0 for link in own) * rate
        gap = max(0.0, cost - money - worth)
        years[str(year)] = {
            "cost": _plain(cost),
            "money": _plain(money),
            "time_value": _plain(worth),
            "gap": _plain(gap),
        }
    first = next((int(year) for year, row in years.items() if row["gap"] > 0), None)
    return {"years": years, "first_gap_year": first}


def _holds(link: Link, year: int) -> bool:
    after = link.from_year is None or link.from_year <= year
    return after and (link.to_year is None or year <= link.to_year)


def _plain(value: float) -> float:
    return int(value) if value == int(value) else round(value, 3)


def learning(elements: Iterable[Element]) -> dict[str, Any]:
    """What the results of interventions say of what was believed.

    By intervention with results that have both an expected value (not 0) and an observed one: a
    row each with its place in the list (`result`), `indicator`, `date`, `expected`, `observed`,
    `ratio` and `verdict`: "as_expected" (0.75 or more of it), "weaker" (0.25 or more),
    "no_visible_effect" (0 or more) or "opposite"; and what it suggests, which is only ever a
    suggestion: "keep", "strength_down", "confidence_1" or "sign_unclear".

    Source: design of the tool, analyses §22.

    >>> work = Element("i", Kind.INTERVENTION, results=(Result(expected=70, observed=49),))
    >>> learning([work])["i"][0]["verdict"]
    'weaker'
    """
    found = {}
    for element in elements:
        rows = [
            _row(n, result)
            for n, result in enumerate(element.results)
            if result.expected and result.observed is not None
        ]
        if rows and not element.is_stopped:
            found[element.id] = rows
    return found


def _row(n: int, result: Result) -> dict[str, Any]:
    expected, observed = result.expected or 1.0, result.observed or 0.0
    ratio = observed / expected
    verdict, suggests = _verdict(ratio)
    return {
        "result": n,
        "indicator": result.indicator,
        "date": result.date,
        "expected": _plain(expected),
        "observed": _plain(observed),
        "ratio": share(ratio),
        "verdict": verdict,
        "suggests": suggests,
    }


def _verdict(ratio: float) -> tuple[str, str]:
    if ratio >= SHOULD:
        return "as_expected", "keep"
    if ratio >= WEAKER:
        return "weaker", "strength_down"
    return ("no_visible_effect", "confidence_1") if ratio >= 0 else ("opposite", "sign_unclear")
