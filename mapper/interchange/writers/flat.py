"""Elements and links as flat attributes, for formats that know nodes and edges and no more."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from mapper import words
from mapper.model import Case, Element, Link, LinkKind
from mapper.model.codec import plain_value
from mapper.model.kinds import FIELDS, LINK_FIELDS

Attributes = dict[str, str | int | float | bool]

_OF_ALL = ("perspective", "figures")
# Names that other programs keep for something else.
_NAMES = {"type": "subtype", "key": "is_key"}


def elements(case: Case) -> Iterator[tuple[Element, Attributes]]:
    """Every element with its attributes: label, kind (in words), note, tags, place, and the
    fields of its kind by their names in the model; lists inside them as JSON."""
    for element in case.elements.values():
        found: Attributes = {
            "label": element.label or words.untitled(),
            "kind": words.kind_name(element.kind),
            "x": element.x,
            "y": element.y,
        }
        found |= _texts(case, element)
        for name in (*FIELDS[element.kind], *_OF_ALL):
            _put(found, _NAMES.get(name, name), getattr(element, name))
        yield element, found


def links(case: Case) -> Iterator[tuple[Link, Attributes]]:
    """Every link with its attributes: what it says, the kind of link, and its fields."""
    for link in case.links.values():
        ends = case.elements[link.source].kind, case.elements[link.target].kind
        found: Attributes = {
            "label": words.link_phrase(link, *ends),
            "kind": words.link_name(link.kind),
        }
        found |= _texts(case, link)
        for name in (*LINK_FIELDS[link.kind], "perspective"):
            _put(found, name, getattr(link, name))
        if link.strength is not None:
            found["weight"] = float(link.strength)
        yield link, found


def is_directed(link: Link) -> bool:
    """Whether the direction of a link means something: cooperation goes both ways."""
    return not (link.kind is LinkKind.RELATES and link.form in ("cooperates", "strained"))


def sources_of(case: Case, record: Element | Link) -> str:
    """What an element or link rests on, as a text."""
    known = [case.sources[i] for i in record.sources if i in case.sources]
    return "; ".join(
        f"{words.source_type_name(s.type)}: {s.reference} {s.date}".strip() for s in known
    )


def _texts(case: Case, record: Element | Link) -> Attributes:
    found: Attributes = {}
    _put(found, "note", record.note)
    _put(found, "tags", "|".join(getattr(record, "tags", ())))
    _put(found, "sources", sources_of(case, record))
    return found


def _put(found: Attributes, name: str, value: Any) -> None:
    if value is None or value == "" or value == ():
        return
    plain = plain_value(value)
    if isinstance(plain, list | dict):
        plain = json.dumps(plain, ensure_ascii=False)
    found[name] = plain
