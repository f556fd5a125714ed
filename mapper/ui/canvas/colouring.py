"""What the colour of an element stands for, where that is not its kind."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Final, cast

from mapper import words
from mapper.document import Document
from mapper.i18n import N_, _
from mapper.model import Element, Kind, Source
from mapper.model.kinds import FIELDS
from mapper.ui.canvas import style
from mapper.ui.canvas.style import Look

DOCUMENTED: Final = frozenset({"research", "register", "guideline", "report", "lived_experience"})

NOTHING: Final = Look("field", "field.edge", "ink", "muted")
"""Of an element about which nothing is said."""

# Colours of kinds, for they can be told apart in every theme and by every eye.
_LIKE: Final[dict[str, dict[str, str]]] = {
    "sector": {
        "public": "actor",
        "private": "cause",
        "civil": "intervention",
        "academia": "need",
        "residents": "consequence",
    },
    "who": {
        "individual": "need",
        "child": "consequence",
        "relative": "cause",
        "organisation": "actor",
        "society": "intervention",
    },
    "stage": {
        "idea": "cause",
        "assessed": "resource",
        "testing": "actor",
        "learned": "need",
        "running": "intervention",
        "stopped": "stopped",
    },
    "evidence": {"documented": "intervention", "judgement": "cause", "none": "stopped"},
}
_EVIDENCE: Final = {
    "documented": N_("documented"),
    "judgement": N_("judgement only"),
    "none": N_("no source"),
}


def _look(like: str) -> Look:
    if like == "stopped":
        return style.STOPPED
    return Look(f"{like}.fill", f"{like}.edge", f"{like}.text", f"{like}.second")


_LOOKS: Final = {
    colour: {value: _look(like) for value, like in values.items()}
    for colour, values in _LIKE.items()
}

Colouring = Callable[[Element], Look | None]
"""The look of an element by what colours stand for; None where that is its kind."""


def by_kind(_element: Element) -> Look | None:
    """Colours stand for kinds."""
    return None


def colouring(document: Document, colour: str) -> Colouring:
    """What colours stand for when they are to say *colour*, one of ``showing.COLOURS``."""
    looks = _LOOKS.get(colour)
    if looks is None:
        return by_kind
    sources = cast("Mapping[str, Source]", document.table("sources"))

    def look(element: Element) -> Look | None:
        if element.kind is Kind.CHALLENGE:
            return None
        return looks.get(_value(element, colour, sources), NOTHING)

    return look


def _value(element: Element, colour: str, sources: Mapping[str, Source]) -> str:
    if colour == "evidence":
        types = {sources[i].type for i in element.sources if i in sources}
        return "none" if not types else "documented" if types & DOCUMENTED else "judgement"
    return str(getattr(element, colour)) if colour in FIELDS[element.kind] else ""


def meanings(colour: str) -> Iterator[tuple[Look, str]]:
    """Each look with what it stands for, in the order of a legend."""
    for value, look in _LOOKS.get(colour, {}).items():
        name = _(_EVIDENCE[value]) if colour == "evidence" else words.value_name(colour, value)
        yield look, name[:1].upper() + name[1:]
