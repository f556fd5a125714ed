"""What the map shows: where little goes far, loops, where it begins and where it leads."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import Any, Final

from mapper.graph.chains import MOST_PATHS
from mapper.graph.finding import (
    CHAIN,
    FAR,
    LISTED,
    LOOPS,
    NOTE,
    SHOWN,
    Finding,
    View,
    link_count,
    merged,
    month_count,
)
from mapper.graph.gaps import HOW_STAND_IN
from mapper.graph.loops import arrows_of
from mapper.i18n import N_, _, ngettext, number

SHOWN_LOOPS = 8
"""So many loops have a finding of their own."""

_HOW_FAR: Final = N_(
    "The strength of the strongest chains from here to each key consequence, added up. This is no "
    "forecast: it shows how much hangs on it, according to the map."
)
_HOW_LOOP: Final = N_(
    "An even number of minus signs along the way makes a loop reinforcing, an odd number "
    "balancing, and an unclear sign makes it unclear. Reinforcing means that it amplifies itself, "
    "for better or for worse."
)
_HOW_ROOTS: Final = N_(
    "A root cause leads to the challenge, and nothing drawn leads to it. Interventions are not "
    "counted as causes."
)
_HOW_GROUP: Final = N_(
    "These can be reached from the challenge and lead back to it. They are places to enter the "
    "circle, not roots."
)
_HOW_CHAIN: Final = N_("The strongest way from the challenge along the drawn links.")
_HOW_ROLES: Final = N_("More actors have accepted the role than it needs.")
_HOW_LOOSE: Final = N_("No link leads from or to another cause, consequence or resource.")

_TYPES: Final = {
    "reinforcing": ("R", N_("reinforcing")),
    "balancing": ("B", N_("balancing")),
    "unclear": ("?", N_("unclear")),
}
_TURNS: Final = {1: N_("more of it"), -1: N_("less of it"), 0: N_("unclear which way")}


def far_reaching(view: View) -> Iterator[Finding]:
    """The states on which most of the key consequences hang, with a bar each."""
    answer = view.results["leverage"]
    highest = answer["ranking"][0]["score"] if answer["ranking"] else 0
    how = _(_HOW_FAR) if view.marked else _(_HOW_FAR) + " " + _(HOW_STAND_IN)
    for row in answer["ranking"][:LISTED]:
        elements, links = merged(view.paths(row["id"], answer["targets"]))
        yield Finding(
            f"leverage:{row['id']}",
            NOTE,
            _(FAR),
            view.label(row["id"]),
            _reaches(view, row["reaches"]),
            elements,
            links,
            how,
            row["score"] / highest if highest else 0.0,
        )


def _reaches(view: View, n: int) -> str:
    if view.marked:
        text = ngettext("leads to {n} key consequence", "leads to {n} key consequences", n)
    else:
        text = ngettext("leads to {n} end consequence", "leads to {n} end consequences", n)
    return text.format(n=n)


def loop_findings(view: View) -> Iterator[Finding]:
    """How many loops there are, the shortest of them, and all that have a name."""
    answer = view.results["loops"]
    if not answer["total"]:
        return
    yield _loop_count(view, answer)
    numbers = dict.fromkeys(_TYPES, 0)
    names = {loop.elements: loop.label for loop in view.case.loops.values()}
    for n, row in enumerate(answer["loops"]):
        numbers[row["type"]] += 1
        name = names.get(tuple(row["nodes"]), "")
        if n < SHOWN_LOOPS or name:
            yield _loop(view, row, numbers[row["type"]], name)


def _loop_count(view: View, answer: dict[str, Any]) -> Finding:
    n = answer["total"]
    title = ngettext("{n} loop", "{n} loops", n).format(n=number(n))
    if answer.get("stopped"):
        title = ngettext("At least {n} loop", "At least {n} loops", n).format(n=number(n))
    nodes = dict.fromkeys(node for row in answer["loops"] for node in row["nodes"])
    pairs = dict.fromkeys(pair for row in answer["loops"] for pair in arrows_of(row["nodes"]))
    return Finding(
        "loops",
        NOTE,
        _(LOOPS),
        title,
        " · ".join(_by_type(answer)),
        tuple(nodes),
        view.links(pairs),
        _(_HOW_LOOP),
    )


def _by_type(answer: dict[str, Any]) -> Iterator[str]:
    for name, text_of in _COUNTS.items():
        if n := answer[name]:
            yield text_of(n).format(n=number(n))


_COUNTS: Final[dict[str, Callable[[int], str]]] = {
    "reinforcing": lambda n: ngettext("{n} reinforcing", "{n} reinforcing", n),
    "balancing": lambda n: ngettext("{n} balancing", "{n} balancing", n),
    "unclear": lambda n: ngettext("{n} unclear", "{n} unclear", n),
}


def _loop(view: View, row: dict[str, Any], n: int, name: str) -> Finding:
    sign, word = _TYPES[row["type"]]
    nodes = row["nodes"]
    facts = [_(word), link_count(row["links"])]
    if row["delay_months"]:
        facts.append(_("{time} for one lap").format(time=month_count(row["delay_months"])))
    if row["through_intervention"]:
        facts.append(_("passes an intervention"))
    chain = view.chain([*nodes, nodes[0]], CHAIN)
    if name:
        facts.insert(0, chain)
    whole = _("The whole loop: {chain}.").format(chain=view.chain([*nodes, nodes[0]]))
    return Finding(
        "loop:" + ">".join(nodes),
        NOTE,
        _(LOOPS),
        f"{sign}{n} {name or chain}",
        " · ".join(facts),
        tuple(nodes),
        view.links(arrows_of(nodes)),
        whole + " " + _(_HOW_LOOP),
    )


def beginnings(view: View) -> Iterator[Finding]:
    """Root causes, supporting resources, circles without a beginning, the challenge's own."""
    answer = view.results["root_causes"]
    for key, title_of in _BEGINNINGS.items():
        if answer[key]:
            yield _beginning(view, key, title_of(len(answer[key])), answer[key])
    for circle in answer["root_loops"]:
        title = _("A circle with no drawn cause outside itself")
        links = view.touching(circle, circle)
        name = "root_loop:" + ">".join(circle)
        detail = view.listed(circle)
        yield Finding(name, NOTE, _(SHOWN), title, detail, tuple(circle), links, _(_HOW_ROOTS))
    challenge = view.study.challenge
    if answer["challenge_has_no_external_cause"] and challenge:
        title = _("The challenge has no drawn cause outside its own circle.")
        how = _(_HOW_ROOTS)
        yield Finding("no_outer_cause", NOTE, _(SHOWN), title, "", (challenge,), (), how)


