"""Making one element of several that say the same, with nothing of them lost."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import astuple, dataclass, fields, replace
from typing import Any, Final

from mapper import mentions, words
from mapper.document import Document
from mapper.edits.links import offer_link
from mapper.errors import UseError
from mapper.i18n import _
from mapper.model import Element, Kind, Link
from mapper.model.kinds import DEFAULTS, FIELDS
from mapper.model.records import Dissent, Innovation

_OF_ITS_OWN: Final = frozenset({"id", "kind", "label", "note", "x", "y", "pinned", "order"})
_JOINED: Final = frozenset({"how"})
_ANY: Final = frozenset({"key", "critical"})


@dataclass(frozen=True, slots=True)
class Merged:
    """What became of several elements: the one that is *kept*; links that said the same as another
    (*together*) and links among them (*within*), as they were."""

    kept: str
    together: tuple[Link, ...] = ()
    within: tuple[Link, ...] = ()


def merge(document: Document, ids: Iterable[str]) -> Merged:
    """Make one of several elements of one kind: that with the most links, the oldest among equals.

    It has the links, sources, tags, notes and figures of all, is what votes, registers and all
    else speak of, and its note tells other texts and values. Links that fall together become one;
    where they differ in sign or strength, that is noted as a differing view. Raises ``UseError``
    when there are not several, or not of one kind.
    """
    chosen = [document.elements[i] for i in dict.fromkeys(ids)]
    if len(chosen) < 2 or len({e.kind for e in chosen}) > 1:
        raise UseError(
            _("Only elements of the same kind can become one. Select two or more of one kind.")
        )
    chosen.sort(key=lambda e: (-len(document.links_of(e.id)), e.order, e.id))
    kept, others = chosen[0], chosen[1:]
    document.put(_joined(kept, others))
    became = {other.id: kept.id for other in others}
    merged = _move_links(document, kept.id, became)
    mentions.redirect(document, became)
    mentions.forget(document, {link.id for link in merged.within})
    for other in others:
        document.remove(other)
    return merged


def _joined(kept: Element, others: list[Element]) -> Element:
    values: dict[str, Any] = {}
    notes = [kept.note.strip(), *(other.note.strip() for other in others)]
    for field in fields(Element):
        name = field.name
        if name in _OF_ITS_OWN:
            continue
        own, theirs = getattr(kept, name), [getattr(other, name) for other in others]
        if isinstance(own, tuple):
            values[name] = _union(own, *theirs)
        elif name in _ANY:
            values[name] = own or any(theirs)
        elif name in _JOINED:
            values[name] = "\n\n".join(_union([own.strip()], [t.strip() for t in theirs]))
        elif name in FIELDS[kept.kind]:
            values[name], said = _first_of(kept.kind, name, [own, *theirs])
            notes += said
    texts = _union((kept.label.strip(),), (other.label.strip() for other in others))[1:]
    notes += [_("Also called: {text}").format(text=text) for text in texts if text]
    label = kept.label if kept.label.strip() else next(iter(texts), "")
    return replace(kept, label=label, note="\n\n".join(_union(filter(None, notes))), **values)


def _union(*parts: Iterable[Any]) -> tuple[Any, ...]:
    return tuple(dict.fromkeys(value for part in parts for value in part))


def _first_of(kind: Kind, name: str, values: list[Any]) -> tuple[Any, list[str]]:
    """The first value that somebody has given a field, and what others gave instead, in words."""
    start = DEFAULTS[kind].get(name)
    given = _union(v for v in values if v is not None and v != start)
    if not given:
        return values[0], []
    field = words.field_name(name)
    if name == "innovation":
        return Innovation(*(any(ticks) for ticks in zip(*map(astuple, given), strict=True))), []
    rest = [words.value_name(name, v) for v in given[1:]]
    return given[0], [_("{field}: also {value}").format(field=field, value=v) for v in rest]


def _move_links(document: Document, kept: str, became: dict[str, str]) -> Merged:
    """Give the links of what goes to what is kept; *became* tells of those that fall together."""
    together, within = [], []
    for link in {link.id: link for i in list(became) for link in document.links_of(i)}.values():
        source = became.get(link.source, link.source)
        target = became.get(link.target, link.target)
        document.remove(link)
        if source == target:
            within.append(link)
        elif offer_link(document, source, target, link.form).kind is not None:
            document.put(replace(link, source=source, target=target))
        else:
            together.append(link)
            twin = _twin(document, link, source, target)
            became[link.id] = twin.id
            document.put(_both(twin, link))
    return Merged(kept, tuple(together), tuple(within))


def _twin(document: Document, link: Link, source: str, target: str) -> Link:
    twins = (t for t in document.links_of(source) if t.source == source and t.target == target)
    return next(t for t in twins if t.form == link.form or t.kind != "contributes")


def _both(twin: Link, link: Link) -> Link:
    """*twin* with what *link* says too; its own values stand."""
    values: dict[str, Any] = {}
    for field in fields(Link):
        own, other = getattr(twin, field.name), getattr(link, field.name)
        if isinstance(own, tuple):
            values[field.name] = _union(own, other)
        elif own is None or own == "":
            values[field.name] = other
    note = "\n\n".join(_union(filter(None, (twin.note.strip(), link.note.strip()))))
    if link.kind == "causes" and (link.sign, link.strength) != (twin.sign, twin.strength):
        seen = Dissent(who=", ".join(link.perspective), sign=link.sign, strength=link.strength)
        values["dissent"] = _union(values["dissent"], (seen,))
    return replace(twin, **{**values, "note": note})
