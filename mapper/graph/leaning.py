"""What answers lean on, and what is waited for: deciding links, waiting, wishes to take part."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from mapper import words
from mapper.graph.finding import ATTENTION, FAR, LOOK, NOTE, Finding, View, shortened
from mapper.graph.sensitivity import sensitivity
from mapper.i18n import N_, _, ngettext
from mapper.model import Kind

MOST_LINKS: Final = 300
"""On larger maps it takes too long to try every link while somebody is drawing."""

_HOW_DECIDES: Final = N_(
    "Each link is tried one step weaker, and away, and the order above is worked out anew. Where "
    "much hangs on one link, talk about that link first."
)
_HOW_ALIKE: Final = N_("Their scores differ by less than a twentieth: the map cannot say which.")
_HOW_WAITING: Final = N_(
    "Several planned interventions would meet it and none is under way. It may be that everybody "
    "waits for somebody else to begin."
)
_HOW_WISH: Final = N_("The involvement that is wanted is higher than the one now.")


def deciding(view: View) -> Iterator[Finding]:
    """Which links decide where a small change would reach far, and what cannot be told apart."""
    problem = view.study.problem
    if problem.number_of_edges() > MOST_LINKS or not view.results["leverage"]["ranking"]:
        return
    answer: dict[str, Any] = sensitivity(problem.copy(), view.study.targets)
    rows = answer["deciding"]
    leads = [row for row in rows if row["first"][:1] != answer["first"][:1]]
    if leads:
        links = [row["link"] for row in leads]
        ends = [(view.case.links[i].source, view.case.links[i].target) for i in links]
        title = ngettext(
            "Who comes first hangs on {n} link", "Who comes first hangs on {n} links", len(links)
        )
        yield Finding(
            "leverage:deciding",
            NOTE,
            _(FAR),
            title.format(n=len(links)),
            shortened([view.chain(pair) for pair in ends], 3),
            tuple(dict.fromkeys(e for pair in ends for e in pair)),
            tuple(links),
            _(_HOW_DECIDES),
        )
    if answer["alike"]:
        alike = list(dict.fromkeys(i for pair in answer["alike"] for i in pair))
        yield Finding(
            "leverage:alike",
            NOTE,
            _(FAR),
            _("These cannot be told apart"),
            view.listed(alike),
            tuple(alike),
            (),
            _(_HOW_ALIKE),
        )


def waiting(view: View) -> Iterator[Finding]:
    """Needs that several plan to meet and nobody has begun with."""
    lives = {n: node["life"] for n, node in view.study.whole.nodes.items()}
    by_need: dict[str, list[str]] = {}
    for source, need in view.study.meets:
        by_need.setdefault(need, []).append(source)
    waited = {
        need: doers
        for need, doers in by_need.items()
        if len(doers) > 1 and all(lives[d] == "planned" for d in doers)
    }
    if waited:
        title = ngettext(
            "{n} need is planned for by several and begun by nobody",
            "{n} needs are planned for by several and begun by nobody",
            len(waited),
        )
        doers = dict.fromkeys(d for own in waited.values() for d in own)
        yield Finding(
            "waiting",
            LOOK,
            _(ATTENTION),
            title.format(n=len(waited)),
            view.listed(list(waited)),
            (*waited, *doers),
            view.touching(waited, doers),
            _(_HOW_WAITING),
        )


def wishes(view: View) -> Iterator[Finding]:
    """Actors whom somebody wants more involved than they are."""
    rows = [
        e
        for e in view.case.elements.values()
        if e.kind is Kind.ACTOR
        and e.wanted_involvement is not None
        and e.wanted_involvement > (e.involvement or 0)
    ]
    if rows:
        title = ngettext(
            "{n} actor is to be more involved", "{n} actors are to be more involved", len(rows)
        )
        said = [
            _("{actor}: {now}, wanted: {wanted}").format(
                actor=view.label(e.id),
                now=words.value_name("involvement", e.involvement or 0),
                wanted=words.value_name("involvement", e.wanted_involvement),
            )
            for e in rows
        ]
        yield Finding(
            "involvement",
            LOOK,
            _(ATTENTION),
            title.format(n=len(rows)),
            shortened(said),
            tuple(e.id for e in rows),
            (),
            _(_HOW_WISH),
        )
