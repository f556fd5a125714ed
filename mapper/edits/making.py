"""New ids, new cases, new elements, and fields as a record holds them."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from mapper.model import Card, Case, Element, Kind
from mapper.model.codec import cleaned
from mapper.model.kinds import DEFAULTS


def new_id() -> str:
    """An id nothing else has."""
    return str(uuid4())


def new_case(title: str, language: str) -> Case:
    """A case with its card and its challenge, both called *title*."""
    card = Card(id=new_id(), language=language, title=title)
    challenge = Element(id=new_id(), kind=Kind.CHALLENGE, label=title)
    return Case(card=card, elements={challenge.id: challenge})


def new_element(kind: Kind, label: str = "", **fields: Any) -> Element:
    """An element with a new id and what its kind starts with."""
    values: dict[str, Any] = {**DEFAULTS[kind], **fields}
    return Element(id=new_id(), kind=kind, label=label, **values)


def cleaned_fields(fields: dict[str, Any]) -> dict[str, Any]:
    """The values of fields without what no file can hold."""
    return {name: cleaned(value) for name, value in fields.items()}
