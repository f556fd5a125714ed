"""Which control each field of an element, a link, a source and the card has: tables."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any, Final

from mapper import words
from mapper.i18n import _
from mapper.model import Kind, LinkKind
from mapper.model.kinds import (
    DEFAULTS,
    FIELDS,
    LINK_DEFAULTS,
    LINK_FIELDS,
    SECTORS,
    SOURCE_TYPES,
    element_values,
    link_values,
)
from mapper.ui.panels.choices import Choice, Segments, Ticks
from mapper.ui.panels.details import dissent_editor, figures_editor, results_editor
from mapper.ui.panels.editors import Area, Editor, Line, Number, Tags, Tick
from mapper.ui.panels.form import Field
from mapper.ui.panels.stages import Innovations, Stages

Make = Callable[[str], Editor]

_YEAR: Final[Make] = partial(Number, whole=True, low=1900, high=2200, grouped=False)
_PERCENT: Final[Make] = partial(Number, percent=True)
_LINE: Final[Make] = partial(Area, single=True, highest=4)
_TEXT: Final[Make] = partial(Area, lowest=2, highest=12)


def _date(name: str) -> Editor:
    return Line(name, hint=_("year-month-day"))


def _words(name: str) -> Editor:
    return Tags(name, hint=_("words with commas between"))


def _sectors(name: str) -> Editor:
    return Ticks(name, [(s, words.value_name("sector", s)) for s in SECTORS])


def _pinned(name: str) -> Editor:
    return Tick(name, _("Keep its place when the map is arranged"))


_MAKERS: Final[dict[str, tuple[Make, bool]]] = {
    "label": (_LINE, False),
    "note": (_TEXT, False),
    "how": (_TEXT, False),
    "tags": (_words, False),
    "perspective": (_sectors, False),
    "pinned": (_pinned, False),
    "figures": (figures_editor, False),
    "key": (Tick, True),
    "critical": (Tick, True),
    "hour_rate": (Number, True),
    "required_count": (partial(Number, whole=True, low=1, high=999), True),
    "stage": (Stages, False),
    "cost_per_year": (Number, True),
    "capacity_per_year": (Number, True),
    "plan_from": (_YEAR, True),
    "plan_to": (_YEAR, True),
    "results": (results_editor, False),
    "innovation": (Innovations, False),
    "delay": (Number, True),
    "share_low": (_PERCENT, True),
    "share_high": (_PERCENT, True),
    "dissent": (dissent_editor, False),
    "budget_share": (_PERCENT, True),
    "amount": (Number, True),
    "hours": (Number, True),
    "from_year": (_YEAR, True),
    "to_year": (_YEAR, True),
    "from_date": (_date, True),
    "to_date": (_date, True),
    "title": (_LINE, False),
    "background": (_TEXT, False),
    "problem": (_TEXT, False),
    "question": (_TEXT, False),
    "setup": (_TEXT, False),
    "decision": (_TEXT, False),
    "place": (Line, True),
    "period": (Line, True),
    "goal_tags": (_words, False),
    "reference": (_TEXT, False),
    "date": (_date, True),
}
"""The control of a field that is no choice, and whether it takes half the width."""

_SEGMENTED: Final = frozenset({"urgency", "sign", "strength", "confidence", "degree"})
"""Choices of which all values fit in a row."""

_WIDE: Final = frozenset({"valence", "role"})
"""Choices with long words."""

_BARE: Final = frozenset({"key", "critical", "pinned"})
"""Fields whose control says itself what it is."""

CARD_FIELDS: Final = (
    "title",
    "background",
    "problem",
    "question",
    "setup",
    "place",
    "period",
    "goal_tags",
    "decision",
)
_APART: Final = frozenset({"figures", "results", "innovation", "dissent", "moves"})
"""Fields that have a section of their own below the others."""


def element_fields(kind: Kind) -> list[Field]:
    """Text, the fields of the kind, and the note."""
    own = [name for name in FIELDS[kind] if name not in _APART]
    return [
        _plain("label"),
        *(_field(n, element_values(kind, n), n in DEFAULTS[kind], str(kind)) for n in own),
        _plain("note"),
    ]


def element_sections(kind: Kind) -> list[Field]:
    """The fields of *kind* that have a section of their own."""
    return [_plain(name) for name in ("figures", *FIELDS[kind]) if name in _APART - {"moves"}]


def link_fields(kind: LinkKind) -> list[Field]:
    """The fields of the kind, and the note."""
    own = [name for name in LINK_FIELDS[kind] if name not in _APART]
    return [
        *(_field(n, link_values(kind, n), n in LINK_DEFAULTS[kind], str(kind), kind) for n in own),
        _plain("note"),
    ]


def link_sections(kind: LinkKind) -> list[Field]:
    """The fields of *kind* that have a section of their own."""
    return [_plain(name) for name in LINK_FIELDS[kind] if name in _APART]


def more_fields(element: bool) -> list[Field]:
    """What few people need."""
    return [
        _plain(name)
        for name in (("tags", "perspective", "pinned") if element else ("perspective",))
    ]


def card_fields() -> list[Field]:
    """The challenge card."""
    return [_plain(name) for name in CARD_FIELDS]


def source_fields() -> list[Field]:
    """A source."""
    types = [(t, words.source_type_name(t)) for t in SOURCE_TYPES]
    return [
        _plain("reference", _("What it is")),
        Field("type", words.field_name("type"), lambda name: Choice(name, types), half=True),
        _plain("date", _("Date")),
    ]


def _plain(name: str, title: str = "") -> Field:
    make, half = _MAKERS[name]
    return Field(name, title or words.field_name(name), make, half, name in _BARE)


def _field(
    name: str,
    values: tuple[object, ...] | None,
    always: bool,
    kind: str,
    link: LinkKind | None = None,
) -> Field:
    """A field of a kind: a choice where it has *values*, with none among them unless *always*."""
    if values is None or name == "stage":
        return _plain(name)
    named: list[tuple[Any, str]] = [(v, words.value_name(name, v, link)) for v in values]
    title = words.field_name(name)
    if name in _SEGMENTED:
        return Field(name, title, lambda n: Segments(n, named))
    if not always:
        named.insert(0, (None, "–"))
    return Field(name, title, lambda n: Choice(n, named), half=name not in _WIDE)
