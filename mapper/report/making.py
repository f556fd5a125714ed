"""Makes a report of a case: the chosen parts, in the chosen language."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from mapper import i18n, words
from mapper.errors import UseError
from mapper.i18n import N_, _
from mapper.model import Case
from mapper.report.content import (
    Block,
    Draw,
    Part,
    Report,
    Tell,
    cleaned,
    no_pictures,
    nobody,
)
from mapper.report.material import Material
from mapper.report.parts import doing, opening, people, resting, seeing

Make = Callable[[Material], Iterator[Block]]

PARTS: Final[dict[str, tuple[str, Make]]] = {
    "card": (N_("Challenge card"), opening.card),
    "map": (N_("The map"), opening.the_map),
    "findings": (N_("What we see"), seeing.see),
    "roles": (N_("Roles and who carries them"), people.roles),
    "empty": (N_("Empty roles"), people.empty_roles),
    "needs": (N_("Needs and coverage"), doing.needs),
    "interventions": (N_("Interventions and assessment"), doing.interventions),
    "scenarios": (N_("Scenarios"), doing.scenarios),
    "dark": (N_("Dark figures"), resting.dark),
    "questions": (N_("Open questions"), resting.questions),
    "sources": (N_("Sources"), resting.sources),
    "decisions": (N_("Decisions and participants"), people.decided),
}
"""The parts of a report by name, in the order they stand: the title and what makes it."""


@dataclass(frozen=True, slots=True)
class Choice:
    """What a report is to hold: its parts by name, its language, and whether participants are
    listed by alias."""

    parts: tuple[str, ...] = tuple(PARTS)
    language: str = "sv"
    people: bool = False


def report(case: Case, choice: Choice, draw: Draw = no_pictures, tell: Tell = nobody) -> Report:
    """The report of *case*; raises ``UseError`` for a part there is none of, or for no part."""
    chosen = known(choice.parts)
    with i18n.speaking(choice.language):
        material = Material(case, draw, people=choice.people)
        parts = []
        for n, name in enumerate(chosen):
            tell(n / len(chosen))
            title, make = PARTS[name]
            parts.append(Part(name, _(title), tuple(make(material))))
        made = bound(case, _("Report"), choice.language, parts)
        tell(1.0)
        return made


def bound(case: Case, kind: str, language: str, parts: Iterable[Part]) -> Report:
    """A document of *parts*, with the title of the case and today's date."""
    title = " ".join(case.card.title.split()) or words.untitled()
    where = " · ".join(filter(None, (case.card.place.strip(), case.card.period.strip())))
    today = date.today().isoformat()
    made = Report(title, kind, where, today, language, tuple(parts))
    clean: Report = cleaned(made)
    return clean


def known(parts: Iterable[str]) -> list[str]:
    """The names of the chosen parts, in the order of a report."""
    wanted = set(parts)
    strange = sorted(wanted - PARTS.keys())
    if strange:
        text = _("There is no part “{name}”. Choose among: {names}.")
        raise UseError(text.format(name=strange[0], names=", ".join(PARTS)), "no_part")
    if not wanted:
        raise UseError(_("No part is chosen. Choose at least one."), "no_part")
    return [name for name in PARTS if name in wanted]
