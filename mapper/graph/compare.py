"""Two states of a map side by side: what was added, removed and changed, and what it says now."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import fields
from typing import Any, Final

from mapper.graph.analyse import analyse
from mapper.model import Case, Element, Link
from mapper.model.codec import plain_value

# Where something stands says nothing.
_PLACE: Final = frozenset({"x", "y", "order", "pinned"})


def compare(before: Case, after: Case) -> dict[str, Any]:
    """What changed from *before* to *after*, records being the same when their ids are.

    `added`, `removed` and `changed` each have `elements` and `links`: sorted ids, of what changed
    a row each with `id` and `fields`, by name `[before, after]`; places are left aside. `needs`
    are changes of coverage and `stages` of interventions, by id `[before, after]` (None: not
    there); `analyses` has, before and after, how many needs are uncovered, roles unfilled, key
    consequences not reached, loops, causal links without a source and isolated actors there are.

    Source: design of the tool, analyses §24.

    >>> from mapper.model import Card, Kind
    >>> one = Case(Card("c"), {"H": Element("H", Kind.CHALLENGE)})
    >>> two = Case(Card("c"), {**one.elements, "n": Element("n", Kind.NEED)})
    >>> compare(one, two)["added"]["elements"], compare(one, two)["needs"]
    (['n'], {'n': [None, 'uncovered']})
    """
    answers = analyse(before), analyse(after)
    needs = _changes(*(answer["coverage"]["needs"] for answer in answers))
    stages = _changes(*(_stages(case) for case in (before, after)))
    return {
        **differences(before, after),
        "needs": needs,
        "stages": stages,
        "analyses": {
            name: [count(answer) for answer in answers] for name, count in _COUNTS.items()
        },
    }


def differences(before: Case, after: Case) -> dict[str, dict[str, list[Any]]]:
    """The elements and links that were added, removed and changed, as in `compare`, without what
    that does to the analyses.

    >>> from mapper.model import Card, Kind
    >>> one = Case(Card("c"), {"H": Element("H", Kind.CHALLENGE)})
    >>> differences(one, one)["added"]
    {'elements': [], 'links': []}
    """
    elements = _records(before.elements, after.elements)
    links = _records(before.links, after.links)
    return {
        part: {"elements": elements[part], "links": links[part]}
        for part in ("added", "removed", "changed")
    }


_COUNTS: Final[dict[str, Callable[[dict[str, Any]], int]]] = {
    "uncovered_needs": lambda a: len(a["coverage"]["uncovered_needs"]),
    "unfilled_roles": lambda a: len(a["roles"]["unfilled"]),
    "not_reached": lambda a: len(a["coverage"]["not_reached"]),
    "loops": lambda a: a["loops"]["total"],
    "without_source": lambda a: a["evidence_weak_spots"]["without_source"],
    "isolated_actors": lambda a: len(a["actors"]["isolated_actors"]),
}


def _records(
    before: Mapping[str, Element | Link], after: Mapping[str, Element | Link]
) -> dict[str, list[Any]]:
    both = sorted(before.keys() & after.keys())
    changed = [(i, _fields(before[i], after[i])) for i in both if before[i] != after[i]]
    return {
        "added": sorted(after.keys() - before.keys()),
        "removed": sorted(before.keys() - after.keys()),
        "changed": [{"id": i, "fields": found} for i, found in changed if found],
    }


def _fields(before: Element | Link, after: Element | Link) -> dict[str, list[Any]]:
    return {
        field.name: [plain_value(getattr(side, field.name, None)) for side in (before, after)]
        for field in fields(before)
        if field.name not in _PLACE
        and getattr(before, field.name) != getattr(after, field.name, None)
    }


def _stages(case: Case) -> dict[str, str | None]:
    return {e.id: e.stage for e in case.elements.values() if e.stage is not None}


def _changes(before: Mapping[str, Any], after: Mapping[str, Any]) -> dict[str, list[Any]]:
    return {
        i: [before.get(i), after.get(i)]
        for i in sorted(before.keys() | after.keys())
        if before.get(i) != after.get(i)
    }
