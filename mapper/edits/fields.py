"""Verbs that change one record: its fields, its place, its stage."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from mapper import words
from mapper.document import Document
from mapper.edits.links import links_between
from mapper.edits.making import cleaned_fields, new_element
from mapper.errors import UseError
from mapper.i18n import _
from mapper.model import Element, Kind, Link, Move
from mapper.model.case import twin_refusal
from mapper.model.codec import cleaned


def add_element(
    document: Document, kind: Kind, label: str, x: float, y: float, **fields: Any
) -> str:
    """Add an element with its centre at (x, y); returns its id. A second challenge is refused."""
    if kind is Kind.CHALLENGE:
        raise UseError(
            _("A map has exactly one challenge. Change the one there is, or start a new map.")
        )
    top = max((e.order for e in document.elements.values()), default=0)
    fields = {**fields, "x": float(x), "y": float(y), "order": top + 1}
    element = cleaned(new_element(kind, label, **fields))
    document.put(element)
    return str(element.id)


def change(document: Document, record_id: str, **fields: Any) -> None:
    """Set fields of the element or link with an id.

    Raises ``UseError`` with the sentence when a link would say the same as another of the pair.
    """
    record: Element | Link = document.elements.get(record_id) or document.links[record_id]
    changed = replace(record, **cleaned_fields(fields))
    if isinstance(changed, Link) and "form" in fields:
        twins = (
            t for t in links_between(document, changed.source, changed.target) if t.id != record_id
        )
        refusal = twin_refusal(changed.kind, changed.form, twins)
        if refusal is not None:
            raise UseError(words.refusal_sentence(refusal), reason=str(refusal))
    document.put(changed)


def change_card(document: Document, **fields: Any) -> None:
    """Set fields of the challenge card."""
    document.put(replace(document.card, **cleaned_fields(fields)))


def change_source(document: Document, source_id: str, **fields: Any) -> None:
    """Set fields of a source."""
    source = document.table("sources")[source_id]
    document.put(replace(source, **cleaned_fields(fields)))


def move_stage(document: Document, element_id: str, stage: str, date: str, reason: str) -> None:
    """Move an intervention to another stage and write down when and why."""
    element = document.elements[element_id]
    moves = (*element.moves, cleaned(Move(stage=stage, date=date, reason=reason)))
    document.put(replace(element, stage=stage, moves=moves))


def place(document: Document, places: Mapping[str, tuple[float, float]]) -> None:
    """Move the centres of elements."""
    for element_id, (x, y) in places.items():
        element = document.elements[element_id]
        document.put(replace(element, x=float(x), y=float(y)))


def raise_to_top(document: Document, ids: Iterable[str]) -> None:
    """Stack elements above all others, in their order among themselves."""
    top = max((e.order for e in document.elements.values()), default=0)
    chosen = sorted((document.elements[i] for i in ids), key=lambda e: e.order)
    for n, element in enumerate(chosen, start=1):
        document.put(replace(element, order=top + n))
