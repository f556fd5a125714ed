"""How a map is shown: views of it, labelled areas on it, and the steps of a presentation."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

FORMS: Final = (
    "map",
    "tree",
    "chains",
    "effect",
    "network",
    "onion",
    "matrix",
    "needs",
    "stages",
    "table",
)
"""What a view can be: pictures of the map in a layout of their own, a matrix, boards, a table."""

COLOURS: Final = ("kind", "sector", "who", "stage", "evidence")
"""What the colour of an element can stand for."""

WAYS: Final = ("none", "around", "before", "after", "between", "loop", "reach")
"""How a focus spreads from its elements: both ways along links, against them, along them, on the
shortest ways between them, round a loop, or over all that an intervention reaches."""


@dataclass(frozen=True, slots=True)
class Filter:
    """Which elements and links are shown; an empty choice lets everything through.

    *links* are kinds of links; *horizon* leaves out causal links that take more months than that.
    """

    kinds: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    who: tuple[str, ...] = ()
    stages: tuple[str, ...] = ()
    perspectives: tuple[str, ...] = ()
    horizon: int | None = None
    key: bool = False
    text: str = ""


@dataclass(frozen=True, slots=True)
class View:
    """A named way of looking at the map.

    *about* is the element a view of the form ``effect`` starts from; *places* are those elements
    that stand elsewhere than in the whole map, because somebody put them there.
    """

    id: str
    name: str = ""
    form: str = "map"
    filter: Filter = Filter()
    about: str | None = None
    colour: str = "kind"
    places: tuple[tuple[str, float, float], ...] = ()
    order: int = 0


@dataclass(frozen=True, slots=True)
class Frame:
    """A labelled area that holds elements together; *x* and *y* are its centre, in map units."""

    id: str
    label: str = ""
    x: float = 0.0
    y: float = 0.0
    width: float = 0.0
    height: float = 0.0


@dataclass(frozen=True, slots=True)
class PresentationStep:
    """One step of a presentation: a view, what stands out in it, what is said, what is noted.

    *view* is the id of a view of the case or the form of a ready one; *focus* are the elements
    and links that stand out, with what lies up to *steps* links from them the way *way* says.
    """

    id: str
    order: int = 0
    view: str = "map"
    focus: tuple[str, ...] = ()
    way: str = "none"
    steps: int = 1
    caption: str = ""
    notes: str = ""
