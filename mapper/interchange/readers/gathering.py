"""What a reader has found so far: things and links cleaned, counted, and told of when odd."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import replace
from typing import Any, Final

from mapper.i18n import N_, _, ngettext
from mapper.interchange import json_text
from mapper.interchange.foreign import Edge, Foreign, Held, Node
from mapper.interchange.imported import MAX_RECORDS, Skipped, refused, shown
from mapper.interchange.readers import values
from mapper.interchange.scrub import told, without_hidden
from mapper.model.codec import MAX_PLACE, MAX_TEXT

MOST_NAMED: Final = 20
"""So many equal complaints are told one by one; the others are counted."""

MOST_DEFAULTS: Final = 100
"""A file that gives every node or link more attributes than this by default is refused."""

_LONG: Final = 1_000
_SHARED: Final = 200

_NO_NUMBER: Final = N_("It is not a number that can be used, and was left out.")


def objects(top: dict[str, Any], key: str) -> list[dict[str, Any]]:
    """The list of objects under *key*, or nothing; refused when it is something else."""
    rows = top.get(key)
    if rows is None:
        return []
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise refused("wrong_type", _("“{field}” should be a list of objects.").format(field=key))
    return rows


def the_object(top: Any) -> dict[str, Any]:
    """The object that a JSON file must be; refused when it is something else."""
    if not isinstance(top, dict):
        raise refused("wrong_type", _("This JSON should be an object."))
    return top


class Gathering:
    """Takes the nodes and links of one file as they come and makes a ``Foreign`` of them.

    It cleans their texts, gives an id to what has none or one that is taken, drops links to
    nothing, and tells of all that in ``skipped``.
    """

    def __init__(self, format_key: str) -> None:
        self.format = format_key
        self.nodes: dict[str, Node] = {}
        self.scenarios: list[Held] = []
        self.skipped: list[Skipped] = []
        self._edges: list[Edge] = []
        self._notes: list[str] = []
        self._said: dict[str, int] = {}
        self._long: dict[str, str] = {}
        self._odd: Counter[str] = Counter()
        self._numbers = 0
        self._places = 0

    def json(self, data: bytes) -> Any:
        """The value of a JSON file."""
        too_large = _("The file is too large to import.")
        too_deep = _("This JSON is nested too deeply to be a map.")
        return json_text.parsed(data, too_large, too_deep, self._twice)

    def _twice(self, field: str) -> None:
        self.say(
            _("The field “{field}”").format(field=shown(field)),
            _("It stands twice in the same object; the later one was taken."),
        )

    def say(self, what: str, why: str) -> None:
        """Tell that something was not taken as it stood; the first of many are named."""
        self._said[why] = self._said.get(why, 0) + 1
        if self._said[why] <= MOST_NAMED:
            self.skipped.append(Skipped(what, why))

    def text(self, value: Any) -> str:
        """Any value as text without what cannot stand in a case; what was taken out is told."""
        if isinstance(value, float) and not math.isfinite(value):
            self._numbers += 1
            return ""
        found = values.text(value)
        if len(found) < _LONG:
            return self._cleaned(found)
        if found not in self._long:  # one text may stand for thousands: defaults, groups
            self._long[found] = self._cleaned(found)
        return self._long[found]

    def rich(self, value: Any) -> str:
        """A text that may be HTML as the plain words of it."""
        found = values.text(value)
        return self.text(values.plain(found) if values.is_markup(found) else found)

    def _cleaned(self, text: str) -> str:
        if "\r" in text:
            text = text.replace("\r\n", "\n").replace("\r", "\n")
        text = without_hidden(text, self._odd)
        self._odd["long"] += len(text) > MAX_TEXT
        return text[:MAX_TEXT].strip()

    def default(self, text: str) -> str:
        """A text that stands for many: not longer than a label, lest a small file grow large."""
        if len(text) > _SHARED:
            self.say(f"“{shown(text)}”", _("So many share it that it was shortened."))
        return text[:_SHARED]

    def extra(self, pairs: Iterable[tuple[Any, Any]]) -> tuple[tuple[str, str], ...]:
        """Attributes that say something, as texts."""
        texts = ((self.text(name), self.text(value)) for name, value in pairs)
        return tuple((name, value) for name, value in texts if name and value)

    def place(self, x: Any, y: Any) -> tuple[float | None, float | None]:
        """A position, or none where it is missing or cannot be used, which is told."""
        if x in (None, "") and y in (None, ""):
            return None, None
        across, down = values.number(x), values.number(y)
        if across is None or down is None or max(abs(across), abs(down)) > MAX_PLACE:
            self._places += 1
            return None, None
        return across, down

    def number(self, value: Any, source: str, target: str) -> float | None:
        """A number of the link between two nodes; what should be one and is not is told."""
        found = values.number(value)
        if found is None and values.text(value).strip():
            what = self.between(source, target)
            self.say(f"{what}: “{shown(value)}”", _(_NO_NUMBER))
        return found

    def note(self, text: Any) -> None:
        """A text that belongs to no node or link."""
        if found := self.rich(text):
            self._notes.append(found)

    def add(self, node: Node) -> str:
        """Take *node*; returns the id it has, which is another where its own was taken."""
        self._check_size()
        own = self.text(node.id)
        id_ = own
        label = self.text(node.label)
        if not own:
            id_ = self.free("#")
            self.say(self._called(label), _("It has no id in the file; it was given one."))
        elif own in self.nodes:
            id_ = self.free(own)
            self.say(self._called(label), _("Its id is used before; it was given a new one."))
        self.nodes[id_] = replace(
            node,
            id=id_,
            label=label,
            type=self.text(node.type),
            group=self.text(node.group),
            shape=self.text(node.shape),
            note=self.text(node.note),
            tags=tuple(tag for t in node.tags if (tag := self.text(t))),
        )
        return id_

    def link(self, edge: Edge) -> None:
        """Take *edge*, whose ends may come later in the file."""
        self.link_all(edge, [edge.source], [edge.target])

    def link_all(self, edge: Edge, sources: Iterable[str], targets: Collection[str]) -> None:
        """Take *edge* once from each of *sources* to each of *targets*."""
        label, kind = self.text(edge.label), self.text(edge.type)
        sign = edge.sign
        if sign is None:
            sign = values.sign(label) if values.sign(label) is not None else values.sign(kind)
        clean = replace(
            edge,
            id=self.text(edge.id),
            label=label,
            type=kind,
            note=self.text(edge.note),
            tags=tuple(tag for t in edge.tags if (tag := self.text(t))),
            sign=sign,
        )
        for source in sources:
            for target in targets:
                self._check_size()
                ends = self.text(source), self.text(target)
                self._edges.append(replace(clean, source=ends[0], target=ends[1]))

    def lost(self, source: str, target: str) -> None:
        """Tell that a link has an end that is not there."""
        self.say(
            self.between(source, target),
            _("One of its ends is not in the file; the link was left out."),
        )

    def between(self, source: str, target: str) -> str:
        """A link, in a list, by the texts of its ends."""
        ends = [self.nodes[i].label if i in self.nodes else i for i in (source, target)]
        source, target = (
            shown(end or i or "?", 30) for end, i in zip(ends, (source, target), strict=True)
        )
        return _("The link “{source}” → “{target}”").format(source=source, target=target)

    def done(self, title: Any = "", description: Any = "") -> Foreign:
        """Everything that was taken."""
        edges = []
        for edge in self._edges:
            if edge.source in self.nodes and edge.target in self.nodes:
                edges.append(edge)
            else:
                self.lost(edge.source, edge.target)
        title, description = self.rich(title), self.rich(description)
        return Foreign(
            self.format,
            tuple(self.nodes.values()),
            tuple(edges),
            title,
            description,
            tuple(self.scenarios),
            tuple(self._notes),
            (*self.skipped, *self._more(), *self._counted()),
        )

    def _called(self, label: str) -> str:
        return f"“{shown(label)}”" if label else _("Something without a text")

    def free(self, wanted: str) -> str:
        """An id like *wanted* that no node has yet."""
        n = len(self.nodes) + 1
        while (found := f"{wanted} ({n})") in self.nodes:
            n += 1
        return found

    def check_defaults(self, n: int) -> None:
        """Refuse *n* attributes that every node or link has by default when they are too many."""
        if n > MOST_DEFAULTS:
            raise refused("too_large", _("The file holds more than a case can."))

    def _check_size(self) -> None:
        if len(self.nodes) + len(self._edges) >= MAX_RECORDS:
            raise refused("too_large", _("The file holds more than a case can."))

    def _more(self) -> Iterable[Skipped]:
        for why, n in self._said.items():
            if (left := n - MOST_NAMED) > 0:
                yield Skipped(ngettext("{n} more", "{n} more", left).format(n=left), why)

    def _counted(self) -> Iterable[Skipped]:
        yield from told(self._odd)
        for n, what, why in (
            (
                self._numbers,
                ngettext("{n} number", "{n} numbers", self._numbers),
                _(_NO_NUMBER),
            ),
            (
                self._places,
                ngettext("{n} position", "{n} positions", self._places),
                _("It is not a place that can be drawn, and was left out."),
            ),
        ):
            if n:
                yield Skipped(what.format(n=n), why)
