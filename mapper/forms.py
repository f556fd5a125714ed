"""The forms of a view: what they are called, and which of them are drawn as a map.

They stand by themselves, for the menus show them before there is any case.
"""

from __future__ import annotations

from typing import Final

from mapper.i18n import N_

NAMES: Final = {
    "map": N_("Whole map"),
    "tree": N_("Problem tree"),
    "chains": N_("Consequence chains"),
    "effect": N_("Effect logic"),
    "network": N_("Actor network"),
    "onion": N_("Stakeholder onion"),
    "matrix": N_("Actors and roles"),
    "needs": N_("Needs board"),
    "stages": N_("Interventions by stage"),
    "table": N_("Table of everything"),
}
"""The ready views, in the order they are offered."""

PICTURED: Final = frozenset({"map", "tree", "chains", "effect", "network", "onion"})
"""The forms that are drawn as a map; the others are boards and tables."""
