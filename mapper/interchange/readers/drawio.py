"""draw.io's files: pages of cells, plain or compressed."""

from __future__ import annotations

import base64
import binascii
import math
import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final
from urllib.parse import unquote_to_bytes
from xml.etree.ElementTree import Element

from mapper.i18n import _, ngettext
from mapper.interchange.foreign import Direction, Edge, Foreign, Node
from mapper.interchange.imported import MAX_BYTES, refused, shown
from mapper.interchange.readers import values
from mapper.interchange.readers.gathering import Gathering
from mapper.interchange.readers.xml_tree import attributes, below, children, parsed

_GAP: Final = 200.0
_WRAPPERS: Final = ("object", "UserObject")
_IMAGE: Final = re.compile(r"^(?!data:)[\w.+-]+:|^[/\\.]")

Style = dict[str, str]

_Inside = tuple[tuple[float, float] | None, str]


@dataclass(slots=True)
class _Cell:
    """A cell: a shape, a line, or a label on a line."""

    id: str
    label: str
    style: Style
    raw: Element
    extra: list[tuple[str, str]] = field(default_factory=list)

    @property
    def is_vertex(self) -> bool:
        return self.raw.get("vertex") == "1"

    @property
    def is_edge(self) -> bool:
        return self.raw.get("edge") == "1"

    @property
    def parent(self) -> str:
        return self.raw.get("parent", "")


def read(data: bytes, name: str) -> Foreign:
    """The shapes and lines of all pages, side by side; what is in a container is in its group."""
    found = Gathering("drawio")
    root = parsed(data, "mxfile", "mxGraphModel")
    reading = _Reading(found)
    diagrams = list(children(root, "diagram")) if root.tag == "mxfile" else [root]
    reading.several = len(diagrams) > 1
    for n, diagram in enumerate(diagrams, start=1):
        reading.page(diagram, n)
    if reading.several:
        n = len(diagrams)
        what = ngettext("{n} page", "{n} pages", n).format(n=n)
        found.say(what, _("They were put side by side on one map."))
    return found.done(name)


class _Reading:
    """Reads page after page of one file."""

    def __init__(self, found: Gathering) -> None:
        self.found = found
        self.several = False
        self._size = 0
        self._right = 0.0

    def page(self, diagram: Element, number: int) -> None:
        """Take the shapes and lines of a page."""
        model = diagram if diagram.tag.lower() == "mxgraphmodel" else self._model(diagram, number)
        cells: dict[str, _Cell] = {}
        again = []
        for cell in self._cells(below(model, "root")):
            if cell.id in cells and cell.is_vertex:
                again.append(cell)
            cells.setdefault(cell.id, cell)
        page = _Page(cells, f"{number}:" if self.several else "")
        start = self._right
        for cell in [*cells.values(), *again]:
            if cell.is_vertex and not page.is_line_label(cell):
                self._node(page, cell, start, diagram.get("name", ""))
        for cell in cells.values():
            if cell.is_edge:
                self._edge(page, cell)
        self._right += _GAP if self._right > start else 0.0

    def _model(self, diagram: Element, number: int) -> Element | None:
        """The model of a page: as it stands, or unpacked from its text."""
        if len(diagram) or not (diagram.text or "").strip():
            return below(diagram, "mxGraphModel")
        try:
            packed = base64.b64decode("".join((diagram.text or "").split()), validate=True)
            unpacker = zlib.decompressobj(-zlib.MAX_WBITS)
            text = unpacker.decompress(packed, MAX_BYTES + 1 - self._size)
        except (binascii.Error, ValueError, zlib.error) as error:
            name = shown(diagram.get("name", "") or number, 30)
            problem = _("The page “{name}” is broken: what is packed in it cannot be unpacked.")
            raise refused("broken", problem.format(name=name)) from error
        self._size += len(text)
        if self._size > MAX_BYTES:
            raise refused("too_large", _("The file is too large to import."))
        return parsed(unquote_to_bytes(text), "mxGraphModel")

    def _cells(self, root: Element | None) -> Iterator[_Cell]:
        """The cells of a page; those with data of their own stand inside an object."""
        for element in root if root is not None else ():
            wrapped = element.tag in _WRAPPERS
            raw = below(element, "mxCell") if wrapped else element
            if raw is None or raw.tag != "mxCell":
                continue
            label = element.get("label", "") if wrapped else raw.get("value", "")
            id_ = element.get("id", "") or raw.get("id", "")
            extra = attributes(element, "id", "label", "placeholders") if wrapped else []
            yield _Cell(id_, label, _style(raw.get("style", "")), raw, extra)

    def _node(self, page: _Page, cell: _Cell, start: float, name: str) -> None:
        found = self.found
        x, y = page.centre(cell, found)
        if x is not None:
            x += start
            self._right = max(self._right, x)
        image = cell.style.get("image", "")
        extra = [*cell.extra, ("image", image if _IMAGE.match(image) else "")]
        if self.several:
            extra.append(("page", name))
        found.add(
            Node(
                page.prefix + cell.id if cell.id else "",
                found.rich(cell.label),
                group=found.rich(page.group(cell)),
                colour=values.colour(cell.style.get("fillColor", "")),
                shape=cell.style.get("shape", "") or cell.style.get("", ""),
                x=x,
                y=y,
                extra=found.extra(extra),
            )
        )

    def _edge(self, page: _Page, cell: _Cell) -> None:
        found = self.found
        ends = [page.end(cell.raw.get(end, "")) for end in ("source", "target")]
        if "" in ends:
            labels = page.labels.get(cell.id, [])
            said = found.rich(" ".join(part for part in (cell.label, *labels) if part))
            names = [found.nodes[e].label if e in found.nodes else "…" for e in ends]
            what = _("The line “{source}” → “{target}”").format(
                source=shown(names[0], 30), target=shown(names[1], 30)
            )
            what = f"{what} ({shown(said, 30)})" if said else what
            found.say(what, _("One of its ends is at nothing; the line was left out."))
            return
        direction, turned = _direction(cell.style)
        if turned:
            ends.reverse()
        labels = [found.rich(label) for label in (cell.label, *page.labels.get(cell.id, []))]
        found.link(
            Edge(
                ends[0],
                ends[1],
                direction,
                id=page.prefix + cell.id if cell.id else "",
                label=" ".join(label for label in labels if label),
                colour=values.colour(cell.style.get("strokeColor", "")),
                extra=found.extra(cell.extra),
            )
        )


