"""Kumu's blueprint JSON: elements and connections by id, with fields Kumu shows as they are."""

from __future__ import annotations

import json
from typing import Any

from mapper.interchange.writers import flat
from mapper.model import Case, Link, LinkKind

_SIGNS = {1: "+", -1: "-", 0: "?"}


def write(case: Case) -> bytes:
    """What Kumu imports: type is our kind; a causal connection has its sign as its type."""
    elements = [
        {
            "id": element.id,
            "label": said["label"],
            "type": said["kind"],
            "description": said.get("note", ""),
            "tags": list(element.tags),
            **_rest(said),
        }
        for element, said in flat.elements(case)
    ]
    connections = [
        {
            "id": link.id,
            "from": link.source,
            "to": link.target,
            "direction": "directed" if flat.is_directed(link) else "undirected",
            "type": _type(link, said),
            "label": said["label"],
            "description": said.get("note", ""),
            **_rest(said),
        }
        for link, said in flat.links(case)
    ]
    whole = {"elements": elements, "connections": connections}
    return (json.dumps(whole, ensure_ascii=False, indent=1) + "\n").encode("utf-8")


def _type(link: Link, said: flat.Attributes) -> Any:
    return _SIGNS[link.sign or 0] if link.kind is LinkKind.CAUSES else said["kind"]


def _rest(said: flat.Attributes) -> flat.Attributes:
    known = ("label", "kind", "note", "tags", "x", "y", "sign", "weight")
    return {name: value for name, value in said.items() if name not in known}
