"""GraphML: plain, as PRSM and Gephi write it, and as yEd draws it (``yed``)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final
from xml.etree.ElementTree import Element

from mapper.i18n import _
from mapper.interchange.foreign import Direction, Edge, Foreign, Node
from mapper.interchange.imported import shown
from mapper.interchange.readers import values, yed
from mapper.interchange.readers.gathering import Gathering
from mapper.interchange.readers.xml_tree import below, children, parsed, words

# What the names of plain keys mean, in small letters; the rest goes to the extra attributes.
_MEANINGS: Final[dict[str, str]] = {
    **dict.fromkeys(("label", "name", "title"), "label"),
    **dict.fromkeys(("type", "kind", "category", "interaction"), "type"),
    **dict.fromkeys(("group", "cluster"), "group"),
    **dict.fromkeys(("description", "note", "notes"), "note"),
    **dict.fromkeys(("color", "colour", "fill"), "colour"),
    **dict.fromkeys(("sign", "polarity"), "sign"),
    **{key: key for key in ("x", "y", "r", "g", "b", "shape", "weight", "tags", "confidence")},
}


@dataclass(frozen=True, slots=True)
class _Key:
    name: str
    draws: str
    default: str


@dataclass(slots=True)
class _Data:
    """What the ``data`` of a node or link say: by meaning, by other names, and as drawn."""

    fields: dict[str, str]
    extra: list[tuple[str, str]]
    drawn: Element | None = None

    def get(self, meaning: str) -> str:
        return self.fields.get(meaning, "")


def read(data: bytes, name: str) -> Foreign:
    """The map in a GraphML file: all its graphs, what is nested in a node as the node's group."""
    root = parsed(data, "graphml")
    found = Gathering("graphml")
    reading = _Reading(found, _keys(root))
    for graph in children(root, "graph"):
        reading.graph(graph)
    if any(len(d) for d in children(root, "data")):
        found.say(_("Pictures in the file"), _("They were not taken."))
    return found.done(reading.title or name, reading.description)


def _keys(root: Element) -> dict[tuple[str, str], _Key]:
    """Every key by what it is for and its id."""
    keys = {}
    for key in children(root, "key"):
        drawing = key.get("yfiles.type", "")
        default = words(below(key, "default"))
        made = _Key(key.get("attr.name", "") or key.get("id", ""), drawing, default)
        keys[key.get("for", "all"), key.get("id", "")] = made
    return keys


