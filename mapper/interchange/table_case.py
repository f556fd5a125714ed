"""A case that grows from the words of a table: elements by name, links where the grammar allows."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import Any, Final

from mapper import words
from mapper.edits import new_case
from mapper.i18n import _, ngettext
from mapper.interchange import table_words
from mapper.interchange.imported import Skipped, shown
from mapper.interchange.json_records import derived_id
from mapper.model import Case, Element, Kind, Link, LinkKind, Refusal, judge
from mapper.model.case import twin_refusal
from mapper.model.codec import MAX_TEXT
from mapper.model.kinds import DEFAULTS, LINK_DEFAULTS, LINK_FIELDS

MAX_LABEL: Final = 1_000
"""A longer text stands whole in the note of its element."""


class TableCase:
    """The case of one table, and everything about it that was not taken as it stood."""

    def __init__(self, title: str, language: str, skipped: list[Skipped]) -> None:
        self.case: Case = new_case(title, language)
        self.skipped = skipped
        self.has_challenge = False
        self._by_name: dict[str, Element] = {}
        self._pairs: dict[tuple[str, str], list[Link]] = {}
        self._unkinded: Counter[str] = Counter()

    def say(self, what: str, why: str) -> None:
        """Note that something was not taken as it stood."""
        self.skipped.append(Skipped(what, why))

    def knows(self, name: str) -> bool:
        """Whether an element has this id or label."""
        return name in self._by_name

    def add_element(
        self, own_id: str, label: str, kind_cell: str, number: int, **fields: Any
    ) -> None:
        """Add the element of row *number*; its id is kept unless another has it."""
        element_id = own_id or derived_id("element", label)
        if element_id in self.case.elements:
            if own_id:
                what = _("Line {line}, “{label}”").format(line=number, label=shown(label))
                self.say(what, _("Its id is used before; it was given a new one."))
            element_id = derived_id("element", label, str(number))
        element = self._new(element_id, label, kind_cell, fields)
        for name in (own_id, label):
            if name:
                self._by_name.setdefault(name, element)

    def end(self, name: str, kind_cell: str) -> Element:
        """The element that a link names; made when there is none of that name yet."""
        known = self._by_name.get(name)
        if known is None:
            known = self._new(derived_id("element", name), name, kind_cell, {})
            self._by_name[name] = known
        return known

    def add_link(self, source: Element, target: Element, number: int, **fields: Any) -> None:
        """Link two elements, with those of *fields* that its kind has; say why where it cannot."""
        verdict = judge(source.kind, target.kind)
        refusal = Refusal.SELF if source is target else verdict.refusal
        twins = self._pairs.setdefault((source.id, target.id), [])
        if refusal is None and verdict.kind is not None:
            form = LINK_DEFAULTS[verdict.kind].get("form")
            refusal = twin_refusal(verdict.kind, str(form) if form else None, iter(twins))
        if refusal is not None or verdict.kind is None:
            assert refusal is not None
            self.say_link(number, source.label, target.label, words.refusal_sentence(refusal))
            return
        link = _link(verdict.kind, source, target, fields)
        twins.append(link)
        self.case.put("links", link.id, link)

    def say_link(self, number: int, source: str, target: str, why: str) -> None:
        """Note a link that could not be taken."""
        what = _("Line {line}: “{source}” → “{target}”")
        self.say(what.format(line=number, source=shown(source), target=shown(target)), why)

    def settle(self) -> None:
        """Say which elements had no kind that Mapper knows, and what became of them."""
        for kind_cell, n in self._unkinded.items():
            what = ngettext("{n} element without a kind", "{n} elements without a kind", n)
            if kind_cell:
                what = ngettext(
                    "{n} element of the kind “{kind}”", "{n} elements of the kind “{kind}”", n
                )
            why = _("Taken as causes; the kind can be changed on the map.")
            if kind_cell:
                why = _("Mapper has no such kind. Taken as causes, with the word as a tag.")
            self.say(what.format(n=n, kind=shown(kind_cell)), why)

    def _new(self, element_id: str, label: str, kind_cell: str, fields: dict[str, Any]) -> Element:
        kind, fields = self._kind(kind_cell, label, fields)
        if len(label) > MAX_LABEL:
            whole = "\n\n".join(t for t in (label, fields.get("note", "")) if t)
            fields["note"] = whole[:MAX_TEXT]
            self.say(f"“{shown(label)}”", _("The text is long; all of it stands in the note."))
            label = label[: MAX_LABEL - 1] + "…"
        values: dict[str, Any] = {**DEFAULTS[kind], **fields}
        element = Element(id=element_id, kind=kind, label=label, **values)
        self.case.put("elements", element.id, element)
        return element

    def _kind(
        self, kind_cell: str, label: str, fields: dict[str, Any]
    ) -> tuple[Kind, dict[str, Any]]:
        kind = table_words.kind(kind_cell)
        fields = dict(fields)
        if kind is None:
            self._unkinded[kind_cell] += 1
            if kind_cell:
                fields["tags"] = (*fields.get("tags", ()), kind_cell)
            return Kind.CAUSE, fields
        if table_words.folded(kind_cell) in table_words.TARGET_GROUP:
            fields["type"] = "target_group"
        if kind is Kind.CHALLENGE and self.has_challenge:
            why = _("A map has one challenge, and this is not the first; taken as a cause.")
            self.say(f"“{shown(label)}”", why)
            return Kind.CAUSE, fields
        if kind is Kind.CHALLENGE:
            self.has_challenge = True
            self.case.put("elements", self.case.challenge.id, None)
            self.case.put("card", self.case.id, replace(self.case.card, title=label))
        return kind, fields


def _link(kind: LinkKind, source: Element, target: Element, fields: dict[str, Any]) -> Link:
    allowed = {"note", *LINK_FIELDS[kind]}
    values: dict[str, Any] = dict(LINK_DEFAULTS[kind])
    values |= {k: v for k, v in fields.items() if v is not None and k in allowed}
    form = str(values.get("form") or "")
    link_id = derived_id("link", source.id, target.id, form)
    return Link(id=link_id, kind=kind, source=source.id, target=target.id, **values)
