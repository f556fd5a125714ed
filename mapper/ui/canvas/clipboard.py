"""Parts of a map on the system's clipboard: as our own data, and as plain text for others."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any, Final

from PySide6.QtCore import QMimeData

from mapper import edits
from mapper.document import Document
from mapper.edits import Fragment
from mapper.graph.boxes import Point
from mapper.interchange.table_grid import knows
from mapper.model import Element, Kind, Link, judge
from mapper.model.codec import BadValue, check_choices, from_plain, to_plain
from mapper.ui.canvas.lens import Lens

MIME: Final = "application/x-casemap-fragment+json"
MOST_TEXT: Final = 2_000_000


def packed(fragment: Fragment) -> QMimeData:
    """A part of a map for the clipboard."""
    plain = {
        "format": "casemap-fragment",
        "version": 1,
        "elements": [to_plain(element) for element in fragment.elements],
        "links": [to_plain(link) for link in fragment.links],
    }
    data = QMimeData()
    data.setData(MIME, json.dumps(plain, ensure_ascii=False).encode())
    data.setText("\n".join(" ".join(e.label.split()) for e in fragment.elements))
    return data


def unpacked(data: QMimeData) -> Fragment | None:
    """The part of a map on the clipboard, or None when there is none that can be read."""
    if not data.hasFormat(MIME):
        return None
    raw = bytes(data.data(MIME).data())
    if len(raw) > MOST_TEXT:
        return None
    try:
        return _fragment(json.loads(raw))
    except (ValueError, KeyError, TypeError, RecursionError):
        return None


def _fragment(plain: Mapping[str, Any]) -> Fragment:
    elements = []
    for row in plain["elements"]:
        element = from_plain(Element, row)
        check_choices("elements", element)
        elements.append(element)
    kinds = {element.id: element.kind for element in elements}
    if len(kinds) != len(elements):
        raise BadValue("id: twice")
    links = []
    for row in plain["links"]:
        link = from_plain(Link, row)
        check_choices("links", link)
        if link.source == link.target:
            raise BadValue("link: to itself")
        if judge(kinds[link.source], kinds[link.target]).kind is link.kind:
            links.append(link)
    return Fragment(tuple(elements), _no_twins(links))


def _no_twins(links: list[Link]) -> tuple[Link, ...]:
    """At most one link for each ordered pair and form."""
    kept: dict[tuple[str, str, str | None], Link] = {}
    for link in links:
        form = link.form if link.kind == "contributes" else None
        kept.setdefault((link.source, link.target, form), link)
    return tuple(kept.values())


def taken(seen: Lens, ids: Iterable[str]) -> Fragment:
    """The chosen elements where they are seen, and the links among them."""
    fragment = edits.copy(seen.document, ids)
    return replace(fragment, elements=tuple(seen.elements[e.id] for e in fragment.elements))


def paste(seen: Lens, fragment: Fragment, shift: Point) -> list[str]:
    """Add a fragment so far from where it was, inside an open edit; returns the new ids."""
    made = edits.paste(seen.document, fragment, *shift)
    seen.adopt(i for i in made if i in seen.document.elements)
    return made


def pasted_table(data: QMimeData) -> str:
    """The table on the clipboard, copied from a spreadsheet or as CSV; empty when there is none.

    Tabs that only indent make no table, and neither do commas, unless the first line has headings.
    """
    if data.hasFormat(MIME) or not data.hasText() or len(data.text()) > MOST_TEXT:
        return ""
    lines = [line for line in data.text().splitlines() if line.strip()]
    if len(lines) < 2:
        return ""
    cells = [line.count("\t") for line in lines]
    if cells[0] and not lines[0].startswith("\t") and min(cells) == max(cells):
        return data.text()
    headings = (lines[0].split(separator) for separator in ";,|")
    is_table = any(len(row) > 1 and knows(row) for row in headings)
    return data.text() if is_table else ""


def pasted_kind(document: Document, selection: frozenset[str]) -> Kind:
    """Which kind pasted lines become: that of the one element selected, else causes."""
    chosen = [document.elements[i].kind for i in selection if i in document.elements]
    if len(chosen) == 1 and chosen[0] is not Kind.CHALLENGE:
        return chosen[0]
    return Kind.CAUSE


def shift(fragment: Fragment, x: float, y: float) -> tuple[float, float]:
    """How far to move a fragment so that its middle comes to (x, y)."""
    xs, ys = [e.x for e in fragment.elements], [e.y for e in fragment.elements]
    return x - (min(xs) + max(xs)) / 2, y - (min(ys) + max(ys)) / 2
