"""Cytoscape's JSON (.cyjs), as Cytoscape and cytoscape.js read it."""

from __future__ import annotations

import json

from mapper.interchange.writers import flat
from mapper.model import Case


def write(case: Case) -> bytes:
    """Nodes with their place and data, edges with theirs."""
    nodes = [
        {
            "data": {"id": e.id, "name": said["label"], **_without_place(said)},
            "position": {"x": e.x, "y": e.y},
        }
        for e, said in flat.elements(case)
    ]
    edges = [
        {"data": {"id": link.id, "source": link.source, "target": link.target, **said}}
        for link, said in flat.links(case)
    ]
    whole = {
        "format_version": "1.0",
        "data": {"name": case.card.title},
        "elements": {"nodes": nodes, "edges": edges},
    }
    return (json.dumps(whole, ensure_ascii=False, indent=1) + "\n").encode("utf-8")


def _without_place(said: flat.Attributes) -> flat.Attributes:
    return {name: value for name, value in said.items() if name not in ("x", "y")}
