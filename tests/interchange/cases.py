"""Cases for the tests of import and export: a small good one, and random ones of every sort."""

from __future__ import annotations

import copy
import dataclasses
import json
import types
import typing
from typing import Any

from hypothesis import strategies as st

from mapper.interchange.json_writer import LISTS
from mapper.model import TABLES, Card, Case, Element, Kind, Link, judge
from mapper.model.codec import MAX_PLACE, field_defaults, field_types
from mapper.model.kinds import FIELDS, LINK_FIELDS, element_values, link_values
from mapper.model.records import VALUES

SMALL: dict[str, Any] = {
    "format": "casemap-json",
    "version": 1,
    "id": "c1",
    "language": "sv",
    "challenge": {"title": "Skolfrånvaro"},
    "elements": [
        {"id": "h", "kind": "challenge", "label": {"sv": "Barn i kläm", "en": "Children caught"}},
        {"id": "a", "kind": "cause", "label": {"sv": "Skulder", "en": "Debts"}},
        {"id": "n", "kind": "need", "label": {"sv": "Ro", "en": "Calm"}},
        {"id": "x", "kind": "actor", "label": {"sv": "Skolan", "en": "The school"}},
    ],
    "links": [
        {"id": "l1", "from": "a", "to": "h", "sign": 1, "strength": 2},
        {"id": "l2", "from": "h", "to": "n"},
    ],
}


def changed(**places: Any) -> bytes:
    """The small case with things set: ``elements__1__kind="foo"``; a call removes the key."""
    plain = copy.deepcopy(SMALL)
    for place, value in places.items():
        *way, last = place.split("__")
        target: Any = plain
        for key in way:
            target = target[int(key) if key.isdigit() else key]
        if value is dict.pop:
            del target[last]
        elif last == "append":
            target.append(value)
        else:
            target[int(last) if last.isdigit() else last] = value
    return json.dumps(plain).encode()


texts = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=12)
ids = st.text("abcdåäö0189-_/ ", min_size=1, max_size=6)
numbers = st.floats(-1e12, 1e12) | st.integers(-1000, 1000).map(float)


def of_type(kind: Any) -> st.SearchStrategy[Any]:
    """Any value of a field's type; references are set by whoever knows what there is."""
    if isinstance(kind, types.UnionType):
        inner = next(k for k in typing.get_args(kind) if k is not types.NoneType)
        return st.none() | of_type(inner)
    if typing.get_origin(kind) is tuple:
        return st.lists(of_type(typing.get_args(kind)[0]), max_size=3).map(tuple)
    if dataclasses.is_dataclass(kind):
        record = typing.cast("type[Any]", kind)
        return st.builds(record, **{n: of_type(k) for n, k in field_types(record).items()})
    simple = {str: texts, float: numbers, int: st.integers(-(2**53), 2**53), bool: st.booleans()}
    return simple[kind]


def _choice(values: tuple[object, ...] | None, kind: Any, default: Any) -> st.SearchStrategy[Any]:
    if values is None:
        return of_type(kind)
    return st.sampled_from(values) | st.just(default)


@st.composite
def elements(draw: st.DrawFn, element_id: str, kind: Kind, sources: list[str]) -> Element:
    """An element of a kind with any values its fields may have."""
    types_, defaults = field_types(Element), field_defaults(Element)
    values: dict[str, Any] = {
        name: draw(_choice(element_values(kind, name), types_[name], defaults[name]))
        for name in FIELDS[kind]
    }
    if kind is Kind.ROLE:
        values["required_count"] = draw(st.integers(1, 9))
    for name in ("label", "note", "tags", "pinned", "order", "perspective", "figures"):
        values[name] = draw(of_type(types_[name]))
    values |= {axis: draw(st.floats(-MAX_PLACE, MAX_PLACE)) for axis in "xy"}
    values["sources"] = tuple(draw(st.lists(st.sampled_from(sources), max_size=2)))
    return Element(id=element_id, kind=kind, **values)


