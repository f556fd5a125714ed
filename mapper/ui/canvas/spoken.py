"""What is said of an element, a link or a frame on the map to somebody who does not see it."""

from __future__ import annotations

from typing import Final, NamedTuple

from mapper import words
from mapper.edits import framing
from mapper.i18n import _, ngettext
from mapper.model import Element, Kind, Link
from mapper.ui import safe
from mapper.ui.canvas import frames
from mapper.ui.canvas.lens import Lens

MOST: Final = 20
"""No description tells of more links than this; the links are there to be read one by one."""


def name_of(seen: Lens, record_id: str) -> str:
    """What an element or a frame is called, or what a link says of its two ends."""
    frame = frames.find(seen, record_id)
    if frame is not None:
        return frames.title_of(frame)
    link = seen.links.get(record_id)
    if link is None:
        return _label(seen.elements[record_id])
    return f"{_label(seen.elements[link.source])} {_said(seen, link)}"


def description_of(seen: Lens, record_id: str, place: Place) -> str:
    """The kind, the place in the outline and the relations of an element; the ends of a link; how
    much a frame holds."""
    frame = frames.find(seen, record_id)
    if frame is not None:
        n = len(framing.inside(seen.document, frame))
        return ngettext("Frame with {n} element", "Frame with {n} elements", n).format(n=n)
    link = seen.links.get(record_id)
    if link is not None:
        ends = [seen.elements[i].kind for i in (link.source, link.target)]
        kinds = [words.kind_name(kind) for kind in ends]
        return _("Link {n} of {all}, from {source} to {target}").format(
            n=place.n, all=place.all, source=kinds[0], target=kinds[1]
        )
    links = seen.links_of(record_id)
    kind = words.kind_name(seen.elements[record_id].kind)
    parts = [_("{kind} {n} of {all}").format(kind=kind, n=place.n, all=place.all)]
    parts += [_("in the frame {label}").format(label=label) for label in _frames(seen, record_id)]
    parts += [_relation(seen, link, record_id) for link in links[:MOST]]
    if (more := len(links) - MOST) > 0:
        parts.append(ngettext("{n} more link", "{n} more links", more).format(n=more))
    return ". ".join(parts)


def _frames(seen: Lens, element_id: str) -> list[str]:
    """The titles of the frames an element lies in."""
    element = seen.elements[element_id]
    return [frames.title_of(f) for f in frames.shown(seen) if framing.holds(f, element)]


def _relation(seen: Lens, link: Link, seen_from: str) -> str:
    if link.source == seen_from:
        return _said(seen, link)
    source = seen.elements[link.source]
    phrase = words.link_phrase(link, source.kind, seen.elements[seen_from].kind)
    return _("from {other}: {phrase}").format(other=_label(source), phrase=phrase)


def _said(seen: Lens, link: Link) -> str:
    source, target = seen.elements[link.source], seen.elements[link.target]
    return f"{words.link_phrase(link, source.kind, target.kind)} {_label(target)}"


def _label(element: Element) -> str:
    return safe.one_line(element.label, safe.LONGEST) or words.untitled()


class Place(NamedTuple):
    """Where something stands: its row in the map, and as the *n*-th of *all* of its kind."""

    row: int
    n: int
    all: int


def outline(seen: Lens) -> dict[str, Place]:
    """Where each element and link stands: elements as in the outline, then links by their ends,
    then frames."""
    groups: list[list[str]] = []
    for kind in Kind:
        own = [e for e in seen.elements.values() if e.kind is kind]
        groups.append([e.id for e in sorted(own, key=lambda e: (_label(e).casefold(), e.id))])
    rank = {i: n for n, i in enumerate(i for group in groups for i in group)}
    links = seen.links.values()
    by_ends = sorted(links, key=lambda link: (rank[link.source], rank[link.target], link.id))
    groups.append([link.id for link in by_ends])
    groups.append([frame.id for frame in frames.shown(seen)])
    places: dict[str, Place] = {}
    for group in groups:
        for n, record_id in enumerate(group, start=1):
            places[record_id] = Place(len(places), n, len(group))
    return places


def stands_anew(before: object, after: object) -> bool:
    """Whether a change may move something in the outline: another text or kind, not a place."""
    if isinstance(before, Element) and isinstance(after, Element):
        return (before.label, before.kind) != (after.label, after.kind)
    if isinstance(before, Link) and isinstance(after, Link):
        return (before.source, before.target) != (after.source, after.target)
    return True
