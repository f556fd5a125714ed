"""Verbs that give a link other ends: turned around, moved to another element, split in two."""

from __future__ import annotations

from dataclasses import replace

from mapper import words
from mapper.document import Document
from mapper.edits.fields import add_element
from mapper.edits.links import LinkOffer, likely_sign, offer_link, refitted, starting_values
from mapper.edits.making import new_id
from mapper.errors import UseError
from mapper.i18n import _
from mapper.model import Kind, Link, LinkKind, Refusal, judge

_CARRIED = ("strength", "confidence", "form")
"""What both links that come of one have from it; everything else stays with one of them."""


def offer_reconnect(document: Document, link_id: str, source: str, target: str) -> LinkOffer:
    """Whether a link can be given other ends now, and if not, why."""
    link = document.links[link_id]
    return offer_link(document, source, target, _kept_form(document, link, source, target), link_id)


def reconnect(document: Document, link_id: str, source: str, target: str) -> Link:
    """Give a link other ends. It keeps its id and every field that its kind has there.

    Raises ``UseError`` with the sentence when the grammar refuses.
    """
    offer = offer_reconnect(document, link_id, source, target)
    if offer.kind is None:
        raise UseError(offer.sentence, reason=str(offer.refusal))
    made = refitted(document, document.links[link_id], source, target, offer.kind)
    document.put(made)
    return made


def reverse(document: Document, link_id: str) -> Link:
    """Turn a link around, where the grammar allows."""
    link = document.links[link_id]
    return reconnect(document, link_id, link.target, link.source)


def _kept_form(document: Document, link: Link, source: str, target: str) -> str | None:
    """The form a link keeps between two elements: where its kind changes it gets another."""
    kinds = document.elements[source].kind, document.elements[target].kind
    return link.form if judge(*kinds).kind is link.kind else None


def refused_between(document: Document, link_id: str, kind: Kind) -> Refusal | None:
    """Why no element of *kind* can stand between the ends of a link, or None when it can."""
    link = document.links[link_id]
    if link.kind is LinkKind.CAUSES and kind is Kind.ACTOR:
        return Refusal.BLAMES_ACTOR  # two links would do, but they would say nothing of an effect
    source, target = document.elements[link.source].kind, document.elements[link.target].kind
    return judge(source, kind).refusal or judge(kind, target).refusal


def insert_between(
    document: Document, link_id: str, kind: Kind, label: str, x: float, y: float
) -> str:
    """Put a new element between the ends of a link, which becomes two; returns its id.

    The one of the two that says what the link said keeps its id and all its fields; the other has
    its strength, confidence and form. The signs together say what the one sign said, but for an
    intervention: it is driven by what is before it, and does good to what comes after it.
    """
    link = document.links[link_id]
    refusal = refused_between(document, link_id, kind)
    if refusal is not None:
        why = words.refusal_sentence(refusal)
        text = _("{kind} does not fit between these two. {why}")
        raise UseError(text.format(kind=words.kind_name(kind), why=why), reason=str(refusal))
    new = add_element(document, kind, label, x, y)
    ends = ((link.source, new), (new, link.target))
    made = [_part(document, link, *pair) for pair in ends]
    if link.kind is LinkKind.CAUSES:
        made = _signed(document, link, made)
    keeper = 0 if made[0].kind is link.kind and made[1].kind is not link.kind else 1
    source, target = ends[keeper]
    kept = refitted(document, link, source, target, made[keeper].kind)
    document.put(replace(kept, sign=made[keeper].sign))
    document.put(made[1 - keeper])
    return new


def _part(document: Document, link: Link, source: str, target: str) -> Link:
    kind = judge(document.elements[source].kind, document.elements[target].kind).kind
    assert kind is not None
    values = starting_values(document, source, target, kind)
    if kind is link.kind:
        values.update((name, getattr(link, name)) for name in _CARRIED)
    return Link(id=new_id(), kind=kind, source=source, target=target, **values)


def _signed(document: Document, link: Link, parts: list[Link]) -> list[Link]:
    middle = document.elements[parts[0].target]
    ends = document.elements[link.source], document.elements[link.target]
    first, second = likely_sign(ends[0], middle), likely_sign(middle, ends[1])
    if middle.kind is not Kind.INTERVENTION:
        second = first * (link.sign or 0)
    return [replace(parts[0], sign=first), replace(parts[1], sign=second)]
