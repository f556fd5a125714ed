"""The analyses by name, and all their answers for one case."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, Final

from mapper.errors import UseError
from mapper.graph import actors, asked, cover, projects, quality, reach
from mapper.graph.asked import Study
from mapper.graph.chains import consequence_chains
from mapper.graph.loops import loops
from mapper.graph.roles import roles
from mapper.i18n import _
from mapper.model import Case

__all__ = ["ANALYSES", "Study", "analyse"]


ANALYSES: Final[dict[str, Callable[[Study], Any]]] = {
    "root_causes": lambda study: study.roots,
    "consequence_chains": lambda study: consequence_chains(study.problem),
    "loops": lambda study: loops(study.causal),
    "leverage": lambda study: reach.leverage(study.problem, study.targets),
    "influence_dependence": lambda study: actors.influence_dependence(study.problem),
    "coverage": lambda study: cover.coverage(
        study.whole, study.causal, study.targets, study.effects
    ),
    "overlap": lambda study: cover.overlap(study.whole),
    "roles": lambda study: roles(study.whole),
    "actors": asked.actors_of,
    "dependency": lambda study: actors.dependency(study.whole),
    "affected_not_involved": asked.affected_not_involved,
    "participant_balance": asked.participant_balance,
    "set_cover": asked.set_cover,
    "what_if": asked.what_if,
    "dark_figure": asked.dark_figure,
    "need_vs_capacity": asked.need_vs_capacity,
    "votes": asked.votes,
    "time_horizon": asked.time_horizon,
    "evidence_weak_spots": asked.evidence_weak_spots,
    "assessment": asked.assessment,
    "financing": asked.financing,
    "learning": lambda study: projects.learning(study.case.elements.values()),
    "map_quality": lambda study: quality.map_quality(study.whole),
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
