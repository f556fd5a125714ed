"""What a what-if says, worked out for the panel and the map; knows no widget."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from mapper.i18n import N_, _, ngettext
from mapper.model import Case, Scenario
from mapper.ui.canvas.arrowing import Arrow, arrow

CAVEATS: Final = (
    N_("Directions, not sizes: more arrows only mean a stronger way on the map."),
    N_("What the group believes, not what has been measured."),
    N_("No course of time: all of it happens at once."),
    N_("What is not drawn has no effect."),
    N_("Only four links are followed, and loops may be counted twice."),
)
RESTS: Final = N_("The map runs in rounds until it comes to rest; loops are followed all the way.")


@dataclass(frozen=True, slots=True)
class Row:
    """One element and which way it goes."""

    id: str
    label: str
    arrow: Arrow
    size: float


@dataclass(frozen=True, slots=True)
class Answer:
    """What follows from a what-if: rows, the most affected first; what it is that is held; links
    that count nothing because their sign is unclear; and whether a cognitive map came to rest."""

    rows: tuple[Row, ...]
    held: tuple[str, ...]
    unclear: tuple[str, ...]
    slow: int
    rests: bool
    better: int
    worse: int

    @property
    def sentence(self) -> str:
        """The answer in one sentence."""
        if not self.held:
            return _("Choose what is held: an intervention, or anything on the map.")
        if not self.rows:
            return _("Nothing follows from it on the map.")
        parts = []
        if self.better:
            n = self.better
            parts.append(ngettext("{n} thing better", "{n} things better", n).format(n=n))
        if self.worse:
            n = self.worse
            parts.append(ngettext("{n} thing worse", "{n} things worse", n).format(n=n))
        return _("According to the map: {parts}.").format(
            parts=", ".join(parts) or _("neither better nor worse")
        )


def answered(case: Case, scenario: Scenario, name: str = "") -> Answer:
    """What follows from *scenario* in *case*; *name* stands before each arrow."""
    from mapper.graph import build, whatif

    clamp = {i: value for i, value in scenario.clamp if i in case.elements}
    graph = build.effect_graph(case, list(clamp))
    clamp = {i: value for i, value in clamp.items() if i in graph}
    found: dict[str, Any] = whatif.what_if(graph, clamp, scenario.horizon)
    rows = []
    better = worse = 0
    for element_id, effect in found["effects"].items():
        value = effect[scenario.method]
        band = whatif.band_of(value)
        if band == "0":
            continue
        good = _is_better(value, graph.nodes[element_id]["valence"])
        better, worse = better + (good is True), worse + (good is False)
        label = " ".join(case.elements[element_id].label.split())
        rows.append(Row(element_id, label, arrow(band, good, name), abs(value)))
    rows.sort(key=lambda row: (-row.size, row.label.casefold(), row.id))
    return Answer(
        tuple(rows),
        tuple(clamp),
        tuple(whatif.unclear_links(graph, clamp)),
        _left_out(graph, scenario.horizon),
        found["fcm_converged"] or scenario.method != "fcm",
        better,
        worse,
    )


def _is_better(value: float, valence: int) -> bool | None:
    return value * valence > 0 if valence else None


def _left_out(graph: Any, horizon: int | None) -> int:
    """How many links are left out because they take longer."""
    if horizon is None:
        return 0
    return sum(data["delay"] > horizon for _a, _b, data in graph.edges(data=True))


def arrows(*answers: Answer) -> dict[str, tuple[Arrow, ...]]:
    """The badges of every element, of one what-if or of several beside each other."""
    found: dict[str, list[Arrow]] = {}
    for answer in answers:
        for row in answer.rows:
            found.setdefault(row.id, []).append(row.arrow)
    return {element_id: tuple(own) for element_id, own in found.items()}
