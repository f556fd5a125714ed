"""A case: the records of one challenge, and what must hold among them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import cast

from mapper.model.grammar import Refusal, judge
from mapper.model.kinds import Kind, LinkKind
from mapper.model.meetings import Ballot, Group, Note, Participant, Session, Snapshot, Vote
from mapper.model.records import (
    TABLES,
    Card,
    Element,
    Link,
    NamedLoop,
    Record,
    Register,
    Scenario,
    Source,
)
from mapper.model.showing import Frame, PresentationStep, View


@dataclass(slots=True)
class Case:
    """All records of one case by table and id. The records are frozen; whoever holds a case that
    came from ``Document.snapshot`` may share it with any thread."""

    card: Card
    elements: dict[str, Element] = field(default_factory=dict)
    links: dict[str, Link] = field(default_factory=dict)
    sources: dict[str, Source] = field(default_factory=dict)
    sessions: dict[str, Session] = field(default_factory=dict)
    participants: dict[str, Participant] = field(default_factory=dict)
    groups: dict[str, Group] = field(default_factory=dict)
    notes: dict[str, Note] = field(default_factory=dict)
    ballots: dict[str, Ballot] = field(default_factory=dict)
    votes: dict[str, Vote] = field(default_factory=dict)
    scenarios: dict[str, Scenario] = field(default_factory=dict)
    registers: dict[str, Register] = field(default_factory=dict)
    views: dict[str, View] = field(default_factory=dict)
    frames: dict[str, Frame] = field(default_factory=dict)
    presentation: dict[str, PresentationStep] = field(default_factory=dict)
    loops: dict[str, NamedLoop] = field(default_factory=dict)
    snapshots: dict[str, Snapshot] = field(default_factory=dict)

    @property
    def id(self) -> str:
        """The id of the case, which is that of its card."""
        return self.card.id

    @property
    def challenge(self) -> Element:
        """The one element of kind challenge."""
        return next(e for e in self.elements.values() if e.kind is Kind.CHALLENGE)

    def table(self, name: str) -> Mapping[str, Record]:
        """The records of table *name* by id."""
        if name == "card":
            return {self.card.id: self.card}
        return cast("dict[str, Record]", getattr(self, name))

    def records(self) -> Iterator[tuple[str, Record]]:
        """Every record with the name of its table."""
        for name in TABLES:
            for record in self.table(name).values():
                yield name, record

    def put(self, table: str, record_id: str, record: Record | None) -> None:
        """Set or (None) remove one record. Only ``Document`` and builders of a new case call it."""
        if table == "card":
            if not isinstance(record, Card):
                raise ValueError("a case always has its card")
            self.card = record
            return
        rows = cast("dict[str, Record]", getattr(self, table))
        if record is None:
            del rows[record_id]
        else:
            rows[record_id] = record

    def copy(self) -> Case:
        """A case of its own with the same (frozen, shared) records."""
        tables = {name: dict(self.table(name)) for name in TABLES if name != "card"}
        return Case(self.card, **tables)  # type: ignore[arg-type]


def link_refusal(
    case: Case, source: str, target: str, form: str | None = None, besides: str | None = None
) -> Refusal | None:
    """Why no link can go from *source* to *target* in *case*, or None when it can.

    *form* tells contributions apart; the link with id *besides* does not count as a twin.
    """
    if source == target:
        return Refusal.SELF
    verdict = judge(case.elements[source].kind, case.elements[target].kind)
    if verdict.kind is None:
        return verdict.refusal
    twins = (
        link
        for link in case.links.values()
        if link.source == source and link.target == target and link.id != besides
    )
    return twin_refusal(verdict.kind, form, twins)


def twin_refusal(kind: LinkKind, form: str | None, twins: Iterator[Link]) -> Refusal | None:
    """Whether one of *twins*, the links of the same ordered pair, stands in the way."""
    for twin in twins:
        if kind is LinkKind.CAUSES:
            return Refusal.CAUSES_EXISTS
        if kind is not LinkKind.CONTRIBUTES or twin.form == form:
            return Refusal.EXISTS
    return None
