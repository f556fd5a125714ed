"""What is needed and what is done about it: needs, interventions with assessment, scenarios."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from mapper import words
from mapper.i18n import N_, _, ngettext, number
from mapper.model import Element, Kind, LinkKind
from mapper.model.records import Result, Scenario
from mapper.report.content import Block, Bullets, Heading, Note, Paragraph, Wanted
from mapper.report.material import Material, kronor, sentence, span, table

COVERED: Final = {
    "covered": N_("met now"),
    "planned": N_("planned only"),
    "uncovered": N_("met by nobody"),
}
REACHED: Final = {
    "reached": N_("reached now"),
    "planned": N_("planned only"),
    "not_reached": N_("not reached"),
}
_BANDS: Final = {
    "+++": N_("much more"),
    "++": N_("more"),
    "+": N_("somewhat more"),
    "-": N_("somewhat less"),
    "--": N_("less"),
    "---": N_("much less"),
}


# ---- needs


def needs(material: Material) -> Iterator[Block]:
    """Which needs are met by whom, and which consequences are reached."""
    answer = material.results["coverage"]
    if not answer["needs"]:
        yield Paragraph(_("There are no needs on the map yet."))
    else:
        uncovered = answer["uncovered_needs"]
        n = len(uncovered)
        text = ngettext(
            "{n} need is not met by any intervention: {names}.",
            "{n} needs are not met by any intervention: {names}.",
            n,
        )
        names = material.labels(uncovered)
        yield Paragraph(text.format(n=n, names=names) if n else _("No uncovered needs."))
        yield from table(
            _("Needs and coverage"),
            (_("Need"), _("Whose"), _("Met by"), _("Coverage")),
            [_need(material, need, status) for need, status in answer["needs"].items()],
            (32, 22, 30, 16),
        )
        yield from _capacity(material)
    yield from _consequences(material, answer["key_consequences"])


def _need(material: Material, need: str, status: str) -> tuple[str, ...]:
    elements = material.case.elements
    whose = [x.target for x in material.out_of(need, LinkKind.CONCERNS)]
    met = [
        x.source for x in material.into(need, LinkKind.MEETS) if not elements[x.source].is_stopped
    ]
    name = material.label(need)
    if elements[need].key:
        name += f" ({_('key need')})"
    return name, material.labels(whose), material.labels(met), _(COVERED[status])


def _capacity(material: Material) -> Iterator[Block]:
    rows = material.results["need_vs_capacity"]["needs"]
    if not rows:
        return
    yield Heading(_("Is it enough?"))
    yield from table(
        _("Need and capacity, persons a year"),
        (_("Need"), _("Persons"), _("Capacity now"), _("Planned"), _("Without now")),
        [
            (
                material.label(need),
                span(*row["need"]),
                number(row["live_capacity"]),
                number(row["planned_capacity"]),
                span(*(max(0, gap) for gap in row["gap_now"])),
            )
            for need, row in rows.items()
        ],
        (36, 16, 16, 14, 18),
    )
    alt = _("The same numbers as bars: of each need how many persons, and how many places.")
    yield from material.picture(Wanted("capacity"), alt)


def _consequences(material: Material, rows: dict[str, Any]) -> Iterator[Block]:
    if not rows:
        return
    yield Heading(_("Key consequences"))
    yield from table(
        _("Which interventions reach the key consequences"),
        (_("Consequence"), _("Reached now by"), _("Planned"), _("Status")),
        [
            (
                material.label(name),
                material.labels(row["live"]),
                material.labels(row["planned"]),
                _(REACHED[row["status"]]),
            )
            for name, row in rows.items()
        ],
        (30, 30, 24, 16),
    )
    harmful = [(name, row["harmful"]) for name, row in rows.items() if row["harmful"]]
    for name, by in harmful:
        text = _("According to the map {names} could make it worse: {what}.")
        yield Paragraph(text.format(names=material.labels(by), what=material.label(name)))


# ---- interventions


def interventions(material: Material) -> Iterator[Block]:
    """Every intervention with its stage and its assessment: how, who, paid by whom."""
    found = material.of_kind(Kind.INTERVENTION)
    if not found:
        yield Paragraph(_("There are no interventions on the map yet."))
        return
    assessed = material.results["assessment"]
    ready = sum(row["score"] == 3 for row in assessed.values())
    text = _("{n} of {all} interventions have all three: how it is done, who does it, and money.")
    yield Paragraph(text.format(n=ready, all=len(assessed)))
    yield from table(
        _("Interventions and assessment"),
        (_("Intervention"), _("Stage"), _("Run by"), _("How"), _("Who"), _("Money")),
        [_assessed(material, e, assessed.get(e.id)) for e in found],
        (31, 13, 24, 10, 10, 12),
    )
    for element in found:
        yield from _described(material, element)
    yield from _money(material)


def runners(material: Material, intervention: str) -> list[str]:
    """Who runs it."""
    given = material.into(intervention, LinkKind.CONTRIBUTES)
    return [link.source for link in given if link.form == "runs"]


def yes(there: bool) -> str:
    """Yes or no, in words: no reader has to guess a tick."""
    return _("yes") if there else _("no")


def _assessed(material: Material, element: Element, row: dict[str, Any] | None) -> tuple[str, ...]:
    ticks = [yes(row[part]) if row else "–" for part in ("how", "who", "financed")]
    stage = words.value_name("stage", element.stage) if element.stage else "–"
    runs = material.labels(runners(material, element.id))
    return material.label(element.id), stage, runs, *ticks


def facts(material: Material, element: Element) -> tuple[tuple[str, str], ...]:
    """What is written of an intervention: for whom, what it costs, when."""
    whom = [x.target for x in material.out_of(element.id, LinkKind.CONCERNS)]
    years = [str(y) for y in (element.plan_from, element.plan_to) if y is not None]
    said = [
        (_("For:"), material.labels(whom) if whom else ""),
        (_("Cost a year:"), kronor(element.cost_per_year) if element.cost_per_year else ""),
        (
            _("Capacity a year:"),
            _("{n} persons").format(n=number(element.capacity_per_year))
            if element.capacity_per_year
            else "",
        ),
        (_("Years:"), "–".join(dict.fromkeys(years))),
    ]
    return tuple((name, text) for name, text in said if text)


def _described(material: Material, element: Element) -> Iterator[Block]:
    how, known = element.how.strip(), facts(material, element)
    if not how and not known and not element.results:
        return
    yield Heading(material.label(element.id))
    if element.is_stopped:
        yield Note(_("Stopped: it counts in no analysis."))
    if how:
        yield Paragraph(how)
    if known:
        yield Bullets(known)
    yield from results(element)


def results(element: Element) -> Iterator[Block]:
    """What was expected and what was seen."""
    yield from table(
        _("Results"),
        (_("Date"), _("Indicator"), _("Expected"), _("Observed"), _("Learning")),
        [_result(result) for result in element.results],
        (14, 26, 14, 14, 32),
    )


def _result(result: Result) -> tuple[str, ...]:
    numbers = [
        "–" if value is None else f"{_plain(value)} {result.unit}".strip()
        for value in (result.expected, result.observed)
    ]
    return result.date or "–", result.indicator or "–", *numbers, result.learning or "–"


def _plain(value: float) -> str:
    return number(value, 0 if value == int(value) else 1)


def _money(material: Material) -> Iterator[Block]:
    rows = [
        (material.label(name), year, *(kronor(row[k]) for k in ("cost", "money", "time_value")),
         kronor(row["gap"]))
        for name, plan in material.results["financing"].items()
        for year, row in plan["years"].items()
    ]  # fmt: skip
    if not rows:
        return
    yield Heading(_("Financing year by year"))
    yield from table(
        _("Cost and money by year"),
        (_("Intervention"), _("Year"), _("Cost"), _("Money"), _("Time, as money"), _("Missing")),
        rows,
        (30, 10, 15, 15, 15, 15),
    )
    alt = _("The same numbers as bars, year by year.")
    yield from material.picture(Wanted("money"), alt)


# ---- scenarios


def scenarios(material: Material) -> Iterator[Block]:
    """What the map says would follow, with what must be known to read it rightly."""
    if not material.case.scenarios:
        yield Paragraph(_("There are no scenarios."))
        return
    yield Paragraph(
        _(
            "The result shows direction, not size. It follows the links as they are drawn, up to "
            "four in a row, takes no time into account and may count loops twice; what is not "
            "drawn has no effect."
        )
    )
    for scenario in material.case.scenarios.values():
        yield from _scenario(material, scenario)


def _scenario(material: Material, scenario: Scenario) -> Iterator[Block]:
    from mapper.graph import build, whatif

    answer = material.results["what_if"][scenario.id]
    held = [i for i in answer["clamp"] if i in material.case.elements]
    yield Heading(scenario.label.strip() or material.labels(held))
    if not held:
        yield Paragraph(_("Nothing is held in this scenario, so nothing follows."))
        return
    said = [f"{material.label(i)} ({_held(answer['clamp'][i])})" for i in held]
    yield Paragraph(sentence(", ".join(said)), _("Held:"))
    moving = [(n, row) for n, row in answer["effects"].items() if row["linear_band"] != "0"]
    moving.sort(key=lambda item: -abs(item[1]["linear"]))
    yield from table(
        _("What follows, according to the map"),
        (_("What"), _("Which way"), _("For better or worse")),
        [(material.label(n), _(_BANDS[row["linear_band"]]), _better(row)) for n, row in moving],
        (54, 22, 24),
    )
    if not moving:
        yield Paragraph(_("According to the map nothing else changes noticeably."))
    unclear = whatif.unclear_links(build.effect_graph(material.case, held), held)
    if unclear:
        n = len(unclear)
        text = ngettext(
            "{n} link on the way has an unclear direction and counts nothing.",
            "{n} links on the way have an unclear direction and count nothing.",
            n,
        )
        yield Note(text.format(n=n))
    if scenario.horizon is not None:
        text = _("Only links that take at most {n} months count.")
        yield Note(text.format(n=scenario.horizon))


def _held(value: float) -> str:
    return _("fully in place") if value >= 1 else _("absent") if value <= -1 else number(value, 1)


def _better(row: dict[str, Any]) -> str:
    if row["better"] is None:
        return _("neither")
    return _("better") if row["better"] else _("worse")
