"""What the boards say of an element beside its text: a few facts, each in a few words."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from mapper import words
from mapper.document import Document
from mapper.i18n import _, ngettext, number
from mapper.model import Element, Kind, LinkKind
from mapper.ui.canvas.display import second_line


class Fact(NamedTuple):
    """A short text and the role of its colour."""

    text: str
    role: str = "muted"


def name(element: Element) -> str:
    """The text of an element on one line."""
    return " ".join(element.label.split()) or words.untitled()


def of_need(document: Document, need: Element) -> list[Fact]:
    """For whom it is, how many, how urgent, and who meets it."""
    found = [Fact(second_line(need))] if second_line(need) else []
    whom = [name(e) for e in _others(document, need, LinkKind.CONCERNS)]
    if whom:
        found.append(Fact(_("For {whom}").format(whom=", ".join(whom))))
    if need.urgency == 3:
        found.append(Fact(_("Urgent"), "warning"))
    return [*found, _coverage(document, need)]


def _coverage(document: Document, need: Element) -> Fact:
    meeting = [e for e in _others(document, need, LinkKind.MEETS) if not e.is_stopped]
    live = [name(e) for e in meeting if e.is_live]
    if live:
        return Fact(_("Met by {names}").format(names=", ".join(live)), "good")
    planned = [name(e) for e in meeting]
    if planned:
        return Fact(_("Only planned: {names}").format(names=", ".join(planned)), "warning")
    return Fact(_("Nobody meets it"), "danger")


def of_intervention(document: Document, intervention: Element) -> list[Fact]:
    """Who runs it, which roles stand empty, what it takes, and when."""
    links = document.links_of(intervention.id)
    runners = [
        name(document.elements[link.source])
        for link in links
        if link.kind is LinkKind.CONTRIBUTES and link.form == "runs"
    ]
    runs = Fact(_("Run by {names}").format(names=", ".join(runners)), "good")
    found = [runs if runners else Fact(_("Nobody runs it yet"), "danger")]
    empty = sum(
        is_empty(document, document.elements[link.target])
        for link in links
        if link.kind is LinkKind.REQUIRES and link.source == intervention.id
    )
    if empty:
        text = ngettext("{n} empty role", "{n} empty roles", empty).format(n=empty)
        found.append(Fact(text, "danger"))
    return [*found, *(Fact(part) for part in _measures(intervention))]


def _measures(intervention: Element) -> Iterable[str]:
    if intervention.capacity_per_year:
        yield _("{n} persons a year").format(n=number(intervention.capacity_per_year))
    if intervention.cost_per_year:
        yield _("{n} kr a year").format(n=number(intervention.cost_per_year))
    years = [str(y) for y in (intervention.plan_from, intervention.plan_to) if y is not None]
    if years:
        yield "–".join(dict.fromkeys(years))


def filled(document: Document, role: Element) -> int:
    """How many have accepted a role."""
    return sum(
        link.kind is LinkKind.FILLS and link.target == role.id and link.status == "accepted"
        for link in document.links_of(role.id)
    )


def is_empty(document: Document, role: Element) -> bool:
    """Whether a role lacks somebody."""
    return role.kind is Kind.ROLE and filled(document, role) < role.required_count


def _others(document: Document, element: Element, kind: LinkKind) -> list[Element]:
    """The other ends of the links of a kind."""
    return [
        document.elements[link.target if link.source == element.id else link.source]
        for link in document.links_of(element.id)
        if link.kind is kind
    ]
