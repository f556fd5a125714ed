"""Arranges what a view shows, by its form and with real sizes."""

from __future__ import annotations

from collections.abc import Mapping

from mapper.graph.boxes import Box
from mapper.graph.layouts.plan import Plan
from mapper.model import Element, Link
from mapper.ui.canvas.display import Around, body
from mapper.ui.canvas.lens import Lens
from mapper.ui.canvas.routes import tie
from mapper.ui.canvas.shapes import Shape


def settled(lens: Lens, elements: Mapping[str, Element], links: Mapping[str, Link]) -> Plan:
    """Where everything that a view shows goes when nobody has moved it."""
    from mapper.graph.layout import layers

    document = lens.document
    around = Around(document.links_of, document.elements, {}, lens.quiet)
    boxes = [_box(Shape(element, body(element, around))) for element in elements.values()]
    ties = [tie(link) for link in links.values()]
    return Plan(layers(boxes, ties), frozenset(elements))


def _box(shape: Shape) -> Box:
    made = shape.box()
    return Box(made.id, made.kind, made.width, made.height, made.x, made.y, False, made.affected)
