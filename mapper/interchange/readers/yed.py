"""How yEd draws in GraphML: labels, places, colours and arrows of nodes and lines."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from xml.etree.ElementTree import Element

from mapper.interchange.readers import values
from mapper.interchange.readers.gathering import Gathering
from mapper.interchange.readers.xml_tree import below, children, first, get


@dataclass(frozen=True, slots=True)
class Shape:
    """A node as it is drawn; *more* are the texts of its other labels."""

    label: str = ""
    more: tuple[str, ...] = ()
    colour: str = ""
    shape: str = ""
    place: tuple[float | None, float | None] | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """A link as it is drawn; *arrows* tell of one at its source and at its target."""

    label: str = ""
    colour: str = ""
    arrows: tuple[bool, bool] | None = None


def shape(data: Element | None, found: Gathering) -> Shape:
    """The shape in the graphics of a node; an empty one where there are none."""
    drawn = _realizer(data)
    if drawn is None:
        return Shape()
    labels = [text for label in children(drawn, "NodeLabel") if (text := _label(label, found))]
    fill = below(drawn, "Fill")
    form = below(drawn, "Shape")
    geometry = below(drawn, "Geometry")
    return Shape(
        labels[0] if labels else "",
        tuple(labels[1:]),
        ""
        if fill is None or fill.get("hasColor") == "false"
        else values.colour(get(fill, "color")),
        get(form, "type") if form is not None else drawn.get("configuration", ""),
        None if geometry is None else found.place(*_centre(geometry)),
    )


def line(data: Element | None, found: Gathering) -> Line:
    """The line in the graphics of a link; an empty one where there are none."""
    drawn = data[0] if data is not None and len(data) else None
    if drawn is None:
        return Line()
    labels = [text for label in children(drawn, "EdgeLabel") if (text := _label(label, found))]
    style, arrows = below(drawn, "LineStyle"), below(drawn, "Arrows")
    ends = None
    if arrows is not None:
        ends = tuple(arrows.get(end, "none") != "none" for end in ("source", "target"))
    return Line(
        " ".join(labels),
        values.colour(style.get("color")) if style is not None else "",
        None if ends is None else (ends[0], ends[1]),
    )


def _realizer(data: Element | None) -> Element | None:
    """What draws a node: of a group that can be closed, what draws it as it is now."""
    drawn = data[0] if data is not None and len(data) else None
    realizers = first(drawn, "Realizers")
    if realizers is None or not len(realizers):
        return drawn
    active = values.number(realizers.get("active", "0")) or 0
    return realizers[int(active) if 0 <= active < len(realizers) else 0]


def _label(label: Element, found: Gathering) -> str:
    """The text of a label, which stands before the elements that say where it is put."""
    return "" if label.get("hasText") == "false" else found.rich((label.text or "").strip())


def _centre(geometry: Element) -> tuple[Any, Any]:
    """The centre of a node, or the texts in the file where they are no numbers."""
    centre: list[Any] = []
    for at, size in (("x", "width"), ("y", "height")):
        start = values.number(geometry.get(at, ""))
        length = values.number(geometry.get(size, "")) or 0.0
        centre.append(geometry.get(at, "") if start is None else start + max(length, 0.0) / 2)
    return centre[0], centre[1]
