"""One page for one reader: the value of an intervention, a search for partners, a summary."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Final

from mapper import i18n, words
from mapper.errors import UseError
from mapper.i18n import N_, _, ngettext
from mapper.model import Case, Element, Kind, Link, LinkKind, Source
from mapper.report.content import (
    Block,
    Bullets,
    Draw,
    Note,
    Paragraph,
    Part,
    Report,
    Wanted,
    clean,
    no_pictures,
)
from mapper.report.making import bound
from mapper.report.material import Material, kronor, sentence, table
from mapper.report.parts import doing, people

_SMALL: Final = 7.5
"""A picture on a one-pager is so many centimetres wide at most."""
Parts = Iterator[tuple[str, Iterator[Block]]]

_EVIDENCE: Final = ("research", "register", "guideline", "report", "lived_experience")
"""Sources that document something; the others are judgements."""
_TICKS: Final = {
    "new_and_unique": N_("It is new and unique."),
    "not_otherwise_done": N_("It would not be done otherwise."),
    "outcome_unknown": N_("Its outcome is not known beforehand."),
}
_PAIRS: Final = {
    "ok": N_("Need owner and developer are two different actors who have both accepted."),
    "same_actor": N_("Need owner and developer are the same actor."),
    "missing": N_("Need owner or developer is missing."),
}


def one_pager(
    case: Case, name: str, about: str | None, language: str, draw: Draw = no_pictures
) -> Report:
    """The one-pager *name* of *case*; *about* is the id of the intervention it is about.

    Raises ``UseError`` where there is no such page, or no such intervention.
    """
    title, make = ONE_PAGERS[name]
    with i18n.speaking(language):
        material = Material(case, draw)
        chosen = _chosen(case, name, about)
        parts = [
            Part(f"part-{n}", heading, tuple(blocks))
            for n, (heading, blocks) in enumerate(make(material, chosen))
        ]
        made = replace(bound(case, _(title), language, parts), brief=True)
        if chosen is None:
            return made
        return replace(made, title=clean(material.label(chosen.id)), subtitle=made.title)


def _chosen(case: Case, name: str, about: str | None) -> Element | None:
    """The intervention that is asked about; the only one where none is said."""
    if about is not None:
        return intervention(case, about)
    if name != "value":
        return None
    found = _interventions(case)
    if not found:
        raise UseError(_("There are no interventions on the map yet."), "no_element")
    if len(found) > 1:
        names = ", ".join(f"{e.id} ({' '.join(e.label.split())})" for e in found)
        text = _("Say which intervention it is about: {names}.")
        raise UseError(text.format(names=names), "no_element")
    return found[0]


def intervention(case: Case, about: str) -> Element:
    """The intervention with that id or that text; ``UseError`` when there is none."""
    for element in _interventions(case):
        if about in (element.id, element.label.strip()):
            return element
    text = _("There is no intervention “{id}” in this case.")
    raise UseError(text.format(id=about), "no_element")


def _interventions(case: Case) -> list[Element]:
    return [e for e in case.elements.values() if e.kind is Kind.INTERVENTION]


# ---- the value of one intervention


def _value(material: Material, chosen: Element | None) -> Parts:
    assert chosen is not None
    yield _("What it is"), _what(material, chosen)
    yield _("Who gains"), _gains(material, chosen)
    yield _("Which consequences it prevents"), _prevents(material, chosen)
    yield _("On what evidence"), _evidence(material, chosen)
    yield _("What it costs"), _costs(material, chosen)
    if chosen.results:
        yield _("What was seen"), doing.results(chosen)


def _what(material: Material, chosen: Element) -> Iterator[Block]:
    how = chosen.how.strip() or chosen.note.strip()
    yield Paragraph(how or _("How it is done is not written yet."))
    said = []
    if chosen.stage:
        said.append((_("Stage:"), words.value_name("stage", chosen.stage)))
    runs = doing.runners(material, chosen.id)
    said.append((_("Run by:"), material.labels(runs) if runs else _("nobody yet")))
    yield Bullets(tuple(said))


def _gains(material: Material, chosen: Element) -> Iterator[Block]:
    case = material.case
    met = [x.target for x in material.out_of(chosen.id, LinkKind.MEETS)]
    whom = [x.target for x in material.out_of(chosen.id, LinkKind.CONCERNS)]
    whose = [x.target for need in met for x in material.out_of(need, LinkKind.CONCERNS)]
    gaining = list(dict.fromkeys((*whom, *whose)))
    if not gaining and not met:
        yield Paragraph(_("The map does not say yet whom it is for."))
        return
    if gaining:
        yield Paragraph(sentence(material.labels(gaining)), _("For:"))
    if met:
        labels = [(material.label(need), _meeting(case.links, chosen.id, need)) for need in met]
        yield Paragraph(_("It meets these needs, according to the map:"))
        yield Bullets(tuple((f"{label}:", sentence(degree)) for label, degree in labels))


def _meeting(links: dict[str, Link], source: str, target: str) -> str:
    found = next(x for x in links.values() if (x.source, x.target) == (source, target))
    return words.value_name("degree", found.degree) if found.degree else _("to some degree")


def _prevents(material: Material, chosen: Element) -> Iterator[Block]:
    paths = material.study.effects.get(chosen.id, {})
    valences = material.study.valences
    good = [(t, path) for t, path in paths.items() if path.sign * valences.get(t, -1) > 0]
    bad = [(t, path) for t, path in paths.items() if path.sign * valences.get(t, -1) < 0]
    if not good:
        yield Paragraph(_("According to the map it reaches no key consequence yet."))
    rows = [
        (
            material.label(target),
            " → ".join(material.label(i) for i in path.nodes),
            _("{n} months").format(n=i18n.number(path.delay)),
        )
        for target, path in good
    ]
    yield from table(
        _("What it prevents, according to the map"),
        (_("Consequence"), _("How"), _("After about")),
        rows,
        (28, 54, 18),
    )
    if good:
        elements = tuple(dict.fromkeys(i for _t, path in good for i in path.nodes))
        links = tuple(dict.fromkeys(i for _t, path in good for i in path.links))
        alt = _("The ways from the intervention to what it prevents.")
        drawn = material.picture(Wanted("focus", elements, links), alt)
        yield from (replace(picture, cm=min(picture.cm, _SMALL)) for picture in drawn)
    for target, _path in bad:
        text = _("It could make this worse: {what}.")
        yield Paragraph(text.format(what=material.label(target)), _("Side effect:"))


def _evidence(material: Material, chosen: Element) -> Iterator[Block]:
    case = material.case
    ways = [path.links for path in material.study.effects.get(chosen.id, {}).values()]
    met = [x.id for x in material.out_of(chosen.id, LinkKind.MEETS)]
    links = list(dict.fromkeys((*(i for way in ways for i in way), *met)))
    if not links:
        yield Paragraph(_("Nothing is drawn from it yet, so there is nothing to support."))
        return
    used = [[case.sources[s] for s in case.links[i].sources if s in case.sources] for i in links]
    documented = sum(any(s.type in _EVIDENCE for s in own) for own in used)
    bare = sum(not own for own in used)
    text = _(
        "Of {n} links it rests on, {documented} are documented, {judged} rest on judgement and "
        "{bare} have no source."
    )
    judged = len(links) - documented - bare
    yield Paragraph(text.format(n=len(links), documented=documented, judged=judged, bare=bare))
    known = {s.id: s for own in used for s in own}
    yield Bullets(tuple((f"{words.source_type_name(s.type)}:", _told(s)) for s in known.values()))


def _told(source: Source) -> str:
    return sentence(", ".join(filter(None, (source.reference, source.date))))


def _costs(material: Material, chosen: Element) -> Iterator[Block]:
    known = [fact for fact in doing.facts(material, chosen) if fact[0] != _("For:")]
    yield Bullets(tuple(known)) if known else Paragraph(_("Its cost is not written yet."))
    given = material.into(chosen.id, LinkKind.CONTRIBUTES)
    yield from table(
        _("Who contributes"),
        (_("Actor"), _("With"), _("Money a year"), _("Hours a year")),
        [_given(material, link) for link in given],
        (40, 24, 18, 18),
    )
    if not any(link.form == "funds" for link in given):
        yield Paragraph(_("Nobody funds it yet."))


def _given(material: Material, link: Link) -> tuple[str, ...]:
    form = words.value_name("form", link.form, link.kind) if link.form else "–"
    amount = kronor(link.amount) if link.amount else "–"
    return material.label(link.source), form, amount, i18n.number(link.hours) if link.hours else "–"


# ---- a search for partners


def _partners(material: Material, _chosen: Element | None) -> Parts:
    yield _("What it is about"), _about(material)
    yield _("Whom we are looking for"), _wanted(material)
    yield _("Who is in it already"), _already(material)


def _about(material: Material) -> Iterator[Block]:
    card = material.case.card
    said = [text for text in (card.question.strip(), card.problem.strip()) if text]
    yield from (Paragraph(text) for text in said)
    if not said:
        yield Paragraph(_("The challenge card is not filled in yet."))


def _wanted(material: Material) -> Iterator[Block]:
    wanted = material.results["roles"]["unfilled"]
    if not wanted:
        yield Paragraph(_("No empty roles."))
        return
    n = len(wanted)
    text = ngettext(
        "We are looking for somebody for {n} role.",
        "We are looking for somebody for {n} roles.",
        n,
    )
    yield Paragraph(text.format(n=n))
    rows = []
    for role in wanted:
        element, row = material.case.elements[role], material.results["roles"]["roles"][role]
        kind = words.value_name("role", element.role) if element.role else "–"
        takes = " ".join(element.note.split()) or "–"
        needed = i18n.number(row["missing"]) + (f", {_('critical')}" if element.critical else "")
        rows.append(
            (material.label(role), kind, material.labels(row["required_by"]), takes, needed)
        )
    yield from table(
        _("Roles we are looking for somebody for"),
        (_("Role"), _("Kind of role"), _("For"), _("What it takes"), _("How many")),
        rows,
        (26, 18, 26, 18, 12),
    )
    yield Note(_("Who has been asked is not said here."))


def _already(material: Material) -> Iterator[Block]:
    answer = material.results["roles"]["roles"]
    actors = {actor for row in answer.values() for actor in row["accepted"]}
    actors.update(
        link.source for link in material.case.links.values() if link.kind is LinkKind.CONTRIBUTES
    )
    if not actors:
        yield Paragraph(_("Nobody has accepted a role yet."))
        return
    ordered = sorted(actors, key=material.label)
    yield Bullets(
        tuple(
            (material.label(i), f"({words.value_name('sector', sector)})" if sector else "")
            for i in ordered
            for sector in (material.case.elements[i].sector,)
        )
    )


# ---- a summary for who assesses


def _assessor(material: Material, chosen: Element | None) -> Parts:
    works = [chosen] if chosen is not None else material.of_kind(Kind.INTERVENTION)
    works = [e for e in works if not e.is_stopped]
    yield _("The challenge"), _about(material)
    yield _("Need and target groups"), _for_whom(material)
    yield _("What is to be done"), _assessed(material, works)
    yield _("What is new in it"), _new(material, works)
    yield _("Who is in it"), _team(material, works)
    yield _("What remains"), people.empty_roles(material)


def _for_whom(material: Material) -> Iterator[Block]:
    groups = people.who_are_affected(material)
    needs = material.of_kind(Kind.NEED)
    if groups:
        yield Paragraph(sentence(material.labels(groups)), _("Target groups:"))
    if needs:
        coverage = material.results["coverage"]["needs"]
        yield Bullets(
            tuple(
                (f"{material.label(e.id)}:", sentence(_(doing.COVERED[coverage[e.id]])))
                for e in needs
            )
        )
    if not groups and not needs:
        yield Paragraph(_("The map does not say yet whom it is for."))


def _assessed(material: Material, works: list[Element]) -> Iterator[Block]:
    rows = material.results["assessment"]
    if not works:
        yield Paragraph(_("There are no interventions on the map yet."))
    yield from table(
        _("Interventions and assessment"),
        (_("Intervention"), _("How"), _("Who"), _("Money"), _("Cost a year")),
        [
            (
                material.label(e.id),
                *(doing.yes(rows[e.id][part]) for part in ("how", "who", "financed")),
                kronor(e.cost_per_year) if e.cost_per_year else "–",
            )
            for e in works
        ],
        (44, 12, 12, 12, 20),
    )


def _new(material: Material, works: list[Element]) -> Iterator[Block]:
    said = []
    for element in works:
        ticks = element.innovation
        told = [_(text) for name, text in _TICKS.items() if ticks and getattr(ticks, name)]
        if told:
            said.append((f"{material.label(element.id)}:", " ".join(told)))
    if said:
        yield Bullets(tuple(said))
    else:
        yield Paragraph(_("Nothing is marked as new."))


def _team(material: Material, works: list[Element]) -> Iterator[Block]:
    rows = material.results["assessment"]
    said = []
    for element in works:
        runs = rows[element.id]["runner"]
        pair = rows[element.id]["application_pair"]
        run_by = _("Run by {names}.").format(names=material.labels(runs))
        told = [run_by if runs else _("Nobody runs it yet.")]
        if pair:
            told.append(_(_PAIRS[pair]))
        said.append((f"{material.label(element.id)}:", " ".join(told)))
    if said:
        yield Bullets(tuple(said))
    else:
        yield Paragraph(_("Nobody runs anything yet."))


ONE_PAGERS: Final[dict[str, tuple[str, Callable[[Material, Element | None], Parts]]]] = {
    "value": (N_("The value of one intervention"), _value),
    "partners": (N_("We are looking for partners"), _partners),
    "assessor": (N_("Summary for an assessor"), _assessor),
}
"""The one-pagers by name: what kind of document it is, and its parts."""
