"""How the links of an element read in a list, and which roles stand empty."""

from __future__ import annotations

from collections.abc import Iterator

from mapper import words
from mapper.document import Document
from mapper.i18n import _
from mapper.model import Element, Kind, Link, LinkKind, Source
from mapper.ui.panels import numbers

_SIGNS = {1: "+", -1: "−", 0: "?"}


def label(element: Element) -> str:
    """The text of an element on one line, or what one without is called."""
    return " ".join(element.label.split()) or words.untitled()


def phrase(document: Document, link: Link) -> str:
    """What a link says."""
    ends = document.elements[link.source].kind, document.elements[link.target].kind
    return words.link_phrase(link, *ends)


def title(document: Document, link: Link, seen_from: str) -> str:
    """An arrow and the element at the other end."""
    out = link.source == seen_from
    other = document.elements[link.target if out else link.source]
    return f"{'→' if out else '←'} {label(other)}"


def sentence(document: Document, link: Link) -> str:
    """A link as one line: who, what, whom."""
    ends = document.elements[link.source], document.elements[link.target]
    return f"{label(ends[0])} → {label(ends[1])}"


def summary(document: Document, link: Link) -> str:
    """What a link says, how strongly, and what it rests on."""
    return " · ".join(_parts(document, link))


def _parts(document: Document, link: Link) -> Iterator[str]:
    yield phrase(document, link)
    if link.strength is not None:
        yield words.value_name("strength", link.strength)
    if link.sign is not None:
        yield _SIGNS[link.sign]
    if link.degree is not None:
        yield words.value_name("degree", link.degree)
    if link.status is not None:
        yield words.value_name("status", link.status)
    if link.delay:
        yield _("{n} months").format(n=numbers.text(link.delay))
    if link.amount:
        yield _("{n} kr a year").format(n=numbers.text(link.amount))
    if link.sources:
        yield _("source: {name}").format(name=_source_names(document, link.sources))
    elif link.kind is LinkKind.CAUSES:
        yield _("no source")


def _source_names(document: Document, ids: tuple[str, ...]) -> str:
    table = document.table("sources")
    names = [source_name(s) for i in ids if isinstance(s := table.get(i), Source)]
    return ", ".join(names)


def source_name(source: Source) -> str:
    """A source in a few words."""
    name = " ".join(source.reference.split()) or words.source_type_name(source.type)
    return name if len(name) <= 60 else name[:58].rstrip() + "…"


def missing(document: Document, role: Element) -> int:
    """How many more a role needs, as long as something that is not stopped requires it."""
    links = [link for link in document.links_of(role.id) if link.target == role.id]
    accepted = sum(link.kind is LinkKind.FILLS and link.status == "accepted" for link in links)
    wanted = any(
        link.kind is LinkKind.REQUIRES and not document.elements[link.source].is_stopped
        for link in links
    )
    return max(0, role.required_count - accepted) if wanted else 0


def empty_roles(document: Document) -> list[Element]:
    """The roles that somebody is missing in, by name."""
    roles = (e for e in document.elements.values() if e.kind is Kind.ROLE)
    return sorted((r for r in roles if missing(document, r)), key=lambda e: label(e).casefold())
