"""What the map says of people: who stands alone, who joins, who is missing, what was chosen."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from mapper import words
from mapper.graph.finding import (
    ACT,
    ATTENTION,
    LISTED,
    LOOK,
    NOTE,
    Finding,
    View,
    shortened,
)
from mapper.i18n import N_, _, ngettext

JOINED: Final = N_("Who holds it together")
CHOSEN: Final = N_("What was chosen")

_HOW_AFFECTED: Final = N_(
    "The challenge, a state or a need on the map is about them. Nobody in the lab represents them, "
    "they contribute to nothing, and they have accepted no role."
)
_HOW_ALONE: Final = N_(
    "Two actors work together when one is related to the other, or when both are in the team of "
    "the same intervention or of the challenge."
)
_HOW_BROKER: Final = N_(
    "Counted are pairs of actors of different sectors who work with this one and not with each "
    "other, according to the map."
)
_HOW_LEAVES: Final = N_(
    "Counted is what no other actor runs, the needs that only such interventions meet now, and "
    "the roles that would have too few. It says nothing about how likely it is."
)
_HOW_BALANCE: Final = N_("Counted are the participants of the sessions, by sector.")
_HOW_VOTES: Final = N_(
    "The dots of all participants are added up. Of as many dots the one that more people and "
    "more sectors chose comes first."
)


def affected(view: View) -> Iterator[Finding]:
    """Those it is about who take no part."""
    rows = view.results["affected_not_involved"]
    if not rows:
        return
    ids = [row["id"] for row in rows]
    title = ngettext(
        "{n} affected actor takes no part", "{n} affected actors take no part", len(rows)
    )
    by = {source for row in rows for source in row["affected_by"]}
    said = []
    for row in rows:
        level = row["involvement"]
        name = view.label(row["id"])
        if level is None:
            said.append(name)
        else:
            said.append(f"{name} ({words.value_name('involvement', level)})")
    yield Finding(
        "affected_not_involved",
        ACT,
        _(ATTENTION),
        title.format(n=len(rows)),
        shortened(said),
        (*ids, *sorted(by)),
        view.touching(ids, by),
        _(_HOW_AFFECTED),
    )


def alone(view: View) -> Iterator[Finding]:
    """Actors with whom nobody works."""
    ids = view.results["actors"]["isolated_actors"]
    if ids and len(view.results["actors"]["edges"]) > 0:
        title = ngettext(
            "{n} actor stands outside the cooperation",
            "{n} actors stand outside the cooperation",
            len(ids),
        )
        yield Finding(
            "isolated_actors",
            LOOK,
            _(ATTENTION),
            title.format(n=len(ids)),
            view.listed(ids),
            tuple(ids),
            (),
            _(_HOW_ALONE),
        )


def leaving(view: View) -> Iterator[Finding]:
    """What falls if one actor leaves, the most first."""
    rows = view.results["dependency"]
    order = sorted(rows, key=lambda a: (-sum(map(len, rows[a].values())), a))
    for actor in order[:3]:
        row = rows[actor]
        lost = [i for ids in row.values() for i in ids]
        if len(lost) < 2:
            continue
        yield Finding(
            f"dependency:{actor}",
            LOOK,
            _(ATTENTION),
            _("Much falls if {actor} leaves").format(actor=view.quoted(actor)),
            shortened(_losses(row)),
            (actor, *dict.fromkeys(lost)),
            view.touching([actor], lost),
            _(_HOW_LEAVES) + " " + view.listed(lost),
        )


def _losses(row: dict[str, Any]) -> list[str]:
    found = []
    if n := len(row["interventions_lost"]):
        text = ngettext(
            "{n} intervention without a runner", "{n} interventions without a runner", n
        )
        found.append(text.format(n=n))
    if n := len(row["needs_losing_all_live_cover"]):
        text = ngettext("{n} need that nobody meets", "{n} needs that nobody meets", n)
        found.append(text.format(n=n))
    if n := len(row["roles_becoming_unfilled"]):
        text = ngettext("{n} role too empty", "{n} roles too empty", n)
        found.append(text.format(n=n))
    return found


def brokers(view: View) -> Iterator[Finding]:
    """Actors between sectors that do not meet otherwise."""
    rows = view.results["actors"]["brokers"]
    most = rows[0]["cross_sector_open_pairs"] if rows else 0
    points = set(view.results["actors"]["articulation_points"])
    for row in rows[:LISTED]:
        n = row["cross_sector_open_pairs"]
        text = ngettext(
            "joins {n} pair of actors from different sectors",
            "joins {n} pairs of actors from different sectors",
            n,
        ).format(n=n)
        if row["id"] in points:
            text += " · " + _("without them the network falls apart")
        yield Finding(
            f"broker:{row['id']}",
            NOTE,
            _(JOINED),
            view.label(row["id"]),
            text,
            (row["id"], *sorted(view.study.work[row["id"]])),
            view.touching([row["id"]], view.study.work[row["id"]]),
            _(_HOW_BROKER),
            n / most if most else 0.0,
        )


def balance(view: View) -> Iterator[Finding]:
    """Which sectors are missing in the lab, and which has more than half of the seats."""
    whole = view.results["participant_balance"].get("all")
    if not whole or not whole["n"]:
        return
    said = []
    if whole["missing"]:
        names = ", ".join(words.value_name("sector", s) for s in whole["missing"])
        said.append(_("nobody from {sectors}").format(sectors=names))
    if whole["dominating"]:
        name = words.value_name("sector", whole["dominating"][0])
        said.append(_("more than half from {sector}").format(sector=name))
    if said:
        represented = {
            p.represents for p in view.case.participants.values() if p.represents is not None
        }
        yield Finding(
            "participant_balance",
            LOOK,
            _(ATTENTION),
            _("Not everybody is in the room"),
            shortened(said),
            tuple(sorted(represented)) or (view.case.challenge.id,),
            (),
            _(_HOW_BALANCE),
        )


def chosen(view: View) -> Iterator[Finding]:
    """What got the most dots in the last session that voted."""
    sessions = view.results["votes"]
    if not sessions:
        return
    dates = {s.id: (s.date, s.start, s.id) for s in view.case.sessions.values()}
    last = max(sessions, key=lambda s: dates[s])
    rows = [r for r in sessions[last]["result"] if r["target"] in view.case.elements]
    most = rows[0]["dots"] if rows else 0
    for row in rows[:LISTED]:
        dots = ngettext("{n} dot", "{n} dots", row["dots"]).format(n=row["dots"])
        voters = ngettext("{n} person", "{n} persons", row["voters"]).format(n=row["voters"])
        sectors = ngettext("{n} sector", "{n} sectors", row["sectors"]).format(n=row["sectors"])
        yield Finding(
            f"vote:{last}:{row['target']}",
            NOTE,
            _(CHOSEN),
            view.label(row["target"]),
            " · ".join((dots, voters, sectors)),
            (row["target"],),
            (),
            _(_HOW_VOTES),
            row["dots"] / most if most else 0.0,
        )
