"""LOOPY's models: nodes, arrows with a strength, and loose texts, each a short list."""

from __future__ import annotations

from typing import Any, Final
from urllib.parse import unquote

from mapper.i18n import _
from mapper.interchange.foreign import Edge, Foreign, Node
from mapper.interchange.imported import refused
from mapper.interchange.readers import values
from mapper.interchange.readers.gathering import Gathering

_COLOURS: Final = ("#ea3e3e", "#ea9d51", "#feee43", "#bfee3f", "#7fd4ff", "#a97fff")


def read(data: bytes, name: str) -> Foreign:
    """The model in a LOOPY file; the sign of an arrow's strength is its polarity."""
    found = Gathering("loopy")
    top = found.json(data)
    if not isinstance(top, list) or len(top) < 2:
        raise refused("wrong_type", _("This JSON should be a list of nodes and a list of arrows."))
    for row in _rows(top, 0, 5):
        _add(found, row)
    for row in _rows(top, 1, 4):
        source, target = found.text(row[0]), found.text(row[1])
        weight = found.number(row[3], source, target)
        sign = (weight > 0) - (weight < 0) if weight else None
        found.link(Edge(source, target, sign=sign, weight=weight))
    for row in _rows(top, 2, 3) if len(top) > 2 else ():
        found.note(_text(row[2]))
    return found.done(name)


def _rows(top: list[Any], at: int, length: int) -> list[list[Any]]:
    rows = top[at]
    if not isinstance(rows, list):
        rows = [None]
    for n, row in enumerate(rows, start=1):
        if not isinstance(row, list) or len(row) < length:
            problem = _("Row {n} of list {list} should be a list of at least {length} values.")
            raise refused("wrong_type", problem.format(n=n, list=at + 1, length=length))
    return rows


def _add(found: Gathering, row: list[Any]) -> None:
    x, y = found.place(row[1], row[2])
    hue = values.number(row[5]) if len(row) > 5 else None
    colour = _COLOURS[int(hue)] if hue is not None and 0 <= hue < len(_COLOURS) else ""
    extra = found.extra([("start", row[3])]) if values.number(row[3]) else ()
    found.add(
        Node(found.text(row[0]), found.rich(_text(row[4])), colour=colour, x=x, y=y, extra=extra)
    )


def _text(value: Any) -> str:
    return unquote(values.text(value))
