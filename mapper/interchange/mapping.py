"""What the words, colours, signs and weights of a foreign map are to mean with us.

``propose`` says what Mapper would take them for; a person can choose otherwise before anything
is imported. Nothing here changes anything: ``settling`` makes a case by a mapping.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from collections.abc import Mapping as Map
from dataclasses import dataclass, field, replace
from hashlib import sha256
from pathlib import Path
from typing import Any, Final, Literal, get_args

from mapper.errors import UseError, WorldError
from mapper.i18n import _
from mapper.interchange import table_words
from mapper.interchange.files import read_bytes
from mapper.interchange.foreign import Edge, Foreign, Node
from mapper.interchange.imported import MAX_BYTES, shown
from mapper.model import Kind

Strengths = Literal["thirds", "as_is", "none"]

WORDS: Final = ("types", "groups", "colours")
"""What can tell the kind of an element, the surest first."""

MEANINGS: Final = (*(kind.value for kind in Kind), table_words.TARGET_GROUP)
"""What a word can stand for."""

_FIELD: Final = {"types": "type", "groups": "group", "colours": "colour"}


@dataclass(frozen=True, slots=True)
class Mapping:
    """What is made of a foreign map.

    *types*, *groups* and *colours* say for a word of the file which of ``MEANINGS`` it stands
    for; a word that is missing or empty says nothing, and *rest* is what such elements become.
    *signed*: a weight below zero weakens, one above strengthens; *unsigned* is the sign of links
    of which nothing is said; *strengths* how the size of a weight becomes 1, 2 or 3.
    """

    types: dict[str, str] = field(default_factory=dict)
    groups: dict[str, str] = field(default_factory=dict)
    colours: dict[str, str] = field(default_factory=dict)
    rest: str = Kind.CAUSE.value
    signed: bool = False
    unsigned: int = 1
    strengths: Strengths = "none"

    def meaning(self, node: Node) -> str:
        """What *node* becomes by its type, its group or its colour; empty when none says."""
        said = (self.words(name).get(word_of(node, name), "") for name in WORDS)
        return next((meaning for meaning in said if meaning), "")

    def words(self, name: str) -> dict[str, str]:
        """The words of one sort with what they stand for."""
        found: dict[str, str] = getattr(self, name)
        return found


@dataclass(frozen=True, slots=True)
class Word:
    """A word of the file that can tell a kind: how many elements have it, and some of them."""

    sort: str
    word: str
    n: int
    sample: tuple[str, ...]


def word_of(node: Node, sort: str) -> str:
    """The type, the group or the colour of *node*."""
    word: str = getattr(node, _FIELD[sort])
    return word


def words(foreign: Foreign, sort: str) -> list[Word]:
    """The types, groups or colours of the file, the most used first."""
    found: dict[str, list[str]] = {}
    for node in foreign.nodes:
        if word := word_of(node, sort):
            found.setdefault(word, []).append(node.label or node.id)
    ranked = sorted(found.items(), key=lambda item: -len(item[1]))
    return [Word(sort, word, len(labels), tuple(labels[:3])) for word, labels in ranked]


def propose(foreign: Foreign) -> Mapping:
    """What Mapper takes the words, signs and weights of *foreign* for."""
    weights = [edge.weight for edge in foreign.edges if edge.weight is not None]
    known = {
        sort: {w.word: _likely(w.word) for w in words(foreign, sort)}
        for sort in ("types", "groups")
    }
    return Mapping(
        types=known["types"],
        groups=known["groups"],
        colours={w.word: "" for w in words(foreign, "colours")},
        rest=Kind.ACTOR.value if _is_social(foreign) else Kind.CAUSE.value,
        signed=any(weight < 0 for weight in weights),
        strengths=_strengths_of(weights),
    )


def strength(mapping: Mapping, foreign: Foreign) -> Callable[[Edge], int | None]:
    """How the weight of a link becomes 1, 2 or 3; None where it says nothing."""
    sizes = [abs(e.weight) for e in foreign.edges if e.weight is not None]
    top = max(sizes, default=0.0)
    if top <= 1:
        top = 1.0

    def of(edge: Edge) -> int | None:
        if edge.strength is not None:
            return edge.strength
        if edge.weight is None or mapping.strengths == "none":
            return None
        size = abs(edge.weight)
        if mapping.strengths == "as_is":
            return min(3, round(size)) or None
        return 1 if size <= top / 3 else 2 if size <= top * 2 / 3 else 3

    return of


def sign(mapping: Mapping, edge: Edge) -> int | None:
    """The sign of a link: the one that is said, else that of its weight; None when neither."""
    if edge.sign is not None:
        return edge.sign
    if edge.weight is not None and (mapping.signed or edge.weight == 0):
        return (edge.weight > 0) - (edge.weight < 0)
    return None


def with_words(proposed: Mapping, given: Map[str, Any]) -> Mapping:
    """*proposed* changed by what somebody wrote: ``types``, ``groups``, ``colours`` and ``rest``.

    Kinds may be written in Swedish or English. Raises ``UseError`` for what is none.
    """
    changes: dict[str, Any] = {}
    for sort in WORDS:
        said = given.get(sort, {})
        if not isinstance(said, dict):
            raise _wrong(sort)
        changes[sort] = proposed.words(sort) | {w: _meaning(k) for w, k in said.items()}
    if "rest" in given:
        changes["rest"] = _meaning(given["rest"])
    strange = sorted(given.keys() - {*WORDS, "rest"})
    if strange:
        raise _wrong(strange[0])
    return replace(proposed, **changes)


def source_key(foreign: Foreign) -> str:
    """What files of the same source have in common: the format and the types in it."""
    said = "\n".join((foreign.format, *sorted({node.type for node in foreign.nodes})))
    return sha256(said.encode("utf-8", "replace")).hexdigest()[:24]


def kept_words(mapping: Mapping, foreign: Foreign) -> tuple[str, str]:
    """What is remembered of *mapping* for files of the same source: its key, what types and
    colours stand for, and how links are taken. No other word of the file is in it."""
    kept = {
        "types": {word: kind for word, kind in mapping.types.items() if kind},
        "colours": {word: kind for word, kind in mapping.colours.items() if kind},
        "rest": mapping.rest,
    }
    links = {"unsigned": mapping.unsigned, "strengths": mapping.strengths}
    return source_key(foreign), json.dumps([kept, links], ensure_ascii=False)


def remembered(proposed: Mapping, foreign: Foreign, kept: Map[str, str]) -> Mapping:
    """*proposed*, or what was chosen last for a file of the same source, by *kept*."""
    try:
        words_kept, links = json.loads(kept[source_key(foreign)])
        chosen = with_words(proposed, words_kept)
        if links["unsigned"] in (1, 0) and links["strengths"] in get_args(Strengths):
            chosen = replace(chosen, unsigned=links["unsigned"], strengths=links["strengths"])
    except (KeyError, ValueError, TypeError, AttributeError, UseError):
        return proposed
    return chosen


def read_words(path: Path) -> dict[str, Any]:
    """What a file with kinds for words says; ``WorldError`` when it is no JSON object."""
    data = read_bytes(path)
    try:
        given = json.loads(data[:MAX_BYTES].decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise _no_words(path) from error
    if not isinstance(given, dict):
        raise _no_words(path)
    return given


def _no_words(path: Path) -> WorldError:
    text = _("“{name}” is not a JSON object that says what kinds the words stand for. Correct it.")
    return WorldError(text.format(name=shown(path.name)), "not_json")


def _wrong(key: str) -> UseError:
    text = _("“{field}” means nothing there: write types, groups, colours (objects) and rest.")
    return UseError(text.format(field=shown(key)), "kind_map")


def _meaning(word: object) -> str:
    found = table_words.meaning(word) if isinstance(word, str) else ""
    if not found:
        text = _("“{word}” is no kind. Choose one of: {kinds}.")
        raise UseError(text.format(word=shown(word), kinds=", ".join(MEANINGS)), "kind_map")
    return found


def _likely(word: str) -> str:
    social = Kind.ACTOR.value if table_words.is_social(word) else ""
    return table_words.meaning(word) or social


def _is_social(foreign: Foreign) -> bool:
    """Whether a map is rather of people and organisations than of causes: its links say so, or
    most of them have no direction."""
    if any(table_words.is_social(edge.type) for edge in foreign.edges):
        return True
    plain = sum(edge.direction == "undirected" for edge in foreign.edges)
    return plain * 2 > len(foreign.edges)


def _strengths_of(weights: list[float]) -> Strengths:
    sizes = {abs(weight) for weight in weights}
    if len(sizes) < 2:
        return "none"
    return "as_is" if sizes <= {0, 1, 2, 3} else "thirds"
