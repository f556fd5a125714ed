"""Loose notes: caught in passing, and what becomes of them when somebody gives them a kind."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Final

from mapper.document import Document
from mapper.edits.making import new_element, new_id
from mapper.model import Element, Kind, Note
from mapper.model.codec import cleaned

MOST_AT_ONCE: Final = 1_000
"""So many notes one pasted text can become."""
LONGEST: Final = 20_000
"""A note holds no more characters than that."""
LONGEST_LABEL: Final = 500
SHORT: Final = 120
"""A note no longer than that is a label as it stands."""

_BULLET: Final = re.compile(r"^(?:[-–—*•·▪◦]+(?:\s+|$)|\d{1,3}[.)]\s+)+")
_THEME: Final = re.compile(r"\s+#(\w[\w/&-]{0,59})\s*$")
_SENTENCE: Final = re.compile(r"^(.+?[.!?…])\s", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Caught:
    """What was written: the *notes* to be, how many lines were *left* out, how many *cut*."""

    notes: tuple[tuple[str, str], ...] = ()
    left: int = 0
    cut: int = 0


def read(text: str) -> Caught:
    """One note a line, each a text and a theme; bullets and numbers before a line do not count.

    >>> read("- The queue is long #housing").notes
    (('The queue is long', 'housing'),)
    """
    lines = [plain for line in text.splitlines() if (plain := _plain(line))]
    kept = lines[:MOST_AT_ONCE]
    cut = sum(len(line) > LONGEST for line in kept)
    notes = tuple(split_theme(line[:LONGEST]) for line in kept)
    return Caught(notes, len(lines) - len(kept), cut)


def _plain(line: str) -> str:
    flat = " ".join("".join(c if c.isprintable() else " " for c in line).split())
    return _BULLET.sub("", flat).strip()


def split_theme(text: str) -> tuple[str, str]:
    """A text and the theme that stands as ``#theme`` at its end.

    >>> split_theme("Nobody answers #phone")
    ('Nobody answers', 'phone')
    """
    match = _THEME.search(text)
    return (text[: match.start()].strip(), match[1]) if match else (text.strip(), "")


def joined(note: Note) -> str:
    """A note as it is written: its text with the theme at the end."""
    return f"{note.text} #{note.theme}" if note.theme else note.text


def loose(document: Document) -> list[Note]:
    """The loose notes, newest first."""
    notes = [note for note in document.table("notes").values() if isinstance(note, Note)]
    return notes[::-1]


def add(document: Document, notes: Iterable[tuple[str, str]]) -> list[str]:
    """Add notes, each a text and a theme; returns their ids."""
    made = []
    for text, theme in notes:
        note = cleaned(Note(id=new_id(), text=text[:LONGEST], theme=theme))
        document.put(note)
        made.append(note.id)
    return made


def change(document: Document, note_id: str, written: str) -> None:
    """Change a note to what is *written*; with no text left it goes."""
    note = document.table("notes")[note_id]
    assert isinstance(note, Note)
    text, theme = split_theme(written)
    if text:
        document.put(cleaned(replace(note, text=text[:LONGEST], theme=theme)))
    else:
        document.remove(note)


def set_theme(document: Document, ids: Iterable[str], theme: str) -> None:
    """Give notes a theme, or with an empty one none."""
    for note in _chosen(document, ids):
        document.put(cleaned(replace(note, theme=theme.strip().lstrip("#"))))


def delete(document: Document, ids: Iterable[str]) -> None:
    """Delete notes."""
    for note in _chosen(document, ids):
        document.remove(note)


def _chosen(document: Document, ids: Iterable[str]) -> list[Note]:
    """The notes with some ids, newest first: undo brings them back in the order they came."""
    wanted: Collection[str] = frozenset(ids)
    return [note for note in loose(document) if note.id in wanted]


def as_element(note: Note, kind: Kind) -> Element:
    """The element a note becomes: of a long one the first sentence is the label, all of it the
    note; its theme becomes a tag."""
    label = label_of(note.text)
    whole = note.text if label != note.text else ""
    tags = (note.theme,) if note.theme else ()
    return new_element(kind, label, note=whole, tags=tags)


def label_of(text: str) -> str:
    """What of a text stands on the map.

    >>> label_of("Rents rise. " + "Nobody knows why. " * 10)
    'Rents rise.'
    """
    if len(text) <= SHORT and "\n" not in text:
        return text
    match = _SENTENCE.match(text)
    first = " ".join((match[1] if match else text).split())
    if len(first) <= LONGEST_LABEL:
        return first
    return first[: LONGEST_LABEL - 1].rsplit(" ", 1)[0].rstrip() + "…"


def give_kind(document: Document, made: Mapping[str, Element]) -> None:
    """Put the element that each note becomes on the map; the notes go. *made* is by note id."""
    top = max((e.order for e in document.elements.values()), default=0)
    for n, element in enumerate(made.values(), start=1):
        document.put(replace(element, order=top + n))
    delete(document, made)


def loosen(document: Document, element: Element) -> str:
    """Add the loose note that an element becomes; returns its id. The element stays."""
    text = "\n".join(part for part in (element.label.strip(), element.note.strip()) if part)
    theme = "-".join(element.tags[0].split()) if element.tags else ""
    return add(document, [(text, theme)])[0]
