"""A case in which every part holds a word of its own, so that one can see which of them left."""

from __future__ import annotations

from mapper import edits
from mapper.document import Document
from mapper.interchange import snapshots
from mapper.model import (
    Ballot,
    Case,
    Dissent,
    Figure,
    Filter,
    Frame,
    Group,
    Kind,
    Move,
    NamedLoop,
    Note,
    Participant,
    PresentationStep,
    Register,
    Result,
    Scenario,
    Session,
    Source,
    View,
    Vote,
)

ACTOR, TARGET = "Kanariefågeln", "Grönsiskorna (GSK)"

CANARIES = {
    "card": ("zbakgrund", "zplats", "zbeslut", "zmål"),
    "notes": ("zanteckning", "zlänknot", "zhur"),
    "tags": ("ztagg",),
    "perspectives": ("zperspektiv", "zavvikande"),
    "sources": ("zkälla",),
    "figures": ("zsiffra", "zregister", "zstort"),
    "results": ("zlärdom", "zskäl"),
    "amounts": ("777123.5",),
    "positions": ("zram", "4321.5"),
    "views": ("zvy", "zfilter"),
    "scenarios": ("ztänkom", "zcirkel"),
    "presentation": ("zbildtext",),
    "speaker_notes": ("zmanus",),
    "sessions": ("zträff", "zmötesbeslut"),
    "participants": ("zalias", "zgrupp"),
    "loose_notes": ("zlapp",),
}
"""Words by the part they leave with."""


def a_case() -> Case:
    """A case with everything in it; an actor and a target group are named in every text of it."""
    document = Document(edits.new_case("Skolfrånvaro", "sv"))
    challenge = document.snapshot().challenge.id
    with document.edit("Fill"):
        edits.change_card(
            document,
            background="zbakgrund",
            place="zplats",
            decision="zbeslut",
            goal_tags=("zmål",),
        )
        document.put(Source("k", "report", "zkälla"))
        figure = Figure("zsiffra", "barn", reported=3, rate_low=0.25, source="k")
        stort = Figure("zstort", "barn", estimate_low=2, estimate_high=8000.0)
        actor = edits.add_element(document, Kind.ACTOR, ACTOR, 1, 1, sector="civil")
        group = edits.add_element(document, Kind.ACTOR, TARGET, 2, 2, type="target_group")
        cause = edits.add_element(document, Kind.CAUSE, f"{ACTOR}s kö", 4321.5, 5, tags=("ztagg",))
        said = "zanteckning om kanariefågelns bur och GSK:s bo, 2 barn"
        edits.change(document, cause, note=said, perspective=("zperspektiv",), sources=("k",))
        edits.change(document, cause, figures=(figure, stort))
        work = edits.add_element(document, Kind.INTERVENTION, "Läxhjälp", 6, 6, how="zhur")
        results = (Result("2026", "i", expected=2, learning="zlärdom"),)
        moves = (Move("testing", "2026-01-01", "zskäl"),)
        edits.change(document, work, results=results, moves=moves, cost_per_year=777123.5)
        need = edits.add_element(document, Kind.NEED, "Ro", 7, 7)
        seen = (Dissent("zavvikande", -1),)
        edits.add_link(document, cause, challenge, note="zlänknot", dissent=seen)
        edits.add_link(document, cause, need)
        edits.add_link(document, need, group)
        edits.add_link(document, actor, work, form="funds", amount=777123.5)
        _showing(document, cause, need, actor)
    with document.edit("Keep"):
        edits.keep_snapshot(
            document, "Version", "2026-01-01", snapshots.packed(document.snapshot())
        )
    with document.edit("Rename"):
        edits.change(document, need, label="Lugn och ro")
    return document.snapshot()


def _showing(document: Document, cause: str, need: str, actor: str) -> None:
    for record in (
        Session("s", "zträff", decisions=(f"zmötesbeslut om {ACTOR}",)),
        Participant("p", "zalias", represents=actor, sessions=("s",)),
        Group("g", "s", "zgrupp", ("p",)),
        Note("n", f"zlapp från {TARGET.lower()}", group="g"),
        Ballot("b", "s", targets=(cause, need), state="revealed"),
        Vote("v", "s", "p", cause, 3),
        Scenario("w", "ztänkom", ((cause, 1.0),)),
        NamedLoop("l", "zcirkel", (cause, need)),
        Register("r", cause, "zregister", 120, 80, 30),
        View(
            "vy",
            "zvy",
            filter=Filter(tags=("ztagg",), text="zfilter"),
            places=((cause, 4321.5, 1.0),),
        ),
        Frame("f", "zram", 4321.5, 0.0, 100.0, 100.0),
        PresentationStep("ps", 1, "vy", (cause, actor), caption="zbildtext", notes="zmanus"),
    ):
        document.put(record)
