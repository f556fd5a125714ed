"""A case made of chosen parts of another: no history, new ids, nothing that was not chosen."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Any, Final

from mapper import views
from mapper.document import Document
from mapper.edits import new_id
from mapper.errors import UseError
from mapper.i18n import _
from mapper.interchange import references, snapshots
from mapper.model import (
    TABLES,
    Card,
    Case,
    Element,
    Figure,
    Filter,
    Kind,
    Link,
    PresentationStep,
    Record,
    Register,
    View,
)
from mapper.model.codec import field_defaults
from mapper.model.showing import FORMS
from mapper.model.texts import mapped
from mapper.sharing.choice import Choice
from mapper.sharing.names import Former, Names, codes, names_of

FEW: Final = 5
"""Fewer people than this can be pointed out."""

_TABLES: Final[dict[str, str]] = {
    "sources": "sources",
    "sessions": "sessions",
    "participants": "participants",
    "groups": "participants",
    "notes": "loose_notes",
    "ballots": "votes",
    "votes": "votes",
    "scenarios": "scenarios",
    "registers": "figures",
    "views": "views",
    "frames": "positions",
    "presentation": "presentation",
    "loops": "scenarios",
}
"""The part to which every table beside the map belongs."""

_FIELDS: Final[dict[tuple[type[Any], str], tuple[str, ...]]] = {
    (Card, "card"): (
        *("background", "problem", "question", "setup", "place", "period", "goal_tags"),
        "decision",
    ),
    (Element, "notes"): ("note", "how"),
    (Element, "tags"): ("tags",),
    (Element, "perspectives"): ("perspective",),
    (Element, "sources"): ("sources",),
    (Element, "figures"): ("figures", "capacity_per_year"),
    (Element, "results"): ("results", "moves"),
    (Element, "amounts"): ("cost_per_year", "hour_rate"),
    (Element, "positions"): ("x", "y", "pinned", "order"),
    (Link, "notes"): ("note",),
    (Link, "perspectives"): ("perspective", "dissent"),
    (Link, "sources"): ("sources",),
    (Link, "figures"): ("share_low", "share_high"),
    (Link, "amounts"): ("amount", "hours", "budget_share"),
    (View, "positions"): ("places",),
    (PresentationStep, "speaker_notes"): ("notes",),
}
"""The fields that are as in a new record unless their part goes along."""


@dataclass(frozen=True, slots=True)
class Shared:
    """What is shared: a new *case*; *was* is the old record of each new id, and *ids* the new id
    of each old one, by table. *names* knows the names that codes stand for."""

    case: Case
    was: dict[str, Record]
    ids: dict[str, dict[str, str]]
    names: Names


def redacted(case: Case, choice: Choice, former: Former = MappingProxyType({})) -> Case:
    """The chosen parts of *case* as a case of their own."""
    return shared(case, choice, former).case


def shared(case: Case, choice: Choice, former: Former = MappingProxyType({})) -> Shared:
    """The chosen parts of *case* as a case of their own, and where everything in it comes from;
    codes stand for the *former* names of actors too.

    Raises ``UseError`` for a view or a version that is not there, and ``WorldError`` for a version
    that cannot be read.
    """
    for version in choice.versions - case.snapshots.keys():
        text = _("There is no kept version with the id “{id}” in this case.")
        raise UseError(text.format(id=version), "no_version")
    kept = {v: snapshots.unpacked(case.snapshots[v].content) for v in sorted(choice.versions)}
    making = _Making(choice, *_named([case, *kept.values()], choice, former))
    made = making.case(case)
    for version, content in kept.items():
        snapshot = case.snapshots[version]
        session = snapshot.session if snapshot.session in making.ids["sessions"] else None
        packed = snapshots.packed(making.case(content))
        new = making.named(
            "snapshots", replace(snapshot, content=packed, session=session), snapshot
        )
        made.put("snapshots", new.id, new)
    return Shared(made, making.was, making.ids, making.names)


def coded(case: Case, former: Former = MappingProxyType({})) -> Case:
    """*case* with a code for the name of every actor, and all else, ids too, as it is."""
    labels, names = _named([case], Choice(parts=frozenset()), former)
    made = case.copy()
    for table, record in case.records():
        if isinstance(record, Element) and record.id in labels:
            record = replace(record, label=labels[record.id])
        made.put(table, record.id, mapped(record, names.coded))
    return made


def _named(cases: list[Case], choice: Choice, former: Former) -> tuple[dict[str, str], Names]:
    """The codes of the actors whose names do not go along, by id, and those names."""
    spared = {
        e.id
        for case in cases
        for e in case.elements.values()
        if choice.has("target_groups" if e.is_target_group else "actors")
    }
    labels = {i: code for i, code in codes(cases).items() if i not in spared}
    return labels, Names(names_of(cases, labels, former), cases[0].card.language)


@dataclass(slots=True)
class _Making:
    """One copy under way: the same new ids for the map and for every version of it."""

    choice: Choice
    labels: dict[str, str]
    names: Names
    ids: dict[str, dict[str, str]] = field(default_factory=lambda: {t: {} for t in TABLES})
    was: dict[str, Record] = field(default_factory=dict)

    def case(self, case: Case) -> Case:
        """The chosen parts of one state of the case."""
        case = _whole(case)
        challenge = case.challenge
        taken = _taken(case, self.choice)
        gone = {table: set(case.table(table)) - taken[table] for table in TABLES}
        left: list[tuple[str, Record]] = []
        for table, record in case.records():
            new = references.without(table, record, gone) if record.id in taken[table] else None
            if new is not None:
                self.ids[table].setdefault(record.id, new_id())
                left.append((table, self._bare(new, gone["sources"])))
            elif record is challenge:  # a map has one, though nothing may be known of it
                self.ids[table].setdefault(record.id, new_id())
                left.append((table, Element(record.id, Kind.CHALLENGE)))
        tables: dict[str, dict[str, Record]] = {table: {} for table in TABLES}
        for table, record in left:
            new = self.named(table, record, case.table(table)[record.id])
            tables[table][new.id] = new
        card = next(iter(tables.pop("card").values()))
        return Case(card, **tables)  # type: ignore[arg-type]

    def named(self, table: str, record: Record, old: Record) -> Record:
        """*record* with its new id and those of what it refers to, and codes in its texts."""
        self.ids[table].setdefault(record.id, new_id())
        new = mapped(references.renamed(table, record, self.ids), self.names.coded)
        if isinstance(new, Element):
            sources = self.ids["sources"]
            figures = (replace(f, source=sources.get(f.source, f.source)) for f in new.figures)
            new = replace(new, figures=tuple(figures))
        self.was[new.id] = old
        return new

    def _bare(self, record: Record, sources: set[str]) -> Record:
        """*record* without the fields that do not go along, and with a code for its name."""
        defaults, kind = field_defaults(type(record)), type(record)
        for (cls, part), fields in _FIELDS.items():
            if cls is kind and not self.choice.has(part):
                record = replace(record, **{name: defaults[name] for name in fields})
        if isinstance(record, View):
            record = replace(record, filter=self._filter(record.filter))
        if isinstance(record, Element):
            record = replace(
                record,
                label=self.labels.get(record.id, record.label),
                figures=tuple(self._figure(f, sources) for f in record.figures),
            )
            if not self.choice.has("small_numbers"):
                record = _without_small(record)
        return record

    def _filter(self, chosen: Filter) -> Filter:
        tags = chosen.tags if self.choice.has("tags") else ()
        perspectives = chosen.perspectives if self.choice.has("perspectives") else ()
        return replace(chosen, tags=tags, perspectives=perspectives)

    def _figure(self, figure: Figure, sources: set[str]) -> Figure:
        """A figure names its source by its id, or in words."""
        if figure.source in sources or not self.choice.has("sources"):
            return replace(figure, source="")
        return figure


def _whole(case: Case) -> Case:
    """*case* without references to nothing: an id that leads nowhere would stay as it is."""
    whole = case.copy()
    references.without_dangling(whole, lambda _what, _why: None)
    for step in case.presentation.values():
        if step.view not in whole.views and step.view not in FORMS:
            whole.put("presentation", step.id, replace(whole.presentation[step.id], view="map"))
    return whole


def _taken(case: Case, choice: Choice) -> dict[str, set[str]]:
    """The ids of what goes along, by table."""
    taken = {
        table: set(case.table(table)) if choice.has(part) else set()
        for table, part in _TABLES.items()
    }
    if not choice.has("small_numbers"):
        taken["registers"] -= {r.id for r in case.registers.values() if _is_small(r)}
    document = Document(case)
    elements, links = set(case.elements), set(case.links)
    if choice.view is not None:
        seen = views.shown(document, choice.view)
        elements, links = set(seen.elements), set(seen.links)
    elements = {i for i in elements if _is_chosen(case.elements[i], choice)}
    ends = ((i, case.links[i]) for i in links)
    links = {i for i, link in ends if {link.source, link.target} <= elements}
    return {**taken, "card": {case.id}, "elements": elements, "links": links, "snapshots": set()}


def _is_chosen(element: Element, choice: Choice) -> bool:
    return (
        (choice.kinds is None or element.kind in choice.kinds)
        and (choice.tags is None or not choice.tags.isdisjoint(element.tags))
        and (choice.chosen is None or element.id in choice.chosen)
    )


# ---- small numbers


def is_few(number: float | None) -> bool:
    """Whether a number of people is so small that they could be pointed out by it."""
    return number is not None and number < FEW


def few(figure: Figure) -> bool:
    """Whether a figure tells of fewer people than can be hidden among each other."""
    numbers = (figure.reported, figure.estimate_low, figure.estimate_high, figure.capacity)
    return any(is_few(number) for number in numbers)


def _is_small(register: Register) -> bool:
    counts = [count for _which, count in register.histories]
    n1, n2, m = register.n1, register.n2, register.m
    return any(is_few(count) for count in counts or (n1, n2, m, n1 - m, n2 - m))


def _without_small(element: Element) -> Element:
    capacity = element.capacity_per_year
    return replace(
        element,
        figures=tuple(_ranged(f) if few(f) else f for f in element.figures),
        capacity_per_year=None if is_few(capacity) else capacity,
        results=tuple(
            replace(
                result,
                expected=None if is_few(result.expected) else result.expected,
                observed=None if is_few(result.observed) else result.observed,
            )
            for result in element.results
        ),
    )


def _ranged(figure: Figure) -> Figure:
    """A figure with 0–4 where it told a smaller number than five; its rates would tell it too."""
    low, high = figure.estimate_low, figure.estimate_high
    if is_few(figure.reported) or is_few(high):
        low, high = 0.0, float(FEW - 1)
    return replace(
        figure,
        reported=None if is_few(figure.reported) else figure.reported,
        estimate_low=0.0 if is_few(low) else low,
        estimate_high=high,
        capacity=None if is_few(figure.capacity) else figure.capacity,
        rate_low=None,
        rate_high=None,
    )
