"""What a view shows of a case: the ready views, filters, and which elements and links pass."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Final, Protocol

from mapper import forms
from mapper.i18n import _
from mapper.model import Case, Element, Filter, Kind, Link, LinkKind, View
from mapper.model.kinds import FIELDS, STATES

EFFECT_STEPS: Final = 4
"""So many links from an intervention its effect is followed."""

NAMES: Final = forms.NAMES
PICTURED: Final = forms.PICTURED

_KINDS: Final[dict[str, frozenset[Kind]]] = {
    "tree": frozenset({Kind.CHALLENGE, Kind.CAUSE, Kind.CONSEQUENCE}),
    "chains": frozenset({Kind.CHALLENGE, Kind.CAUSE, Kind.CONSEQUENCE, Kind.RESOURCE}),
    "network": frozenset({Kind.ACTOR, Kind.ROLE}),
    "onion": frozenset({Kind.ACTOR, Kind.CHALLENGE}),
}
_LINKS: Final[dict[str, frozenset[LinkKind]]] = {
    "tree": frozenset({LinkKind.CAUSES}),
    "chains": frozenset({LinkKind.CAUSES}),
    "network": frozenset({LinkKind.FILLS, LinkKind.RELATES}),
    "onion": frozenset({LinkKind.RELATES}),
}
DRAWN: Final[dict[str, frozenset[LinkKind]]] = {
    "effect": frozenset({LinkKind.CONCERNS}),
    "network": frozenset({LinkKind.RELATES}),
    "onion": frozenset({LinkKind.RELATES}),
}
"""Links that are chips in the whole map and lines in these forms."""


class Readable(Protocol):
    """Elements and links by id: a document, a case seen through a lens."""

    @property
    def elements(self) -> Mapping[str, Element]: ...

    @property
    def links(self) -> Mapping[str, Link]: ...

    def links_of(self, element_id: str) -> Iterable[Link]: ...


@dataclass(frozen=True, slots=True)
class Shown:
    """The ids of the elements and links that pass."""

    elements: frozenset[str]
    links: frozenset[str]


def ready(form: str) -> View:
    """The ready view of a form; its id is the form, and it has no name of its own."""
    return View(form, form=form)


def name_of(view: View) -> str:
    """What a view is called: its own name, or that of the ready view."""
    return view.name or _(NAMES[view.form])


def every(case: Case) -> list[View]:
    """The ready views and those that are kept in a case, in the order they are offered."""
    kept = sorted(case.views.values(), key=lambda view: (view.order, view.id))
    return [*map(ready, NAMES), *kept]


def called(case: Case, name: str) -> View | None:
    """The view of a case with this name or id."""
    wanted = name.casefold()
    for view in every(case):
        if wanted in (view.id.casefold(), name_of(view).casefold()):
            return view
    return None


def is_whole(view: View) -> bool:
    """Whether a view is the whole map with nothing left out."""
    return view.form == "map" and view.filter == Filter()


def shown(document: Readable, view: View) -> Shown:
    """Which elements and links pass the form and the filter of a view."""
    within = _of_form(document, view)
    passes = _tests(view.filter)
    elements = {
        e.id
        for e in document.elements.values()
        if (within is None or e.id in within) and all(test(e) for test in passes)
    }
    links = {
        link.id
        for link in document.links.values()
        if link.source in elements and link.target in elements and _link_passes(link, view)
    }
    return Shown(frozenset(elements), frozenset(links))


# ---- by form


def has_kind(form: str, kind: Kind) -> bool:
    """Whether elements of a kind are ever seen in a form."""
    return form not in _KINDS or kind in _KINDS[form]


def _of_form(document: Readable, view: View) -> set[str] | None:
    """The elements a form is about; None for all of them."""
    if view.form == "effect":
        return effect_of(document, view.about) if view.about in document.elements else set()
    if view.form == "chains":
        return _chains(document, view.about)
    kinds = _KINDS.get(view.form)
    if kinds is None:
        return None
    return {e.id for e in document.elements.values() if e.kind in kinds}


def effect_of(document: Readable, intervention: str | None) -> set[str]:
    """An intervention with who stands behind it, what it changes step by step, and which needs it
    meets for whom."""
    if intervention not in document.elements:
        return set()
    reached = _downstream(document, str(intervention))
    beside = set(reached)
    for link in document.links_of(str(intervention)):
        beside |= {link.source, link.target}
    roles = {i for i in beside if document.elements[i].kind is Kind.ROLE}
    for role in roles:
        beside |= {link.source for link in document.links_of(role) if link.kind is LinkKind.FILLS}
    return beside


def _chains(document: Readable, start: str | None) -> set[str]:
    """What follows from an element, else from the challenge, however far; what comes back to a
    cause is no consequence."""
    if start not in document.elements:
        centre = (e.id for e in document.elements.values() if e.kind is Kind.CHALLENGE)
        start = next(centre, None)
    found: set[str] = set()
    if start is not None:
        found = _downstream(document, start, len(document.elements), _leads_back)
    return {i for i in found if document.elements[i].kind in STATES}


def _leads_back(document: Readable, link: Link) -> bool:
    source, target = document.elements[link.source], document.elements[link.target]
    if target.kind is Kind.INTERVENTION:  # what is done about it is another story
        return True
    if target.kind is Kind.CHALLENGE:
        return source.kind is Kind.CONSEQUENCE
    return target.kind is Kind.CAUSE and source.kind in (Kind.CHALLENGE, Kind.CONSEQUENCE)


def _never(document: Readable, link: Link) -> bool:
    return False


def _downstream(
    document: Readable,
    start: str,
    steps: int = EFFECT_STEPS,
    passed_over: Callable[[Readable, Link], bool] = _never,
) -> set[str]:
    found, edge = {start}, {start}
    for _step in range(steps):
        if not edge:
            break
        links = (link for i in edge for link in document.links_of(i) if link.source == i)
        causal = (link for link in links if link.kind is LinkKind.CAUSES)
        edge = {link.target for link in causal if not passed_over(document, link)} - found
        found |= edge
    return found


# ---- by filter

Test = Callable[[Element], bool]


def _tests(chosen: Filter) -> list[Test]:
    """What an element must pass. A choice about a field says nothing of kinds without it."""
    tests: list[Test] = []
    if chosen.kinds:
        tests.append(lambda e: e.kind in chosen.kinds)
    if chosen.tags:
        tests.append(lambda e: _is_centre(e) or not set(chosen.tags).isdisjoint(e.tags))
    if chosen.who:
        tests.append(lambda e: "who" not in FIELDS[e.kind] or _is_centre(e) or e.who in chosen.who)
    if chosen.stages:
        tests.append(lambda e: e.kind is not Kind.INTERVENTION or e.stage in chosen.stages)
    if chosen.perspectives:
        tests.append(
            lambda e: _is_centre(e) or not set(chosen.perspectives).isdisjoint(e.perspective)
        )
    if chosen.key:
        tests.append(lambda e: "key" not in FIELDS[e.kind] or _is_centre(e) or e.key)
    if chosen.text.strip():
        words = chosen.text.casefold().split()
        tests.append(lambda e: _is_centre(e) or _holds(e, words))
    return tests


def _is_centre(element: Element) -> bool:
    """The challenge stays whatever is asked for, unless its kind is left out."""
    return element.kind is Kind.CHALLENGE


def _holds(element: Element, words: Iterable[str]) -> bool:
    text = "\n".join((element.label, element.note, *element.tags)).casefold()
    return all(word in text for word in words)


def _link_passes(link: Link, view: View) -> bool:
    kinds, chosen = _LINKS.get(view.form), view.filter
    if kinds is not None and link.kind not in kinds:
        return False
    if chosen.links and link.kind not in chosen.links:
        return False
    return chosen.horizon is None or (link.delay or 0) <= chosen.horizon
