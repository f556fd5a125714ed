"""The analyses by name, and all their answers for one case."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cached_property
from typing import Any, Final

from mapper.errors import UseError
from mapper.graph import build, cover, evidence, reach
from mapper.graph.causes import root_causes
from mapper.graph.chains import consequence_chains
from mapper.graph.loops import loops
from mapper.graph.roles import roles
from mapper.i18n import _
from mapper.model import Case


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


def _coverage(study: Study) -> Any:
    return cover.coverage(study.whole, study.causal, study.targets, study.effects)


def _evidence(study: Study) -> Any:
    roots = reach.reached(study.causal, study.roots["root_causes"], study.targets)
    found = [*roots.values(), *study.effects.values()]
    return evidence.weak_spots(study.causal, (path for ends in found for path in ends.values()))


ANALYSES: Final[dict[str, Callable[[Study], Any]]] = {
    "root_causes": lambda study: study.roots,
    "consequence_chains": lambda study: consequence_chains(study.problem),
    "loops": lambda study: loops(study.causal),
    "leverage": lambda study: reach.leverage(study.problem, study.targets),
    "coverage": _coverage,
    "overlap": lambda study: cover.overlap(study.whole),
    "roles": lambda study: roles(study.whole),
    "evidence_weak_spots": _evidence,
}
"""Every analysis, by the name of its answer and in the order they are given."""


def analyse(case: Case, only: Iterable[str] | None = None) -> dict[str, Any]:
    """The answers of the analyses named in *only* (None: of all), in the order of the table.

    Answers are plain data (JSON-able): ids, counts, months, and shares rounded to three decimals.
    What each holds stands with the function that makes it. *case* is only read, so a snapshot may
    be analysed in any thread. Raises UseError, with the names there are, for a name that is none.

    >>> from mapper.model import Card, Case, Element, Kind
    >>> case = Case(Card("c"), {"H": Element("H", Kind.CHALLENGE)})
    >>> analyse(case, ["loops"])
    {'loops': {'reinforcing': 0, 'balancing': 0, 'unclear': 0, 'total': 0, 'loops': []}}
    """
    names = list(ANALYSES) if only is None else list(only)
    for name in names:
        if name not in ANALYSES:
            raise UseError(
                _("There is no analysis named {name}. Choose among: {names}.").format(
                    name=name, names=", ".join(ANALYSES)
                ),
                "unknown_analysis",
            )
    study = Study(case)
    return {name: answer(study) for name, answer in ANALYSES.items() if name in names}
