"""What a case lacks or contradicts: hints that never stand in the way, each with a code."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Final

from mapper import patterns, words
from mapper.i18n import N_, _, ngettext
from mapper.model import Case, Element, Kind, LinkKind, Record
from mapper.model.texts import texts_of

SHOWN: Final = 5
"""So many elements are named in a sentence; the rest are counted."""

_AND: Final = re.compile(r"\w{3,} (och|samt|and) \w{3,}", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Problem:
    """Something a map lacks or contradicts.

    *code* is for programs and stays the same; *ids* are the elements, links or other records it is
    about; *text* is one sentence in the language in use.
    """

    code: str
    ids: tuple[str, ...]
    text: str


def check(case: Case) -> list[Problem]:
    """Everything that is worth looking at in *case*, in the order of the checks below."""
    found = []
    for code, ids_of, sentence in _CHECKS:
        ids = tuple(ids_of(case))
        if ids:
            found.append(
                Problem(code, ids, sentence(len(ids)).format(n=len(ids), **_said(case, ids)))
            )
    return found


def _said(case: Case, ids: Iterable[str]) -> dict[str, str]:
    names = [_name(case, i) for i in ids]
    some = ", ".join(names[:SHOWN])
    rest = len(names) - SHOWN
    if rest > 0:
        some = _("{names} and {n} more").format(names=some, n=rest)
    return {"names": some}


def _name(case: Case, record_id: str) -> str:
    link = case.links.get(record_id)
    if link is not None:
        source, target = case.elements[link.source], case.elements[link.target]
        return f"{_label(source)} → {_label(target)}"
    if record_id in case.elements:
        return _label(case.elements[record_id])
    return next(_(name) for table, name in _OTHERS.items() if record_id in case.table(table))


def _label(element: Element) -> str:
    text = " ".join(patterns.without(element.label).split())
    return (text if len(text) <= 60 else f"{text[:59]}…") or words.untitled()


# ---- the checks: each gives the ids of what it is about


def _active(case: Case, kind: Kind) -> list[Element]:
    return [e for e in case.elements.values() if e.kind is kind and not e.is_stopped]


def _untitled(case: Case) -> list[str]:
    return [e.id for e in case.elements.values() if not e.label.strip()]


def _unlinked(case: Case) -> list[str]:
    linked = {end for link in case.links.values() for end in (link.source, link.target)}
    return [e.id for e in case.elements.values() if e.id not in linked]


def _without(case: Case, kind: Kind, ties: Iterable[str]) -> list[str]:
    tied = set(ties)
    return [e.id for e in _active(case, kind) if e.id not in tied]


def _concerning(case: Case) -> set[str]:
    return {link.source for link in case.links.values() if link.kind is LinkKind.CONCERNS}


def _interventions_for_nobody(case: Case) -> list[str]:
    return _without(case, Kind.INTERVENTION, _concerning(case))


def _interventions_run_by_nobody(case: Case) -> list[str]:
    run = (link.target for link in case.links.values() if link.form == "runs")
    return _without(case, Kind.INTERVENTION, run)


def _needs_of_nobody(case: Case) -> list[str]:
    return _without(case, Kind.NEED, _concerning(case))


def _unclear_signs(case: Case) -> list[str]:
    causal = (link for link in case.links.values() if link.kind is LinkKind.CAUSES)
    return [link.id for link in causal if not link.sign]


def _same_labels(case: Case) -> list[str]:
    by_label = defaultdict(list)
    for element in case.elements.values():
        if element.label.strip():
            by_label[_folded(element.label)].append(element.id)
    return [i for ids in by_label.values() if len(ids) > 1 for i in ids]


def _folded(text: str) -> str:
    """*text* without case and accents, so that two spellings of one word are the same."""
    apart = unicodedata.normalize("NFKD", text.casefold())
    return " ".join("".join(c for c in apart if not unicodedata.combining(c)).split())


def _two_in_one(case: Case) -> list[str]:
    return [e.id for e in _active(case, Kind.CONSEQUENCE) if _AND.search(e.label)]


def _nothing_is_key(case: Case) -> list[str]:
    could_be = [e for e in case.elements.values() if e.kind in (Kind.CONSEQUENCE, Kind.NEED)]
    return [] if any(e.key for e in could_be) else [e.id for e in could_be]


def _personal(case: Case) -> list[str]:
    """What holds a personal number, a phone number or an e-mail; the card is its challenge."""
    others = (record for table, record in case.records() if table != "card")
    ids = [record.id for record in others if _points_out(record)]
    challenge = case.challenge.id
    return [challenge, *ids] if _points_out(case.card) and challenge not in ids else ids


def _points_out(record: Record) -> bool:
    return any(patterns.find(text) for _field, text in texts_of(record))


_OTHERS: Final = {
    "sources": N_("a source"),
    "sessions": N_("a session"),
    "participants": N_("a participant"),
    "groups": N_("a group"),
    "notes": N_("a note"),
    "scenarios": N_("a what-if"),
    "registers": N_("a register"),
    "views": N_("a view"),
    "frames": N_("a frame"),
    "presentation": N_("a step of the presentation"),
    "loops": N_("a named loop"),
    "snapshots": N_("a kept version"),
}
"""What a record beside elements and links is called where it is only pointed at."""

Ids = Callable[[Case], list[str]]
Sentence = Callable[[int], str]

_CHECKS: Final[tuple[tuple[str, Ids, Sentence], ...]] = (
    (
        "untitled",
        _untitled,
        lambda n: ngettext("{n} element has no text.", "{n} elements have no text.", n),
    ),
    (
        "unlinked",
        _unlinked,
        lambda n: ngettext(
            "{n} element is linked to nothing: {names}.",
            "{n} elements are linked to nothing: {names}.",
            n,
        ),
    ),
    (
        "no_target_group",
        _interventions_for_nobody,
        lambda n: ngettext(
            "{n} intervention has no target group: {names}.",
            "{n} interventions have no target group: {names}.",
            n,
        ),
    ),
    (
        "no_runner",
        _interventions_run_by_nobody,
        lambda n: ngettext(
            "{n} intervention is run by nobody: {names}.",
            "{n} interventions are run by nobody: {names}.",
            n,
        ),
    ),
    (
        "need_without_group",
        _needs_of_nobody,
        lambda n: ngettext(
            "{n} need belongs to nobody: {names}.", "{n} needs belong to nobody: {names}.", n
        ),
    ),
    (
        "unclear_sign",
        _unclear_signs,
        lambda n: ngettext(
            "{n} link has an unclear direction: {names}.",
            "{n} links have an unclear direction: {names}.",
            n,
        ),
    ),
    (
        "same_label",
        _same_labels,
        lambda n: ngettext(
            "{n} element has the same text as another: {names}.",
            "{n} elements have the same text as another: {names}.",
            n,
        ),
    ),
    (
        "two_in_one",
        _two_in_one,
        lambda n: ngettext(
            "{n} consequence may be two in one: {names}.",
            "{n} consequences may be two in one: {names}.",
            n,
        ),
    ),
    (
        "personal_data",
        _personal,
        lambda n: ngettext(
            "{n} text seems to contain a personal number, phone or e-mail: {names}.",
            "{n} texts seem to contain a personal number, phone or e-mail: {names}.",
            n,
        ),
    ),
    (
        "nothing_key",
        _nothing_is_key,
        lambda _n: _("No consequence and no need is marked as key, so end consequences count."),
    ),
)
