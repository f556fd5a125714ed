"""Verbs of links: what the grammar offers between two elements, and the link itself."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from mapper import words
from mapper.document import Document
from mapper.edits.making import cleaned_fields, new_id
from mapper.errors import UseError
from mapper.model import Element, Kind, Link, LinkKind, Refusal, judge
from mapper.model.case import twin_refusal
from mapper.model.kinds import FORM_VALUES, LINK_DEFAULTS, LINK_FIELDS


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


def offer_link(
    document: Document,
    source: str,
    target: str,
    form: str | None = None,
    besides: str | None = None,
) -> LinkOffer:
    """Whether a link can go from *source* to *target* now, and if not, why.

    The link with id *besides* is passed over: it is the one that would go there.
    """
    if source == target:
        return LinkOffer(None, Refusal.SELF)
    kinds = document.elements[source].kind, document.elements[target].kind
    verdict = judge(*kinds)
    if verdict.kind is None:
        back = offer_link(document, target, source, besides=besides) if verdict.reverse else None
        return LinkOffer(None, verdict.refusal, reverse=back is not None and back.kind is not None)
    if form is None:
        form = free_form(document, source, target, verdict.kind)
    twins = (t for t in links_between(document, source, target) if t.id != besides)
    refusal = twin_refusal(verdict.kind, form, twins)
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


def likely_sign(source: Element, target: Element) -> int:
    """The sign a new causal link starts with: what is good furthers what is good and reduces what
    is bad, and the other way round; onto an intervention it is what drives it."""
    if target.kind is Kind.INTERVENTION:
        return 1
    return 1 if _is_good(source) == _is_good(target) else -1


def _is_good(element: Element) -> bool:
    return element.kind is Kind.INTERVENTION or (element.valence or 0) > 0


def starting_values(document: Document, source: str, target: str, kind: LinkKind) -> dict[str, Any]:
    """What a new link of *kind* between two elements starts with."""
    values: dict[str, Any] = dict(LINK_DEFAULTS[kind])
    if kind is LinkKind.CAUSES:
        ends = document.elements[source], document.elements[target]
        values["sign"] = likely_sign(*ends)
    if kind is LinkKind.CONTRIBUTES:
        values["form"] = free_form(document, source, target, kind)
    return values


def add_link(document: Document, source: str, target: str, **fields: Any) -> str:
    """Link two elements; the kinds of the two decide what the link says. Returns its id.

    Raises ``UseError`` with the sentence when the grammar refuses.
    """
    offer = offer_link(document, source, target, fields.get("form"))
    if offer.kind is None:
        raise UseError(offer.sentence, reason=str(offer.refusal))
    values = starting_values(document, source, target, offer.kind)
    values.update(cleaned_fields(fields))
    link = Link(id=new_id(), kind=offer.kind, source=source, target=target, **values)
    document.put(link)
    return link.id


def refitted(document: Document, link: Link, source: str, target: str, kind: LinkKind) -> Link:
    """*link* between other ends, as *kind*: with what it has that such links have too."""
    if kind is link.kind:
        return replace(link, source=source, target=target)
    values = starting_values(document, source, target, kind)
    for name in set(LINK_FIELDS[kind]) & set(LINK_FIELDS[link.kind]) - {"form", "status"}:
        if getattr(link, name) is not None:
            values[name] = getattr(link, name)
    for name in ("note", "sources", "perspective"):
        values[name] = getattr(link, name)
    return Link(id=link.id, kind=kind, source=source, target=target, **values)
