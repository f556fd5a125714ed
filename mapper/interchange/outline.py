"""A list in plain text as elements and links: one a line, indented below what it comes from."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from mapper.interchange.table_words import folded, kind
from mapper.model import Kind
from mapper.model.codec import MAX_TEXT

MOST_ITEMS: Final = 1_000
"""So many elements one list can become."""

_BULLET: Final = re.compile(r"^(?:[-–—*•·▪◦]+\s*|\d{1,3}[.)]\s+)+")
_ARROW: Final = re.compile(r"\s+(?:>|→|->|=>)\s+")
_PREFIX: Final = re.compile(r"^([^:]{2,30}):\s*(\S.*)$")


@dataclass(frozen=True, slots=True)
class Item:
    """One element to be: its text, and its kind where the line names one."""

    label: str
    kind: Kind | None = None


@dataclass(frozen=True, slots=True)
class Outline:
    """What a list says: *items* in order, *links* as pairs of their places, lines *left* out."""

    items: tuple[Item, ...] = ()
    links: tuple[tuple[int, int], ...] = ()
    left: int = 0


def read(text: str) -> Outline:
    """The elements and links of a list.

    A line is an element; bullets and numbers before it do not count. ``X > Y`` (or ``→``) is two
    and a link, an indented line is linked from the line it stands under, and ``cause: X`` (or
    ``orsak: X``) says the kind. An element named again with its kind, or in a chain, is the same.
    Lines beyond ``MOST_ITEMS`` elements are counted in ``left``.

    >>> read("cause: Debts > consequence: Eviction").links
    ((0, 1),)
    >>> [item.label for item in read("- Rents\\n  - Wages").items]
    ['Rents', 'Wages']
    """
    items: list[Item] = []
    known: dict[tuple[Kind | None, str], int] = {}
    links: dict[tuple[int, int], None] = {}
    above: list[tuple[int, int]] = []  # how far each open line is indented, and its last element
    left = 0
    for line in text.splitlines():
        parts = _parts(line)
        if not parts:
            continue
        if len(items) + len(parts) > MOST_ITEMS:
            left += 1
            continue
        chain = [_place(items, known, part, len(parts) > 1) for part in parts]
        indent = len(line.expandtabs(4)) - len(line.expandtabs(4).lstrip())
        while above and above[-1][0] >= indent:
            above.pop()
        if above:
            chain.insert(0, above[-1][1])
        above.append((indent, chain[-1]))
        links.update(((a, b), None) for a, b in pairwise(chain) if a != b)
    return Outline(tuple(items), tuple(links), left)


def _parts(line: str) -> list[Item]:
    plain = "".join(c for c in " ".join(line.split()) if c.isprintable())
    texts = _ARROW.split(_BULLET.sub("", plain).strip())
    return [_item(text.strip()) for text in texts if text.strip()]


def _item(text: str) -> Item:
    match = _PREFIX.match(text)
    named = kind(match.group(1)) if match else None
    if match is None or named is None:
        return Item(text[:MAX_TEXT])
    return Item(match.group(2)[:MAX_TEXT], named)


def _place(
    items: list[Item], known: dict[tuple[Kind | None, str], int], item: Item, in_chain: bool
) -> int:
    key = (item.kind, folded(item.label))
    if (in_chain or item.kind is not None) and key in known:
        return known[key]
    items.append(item)
    known.setdefault(key, len(items) - 1)
    return len(items) - 1
