"""The texts that people wrote, wherever in a record they stand: found, and changed one by one."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any, Final, TypeVar

from mapper.model.meetings import Group, Note, Participant, Session, Snapshot
from mapper.model.records import (
    Card,
    Dissent,
    Element,
    Figure,
    Link,
    Move,
    NamedLoop,
    Register,
    Result,
    Scenario,
    Source,
)
from mapper.model.showing import Filter, Frame, PresentationStep, View

FIELDS: Final[dict[type[Any], tuple[str, ...]]] = {
    Card: (
        *("title", "background", "problem", "question", "setup"),
        *("place", "period", "goal_tags", "decision"),
    ),
    Element: ("label", "note", "tags", "perspective", "figures", "how", "results", "moves"),
    Link: ("note", "perspective", "dissent", "from_date", "to_date"),
    Figure: ("name", "unit", "period", "method", "source"),
    Result: ("date", "indicator", "unit", "learning", "origin"),
    Move: ("date", "reason"),
    Dissent: ("who", "note"),
    Source: ("reference", "date"),
    Session: ("title", "date", "start", "end", "goal", "decisions"),
    Participant: ("alias", "experience", "competence"),
    Group: ("name",),
    Note: ("text", "theme"),
    Scenario: ("label",),
    Register: ("label",),
    View: ("name", "filter"),
    Filter: ("text", "tags", "perspectives"),
    Frame: ("label",),
    PresentationStep: ("caption", "notes"),
    NamedLoop: ("label",),
    Snapshot: ("name",),
}
"""The fields of every record, and of what lies inside records, that hold what somebody wrote;
ids and choices are none."""

T = TypeVar("T")


def texts_of(record: Any) -> Iterator[tuple[str, str]]:
    """Every text of a record that is not empty, with the field of the record it belongs to."""
    for name in FIELDS.get(type(record), ()):
        yield from ((name, text) for text in _within(getattr(record, name)))


def _within(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        if value:
            yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from _within(item)
    elif type(value) in FIELDS:
        yield from (text for _name, text in texts_of(value))


def mapped(record: T, change: Callable[[str], str]) -> T:
    """*record* with *change* made to each of its texts; itself when that changes none."""
    new = {}
    for name in FIELDS.get(type(record), ()):
        value = getattr(record, name)
        other = _changed(value, change)
        if other != value:
            new[name] = other
    return replace(record, **new) if new else record  # type: ignore[type-var]


def _changed(value: Any, change: Callable[[str], str]) -> Any:
    if isinstance(value, str):
        return change(value) if value else value
    if isinstance(value, tuple):
        return tuple(_changed(item, change) for item in value)
    return mapped(value, change)
