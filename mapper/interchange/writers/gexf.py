"""GEXF, as Gephi reads it, with the places of the map."""

from __future__ import annotations

import io
from xml.etree import ElementTree

from mapper.interchange.writers.graphs import graph
from mapper.model import Case


def write(case: Case) -> bytes:
    """Nodes with label and position, edges with label and weight, the rest as attributes.

    What networkx says of itself and of the day is taken out; y points up in Gephi.
    """
    from networkx.readwrite.gexf import GEXFWriter

    made = graph(case, placed=False)
    for element in case.elements.values():
        position = {"x": element.x, "y": 0.0 - element.y, "z": 0.0}
        made.nodes[element.id]["viz"] = {"position": position}
    writer = GEXFWriter(encoding="utf-8", prettyprint=False, version="1.2draft")
    writer.add_graph(made)
    root = writer.xml
    for meta in root.findall("meta"):
        root.remove(meta)
    _without_keys(root)
    out = io.BytesIO()
    ElementTree.ElementTree(root).write(out, encoding="utf-8", xml_declaration=True)
    return out.getvalue()


def _without_keys(root: ElementTree.Element) -> None:
    """Take out what networkx adds to tell parallel links apart; they have their ids."""
    keys = {a.get("id") for a in root.iter() if a.get("title") == "networkx_key"}
    for parent in [*root.iter()]:
        for child in [*parent]:
            if child.get("title") == "networkx_key" or child.get("for") in keys:
                parent.remove(child)
