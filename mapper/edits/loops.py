"""Verbs about loops that somebody gave a name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from mapper.document import Document
from mapper.edits.making import new_id
from mapper.model import NamedLoop
from mapper.model.codec import cleaned


def name_loop(document: Document, elements: Sequence[str], label: str) -> None:
    """Call the loop through *elements* by a name; an empty one takes its name away."""
    known = named_loop(document, elements)
    words = " ".join(label.split())
    if not words:
        if known is not None:
            document.remove(known)
    elif known is not None:
        document.put(cleaned(replace(known, label=words)))
    else:
        document.put(cleaned(NamedLoop(new_id(), words, tuple(elements))))


def named_loop(document: Document, elements: Sequence[str]) -> NamedLoop | None:
    """The name of the loop through *elements*, None when it has none."""
    wanted = tuple(elements)
    table = document.table("loops").values()
    return next((r for r in table if isinstance(r, NamedLoop) and r.elements == wanted), None)
