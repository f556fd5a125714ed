"""What of a case is shared: its parts, which elements, and which versions, all by choice."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from mapper.i18n import N_
from mapper.model import Kind, View

PARTS: Final[dict[str, tuple[str, str]]] = {
    "actors": (
        N_("Names of actors"),
        N_("Otherwise codes stand for them, in every text: Actor A1. Their sector stays."),
    ),
    "target_groups": (
        N_("Names of target groups"),
        N_("Otherwise codes stand for them too, in every text."),
    ),
    "card": (
        N_("The challenge card"),
        N_(
            "Background, problem, question, set-up, place, period, decision. The title always goes."
        ),
    ),
    "notes": (N_("Notes on elements and links"), N_("And how an intervention is done.")),
    "tags": (N_("Tags"), ""),
    "perspectives": (N_("Who says so"), N_("And differing views on links.")),
    "sources": (N_("Sources"), ""),
    "figures": (N_("Figures and registers"), N_("And capacities and shares.")),
    "small_numbers": (
        N_("Numbers below five as they are"),
        N_("Otherwise 0–4 stands for them: few people can be pointed out by a number."),
    ),
    "results": (N_("Results and moves between stages"), ""),
    "amounts": (N_("Amounts of money and hours"), ""),
    "positions": (N_("Where elements stand, and frames"), ""),
    "views": (N_("Views of your own"), ""),
    "scenarios": (N_("What-ifs and named loops"), ""),
    "presentation": (N_("The presentation with its captions"), ""),
    "speaker_notes": (N_("What is noted beside a presentation"), ""),
    "sessions": (N_("Sessions with their goals and decisions"), ""),
    "participants": (N_("Participants and groups"), N_("By alias.")),
    "loose_notes": (N_("Loose notes"), ""),
    "votes": (N_("Votes"), N_("They need the sessions and the participants.")),
}
"""Every part that goes along by choice: what it is called, and what must be known of it."""

GROUPS: Final[tuple[tuple[str, tuple[str, ...]], ...]] = (
    (N_("Names"), ("actors", "target_groups")),
    (N_("Texts"), ("card", "notes", "tags", "perspectives", "sources")),
    (N_("Numbers"), ("figures", "small_numbers", "results", "amounts")),
    (N_("The look"), ("positions", "views", "scenarios", "presentation", "speaker_notes")),
    (N_("From sessions"), ("sessions", "participants", "loose_notes", "votes")),
)
"""The parts as they are offered."""

USUAL: Final = frozenset(PARTS) - {
    *("notes", "speaker_notes", "sessions", "participants", "loose_notes", "votes"),
}
"""What a shared copy holds unless told otherwise."""

REDACTED: Final = frozenset({"tags", "figures", "positions"})
"""What a de-identified copy holds unless told otherwise."""


@dataclass(frozen=True, slots=True)
class Choice:
    """What goes along: *parts*, keys of ``PARTS``; elements of *kinds*, with one of *tags*, that
    the *view* shows, among *chosen*, where these say something; kept *versions* by their ids."""

    parts: frozenset[str] = USUAL
    kinds: frozenset[Kind] | None = None
    tags: frozenset[str] | None = None
    view: View | None = None
    chosen: frozenset[str] | None = None
    versions: frozenset[str] = frozenset()

    def has(self, part: str) -> bool:
        """Whether a part goes along."""
        return part in self.parts