class _Reading:
    """Walks the graphs of one file, without recursion."""

    def __init__(self, found: Gathering, keys: dict[tuple[str, str], _Key]) -> None:
        self.found = found
        self.title = ""
        self.description = ""
        self._keys = keys
        self._defaults = {target: self._of_all(target) for target in ("node", "edge")}

    def _of_all(self, target: str) -> list[tuple[str, str]]:
        """The names and values of what every node or link has unless it says otherwise."""
        keys = [key for (wanted, _id), key in self._keys.items() if wanted in (target, "all")]
        found = [(key.name, self.found.default(key.default)) for key in keys if key.default]
        self.found.check_defaults(len(found))
        return found

    def graph(self, graph: Element) -> None:
        """Take a graph and those nested in its nodes."""
        stack = [(graph, "", "directed")]
        while stack:
            inner, group, above = stack.pop()
            default = inner.get("edgedefault", above)
            nested: list[tuple[Element, str, str]] = []
            for child in inner:
                if child.tag == "node":
                    label = self._node(child, group)
                    nested += [(g, label, default) for g in children(child, "graph")]
                elif child.tag == "edge":
                    self._edge(child, default)
                elif child.tag == "hyperedge":
                    self._hyperedge(child)
                elif child.tag == "data" and inner is graph:
                    self._of_graph(child)
            stack += reversed(nested)

    def _of_graph(self, data: Element) -> None:
        key = self._key(data, "graph")
        name = key.name.lower() if key else ""
        if name in ("description", "comment", "note"):
            self.description = self.description or words(data)
        elif name in ("name", "title", "label"):
            self.title = self.title or words(data)

    def _key(self, data: Element, target: str) -> _Key | None:
        id_ = data.get("key", "")
        return self._keys.get((target, id_)) or self._keys.get(("all", id_))

    def _data(self, element: Element, target: str) -> _Data:
        found = _Data({}, [])
        there = set()
        for data in children(element, "data"):
            key = self._key(data, target)
            if len(data) and (key is None or key.draws or not key.name):
                found.drawn = data if found.drawn is None else found.drawn
                continue
            name = key.name if key else data.get("key", "")
            there.add(name)
            self._put(found, name, words(data).strip())
        for name, default in self._defaults[target]:
            if name not in there:
                self._put(found, name, default)
        return found

    def _put(self, found: _Data, name: str, value: str) -> None:
        meaning = _MEANINGS.get(name.lower(), "")
        if meaning and meaning not in found.fields:
            found.fields[meaning] = value
        elif value:
            found.extra.append((name, value))

    def _node(self, element: Element, group: str) -> str:
        """Take a node; returns what a group that it is is called."""
        found, data = self.found, self._data(element, "node")
        drawn = yed.shape(data.drawn, found)
        label = drawn.label or found.rich(data.get("label"))
        colour = values.colour(data.get("colour")) or values.rgb(*(data.get(c) for c in "rgb"))
        x, y = drawn.place or found.place(data.get("x"), data.get("y"))
        id_ = found.add(
            Node(
                element.get("id", ""),
                label,
                type=data.get("type"),
                group=group or data.get("group"),
                colour=drawn.colour or colour,
                shape=drawn.shape or data.get("shape"),
                note="\n".join(t for t in (found.rich(data.get("note")), *drawn.more) if t),
                tags=tuple(data.get("tags").split("|")),
                x=x,
                y=y,
                extra=found.extra(data.extra),
            )
        )
        return label or id_

    def _edge(self, element: Element, default: str) -> None:
        found, data = self.found, self._data(element, "edge")
        drawn = yed.line(data.drawn, found)
        source, target = element.get("source", ""), element.get("target", "")
        stated: Direction = "undirected" if default == "undirected" else "directed"
        if element.get("directed") in ("true", "false"):
            stated = "directed" if element.get("directed") == "true" else "undirected"
        if drawn.arrows == (True, False):
            source, target = target, source
        label = drawn.label or found.rich(data.get("label"))
        sign = values.polarity(data.get("sign")) if data.get("sign") else None
        found.link(
            Edge(
                source,
                target,
                _direction(stated, drawn.arrows),
                id=element.get("id", ""),
                label=label,
                type=data.get("type"),
                colour=drawn.colour
                or values.colour(data.get("colour"))
                or values.rgb(*(data.get(c) for c in "rgb")),
                note=found.rich(data.get("note")),
                tags=tuple(data.get("tags").split("|")),
                sign=sign,
                weight=found.number(data.get("weight"), source, target),
                confidence=values.number(data.get("confidence")),
                extra=found.extra(data.extra),
            )
        )

    def _hyperedge(self, element: Element) -> None:
        ends = [self.found.text(e.get("node", "")) for e in children(element, "endpoint")]
        labels = [self.found.nodes[e].label or e for e in ends if e in self.found.nodes]
        quoted = ", ".join(f"“{shown(label, 30)}”" for label in labels[:5])
        what = _("The link between {ends}").format(ends=quoted)
        self.found.say(what, _("It has several ends at once, which no link here has; left out."))


def _direction(stated: Direction, arrows: tuple[bool, bool] | None) -> Direction:
    """How a link points: as its arrows are drawn, where they are, else as the file states."""
    if arrows is None:
        return stated
    if arrows == (True, True):
        return "mutual"
    return "directed" if any(arrows) else "undirected"
