"""A map as another program has it, before anything of it is given a meaning of ours.

Every reader of a foreign format returns a ``Foreign``: what the file says, in the words of the
file, and nothing decided. Which kind a type, a colour or a group stands for, and what becomes of
signs and weights, is settled afterwards in one place for all formats, where a person can see it
and choose otherwise.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from mapper.interchange.imported import Skipped

Direction = Literal["directed", "undirected", "mutual"]
"""A link from one to the other, without direction, or both ways."""


@dataclass(frozen=True, slots=True)
class Node:
    """One thing on a foreign map.

    *id* is unique within the file; *type*, *group*, *colour* ("#rrggbb") and *shape* are empty
    where the file says nothing; *x* and *y* are its centre in the units of the file, y downwards,
    or None; *extra* are attributes, by the names the file gives them, for which there is no field.
    """

    id: str
    label: str = ""
    type: str = ""
    group: str = ""
    colour: str = ""
    shape: str = ""
    note: str = ""
    tags: tuple[str, ...] = ()
    x: float | None = None
    y: float | None = None
    extra: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Other:
    """Somebody who sees another sign or weight in a link than the map does."""

    who: str
    sign: int | None = None
    weight: float | None = None


@dataclass(frozen=True, slots=True)
class Edge:
    """One link of a foreign map, between two nodes that are there.

    *sign* is +1, -1, 0 (said to be unclear) or None (nothing said); *weight* is the number in the
    file, whatever its scale, *strength* one on our own scale of 1 to 3; *delay* is in months,
    *delayed* a delay without a length; *who* are those who say so, where the file tells several
    people apart, *others* those who see it otherwise.
    """

    source: str
    target: str
    direction: Direction = "directed"
    id: str = ""
    label: str = ""
    type: str = ""
    colour: str = ""
    note: str = ""
    tags: tuple[str, ...] = ()
    sign: int | None = None
    weight: float | None = None
    strength: int | None = None
    confidence: float | None = None
    delay: float | None = None
    delayed: bool = False
    extra: tuple[tuple[str, str], ...] = ()
    who: tuple[str, ...] = ()
    others: tuple[Other, ...] = ()


@dataclass(frozen=True, slots=True)
class Held:
    """A what-if of a foreign map: nodes by id, each with the value from -1 to 1 it is held at."""

    label: str
    values: tuple[tuple[str, float], ...] = ()


@dataclass(frozen=True, slots=True)
class Foreign:
    """What a file of another program says.

    *format* is the key of the format; *notes* are texts that belong to no node or link; *skipped*
    names what could not be read as it stood: links to nothing, ids used twice, pages left out.
    """

    format: str
    nodes: tuple[Node, ...] = ()
    edges: tuple[Edge, ...] = ()
    title: str = ""
    description: str = ""
    scenarios: tuple[Held, ...] = ()
    notes: tuple[str, ...] = ()
    skipped: tuple[Skipped, ...] = ()
