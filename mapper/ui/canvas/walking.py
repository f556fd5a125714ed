"""Going from element to element by the keyboard."""

from __future__ import annotations

import math
from typing import Final

from mapper.ui.canvas.scene import Scene

Way = tuple[float, float]
RIGHT: Final[Way] = (1.0, 0.0)
LEFT: Final[Way] = (-1.0, 0.0)
UP: Final[Way] = (0.0, -1.0)
DOWN: Final[Way] = (0.0, 1.0)


def along(scene: Scene, element_id: str, way: Way) -> str | None:
    """The neighbour in a direction: first among those linked with the element, then any."""
    linked = {
        end
        for link in scene.document.links_of(element_id)
        for end in (link.source, link.target)
        if end != element_id
    }
    return _best(scene, element_id, linked, way, 0.35) or _best(
        scene, element_id, set(scene.document.elements) - {element_id}, way, 0.6
    )


def _best(scene: Scene, element_id: str, others: set[str], way: Way, narrow: float) -> str | None:
    """The nearest of *others* in a direction; what lies off it counts as further away."""
    here = scene.shape(element_id)
    best: tuple[float, str] | None = None
    for other in others:
        there = scene.shape(other)
        dx, dy = there.x - here.x, there.y - here.y
        away = math.hypot(dx, dy)
        forward = dx * way[0] + dy * way[1]
        if away < 1 or forward < away * narrow:
            continue
        cost = away * (2 - forward / away)
        if best is None or (cost, other) < best:
            best = (cost, other)
    return best[1] if best else None


def in_order(scene: Scene) -> list[str]:
    """All elements in reading order: rows from the top, each from the left."""
    shapes = [scene.shape(i) for i in scene.document.elements]
    return [s.id for s in sorted(shapes, key=lambda s: (round(s.y / 60), s.x, s.id))]


def next_in_order(scene: Scene, element_id: str | None, step: int) -> str | None:
    """The element after (or before) another in reading order; None beyond the last."""
    order = in_order(scene)
    if not order:
        return None
    if element_id not in order:
        return order[0] if step > 0 else order[-1]
    n = order.index(element_id) + step
    return order[n] if 0 <= n < len(order) else None
