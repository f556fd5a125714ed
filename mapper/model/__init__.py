"""What a case is made of: records, kinds and the link grammar. Imports nothing else of ours."""

from mapper.model.case import Case, link_refusal
from mapper.model.grammar import Refusal, Verdict, judge
from mapper.model.kinds import Kind, LinkKind
from mapper.model.meetings import Ballot, Group, Note, Participant, Session, Snapshot, Vote
from mapper.model.records import (
    TABLE_OF,
    TABLES,
    Card,
    Dissent,
    Element,
    Figure,
    Innovation,
    Link,
    Move,
    NamedLoop,
    Record,
    Register,
    Result,
    Scenario,
    Source,
)
from mapper.model.showing import Filter, Frame, PresentationStep, View

__all__ = [
    "TABLES",
    "TABLE_OF",
    "Ballot",
    "Card",
    "Case",
    "Dissent",
    "Element",
    "Figure",
    "Filter",
    "Frame",
    "Group",
    "Innovation",
    "Kind",
    "Link",
    "LinkKind",
    "Move",
    "NamedLoop",
    "Note",
    "Participant",
    "PresentationStep",
    "Record",
    "Refusal",
    "Register",
    "Result",
    "Scenario",
    "Session",
    "Snapshot",
    "Source",
    "Verdict",
    "View",
    "Vote",
    "judge",
    "link_refusal",
]
