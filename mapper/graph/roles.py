"""Who is missing: roles that nobody, or too few, or more than needed have taken."""

from __future__ import annotations

from typing import Any

from mapper.graph.build import STOPPED, DiGraph


def roles(whole: DiGraph) -> dict[str, Any]:
    """Which roles stand empty.

    *whole* is the whole graph. The answer:

    - `roles`: by role, `required` (how many it needs), `accepted` and `proposed` (sorted ids of
      actors; whoever declined is in neither), `missing` (how many more are needed), `required_by`
      (sorted ids of the challenge and the interventions, not stopped, that require it) and
      `status`: "not_required" (by nothing that is not stopped), "filled", "surplus" (more have
      accepted than needed), "partly", "proposed" (somebody is asked, nobody has accepted) or
      "unfilled";
    - `unfilled`: required roles with somebody missing; `surplus`: roles with that status.

    Source: design of the tool, analyses §8.

    >>> import networkx as nx
    >>> graph = nx.DiGraph()
    >>> graph.add_node("r", kind="role", required=1)
    >>> graph.add_node("H", kind="challenge", life="")
    >>> graph.add_edge("H", "r", kind="requires", status=None)
    >>> roles(graph)["unfilled"], roles(graph)["roles"]["r"]["status"]
    (['r'], 'unfilled')
    """
    found = {n: _role(whole, n) for n, node in whole.nodes.items() if node["kind"] == "role"}
    return {
        "roles": found,
        "unfilled": sorted(n for n, r in found.items() if r["missing"] and r["required_by"]),
        "surplus": sorted(n for n, r in found.items() if r["status"] == "surplus"),
    }


def _role(whole: DiGraph, role: str) -> dict[str, Any]:
    links = whole.pred[role]
    required = whole.nodes[role]["required"]
    requirers = [n for n, link in links.items() if link["kind"] == "requires"]
    accepted = sorted(n for n, link in links.items() if link["status"] == "accepted")
    found = {
        "required": required,
        "accepted": accepted,
        "proposed": sorted(n for n, link in links.items() if link["status"] == "proposed"),
        "missing": max(0, required - len(accepted)),
        "required_by": sorted(n for n in requirers if whole.nodes[n]["life"] != STOPPED),
    }
    return found | {"status": _status(found)}


def _status(found: dict[str, Any]) -> str:
    if not found["required_by"]:
        return "not_required"
    if not found["missing"]:
        return "surplus" if len(found["accepted"]) > found["required"] else "filled"
    if found["accepted"]:
        return "partly"
    return "proposed" if found["proposed"] else "unfilled"
