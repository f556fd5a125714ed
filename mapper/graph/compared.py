"""What changed between two states of a map, in words: rows to read, and badges for the map."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, Final, NamedTuple

from mapper import words
from mapper.i18n import N_, _
from mapper.model import Case

ADDED, REMOVED, CHANGED = "added", "removed", "changed"
PARTS: Final = ((ADDED, N_("Added")), (REMOVED, N_("Removed")), (CHANGED, N_("Changed")))
_COUNTED: Final = {
    "uncovered_needs": N_("Uncovered needs"),
    "unfilled_roles": N_("Unfilled roles"),
    "not_reached": N_("Key consequences that nothing reaches"),
    "loops": N_("Loops"),
    "without_source": N_("Causal links without a source"),
    "isolated_actors": N_("Actors outside the cooperation"),
}


class Row(NamedTuple):
    """One thing that was added, removed or changed: its *part*, its id, what it is, and of a
    change the names of its fields."""

    part: str
    id: str
    text: str
    fields: str = ""


class Count(NamedTuple):
    """How many of something there were and are."""

    title: str
    before: int
    after: int


def rows(found: dict[str, Any], before: Case, after: Case) -> Iterator[Row]:
    """Everything that differs, of the answer of `compare.compare` for the same two cases.

    >>> from mapper.graph.compare import compare
    >>> from mapper.model import Card, Element, Kind
    >>> one = Case(Card("c"), {"H": Element("H", Kind.CHALLENGE)})
    >>> two = Case(Card("c"), {**one.elements, "n": Element("n", Kind.NEED, "Sleep")})
    >>> [row.text for row in rows(compare(one, two), one, two)]
    ['Need: Sleep']
    """
    for part, _title in PARTS:
        case = before if part == REMOVED else after
        for row in (*found[part]["elements"], *found[part]["links"]):
            name = row["id"] if isinstance(row, dict) else row
            fields = row["fields"] if isinstance(row, dict) else {}
            yield Row(part, name, _thing(name, case), _named(fields))


def counts(found: dict[str, Any]) -> list[Count]:
    """The analyses side by side."""
    return [Count(_(title), *found["analyses"][name]) for name, title in _COUNTED.items()]


def _named(fields: Iterable[str]) -> str:
    return ", ".join(words.field_name(f) if f in words.FIELD_NAMES else f for f in fields)


def _thing(name: str, case: Case) -> str:
    """An element by kind and text, a link by its ends."""
    element = case.elements.get(name)
    if element is not None:
        return f"{words.kind_name(element.kind)}: {_label(case, name)}"
    link = case.links[name]
    return f"{_label(case, link.source)} → {_label(case, link.target)}"


def _label(case: Case, element: str) -> str:
    return " ".join(case.elements[element].label.split()) or words.untitled()
