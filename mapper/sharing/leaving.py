"""Every text that will leave with a shared copy, and what in it could point out a person."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from mapper import patterns, words
from mapper.i18n import N_, _, ngettext
from mapper.interchange import snapshots
from mapper.model import Case, Element, Kind, Record
from mapper.model.texts import texts_of
from mapper.sharing.making import Shared, few

CROWD: Final = 20
"""A group no larger than this can be known by the place it lives in."""

_FEW_PEOPLE: Final = re.compile(
    r"\b(?:[1-4]|en|ett|två|tre|fyra|one|two|three|four) (?:\w+ )?"
    r"(?:barn|flick\w+|pojk\w+|elev\w*|person\w*|familj\w*|kvinn\w+|män|ungdom\w*|syskon|"
    r"child\w*|girls?|boys?|pupils?|people|famil\w+|wom[ae]n|m[ae]n|siblings?)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Text:
    """A text that leaves: of which table and field it is, and for an element of which kind;
    whether it was otherwise before, and what in it looks like it points out a person."""

    table: str
    field: str
    text: str
    changed: bool = False
    matches: tuple[patterns.Match, ...] = ()
    kind: Kind | None = None


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a shared copy could point out a person: a code for programs and one sentence."""

    code: str
    text: str


def texts(shared: Shared) -> list[Text]:
    """Every text of a shared copy, in the order of the tables; those of a version come once."""
    found: dict[tuple[str, str, str], Text] = {}
    for table, record in _everything(shared.case):
        old = shared.was.get(record.id)
        before = {text for _field, text in texts_of(old)} if old is not None else set()
        for field, text in texts_of(record):
            changed = text not in before
            kind = record.kind if isinstance(record, Element) else None
            one = Text(table, field, text, changed, patterns.find(text), kind)
            found.setdefault((table, field, text), one)
    return list(found.values())


def _everything(case: Case) -> Iterator[tuple[str, Record]]:
    yield from case.records()
    for snapshot in case.snapshots.values():
        yield from snapshots.unpacked(snapshot.content).records()


def where(text: Text) -> str:
    """What a text is, in the words of the window."""
    kind = words.kind_name(text.kind) if text.kind is not None else _(_TABLES[text.table])
    name = words.FIELD_NAMES.get(text.field)
    return f"{kind} · {_(name)}" if name and text.field not in ("label", "title") else kind


# ---- what could point out a person


def reasons(shared: Shared) -> list[Reason]:
    """Why the copy could point out a person; empty when nothing says so."""
    found = texts(shared)
    made = []
    for code, test, sentence in _REASONS:
        n = test(shared, found)
        if n:
            made.append(Reason(code, sentence(n).format(n=n)))
    return made


def _patterns(_shared: Shared, found: list[Text]) -> int:
    return sum(bool(text.matches) for text in found)


def _names(shared: Shared, found: list[Text]) -> int:
    return sum(shared.names.may_name(text.text) for text in found)


def _figures(shared: Shared, _found: list[Text]) -> int:
    """Elements with a figure below five, though it may be hidden in a range."""
    return sum(any(few(f) for f in e.figures) for e in shared.case.elements.values())


def _small_place(shared: Shared, _found: list[Text]) -> int:
    """Groups and needs of few people, where the place is told."""
    if not shared.case.card.place.strip():
        return 0
    return sum(_is_small_group(e) for e in shared.case.elements.values())


def _is_small_group(element: Element) -> bool:
    numbers = [n for f in element.figures for n in (f.reported, f.estimate_high) if n is not None]
    return element.kind in (Kind.ACTOR, Kind.NEED) and any(number <= CROWD for number in numbers)


def _few_people(_shared: Shared, found: list[Text]) -> int:
    return sum(_FEW_PEOPLE.search(text.text) is not None for text in found)


_REASONS: Final[
    tuple[tuple[str, Callable[[Shared, list[Text]], int], Callable[[int], str]], ...]
] = (
    (
        "personal_data",
        _patterns,
        lambda n: ngettext(
            "{n} text seems to contain a personal number, phone or e-mail.",
            "{n} texts seem to contain a personal number, phone or e-mail.",
            n,
        ),
    ),
    (
        "names",
        _names,
        lambda n: ngettext(
            "{n} text may still name an actor, within a longer word.",
            "{n} texts may still name an actor, within a longer word.",
            n,
        ),
    ),
    (
        "small_figures",
        _figures,
        lambda n: ngettext(
            "{n} element has a figure below five: so few people could be pointed out.",
            "{n} elements have a figure below five: so few people could be pointed out.",
            n,
        ),
    ),
    (
        "small_place",
        _small_place,
        lambda n: ngettext(
            "The place is told, and {n} group or need is of at most twenty people.",
            "The place is told, and {n} groups or needs are of at most twenty people.",
            n,
        ),
    ),
    (
        "few_people",
        _few_people,
        lambda n: ngettext(
            "{n} text speaks of one to four people.", "{n} texts speak of one to four people.", n
        ),
    ),
)

_TABLES: Final = {
    "card": N_("Challenge card"),
    "links": N_("Link"),
    "sources": N_("Source"),
    "sessions": N_("Session"),
    "participants": N_("Participant"),
    "groups": N_("Group"),
    "notes": N_("Loose note"),
    "scenarios": N_("What-if"),
    "registers": N_("Register"),
    "views": N_("View"),
    "frames": N_("Frame"),
    "presentation": N_("Presentation"),
    "loops": N_("Loop"),
    "snapshots": N_("Kept version"),
}
