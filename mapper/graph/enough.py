"""What the map says of plans: whether it is enough, paid, known, and when it is noticed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from mapper.edits.learning import result_reference
from mapper.graph.calm import HOW_READY
from mapper.graph.finding import (
    ACT,
    ATTENTION,
    LISTED,
    LOOK,
    NOTE,
    Finding,
    View,
    merged,
    month_count,
    shortened,
    whole,
)
from mapper.graph.packages import exact
from mapper.i18n import N_, _, ngettext

PACKAGE: Final = N_("What reaches everything together")
MOST_SETS: Final = 40
"""Among more interventions the next best packages are not sought while somebody is drawing."""
READY: Final = N_("How ready the interventions are")
SOON: Final = N_("When it is noticed")
WHAT_IF: Final = N_("What if")
DRIVES: Final = N_("What drives and what is driven")
UNFINISHED: Final = N_("Unfinished on the map")

_HOW_GAP: Final = N_(
    "The number of persons with each need, against the capacity of what is under way. One place "
    "is counted once, however many needs it could serve."
)
_HOW_MONEY: Final = N_(
    "The cost of each planned year, less the money given for it and the value of the hours."
)
_HOW_LEARNING: Final = N_(
    "What was observed, as a share of what was expected. Less than three quarters is weaker than "
    "thought; change the link yourselves if you agree."
)
_HOW_PACKAGE: Final = N_(
    "The cheapest interventions that together reach every key consequence helpfully and meet every "
    "key need, according to the map. A missing cost counts as one."
)
_HOW_SOON: Final = N_("The delays along the strongest chain to the key consequence, added up.")
_HOW_WHAT_IF: Final = N_(
    "Arrows show the direction, not the size. They rest on what the group believes, follow four "
    "links, take no time into account and may count loops twice; what is not drawn has no effect."
)
_HOW_DRIVES: Final = N_(
    "The strengths of the links that leave it, against those that enter it. A driver pushes much "
    "and is pushed little; a relay does both, so what is done to it is passed on."
)
_HOW_UNFINISHED: Final = N_("Hints only: nothing is wrong with a map that has them.")
_SUGGESTIONS: Final = {
    "strength_down": N_("make its effects one step weaker?"),
    "confidence_1": N_("trust its effects less?"),
    "sign_unclear": N_("call its effects unclear?"),
}
_VERDICTS: Final = {
    "weaker": N_("weaker than expected"),
    "no_visible_effect": N_("no visible effect"),
    "opposite": N_("the opposite of what was expected"),
}


def gaps(view: View) -> Iterator[Finding]:
    """Needs that what is under way has too few places for."""
    rows = view.results["need_vs_capacity"]["needs"]
    short = [n for n, row in rows.items() if row["gap_now"][0] > 0 and row["live_capacity"] > 0]
    if not short:
        return
    short.sort(key=lambda n: -rows[n]["gap_now"][1])
    title = ngettext("{n} need is met for too few", "{n} needs are met for too few", len(short))
    said = [
        _("{need}: {low}–{high} persons without").format(
            need=view.label(n),
            low=whole(rows[n]["gap_now"][0]),
            high=whole(rows[n]["gap_now"][1]),
        )
        for n in short
    ]
    doers = {i for i, n in view.study.meets if n in short}
    served = view.results["need_vs_capacity"]["served_at_most_now_high"]
    how = _("At most {n} persons can be served now.").format(n=whole(served))
    yield Finding(
        "capacity",
        ACT,
        _(ATTENTION),
        title.format(n=len(short)),
        shortened(said),
        (*short, *sorted(doers)),
        view.touching(short, doers),
        _(_HOW_GAP) + " " + how,
    )


def money(view: View) -> Iterator[Finding]:
    """Interventions whose money does not last as long as their plan."""
    rows = view.results["financing"]
    short = {i: row for i, row in rows.items() if row["first_gap_year"] is not None}
    if short:
        title = ngettext(
            "{n} intervention is not paid for to the end of its plan",
            "{n} interventions are not paid for to the end of their plans",
            len(short),
        )
        said = [
            _("{name}: {gap} kr missing in {year}").format(
                name=view.label(i),
                gap=whole(row["years"][str(row["first_gap_year"])]["gap"]),
                year=row["first_gap_year"],
            )
            for i, row in short.items()
        ]
        yield Finding(
            "financing",
            LOOK,
            _(ATTENTION),
            title.format(n=len(short)),
            shortened(said),
            tuple(short),
            (),
            _(_HOW_MONEY),
        )


def learnt(view: View) -> Iterator[Finding]:
    """Results that were not as expected and that nobody has learnt from yet."""
    found = [
        _lesson(view, name, row)
        for name, results in view.results["learning"].items()
        for row in results
        if row["verdict"] in _VERDICTS and not _is_taken(view, name, row["result"])
    ]
    yield from found[:LISTED]


def _lesson(view: View, name: str, row: dict[str, Any]) -> Finding:
    detail = _("{indicator}: {observed} of {expected} – {suggestion}").format(
        indicator=" ".join(row["indicator"].split()),
        observed=whole(row["observed"]),
        expected=whole(row["expected"]),
        suggestion=_(_SUGGESTIONS[row["suggests"]]),
    )
    title = _("{name}: {verdict}").format(
        name=view.label(name), verdict=_(_VERDICTS[row["verdict"]])
    )
    effects = list(view.study.causal.succ[name]) if name in view.study.causal else []
    return Finding(
        f"learning:{row['suggests']}:{row['result']}:{name}",
        LOOK,
        _(ATTENTION),
        title,
        detail,
        (name, *effects),
        view.links((name, e) for e in effects),
        _(_HOW_LEARNING),
    )


def _is_taken(view: View, name: str, place: int) -> bool:
    """Whether a link of the intervention already has the result as its source."""
    reference = result_reference(view.case.elements[name].results[place])
    sources = view.case.sources
    return any(
        sources[i].reference == reference
        for link in view.case.links.values()
        if link.source == name
        for i in link.sources
        if i in sources
    )


def readiness(view: View) -> Iterator[Finding]:
    """Interventions that lack how, who or money, those that lack least first."""
    rows = {i: row for i, row in view.results["assessment"].items() if row["score"] < 3}
    order = sorted(rows, key=lambda i: (-rows[i]["score"], view.label(i)))
    names = {"how": N_("how"), "who": N_("who"), "financed": N_("money")}
    for name in order[:LISTED]:
        row = rows[name]
        lacks = ", ".join(_(text) for key, text in names.items() if not row[key])
        roles = row["open_roles"]
        yield Finding(
            f"assessment:{name}",
            NOTE,
            _(READY),
            view.label(name),
            _("lacks {parts}").format(parts=lacks),
            (name, *roles),
            view.touching([name], roles),
            _(HOW_READY),
            row["score"] / 3,
        )


def package(view: View) -> Iterator[Finding]:
    """The cheapest interventions that reach everything, and what nothing reaches."""
    answer = view.results["set_cover"]
    chosen = answer["optimal"]
    if len(chosen) < 2:
        return
    cost = answer["optimal_cost"]
    detail = _("{n} kr a year").format(n=whole(cost)) if cost > len(chosen) else ""
    how = _(_HOW_PACKAGE)
    if answer["greedy_cost"] > cost:
        more = _("Choosing one by one by price alone would cost {n} kr a year.")
        how += " " + more.format(n=whole(answer["greedy_cost"]))
    if answer["uncoverable"]:
        how += " " + _("Nothing reaches {names}.").format(names=view.listed(answer["uncoverable"]))
    how += _next_best(view, answer)
    covered = {i for name in chosen for i in answer["sets"][name]}
    yield Finding(
        "package",
        NOTE,
        _(PACKAGE),
        view.listed(chosen),
        detail,
        (*chosen, *sorted(covered)),
        (),
        how,
    )


def _next_best(view: View, answer: dict[str, Any]) -> str:
    """The next packages after the best, when they are found at once."""
    sets = {name: set(own) for name, own in answer["sets"].items()}
    if len(sets) > MOST_SETS:
        return ""
    packages, _whole_search = exact(sets, answer["cost"], seconds=0.2)
    others = [p for p in packages if list(p.ids) != answer["optimal"]]
    said = [
        _("{names} ({n} kr a year)").format(names=view.listed(list(p.ids)), n=whole(p.cost))
        for p in others[:3]
    ]
    return " " + _("Next best: {packages}.").format(packages="; ".join(said)) if said else ""


def soon(view: View) -> Iterator[Finding]:
    """What each intervention helps first, and after how long."""
    rows = view.results["time_horizon"]["interventions"]
    first = [(row["months"], name, row) for name, row in rows.items() if row is not None]
    for _months, name, row in sorted(first, key=lambda item: item[:2])[:LISTED]:
        target = row["first_key_consequence"]
        elements, links = merged([view.study.effects[name][target]])
        detail = _("{months} to {target}").format(
            months=month_count(row["months"]) if row["months"] else _("at once"),
            target=view.quoted(target),
        )
        yield Finding(
            f"soon:{name}", NOTE, _(SOON), view.label(name), detail, elements, links, _(_HOW_SOON)
        )


def scenarios(view: View) -> Iterator[Finding]:
    """Which way things go in each scenario."""
    for name, answer in view.results["what_if"].items():
        scenario = view.case.scenarios[name]
        rows = answer["effects"]
        told = [(n, row) for n, row in rows.items() if row["linear_band"] != "0"]
        if not told:
            continue
        told.sort(key=lambda item: -abs(item[1]["linear"]))
        said = [f"{view.label(n)} {row['linear_band']}" for n, row in told]
        better = sum(row["better"] is True for _n, row in told)
        worse = sum(row["better"] is False for _n, row in told)
        counted = _("{better} better, {worse} worse").format(better=better, worse=worse)
        held = [i for i in answer["clamp"] if i in view.case.elements]
        label = " ".join(scenario.label.split()) or view.listed(held)
        yield Finding(
            f"what_if:{name}",
            NOTE,
            _(WHAT_IF),
            f"{label}: {counted}",
            shortened(said),
            (*held, *(n for n, _row in told)),
            (),
            _(_HOW_WHAT_IF),
        )


def drivers(view: View) -> Iterator[Finding]:
    """The states that push most: drivers, then relays."""
    rows = view.results["influence_dependence"]["elements"]
    chosen = [n for n, row in rows.items() if row["quadrant"] in ("driver", "relay")]
    chosen.sort(key=lambda n: (-rows[n]["active"], rows[n]["passive"], n))
    most = max((rows[n]["active"] for n in chosen), default=0)
    for name in chosen[:LISTED]:
        row = rows[name]
        kind = _("driver") if row["quadrant"] == "driver" else _("relay")
        detail = _("{kind}: {active} out, {passive} in").format(
            kind=kind, active=row["active"], passive=row["passive"]
        )
        around = {*view.study.problem.succ[name], *view.study.problem.pred[name]} - {name}
        yield Finding(
            f"driver:{name}",
            NOTE,
            _(DRIVES),
            view.label(name),
            detail,
            (name, *sorted(around)),
            view.touching([name], around),
            _(_HOW_DRIVES),
            row["active"] / most if most else 0.0,
        )


def unfinished(view: View) -> Iterator[Finding]:
    """Hints: what is not linked, run, aimed at somebody, or clear."""
    answer = view.results["map_quality"]
    titles = {
        "unlinked_elements": N_("Not linked with anything"),
        "interventions_without_runner": N_("Interventions that nobody runs"),
        "interventions_without_target_group": N_("Interventions for nobody in particular"),
        "needs_without_target_group": N_("Needs of nobody in particular"),
    }
    for name, title in titles.items():
        if ids := answer[name]:
            yield Finding(
                name,
                NOTE,
                _(UNFINISHED),
                _("{title}: {n}").format(title=_(title), n=len(ids)),
                view.listed(ids),
                tuple(ids),
                (),
                _(_HOW_UNFINISHED),
            )
    if links := answer["unclear_sign"]:
        ends = dict.fromkeys(
            end for i in links for end in (view.case.links[i].source, view.case.links[i].target)
        )
        title = ngettext("{n} link is unclear", "{n} links are unclear", len(links))
        yield Finding(
            "unclear_sign",
            NOTE,
            _(UNFINISHED),
            title.format(n=len(links)),
            view.listed(list(ends)),
            tuple(ends),
            tuple(links),
            _(_HOW_UNFINISHED),
        )
