"""Verbs about what results teach: a suggestion is taken by a person, and written down with why."""

from __future__ import annotations

from dataclasses import replace

from mapper.document import Document
from mapper.edits.making import new_id
from mapper.errors import UseError
from mapper.i18n import _
from mapper.model import Link, LinkKind, Result, Source
from mapper.model.codec import cleaned


def result_reference(result: Result) -> str:
    """What a source says that stands for a result: when, what, and how much of how much."""
    numbers = " / ".join(f"{v:g}" for v in (result.observed, result.expected) if v is not None)
    return " ".join(f"{result.date} {result.indicator}: {numbers} {result.unit}".split())


def take_lesson(document: Document, element_id: str, place: int, suggestion: str) -> int:
    """Change the effects of an intervention as a result suggests, with the result as their source.

    *place* is that of the result in the list; *suggestion* is "strength_down" (one step weaker,
    not below 1), "confidence_1" or "sign_unclear". Returns how many links changed; raises
    ``UseError`` with a sentence when the intervention has no effect on the map.
    """
    result = document.elements[element_id].results[place]
    links = [
        link
        for link in document.links_of(element_id)
        if link.source == element_id and link.kind is LinkKind.CAUSES
    ]
    if not links:
        raise UseError(_("The intervention has no effect on the map that could be changed."))
    source = cleaned(Source(new_id(), "report", result_reference(result), result.date))
    document.put(source)
    for link in links:
        document.put(replace(_changed(link, suggestion), sources=(*link.sources, source.id)))
    return len(links)


def _changed(link: Link, suggestion: str) -> Link:
    if suggestion == "strength_down":
        return replace(link, strength=max(1, (link.strength or 2) - 1))
    if suggestion == "confidence_1":
        return replace(link, confidence=1)
    return replace(link, sign=0)
