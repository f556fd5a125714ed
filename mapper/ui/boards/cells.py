"""What a cell of the table says, and what somebody's words in it mean."""

from __future__ import annotations

import types
import typing
from typing import Any, Final, NamedTuple

from mapper import words
from mapper.i18n import _
from mapper.model import Element, Kind, Link
from mapper.model.codec import field_types
from mapper.model.kinds import FIELDS, LINK_FIELDS, element_values, link_values
from mapper.ui.panels import numbers

Record = Element | Link

ELEMENT_FIELDS: Final = (
    "who",
    "valence",
    "key",
    "urgency",
    "status",
    "sector",
    "type",
    "involvement",
    "wanted_involvement",
    "influence",
    "role",
    "required_count",
    "critical",
    "stage",
    "cost_per_year",
    "capacity_per_year",
    "plan_from",
    "plan_to",
    "how",
)
LINK_COLUMNS: Final = (
    "sign",
    "strength",
    "delay",
    "confidence",
    "degree",
    "form",
    "status",
    "amount",
    "hours",
    "from_year",
    "to_year",
)


class Choice(NamedTuple):
    """One value of a cell and what it is called."""

    value: Any
    text: str


def has(record: Record, field: str) -> bool:
    """Whether a record has a field at all."""
    if field in ("label", "kind"):
        return isinstance(record, Element)
    if field in ("note", "tags"):
        return field == "note" or isinstance(record, Element)
    own = FIELDS[record.kind] if isinstance(record, Element) else LINK_FIELDS[record.kind]
    return field in own


def choices(record: Record, field: str) -> list[Choice] | None:
    """The values a cell may take; None where it is written freely."""
    if field == "kind":
        return [Choice(k, words.kind_name(k)) for k in Kind if k is not Kind.CHALLENGE]
    if _type(record, field) is bool:
        return [Choice(False, _("no")), Choice(True, _("yes"))]
    if isinstance(record, Element):
        values = element_values(record.kind, field)
        link_kind = None
    else:
        values = link_values(record.kind, field)
        link_kind = record.kind
    if values is None:
        return None
    named = [Choice(v, words.value_name(field, v, link_kind)) for v in values]
    return named if field in ("stage", "form") else [Choice(None, ""), *named]


def text(record: Record, field: str) -> str:
    """What a cell says."""
    if not has(record, field):
        return ""
    value = getattr(record, field)
    if field == "kind" and isinstance(record, Element):
        return words.kind_name(record.kind)
    named = choices(record, field)
    if named is not None:
        # A column of yes and no is read faster when only the yes is there.
        return next((c.text for c in named if c.value == value), "") if value is not False else ""
    if value is None:
        return ""
    if isinstance(value, tuple):
        return ", ".join(map(str, value))
    return numbers.text(value) if isinstance(value, int | float) else str(value)


def parse(record: Record, field: str, written: str) -> Any:
    """The value that somebody wrote into a cell; raises ``numbers.BadNumber`` with a sentence."""
    kind = _type(record, field)
    if kind is str:
        return written.strip() if field == "label" else written
    if kind in (int, float):
        low = {"required_count": 1.0, "delay": 0.0}.get(field)
        number = numbers.parse(written, whole=kind is int, low=low)
        if number is None:
            return 1 if field == "required_count" else None
        return int(number) if kind is int else number
    return tuple(part.strip() for part in written.split(",") if part.strip())


def _type(record: Record, field: str) -> Any:
    """The type of a field without None; a tuple for lists."""
    kind = field_types(type(record))[field]
    if isinstance(kind, types.UnionType):
        kind = next(k for k in typing.get_args(kind) if k is not types.NoneType)
    return tuple if typing.get_origin(kind) is tuple else kind


def order_key(record: Record, field: str) -> tuple[int, Any]:
    """What a column is sorted by: numbers and choices by their order, texts by letters."""
    value = getattr(record, field) if has(record, field) else None
    if value is None or value == "":
        return 1, ""
    named = choices(record, field)
    if named is not None:
        return 0, next((n for n, c in enumerate(named) if c.value == value), 0)
    if isinstance(value, int | float):
        return 0, value
    return 0, text(record, field).casefold()
