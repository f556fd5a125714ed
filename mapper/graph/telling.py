"""Findings as text to carry away: the question, the answer, how it was found, whom to ask."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, Final

from mapper import words
from mapper.graph.enough import DRIVES, PACKAGE, READY, SOON, UNFINISHED, WHAT_IF
from mapper.graph.finding import ATTENTION, FAR, LISTED, LOOPS, SHOWN, Finding
from mapper.graph.together import CHOSEN, JOINED
from mapper.graph.unseen import UNSEEN
from mapper.i18n import N_, _, ngettext
from mapper.model import Case, Element

QUESTIONS: Final[dict[str, str]] = {
    ATTENTION: N_("Who is missing? What does nobody meet?"),
    FAR: N_("What does most hang on?"),
    DRIVES: N_("What steers, what follows?"),
    LOOPS: N_("What drives itself?"),
    READY: N_("How, who, paid by whom?"),
    PACKAGE: N_("Which interventions are enough together?"),
    SOON: N_("When is it noticed?"),
    WHAT_IF: N_("Which way?"),
    UNSEEN: N_("How many are not seen?"),
    JOINED: N_("Who holds together?"),
    CHOSEN: N_("What did we choose?"),
    SHOWN: N_("Where does it begin, and where does it lead?"),
    UNFINISHED: N_("What is unfinished?"),
}
"""The question that the findings of a group answer."""


def question(group: str) -> str:
    """The question of a group, in the language in use; empty when it has none.

    >>> question("Loops")
    'What drives itself?'
    """
    return next((_(asked) for name, asked in QUESTIONS.items() if _(name) == group), "")


def links_used(case: Case, links: Iterable[str], most: int | None = None) -> str:
    """The links that an answer rests on, as pairs of labels; empty when it rests on none.

    *links* are ids; with *most* only so many are told, and how many more there are.
    """
    said = [
        f"{_label(case, link.source)} → {_label(case, link.target)}"
        for link in (case.links[i] for i in links if i in case.links)
    ]
    if not said:
        return ""
    shown = said[:most]
    if len(said) > len(shown):
        shown.append(_("and {n} more").format(n=len(said) - len(shown)))
    return "\n".join((_("Links used:"), *shown))


def explained(case: Case, finding: Finding) -> str:
    """How a finding was found, with the first links that were used."""
    return "\n\n".join(filter(None, (finding.how, links_used(case, finding.links, LISTED))))


def as_text(case: Case, finding: Finding) -> str:
    """A finding as plain text: its question, the answer, the list, and how it was found."""
    how = _("How this was found: {how}").format(how=finding.how) if finding.how else ""
    parts = (
        question(finding.group),
        finding.title,
        finding.detail,
        how,
        links_used(case, finding.links),
    )
    return "\n".join(part for part in parts if part) + "\n"


def partners(case: Case, roles: dict[str, Any]) -> str:
    """A list to send of the roles that nobody fills yet: the role, what it is for, what it takes.

    *roles* is the answer about roles (`analyse`). Names of actors are left out: who was asked is
    nobody else's business. Empty when no role is missing anybody.

    >>> from mapper.graph.analyse import analyse
    >>> from mapper.model import Card, Kind
    >>> case = Case(Card("c"), {"H": Element("H", Kind.CHALLENGE, "Debt")})
    >>> partners(case, analyse(case, ["roles"])["roles"])
    ''
    """
    wanted = roles["unfilled"]
    if not wanted:
        return ""
    subject = " ".join(case.card.title.split()) or _label(case, case.challenge.id)
    head = _("We are looking for partners: {subject}").format(subject=subject)
    blocks = [
        _partner(case, n, case.elements[role], roles["roles"][role])
        for n, role in enumerate(wanted, start=1)
    ]
    return "\n\n".join([head, *blocks]) + "\n"


def _partner(case: Case, n: int, role: Element, row: dict[str, Any]) -> str:
    missing = row["required"] - len(row["accepted"])
    lines = [f"{n}. {_label(case, role.id)}"]
    if role.role:
        lines.append(_("Kind of role: {kind}").format(kind=words.value_name("role", role.role)))
    count = ngettext("{n} more is needed", "{n} more are needed", missing).format(n=missing)
    lines.append(f"{count} · {_('critical')}" if role.critical else count)
    for other in (case.elements[i] for i in row["required_by"]):
        lines.append(_("For: {what}").format(what=_purpose(case, other)))
    if takes := " ".join(role.note.split()):
        lines.append(_("What it takes: {text}").format(text=takes))
    return "\n   ".join(lines)


def _purpose(case: Case, element: Element) -> str:
    """What requires a role, with its years and how it is done where that is written."""
    said = _label(case, element.id)
    if element.plan_from is not None and element.plan_to is not None:
        said += f" ({element.plan_from}–{element.plan_to})"
    how = " ".join(element.how.split())
    return f"{said}. {how}" if how else said


def _label(case: Case, element: str) -> str:
    return " ".join(case.elements[element].label.split()) or words.untitled()


def _partners_of(case: Case) -> str:
    from mapper.graph.analyse import analyse

    return partners(case, analyse(case, ["roles"])["roles"])


EXTRAS: Final[dict[str, tuple[str, Callable[[Case], str]]]] = {
    "unfilled_roles": (N_("Copy as a list to send"), _partners_of),
}
"""By id of a finding, one more way to copy it: what that is called, and its text."""
