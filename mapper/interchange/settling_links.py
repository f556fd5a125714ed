"""The links of a foreign map as ours: the grammar decides, what it refuses is turned or noted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from typing import Any, Final

from mapper import words
from mapper.i18n import N_, _, ngettext
from mapper.interchange import mapping as meaning
from mapper.interchange import table_words
from mapper.interchange.foreign import Edge, Foreign
from mapper.interchange.imported import Skipped, shown
from mapper.interchange.json_records import derived_id
from mapper.interchange.mapping import Mapping
from mapper.model import Case, Dissent, Element, Link, LinkKind, Refusal, judge
from mapper.model.case import twin_refusal
from mapper.model.codec import MAX_TEXT
from mapper.model.kinds import FORM_VALUES, LINK_DEFAULTS, LINK_FIELDS

_SAYS_DIRECTION: Final = ("directed", "undirected", "mixed", "mutual")

# What a rule did to how many links, and why that is right.
_DECIDED: Final[dict[str, tuple[Callable[[int], str], str]]] = {
    "turned": (
        lambda n: ngettext("{n} link was turned round", "{n} links were turned round", n),
        N_("Such a link goes the other way with us; its note says how the file has it."),
    ),
    "plain": (
        lambda n: ngettext("{n} link without direction", "{n} links without direction", n),
        N_("Taken in the direction in which the file has it; its note says so."),
    ),
    "related": (
        lambda n: ngettext(
            "{n} link without direction between actors",
            "{n} links without direction between actors",
            n,
        ),
        N_("Taken as cooperation, which has none."),
    ),
    "both": (
        lambda n: ngettext("{n} link both ways", "{n} links both ways", n),
        N_("Made two links, where both can be."),
    ),
    "weighed": (
        lambda n: ngettext("{n} weight", "{n} weights", n),
        N_("The number stands in the note of the link."),
    ),
    "delayed": (
        lambda n: ngettext("{n} delay without a length", "{n} delays without a length", n),
        N_("It stands in the note of the link."),
    ),
}


class Links:
    """The links of the case in the making."""

    def __init__(
        self, case: Case, foreign: Foreign, mapping: Mapping, by_node: dict[str, str]
    ) -> None:
        self._case = case
        self._foreign = foreign
        self._mapping = mapping
        self._by_node = by_node
        self._weights = {edge.weight for edge in foreign.edges if edge.weight is not None}
        self._strength = meaning.strength(mapping, foreign)
        self._pairs: dict[tuple[str, str], list[Link]] = {}
        self._rules: Counter[str] = Counter()
        self._extra: Counter[str] = Counter()
        self.skipped: list[Skipped] = []
        self.kept = 0

    def add_all(self) -> None:
        """Make a link of every edge, or say why not."""
        for edge in self._foreign.edges:
            self.kept += self._add(edge)

    def decided(self) -> list[Skipped]:
        """What the rules made of links, and of attributes that have no field."""
        told = []
        for rule, (what, why) in _DECIDED.items():
            if n := self._rules[rule]:
                told.append(Skipped(what(n).format(n=n), _(why)))
        names = ngettext("{n} attribute of links", "{n} attributes of links", len(self._extra))
        return [*told, *noted(names, self._extra)]

    def _add(self, edge: Edge) -> bool:
        """Whether a link was made of *edge*."""
        elements = self._case.elements
        source, target = (elements[self._by_node[end]] for end in (edge.source, edge.target))
        kind, turned = _kind(source, target)
        refusal = Refusal.SELF if source is target else judge(source.kind, target.kind).refusal
        if kind is None or source is target:
            assert refusal is not None
            self._note_at(source, edge, target, words.refusal_sentence(refusal))
            return False
        ends = (target, source) if turned else (source, target)
        link = self._link(edge, kind, *ends, self._direction(edge, kind, source, target, turned))
        twins = self._pairs.setdefault((link.source, link.target), [])
        if twin_refusal(kind, link.form, iter(twins)) is not None:
            self._join(twins[0], edge, link, source, target)
            return False
        twins.append(link)
        self._case.put("links", link.id, link)
        if edge.direction == "mutual":
            self._add_back(edge, *ends)
        self._count(edge, turned)
        return True

    def _count(self, edge: Edge, turned: bool) -> None:
        self._rules["turned"] += turned
        self._rules["both"] += edge.direction == "mutual"
        self._rules["delayed"] += edge.delayed and edge.delay is None
        self._rules["weighed"] += self._is_rounded(edge)
        self._extra.update(dict.fromkeys((name for name, v in edge.extra if v.strip()), 1))

    def _direction(
        self, edge: Edge, kind: LinkKind, source: Element, target: Element, turned: bool
    ) -> str:
        """What the note says of the direction in the file; empty where the link says it all."""
        if edge.direction == "undirected":
            related = kind is LinkKind.RELATES
            self._rules["related" if related else "plain"] += 1
            return "" if related else _("Without direction in the file.")
        text = ""
        if turned:
            text = _("In the file: from “{source}” to “{target}”.")
        elif edge.direction == "mutual" and not judge(target.kind, source.kind).kind:
            text = _("Both ways in the file.")
        return text.format(source=shown(source.label), target=shown(target.label))

    def _add_back(self, edge: Edge, source: Element, target: Element) -> None:
        """The second direction of a link both ways, where the grammar has one."""
        kind = judge(target.kind, source.kind).kind
        twins = self._pairs.setdefault((target.id, source.id), [])
        if kind is None:
            return
        back = self._link(edge, kind, target, source, "", again=True)
        if twin_refusal(kind, back.form, iter(twins)) is None:
            twins.append(back)
            self._case.put("links", back.id, back)

    def _link(
        self,
        edge: Edge,
        kind: LinkKind,
        source: Element,
        target: Element,
        direction: str,
        again: bool = False,
    ) -> Link:
        values: dict[str, Any] = dict(LINK_DEFAULTS[kind])
        fields = self._fields(edge, kind)
        values |= {k: v for k, v in fields.items() if v is not None and k in LINK_FIELDS[kind]}
        link_id = "" if again else edge.id
        taken = link_id in self._case.links or link_id in self._case.elements
        if not link_id or taken:
            n = len(self._case.links)
            link_id = derived_id("link", source.id, target.id, str(n))
        note = "\n".join(line for line in (*self._lines(edge, kind), direction) if line)
        return Link(
            id=link_id,
            kind=kind,
            source=source.id,
            target=target.id,
            note=note[:MAX_TEXT],
            perspective=edge.who,
            **values,
        )

    def _fields(self, edge: Edge, kind: LinkKind) -> dict[str, Any]:
        """What the file says of a link that some of ours have a field for."""
        strength = self._strength(edge)
        said = meaning.sign(self._mapping, edge)
        form = _form(edge, kind)
        dissent = tuple(
            Dissent(other.who, *self._seen(edge, other.sign, other.weight)) for other in edge.others
        )
        return {
            "sign": self._mapping.unsigned if said is None else said,
            "strength": strength,
            "degree": strength,
            "delay": edge.delay if edge.delay is not None and edge.delay >= 0 else None,
            "confidence": _confidence(edge),
            "form": form or None,
            "dissent": dissent,
        }

    def _seen(
        self, edge: Edge, sign: int | None, weight: float | None
    ) -> tuple[int | None, int | None]:
        """The sign and the strength that somebody else sees in *edge*."""
        seen = replace(edge, sign=sign, weight=weight)
        return meaning.sign(self._mapping, seen), self._strength(seen)

    def _lines(self, edge: Edge, kind: LinkKind) -> list[str]:
        """The lines of the note: what the file says and no field of the link holds."""
        lines = [edge.label, edge.note]
        form, says = _form(edge, kind), table_words.folded(edge.type) in _SAYS_DIRECTION
        if edge.type and not says and table_words.sign(edge.type) is None and not form:
            lines.append(edge.type)
        if edge.tags:
            lines.append(", ".join(edge.tags))
        if edge.weight is not None and (self._is_rounded(edge) or "strength" not in _has(kind)):
            lines.append(_("Weight: {n}").format(n=f"{edge.weight:g}"))
        if edge.delayed and edge.delay is None:
            lines.append(_("With a delay."))
        if edge.confidence and _confidence(edge) is None:
            lines.append(_("Confidence: {n}").format(n=f"{edge.confidence:g}"))
        return [*lines, *(f"{name}: {value}" for name, value in edge.extra if value.strip())]

    def _is_rounded(self, edge: Edge) -> bool:
        """Whether the number of a link says more than our fields do; 1 on all of them does not."""
        return (
            edge.weight is not None and self._weights != {1} and self._mapping.strengths != "as_is"
        )

    def _join(self, twin: Link, edge: Edge, link: Link, source: Element, target: Element) -> None:
        """Put what a second link between the same two says into the note of the first."""
        said = link.note or _("A second link in the file.")
        note = "\n\n".join(part for part in (twin.note, said) if part)[:MAX_TEXT]
        joined = replace(twin, note=note)
        twins = self._pairs[twin.source, twin.target]
        twins[twins.index(twin)] = joined
        self._case.put("links", joined.id, joined)
        why = _("These two are linked already; what it says stands in the note of that link.")
        self.skipped.append(Skipped(_called(source, target), why))

    def _note_at(self, source: Element, edge: Edge, target: Element, why: str) -> None:
        """Put a link that cannot be into the note of the element it starts from."""
        line = f"→ {target.label}"
        said = "; ".join(part for part in (edge.label, edge.type, edge.note) if part)
        line = f"{line}: {said}" if said else line
        current = self._case.elements[source.id]
        note = "\n".join(part for part in (current.note, line) if part)[:MAX_TEXT]
        self._case.put("elements", source.id, replace(current, note=note))
        tail = _("It stands in the note of “{label}”.").format(label=shown(source.label))
        self.skipped.append(Skipped(_called(source, target), f"{why} {tail}"))


def noted(what: str, names: Counter[str]) -> list[Skipped]:
    """That the attributes called *names*, which *what* counts, stand in the notes."""
    if not names:
        return []
    why = _("There are no such fields; they stand in the notes: {names}.")
    listed = shown(", ".join(names), 200)
    return [Skipped(what.format(n=len(names)), why.format(names=listed))]


def _kind(source: Element, target: Element) -> tuple[LinkKind | None, bool]:
    """The kind of link two elements allow, and whether only the other way round."""
    kind = judge(source.kind, target.kind).kind
    if kind is not None:
        return kind, False
    return judge(target.kind, source.kind).kind, True


def _has(kind: LinkKind) -> tuple[str, ...]:
    fields = LINK_FIELDS[kind]
    return (*fields, "strength") if "degree" in fields else fields


def _form(edge: Edge, kind: LinkKind) -> str:
    """The form of a contribution or relation that the type or the label of a link names."""
    allowed = FORM_VALUES.get(kind, ())
    found = (table_words.form(word) for word in (edge.type, edge.label) if word)
    return next((form for form in found if form in allowed), "")


def _confidence(edge: Edge) -> int | None:
    """The confidence of a link on our scale, where the file has it on one of the same length."""
    value = edge.confidence
    return int(value) if value in (1, 2, 3) and value is not None else None


def _called(source: Element, target: Element) -> str:
    return _("“{source}” → “{target}”").format(
        source=shown(source.label), target=shown(target.label)
    )
