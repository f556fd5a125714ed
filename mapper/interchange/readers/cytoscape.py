"""Cytoscape's JSON (.cyjs) and that of cytoscape.js."""

from __future__ import annotations

from typing import Any, Final

from mapper.interchange.foreign import Edge, Foreign, Node
from mapper.interchange.readers import values
from mapper.interchange.readers.gathering import Gathering, objects, the_object

_LABELS: Final = ("label", "name", "shared_name", "shared name")
_KNOWN: Final = frozenset(
    "id label name shared_name parent source target type kind interaction weight sign polarity "
    "suid selected description note color colour directed".split()
) | {"shared name", "shared_interaction", "shared interaction"}


def read(data: bytes, name: str) -> Foreign:
    """The network in the file; what has a parent is in the group that the parent is."""
    found = Gathering("cytoscape")
    top = found.json(data)
    top = {"elements": top} if isinstance(top, list) else the_object(top)
    nodes, edges = _elements(top)
    labels = {values.text(_data(raw).get("id")): _label(found, _data(raw)) for raw in nodes}
    for raw in nodes:
        _add(found, raw, labels)
    for raw in edges:
        _link(found, raw)
    about = top.get("data") if isinstance(top.get("data"), dict) else {}
    assert about is not None
    return found.done(about.get("name") or name, about.get("description"))


def _elements(top: dict[str, Any]) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Nodes and links, which stand in two lists or, told apart by their ends, in one."""
    elements = top.get("elements", top)
    if isinstance(elements, dict):
        return objects(elements, "nodes"), objects(elements, "edges")
    rows = objects(top, "elements")
    is_link = [row.get("group") == "edges" or "source" in _data(row) for row in rows]
    return (
        [row for row, link in zip(rows, is_link, strict=True) if not link],
        [row for row, link in zip(rows, is_link, strict=True) if link],
    )


def _data(raw: dict[str, Any]) -> dict[str, Any]:
    data = raw.get("data")
    return data if isinstance(data, dict) else {}


def _label(found: Gathering, data: dict[str, Any]) -> str:
    return next((text for key in _LABELS if (text := found.rich(data.get(key)))), "")


def _classes(raw: dict[str, Any]) -> tuple[str, ...]:
    return tuple(values.text(raw.get("classes")).replace(",", " ").split())


def _add(found: Gathering, raw: dict[str, Any], labels: dict[str, str]) -> None:
    data, position = _data(raw), raw.get("position")
    at = position if isinstance(position, dict) else {}
    x, y = found.place(at.get("x"), at.get("y"))
    parent = found.text(data.get("parent"))
    found.add(
        Node(
            found.text(data.get("id")),
            _label(found, data),
            type=found.text(data.get("type", data.get("kind"))),
            group=labels.get(parent) or parent,
            colour=values.colour(data.get("color", data.get("colour"))),
            note=found.rich(data.get("description", data.get("note"))),
            tags=_classes(raw),
            x=x,
            y=y,
            extra=_extra(found, data),
        )
    )


def _link(found: Gathering, raw: dict[str, Any]) -> None:
    data = _data(raw)
    source, target = found.text(data.get("source")), found.text(data.get("target"))
    polarity = values.text(data.get("sign", data.get("polarity")))
    kind = data.get("type", data.get("kind", data.get("interaction")))
    found.link(
        Edge(
            source,
            target,
            "undirected" if data.get("directed") is False else "directed",
            id=found.text(data.get("id")),
            label=found.rich(data.get("label")),
            type=found.text(kind),
            colour=values.colour(data.get("color", data.get("colour"))),
            note=found.rich(data.get("description", data.get("note"))),
            tags=_classes(raw),
            sign=values.polarity(polarity) if polarity else None,
            weight=found.number(data.get("weight"), source, target),
            extra=_extra(found, data),
        )
    )


def _extra(found: Gathering, data: dict[str, Any]) -> tuple[tuple[str, str], ...]:
    return found.extra((k, v) for k, v in data.items() if k.lower() not in _KNOWN)
