"""What a lab leaves behind beside the map: sessions, participants by alias, notes and votes."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Session:
    """A meeting of the lab."""

    id: str
    title: str = ""
    date: str = ""
    start: str = ""
    end: str = ""
    mode: str = "physical"
    phase: str = "diverge"
    goal: str = ""
    decisions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The map as it was at a moment that somebody named, or at the end of a session.

    *content* is the case as casemap-json, without snapshots, packed by ``interchange.snapshots``;
    *automatic* is one that nobody asked for, kept when the work of a day ended.
    """

    id: str
    name: str = ""
    time: str = ""
    session: str | None = None
    content: str = ""
    automatic: bool = False


@dataclass(frozen=True, slots=True)
class Participant:
    """Somebody who took part, by alias only."""

    id: str
    alias: str = ""
    sector: str = "public"
    experience: str = ""
    competence: str = ""
    represents: str | None = None
    sessions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Group:
    """A small group within a session."""

    id: str
    session: str = ""
    name: str = ""
    participants: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Note:
    """A thought caught in passing: no author, no kind, in no analysis."""

    id: str
    text: str = ""
    theme: str = ""
    group: str | None = None


@dataclass(frozen=True, slots=True)
class Ballot:
    """A vote with dots in a session; its tally is hidden while it is open."""

    id: str
    session: str = ""
    dots: int = 5
    targets: tuple[str, ...] = ()
    state: str = "open"


@dataclass(frozen=True, slots=True)
class Vote:
    """The dots a participant gave one target in a session."""

    id: str
    session: str = ""
    participant: str = ""
    target: str = ""
    dots: int = 0
