"""How long the text of an element may be; the rest of a longer one goes into its note."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from mapper.document import Document
from mapper.model import Element
from mapper.model.codec import cleaned

LONGEST: Final = 2_000
"""So many characters the text of an element may have."""
_WORD: Final = 80
"""A text is cut before a word that would begin so near the end."""


def split_label(text: str) -> tuple[str, str]:
    """The part of a text that an element can show, and the rest; cut between two words."""
    if len(text) <= LONGEST:
        return text, ""
    end = max((text.rfind(gap, LONGEST - _WORD, LONGEST) for gap in (" ", "\n")), default=-1)
    end = end if end > 0 else LONGEST
    return text[:end].rstrip(), text[end:].strip()


def fitted(element: Element) -> Element:
    """*element* with a text it can show, the rest of which stands last in its note."""
    label, rest = split_label(element.label)
    if not rest:
        return element
    note = f"{element.note}\n\n… {rest}".strip()
    fit: Element = cleaned(replace(element, label=label, note=note))
    return fit


def write_label(document: Document, element_id: str, text: str, rest: str = "") -> bool:
    """Set the text of an element; whether it was too long and its rest is in the note now.

    *rest* is more of the same text that is to go there.
    """
    element = document.elements[element_id]
    whole = text + rest
    made = fitted(replace(element, label=whole)) if len(whole) > LONGEST else None
    document.put(made or cleaned(replace(element, label=text)))
    return made is not None
