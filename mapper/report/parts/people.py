"""Who is in it: roles and who carries them, empty roles, decisions and who took part."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any, Final

from mapper import words
from mapper.i18n import N_, _, ngettext, number
from mapper.model import Kind, Session
from mapper.model.kinds import SECTORS
from mapper.report.content import Block, Bullets, Heading, Note, Paragraph
from mapper.report.material import Material, sentence, table

_STATUS: Final = {
    "not_required": N_("required by nothing now"),
    "filled": N_("filled"),
    "surplus": N_("more than needed"),
    "partly": N_("partly filled"),
    "proposed": N_("asked, not answered"),
    "unfilled": N_("empty"),
}


def roles(material: Material) -> Iterator[Block]:
    """Every role: what it is for, who has it, who is asked."""
    answer = material.results["roles"]["roles"]
    if not answer:
        yield Paragraph(_("There are no roles on the map yet."))
        return
    missing = len(material.results["roles"]["unfilled"])
    n = len(answer)
    said = ngettext("The map has {n} role.", "The map has {n} roles.", n).format(n=n)
    lack = ngettext("{n} of them lacks somebody.", "{n} of them lack somebody.", missing)
    yield Paragraph(f"{said} {lack.format(n=missing) if missing else _('All are filled.')}")
    yield from table(
        _("Roles and who carries them"),
        (_("Role"), _("For"), _("Who has it"), _("Asked"), _("Status")),
        [_role(material, role, row) for role, row in answer.items()],
        (26, 26, 22, 14, 12),
    )


def _role(material: Material, role: str, row: dict[str, Any]) -> tuple[str, ...]:
    element = material.case.elements[role]
    name = material.label(role)
    if element.required_count > 1:
        name += " (" + _("{n} are needed").format(n=element.required_count) + ")"
    return (
        name,
        material.labels(row["required_by"]),
        material.labels(row["accepted"]),
        material.labels(row["proposed"]),
        _(_STATUS[row["status"]]),
    )


def empty_roles(material: Material) -> Iterator[Block]:
    """The roles that lack somebody, the critical ones first."""
    answer = material.results["roles"]
    wanted = sorted(answer["unfilled"], key=lambda role: not material.case.elements[role].critical)
    if not wanted:
        yield Paragraph(_("No empty roles."))
        return
    n = len(wanted)
    text = ngettext("{n} role lacks somebody.", "{n} roles lack somebody.", n)
    yield Paragraph(text.format(n=n))
    yield Bullets(tuple(missing(material, role) for role in wanted))


def missing(material: Material, role: str) -> tuple[str, str]:
    """A role and what is missing in it, as words."""
    row = material.results["roles"]["roles"][role]
    element = material.case.elements[role]
    more = ngettext("{n} more is needed", "{n} more are needed", row["missing"])
    said = [sentence(more.format(n=row["missing"]))]
    if element.critical:
        said.append(_("Critical: without it the rest does not hold."))
    said.append(_("It is for: {names}.").format(names=material.labels(row["required_by"])))
    if row["proposed"]:
        said.append(_("Asked: {names}.").format(names=material.labels(row["proposed"])))
    return sentence(material.label(role)), " ".join(said)


# ---- what was decided, by whom


def decided(material: Material) -> Iterator[Block]:
    """The decision, the sessions with theirs, and how many took part from each sector."""
    case = material.case
    decision = case.card.decision.strip()
    any_decision = bool(decision) or any(s.decisions for s in case.sessions.values())
    if decision:
        yield Paragraph(decision, f"{words.field_name('decision')}:")
    sessions = sorted(case.sessions.values(), key=lambda s: (s.date, s.start, s.id))
    yield from table(
        _("Sessions"),
        (_("Date"), _("Session"), _("Goal"), _("Participants")),
        [_session(material, session) for session in sessions],
        (15, 27, 38, 20),
    )
    if not sessions:
        yield Paragraph(_("No sessions are noted."))
    for session in sessions:
        if session.decisions:
            title = session.title.strip() or session.date
            yield Heading(_("Decided: {session}").format(session=title))
            yield Bullets(tuple(("", sentence(one)) for one in session.decisions))
    if not any_decision:
        yield Paragraph(_("No decisions are noted."))
    yield from _participants(material)


def _session(material: Material, session: Session) -> tuple[str, ...]:
    n = sum(session.id in p.sessions for p in material.case.participants.values())
    return session.date or "–", session.title or "–", session.goal or "–", number(n)


def _participants(material: Material) -> Iterator[Block]:
    people = material.case.participants.values()
    yield Heading(_("Participants by sector"))
    if not people:
        yield Paragraph(_("No participants are noted."))
        return
    counts = Counter(p.sector for p in people)
    rows = [(_sector(sector), number(counts[sector])) for sector in SECTORS]
    yield from table(_("Participants by sector"), (_("Sector"), _("Participants")), rows, (70, 30))
    absent = [_sector(sector) for sector in SECTORS if not counts[sector]]
    if absent:
        yield Paragraph(_("Nobody came from: {names}.").format(names=", ".join(absent)))
    if material.people:
        yield from table(
            _("Participants by alias"),
            (_("Alias"), _("Sector"), _("Represents")),
            [(p.alias, _sector(p.sector), _represented(material, p.represents)) for p in people],
            (34, 30, 36),
        )
    else:
        yield Note(_("Participants are counted, not named."))


def _sector(sector: str) -> str:
    return words.value_name("sector", sector)


def _represented(material: Material, actor: str | None) -> str:
    known = actor is not None and actor in material.case.elements
    return material.label(actor) if known and actor is not None else "–"


def who_are_affected(material: Material) -> list[str]:
    """The target groups of the map."""
    return [e.id for e in material.of_kind(Kind.ACTOR) if e.is_target_group]
