"""Verbs that change what an element is, and what becomes of its links then."""

from __future__ import annotations

from typing import Any, Final

from mapper.document import Document
from mapper.edits.links import offer_link, refitted
from mapper.errors import UseError
from mapper.i18n import _
from mapper.model import Element, Kind, Link, judge
from mapper.model.kinds import DEFAULTS, FIELDS, STATES

_SHARED_FIELDS: Final = frozenset(
    {"label", "note", "tags", "x", "y", "pinned", "order", "sources", "perspective", "figures"}
)


def change_kind(document: Document, element_id: str, kind: Kind) -> list[Link]:
    """Make an element another kind; links that then say something else follow the grammar.

    Returns the links that could not be kept. One state kind to another keeps every link.
    """
    element = document.elements[element_id]
    if element.kind is kind:
        return []
    if Kind.CHALLENGE in (element.kind, kind):
        raise UseError(
            _("A map has exactly one challenge. Change the one there is, or start a new map.")
        )
    links = document.links_of(element_id)
    document.put(as_kind(element, kind))
    return [link for link in links if not _refit(document, link)]


def as_kind(element: Element, kind: Kind) -> Element:
    """*element* as another kind, with the fields that both have."""
    kept = {name: getattr(element, name) for name in _SHARED_FIELDS}
    both_states = element.kind in STATES and kind in STATES
    for name in set(FIELDS[kind]) & set(FIELDS[element.kind]):
        if name != "type" and not (name == "valence" and kind is Kind.RESOURCE):
            kept[name] = getattr(element, name)
    if both_states and element.kind is Kind.RESOURCE:
        kept["valence"] = DEFAULTS[kind]["valence"]
    values: dict[str, Any] = {**DEFAULTS[kind], **kept}
    return Element(id=element.id, kind=kind, **values)


def _refit(document: Document, link: Link) -> bool:
    ends = document.elements[link.source].kind, document.elements[link.target].kind
    if judge(*ends).kind is link.kind:
        return True
    document.remove(link)
    offer = offer_link(document, link.source, link.target)
    if offer.kind is None:
        return False
    document.put(refitted(document, link, link.source, link.target, offer.kind))
    return True
