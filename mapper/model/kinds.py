"""The eight kinds of element, the eight kinds of link, and the values their fields may take."""

from __future__ import annotations

from enum import StrEnum
from typing import Final


class Kind(StrEnum):
    """What an element is. The order is that of the palette and of the keys 1 to 8."""

    CHALLENGE = "challenge"
    CAUSE = "cause"
    CONSEQUENCE = "consequence"
    RESOURCE = "resource"
    NEED = "need"
    ACTOR = "actor"
    ROLE = "role"
    INTERVENTION = "intervention"


class LinkKind(StrEnum):
    """What a link says. Nobody picks it: the kinds of its two ends decide."""

    CAUSES = "causes"
    RAISES = "raises"
    MEETS = "meets"
    CONCERNS = "concerns"
    REQUIRES = "requires"
    FILLS = "fills"
    CONTRIBUTES = "contributes"
    RELATES = "relates"


STATES: Final = frozenset({Kind.CHALLENGE, Kind.CAUSE, Kind.CONSEQUENCE, Kind.RESOURCE})
"""The kinds that can be more or less."""

LIVE_STAGES: Final = frozenset({"testing", "learned", "running"})

FIELDS: Final[dict[Kind, tuple[str, ...]]] = {
    Kind.CHALLENGE: ("hour_rate",),
    Kind.CAUSE: ("valence", "who", "key"),
    Kind.CONSEQUENCE: ("valence", "who", "key"),
    Kind.RESOURCE: ("valence", "who", "key"),
    Kind.NEED: ("urgency", "key", "status"),
    Kind.ACTOR: (
        "sector",
        "type",
        "level",
        "involvement",
        "wanted_involvement",
        "influence",
    ),
    Kind.ROLE: ("role", "required_count", "critical"),
    Kind.INTERVENTION: (
        "stage",
        "type",
        "cost_per_year",
        "capacity_per_year",
        "how",
        "plan_from",
        "plan_to",
        "results",
        "innovation",
        "moves",
    ),
}
"""The fields a kind has beside those that every element has, in the order they are shown."""

LINK_FIELDS: Final[dict[LinkKind, tuple[str, ...]]] = {
    LinkKind.CAUSES: (
        "sign",
        "strength",
        "delay",
        "confidence",
        "share_low",
        "share_high",
        "dissent",
    ),
    LinkKind.RAISES: (),
    LinkKind.MEETS: ("degree",),
    LinkKind.CONCERNS: (),
    LinkKind.REQUIRES: (),
    LinkKind.FILLS: ("status", "from_date", "to_date"),
    LinkKind.CONTRIBUTES: ("form", "amount", "hours", "budget_share", "from_year", "to_year"),
    LinkKind.RELATES: ("form", "strength"),
}
"""The fields a kind of link has beside those that every link has, in the order they are shown."""

DEFAULTS: Final[dict[Kind, dict[str, object]]] = {
    Kind.CHALLENGE: {},
    Kind.CAUSE: {"valence": -1},
    Kind.CONSEQUENCE: {"valence": -1},
    Kind.RESOURCE: {"valence": 1},
    Kind.NEED: {"urgency": 2},
    Kind.ACTOR: {"sector": "public", "type": "organisation", "level": "local"},
    Kind.ROLE: {"role": "other", "required_count": 1},
    Kind.INTERVENTION: {"stage": "idea", "type": "support"},
}
"""What a new element of a kind starts with."""

LINK_DEFAULTS: Final[dict[LinkKind, dict[str, object]]] = {
    LinkKind.CAUSES: {"sign": 1, "strength": 2, "delay": 0, "confidence": 2},
    LinkKind.RAISES: {},
    LinkKind.MEETS: {"degree": 2},
    LinkKind.CONCERNS: {},
    LinkKind.REQUIRES: {},
    LinkKind.FILLS: {"status": "proposed"},
    LinkKind.CONTRIBUTES: {"form": "runs"},
    LinkKind.RELATES: {"form": "cooperates", "strength": 2},
}
"""What a new link of a kind starts with."""

SECTORS: Final = ("public", "private", "civil", "academia", "residents")
STAGES: Final = ("idea", "assessed", "testing", "learned", "running", "stopped")
SOURCE_TYPES: Final = (
    "research",
    "register",
    "guideline",
    "report",
    "workshop",
    "lived_experience",
    "judgement",
    "illustrative",
)

ELEMENT_VALUES: Final[dict[str, tuple[object, ...]]] = {
    "valence": (-1, 0, 1),
    "who": ("individual", "child", "relative", "organisation", "society"),
    "urgency": (1, 2, 3),
    "status": ("caught", "confirmed", "met", "closed"),
    "sector": SECTORS,
    "level": ("local", "regional", "national"),
    "involvement": (0, 1, 2, 3, 4),
    "wanted_involvement": (0, 1, 2, 3, 4),
    "influence": (0, 1, 2, 3, 4, 5),
    "role": (
        "need_owner",
        "developer",
        "provides",
        "handles",
        "prevents",
        "finances",
        "finances_time",
        "coordinates",
        "leads",
        "advises",
        "buys",
        "employs",
        "evaluates",
        "cocreates",
        "receives",
        "data",
        "hub",
        "owner",
        "responsible",
        "time",
        "other",
    ),
    "stage": STAGES,
}
"""The values a field of an element may take, where it is a choice (``type`` differs by kind)."""

TYPE_VALUES: Final[dict[Kind, tuple[str, ...]]] = {
    Kind.ACTOR: ("organisation", "group", "target_group", "function"),
    Kind.INTERVENTION: (
        "prevention",
        "early",
        "support",
        "treatment",
        "acute",
        "housing",
        "rehabilitation",
        "network",
        "arena",
        "knowledge",
        "finance",
        "policy",
        "enterprise",
        "communication",
        "test",
        "coordination",
    ),
}

LINK_VALUES: Final[dict[str, tuple[object, ...]]] = {
    "sign": (1, -1, 0),
    "strength": (1, 2, 3),
    "confidence": (1, 2, 3),
    "degree": (1, 2, 3),
    "status": ("proposed", "accepted", "declined"),
}

FORM_VALUES: Final[dict[LinkKind, tuple[str, ...]]] = {
    LinkKind.CONTRIBUTES: ("runs", "funds", "time", "premises", "competence", "information"),
    LinkKind.RELATES: ("cooperates", "refers", "commissions", "funds", "strained"),
}


def element_values(kind: Kind, field: str) -> tuple[object, ...] | None:
    """The values *field* may take on an element of *kind*, or None where any will do."""
    return TYPE_VALUES.get(kind) if field == "type" else ELEMENT_VALUES.get(field)


def link_values(kind: LinkKind, field: str) -> tuple[object, ...] | None:
    """The values *field* may take on a link of *kind*, or None where any will do."""
    return FORM_VALUES.get(kind) if field == "form" else LINK_VALUES.get(field)
