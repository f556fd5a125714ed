"""The choices of a filter as a table: what each is called, what there is to choose, its chip."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Any, Final

from mapper import views, words
from mapper.document import Document
from mapper.i18n import N_, _, ngettext, number
from mapper.model import Filter, Kind, LinkKind, View
from mapper.model.kinds import ELEMENT_VALUES
from mapper.ui.viewbar import keeping

Values = list[tuple[str, str]]
"""What can be chosen, each with what it is called."""

HORIZONS: Final = (1, 3, 6, 12, 24)
"""The delays in months that are offered."""
_NAMED: Final = 2
"""A chip names so many values; of more it says how many."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One field of a filter that takes any of several values."""

    field: str
    title: str
    values: Callable[[Document], Values]
    many: Callable[[int], str]


def _kinds(_document: Document) -> Values:
    return [(str(kind), words.kind_plural(kind)) for kind in Kind]


def _links(_document: Document) -> Values:
    return [(str(kind), words.link_name(kind)) for kind in LinkKind]


def _of(field: str) -> Callable[[Document], Values]:
    return lambda _document: [
        (str(value), words.value_name(field, value)) for value in ELEMENT_VALUES[field]
    ]


def _tags(document: Document) -> Values:
    return _told(tag for e in document.elements.values() for tag in e.tags)


def _perspectives(document: Document) -> Values:
    return _told(one for e in document.elements.values() for one in e.perspective)


def _told(values: Iterable[str]) -> Values:
    return [(value, value) for value in sorted(set(values), key=str.casefold)]


CHOICES: Final = (
    Choice("kinds", N_("Kinds"), _kinds, lambda n: ngettext("{n} kind", "{n} kinds", n)),
    Choice(
        "who", N_("For whom"), _of("who"), lambda n: ngettext("for {n} group", "for {n} groups", n)
    ),
    Choice("stages", N_("Stage"), _of("stage"), lambda n: ngettext("{n} stage", "{n} stages", n)),
    Choice(
        "links",
        N_("Links"),
        _links,
        lambda n: ngettext("{n} sort of link", "{n} sorts of links", n),
    ),
    Choice("tags", N_("Tags"), _tags, lambda n: ngettext("{n} tag", "{n} tags", n)),
    Choice(
        "perspectives",
        N_("Who says so"),
        _perspectives,
        lambda n: ngettext("{n} says so", "{n} say so", n),
    ),
)
"""In the order they are offered; the months, the key ones and the text are beside it."""

COLOURS: Final = {
    "kind": N_("Kind"),
    "sector": N_("Sector"),
    "who": N_("For whom"),
    "stage": N_("Stage"),
    "evidence": N_("Evidence"),
}
"""What colours can stand for, in the order it is offered."""


# ---- chips


@dataclass(frozen=True, slots=True)
class Chip:
    """One choice that is in force: how it is told in short and in full, and the filter without it.
    *gone* is a tag or a voice that is not in the map any more."""

    text: str
    whole: str
    without: Filter
    gone: bool = False


def chips(document: Document, chosen: Filter) -> list[Chip]:
    """What leaves something out: first what has gone, then in the order of the choices."""
    found = [chip for choice in CHOICES for chip in _chips_of(document, choice, chosen)]
    found.sort(key=lambda chip: not chip.gone)
    if chosen.horizon is not None:
        found.append(_chip(months(chosen.horizon), replace(chosen, horizon=None)))
    if chosen.key:
        found.append(_chip(_("Key ones only"), replace(chosen, key=False)))
    if chosen.text.strip():
        text = _("“{text}”").format(text=" ".join(chosen.text.split()))
        found.append(_chip(text, replace(chosen, text="")))
    return found


def months(horizon: int) -> str:
    """Delays of at most so many months, in words."""
    told = ngettext("Within {n} month", "Within {n} months", horizon)
    return told.format(n=number(horizon))


def _chips_of(document: Document, choice: Choice, chosen: Filter) -> list[Chip]:
    values: tuple[str, ...] = getattr(chosen, choice.field)
    if not values:
        return []
    names = dict(choice.values(document))
    found = [
        Chip(
            _("“{name}” is gone").format(name=value),
            _("“{name}” is not in the map any more.").format(name=value),
            _without(chosen, choice.field, {value}),
            gone=True,
        )
        for value in values
        if value not in names
    ]
    known = [names[value] for value in values if value in names]
    if not known:
        return found
    if choice.field not in ("tags", "perspectives"):
        known = [name.lower() for name in known]
    listed = _capital(", ".join(known))
    short = listed if len(known) <= _NAMED else choice.many(len(known)).format(n=number(len(known)))
    whole = f"{_(choice.title)}: {listed}"
    return [*found, Chip(short, whole, _without(chosen, choice.field, {*values} & names.keys()))]


def _without(chosen: Filter, field: str, values: Iterable[str]) -> Filter:
    left: dict[str, Any] = {field: tuple(v for v in getattr(chosen, field) if v not in set(values))}
    return replace(chosen, **left)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _chip(text: str, without: Filter) -> Chip:
    return Chip(text, text, without)


def turned(chosen: Filter, field: str, value: str, on: bool) -> Filter:
    """A filter with one value more, or less."""
    left = _without(chosen, field, {value})
    more: dict[str, Any] = {field: (*getattr(left, field), value)}
    return replace(left, **more) if on else left


# ---- names and sentences


def suggested_name(document: Document, view: View) -> str:
    """A name for a view by what it shows."""
    told = ", ".join(chip.text for chip in chips(document, view.filter) if not chip.gone)
    name = views.name_of(view)
    if view.about in document.elements:
        told = document.elements[str(view.about)].label
    return (f"{name}: {told}" if told else name)[: keeping.LONGEST]


_NONE_YET: Final = {
    "effect": N_(
        "This view follows one intervention, and the map has none yet. Press 8 to add one."
    ),
    "network": N_("No actors yet. Press 6 to add one."),
    "onion": N_("No actors yet. Press 6 to add one."),
}


def empty_sentence(document: Document, view: View, shown: int) -> str:
    """Why a picture of the map shows nothing but perhaps the challenge; "" where there is more."""
    if len(document.elements) <= 1:
        return ""  # the map itself says what to do first
    if view.filter != Filter() and shown <= 1:
        gone = [chip.whole for chip in chips(document, view.filter) if chip.gone]
        if gone:
            return " ".join([*gone, _("Nothing else in this view fits what is chosen.")])
        return _("Nothing in this view fits what is chosen.")
    if view.form in _NONE_YET and shown == 0:
        return _(_NONE_YET[view.form])
    if view.form == "tree" and shown <= 1:
        return _("No causes and no consequences yet. Press 2 or 3 to add one.")
    if view.form == "chains" and shown <= 1:
        return _("Nothing follows from this yet. Press 3 to add a consequence.")
    return ""
