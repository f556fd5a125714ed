"""JSON Graph Format, versions 1 and 2."""

from __future__ import annotations

from typing import Any, Final

from mapper.i18n import _
from mapper.interchange.foreign import Direction, Edge, Foreign, Node
from mapper.interchange.imported import refused
from mapper.interchange.readers import values
from mapper.interchange.readers.gathering import Gathering, objects, the_object

_NODE_FIELDS: Final = frozenset("type kind group color colour description note x y tags".split())
_EDGE_FIELDS: Final = frozenset(
    "type kind color colour description note weight value sign polarity tags".split()
)


def read(data: bytes, name: str) -> Foreign:
    """The first graph of the file; directed unless it or the link says otherwise."""
    found = Gathering("jgf")
    top = the_object(found.json(data))
    graphs: list[Any] = [*objects(top, "graphs")] or [top.get("graph")]
    graph = graphs[0]
    if not isinstance(graph, dict):
        problem = _("“{field}” should be an object.")
        raise refused("wrong_type", problem.format(field="graph"))
    if len(graphs) > 1:
        found.say(_("More graphs in the file"), _("Only the first was read."))
    for id_, raw in _nodes(graph):
        _add(found, id_, raw)
    is_directed = graph.get("directed") is not False
    for raw in objects(graph, "edges"):
        _link(found, raw, is_directed)
    for _raw in objects(graph, "hyperedges"):
        found.say(
            _("A link of many ends"),
            _("It has several ends at once, which no link here has; left out."),
        )
    meta = _metadata(graph)
    return found.done(graph.get("label") or name, meta.get("description"))


def _nodes(graph: dict[str, Any]) -> list[tuple[Any, dict[str, Any]]]:
    """The nodes with their ids: a list in the first version, an object by id in the second."""
    nodes = graph.get("nodes")
    if isinstance(nodes, dict) and all(isinstance(raw, dict) for raw in nodes.values()):
        return list(nodes.items())
    return [(raw.get("id"), raw) for raw in objects(graph, "nodes")]


def _metadata(raw: dict[str, Any]) -> dict[str, Any]:
    meta = raw.get("metadata")
    return {k.lower(): v for k, v in meta.items()} if isinstance(meta, dict) else {}


def _tags(meta: dict[str, Any]) -> tuple[str, ...]:
    tags = meta.get("tags")
    return tuple(map(values.text, tags)) if isinstance(tags, list) else ()


def _add(found: Gathering, id_: Any, raw: dict[str, Any]) -> None:
    meta = _metadata(raw)
    x, y = found.place(meta.get("x"), meta.get("y"))
    found.add(
        Node(
            found.text(id_),
            found.rich(raw.get("label")),
            type=found.text(meta.get("type", meta.get("kind"))),
            group=found.text(meta.get("group")),
            colour=values.colour(meta.get("color", meta.get("colour"))),
            note=found.rich(meta.get("description", meta.get("note"))),
            tags=_tags(meta),
            x=x,
            y=y,
            extra=found.extra((k, v) for k, v in meta.items() if k not in _NODE_FIELDS),
        )
    )


def _link(found: Gathering, raw: dict[str, Any], is_directed: bool) -> None:
    meta = _metadata(raw)
    source, target = found.text(raw.get("source")), found.text(raw.get("target"))
    own = raw.get("directed")
    directed = own if isinstance(own, bool) else is_directed
    direction: Direction = "directed" if directed else "undirected"
    polarity = values.text(meta.get("sign", meta.get("polarity")))
    found.link(
        Edge(
            source,
            target,
            direction,
            id=found.text(raw.get("id")),
            label=found.rich(raw.get("label")),
            type=found.text(raw.get("relation") or meta.get("type", meta.get("kind"))),
            colour=values.colour(meta.get("color", meta.get("colour"))),
            note=found.rich(meta.get("description", meta.get("note"))),
            tags=_tags(meta),
            sign=values.polarity(polarity) if polarity else None,
            weight=found.number(meta.get("weight", meta.get("value")), source, target),
            extra=found.extra((k, v) for k, v in meta.items() if k not in _EDGE_FIELDS),
        )
    )
