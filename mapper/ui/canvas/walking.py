"""Going from element to element by the keyboard."""

from __future__ import annotations

import math
from collections.abc import Collection
from typing import Final

from mapper.document import Document
from mapper.model import Link
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
        for link in scene.seen.links_of(element_id)
        for end in (link.source, link.target)
        if end != element_id
    }
    return _best(scene, element_id, linked, way, 0.35) or _best(
        scene, element_id, set(scene.seen.elements) - {element_id}, way, 0.6
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


def chosen_link(document: Document, selection: Collection[str]) -> Link | None:
    """The link that is selected, when nothing else is."""
    return document.links.get(next(iter(selection))) if len(selection) == 1 else None


def next_link(scene: Scene, element_id: str, link_id: str | None, step: int) -> str | None:
    """The link after (or before) another around an element, clockwise from the left; round again
    after the last."""
    here = scene.shape(element_id)
    around = []
    for link in scene.seen.links_of(element_id):
        there = scene.shape(link.target if link.source == element_id else link.source)
        around.append((math.atan2(there.y - here.y, there.x - here.x), link.id))
    order = [name for _angle, name in sorted(around)]
    if link_id not in order:
        return order[0 if step > 0 else -1] if order else None
    return order[(order.index(link_id) + step) % len(order)]


def end_towards(scene: Scene, link: Link, way: Way) -> str:
    """The end of a link that lies in a direction from its other end."""
    source, target = scene.shape(link.source), scene.shape(link.target)
    forward = (target.x - source.x) * way[0] + (target.y - source.y) * way[1]
    return link.target if forward > 0 else link.source


def in_order(scene: Scene) -> list[str]:
    """All elements in reading order: rows from the top, each from the left."""
    shapes = [scene.shape(i) for i in scene.seen.elements]
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
