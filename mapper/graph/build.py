"""A case as networkx graphs: the only module of the analysis that knows what a case is."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from itertools import combinations
from typing import TYPE_CHECKING, Any

import networkx as nx

from mapper.model import Case, Element, Kind, Link, LinkKind
from mapper.model.kinds import DEFAULTS

if TYPE_CHECKING:
    DiGraph = nx.DiGraph[str]
    Graph = nx.Graph[str]
else:
    DiGraph = nx.DiGraph
    Graph = nx.Graph

LIVE, PLANNED, STOPPED = "live", "planned", "stopped"


def problem_graph(case: Case) -> DiGraph:
    """Gp: how states lead to states, with no intervention in it.

    Nodes are the ids of the states (challenge, causes, consequences, resources), in the order of
    the case; links are `causes` between them. A node has

    - `kind`: one of the eight kinds, as text; `key`: whether it is a key consequence;
    - `valence`: −1 less is better, +1 more is better, 0 neither. The challenge has −1, and a state
      without one that of a new element of its kind.

    A link has `link` (its id), `sign` (+1, −1, 0 unclear), `strength` (1–3), `weight`
    (strength / 4), `delay` (months), `confidence` (1–3) and `sourced` (whether a source supports
    it). What was left out is taken plainly: no sign is unclear (0), no strength medium (2), no
    delay none (0), no confidence medium (2).

    Source: design of the tool, analyses §0.

    >>> from mapper.model import Card, Case, Element, Kind, Link, LinkKind
    >>> case = Case(Card("c"))
    >>> for element in (Element("A", Kind.CAUSE), Element("H", Kind.CHALLENGE)):
    ...     case.elements[element.id] = element
    >>> case.links["l"] = Link("l", LinkKind.CAUSES, "A", "H", sign=-1, strength=3)
    >>> graph = problem_graph(case)
    >>> graph.nodes["A"]["valence"], graph.edges["A", "H"]["weight"]
    (-1, 0.75)
    """
    return effect_graph(case, ())


def causal_graph(case: Case) -> DiGraph:
    """Gc: the problem graph with every intervention that is not stopped, and all their `causes`.

    An intervention has `kind`, `life` ("live" from testing on, "planned" before), `key` False and
    `valence` 0. Links as in `problem_graph`.

    >>> from mapper.model import Card, Case, Element, Kind
    >>> case = Case(Card("c"))
    >>> case.elements["i"] = Element("i", Kind.INTERVENTION, stage="testing")
    >>> case.elements["j"] = Element("j", Kind.INTERVENTION, stage="stopped")
    >>> dict(causal_graph(case).nodes(data="life"))
    {'i': 'live'}
    """
    return effect_graph(case, [e.id for e in case.elements.values() if _works(e)])


def effect_graph(case: Case, chosen: Collection[str]) -> DiGraph:
    """Gi(I): the problem graph with the interventions *chosen* and no other.

    What one intervention does is read in the graph of it alone, so that no other intervention is
    a path or a cause. Nodes and links as in `causal_graph`; ids that are no intervention are left
    out.
    """
    graph: DiGraph = nx.DiGraph()
    taken = set(chosen)
    for element in case.elements.values():
        if element.is_state or (element.kind is Kind.INTERVENTION and element.id in taken):
            graph.add_node(element.id, **_node(element))
    nodes = graph.nodes
    graph.add_edges_from(
        (link.source, link.target, _arrow(link))
        for link in case.links.values()
        if link.kind is LinkKind.CAUSES and link.source in nodes and link.target in nodes
    )
    return graph


def whole_graph(case: Case) -> DiGraph:
    """Every element and every link, for questions about needs, roles and actors.

    A node has `kind`, `life` (interventions: "live", "planned", "stopped"; others ""), `key`,
    `required` (how many a role needs, at least 1), `role` (which kind of role) and
    `target_group`. A pair has one link, for the kinds of its ends decide what it is: `kind`,
    `link` (an id), `sign` (of `causes`), `status` (of `fills`) and `forms`, the set of all forms
    in which one actor contributes.
    """
    graph: DiGraph = nx.DiGraph()
    for element in case.elements.values():
        graph.add_node(
            element.id,
            kind=element.kind.value,
            life=_life(element),
            key=element.key,
            required=max(1, element.required_count),
            target_group=element.is_target_group,
            role=element.role,
        )
    for link in case.links.values():
        tie = graph.get_edge_data(link.source, link.target)
        forms = tie["forms"] if tie else frozenset()
        graph.add_edge(
            link.source,
            link.target,
            kind=link.kind.value,
            link=link.id,
            sign=_sign(link),
            status=link.status,
            forms=forms | {link.form} if link.form else forms,
        )
    return graph


def work_graph(case: Case) -> Graph:
    """Gs: which actors work together, undirected.

    Nodes are all actors. Two are tied when one relates to the other, or when both are in the team
    of the same intervention (not stopped) or of the challenge. The team of a thing is those who
    contribute to it and those who have accepted one of the roles it requires.

    >>> from mapper.model import Card, Case, Element, Kind, Link, LinkKind
    >>> case = Case(Card("c"))
    >>> for name in "ab":
    ...     case.elements[name] = Element(name, Kind.ACTOR)
    >>> case.elements["i"] = Element("i", Kind.INTERVENTION, stage="idea")
    >>> case.links["1"] = Link("1", LinkKind.CONTRIBUTES, "a", "i", form="runs")
    >>> case.links["2"] = Link("2", LinkKind.CONTRIBUTES, "b", "i", form="time")
    >>> list(work_graph(case).edges)
    [('a', 'b')]
    """
    graph = relations_graph(case)
    for team in _teams(case):
        graph.add_edges_from(combinations(sorted(team), 2))
    return graph


def relations_graph(case: Case) -> Graph:
    """All actors, and which relate to which, undirected; `target_group` tells who is one."""
    graph: Graph = nx.Graph()
    for element in case.elements.values():
        if element.kind is Kind.ACTOR:
            graph.add_node(element.id, target_group=element.is_target_group)
    for link in case.links.values():
        if link.kind is LinkKind.RELATES:
            graph.add_edge(link.source, link.target)
    return graph


def challenge_of(graph: DiGraph) -> str | None:
    """The id of the challenge in *graph*, or None in a graph that has none."""
    return next((n for n, node in graph.nodes.items() if node["kind"] == Kind.CHALLENGE), None)


def _teams(case: Case) -> Iterable[set[str]]:
    accepted: dict[str, set[str]] = {}
    for link in case.links.values():
        if link.kind is LinkKind.FILLS and link.status == "accepted":
            accepted.setdefault(link.target, set()).add(link.source)
    teams: dict[str, set[str]] = {}
    for link in case.links.values():
        if link.kind is LinkKind.CONTRIBUTES:
            teams.setdefault(link.target, set()).add(link.source)
        elif link.kind is LinkKind.REQUIRES:
            teams.setdefault(link.source, set()).update(accepted.get(link.target, ()))
    return (team for thing, team in teams.items() if not case.elements[thing].is_stopped)


def _works(element: Element) -> bool:
    return element.kind is Kind.INTERVENTION and not element.is_stopped


def _life(element: Element) -> str:
    if element.kind is not Kind.INTERVENTION:
        return ""
    if element.is_stopped:
        return STOPPED
    return LIVE if element.is_live else PLANNED


def _node(element: Element) -> dict[str, Any]:
    valence = element.valence
    if element.kind is Kind.CHALLENGE:
        valence = -1
    elif valence is None:
        valence = int(str(DEFAULTS[element.kind].get("valence", 0)))
    return {
        "kind": element.kind.value,
        "key": element.key and element.kind is not Kind.CHALLENGE,
        "valence": valence,
        "life": _life(element),
    }


def _sign(link: Link) -> int:
    return link.sign if link.sign is not None else 0


def _arrow(link: Link) -> dict[str, Any]:
    strength = link.strength if link.strength is not None else 2
    return {
        "link": link.id,
        "sign": _sign(link),
        "strength": strength,
        "weight": strength / 4,
        "delay": link.delay if link.delay is not None else 0,
        "confidence": link.confidence if link.confidence is not None else 2,
        "sourced": bool(link.sources),
    }
