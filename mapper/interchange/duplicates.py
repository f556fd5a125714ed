"""Elements of an imported case that are likely there already: proposed, never joined by itself."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Final

from mapper.interchange.table_words import folded
from mapper.model import Case, Element, Kind

ALIKE: Final = 0.88
"""Labels that share so much of their letters are nearly the same."""

MOST: Final = 500
_SHORTEST: Final = 5
_PAIRS: Final = 400_000


@dataclass(frozen=True, slots=True)
class Likeness:
    """An element that is imported and one that is there, by their ids; *same* when their labels
    differ at most in case and spaces."""

    imported: str
    there: str
    same: bool


def likely(there: Case, case: Case) -> tuple[Likeness, ...]:
    """The elements of *case* that are like one of *there*: of the same kind, with the same or
    nearly the same label. At most one for each; not the challenge."""
    by_kind: dict[Kind, dict[str, str]] = {}
    for element in there.elements.values():
        if _key(element):
            by_kind.setdefault(element.kind, {}).setdefault(_key(element), element.id)
    found = []
    tries = _PAIRS
    for element in case.elements.values():
        known = by_kind.get(element.kind, {})
        key = _key(element)
        if element.kind is Kind.CHALLENGE or not key:
            continue
        if key in known:
            found.append(Likeness(element.id, known[key], True))
        elif tries > 0:
            tries -= len(known)
            found.extend(_nearest(element.id, key, known))
    return tuple(found[:MOST])


def _key(element: Element) -> str:
    return folded(unicodedata.normalize("NFKC", element.label))


def _nearest(element_id: str, key: str, known: dict[str, str]) -> Iterator[Likeness]:
    """The element that is most like *key*, when it is like enough."""
    if len(key) < _SHORTEST:
        return
    matcher = SequenceMatcher(None, b=key, autojunk=False)
    best, nearest = ALIKE, ""
    for other in known:
        if abs(len(other) - len(key)) > 0.3 * len(key):
            continue
        matcher.set_seq1(other)
        if matcher.real_quick_ratio() >= best and matcher.quick_ratio() >= best:
            ratio = matcher.ratio()
            if ratio >= best:
                best, nearest = ratio, other
    if nearest:
        yield Likeness(element_id, known[nearest], False)
