"""DOT, the language of Graphviz."""

from __future__ import annotations

import re
from typing import Final

from mapper.i18n import _
from mapper.interchange.foreign import Direction, Edge, Foreign, Node
from mapper.interchange.imported import MAX_BYTES, refused
from mapper.interchange.plain_text import decoded
from mapper.interchange.readers import values
from mapper.interchange.readers.dot_parser import Attributes, Parsed, Scope, parsed
from mapper.interchange.readers.gathering import Gathering

_ESCAPE: Final = re.compile(r"\\(.)", re.DOTALL)
_LINE_ENDS: Final = frozenset("nlr")
_PORT: Final = re.compile(r"<[^<>|{}]*>")
_PLACE: Final = re.compile(r"\s*([-+.\deE]+)\s*,\s*([-+.\deE]+)\s*!?\s*$")
_EXPANDED: Final = 10_000

# What has a field, and what only says how Graphviz should draw.
_KNOWN: Final = frozenset(
    "label xlabel color fillcolor shape pos tooltip comment type class kind dir arrowhead "
    "arrowtail weight sign polarity style fontname fontsize fontcolor penwidth width height "
    "fixedsize margin rank rankdir constraint minlen len labelfloat labeldistance labelangle "
    "headport tailport lhead ltail group pencolor bgcolor peripheries lp splines nodesep ranksep "
    "pad lwidth lheight layer ordering arrowsize decorate headclip tailclip samehead sametail "
    "colorscheme".split()
)


def read(data: bytes, name: str) -> Foreign:
    """The first graph of a DOT file; clusters and subgraphs with a label are groups."""
    if len(data) > MAX_BYTES:
        raise refused("too_large", _("The file is too large to import."))
    found = Gathering("dot")
    reading = _Reading(found)
    graph = parsed(decoded(data, found.skipped), reading.take, reading.check)
    if graph.rest:
        found.say(_("More graphs in the file"), _("Only the first was read."))
    reading.add_nodes(graph)
    return found.done(_words(found, graph.top.attributes.get("label", ""), graph.top.name) or name)


class _Reading:
    """Makes nodes and links of what the parser finds."""

    def __init__(self, found: Gathering) -> None:
        self.found = found
        self._groups: dict[int, str] = {}

    def check(self, defaults: Attributes) -> None:
        """Keep what many share from making a small file a large map."""
        self.found.check_defaults(len(defaults))
        for name, text in defaults.items():
            defaults[name] = self.found.default(text)

    def add_nodes(self, graph: Parsed) -> None:
        """Take all nodes, when the labels of the groups they are in are known."""
        for id_, (attributes, scope) in graph.nodes.items():
            self._add(id_, attributes, self._group(scope))

    def _group(self, scope: Scope | None) -> str:
        """The label or name of the innermost cluster or labelled subgraph around a node."""
        while scope is not None and scope.above is not None:
            if id(scope) not in self._groups:
                self._groups[id(scope)] = self._called(scope)
            if group := self._groups[id(scope)]:
                return group
            scope = scope.above
        return ""

    def _called(self, scope: Scope) -> str:
        label = _words(self.found, scope.attributes.get("label", ""), scope.name)
        if label or not scope.name.lower().startswith("cluster"):
            return label
        return self.found.text(scope.name[len("cluster") :].strip("_ ") or scope.name)

    def _add(self, id_: str, attributes: Attributes, group: str) -> None:
        found = self.found
        label = attributes.get("label", "\\N")
        if attributes.get("shape", "").lower() in ("record", "mrecord"):
            label = _PORT.sub("", label).replace("{", "").replace("}", "").replace("|", " | ")
        place = _PLACE.match(attributes.get("pos", "")[:100])
        x, y = found.place(*place.groups()) if place else (None, None)
        found.add(
            Node(
                id_,
                _words(found, label, id_),
                type=_first(attributes, "type", "kind", "class"),
                group=group,
                colour=values.colour(_first(attributes, "fillcolor", "color").partition(":")[0]),
                shape=attributes.get("shape", ""),
                note=_words(found, _first(attributes, "tooltip", "comment"), id_),
                x=x,
                y=None if y is None else 0.0 - y,  # Graphviz counts upwards
                extra=found.extra((k, v) for k, v in attributes.items() if k not in _KNOWN),
            )
        )

    def take(
        self, sources: list[str], targets: list[str], sign: str, attributes: Attributes
    ) -> None:
        """Take a link from each of *sources* to each of *targets*."""
        found = self.found
        direction, turned = _direction(sign, attributes)
        if turned:
            sources, targets = targets, sources
        polarity = _first(attributes, "sign", "polarity")
        edge = Edge(
            "",
            "",
            direction,
            label=_words(found, _first(attributes, "label", "xlabel"), ""),
            type=_first(attributes, "type", "kind", "class"),
            colour=values.colour(attributes.get("color", "").partition(":")[0]),
            note=_words(found, _first(attributes, "tooltip", "comment"), ""),
            sign=values.polarity(polarity) if polarity else None,
            weight=values.number(attributes.get("weight", "")),
            extra=found.extra((k, v) for k, v in attributes.items() if k not in _KNOWN),
        )
        found.link_all(edge, sources, targets)


def _direction(sign: str, attributes: Attributes) -> tuple[Direction, bool]:
    """How a link points, and whether it is drawn the other way round."""
    said = attributes.get("dir", "").lower() or ("forward" if sign == "->" else "none")
    head, tail = said in ("forward", "both"), said in ("back", "both")
    head = head and attributes.get("arrowhead", "").lower() != "none"
    tail = tail and attributes.get("arrowtail", "").lower() != "none"
    if head and tail:
        return "mutual", False
    return ("directed" if head or tail else "undirected"), tail


def _first(attributes: Attributes, *names: str) -> str:
    return next((attributes[name] for name in names if attributes.get(name)), "")


def _words(found: Gathering, label: str, name: str) -> str:
    """A label with its escapes resolved: \\N and \\G are the name of what it belongs to."""
    if label.startswith("<") and label.endswith(">"):
        return found.text(values.plain(label[1:-1]))
    if "\\" not in label:
        return found.text(label)
    short = len(label) * len(name) <= _EXPANDED

    def meant(match: re.Match[str]) -> str:
        sign = match.group(1)
        if sign in "NGET":
            return name if short or label == match.group(0) else ""
        return "\n" if sign in _LINE_ENDS else sign

    return found.text(_ESCAPE.sub(meant, label))
