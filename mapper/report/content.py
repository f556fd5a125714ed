"""What a document says, as plain data: parts with blocks. How it looks is for who writes it."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import Any, NamedTuple

STEERING = {"Cc", "Cf", "Cs", "Co", "Cn"}
"""Characters that are no letters: they steer a terminal, turn a line round, or break a file."""
_KEPT = "\n\N{SOFT HYPHEN}\N{ZERO WIDTH JOINER}\N{ZERO WIDTH NON-JOINER}"


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading inside a part."""

    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text, after a few strong words where there is a *lead*."""

    text: str = ""
    lead: str = ""


@dataclass(frozen=True, slots=True)
class Note:
    """A quiet remark: how something was found, what it assumes."""

    text: str


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list; each item has strong words first (may be empty) and then a text."""

    items: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under a header; *widths* says how wide the columns are against each other."""

    caption: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """A PNG of so many pixels, which is to be *cm* wide where there is room for it; *alt* tells in
    words what it shows. A *whole* one has a page of its own, which lies when the picture is wide.
    """

    alt: str
    caption: str
    png: bytes
    width: int
    height: int
    cm: float
    whole: bool = False


Block = Heading | Paragraph | Note | Bullets | Table | Picture


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a document: a heading and what stands below it."""

    name: str
    title: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """A whole document in one language, from its title to its last part; *kind* is the sort of
    document it is, in words. A *brief* one is set smaller, to stay on its page."""

    title: str
    kind: str
    subtitle: str
    date: str
    language: str
    parts: tuple[Part, ...]
    brief: bool = False


class Wanted(NamedTuple):
    """A picture that is asked for: "map", "focus" (only the elements and links named), or a chart
    by its name."""

    name: str
    elements: tuple[str, ...] = ()
    links: tuple[str, ...] = ()


class Drawn(NamedTuple):
    """A picture as it was made: a PNG file, its size in pixels, and how many centimetres wide its
    letters are as large as those of the text."""

    png: bytes
    width: int
    height: int
    cm: float


Draw = Callable[[Wanted], Drawn | None]
"""Makes the pictures of a document; None where there is nothing to draw."""
Tell = Callable[[float], None]
"""Hears how much is done, 0 to 1; it may raise to end the work."""


def no_pictures(_wanted: Wanted) -> Drawn | None:
    """Where nobody can draw."""
    return None


def nobody(_share: float) -> None:
    """Where nobody wants to hear."""


def clean(text: str) -> str:
    """*text* without what no document can hold, and with plain line ends.

    >>> clean("a\\x00b\\r\\nc")
    'ab\\nc'
    """
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    return "".join(
        c for c in lines if c in _KEPT or unicodedata.category(c) not in STEERING
    ).strip()


def stays(block: Block, following: Block | None) -> bool:
    """Whether a block stays on the page of the next one: a picture's words, the question below a
    heading, what says that a table comes."""
    if isinstance(following, Picture):
        return not following.whole
    return isinstance(block, Note | Paragraph) and isinstance(following, Bullets | Table)


def cleaned(value: Any) -> Any:
    """A part of a document with every text in it clean."""
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, tuple):
        return tuple(cleaned(one) for one in value)
    if is_dataclass(value) and not isinstance(value, type):
        held = {field.name: cleaned(getattr(value, field.name)) for field in fields(value)}
        return replace(value, **held)
    return value
