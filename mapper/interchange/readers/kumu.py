"""Kumu's JSON: a blueprint, whose links go by label, or the export of a whole project."""

from __future__ import annotations

from collections import Counter
from typing import Any, Final

from mapper.i18n import _
from mapper.interchange.foreign import Direction, Edge, Foreign, Node
from mapper.interchange.imported import shown
from mapper.interchange.readers import values
from mapper.interchange.readers.gathering import Gathering, objects, the_object

_NO_FIELD: Final = frozenset({"_id", "id", "attributes", "from", "to", "direction"}) | {
    "delayed",
    "reversed",
    "label",
    "type",
    "element type",
    "connection type",
    "loop type",
    "description",
    "tags",
}
Place = tuple[float | None, float | None]

# A link of the same direction is positive, and so are two turns.
_SIGNS: Final = {"+": 1, "++": 1, "--": 1, "-": -1, "+-": -1, "-+": -1}


def read(data: bytes, name: str) -> Foreign:
    """The map in a Kumu JSON; raises ``WorldError`` naming the list or object that is not one."""
    found = Gathering("kumu")
    top = the_object(found.json(data))
    elements, connections = objects(top, "elements"), objects(top, "connections")
    places = _places(found, top)
    ends = _Ends(found, is_project="maps" in top)
    for element in elements:
        _add(found, ends, element, places)
    for connection in connections:
        _link(found, ends, connection)
    _note_loops(found, top)
    _tell_private(found, top)
    return found.done(top.get("name") or name, top.get("description"))


class _Ends:
    """Finds the element that the end of a connection means: by id, else by its label."""

    def __init__(self, found: Gathering, is_project: bool) -> None:
        self._found = found
        self._is_project = is_project
        self._by_id: dict[str, str] = {}
        self._by_label: dict[str, str] = {}
        self._labels: Counter[str] = Counter()

    def put(self, own: str, label: str, id_: str) -> None:
        self._by_id.setdefault(own, id_)
        self._by_label.setdefault(label, id_)
        self._labels[label] += 1

    def ids(self, end: Any) -> list[str] | None:
        """The elements *end* means, several between |; None where two have that label."""
        text = self._found.text(end)
        one = self._one(text)
        if one == [] and "|" in text:
            many = [self._one(part.strip()) for part in text.split("|")]
            if all(many):
                return [id_ for ids in many for id_ in ids or ()]
        if one == [] and text and not self._is_project:
            one = [self._made(text)]
        return one

    def _one(self, text: str) -> list[str] | None:
        if text in self._by_id:
            return [self._by_id[text]]
        if self._labels[text] > 1:
            return None
        return [self._by_label[text]] if text and text in self._by_label else []

    def _made(self, label: str) -> str:
        self._found.say(f"“{shown(label)}”", _("Only a link names it; an element was made of it."))
        id_ = self._found.add(Node(label, label))
        self.put(label, label, id_)
        return id_


def _add(found: Gathering, ends: _Ends, raw: dict[str, Any], places: dict[str, Place]) -> None:
    fields = _fields(raw)
    own = found.text(raw.get("_id") if raw.get("_id") is not None else raw.get("id"))
    label = found.rich(fields.get("label"))
    if not label:
        what = f"“{shown(own)}”" if own else _("An element")
        found.say(what, _("It has no label."))
    x, y = places.get(own, (None, None))
    id_ = found.add(
        Node(
            own or found.free("#"),
            label,
            type=found.text(fields.get("element type", fields.get("type"))),
            note=found.rich(fields.get("description")),
            tags=_tags(found, fields.get("tags")),
            x=x,
            y=y,
            extra=found.extra((k, v) for k, v in fields.items() if k not in _NO_FIELD),
        )
    )
    ends.put(own or id_, label, id_)


def _link(found: Gathering, ends: _Ends, raw: dict[str, Any]) -> None:
    fields = _fields(raw)
    start, end = raw.get("from", fields.get("from")), raw.get("to", fields.get("to"))
    sources, targets = ends.ids(start), ends.ids(end)
    said = found.between(found.text(start), found.text(end))
    if sources is None or targets is None:
        found.say(said, _("Two elements have that label: which one it means cannot be known."))
    elif not sources or not targets:
        found.lost(found.text(start), found.text(end))
    else:
        if raw.get("reversed") is True:
            sources, targets = targets, sources
            found.say(said, _("It is marked as reversed, and was turned round."))
        for source in sources:
            for target in targets:
                found.link(_edge(found, raw, fields, source, target))


def _edge(
    found: Gathering, raw: dict[str, Any], fields: dict[str, Any], source: str, target: str
) -> Edge:
    kind = found.text(fields.get("connection type", fields.get("type")))
    weight = fields.get("weight", fields.get("strength"))
    delay = fields.get("delay")
    return Edge(
        source,
        target,
        _direction(raw.get("direction", fields.get("direction"))),
        id=found.text(raw.get("_id", raw.get("id"))),
        label=found.rich(fields.get("label")),
        type=kind,
        note=found.rich(fields.get("description")),
        tags=_tags(found, fields.get("tags")),
        sign=_SIGNS.get(kind.translate(str.maketrans("−–", "--"))),
        weight=values.number(weight),
        delay=values.number(delay),
        delayed=raw.get("delayed", fields.get("delayed")) in (True, "true"),
        extra=found.extra((k, v) for k, v in fields.items() if k not in _NO_FIELD),
    )


def _direction(value: Any) -> Direction:
    said = values.text(value).strip().lower()
    if said in ("undirected", "none"):
        return "undirected"
    return "mutual" if said in ("mutual", "both", "bidirectional") else "directed"


def _fields(raw: dict[str, Any]) -> dict[str, Any]:
    """The fields of an object by their names in small letters: its own and its attributes."""
    attributes = raw.get("attributes")
    inner = attributes if isinstance(attributes, dict) else {}
    return {key.lower(): value for key, value in (*raw.items(), *inner.items())}


def _tags(found: Gathering, value: Any) -> tuple[str, ...]:
    parts = value if isinstance(value, list) else values.text(value).split("|")
    return tuple(tag for part in parts if (tag := found.text(part)))


def _places(found: Gathering, top: dict[str, Any]) -> dict[str, Place]:
    """Where the elements stand on the map that the project opens with."""
    maps = objects(top, "maps")
    default = next((m for m in maps if m.get("_id") == top.get("defaultMap")), None) or (
        maps[0] if maps else {}
    )
    for other in maps:
        if other is not default:
            what = _("The map “{name}”").format(name=shown(other.get("name", "")))
            found.say(what, _("Only the places of the map that the project opens with are taken."))
        found.note(other.get("description"))
    places = {}
    for row in objects(default, "elements"):
        position = row.get("position")
        if isinstance(position, dict):
            key = found.text(row.get("element"))
            places[key] = found.place(position.get("x"), position.get("y"))
    return places


def _note_loops(found: Gathering, top: dict[str, Any]) -> None:
    for loop in objects(top, "loops"):
        fields = _fields(loop)
        parts = (found.rich(fields.get(k)) for k in ("label", "loop type", "type", "description"))
        said = "\n".join(dict.fromkeys(part for part in parts if part))
        if said:
            found.note(_("Loop: {text}").format(text=said))


def _tell_private(found: Gathering, top: dict[str, Any]) -> None:
    for field in objects(top, "attributes"):
        if field.get("private") is True:
            what = _("The field “{field}”").format(field=shown(field.get("name", "")))
            found.say(what, _("It is private in Kumu; here all who have the file can read it."))
