"""The records a case is made of: frozen, comparable, with no knowledge of files or windows."""

from __future__ import annotations

from dataclasses import dataclass

from mapper.model.kinds import LIVE_STAGES, STATES, Kind, LinkKind
from mapper.model.meetings import Ballot, Group, Note, Participant, Session, Snapshot, Vote
from mapper.model.showing import COLOURS, FORMS, WAYS, Frame, PresentationStep, View


@dataclass(frozen=True, slots=True)
class Figure:
    """A number about an element; a range is never turned into a point."""

    name: str = ""
    unit: str = ""
    period: str = ""
    reported: float | None = None
    estimate_low: float | None = None
    estimate_high: float | None = None
    rate_low: float | None = None
    rate_high: float | None = None
    capacity: float | None = None
    method: str = ""
    source: str = ""
    open_upper: bool = False


@dataclass(frozen=True, slots=True)
class Result:
    """What an intervention was expected to give and what was seen."""

    date: str = ""
    indicator: str = ""
    unit: str = ""
    expected: float | None = None
    observed: float | None = None
    learning: str = ""
    decision: str = ""
    origin: str = ""


@dataclass(frozen=True, slots=True)
class Innovation:
    """The three ticks that tell a new idea from a known one."""

    new_and_unique: bool = False
    not_otherwise_done: bool = False
    outcome_unknown: bool = False


@dataclass(frozen=True, slots=True)
class Move:
    """One dated move of an intervention to another stage."""

    stage: str = ""
    date: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Dissent:
    """Somebody who sees another sign or strength in a link."""

    who: str = ""
    sign: int | None = None
    strength: int | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Card:
    """The challenge card (utmaningskort); its id is the id of the case."""

    id: str
    language: str = "sv"
    title: str = ""
    background: str = ""
    problem: str = ""
    question: str = ""
    setup: str = ""
    place: str = ""
    period: str = ""
    goal_tags: tuple[str, ...] = ()
    decision: str = ""


@dataclass(frozen=True, slots=True)
class Element:
    """One thing on the map. *x* and *y* are its centre; fields its kind lacks keep their default.

    ``valence`` is None where the kind has none; a challenge counts as -1 (less is better).
    """

    id: str
    kind: Kind
    label: str = ""
    note: str = ""
    tags: tuple[str, ...] = ()
    x: float = 0.0
    y: float = 0.0
    pinned: bool = False
    order: int = 0
    sources: tuple[str, ...] = ()
    perspective: tuple[str, ...] = ()
    figures: tuple[Figure, ...] = ()
    valence: int | None = None
    who: str | None = None
    key: bool = False
    hour_rate: float | None = None
    urgency: int | None = None
    status: str | None = None
    sector: str | None = None
    type: str | None = None
    level: str | None = None
    involvement: int | None = None
    wanted_involvement: int | None = None
    influence: int | None = None
    role: str | None = None
    required_count: int = 1
    critical: bool = False
    stage: str | None = None
    cost_per_year: float | None = None
    capacity_per_year: float | None = None
    how: str = ""
    plan_from: int | None = None
    plan_to: int | None = None
    results: tuple[Result, ...] = ()
    innovation: Innovation | None = None
    moves: tuple[Move, ...] = ()

    @property
    def is_state(self) -> bool:
        """Whether it can be more or less."""
        return self.kind in STATES

    @property
    def is_live(self) -> bool:
        """Whether it is an intervention that is under way."""
        return self.kind is Kind.INTERVENTION and self.stage in LIVE_STAGES

    @property
    def is_stopped(self) -> bool:
        """Whether it is an intervention outside all analyses."""
        return self.kind is Kind.INTERVENTION and self.stage == "stopped"

    @property
    def is_target_group(self) -> bool:
        """Whether it is an actor for whom things are done."""
        return self.kind is Kind.ACTOR and self.type == "target_group"


@dataclass(frozen=True, slots=True)
class Link:
    """A directed link between two elements; its kind follows from theirs."""

    id: str
    kind: LinkKind
    source: str
    target: str
    note: str = ""
    sources: tuple[str, ...] = ()
    perspective: tuple[str, ...] = ()
    sign: int | None = None
    strength: int | None = None
    delay: float | None = None
    confidence: int | None = None
    share_low: float | None = None
    share_high: float | None = None
    dissent: tuple[Dissent, ...] = ()
    degree: int | None = None
    status: str | None = None
    from_date: str = ""
    to_date: str = ""
    form: str | None = None
    amount: float | None = None
    hours: float | None = None
    budget_share: float | None = None
    from_year: int | None = None
    to_year: int | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """What a statement rests on."""

    id: str
    type: str = "judgement"
    reference: str = ""
    date: str = ""


@dataclass(frozen=True, slots=True)
class Scenario:
    """A what-if: elements held at a value from -1 to 1, answered by *method*, without links that
    take more months than *horizon*."""

    id: str
    label: str = ""
    clamp: tuple[tuple[str, float], ...] = ()
    method: str = "linear"
    horizon: int | None = None


@dataclass(frozen=True, slots=True)
class Register:
    """Registers of the same people, as counts only: of two, how many are in the first, the second
    and both; of more, *histories*: "101" with how many are in the first and third of three."""

    id: str
    element: str = ""
    label: str = ""
    n1: int = 0
    n2: int = 0
    m: int = 0
    histories: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class NamedLoop:
    """A loop that somebody gave a name: the elements it goes through, the smallest id first."""

    id: str
    label: str = ""
    elements: tuple[str, ...] = ()


Record = (
    Card
    | Element
    | Link
    | Source
    | Session
    | Participant
    | Group
    | Note
    | Ballot
    | Vote
    | Scenario
    | Register
    | View
    | Frame
    | PresentationStep
    | NamedLoop
    | Snapshot
)
"""Any record with an id of its own; the others live inside these."""

TABLES: dict[str, type[Record]] = {
    "card": Card,
    "elements": Element,
    "links": Link,
    "sources": Source,
    "sessions": Session,
    "participants": Participant,
    "groups": Group,
    "notes": Note,
    "ballots": Ballot,
    "votes": Vote,
    "scenarios": Scenario,
    "registers": Register,
    "views": View,
    "frames": Frame,
    "presentation": PresentationStep,
    "loops": NamedLoop,
    "snapshots": Snapshot,
}
"""Every table of a case and the record it holds; ``card`` holds exactly one."""

TABLE_OF: dict[type[Record], str] = {record: table for table, record in TABLES.items()}

VALUES: dict[tuple[str, str], tuple[str, ...]] = {
    ("sessions", "mode"): ("physical", "online", "hybrid"),
    ("sessions", "phase"): ("diverge", "converge", "present", "follow_up"),
    ("participants", "sector"): ("public", "private", "civil", "academia", "residents"),
    ("ballots", "state"): ("open", "revealed"),
    ("views", "form"): FORMS,
    ("views", "colour"): COLOURS,
    ("presentation", "way"): WAYS,
    ("scenarios", "method"): ("linear", "fcm"),
}
"""The values a field may take in the tables beside elements and links."""
