"""One thing the map says, in words, and what it needs from the case to be said."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import Any, Final

from mapper.graph.asked import Study
from mapper.graph.reach import Path, Paths, strongest_paths
from mapper.i18n import N_, _, ngettext, number
from mapper.model import Case
from mapper.words import untitled

ACT, LOOK, NOTE, CALM = range(4)
"""Urgency: somebody is left without; worth a talk; worth knowing; nothing to remark."""

ATTENTION: Final = N_("Needs your attention")
FAR: Final = N_("Where a small change would reach far")
LOOPS: Final = N_("Loops")
SHOWN: Final = N_("What the map shows")
IN_ORDER: Final = N_("Nothing to remark")

LISTED = 5
"""So many labels stand in one sentence, and so many findings of one sort in a group."""

CHAIN = 4
"""So many labels of a chain stand in a title."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing the map says, in the language in use, and what to highlight for it.

    *urgency* is `ACT` (0) to `CALM` (3), *group* the heading it stands under, *title* one sentence
    or label, *detail* a second line (may be empty), *how* says how it was found. *elements* and
    *links* are ids of the case. *value*, where there is one, is the length of its bar, 0–1. All
    texts are plain text; *id* is the same for the same finding in every language.
    """

    id: str
    urgency: int
    group: str
    title: str
    detail: str = ""
    elements: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    how: str = ""
    value: float | None = None


class View:
    """A case and its answers, with the labels and links that findings speak of."""

    def __init__(self, case: Case, results: dict[str, Any]) -> None:
        self.case = case
        self.results = results

    @cached_property
    def study(self) -> Study:
        """The graphs of the case, for the paths that answers only name the ends of."""
        return Study(self.case)

    @cached_property
    def upstream(self) -> Paths:
        """The strongest paths against the arrows, from the challenge to what leads to it."""
        assert self.study.challenge is not None
        return strongest_paths(self.study.problem.reverse(copy=False), self.study.challenge)

    @cached_property
    def marked(self) -> bool:
        """Whether any consequence is marked as key."""
        return any(e.key and e.is_state for e in self.case.elements.values())

    @cached_property
    def _links(self) -> dict[tuple[str, str], list[str]]:
        found: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
        for link in self.case.links.values():
            found[link.source, link.target].append(link.id)
        return found

    def label(self, element: str) -> str:
        """What an element is called, on one line."""
        return " ".join(self.case.elements[element].label.split()) or untitled()

    def quoted(self, element: str) -> str:
        """Its label inside a sentence."""
        return _("“{text}”").format(text=self.label(element))

    def listed(self, elements: Sequence[str]) -> str:
        """The first labels, and how many more there are."""
        return shortened([self.label(element) for element in elements])

    def chain(self, elements: Sequence[str], most: int | None = None) -> str:
        """Labels with arrows between them; of a long chain the first ones and the last."""
        labels = [self.label(element) for element in elements]
        if most and len(labels) > most:
            labels = [*labels[: most - 1], "…", labels[-1]]
        return " → ".join(labels)

    def links(self, pairs: Iterable[tuple[str, str]]) -> tuple[str, ...]:
        """All links of the ordered pairs."""
        return tuple(link for pair in pairs for link in self._links.get(pair, ()))

    def way(self, nodes: Sequence[str]) -> tuple[str, ...]:
        """The links along a path."""
        return self.links(pairwise(nodes))

    def touching(self, elements: Iterable[str], others: Iterable[str]) -> tuple[str, ...]:
        """The links between *elements* and *others*, either way round."""
        these, those = set(elements), set(others)
        return tuple(
            link.id
            for link in self.case.links.values()
            if (link.source in these and link.target in those)
            or (link.source in those and link.target in these)
        )

    def paths(self, source: str, targets: Iterable[str]) -> list[Path]:
        """The strongest paths from *source* to those of *targets* that it leads to."""
        found = strongest_paths(self.study.causal, source)
        return [found.to(t) for t in targets if t in found.strengths and t != source]


def shortened(words: Sequence[str], most: int = LISTED) -> str:
    """The first words with dots between them, and how many more there are."""
    text = " · ".join(words[:most])
    if len(words) > most:
        text += " · " + _("and {n} more").format(n=len(words) - most)
    return text


def merged(paths: Iterable[Path]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The elements and the links of several paths, each once."""
    several = list(paths)
    nodes = dict.fromkeys(node for path in several for node in path.nodes)
    links = dict.fromkeys(link for path in several for link in path.links)
    return tuple(nodes), tuple(links)


def link_count(n: int) -> str:
    """How many links a chain has."""
    return ngettext("{n} link", "{n} links", n).format(n=n)


def month_count(n: float) -> str:
    """How long a chain takes."""
    if n == int(n):
        return ngettext("{n} month", "{n} months", int(n)).format(n=number(n))
    return _("{n} months").format(n=number(n, 1))


def whole(value: float) -> str:
    """A number without decimals where it has none, else with one."""
    return number(value, 0 if value == int(value) else 1)
