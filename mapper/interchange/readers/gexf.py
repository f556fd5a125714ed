"""GEXF 1.1 to 1.3, the format of Gephi."""

from __future__ import annotations

from typing import Final
from xml.etree.ElementTree import Element

from mapper.i18n import _
from mapper.interchange.foreign import Direction, Edge, Foreign, Node
from mapper.interchange.readers import values
from mapper.interchange.readers.gathering import Gathering
from mapper.interchange.readers.xml_tree import below, children, get, parsed, words

_DIRECTIONS: Final[dict[str, Direction]] = {
    "directed": "directed",
    "undirected": "undirected",
    "mutual": "mutual",
}
_MEANINGS: Final[dict[str, str]] = {
    **dict.fromkeys(("type", "kind", "category"), "type"),
    **dict.fromkeys(("description", "note", "notes"), "note"),
    **dict.fromkeys(("sign", "polarity"), "sign"),
}

Attributes = dict[str, tuple[str, str]]
"""By id: the title of an attribute and its default."""


def read(data: bytes, name: str) -> Foreign:
    """The map in a GEXF file; links are undirected where the file says nothing, as it is agreed."""
    root = parsed(data, "gexf")
    found = Gathering("gexf")
    meta = below(root, "meta")
    for graph in children(root, "graph"):
        if get(graph, "mode") == "dynamic":
            found.say(_("Times"), _("The map changes over time; all of it was taken as one."))
        _nodes(found, graph, _attributes(found, graph, "node"))
        _edges(found, graph, _attributes(found, graph, "edge"))
    title = words(below(meta, "title")) or name
    return found.done(title, words(below(meta, "description")))


def _attributes(found: Gathering, graph: Element, target: str) -> Attributes:
    declared: Attributes = {}
    for block in children(graph, "attributes"):
        if get(block, "class") == target:
            for attribute in children(block, "attribute"):
                id_ = get(attribute, "id")
                title = get(attribute, "title") or id_
                declared[id_] = (title, found.default(words(below(attribute, "default"))))
    found.check_defaults(sum(bool(default) for _title, default in declared.values()))
    return declared


def _said(element: Element, declared: Attributes) -> tuple[dict[str, str], list[tuple[str, str]]]:
    """What the attributes of a node or link say: by meaning, and the rest by their titles."""
    said: dict[str, str] = {}
    extra = []
    there = {}
    for attribute in children(below(element, "attvalues"), "attvalue"):
        there[get(attribute, "for", "id")] = get(attribute, "value")
    for id_, (_title, default) in declared.items():
        if default:
            there.setdefault(id_, default)
    for id_, value in there.items():
        title = declared.get(id_, (id_, ""))[0]
        meaning = _MEANINGS.get(title.lower(), "")
        if meaning and meaning not in said:
            said[meaning] = value
        else:
            extra.append((title, value))
    return said, extra


def _nodes(found: Gathering, graph: Element, declared: Attributes) -> None:
    labels: dict[str, str] = {}
    stack = [(element, "") for block in children(graph, "nodes") for element in block]
    stack.reverse()
    while stack:
        element, group = stack.pop()
        if element.tag != "node":
            continue
        label = found.rich(get(element, "label"))
        labels.setdefault(get(element, "id"), label)
        group = group or labels.get(get(element, "pid"), get(element, "pid"))
        _node(found, element, label, group, declared)
        inner = [child for block in children(element, "nodes") for child in block]
        stack += [(child, label or get(element, "id")) for child in reversed(inner)]


def _node(found: Gathering, element: Element, label: str, group: str, declared: Attributes) -> None:
    said, extra = _said(element, declared)
    position, shape = below(element, "position"), below(element, "shape")
    x: float | None = None
    y: float | None = None
    if position is not None:
        x, y = found.place(get(position, "x"), get(position, "y"))
        y = None if y is None else 0.0 - y  # in Gephi y grows upwards
    found.add(
        Node(
            get(element, "id"),
            label,
            type=said.get("type", ""),
            group=group,
            colour=_colour(element),
            shape=get(shape, "value") if shape is not None else "",
            note=found.rich(said.get("note", "")),
            x=x,
            y=y,
            extra=found.extra(extra),
        )
    )


def _edges(found: Gathering, graph: Element, declared: Attributes) -> None:
    default = get(graph, "defaultedgetype").lower()
    for element in (e for block in children(graph, "edges") for e in children(block, "edge")):
        said, extra = _said(element, declared)
        source, target = get(element, "source"), get(element, "target")
        stated = get(element, "type").lower() or default
        found.link(
            Edge(
                source,
                target,
                _DIRECTIONS.get(stated, "undirected"),
                id=get(element, "id"),
                label=found.rich(get(element, "label")),
                type=get(element, "kind") or said.get("type", ""),
                colour=_colour(element),
                note=found.rich(said.get("note", "")),
                sign=values.polarity(said["sign"]) if "sign" in said else None,
                weight=found.number(get(element, "weight"), source, target),
                extra=found.extra(extra),
            )
        )


def _colour(element: Element) -> str:
    found = below(element, "color")
    if found is None:
        return ""
    return values.colour(get(found, "hex")) or values.rgb(*(get(found, c) for c in "rgb"))
