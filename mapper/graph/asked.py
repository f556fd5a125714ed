"""What each analysis is given of a case: the one place that knows both."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from typing import Any

from mapper.graph import (
    actors,
    build,
    capacity,
    dark,
    evidence,
    horizon,
    packages,
    people,
    projects,
    reach,
    several,
    whatif,
)
from mapper.graph.causes import root_causes
from mapper.model import Case, Element, Kind, Link, LinkKind, Register


class Study:
    """What several analyses of one case share, each part made when it is first asked for."""

    def __init__(self, case: Case) -> None:
        self.case = case

    @cached_property
    def problem(self) -> build.DiGraph:
        """The problem graph."""
        return build.problem_graph(self.case)

    @cached_property
    def causal(self) -> build.DiGraph:
        """The causal graph."""
        return build.causal_graph(self.case)

    @cached_property
    def whole(self) -> build.DiGraph:
        """The whole graph."""
        return build.whole_graph(self.case)

    @cached_property
    def work(self) -> build.Graph:
        """The work graph."""
        return build.work_graph(self.case)

    @cached_property
    def challenge(self) -> str | None:
        """The id of the challenge."""
        return build.challenge_of(self.problem)

    @cached_property
    def roots(self) -> dict[str, Any]:
        """Root causes and what belongs to them."""
        return root_causes(self.problem)

    @cached_property
    def targets(self) -> list[str]:
        """The key consequences, or what stands in for them."""
        return reach.key_consequences(self.problem)

    @cached_property
    def effects(self) -> dict[str, dict[str, reach.Path]]:
        """The key consequences each intervention reaches."""
        interventions = [n for n, node in self.causal.nodes.items() if node["life"]]
        return reach.reached(self.causal, interventions, self.targets)

    @cached_property
    def valences(self) -> dict[str, int]:
        """Whether less (-1) or more (+1) of each state is better."""
        return {n: node["valence"] for n, node in self.problem.nodes.items()}

    def of_kind(self, kind: Kind) -> list[Element]:
        """The elements of a kind, in the order of the case."""
        return [e for e in self.case.elements.values() if e.kind is kind]

    @cached_property
    def meets(self) -> list[tuple[str, str]]:
        """Which intervention that is not stopped meets which need."""
        elements = self.case.elements
        return [
            (link.source, link.target)
            for link in self.case.links.values()
            if link.kind is LinkKind.MEETS and not elements[link.source].is_stopped
        ]


def evidence_weak_spots(study: Study) -> Any:
    """Weak links by what rests on them."""
    roots = reach.reached(study.causal, study.roots["root_causes"], study.targets)
    found = [*roots.values(), *study.effects.values()]
    return evidence.weak_spots(study.causal, (path for ends in found for path in ends.values()))


def actors_of(study: Study) -> Any:
    """How the actors hang together."""
    case = study.case
    linked = {end for link in case.links.values() for end in (link.source, link.target)}
    sectors = {e.id: e.sector for e in study.of_kind(Kind.ACTOR)}
    return actors.actors(study.work, build.relations_graph(case), linked, sectors)


def affected_not_involved(study: Study) -> Any:
    """Who is affected and takes no part."""
    represented = {p.represents for p in study.case.participants.values() if p.represents}
    involvement = {e.id: e.involvement for e in study.of_kind(Kind.ACTOR)}
    return actors.affected_not_involved(study.whole, represented, involvement)


def participant_balance(study: Study) -> Any:
    """How evenly the sectors take part."""
    case = study.case
    return people.participant_balance(case.sessions.values(), case.participants.values())


def votes(study: Study) -> Any:
    """What was chosen."""
    case = study.case
    return people.votes(
        case.sessions.values(),
        case.participants.values(),
        case.votes.values(),
        case.ballots.values(),
    )


def set_cover(study: Study) -> Any:
    """Which interventions together reach everything."""
    meets: dict[str, list[str]] = {}
    for source, need in study.meets:
        meets.setdefault(source, []).append(need)
    works = [e for e in study.of_kind(Kind.INTERVENTION) if not e.is_stopped]
    return packages.set_cover(
        [e.id for e in study.of_kind(Kind.NEED) if e.key],
        study.targets,
        study.effects,
        meets,
        study.valences,
        {e.id: e.cost_per_year for e in works},
    )


def what_if(study: Study) -> Any:
    """What follows in each scenario of the case."""
    found = {}
    for scenario in study.case.scenarios.values():
        graph = build.effect_graph(study.case, [name for name, _value in scenario.clamp])
        found[scenario.id] = whatif.what_if(graph, dict(scenario.clamp), scenario.horizon)
    return found


def dark_figure(study: Study) -> Any:
    """How large the unseen part may be."""
    case = study.case
    return unseen(case.elements.values(), case.links.values(), case.registers.values())


def unseen(
    elements: Iterable[Element], links: Iterable[Link], registers: Iterable[Register]
) -> dict[str, Any]:
    """What `dark.dark_figure` says, and of registers with histories what `several.answers` says:
    under `several`, which is only there when there is such a register."""
    registers = list(registers)
    plain = [register for register in registers if not register.histories]
    found = dark.dark_figure(elements, links, plain)
    told, refused = several.answers(registers)
    refused = {**found.pop("refused", {}), **refused}
    return {
        **found,
        **({"several": told} if told else {}),
        **({"refused": refused} if refused else {}),
    }


def need_vs_capacity(study: Study) -> Any:
    """Whether what is done is enough."""
    needs = {}
    for element in study.of_kind(Kind.NEED):
        demand = _demand(element)
        if demand is not None:
            needs[element.id] = demand
    works = [e for e in study.of_kind(Kind.INTERVENTION) if e.capacity_per_year is not None]
    live = {e.id: e.capacity_per_year or 0.0 for e in works if e.is_live}
    planned = {
        e.id: e.capacity_per_year or 0.0 for e in works if not e.is_live and not e.is_stopped
    }
    return capacity.need_vs_capacity(needs, live, planned, study.meets)


def _demand(need: Element) -> capacity.Demand | None:
    """The persons of the first figure that has a number of them."""
    for figure in need.figures:
        low, high = figure.estimate_low, figure.estimate_high
        if low is not None or high is not None:
            return capacity.Demand(
                low if low is not None else high or 0.0, high if high is not None else low or 0.0
            )
        if figure.reported is not None:
            return capacity.Demand(figure.reported, figure.reported)
    return None


def time_horizon(study: Study) -> Any:
    """When what happens is noticed."""
    return horizon.time_horizon(study.problem, study.targets, study.effects, study.valences)


def assessment(study: Study) -> Any:
    """How far each intervention has come."""
    how = {e.id: bool(e.how.strip()) for e in study.of_kind(Kind.INTERVENTION)}
    return projects.assessment(study.whole, how)


def financing(study: Study) -> Any:
    """What each planned year costs and what is missing."""
    case = study.case
    rate = next((e.hour_rate for e in study.of_kind(Kind.CHALLENGE)), None)
    return projects.financing(case.elements.values(), case.links.values(), rate)
