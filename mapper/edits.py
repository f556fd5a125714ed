"""The verbs of a user: each changes a document inside an open edit."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any
from uuid import uuid4

from mapper import mentions, words
from mapper.document import Document
from mapper.errors import UseError
from mapper.i18n import _
from mapper.model import Card, Case, Element, Kind, Link, LinkKind, Refusal, judge
from mapper.model.case import twin_refusal
from mapper.model.codec import cleaned
from mapper.model.kinds import DEFAULTS, FIELDS, FORM_VALUES, LINK_DEFAULTS, STATES

_SHARED_FIELDS = frozenset(
    {"label", "note", "tags", "x", "y", "pinned", "order", "sources", "perspective", "figures"}
)


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


def _cleaned(fields: dict[str, Any]) -> dict[str, Any]:
    return {name: cleaned(value) for name, value in fields.items()}


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
    changed = replace(record, **_cleaned(fields))
    if isinstance(changed, Link) and "form" in fields:
        twins = (t for t in _between(document, changed.source, changed.target) if t.id != record_id)
        refusal = twin_refusal(changed.kind, changed.form, twins)
        if refusal is not None:
            raise UseError(words.refusal_sentence(refusal), reason=str(refusal))
    document.put(changed)


def change_card(document: Document, **fields: Any) -> None:
    """Set fields of the challenge card."""
    document.put(replace(document.card, **_cleaned(fields)))


def change_source(document: Document, source_id: str, **fields: Any) -> None:
    """Set fields of a source."""
    source = document.table("sources")[source_id]
    document.put(replace(source, **_cleaned(fields)))


def move_stage(document: Document, element_id: str, stage: str, date: str, reason: str) -> None:
    """Move an intervention to another stage and write down when and why."""
    from mapper.model import Move

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
    twins = _between(document, source, target)
    refusal = twin_refusal(verdict.kind, form, iter(twins))
    return LinkOffer(None if refusal else verdict.kind, refusal)


def free_form(document: Document, source: str, target: str, kind: LinkKind) -> str | None:
    """The first form a new link between two elements can take, or None where kinds have none."""
    forms = FORM_VALUES.get(kind)
    if forms is None:
        return None
    if kind is LinkKind.RELATES:
        return forms[0]
    taken = {link.form for link in _between(document, source, target)}
    return next((f for f in forms if f not in taken), forms[0])


def _between(document: Document, source: str, target: str) -> list[Link]:
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
    values.update(_cleaned(fields))
    link = Link(id=new_id(), kind=offer.kind, source=source, target=target, **values)
    document.put(link)
    return link.id


def deletable(document: Document, ids: Iterable[str]) -> list[str]:
    """Those of *ids* that may be deleted: everything but the challenge."""
    return [
        i
        for i in ids
        if i in document.links
        or (i in document.elements and document.elements[i].kind is not Kind.CHALLENGE)
    ]


def delete(document: Document, ids: Iterable[str]) -> None:
    """Delete elements with their links and mentions, and links; the challenge is refused."""
    wanted = list(ids)
    chosen = deletable(document, wanted)
    if wanted and not chosen:
        raise UseError(_("The challenge cannot be deleted. Change its text instead."))
    for record_id in chosen:
        element = document.elements.get(record_id)
        if element is not None:
            for link in document.links_of(record_id):
                document.remove(link)
            document.remove(element)
        elif record_id in document.links:
            document.remove(document.links[record_id])
    mentions.forget(document, set(chosen))


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
    document.put(_as_kind(element, kind))
    return [link for link in links if not _refit(document, link)]


def _as_kind(element: Element, kind: Kind) -> Element:
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
    kind = judge(*ends).kind
    if kind is link.kind:
        return True
    document.remove(link)
    if kind is None or any(True for _twin in _between(document, link.source, link.target)):
        return False
    values: dict[str, Any] = dict(LINK_DEFAULTS[kind])
    document.put(
        Link(
            id=link.id,
            kind=kind,
            source=link.source,
            target=link.target,
            note=link.note,
            sources=link.sources,
            perspective=link.perspective,
            **values,
        )
    )
    return True


@dataclass(frozen=True, slots=True)
class Fragment:
    """A part of a map on the clipboard: elements and the links among them."""

    elements: tuple[Element, ...]
    links: tuple[Link, ...]


def copy(document: Document, ids: Iterable[str]) -> Fragment:
    """The chosen elements and the links among them."""
    chosen = [document.elements[i] for i in ids if i in document.elements]
    inside = {e.id for e in chosen}
    links = {
        link.id: link
        for e in chosen
        for link in document.links_of(e.id)
        if link.source in inside and link.target in inside
    }
    return Fragment(tuple(chosen), tuple(links.values()))


def paste(document: Document, fragment: Fragment, dx: float, dy: float) -> list[str]:
    """Add a fragment moved by (dx, dy) with new ids; returns the ids of the new elements.

    A copied challenge becomes a cause, since a map has only one; its links follow the grammar.
    """
    ids = {e.id: new_id() for e in fragment.elements}
    sources = document.table("sources")
    top = max((e.order for e in document.elements.values()), default=0)
    for n, element in enumerate(fragment.elements, start=1):
        kind = Kind.CAUSE if element.kind is Kind.CHALLENGE else element.kind
        fresh = element if kind is element.kind else _as_kind(element, kind)
        document.put(
            replace(
                fresh,
                id=ids[element.id],
                x=element.x + dx,
                y=element.y + dy,
                order=top + n,
                pinned=False,
                sources=tuple(s for s in element.sources if s in sources),
            )
        )
    for link in fragment.links:
        source, target = ids[link.source], ids[link.target]
        kinds = document.elements[source].kind, document.elements[target].kind
        if judge(*kinds).kind is link.kind:
            known = tuple(s for s in link.sources if s in sources)
            document.put(replace(link, id=new_id(), source=source, target=target, sources=known))
    return list(ids.values())
