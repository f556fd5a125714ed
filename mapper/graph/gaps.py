"""What needs attention: empty roles, needs nobody meets, side effects, overlap, weak support."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Final

from mapper.graph.finding import (
    ACT,
    ATTENTION,
    LISTED,
    LOOK,
    Finding,
    View,
    merged,
    shortened,
)
from mapper.i18n import N_, _, ngettext

_HOW_NEEDS: Final = N_(
    "A need is met when an intervention under way has a link to it. "
    "A stopped intervention is not counted."
)
_HOW_REACHED: Final = N_(
    "An intervention reaches a consequence when the strongest chain of links to it is strong "
    "enough (three medium links are, four are not) and turns it the better way."
)
HOW_STAND_IN: Final = N_(
    "No consequence is marked as key, so the ends of the chains are used instead."
)
_HOW_ROLES: Final = N_(
    "A role is filled when as many actors have accepted it as it needs. Roles that only a stopped "
    "intervention requires are not counted."
)
_HOW_HARM: Final = N_(
    "The signs along the strongest chain tell which way it turns the consequence. The map shows "
    "what you believe, not what has been measured."
)
_HOW_OVERLAP: Final = N_(
    "They are for the same group and share a need or something they act on directly. That may be "
    "wanted, as when one is easier to come to."
)
_HOW_WEAK: Final = N_(
    "Many strong chains from root causes and interventions to key consequences pass these links, "
    "and they have no source or low confidence."
)
_HOW_SOURCE: Final = N_(
    "Every causal link of the map is counted, but those of stopped interventions."
)

_WHY: Final = {"no_source": N_("no source"), "low_confidence": N_("low confidence")}


def how_reached(view: View) -> str:
    """How it was found what is reached, and what stands in where nothing is marked as key."""
    return _(_HOW_REACHED) if view.marked else _(_HOW_REACHED) + " " + _(HOW_STAND_IN)


def empty_roles(view: View) -> Iterator[Finding]:
    """Required roles that too few have accepted."""
    answer = view.results["roles"]
    empty = answer["unfilled"]
    if empty:
        title = ngettext("{n} role is not filled", "{n} roles are not filled", len(empty))
        rows = {role: answer["roles"][role] for role in empty}
        others = {
            other
            for row in rows.values()
            for other in (*row["required_by"], *row["accepted"], *row["proposed"])
        }
        yield Finding(
            "unfilled_roles",
            ACT,
            _(ATTENTION),
            title.format(n=len(empty)),
            shortened([_role(view, role, row) for role, row in rows.items()]),
            (*empty, *sorted(others)),
            view.touching(empty, others),
            _(_HOW_ROLES),
        )


def _role(view: View, role: str, row: dict[str, Any]) -> str:
    label = view.label(role)
    if row["accepted"]:
        return _("{role}: {n} of {required}").format(
            role=label, n=len(row["accepted"]), required=row["required"]
        )
    if row["proposed"]:
        names = ", ".join(view.label(actor) for actor in row["proposed"])
        return _("{role}: asked {names}").format(role=label, names=names)
    return _("{role}: nobody yet").format(role=label)


def uncovered_needs(view: View) -> Iterator[Finding]:
    """Needs that no intervention meets."""
    needs = view.results["coverage"]["uncovered_needs"]
    if needs:
        title = ngettext(
            "{n} need is not met by any intervention",
            "{n} needs are not met by any intervention",
            len(needs),
        )
        yield _plain(view, "uncovered_needs", ACT, title, needs, _(_HOW_NEEDS))


def planned_needs(view: View) -> Iterator[Finding]:
    """Needs that only planned interventions meet."""
    needs = view.results["coverage"]["planned_only_needs"]
    if needs:
        title = ngettext(
            "{n} need is met only by something planned",
            "{n} needs are met only by something planned",
            len(needs),
        )
        yield _plain(view, "planned_only_needs", LOOK, title, needs, _(_HOW_NEEDS))


def not_reached(view: View) -> Iterator[Finding]:
    """Key consequences that no intervention reaches."""
    missed = view.results["coverage"]["not_reached"]
    if not missed:
        return
    if view.marked:
        title = ngettext(
            "{n} key consequence is not reached by any intervention",
            "{n} key consequences are not reached by any intervention",
            len(missed),
        )
    else:
        title = ngettext(
            "{n} end consequence is not reached by any intervention",
            "{n} end consequences are not reached by any intervention",
            len(missed),
        )
    yield _plain(view, "not_reached", ACT, title, missed, how_reached(view))


def planned_reach(view: View) -> Iterator[Finding]:
    """Key consequences that only planned interventions reach."""
    rows = view.results["coverage"]["key_consequences"]
    planned = [node for node, row in rows.items() if row["status"] == "planned"]
    if not planned:
        return
    if view.marked:
        title = ngettext(
            "{n} key consequence is reached only by something planned",
            "{n} key consequences are reached only by something planned",
            len(planned),
        )
    else:
        title = ngettext(
            "{n} end consequence is reached only by something planned",
            "{n} end consequences are reached only by something planned",
            len(planned),
        )
    yield _plain(view, "planned_only_consequences", LOOK, title, planned, how_reached(view))


def _plain(
    view: View, name: str, urgency: int, title: str, elements: Sequence[str], how: str
) -> Finding:
    counted = title.format(n=len(elements))
    detail = view.listed(elements)
    return Finding(name, urgency, _(ATTENTION), counted, detail, tuple(elements), (), how)


def side_effects(view: View) -> Iterator[Finding]:
    """Interventions that turn a key consequence the worse way."""
    rows = view.results["coverage"]["key_consequences"]
    pairs = [(source, node) for node, row in rows.items() for source in row["harmful"]]
    if not pairs:
        return
    effects = view.study.effects
    paths = [effects[source][node] for source, node in pairs]
    elements, links = merged(paths)
    doers = {source for source, _node in pairs}
    title = ngettext(
        "According to the map {n} intervention has a side effect",
        "According to the map {n} interventions have side effects",
        len(doers),
    )
    words = []
    for path in paths:
        text = _("{a} may increase {b}") if path.sign > 0 else _("{a} may reduce {b}")
        words.append(text.format(a=view.quoted(path.nodes[0]), b=view.quoted(path.nodes[-1])))
    yield Finding(
        "side_effects",
        LOOK,
        _(ATTENTION),
        title.format(n=len(doers)),
        shortened(words),
        elements,
        links,
        _(_HOW_HARM),
    )


def overlaps(view: View) -> Iterator[Finding]:
    """Pairs of interventions that do similar things for the same group."""
    pairs = view.results["overlap"]
    for row in pairs[:LISTED]:
        yield _overlap(view, row)
    if rest := pairs[LISTED:]:
        title = ngettext(
            "{n} more pair of interventions does similar things",
            "{n} more pairs of interventions do similar things",
            len(rest),
        )
        both = dict.fromkeys(i for row in rest for i in row["pair"])
        yield Finding(
            "overlap:more",
            LOOK,
            _(ATTENTION),
            title.format(n=len(rest)),
            view.listed(list(both)),
            tuple(both),
            (),
            _(_HOW_OVERLAP),
        )


def _overlap(view: View, row: dict[str, Any]) -> Finding:
    one, other = row["pair"]
    shared = [effect.split(":", 1)[1] for effect in row["shared"]]
    around = dict.fromkeys([*row["targets"], *shared])
    group = ", ".join(view.quoted(actor) for actor in row["targets"])
    detail = _("{a} and {b}, for {g}. Coordinate or keep both?").format(
        a=view.quoted(one), b=view.quoted(other), g=group
    )
    if row["type"] == "same_runner":
        detail += " " + _("The same actor runs both.")
    elif row["type"] == "runner_missing":
        detail += " " + _("It is not drawn who runs each of them.")
    runners = dict.fromkeys(actor for actors in row["runners"] for actor in actors)
    return Finding(
        f"overlap:{one}:{other}",
        LOOK,
        _(ATTENTION),
        _("Two interventions do similar things"),
        detail,
        (one, other, *(e for e in around | runners if e not in row["pair"])),
        view.links((i, e) for i in (one, other) for e in around),
        _(_HOW_OVERLAP),
    )


def weak_links(view: View) -> Iterator[Finding]:
    """Links that carry much and rest on little."""
    weak = view.results["evidence_weak_spots"]["weak_links_by_load"]
    if weak:
        title = ngettext(
            "{n} link that much rests on has little support",
            "{n} links that much rests on have little support",
            len(weak),
        )
        words = [
            _("{chain} ({why})").format(
                chain=view.chain((row["from"], row["to"])),
                why=", ".join(_(_WHY[why]) for why in row["why"]),
            )
            for row in weak
        ]
        yield Finding(
            "weak_links",
            LOOK,
            _(ATTENTION),
            title.format(n=len(weak)),
            shortened(words, 3),
            tuple(dict.fromkeys(end for row in weak for end in (row["from"], row["to"]))),
            tuple(row["link"] for row in weak),
            _(_HOW_WEAK),
        )


def without_source(view: View) -> Iterator[Finding]:
    """Causal links with no source at all."""
    answer = view.results["evidence_weak_spots"]
    n, total = answer["without_source"], answer["causal_links"]
    if n:
        arrows = view.study.causal.edges(data=True)
        bare = [(a, b, arrow["link"]) for a, b, arrow in arrows if not arrow["sourced"]]
        title = ngettext("{n} link lacks a source", "{n} links lack a source", n)
        detail = ngettext("of {n} causal link", "of {n} causal links", total).format(n=total)
        yield Finding(
            "without_source",
            LOOK,
            _(ATTENTION),
            title.format(n=n),
            detail,
            tuple(dict.fromkeys(end for a, b, _link in bare for end in (a, b))),
            tuple(link for _a, _b, link in bare),
            _(_HOW_SOURCE),
        )