def _roots(n: int) -> str:
    return ngettext(
        "According to the map it begins with {n} root cause",
        "According to the map it begins with {n} root causes",
        n,
    )


def _protective(n: int) -> str:
    return ngettext(
        "{n} supporting resource stands where it begins",
        "{n} supporting resources stand where it begins",
        n,
    )


_BEGINNINGS: Final[dict[str, Callable[[int], str]]] = {
    "root_causes": _roots,
    "protective_roots": _protective,
}


def _beginning(view: View, name: str, title: str, nodes: Sequence[str]) -> Finding:
    elements, links = merged(view.upstream.to(node) for node in nodes)
    finding = _noted(view, name, title, nodes, _(_HOW_ROOTS))
    return replace(finding, elements=tuple(dict.fromkeys([*nodes, *elements])), links=links)


def own_circle(view: View) -> Iterator[Finding]:
    """What is both a cause and an effect of the challenge."""
    group = view.results["root_causes"]["feedback_group_of_challenge"]
    others = [node for node in group if node != view.study.challenge]
    if others:
        title = ngettext(
            "{n} element is both cause and effect of the challenge",
            "{n} elements are both cause and effect of the challenge",
            len(others),
        )
        arrows = view.study.problem.subgraph(group).edges
        finding = _noted(view, "feedback_group", title, others, _(_HOW_GROUP))
        yield replace(finding, elements=tuple(group), links=view.links(arrows))


def chains(view: View) -> Iterator[Finding]:
    """Where the challenge leads: the strongest chains, and what leads back."""
    answer = view.results["consequence_chains"]
    rows = sorted(answer["chains"].items(), key=lambda item: (-item[1]["strength"], item[0]))
    for target, row in rows[:LISTED]:
        nodes = row["strongest"]
        yield Finding(
            f"chain:{target}",
            NOTE,
            _(SHOWN),
            view.chain(nodes, CHAIN),
            _chain_facts(row),
            tuple(nodes),
            view.way(nodes),
            _(_HOW_CHAIN),
        )
    back = answer["leads_back_to_challenge"]
    if back:
        title = ngettext(
            "{n} element leads straight back to the challenge",
            "{n} elements lead straight back to the challenge",
            len(back),
        )
        challenge = view.study.challenge or ""
        links = view.links((node, challenge) for node in back)
        finding = _noted(view, "leads_back", title, back, _(_HOW_GROUP))
        yield replace(finding, elements=(*back, challenge), links=links)


def _chain_facts(row: dict[str, Any]) -> str:
    ways = ngettext("{n} way there", "{n} ways there", row["paths"])
    if row.get("more") and row["paths"] == MOST_PATHS:
        ways = ngettext("more than {n} way there", "more than {n} ways there", row["paths"])
    elif row.get("more"):
        ways = ngettext("at least {n} way there", "at least {n} ways there", row["paths"])
    turn = _TURNS[row["sign"]]
    facts = [_(turn), link_count(len(row["strongest"]) - 1)]
    if row["delay_on_strongest"]:
        facts.append(month_count(row["delay_on_strongest"]))
    return " · ".join([*facts, ways.format(n=number(row["paths"]))])


def surplus_roles(view: View) -> Iterator[Finding]:
    """Roles that more have accepted than needed."""
    surplus = view.results["roles"]["surplus"]
    if surplus:
        title = ngettext(
            "{n} role has more than it needs", "{n} roles have more than they need", len(surplus)
        )
        yield _noted(view, "surplus_roles", title, surplus, _(_HOW_ROLES))


def loose(view: View) -> Iterator[Finding]:
    """States that stand alone."""
    alone = view.results["root_causes"]["loose"]
    if alone:
        title = ngettext(
            "{n} cause or consequence is not linked to any other",
            "{n} causes or consequences are not linked to any other",
            len(alone),
        )
        yield _noted(view, "loose", title, alone, _(_HOW_LOOSE))


def _noted(view: View, name: str, title: str, nodes: Sequence[str], how: str) -> Finding:
    counted = title.format(n=len(nodes))
    return Finding(name, NOTE, _(SHOWN), counted, view.listed(nodes), tuple(nodes), (), how)
