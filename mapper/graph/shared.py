"""Who does something about which need: overlap, and what several plan and nobody has started."""

from __future__ import annotations

from typing import Any

from mapper.model import Case, Kind, LinkKind

LIVE, PLANNED = "live", "planned"


def actors_by_need(case: Case) -> dict[str, Any]:
    """For every need which actors contribute to an intervention that meets it.

    Stopped interventions are left out. The answer: `actors`, sorted ids of all that contribute to
    any such intervention; `needs`, by need `actors`, by actor "live" (something under way) or
    "planned", and `state`: "nobody" (no intervention meets it), "waiting" (two actors or more plan
    something and nobody has started), "overlap" (two or more have something under way), else "".

    Source: design of the tool, analyses §7.

    >>> from mapper.model import Card, Element
    >>> case = Case(Card("c"), {"n": Element("n", Kind.NEED)})
    >>> actors_by_need(case)["needs"]["n"]["state"]
    'nobody'
    """
    works = {
        e.id: e for e in case.elements.values() if e.kind is Kind.INTERVENTION and not e.is_stopped
    }
    doers: dict[str, set[str]] = {name: set() for name in works}
    met: dict[str, list[str]] = {e.id: [] for e in case.elements.values() if e.kind is Kind.NEED}
    for link in case.links.values():
        if link.kind is LinkKind.CONTRIBUTES and link.target in doers:
            doers[link.target].add(link.source)
        elif link.kind is LinkKind.MEETS and link.source in works and link.target in met:
            met[link.target].append(link.source)
    rows = {}
    for need, interventions in met.items():
        row = {}
        for name in sorted(interventions, key=lambda i: works[i].is_live):
            row.update(dict.fromkeys(doers[name], LIVE if works[name].is_live else PLANNED))
        live = any(works[name].is_live for name in interventions)
        rows[need] = {
            "actors": dict(sorted(row.items())),
            "state": _state(row, live, interventions),
        }
    return {"actors": sorted({a for row in rows.values() for a in row["actors"]}), "needs": rows}


def _state(row: dict[str, str], live: bool, interventions: list[str]) -> str:
    if not interventions:
        return "nobody"
    if not live:
        return "waiting" if len(row) > 1 else ""
    return "overlap" if sum(how == LIVE for how in row.values()) > 1 else ""
