"""A conflict: something that two copies say differently, and which of the two the result has."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from typing import Any, Final

from mapper.model.codec import plain_value

EXISTS: Final = "exists"
"""The field of a conflict about whether there is such a record at all."""

PLACE: Final = "place"
"""The field of a conflict about where something stands."""

_PLACES: Final = frozenset({PLACE, "places", "order"})

Key = tuple[str, str, str]
"""Table, id and field of a conflict."""


@dataclass(frozen=True, slots=True)
class Conflict:
    """One field of one record, as it was in the common beginning and as it is in both copies.

    With the field ``exists`` the three are whole records, or None. *other* says whether the result
    has what is in the other copy: what one removed and the other changed or uses is kept. *fixed*
    is what can be in no other way, because the rules of a map leave no choice.
    """

    table: str
    id: str
    field: str
    base: Any
    mine: Any
    theirs: Any
    other: bool = False
    fixed: bool = False

    @property
    def key(self) -> Key:
        """What tells it from every other conflict of the same two copies."""
        return self.table, self.id, self.field

    @property
    def is_place(self) -> bool:
        """Whether it is only about where something stands."""
        return self.field in _PLACES

    def plain(self) -> dict[str, Any]:
        """It as JSON-able data."""
        sides = {name: getattr(self, name) for name in ("base", "mine", "theirs")}
        return {
            "id": self.id,
            "field": self.field,
            **{name: plain_value(value) for name, value in sides.items()},
        }


def names_of(cls: type[Any]) -> tuple[str, ...]:
    """The names of the fields of a record class."""
    return tuple(field.name for field in dataclasses.fields(cls))
