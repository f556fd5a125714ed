"""Verbs of links: what the grammar offers between two elements, and the link itself."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from mapper import words
from mapper.document import Document
from mapper.edits.making import cleaned_fields, new_id
from mapper.errors import UseError
from mapper.model import Link, LinkKind, Refusal, judge
from mapper.model.case import twin_refusal
from mapper.model.kinds import FORM_VALUES, LINK_DEFAULTS


@dataclass(frozen=True, slots=True)
class LinkOffer:
    """What comes of trying to link two elements.

    *kind* when it can be done; else the *refusal*, and *reverse* when the other way round can.
    """

    kind: LinkKind | None
    refusal: Refusal | None = None
    reverse: bool = False

    @property
    def sentence(self) -> str:
        """Why not, and what to do instead; empty when it can be done."""
        return words.refusal_sentence(self.refusal) if self.refusal else ""


def offer_link(document: Document, source: str, target: str, form: str | None = None) -> LinkOffer:
    """Whether a link can go from *source* to *target* now, and if not, why."""
    if source == target:
        return LinkOffer(None, Refusal.SELF)
    kinds = document.elements[source].kind, document.elements[target].kind
    verdict = judge(*kinds)
    if verdict.kind is None:
        back = verdict.reverse is not None and offer_link(document, target, source).kind is not None
        return LinkOffer(None, verdict.refusal, reverse=back)
    if form is None:
        form = free_form(document, source, target, verdict.kind)
    twins = links_between(document, source, target)
    refusal = twin_refusal(verdict.kind, form, iter(twins))
    return LinkOffer(None if refusal else verdict.kind, refusal)


def free_form(document: Document, source: str, target: str, kind: LinkKind) -> str | None:
    """The first form a new link between two elements can take, or None where kinds have none."""
    forms = FORM_VALUES.get(kind)
    if forms is None:
        return None
    if kind is LinkKind.RELATES:
        return forms[0]
    taken = {link.form for link in links_between(document, source, target)}
    return next((f for f in forms if f not in taken), forms[0])


def links_between(document: Document, source: str, target: str) -> list[Link]:
    """The links of one ordered pair."""
    return [
        link
        for link in document.links_of(source)
        if link.source == source and link.target == target
    ]


def add_link(document: Document, source: str, target: str, **fields: Any) -> str:
    """Link two elements; the kinds of the two decide what the link says. Returns its id.

    Raises ``UseError`` with the sentence when the grammar refuses.
    """
    offer = offer_link(document, source, target, fields.get("form"))
    if offer.kind is None:
        raise UseError(offer.sentence, reason=str(offer.refusal))
    values: dict[str, Any] = {**LINK_DEFAULTS[offer.kind]}
    if offer.kind is LinkKind.CONTRIBUTES:
        values["form"] = free_form(document, source, target, offer.kind)
    values.update(cleaned_fields(fields))
    link = Link(id=new_id(), kind=offer.kind, source=source, target=target, **values)
    document.put(link)
    return link.id
