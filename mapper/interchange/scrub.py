"""A foreign map made fit to be kept: texts that can be shown and written, numbers that are some."""

from __future__ import annotations

import dataclasses
import json
import re
from collections import Counter
from typing import Any, Final

from mapper.i18n import _, ngettext
from mapper.interchange.foreign import Foreign
from mapper.interchange.imported import MAX_RECORDS, Skipped, refused
from mapper.model.codec import MAX_TEXT, field_types, from_plain, most, to_plain

# Characters that turn the reading direction, and control characters but for tab and line ends.
_HIDDEN: Final = re.compile("[\u202a-\u202e\u2066-\u2069\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_IDS: Final = frozenset({"id", "source", "target"})
_HALF: Final = re.compile("[\ud800-\udfff]")


def scrubbed(foreign: Foreign) -> Foreign:
    """*foreign* without what no case can hold; what was changed is named in its ``skipped``.

    Raises ``WorldError`` for more nodes and links than a case can hold.
    """
    if len(foreign.nodes) + len(foreign.edges) + len(foreign.notes) > MAX_RECORDS:
        raise refused("too_large", _("The file holds more than a case can."))
    found: Counter[str] = Counter()
    clean: Foreign = _clean("", foreign, found)
    held = tuple(
        dataclasses.replace(h, values=tuple(v for v in h.values if v[1] is not None))
        for h in clean.scenarios
    )
    return dataclasses.replace(clean, scenarios=held, skipped=(*clean.skipped, *told(found)))


def pack(foreign: Foreign) -> bytes:
    """*foreign* as bytes that ``unpack`` reads."""
    return json.dumps(to_plain(foreign), ensure_ascii=False).encode()


def unpack(data: bytes) -> Foreign:
    """The foreign map in bytes of ``pack``; raises ``ValueError`` for anything else."""
    foreign: Foreign = from_plain(Foreign, json.loads(data))
    ids = {node.id for node in foreign.nodes}
    if len(ids) != len(foreign.nodes):
        raise ValueError("nodes: an id twice")
    if not ids.issuperset(end for e in foreign.edges for end in (e.source, e.target)):
        raise ValueError("edges: an end that is not there")
    return foreign


def without_hidden(text: str, found: Counter[str]) -> str:
    """*text* without hidden characters and halves of characters, which are counted in *found*."""
    text, hidden = _HIDDEN.subn("", text)
    text, halves = _HALF.subn("\N{REPLACEMENT CHARACTER}", text)
    found["hidden"] += hidden
    found["half"] += halves
    return text


def _clean(name: str, value: Any, found: Counter[str]) -> Any:
    if isinstance(value, str):
        if value.isprintable() and len(value) <= MAX_TEXT:
            return value
        if name in _IDS:  # what stands there too often stands in a label as well
            found = Counter()
        text = without_hidden(value, found)
        found["long"] += len(text) > MAX_TEXT
        return text[:MAX_TEXT]
    if isinstance(value, int | float) and not isinstance(value, bool):
        fits = abs(value) <= most(name)  # which is False for what is not a number
        found["number"] += not fits
        return value if fits else None
    if isinstance(value, tuple):
        items = tuple(_clean(name, item, found) for item in value)
        return items if any(a is not b for a, b in zip(items, value, strict=True)) else value
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        changed = {}
        for field in field_types(type(value)):
            now = getattr(value, field)
            if (clean := _clean(field, now, found)) is not now:
                changed[field] = clean
        return dataclasses.replace(value, **changed) if changed else value
    return value


def told(found: Counter[str]) -> list[Skipped]:
    """What *found* counts as it is told to the user."""
    lines = []
    if n := found["hidden"]:
        what = ngettext("{n} hidden character", "{n} hidden characters", n).format(n=n)
        why = _("Left out: it can turn the reading direction of a text or cannot be shown.")
        lines.append(Skipped(what, why))
    if n := found["half"]:
        what = ngettext("{n} half of a character", "{n} halves of characters", n).format(n=n)
        lines.append(Skipped(what, _("Shown as �, for no file can hold it.")))
    if n := found["number"]:
        what = ngettext("{n} number", "{n} numbers", n).format(n=n)
        why = _("Left out: not a number, or one too large for a map.")
        lines.append(Skipped(what, why))
    if n := found["long"]:
        what = ngettext("{n} very long text", "{n} very long texts", n).format(n=n)
        lines.append(Skipped(what, _("Cut off after a million characters.")))
    return lines
