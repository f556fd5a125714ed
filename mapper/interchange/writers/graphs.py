"""A case as a networkx graph whose attributes every format of theirs can write."""

from __future__ import annotations

from typing import Any

from mapper.interchange.writers import flat
from mapper.interchange.xml_text import fitting
from mapper.model import Case


def graph(case: Case, *, placed: bool = True) -> Any:
    """The elements by id and the links by id, each with its flat attributes."""
    import networkx as nx

    made: Any = nx.MultiDiGraph(name=fitting(case.card.title))
    for element, attributes in flat.elements(case):
        kept = {k: v for k, v in attributes.items() if placed or k not in ("x", "y")}
        made.add_node(element.id, **_fitting(kept))
    for link, attributes in flat.links(case):
        made.add_edge(link.source, link.target, key=link.id, id=link.id, **_fitting(attributes))
    return made


def _fitting(attributes: dict[str, Any]) -> dict[str, Any]:
    return {k: fitting(v) if isinstance(v, str) else v for k, v in attributes.items()}