class _Page:
    """The cells of one page and what they have to do with each other."""

    def __init__(self, cells: dict[str, _Cell], prefix: str) -> None:
        self._cells = cells
        self.prefix = prefix
        self.labels: dict[str, list[str]] = {}
        self._insides: dict[str, _Inside] = {}
        for cell in cells.values():
            if cell.is_vertex and self.is_line_label(cell):
                self.labels.setdefault(cell.parent, []).append(cell.label)

    def is_line_label(self, cell: _Cell) -> bool:
        """Whether a shape is the label of a line."""
        above = self._cells.get(cell.parent)
        return "edgeLabel" in cell.style or (above is not None and above.is_edge)

    def end(self, id_: str) -> str:
        """The id of the node that an end of a line is at; nothing for anything else."""
        cell = self._cells.get(id_)
        return self.prefix + id_ if cell and cell.is_vertex and not self.is_line_label(cell) else ""

    def group(self, cell: _Cell) -> str:
        """The label of the innermost container around a shape that has one."""
        return self._inside(cell.parent)[1]

    def centre(self, cell: _Cell, found: Gathering) -> tuple[float | None, float | None]:
        """The centre of a shape on the page; a place in a container counts from its corner."""
        own, around = _corner(cell), self._inside(cell.parent)[0]
        if own is None or around is None:
            return None, None
        width, height = _size(cell)
        return found.place(around[0] + own[0] + width / 2, around[1] + own[1] + height / 2)

    def _inside(self, id_: str) -> _Inside:
        """Where the inside of a container begins on the page, and what it is called."""
        path: dict[str, _Cell] = {}
        while id_ not in self._insides and id_ not in path:
            cell = self._cells.get(id_)
            if cell is None or not cell.is_vertex:
                break
            path[id_] = cell
            id_ = cell.parent
        corner, label = self._insides.get(id_, ((0.0, 0.0), ""))
        for inner, cell in reversed(path.items()):
            own = _corner(cell)
            corner = (corner[0] + own[0], corner[1] + own[1]) if own and corner else None
            label = cell.label if cell.label.strip() else label
            self._insides[inner] = corner, label
        return corner, label


def _corner(cell: _Cell) -> tuple[float, float] | None:
    """The upper left corner of a shape in what it stands in; none where the file has none."""
    geometry = below(cell.raw, "mxGeometry")
    if geometry is None:
        return None
    x, y = (values.number(geometry.get(at, "0")) for at in ("x", "y"))
    return (math.nan if x is None else x, math.nan if y is None else y)


def _size(cell: _Cell) -> tuple[float, float]:
    geometry = below(cell.raw, "mxGeometry")
    said = (geometry.get(k, "0") if geometry is not None else "0" for k in ("width", "height"))
    width, height = (max(values.number(text) or 0.0, 0.0) for text in said)
    return width, height


def _style(text: str) -> Style:
    """A style by its names; the first word without a value stands under no name."""
    style: Style = {}
    for part in text.split(";"):
        name, equals, value = part.strip().partition("=")
        if equals:
            style[name] = value
        elif name:
            style.setdefault("", name)
            style[name] = "1"
    return style


def _direction(style: Style) -> tuple[Direction, bool]:
    """How a line points, and whether its only arrow is at its source."""
    head = style.get("endArrow", "classic") != "none"
    tail = style.get("startArrow", "none") != "none"
    if head and tail:
        return "mutual", False
    return ("directed" if head or tail else "undirected"), tail
