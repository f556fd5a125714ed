"""Mental Modeler's maps (.mmp), in XML or in JSON."""

from __future__ import annotations

from typing import Any, Final
from xml.etree.ElementTree import Element

from mapper.i18n import _
from mapper.interchange.foreign import Edge, Foreign, Held, Node
from mapper.interchange.imported import shown
from mapper.interchange.readers import values
from mapper.interchange.readers.gathering import Gathering, objects, the_object
from mapper.interchange.readers.xml_tree import below, children, parsed, words

# The worded influences of its first versions, as its own scenarios count them.
_INFLUENCES: Final = {"h+": 1.0, "m+": 0.62, "l+": 0.25, "l-": -0.25, "m-": -0.62, "h-": -1.0}
_KNOWN: Final = frozenset("id name notes group x y relationships influence confidence".split())


def read(data: bytes, name: str) -> Foreign:
    """The map in an .mmp file; what-ifs are taken with the values at which concepts are held."""
    found = Gathering("mental-modeler")
    is_xml = data.lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n\0").startswith(b"<")
    top = _of_xml(parsed(data, "mentalModeler")) if is_xml else the_object(found.json(data))
    info = top.get("info") if isinstance(top.get("info"), dict) else {}
    names = top.get("groupNames") if isinstance(top.get("groupNames"), dict) else {}
    concepts = objects(top, "concepts")
    for concept in concepts:
        _add(found, concept, names or {})
    for concept in concepts:
        source = found.text(concept.get("id"))
        for raw in objects(concept, "relationships"):
            _link(found, source, raw)
    for scenario in objects(top, "scenarios"):
        _hold(found, scenario)
    assert info is not None
    return found.done(info.get("name") or name, info.get("description"))


def _of_xml(root: Element) -> dict[str, Any]:
    """The XML as the JSON of the same map would be."""
    names = children(below(root, "groupNames"), "groupName")
    return {
        "info": {e.tag: words(e) for e in below(root, "info") or ()},
        "groupNames": {e.get("index", ""): words(e) for e in names},
        "concepts": _rows(root, "concepts", "concept", "relationships"),
        "scenarios": _rows(root, "scenarios", "scenario", "concepts"),
    }


def _rows(above: Element, of: str, each: str, inner: str) -> list[dict[str, Any]]:
    rows = []
    for element in children(below(above, of), each):
        row: dict[str, Any] = {e.tag: words(e).strip() for e in element if e.tag != inner}
        parts = below(element, inner)
        row[inner] = [{e.tag: words(e).strip() for e in part} for part in parts or ()]
        rows.append(row)
    return rows


def _add(found: Gathering, raw: dict[str, Any], names: dict[str, Any]) -> None:
    x, y = found.place(raw.get("x"), raw.get("y"))
    group = values.text(raw.get("group"))
    label = found.rich(raw.get("name"))
    if not label:
        own = shown(values.text(raw.get("id")), 30)
        found.say(f"“{own}”" if own else _("An element"), _("It has no label."))
    found.add(
        Node(
            found.text(raw.get("id")),
            label,
            group=found.text(names.get(group)),
            note=found.rich(raw.get("notes")),
            x=x,
            y=y,
            extra=found.extra((k, v) for k, v in raw.items() if k not in _KNOWN),
        )
    )


def _link(found: Gathering, source: str, raw: dict[str, Any]) -> None:
    target = found.text(raw.get("id"))
    weight = _influence(found, raw.get("influence"), source, target)
    found.link(
        Edge(
            source,
            target,
            note=found.rich(raw.get("notes")),
            sign=(weight > 0) - (weight < 0) if weight else None,
            weight=weight,
            confidence=values.number(raw.get("confidence")),
            extra=found.extra((k, v) for k, v in raw.items() if k not in _KNOWN),
        )
    )


def _influence(found: Gathering, value: Any, source: str, target: str) -> float | None:
    """An influence as a number: in words, as one, or nothing."""
    worded = _INFLUENCES.get(values.text(value).strip().lower().replace("−", "-"))
    return found.number(value, source, target) if worded is None else worded


def _hold(found: Gathering, raw: dict[str, Any]) -> None:
    label = found.rich(raw.get("name"))
    held = []
    for concept in objects(raw, "concepts"):
        id_ = found.text(concept.get("id"))
        value = _influence(found, concept.get("influence"), label, id_)
        is_in = values.text(concept.get("selected", "true")).lower() != "false"
        if value and is_in and id_ in found.nodes:
            held.append((id_, max(-1.0, min(1.0, value))))
    found.scenarios.append(Held(label, tuple(held)))
