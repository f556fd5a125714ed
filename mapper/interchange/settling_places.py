"""Where the elements of an imported map stand: as in the file when it says so for all of them."""

from __future__ import annotations

from dataclasses import replace
from math import sqrt
from typing import Final

from mapper.interchange.foreign import Foreign
from mapper.model import Case

ROOM: Final = 260.0
"""So much of the map, across and down, an element has on average at least, in map units."""

ABOVE: Final = 320.0
"""How far above the others the challenge stands that the file does not have."""


def places(case: Case, foreign: Foreign, by_node: dict[str, str]) -> bool:
    """Put the elements of *case* where their nodes stand; False when some stand nowhere or all
    in one spot. The map is spread where the file has it too tight for our shapes."""
    found = {n.id: (n.x, n.y) for n in foreign.nodes if n.x is not None and n.y is not None}
    if not found or len(found) < len(foreign.nodes):
        return False
    xs, ys = [x for x, _y in found.values()], [y for _x, y in found.values()]
    wide, high = max(xs) - min(xs), max(ys) - min(ys)
    if len(found) > 1 and not wide and not high:
        return False
    scale = _scale(wide, high, len(found))
    top = min(ys)
    middle = (min(xs) + max(xs)) / 2
    for node, (x, y) in found.items():
        element = case.elements[by_node[node]]
        moved = replace(element, x=(x - middle) * scale, y=(y - top) * scale)
        case.put("elements", element.id, moved)
    challenge = case.challenge
    if challenge.id not in by_node.values():
        case.put("elements", challenge.id, replace(challenge, x=0.0, y=-ABOVE))
    return True


def _scale(wide: float, high: float, n: int) -> float:
    """How much larger the map must be drawn; never smaller than the file has it."""
    side = sqrt(wide * high / n) if wide and high else max(wide, high) / n
    return max(1.0, min(ROOM / side, 1e3)) if side else 1.0
