"""Models of stocks and flows as causal maps: who stands in whose equation, and with which sign."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

from mapper.interchange.foreign import Edge, Node
from mapper.interchange.readers.gathering import Gathering

_BLANKS: Final = re.compile(r"(?:\\n|[\s_\xa0])+")


@dataclass(slots=True)
class Variable:
    """A variable of a model; *kind* is what the format calls it: stock, flow, aux …"""

    name: str
    kind: str = ""
    note: str = ""
    units: str = ""
    equation: str = ""
    x: float | None = None
    y: float | None = None


@dataclass(slots=True)
class Causes:
    """The variables of a model, and for each pair of cause and effect its sign, where known."""

    variables: dict[str, Variable] = field(default_factory=dict)
    signs: dict[tuple[str, str], int | None] = field(default_factory=dict)

    def link(self, source: str, target: str, sign: int | None = None) -> None:
        """One causes another; a sign that is known is not forgotten."""
        pair = folded(source), folded(target)
        if self.signs.get(pair) is None:
            self.signs[pair] = sign

    def use(self, target: str, used: Iterable[str]) -> None:
        """The names in *used* that are variables cause *target*."""
        for name in used:
            if folded(name) in self.variables:
                self.link(name, target)

    def gather(self, found: Gathering) -> None:
        """Hand everything on: the variables as nodes, the causes as links."""
        for key, one in self.variables.items():
            extra = [("units", one.units), ("equation", one.equation)]
            found.add(
                Node(
                    key,
                    found.text(one.name),
                    type=one.kind,
                    note=found.rich(one.note),
                    x=one.x,
                    y=one.y,
                    extra=found.extra(extra),
                )
            )
        for (source, target), sign in self.signs.items():
            found.link(Edge(source, target, sign=sign))


def folded(name: str) -> str:
    """A name as these formats compare it: in any case, with blanks and underscores alike."""
    return _BLANKS.sub(" ", name.strip().strip('"')).strip().casefold()


def readable(name: str) -> str:
    """A name as a person reads it."""
    return _BLANKS.sub(" ", name.strip().strip('"')).strip()
