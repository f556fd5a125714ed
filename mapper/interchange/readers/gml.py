"""GML, the Graph Modelling Language, as PRSM, yEd, Cytoscape and networkx write it."""

from __future__ import annotations

import html
import re
from typing import Any, Final

from mapper.i18n import _
from mapper.interchange.foreign import Direction, Edge, Foreign, Node
from mapper.interchange.imported import MAX_BYTES, refused
from mapper.interchange.plain_text import decoded
from mapper.interchange.readers import values
from mapper.interchange.readers.gathering import Gathering
from mapper.interchange.readers.prsm import unwrapped

MAX_DEPTH: Final = 100

_TOKEN: Final = re.compile(
    r'\s*+(?:#[^\n]*+\s*+)*+(?:(?P<open>\[)|(?P<close>\])|"(?P<text>[^"]*+)"|(?P<word>[^\s\[\]"#]++))'
)
_END: Final = re.compile(r"\s*+(?:#[^\n]*+\s*+)*+$")
_KNOWN: Final = frozenset(
    "id label name source target graphics labelgraphics color fill type kind weight value "
    "description note x y gid isgroup parent group sign polarity directed root_index".split()
)

Pairs = list[tuple[str, Any]]


def read(data: bytes, name: str) -> Foreign:
    """The graph in a GML file; without direction where the file does not say it has one."""
    if len(data) > MAX_BYTES:
        raise refused("too_large", _("The file is too large to import."))
    found = Gathering("gml")
    top = _parsed(decoded(data, found.skipped))
    graphs = [value for key, value in top if key == "graph" and isinstance(value, list)]
    if not graphs:
        raise refused("not_ours", _("There is no graph in the file."))
    if len(graphs) > 1:
        found.say(_("More graphs in the file"), _("Only the first was read."))
    graph = graphs[0]
    creator = values.text(dict(top).get("creator"))
    wrapped = creator.upper().startswith(("PRISM", "PRSM"))
    nodes = [dict(value) for key, value in graph if key == "node" and isinstance(value, list)]
    labels = {values.text(node.get("id")): _label(found, node, wrapped) for node in nodes}
    for node in nodes:
        _add(found, node, labels, wrapped)
    own = {key: value for key, value in graph if not isinstance(value, list)}
    for key, value in graph:
        if key == "edge" and isinstance(value, list):
            _link(found, dict(value), values.text(own.get("directed")) == "1")
    return found.done(own.get("label") or own.get("name") or name, own.get("comment"))


def _parsed(text: str) -> Pairs:
    """The keys and values of the file; a value in brackets is a list of such pairs."""
    stack: list[Pairs] = [[]]
    key = ""
    at = 0
    while match := _TOKEN.match(text, at):
        at = match.end()
        kind = match.lastgroup
        if kind == "close" and not key and len(stack) > 1:
            stack.pop()
        elif kind == "word" and not key:
            key = match.group("word").lower()
        elif kind == "open" and key:
            inner: Pairs = []
            stack[-1].append((key, inner))
            stack.append(inner)
            key = ""
            if len(stack) > MAX_DEPTH:
                raise refused("too_deep", _("The file is nested too deeply to be a map."))
        elif kind in ("text", "word") and key:
            value = match.group(kind)
            stack[-1].append((key, _unescaped(value) if kind == "text" else value))
            key = ""
        else:
            raise _wrong(text, match.start())
    if not _END.match(text, at) or len(stack) > 1 or key:
        raise _wrong(text, at)
    return stack[0]


def _wrong(text: str, at: int) -> Exception:
    line = text.count("\n", 0, at) + 1
    problem = _("This is not GML: it cannot be read from line {line}.")
    return refused("not_gml", problem.format(line=line))


def _unescaped(value: str) -> str:
    try:
        return html.unescape(value)
    except ValueError:  # a character number of thousands of digits
        return value


def _inner(fields: dict[str, Any], key: str) -> dict[str, Any]:
    found = fields.get(key)
    return dict(found) if isinstance(found, list) else {}


def _label(found: Gathering, fields: dict[str, Any], wrapped: bool) -> str:
    label = fields.get("label") or _inner(fields, "labelgraphics").get("text")
    text = found.rich(_plain(label or fields.get("name")))
    return unwrapped(text) if wrapped else text


def _plain(value: Any) -> Any:
    """A value, or nothing where it is a list of pairs."""
    return None if isinstance(value, list) else value


def _add(found: Gathering, fields: dict[str, Any], labels: dict[str, str], wrapped: bool) -> None:
    graphics = _inner(fields, "graphics")
    x, y = found.place(
        _plain(graphics.get("x", fields.get("x"))), _plain(graphics.get("y", fields.get("y")))
    )
    above = values.text(_plain(fields.get("gid", fields.get("parent"))))
    found.add(
        Node(
            found.text(_plain(fields.get("id"))),
            _label(found, fields, wrapped),
            type=found.text(_plain(fields.get("type", fields.get("kind")))),
            group=labels.get(above, "") or found.text(_plain(fields.get("group"))),
            colour=_colour(fields, graphics),
            shape=found.text(_plain(graphics.get("type"))),
            note=found.rich(_plain(fields.get("description", fields.get("note")))),
            x=x,
            y=y,
            extra=_extra(found, fields),
        )
    )


def _link(found: Gathering, fields: dict[str, Any], directed: bool) -> None:
    source, target = (found.text(_plain(fields.get(end))) for end in ("source", "target"))
    own = values.text(_plain(fields.get("directed")))
    stated: Direction = "directed" if (own or str(int(directed))) == "1" else "undirected"
    graphics = _inner(fields, "graphics")
    arrow = values.text(_plain(graphics.get("arrow")))
    if arrow == "first":
        source, target = target, source
    drawn: dict[str, Direction] = {"both": "mutual", "first": "directed", "last": "directed"}
    polarity = values.text(_plain(fields.get("sign", fields.get("polarity"))))
    weight = _plain(fields.get("weight", fields.get("value")))
    found.link(
        Edge(
            source,
            target,
            drawn.get(arrow, stated),
            label=_label(found, fields, wrapped=False),
            type=found.text(_plain(fields.get("type", fields.get("kind")))),
            colour=_colour(fields, graphics),
            note=found.rich(_plain(fields.get("description", fields.get("note")))),
            sign=values.polarity(polarity) if polarity else None,
            weight=found.number(weight, source, target),
            extra=_extra(found, fields),
        )
    )


def _colour(fields: dict[str, Any], graphics: dict[str, Any]) -> str:
    stated = (fields.get("color"), graphics.get("fill"), fields.get("fill"))
    return next((colour for value in stated if (colour := values.colour(value))), "")


def _extra(found: Gathering, fields: dict[str, Any]) -> tuple[tuple[str, str], ...]:
    return found.extra(
        (k, v) for k, v in fields.items() if k not in _KNOWN and not isinstance(v, list)
    )