@st.composite
def links(draw: st.DrawFn, case: Case, link_id: str, sources: list[str]) -> Link | None:
    """A link between two elements where the grammar has one and none stands in its way."""
    pair = draw(st.tuples(*[st.sampled_from(list(case.elements.values()))] * 2))
    kind = judge(pair[0].kind, pair[1].kind).kind
    joined = {(link.source, link.target) for link in case.links.values()}
    if kind is None or pair[0] is pair[1] or (pair[0].id, pair[1].id) in joined:
        return None
    types_, defaults = field_types(Link), field_defaults(Link)
    values: dict[str, Any] = {
        name: draw(_choice(link_values(kind, name), types_[name], defaults[name]))
        for name in LINK_FIELDS[kind]
    }
    values["note"] = draw(texts)
    values["sources"] = tuple(draw(st.lists(st.sampled_from(sources), max_size=2)))
    return Link(id=link_id, kind=kind, source=pair[0].id, target=pair[1].id, **values)


def _references(case: Case) -> dict[tuple[str, str], st.SearchStrategy[Any]]:
    def one(table: str) -> st.SearchStrategy[Any]:
        return st.sampled_from(list(case.table(table)))

    def many(table: str) -> st.SearchStrategy[Any]:
        return st.lists(one(table), max_size=3).map(tuple)

    return {
        ("participants", "represents"): st.none() | one("elements"),
        ("participants", "sessions"): many("sessions"),
        ("groups", "session"): one("sessions"),
        ("groups", "participants"): many("participants"),
        ("notes", "group"): st.none() | one("groups"),
        ("ballots", "session"): one("sessions"),
        ("ballots", "targets"): many("elements"),
        ("ballots", "state"): st.just("revealed"),
        ("votes", "session"): one("sessions"),
        ("votes", "participant"): one("participants"),
        ("votes", "target"): one("elements"),
        ("registers", "element"): one("elements"),
        ("loops", "elements"): many("elements"),
        ("snapshots", "session"): st.none() | one("sessions"),
        ("registers", "histories"): st.dictionaries(texts, st.integers(0, 99), max_size=3).map(
            lambda histories: tuple(histories.items())
        ),
        ("views", "about"): st.none() | one("elements"),
        ("views", "places"): st.dictionaries(
            one("elements"), st.tuples(*[st.floats(-1e7, 1e7)] * 2), max_size=3
        ).map(lambda places: tuple((key, *at) for key, at in places.items())),
        ("presentation", "focus"): many("elements"),
        ("scenarios", "clamp"): st.dictionaries(one("elements"), numbers, max_size=3).map(
            lambda clamp: tuple(clamp.items())
        ),
    }


@st.composite
def cases(draw: st.DrawFn) -> Case:
    """A case with records in every table, any values in their fields and true references."""
    card_types = field_types(Card)
    said = {n: draw(of_type(card_types[n])) for n in ("title", "problem", "goal_tags")}
    case = Case(Card(id=draw(ids), language="sv", **said))
    names = draw(st.lists(ids, min_size=12, max_size=16, unique=True))
    for table in ("sources", "sessions"):
        _fill(draw, case, table, names[:2])
    kinds = [Kind.CHALLENGE, *draw(st.lists(st.sampled_from(list(Kind)[1:]), max_size=7))]
    for name, kind in zip(names, kinds, strict=False):
        case.put("elements", name, draw(elements(name, kind, names[:2])))
    for name in names[8:]:
        link = draw(links(case, name, names[:2]))
        if link is not None:
            case.put("links", link.id, link)
    for table in (t for t in LISTS if t not in ("elements", "links", "sources", "sessions")):
        _fill(draw, case, table, names[: draw(st.integers(1, 2))])
    return case


def _fill(draw: st.DrawFn, case: Case, table: str, names: list[str]) -> None:
    record = TABLES[table]
    references = _references(case) if case.elements else {}
    for name in names:
        values = {}
        for field, kind in field_types(record).items():
            allowed = VALUES.get((table, field))
            if (table, field) in references:
                values[field] = draw(references[table, field])
            elif field in ("x", "y"):
                values[field] = draw(st.floats(-MAX_PLACE, MAX_PLACE))
            elif field != "id":
                values[field] = draw(st.sampled_from(allowed) if allowed else of_type(kind))
        case.put(table, name, record(id=name, **values))
