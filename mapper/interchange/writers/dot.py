"""DOT, as Graphviz reads it, with the places of the map (``neato -n`` keeps them)."""

from __future__ import annotations

from typing import Final

from mapper.interchange.writers import flat
from mapper.model import Case, Kind

_SHAPES: Final[dict[Kind, str]] = {
    Kind.CHALLENGE: "box",
    Kind.CAUSE: "box",
    Kind.CONSEQUENCE: "octagon",
    Kind.RESOURCE: "box",
    Kind.NEED: "ellipse",
    Kind.ACTOR: "oval",
    Kind.ROLE: "hexagon",
    Kind.INTERVENTION: "cds",
}


def write(case: Case) -> bytes:
    """One digraph; every text stands in quotes, y points up."""
    lines = [f"digraph {_quoted(case.card.title)} {{"]
    for element, attributes in flat.elements(case):
        place = f"{element.x:.12g},{0.0 - element.y:.12g}!"
        said = {
            **{k: v for k, v in attributes.items() if k not in ("x", "y")},
            "shape": _SHAPES[element.kind],
            "pos": place,
        }
        lines.append(f"  {_quoted(element.id)} [{_listed(said)}];")
    for link, attributes in flat.links(case):
        more = {} if flat.is_directed(link) else {"dir": "none"}
        ends = f"{_quoted(link.source)} -> {_quoted(link.target)}"
        lines.append(f"  {ends} [{_listed({**attributes, **more})}];")
    return ("\n".join([*lines, "}"]) + "\n").encode("utf-8")


def _listed(attributes: dict[str, str | int | float | bool]) -> str:
    return ", ".join(f"{name}={_quoted(_text(value))}" for name, value in attributes.items())


def _text(value: str | int | float | bool) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    return f"{value:.12g}" if isinstance(value, float) else str(value)


def _quoted(text: str) -> str:
    """*text* between quotes; only these two signs mean something there, and the ends of lines."""
    safe = text.replace("\\", "\\\\").replace('"', '\\"').replace("\r", "").replace("\n", "\\n")
    return f'"{safe}"'
