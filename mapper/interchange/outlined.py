"""A foreign map from a list in plain text: a line is an element, an indented one comes from it."""

from __future__ import annotations

from mapper.i18n import _, ngettext
from mapper.interchange import outline
from mapper.interchange.foreign import Edge, Foreign, Node
from mapper.interchange.imported import Skipped, refused
from mapper.interchange.plain_text import decoded
from mapper.interchange.table_grid import knows

_SEPARATORS = ("\t", ";", "|")


def read(data: bytes, name: str = "") -> Foreign:
    """The map in a list; see ``outline.read`` for what its lines can say."""
    skipped: list[Skipped] = []
    found = outline.read(decoded(data, skipped))
    if not found.items:
        raise refused("empty", _("The file is empty."))
    if found.left:
        what = ngettext("{n} line", "{n} lines", found.left).format(n=found.left)
        why = _("Left out: a list becomes at most {most} elements.")
        skipped.append(Skipped(what, why.format(most=outline.MOST_ITEMS)))
    nodes = tuple(
        Node(str(n), item.label, type=item.kind or "") for n, item in enumerate(found.items, 1)
    )
    edges = tuple(Edge(nodes[a].id, nodes[b].id) for a, b in found.links)
    return Foreign("outline", nodes, edges, skipped=tuple(skipped))


def is_one(data: bytes) -> bool:
    """Whether a text is a list of lines and no table: its first line has neither the separators
    of a table nor a heading."""
    text = decoded(data, [])
    first = next((line for line in text.splitlines() if line.strip()), "").strip()
    return not any(separator in first for separator in _SEPARATORS) and not knows(first.split(","))
